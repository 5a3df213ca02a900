//! Fixes together: which wait for others, which are taken back, and what stays as it is.

use crate::common::CONFIG;
use upsun_lint_analysis::{Applicability, Fixed, MemoryFiles, Options, RepoPath, Target, fix};

fn mend(files: &[(&str, &str)], allowed: Applicability) -> Fixed {
    let mut memory = MemoryFiles::new();
    for (path, text) in files {
        memory.insert(path, *text);
    }
    fix(&memory, &Target::Directory(RepoPath::root()), &Options::default(), allowed)
}

fn after(fixed: &Fixed, path: &str) -> String {
    let change = fixed.changes.iter().find(|change| change.path.as_str() == path).expect("it is changed");
    String::from_utf8(change.after.clone()).unwrap()
}

#[test]
fn several_files_and_passes() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    disk: 1024   # MB\n    mounts:\n      a: {source: local, source_path: a}\n    \
                  relationships:\n      db: \"db:mysql\"\n";
    let services = "services:\r\n  # the one\r\n  db:\r\n    type: 'mariadb:11.4'\r\n    disk: 512\r\n";
    let fixed = mend(&[(CONFIG, config), (".upsun/services.yaml", services)], Applicability::Safe);
    assert!(fixed.withheld.is_empty() && fixed.is_complete);
    let expected = "applications:\n  app:\n    type: \"nodejs:24\"\n    mounts:\n      a: {source: instance, source_path: a}\n    \
                    relationships:\n      db: \"db:mysql\"\n";
    let mut rules: Vec<&str> = fixed.mended.iter().map(|rule| rule.id).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["fixed-only-key", "fixed-only-key", "mount-local"]);
    assert_eq!(after(&fixed, CONFIG), expected);
    assert_eq!(after(&fixed, ".upsun/services.yaml"), services.replace("    disk: 512\r\n", ""));
}

#[test]
fn what_is_suppressed_stays() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    disk: 1 # upsun-lint: ignore[fixed-only-key] read by a script of ours\n";
    assert_eq!(mend(&[(CONFIG, config)], Applicability::Unsafe).changes, []);
}

#[test]
fn comments_that_do_nothing_go() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    # upsun-lint: ignore[missing-set-e] x\n    hooks:\n      build: |\n        set -e\n        \
                  # upsun-lint: ignore[start-backgrounded, remote-script-piped] y\n        curl -sS https://example.com/tool/x | sh\n        tool a # \
                  upsun-lint: ignore[mount-overlap] z\n        # kept\n";
    let fixed = mend(&[(CONFIG, config)], Applicability::Safe);
    let expected = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        set -e\n        # upsun-lint: \
                    ignore[remote-script-piped] y\n        curl -sS https://example.com/tool/x | sh\n        tool a\n        # kept\n";
    assert_eq!(after(&fixed, CONFIG), expected);
}

#[test]
fn bytes_that_are_not_text_are_left_alone() {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, b"applications:\n  app:\n    type: \"nodejs:24\"\n    disk: 1 # \xff\n".to_vec());
    let fixed = fix(&files, &Target::Directory(RepoPath::root()), &Options::default(), Applicability::Unsafe);
    assert_eq!(fixed.changes, []);
}

#[test]
fn a_file_that_two_places_include_is_mended_once() {
    let config = "applications:\n  a: &a\n    type: \"nodejs:24\"\n    source: {root: a}\n    hooks:\n      build: !include {type: string, path: \
                  ../build.sh}\n  b:\n    type: \"nodejs:24\"\n    source: {root: b}\n    hooks:\n      build: !include {type: string, path: ../build.sh}\n";
    let fixed = mend(&[(CONFIG, config), ("build.sh", "npm ci\nnpm run build\n")], Applicability::Unsafe);
    assert_eq!(after(&fixed, "build.sh"), "set -e\nnpm ci\nnpm run build\n");
}

/// The same fix, in every way to write a script.
#[test]
fn fixes_are_written_in_the_style_of_their_scalar() {
    for (before, after_it) in [
        ("curl -s https://x.eu/a?b=1&c=2", "curl -s 'https://x.eu/a?b=1&c=2'"),
        ("'curl -s https://x.eu/a?b=1&c=2'", "'curl -s ''https://x.eu/a?b=1&c=2'''"),
        ("'curl -H ''A: é😀'' https://x.eu/a?b=1&c=2'", "'curl -H ''A: é😀'' ''https://x.eu/a?b=1&c=2'''"),
        ("\"curl -H \\\"A\\\" https://x.eu/$A?b=1&c=2\"", "\"curl -H \\\"A\\\" \\\"https://x.eu/$A?b=1&c=2\\\"\""),
        ("\"\\u0063url\n          https://x.eu/$A?b=1&c=2\"", "\"\\u0063url\n          \\\"https://x.eu/$A?b=1&c=2\\\"\""),
        (">\n          curl -s\n          https://x.eu/a?b=1&c=2\n", ">\n          curl -s\n          'https://x.eu/a?b=1&c=2'\n"),
        ("|-\n\n          curl https://x.eu/a?b=1&c=2", "|-\n\n          curl 'https://x.eu/a?b=1&c=2'"),
    ] {
        for line_break in ["\n", "\r\n"] {
            let config = |script: &str| {
                let config = format!(
                    "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      deploy: {script}\n    timezone: UTC\n"
                );
                config.replace('\n', line_break)
            };
            let fixed = mend(&[(CONFIG, &config(before))], Applicability::Safe);
            assert_eq!(fixed.changes.len(), 1, "{before}: {:?} {:?}", fixed.withheld, fixed.report.diagnostics);
            assert_eq!(after(&fixed, CONFIG), config(after_it), "{before}");
        }
    }
}
