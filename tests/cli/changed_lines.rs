//! Only what a change touches: the diff is made by git where it is there, and by hand where it isn't ours to make.
#![allow(clippy::disallowed_types, reason = "git makes the diffs")]

use crate::sandbox::{CLEAN, Run, Sandbox, WARNING, say};
use std::process::Command;

const CHECK: &str = "check --changed-lines -";

/// A repository with a commit; `None`, with a word about it, without git.
fn repository(test: &str, files: &[(&str, &str)]) -> Option<Sandbox> {
    let sandbox = Sandbox::new(&[]);
    if Command::new("git").arg("--version").output().is_err() {
        say(test, "skipped: there is no `git` here");
        return None;
    }
    for (path, text) in files {
        sandbox.file(path, text);
    }
    git(&sandbox, "init -q");
    git(&sandbox, "add .");
    git(&sandbox, "commit -q -m one");
    Some(sandbox)
}

fn git(sandbox: &Sandbox, args: &str) -> Vec<u8> {
    let mut git = Command::new("git");
    git.current_dir(sandbox.root()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for (name, value) in [("user.name", "a"), ("user.email", "a@example.com"), ("core.autocrlf", "false")] {
        git.args(["-c", &format!("{name}={value}")]);
    }
    let output = git.args(args.split_whitespace()).output().unwrap();
    assert!(output.status.success(), "git {args}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn check(sandbox: &Sandbox, diff: &str) -> Run {
    sandbox.run_with_stdin(CHECK, git(sandbox, diff))
}

/// Two apps, each with a hook that is reported.
fn two_apps() -> String {
    format!("{WARNING}{}", WARNING.replace("applications:\n", "").replace("app:", "other:"))
}

#[test]
fn only_what_a_change_touches_is_reported() {
    let Some(sandbox) = repository("only_what_a_change_touches_is_reported", &[(".upsun/config.yaml", &two_apps())]) else {
        return;
    };
    assert_eq!(sandbox.run("check").stdout.lines().count(), 2);
    assert_eq!(check(&sandbox, "diff").stdout, "", "nothing has changed");
    let changed = two_apps();
    let at = changed.rfind("npm ci").unwrap();
    sandbox.file(".upsun/config.yaml", format!("{}npm install{}", &changed[..at], &changed[at + 6..]));
    for diff in
        ["diff", "diff -U0", "diff -U100", "diff --no-prefix", "diff --src-prefix=i/ --dst-prefix=w/", "diff --patience --stat -p"]
    {
        let run = check(&sandbox, diff);
        assert_eq!(run.status, 1, "{diff}");
        run.assert_finding(".upsun/config.yaml:11:7: warning[missing-set-e] ");
    }
    // The status is that of what is reported.
    git(&sandbox, "commit -qam two");
    assert_eq!(check(&sandbox, "diff").status, 0);
}

#[test]
fn a_line_that_is_gone_counts_for_its_hook() {
    let config = CLEAN.replace("npm ci", "npm ci # first");
    let Some(sandbox) = repository("a_line_that_is_gone_counts_for_its_hook", &[(".upsun/config.yaml", &config)]) else { return };
    sandbox.file(".upsun/config.yaml", config.replace("        set -e\n", ""));
    for diff in ["diff", "diff -U0"] {
        check(&sandbox, diff).assert_finding(".upsun/config.yaml:5:7: warning[missing-set-e] ");
    }
}

#[test]
fn files_that_are_renamed_deleted_new_or_binary() {
    let files = [("shop/.upsun/a b é\".yaml", WARNING), ("shop/.upsun/gone.yaml", "services: {}\n"), ("shop/x.bin", "a")];
    let Some(sandbox) = repository("files_that_are_renamed_deleted_new_or_binary", &files) else { return };
    sandbox.file("shop/x.bin", [0, 1, 2, 0xff]);
    git(&sandbox, "rm -q shop/.upsun/gone.yaml");
    std::fs::rename(sandbox.root().join("shop/.upsun/a b é\".yaml"), sandbox.root().join("shop/.upsun/c d ü.yaml")).unwrap();
    git(&sandbox, "add -A");
    let in_project = |diff: &str| sandbox.run_with_stdin("check shop --changed-lines -", git(&sandbox, diff));
    for diff in ["diff --cached -M", "diff --cached -M -U0", "diff --cached -M --binary"] {
        let run = in_project(diff);
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""), "{diff}: no line has changed");
    }
    in_project("diff --cached --no-renames").assert_finding("shop/.upsun/c d ü.yaml:5:7: ");
    // From within a folder, and relative to it.
    let run = sandbox.run_in("shop", "check --changed-lines ../diff");
    assert_eq!((run.status, run.stderr.as_str()), (2, "upsun-lint: can't read `../diff`: no such file or directory\n"));
    sandbox.file("diff", git(&sandbox, "diff --cached --no-renames"));
    sandbox.run_in("shop", "check --changed-lines ../diff").assert_finding(".upsun/c d ü.yaml:5:7: ");
    sandbox.file("diff", git(&sandbox, "diff --cached --no-renames --relative=shop"));
    sandbox.run_in("shop", "check --changed-lines ../diff").assert_finding(".upsun/c d ü.yaml:5:7: ");
}

#[test]
fn line_breaks_of_windows() {
    let config = two_apps().replace('\n', "\r\n");
    let Some(sandbox) = repository("line_breaks_of_windows", &[(".upsun/config.yaml", &config)]) else { return };
    sandbox.file(".upsun/config.yaml", config.replacen("npm ci", "npm install", 1));
    check(&sandbox, "diff").assert_finding(".upsun/config.yaml:5:7: ");
    let diff = String::from_utf8(git(&sandbox, "diff")).unwrap().replace("\r\n", "\n").replace('\n', "\r\n");
    sandbox.run_with_stdin(CHECK, diff).assert_finding(".upsun/config.yaml:5:7: ");
}

#[test]
fn a_merge() {
    let Some(sandbox) = repository("a_merge", &[(".upsun/config.yaml", &two_apps())]) else { return };
    let edit = |from: &str, to: &str| sandbox.file(".upsun/config.yaml", sandbox.read(".upsun/config.yaml").replacen(from, to, 1));
    git(&sandbox, "checkout -q -b side");
    edit("npm ci", "npm ci --side");
    git(&sandbox, "commit -qam side");
    git(&sandbox, "checkout -q -");
    edit("npm ci", "npm ci --main");
    git(&sandbox, "commit -qam main");
    let merge = Command::new("git")
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "merge", "-q", "side"])
        .current_dir(sandbox.root())
        .output()
        .unwrap();
    assert!(!merge.status.success(), "a conflict is what is wanted");
    sandbox.file(".upsun/config.yaml", two_apps().replacen("npm ci", "npm ci --both", 1));
    let diff = git(&sandbox, "diff");
    assert!(diff.starts_with(b"diff --cc"));
    sandbox.run_with_stdin(CHECK, diff).assert_finding(".upsun/config.yaml:5:7: ");
}

#[test]
fn what_is_no_diff_is_an_error_with_its_line() {
    let sandbox = Sandbox::project(WARNING);
    let cases = [
        ("hello\n", "line 1: there is no `--- old` and `+++ new` in it"),
        ("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n", "line 4: it ends within a hunk: 1 more lines should follow"),
        ("--- a/x\n+++ b/x\n@@ nonsense @@\n", "line 3: the lines of a hunk are malformed"),
        ("\u{1b}[1mdiff --git a/x b/x\u{1b}[m\n", "line 1: there is no `--- old` and `+++ new` in it"),
    ];
    for (diff, words) in cases {
        let run = sandbox.run_with_stdin(CHECK, diff);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{diff}");
        assert_eq!(run.stderr, format!("upsun-lint: can't use standard input as a unified diff: {words}\n"));
    }
    assert_eq!(sandbox.run_with_stdin(CHECK, "").status, 0, "no change, no finding");
    assert_eq!(sandbox.run_with_stdin("check - --changed-lines -", "").status, 2);
    for bytes in [vec![0; 5000], (0..=255).cycle().take(5000).collect()] {
        let run = sandbox.run_with_stdin(CHECK, bytes);
        run.assert_survived();
        assert_eq!(run.status, 2);
    }
}

#[test]
fn with_a_baseline_what_others_know_is_not_gone() {
    let Some(sandbox) = repository("with_a_baseline_what_others_know_is_not_gone", &[(".upsun/config.yaml", &two_apps())]) else {
        return;
    };
    sandbox.run("check --baseline known.json --write-baseline");
    sandbox.file(".upsun/config.yaml", two_apps().replacen("npm ci", "npm install", 1));
    let run = sandbox.run_with_stdin("check --baseline known.json --changed-lines -", git(&sandbox, "diff"));
    assert_eq!((run.status, run.stdout.lines().count()), (1, 1));
    assert!(run.stderr.starts_with("upsun-lint: 1 entry of `known.json` no longer occurs; "), "{}", run.stderr);
}

#[test]
fn a_change_of_a_called_script_counts() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      deploy: sh deploy.sh\n";
    let files = [(".upsun/config.yaml", config), ("deploy.sh", "#!/bin/sh\nset -e\necho a\n")];
    let Some(sandbox) = repository("a_change_of_a_called_script_counts", &files) else { return };
    sandbox.file("deploy.sh", "#!/bin/sh\nset -e\necho a\nsudo reboot\n");
    check(&sandbox, "diff").assert_finding("deploy.sh:4:1: error[root-required] ");
    assert_eq!(sandbox.run_with_stdin(CHECK, "").stdout, "");
}
