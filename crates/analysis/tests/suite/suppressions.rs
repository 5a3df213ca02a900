//! What a comment covers, in every place where one can stand, and what is said of comments themselves.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Report, Target, check};

fn app(rest: &str) -> String {
    format!("applications:\n  app:\n    type: \"nodejs:24\"\n{rest}")
}

/// What is reported, and the rules that are suppressed.
fn outcome(report: &Report) -> (Vec<&'static str>, Vec<&'static str>) {
    let reported = report.diagnostics.iter().map(|found| found.rule.id).collect();
    (reported, report.suppressed.iter().map(|found| found.diagnostic.rule.id).collect())
}

#[test]
fn a_comment_covers_what_it_is_at() {
    let set_e = "missing-set-e";
    for (rest, is_covered) in [
        // Behind the key of a text.
        ("    hooks:\n      build: | # upsun-lint: ignore[missing-set-e] x\n        a\n        b\n", true),
        ("    hooks:\n      build: |- # see #1 # upsun-lint: ignore[missing-set-e] x\n        a\n        b\n", true),
        // Above it, above its holder, and further up.
        ("    hooks:\n      # upsun-lint: ignore[missing-set-e] x\n      build: |\n        a\n        b\n", true),
        ("    # upsun-lint: ignore[missing-set-e] x\n    hooks:\n      build: |\n        a\n        b\n", true),
        ("    # upsun-lint: ignore[missing-set-e] x\n\n    # more\n    hooks:\n      build: |\n        a\n        b\n", true),
        // In the script, above all of its commands or for all of it.
        ("    hooks:\n      build: |\n        # upsun-lint: ignore[missing-set-e] x\n        a\n        b\n", true),
        ("    hooks:\n      build: |\n        a\n        # upsun-lint: ignore-file[missing-set-e] x\n        b\n", true),
        ("    hooks:\n      build: |\n        a\n        # upsun-lint: ignore[missing-set-e] x\n        b\n", false),
        // Elsewhere.
        (
            "    # upsun-lint: ignore[missing-set-e] x\n    dependencies: {}\n    hooks:\n      build: |\n        a\n        b\n",
            false,
        ),
        ("    hooks: # upsun-lint: ignore[missing-set-e] x\n      build: |\n        a\n        b\n", false),
        ("    hooks:\n      build: |\n        a\n        b\n# upsun-lint: ignore[missing-set-e] x\n", false),
        ("    hooks:\n      build: |\n        a\n        b\n# upsun-lint: ignore-file[missing-set-e] x\n", true),
        // In other styles.
        ("    hooks:\n      build: a; b # upsun-lint: ignore[missing-set-e] x\n", true),
        ("    hooks:\n      build: 'a;\n        b' # upsun-lint: ignore[missing-set-e] x\n", true),
        ("    hooks: {build: 'a; b'} # upsun-lint: ignore[missing-set-e] x\n", true),
        ("    # upsun-lint: ignore[missing-set-e] x\n    hooks: {build: 'a; b'}\n", true),
        ("    hooks: {\n      # upsun-lint: ignore[missing-set-e] x\n      build: 'a; b'\n    }\n", true),
        ("    hooks: # upsun-lint: ignore[missing-set-e] x\n      {build: 'a; b'}\n", false),
    ] {
        for form in [app(rest), format!("\u{feff}{}", app(rest).replace('\n', "\r\n")), app(rest).replace(" x\n", " é😀\n")] {
            let report = check_config(&form);
            let (reported, suppressed) = outcome(&report);
            if is_covered {
                assert_eq!((reported, suppressed), (vec![], vec![set_e]), "{form}");
            } else {
                assert_eq!(suppressed, [""; 0], "{form}");
                assert!(reported.contains(&set_e) && reported.contains(&"suppression-unused"), "{form}: {reported:?}");
            }
        }
    }
}

#[test]
fn in_a_script_a_comment_covers_its_line_or_the_command_below() {
    let start = |script: &str| {
        let script: String = script.lines().map(|line| format!("          {line}\n")).collect();
        app(&format!("    web:\n      commands:\n        start: |\n{script}"))
    };
    let ignore = "# upsun-lint: ignore[start-unsupervised-child] x";
    for (script, is_covered) in [
        (format!("redis-server & {ignore}\nexec node server.js"), true),
        (format!("{ignore}\nredis-server &\nexec node server.js"), true),
        (format!("redis-server \\\n  --port 1 & {ignore}\nexec node server.js"), true),
        (format!("{ignore}\n\n# the cache\nredis-server \\\n  --port 1 &\nexec node server.js"), true),
        (format!("{ignore}\nif true; then\n  redis-server &\nfi\nexec node server.js"), true),
        (format!("if true; then\n  redis-server &\nfi {ignore}\nexec node server.js"), true),
        (format!("if true; then\n  {ignore}\n  redis-server &\nfi\nexec node server.js"), true),
        (format!("redis-server &\nexec node server.js {ignore}"), false),
        (format!("redis-server &\n{ignore}\nexec node server.js"), false),
        (format!("redis-server &\nexec node server.js\n{ignore}"), false),
    ] {
        let report = check_config(&start(&script));
        let (reported, suppressed) = outcome(&report);
        let expected: (Vec<&str>, Vec<&str>) = match is_covered {
            true => (vec![], vec!["start-unsupervised-child"]),
            false => (vec!["start-unsupervised-child", "suppression-unused"], vec![]),
        };
        let mut reported = reported;
        reported.sort_unstable();
        assert_eq!((reported, suppressed), expected, "{script}");
    }
}

#[test]
fn a_script_of_its_own_and_what_includes_it() {
    let config =
        |comment: &str| app(&format!("    hooks:\n      {comment}\n      build: !include {{type: string, path: build.sh}}\n"));
    let ignore = "# upsun-lint: ignore[missing-set-e] x";
    let check = |config: &str, script: &str| {
        let report = check_files(&[(CONFIG, config), ("build.sh", script), (".upsun/build.sh", script)]);
        (summaries(&report), report.suppressed.len())
    };
    assert_eq!(check(&config(ignore), "a\nb\n"), (vec![], 1));
    assert_eq!(check(&config(""), &format!("{ignore}\na\nb\n")), (vec![], 1));
    assert_eq!(check(&config(""), "a\nb\n# upsun-lint: ignore-file[missing-set-e] x\n"), (vec![], 1));
    let remote = "set -e\ncurl -sS https://example.com/tool/install.sh | sh\ntool a\n";
    let covered = config("# upsun-lint: ignore[remote-script-piped] x");
    assert_eq!(check(&covered, remote), (vec![], 1), "what an include leads to belongs to it");
}

#[test]
fn a_script_that_is_called() {
    let config = app("    hooks:\n      deploy: |\n        set -e\n        sh install.sh\n");
    let check = |script: &str| {
        let report = check_files(&[(CONFIG, &config), ("install.sh", script)]);
        (summaries(&report), report.suppressed.len())
    };
    let remote = "curl -sS https://example.com/tool/install.sh | sh";
    assert_eq!(check(&format!("set -e\n{remote}\ntool a\n")).0.len(), 1);
    assert_eq!(check(&format!("set -e\n{remote} # upsun-lint: ignore[remote-script-piped] x\ntool a\n")), (vec![], 1));
    assert_eq!(check(&format!("set -e\n# upsun-lint: ignore[remote-script-piped] x\n{remote}\ntool a\n")), (vec![], 1));
    assert_eq!(
        check("# upsun-lint: ignore[remote-script-piped] x\nset -e\n").0,
        ["info suppression-unused \"remote-script-piped\""]
    );
}

#[test]
fn several_rules_and_several_comments() {
    let two = app(
        "    hooks:\n      # upsun-lint: ignore[missing-set-e, remote-script-piped, mount-overlap] x\n      build: |\n        curl -sS \
                   https://example.com/tool/x | sh\n        tool b\n",
    );
    let report = check_config(&two);
    assert_eq!(summaries(&report), ["info suppression-unused \"mount-overlap\""]);
    assert_eq!(report.suppressed.len(), 2);
    let reasons: Vec<_> = report.suppressed.iter().map(|found| found.reason.as_deref()).collect();
    assert_eq!(reasons, [Some("x"); 2]);
    // Comments above each other hold for the same.
    let stacked = two.replace(
        "[missing-set-e, remote-script-piped, mount-overlap] x",
        "[missing-set-e] x\n      # upsun-lint: ignore[remote-script-piped] y",
    );
    let report = check_config(&stacked);
    assert_eq!((summaries(&report), report.suppressed.len()), (vec![], 2));
}

#[test]
fn where_something_cannot_be_read_nothing_is_called_unused() {
    let unused = app("    # upsun-lint: ignore[missing-set-e] x\n    dependencies: {}\n");
    assert_eq!(summaries(&check_config(&unused)), ["info suppression-unused \"missing-set-e\""]);
    let broken = format!("{unused}    hooks: build: x\n");
    assert!(!summaries(&check_config(&broken)).iter().any(|found| found.contains("suppression-unused")));
    let mut alone = MemoryFiles::without_checkout();
    alone.insert(CONFIG, unused.as_str());
    let report = check(&alone, &Target::Directory(RepoPath::root()), &Options::default());
    assert_eq!(summaries(&report), [""; 0], "a rule that looks for files could not");
    // Of a rule that looks for hints only when asked to, nothing is known.
    let hint = app("    # upsun-lint: ignore[mount-implicit-source-path] x\n    dependencies: {}\n");
    assert_eq!(summaries(&check_config(&hint)), [""; 0]);
}

#[test]
fn an_audit_sees_all_and_a_day_passes() {
    let config = app("    hooks:\n      build: | # upsun-lint: ignore[missing-set-e] until=2026-06-30\n        a\n        b\n");
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, config.as_str());
    let check = |options: Options| {
        let report = check(&files, &Target::Directory(RepoPath::root()), &options);
        (summaries(&report), report.suppressed.len())
    };
    let on = |text: &str| Options { clock: text.parse().ok(), ..Options::default() };
    assert_eq!(check(Options::default()), (vec![], 1));
    assert_eq!(check(on("2026-06-30")), (vec![], 1));
    let expired = ["warning missing-set-e \"build\"", "warning suppression-expired \"until=2026-06-30\""];
    assert_eq!(check(on("2026-07-01")), (expired.map(str::to_owned).to_vec(), 0));
    let audit = Options { no_suppressions: true, ..on("2026-06-30") };
    assert_eq!(check(audit), (vec!["warning missing-set-e \"build\"".to_owned()], 0));
}

#[test]
fn what_is_wrong_with_a_comment_is_told_once_and_mended() {
    let at = |comment: &str| app(&format!("    hooks:\n      build: | {comment}\n        a\n        b\n"));
    for (comment, found, mended) in [
        (
            "# upsun-lint: ignore[missing-sete] x", "suppression-unknown-rule \"missing-sete\"",
            "# upsun-lint: ignore[missing-set-e] x",
        ),
        ("# upsun-lint: ignore[shell] x", "suppression-unknown-rule \"shell\"", ""),
        ("# upsun-lint: ignore[missing-set-e, zzz] x", "suppression-unknown-rule \"zzz\"", "# upsun-lint: ignore[missing-set-e] x"),
        ("# upsun-lint: ignore missing-set-e x", "suppression-malformed \"ignore\"", "# upsun-lint: ignore[missing-set-e] x"),
        ("# upsun-lint: ignore[missing-set-e] until=x", "suppression-malformed \"until=x\"", "|"),
        ("# upsun-lint: ignore", "suppression-malformed \"ignore\"", "|"),
    ] {
        let config = at(comment);
        let report = check_config(&config);
        let own: Vec<_> = summaries(&report).into_iter().filter(|it| !it.contains("warning missing-set-e")).collect();
        assert_eq!(own, [format!("warning {found}")], "{comment}");
        let fix = report.diagnostics.iter().find(|it| it.rule.id.starts_with("suppression-")).unwrap().fixes.first();
        let fixed = fix.map(|fix| {
            let mut text = config.clone();
            let range = fix.edits[0].location.range;
            text.replace_range(range.start as usize..range.end as usize, &fix.edits[0].text);
            text.lines().nth(4).unwrap().trim_start().trim_start_matches("build: |").trim().to_owned()
        });
        assert_eq!(fixed.unwrap_or_default(), mended.trim_start_matches('|'), "{comment}");
    }
}

#[test]
fn many_comments_cost_little() {
    let comment = "    # upsun-lint: ignore[missing-set-e] x\n";
    let config = app(&format!("{}    dependencies: {{}}\n{}", comment.repeat(12_000), "    # é\n".repeat(1_000)));
    let before = std::time::Instant::now();
    let report = check_config(&config);
    assert!(report.diagnostics.len() + report.dropped >= 10_000);
    assert!(before.elapsed().as_secs() < 20, "{:?}", before.elapsed());
}
