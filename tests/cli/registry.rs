//! `--registry`: facts from a file take the place of those that are built in, and a bad file is no reason to go on.

use crate::sandbox::{CLEAN, Sandbox};

/// Facts in which `nodejs:24` is retired, and there is an image that nobody knows.
const FACTS: &str = r#"{
  "nodejs": {"name": "Node.js", "runtime": true, "versions": {
    "24": {"upsun": {"status": "retired"}},
    "30": {"upsun": {"status": "supported"}}
  }},
  "fortran": {"name": "Fortran", "runtime": true, "versions": {"2": {"upsun": {"status": "supported"}}}}
}"#;

#[test]
fn the_facts_of_a_file_are_used() {
    let sandbox = Sandbox::project(CLEAN);
    sandbox.file("facts/registry.json", FACTS);
    let run = sandbox.run("check --registry facts/registry.json");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    run.assert_finding(".upsun/config.yaml:3:19: warning[version-retired] `nodejs:24` is retired: it runs");
    let run = sandbox.run("check --format json --registry facts/registry.json");
    assert!(run.stdout.contains("write `nodejs:30` (supported: `30`)"), "{}", run.stdout);

    sandbox.file(".upsun/config.yaml", "applications:\n  app:\n    type: \"fortran:2\"\n");
    assert_eq!(sandbox.run("check --registry facts/registry.json").status, 0);
    sandbox.run("check").assert_finding(".upsun/config.yaml:3:12: error[unknown-image] there is no image `fortran`");
}

#[test]
fn the_file_is_seen_from_the_current_folder() {
    let sandbox = Sandbox::project(CLEAN);
    sandbox.file("facts.json", FACTS);
    assert_eq!(sandbox.run_in(".upsun", "check --registry ../facts.json").status, 1);
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let sandbox = Sandbox::project(CLEAN);
    sandbox.file("facts.json", format!("\u{feff}{FACTS}"));
    assert_eq!(sandbox.run("check --registry facts.json").status, 1);
}

#[test]
fn a_malformed_file_is_told_with_its_place_and_nothing_is_checked() {
    let cases = [
        ("", "facts.json:1:1: "),
        ("{\n  \"nodejs\": }", "facts.json:2:13: expected value"),
        ("[]", "facts.json:1:1: invalid type: sequence, expected a map"),
        ("{}", "facts.json: there are no images"),
        ("{\"nodejs\": {}}", "facts.json:1:13: missing field `versions`"),
    ];
    for (text, words) in cases {
        let sandbox = Sandbox::project(CLEAN);
        sandbox.file("facts.json", text);
        let run = sandbox.run("check --registry facts.json");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{text}");
        let start = format!("upsun-lint: can't use this file as a registry: {words}");
        assert!(run.stderr.starts_with(&start), "{text}: {}", run.stderr);
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let sandbox = Sandbox::project(CLEAN);
    let run = sandbox.run("check --registry nothing.json");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "upsun-lint: can't read `nothing.json`: no such file or directory\n");
    sandbox.file("facts.json", [0xff, 0xfe, 0x00]);
    let run = sandbox.run("check --registry facts.json");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "upsun-lint: can't use `facts.json` as a registry: it is no text in UTF-8\n")
    );
}

#[test]
fn the_day_is_said_or_nothing_is_near_its_end() {
    let sandbox = Sandbox::project("applications:\n  app:\n    type: \"dotnet:8.0\"\n");
    assert_eq!(sandbox.run("check --format concise").stdout, "");
    let run = sandbox.run("check --today 2026-07-21");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.assert_finding(
        ".upsun/config.yaml:3:19: info[upstream-eol-near] the makers of `dotnet:8.0` stop looking after it on 2026-11-10",
    );
    let run = sandbox.run("check --today tomorrow");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("no day of the calendar: write it as `2026-07-21`"), "{}", run.stderr);
}
