//! Where a report goes, and what is said besides.

use crate::sandbox::{CLEAN, FORMATS, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

#[test]
fn a_report_goes_into_a_file() {
    let sandbox = Sandbox::project(WARNING);
    for format in FORMATS {
        let run = sandbox.run(&format!("check --format {format} -o report"));
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (1, "", ""), "{format}");
        assert_eq!(sandbox.read("report"), sandbox.run(&format!("check --format {format}")).stdout, "{format}");
    }
    assert_eq!(sandbox.list(""), [".git", ".upsun", "report"], "nothing else is left behind");
    // A file is no terminal, and what is asked for comes first.
    assert_eq!(sandbox.run("check -o report --color always").status, 1);
    assert!(sandbox.read("report").contains("\x1b["));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error() {
    let sandbox = Sandbox::project(CLEAN);
    sandbox.file("file", "old");
    for (target, words) in
        [("no/report", "no such file or directory"), (".upsun", "is a directory"), ("file/report", "not a directory")]
    {
        let run = sandbox.run(&format!("check --output-file {target}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert_eq!(run.stderr, format!("upsun-lint: can't write the report to `{target}`: {words}\n"));
    }
    assert_eq!(sandbox.list(""), [".git", ".upsun", "file"]);
    assert_eq!(sandbox.read("file"), "old");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to() {
    let run = Sandbox::project(WARNING).run("check --output-file /dev/stdout");
    assert_eq!(run.stdout.lines().count(), 1);
    assert_eq!(Sandbox::project(WARNING).run("check --output-file /dev/null").status, 1);
}

#[test]
fn quiet_is_findings_and_nothing_else() {
    let sandbox = Sandbox::project(WARNING);
    let run = sandbox.run("check --format human -q");
    assert!(run.stdout.starts_with("warning[missing-set-e]") && !run.stdout.contains("1 file"), "{}", run.stdout);
    assert_eq!(Sandbox::project(CLEAN).run("check --format human --quiet").stdout, "");
    sandbox.run("check --baseline b.json --write-baseline");
    for format in ["human", "concise"] {
        let run = sandbox.run(&format!("check --baseline b.json --format {format} -q"));
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    }
    assert_eq!(sandbox.run("check nothing -q").stderr, "upsun-lint: no such file or folder: `nothing`\n");
    assert_eq!(sandbox.run("check -q -v").status, 2);
}

#[test]
fn verbose_says_what_was_done() {
    let sandbox =
        Sandbox::new(&[("a/.upsun/config.yaml", WARNING), ("b/.upsun/x.yaml", CLEAN), ("b/.upsun/y.yaml", "services: {}\n")]);
    let run = sandbox.run("check a b -v");
    assert_eq!(run.stdout.lines().count(), 1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: `a`: 1 file, 1 finding
upsun-lint: `b`: 2 files, 0 findings
upsun-lint: the facts about images are of [..]
upsun-lint: 2 projects checked in [..] ms

"#]]
    );
}

#[test]
fn the_files_of_a_project() {
    let sandbox = Sandbox::new(&[
        (
            ".upsun/config.yaml",
            "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: !include\n        type: string\n        path: ../build.sh\n",
        ),
        (".upsun/services.yaml", "services: {}\n"),
        (".upsun/other.txt", ""),
        ("build.sh", "npm ci\n"),
        ("web/index.js", ""),
    ]);
    let run = sandbox.run_in("web", "check --show-files");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
../.upsun/config.yaml
../.upsun/services.yaml
../build.sh

"#]]
    );
    let run = sandbox.run("check . nothing --show-files");
    assert_eq!((run.status, run.stdout.lines().count()), (2, 3));
    assert_eq!(sandbox.run("check --show-files --format json").status, 2, "it is no report");
}

#[test]
fn schemas_are_printed() {
    let sandbox = Sandbox::new(&[]);
    for (name, title) in [("config", "Upsun"), ("report", "Report of upsun-lint")] {
        let run = sandbox.run(&format!("schema {name}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let schema = run.json();
        assert!(schema["title"].as_str().unwrap().contains(title), "{}", schema["title"]);
        assert!(jsonschema::meta::is_valid(&schema));
    }
    assert_eq!(sandbox.run("schema reports").status, 2);
}

#[test]
fn shells_and_man_are_told_the_arguments() {
    let sandbox = Sandbox::new(&[]);
    for (shell, start) in [
        ("bash", "_upsun__lint() {"),
        ("zsh", "#compdef upsun-lint"),
        ("fish", "# Print"),
        ("powershell", "\nusing namespace"),
        ("elvish", "\nuse builtin"),
    ] {
        let run = sandbox.run(&format!("completions {shell}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.starts_with(start), "{shell}: {}", &run.stdout[..200]);
        assert!(run.stdout.contains("changed-lines"), "{shell}");
    }
    assert_eq!(sandbox.run("completions cmd").status, 2);
    let run = sandbox.run("manpage");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains(".TH upsun-lint 1") && run.stdout.contains("\\-\\-changed\\-lines"), "{}", run.stdout);
}

/// Runs in a terminal of util-linux's `script`, which Linux has nearly everywhere.
#[cfg(target_os = "linux")]
#[test]
#[allow(clippy::disallowed_types, reason = "a terminal is needed")]
fn many_projects_have_a_progress_bar_on_a_terminal() {
    use crate::sandbox::{binary, say};
    use std::process::{Command, Stdio};

    let sandbox = Sandbox::new(&[]);
    let paths: Vec<String> = (0..60).map(|number| format!("p{number}")).collect();
    for path in &paths {
        sandbox.file(&format!("{path}/.upsun/config.yaml"), CLEAN);
    }
    let on_terminal = |args: &str| {
        let command = format!("{} check {args}", binary().display());
        let mut script = Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(sandbox.root()).env("TERM", "xterm").stdin(Stdio::null());
        script.output().ok().map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let all = paths.join(" ");
    let Some(shown) = on_terminal(&all) else {
        say("many_projects_have_a_progress_bar_on_a_terminal", "skipped: there is no `script` here");
        return;
    };
    assert!(shown.contains("of 60 projects"), "{shown}");
    assert!(shown.trim_end().ends_with("no findings in 60 files"), "the bar is gone at the end: {shown}");
    assert!(!on_terminal(&format!("-q {all}")).unwrap().contains("of 60"));
    assert!(!on_terminal(&paths[..5].join(" ")).unwrap().contains("of 5 "));
    assert_eq!(sandbox.run(&format!("check {all}")).stderr, "", "a pipe gets none");
}
