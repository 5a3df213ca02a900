//! Scripts that scripts call: which are followed, where their findings stand, and what is left alone.

use crate::common::{CONFIG, check_files, with_script};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Report, Target, check};

const MANIFEST: &str = r#"{
  "scripts": {
    "seed": "prisma db seed",
    "deploy": "npm run seed && npm run migrate",
    "premigrate": "mkdir hidden/made",
    "migrate": "prisma migrate deploy",
    "loop": "npm run loop",
    "a": "npm run b",
    "b": "npm run a && mkdir hidden/b",
    "start": "node server.js \u0026",
    "args": "mkdir",
    "postinstall": "mkdir hidden/generated"
  }
}
"#;

const COMPOSER: &str = r#"{"scripts": {
  "seed": ["@php artisan db:seed", "@again", "Vendor\\Class::method"],
  "again": "php artisan key:generate",
  "post-install-cmd": ["mkdir hidden/after"]
}}"#;

/// What is found in files: `path rule "words" < "caller" < "caller"`.
fn found(report: &Report) -> Vec<String> {
    let text = |location: &upsun_lint_analysis::Location| location.range.slice(report.project.source(location.file).text());
    let interesting = report.diagnostics.iter().filter(|found| report.project.is_called(found.location.file));
    interesting
        .map(|found| {
            let path = report.project.path(found.location.file);
            let calls = found.related.iter().filter(|related| related.message.starts_with("called here"));
            let calls: String = calls.map(|call| format!(" < {:?}", text(&call.location))).collect();
            format!("{path} {} {:?}{calls}", found.rule.id, text(&found.location))
        })
        .collect()
}

fn in_place(place: &str, script: &str, files: &[(&str, &str)]) -> Vec<String> {
    let mounts = "mounts:\n  hidden: {source: storage, source_path: hidden}";
    let config = with_script(place, script, mounts);
    let mut all = vec![(CONFIG, config.as_str())];
    all.extend(files);
    found(&check_files(&all))
}

#[test]
fn what_is_followed() {
    let post_deploy = |script| {
        let files = [
            ("x.sh", "#!/bin/sh\nmkdir hidden/made\n"),
            ("sub/y.sh", "mkdir ../hidden/made\n"),
            ("bash.sh", "#!/usr/bin/env bash\nfor f in {1..3}; do mkdir hidden/made; done\n"),
            ("outer.sh", "sh ./x.sh\n"),
            ("args.sh", "mkdir \"hidden/$1\"\n"),
            ("vars.sh", "DIR=made\n"),
            ("package.json", MANIFEST),
            ("composer.json", COMPOSER),
            ("web/package.json", "{\"scripts\": {\"seed\": \"prisma db seed\"}}"),
            ("Makefile", "deploy: seed\n\tmkdir hidden/made\nseed:\n\t@php artisan db:seed\n"),
            ("tool.php", "#!/usr/bin/env php\n<?php mkdir('x');\n"),
            ("hidden/x.sh", "mkdir hidden/made\n"),
            ("twice.sh", "sh x.sh\nsh x.sh\n"),
        ];
        let mut found = in_place("hooks.post_deploy", script, &files);
        found.retain(|found| found.contains("not-idempotent"));
        found.iter().map(|found| found.replace("post-deploy-not-idempotent ", "")).collect::<Vec<_>>()
    };
    let mut wrong = Vec::new();
    for (script, expected) in [
        ("./x.sh", &["x.sh \"mkdir\" < \"./x.sh\""][..]),
        ("sh x.sh", &["x.sh \"mkdir\" < \"sh x.sh\""]),
        ("sh -eu x.sh prod", &["x.sh \"mkdir\" < \"sh -eu x.sh prod\""]),
        (". ./x.sh", &["x.sh \"mkdir\" < \". ./x.sh\""]),
        ("$PLATFORM_APP_DIR/x.sh", &["x.sh \"mkdir\" < \"$PLATFORM_APP_DIR/x.sh\""]),
        ("cd sub && ./y.sh", &["sub/y.sh \"mkdir\" < \"./y.sh\""]),
        ("(cd sub; sh y.sh)", &["sub/y.sh \"mkdir\" < \"sh y.sh\""]),
        ("env A=1 timeout 60 ./x.sh", &["x.sh \"mkdir\" < \"env A=1 timeout 60 ./x.sh\""]),
        ("f() { ./x.sh; }\nf", &["x.sh \"mkdir\" < \"./x.sh\""]),
        ("./bash.sh", &["bash.sh \"mkdir\" < \"./bash.sh\""]),
        ("bash -c 'cd sub; ./y.sh'", &["sub/y.sh \"mkdir\" < \"./y.sh\""]),
        ("./outer.sh", &["x.sh \"mkdir\" < \"sh ./x.sh\" < \"./outer.sh\""]),
        ("sh twice.sh", &["x.sh \"mkdir\" < \"sh x.sh\" < \"sh twice.sh\""]),
        ("npm run seed", &["package.json \"prisma db seed\" < \"npm run seed\""]),
        ("yarn seed", &["package.json \"prisma db seed\" < \"yarn seed\""]),
        ("pnpm run seed", &["package.json \"prisma db seed\" < \"pnpm run seed\""]),
        ("bun run seed", &["package.json \"prisma db seed\" < \"bun run seed\""]),
        ("cd sub && npm run seed", &["package.json \"prisma db seed\" < \"npm run seed\""]),
        ("npm --prefix web run seed", &["web/package.json \"prisma db seed\" < \"npm --prefix web run seed\""]),
        ("npm run migrate", &["package.json \"mkdir\" < \"npm run migrate\""]),
        (
            "npm run deploy",
            &[
                "package.json \"prisma db seed\" < \"npm run seed\" < \"npm run deploy\"",
                "package.json \"mkdir\" < \"npm run migrate\" < \"npm run deploy\"",
            ],
        ),
        ("npm run args -- hidden/made", &["package.json \"mkdir\" < \"npm run args -- hidden/made\""]),
        ("npm run args -- -p hidden/made", &[]),
        ("npm run a", &["package.json \"mkdir\" < \"npm run b\" < \"npm run a\""]),
        ("npm run loop", &[]),
        ("npm ci", &["package.json \"mkdir\" < \"npm ci\""]),
        ("npm ci --ignore-scripts", &[]),
        ("npm install left-pad", &[]),
        (
            "composer run seed",
            &[
                "composer.json \"artisan db:seed\" < \"composer run seed\"",
                "composer.json \"artisan key:generate\" < \"@again\" < \"composer run seed\"",
            ],
        ),
        ("composer install --no-dev", &["composer.json \"mkdir\" < \"composer install --no-dev\""]),
        ("composer install --no-scripts", &[]),
        ("make deploy", &["Makefile \"mkdir\" < \"make deploy\"", "Makefile \"artisan db:seed\" < \"make deploy\""]),
        // Another language, a file that a mount hides, one that is not there, one that the script makes.
        ("./tool.php", &[]),
        ("php x.sh", &[]),
        ("node x.sh", &[]),
        ("sh hidden/x.sh", &[]),
        ("sh nowhere.sh", &[]),
        ("cp hidden/x.sh x.sh\nsh x.sh", &[]),
        ("sh $SCRIPT", &[]),
        ("cd $DIR && sh x.sh", &[]),
        ("npm run seed --workspace web", &[]),
        ("npm run $X", &[]),
        ("npm run nothing", &[]),
        ("make -f other.mk deploy", &[]),
    ] {
        let found = post_deploy(script);
        if found != expected {
            wrong.push(format!("{script}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_holds_inside() {
    let deploy =
        |script: &str, called: &str| in_place("hooks.deploy", script, &[("x.sh", called), (".environment", "export DIR=web\n")]);
    for (script, called, expected) in [
        // The directory, the variables that are exported, the arguments, the conditions.
        ("cd /tmp && /app/x.sh", "date > made", None),
        ("OUT=web\nsh x.sh", "date > $OUT/made", None),
        ("export OUT=web\nsh x.sh", "date > $OUT/made", Some("$OUT/made")),
        ("OUT=web sh x.sh", "date > $OUT/made", Some("$OUT/made")),
        ("OUT=web\n. ./x.sh", "date > $OUT/made", Some("$OUT/made")),
        ("sh x.sh web", "date > $1/made", Some("$1/made")),
        ("sh x.sh", "date > $1/made", None),
        ("sh x.sh", "date > $DIR/made", Some("$DIR/made")),
        ("sh x.sh", "f() { date > $1/made; }\nf web\ndate > $1/other", Some("$1/made")),
        ("if [ -w web ]; then sh x.sh; fi", "date > web/made", None),
        ("sh x.sh", "exit 0\ndate > web/made", None),
        // What it does to its own shell is gone when it ends.
        ("sh x.sh\ndate > made", "cd /tmp", None),
    ] {
        let found = deploy(script, called);
        let expected: Vec<String> = expected
            .iter()
            .map(|words| {
                format!(
                    "x.sh write-to-read-only {words:?} < {:?}",
                    script.lines().last().unwrap().trim_start_matches("if [ -w web ]; then ")
                )
            })
            .collect();
        assert_eq!(found, expected, "{script} / {called}");
    }
    let report = check_files(&[(CONFIG, &with_script("hooks.deploy", "./x.sh\ndate > web/made", "")), ("x.sh", "cd /tmp\n")]);
    assert!(report.diagnostics.iter().any(|found| found.rule.id == "write-to-read-only"));
    let report = check_files(&[(CONFIG, &with_script("hooks.deploy", ". ./x.sh\ndate > made", "")), ("x.sh", "cd /tmp\n")]);
    assert!(!report.diagnostics.iter().any(|found| found.rule.id == "write-to-read-only"));
}

#[test]
fn a_start_that_npm_sends_to_the_background() {
    let found = in_place("web.commands.start", "npm start", &[("package.json", MANIFEST)]);
    assert_eq!(found, ["package.json start-backgrounded \"\\\\u0026\" < \"npm start\""]);
    let found = in_place("web.commands.start", "./x.sh &", &[("x.sh", "node server.js\n")]);
    assert!(found.is_empty(), "the `&` stands in the configuration: {found:?}");
}

#[test]
fn texts_inside_are_read() {
    for (script, rule) in [
        ("sh <<'EOF'\nmkdir made\nEOF", true),
        ("bash -s <<EOF\nmkdir made\nEOF", true),
        ("bash -c 'mkdir made'", true),
        ("find . -name x -exec php artisan db:seed \\;", true),
        ("echo 1 | xargs -n 1 php artisan db:seed", true),
        ("cat <<EOF\nmkdir made\nEOF", false),
        ("ssh host <<EOF\nmkdir made\nEOF", false),
    ] {
        let report = check_files(&[(CONFIG, &with_script("hooks.post_deploy", script, ""))]);
        let found = report
            .diagnostics
            .iter()
            .any(|found| found.rule.id == "post-deploy-not-idempotent" || found.rule.id == "write-to-read-only");
        assert_eq!(found, rule, "{script}");
    }
}

#[test]
fn it_ends() {
    let mut files = vec![(CONFIG.to_owned(), with_script("hooks.deploy", "sh s0.sh", ""))];
    for at in 0..40 {
        files.push((format!("s{at}.sh"), format!("sh s{}.sh\nsh s{}.sh\n", at + 1, at + 1).repeat(20)));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    check_files(&files);
}

#[test]
fn called_scripts_are_read_as_shell() {
    let shell = |script: &str, called: &str| in_place("hooks.deploy", script, &[("x.sh", called)]);
    assert_eq!(shell("sh x.sh", "if true; then\n  date\n"), ["x.sh shell-syntax-error \"if\" < \"sh x.sh\""]);
    assert!(shell("bash x.sh", "if true; then\n  date\n").is_empty(), "what only Bash reads may be more than is known here");
    assert_eq!(shell("sh x.sh", "echo a “b”\n"), ["x.sh shell-syntax-error \"“b”\" < \"sh x.sh\""]);
    for fine in ["echo 'a “b”'", "echo \"–x\"", "# – “x”", "echo it’s", "echo a – b", "echo –1", "cat <<E\n“x” –y\nE"]
    {
        assert!(shell("sh x.sh", fine).is_empty(), "{fine}: {:?}", shell("sh x.sh", fine));
    }
}

#[test]
fn called_scripts_without_set_e_are_a_matter_of_taste() {
    let found = |script: &str, called: &str, pedantic: bool| {
        let mut files = MemoryFiles::new();
        files.insert(CONFIG, with_script("hooks.deploy", script, ""));
        files.insert("x.sh", called);
        let options = Options { pedantic, ..Options::default() };
        let report = check(&files, &Target::Directory(RepoPath::root()), &options);
        report.diagnostics.iter().filter(|found| found.rule.id == "missing-set-e").count()
    };
    let two = "php bin/console a\nphp bin/console b\n";
    assert_eq!(found("sh x.sh", two, false), 0);
    assert_eq!(found("sh x.sh", two, true), 1);
    assert_eq!(found("sh x.sh", &format!("set -e\n{two}"), true), 0);
    assert_eq!(found(". ./x.sh", two, true), 0, "the calling script decides");
    assert_eq!(found("sh x.sh", "php bin/console a\n", true), 0);
}
