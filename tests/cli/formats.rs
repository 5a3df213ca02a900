//! What a report looks like, in each format.

use crate::sandbox::{CLEAN, ERROR, HINT, INFO, Sandbox, WARNING};
use snapbox::{IntoData, assert_data_eq, str};

#[test]
fn human() {
    let run = Sandbox::project(WARNING).run("check --format human");
    assert_eq!(run.stderr, "");
    assert_data_eq!(
        run.stdout,
        str![[r#"
warning[missing-set-e]: `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed
  ┌─ .upsun/config.yaml:5:7
  │
5 │       build: |
  │       ^^^^^
6 │         npm ci
  │         ------ its status is ignored
  │
  = help: write `set -e` as the first line, so that the script stops at the first command that fails
  = fix: insert `set -e` as the first line (unsafe)

1 warning in 1 file checked

"#]]
    );
}

#[test]
fn human_with_all_severities() {
    let sandbox = Sandbox::new(&[
        ("a/.upsun/config.yaml", ERROR),
        ("b/.upsun/config.yaml", WARNING),
        ("c/.upsun/config.yaml", INFO),
        ("d/.upsun/config.yaml", HINT),
        ("e/.upsun/config.yaml", CLEAN),
    ]);
    // Each is a repository of its own, and so at the root of one.
    for folder in ["a", "b", "c", "d", "e"] {
        sandbox.folder(&format!("{folder}/.git"));
    }
    let run = sandbox.run("check a b c d e --format human --pedantic");
    assert_data_eq!(
        run.stdout,
        str![[r#"
error[duplicate-key]: `type` is here twice: Upsun keeps this one, and the one before it is silently dropped
  ┌─ a/.upsun/config.yaml:4:5
  │
3 │     type: "nodejs:24"
  │     ---- this one is dropped
4 │     type: "nodejs:26"
  │     ^^^^
  │
  = help: merge the two into one, or rename one of them
  = fix: delete the first `type`, which is dropped anyway (unsafe)

warning[missing-set-e]: `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed
  ┌─ b/.upsun/config.yaml:5:7
  │
5 │       build: |
  │       ^^^^^
6 │         npm ci
  │         ------ its status is ignored
  │
  = help: write `set -e` as the first line, so that the script stops at the first command that fails
  = fix: insert `set -e` as the first line (unsafe)

info[missing-set-e]: `npm run warm` can fail unnoticed: without `set -e` the next command runs all the same
  ┌─ c/.upsun/config.yaml:5:7
  │
5 │       post_deploy: |
  │       ^^^^^^^^^^^
6 │         npm run warm
  │         ------------ its status is ignored
  │
  = help: write `set -e` as the first line, so that the script stops at the first command that fails
  = fix: insert `set -e` as the first line (unsafe)

hint[missing-set-e]: `npm run clean` can fail unnoticed: without `set -e` the next command runs all the same
  ┌─ d/.upsun/config.yaml:8:11
  │
8 │           start: |
  │           ^^^^^
9 │             npm run clean
  │             ------------- its status is ignored
  │
  = help: write `set -e` as the first line, so that the script stops at the first command that fails
  = fix: insert `set -e` as the first line (unsafe)

1 error, 1 warning, 1 info, 1 hint in 5 files checked

"#]]
    );
}

#[test]
fn human_when_nothing_is_found() {
    assert_eq!(Sandbox::project(CLEAN).run("check --format human").stdout, "no findings in 1 file\n");
    let sandbox = Sandbox::new(&[(".upsun/a.yaml", CLEAN), (".upsun/b.yaml", "services: {}\n")]);
    assert_eq!(sandbox.run("check --format human").stdout, "no findings in 2 files\n");
}

#[test]
fn human_in_colors() {
    let run = Sandbox::project(WARNING).run("check --format human --color always");
    assert_data_eq!(
        run.stdout.replace('\x1b', "␛"),
        str![[r#"
␛[1m␛[93mwarning[missing-set-e]␛[0m␛[1m: `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed␛[0m
␛[34m  ┌─␛[0m .upsun/config.yaml:5:7
␛[34m  │␛[0m
␛[34m5␛[0m␛[34m │␛[0m␛[93m       build␛[0m: |
␛[34m  │␛[0m␛[93m       ^^^^^␛[0m
␛[34m6␛[0m␛[34m │␛[0m         npm ci
␛[34m  │␛[0m␛[34m         ------␛[0m␛[34m its status is ignored␛[0m
␛[34m  │␛[0m
␛[34m  =␛[0m help: write `set -e` as the first line, so that the script stops at the first command that fails
␛[34m  =␛[0m fix: insert `set -e` as the first line (unsafe)

1 warning in 1 file checked

"#]]
    );
}

#[test]
fn concise() {
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", ERROR), ("b/.upsun/config.yaml", WARNING)]);
    let run = sandbox.run("check a b --format concise");
    assert_eq!(run.stderr, "");
    assert_data_eq!(
        run.stdout,
        str![[r#"
a/.upsun/config.yaml:4:5: error[duplicate-key] `type` is here twice: Upsun keeps this one, and the one before it is silently dropped
b/.upsun/config.yaml:5:7: warning[missing-set-e] `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed

"#]]
    );
    assert_eq!(Sandbox::project(CLEAN).run("check --format concise").stdout, "");
}

#[test]
fn concise_is_what_a_pipe_gets() {
    let sandbox = Sandbox::project(WARNING);
    assert_eq!(sandbox.run("check").stdout, sandbox.run("check --format concise").stdout);
}

#[test]
fn json() {
    let run = Sandbox::project(WARNING).run("check --format json");
    assert_eq!(run.stderr, "");
    assert_data_eq!(
        run.stdout.raw(),
        str![[r#"
{
  "version": 1,
  "tool": {
    "name": "upsun-lint",
    "version": "0.1.0"
  },
  "summary": {
    "files": 1,
    "error": 0,
    "warning": 1,
    "info": 0,
    "hint": 0,
    "suppressed": 0,
    "known": null
  },
  "findings": [
    {
      "rule": "missing-set-e",
      "severity": "warning",
      "message": "`npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed",
      "help": "write `set -e` as the first line, so that the script stops at the first command that fails",
      "file": ".upsun/config.yaml",
      "range": {
        "start": {
          "line": 5,
          "column": 7
        },
        "end": {
          "line": 5,
          "column": 12
        }
      },
      "path": "applications.app.hooks.build",
      "fingerprint": "abdf0e36ba0a16b170622ddbf97d3266",
      "baseline": null,
      "related": [
        {
          "message": "its status is ignored",
          "file": ".upsun/config.yaml",
          "range": {
            "start": {
              "line": 6,
              "column": 9
            },
            "end": {
              "line": 6,
              "column": 15
            }
          }
        }
      ],
      "fixes": [
        {
          "title": "insert `set -e` as the first line",
          "applicability": "unsafe",
          "edits": [
            {
              "file": ".upsun/config.yaml",
              "range": {
                "start": {
                  "line": 6,
                  "column": 1
                },
                "end": {
                  "line": 6,
                  "column": 1
                }
              },
              "text": "        set -e/n"
            }
          ]
        }
      ],
      "url": "https://developer.upsun.com/docs/configure-apps/image-properties/hooks"
    }
  ],
  "problems": []
}

"#]]
    );
}

#[test]
fn json_when_nothing_is_found() {
    let run = Sandbox::project(CLEAN).run("check --format json");
    assert_data_eq!(
        run.stdout,
        str![[r#"
{
  "version": 1,
  "tool": {
    "name": "upsun-lint",
    "version": "0.1.0"
  },
  "summary": {
    "files": 1,
    "error": 0,
    "warning": 0,
    "info": 0,
    "hint": 0,
    "suppressed": 0,
    "known": null
  },
  "findings": [],
  "problems": []
}

"#]]
    );
}

#[test]
fn json_when_nothing_could_be_checked() {
    let report = Sandbox::new(&[]).run("check nothing --format json").json();
    assert_eq!((&report["summary"]["files"], &report["findings"]), (&0.into(), &serde_json::json!([])));
}

/// Line and column of a finding's start and end.
fn place(report: &serde_json::Value, rule: &str) -> [u64; 4] {
    let finding = report["findings"].as_array().unwrap().iter().find(|finding| finding["rule"] == rule).unwrap();
    ["/start/line", "/start/column", "/end/line", "/end/column"].map(|at| finding["range"].pointer(at).unwrap().as_u64().unwrap())
}

#[test]
fn columns_count_characters() {
    let sandbox = Sandbox::project("applications: {app: {type: \"nodejs:24\", variables: {env: {x: \"日本é😀\", x: 1}}}}\n");
    assert_eq!(place(&sandbox.run("check --format json").json(), "duplicate-key"), [1, 70, 1, 71]);
    let human = sandbox.run("check --format human").stdout;
    assert_data_eq!(
        human,
        str![[r#"
error[duplicate-key]: `x` is here twice: Upsun keeps this one, and the one before it is silently dropped
  ┌─ .upsun/config.yaml:1:70
  │
1 │ applications: {app: {type: "nodejs:24", variables: {env: {x: "日本é😀", x: 1}}}}
  │                                                           -             ^
  │                                                           │
  │                                                           this one is dropped
  │
  = help: merge the two into one, or rename one of them

1 error in 1 file checked

"#]]
    );
}

#[test]
fn line_breaks_and_a_byte_order_mark_move_nothing() {
    let expected = Sandbox::project(WARNING).run("check --format human").stdout;
    for text in [WARNING.replace('\n', "\r\n"), format!("\u{feff}{WARNING}"), format!("\u{feff}{}", WARNING.replace('\n', "\r\n"))]
    {
        let human = Sandbox::project(&text).run("check --format human").stdout;
        assert_eq!(human, expected, "{text:?}");
    }
    let first_line = "\u{feff}applications: {app: {type: \"nodejs:24\", variables: {env: {x: 1, x: 2}}}}\n";
    assert_eq!(place(&Sandbox::project(first_line).run("check --format json").json(), "duplicate-key"), [1, 65, 1, 66]);
}

#[test]
fn a_range_of_many_lines_is_shown_by_its_first() {
    let value = "        long: text\n".repeat(60);
    let sandbox =
        Sandbox::project(&format!("applications:\n  app:\n    type: \"nodejs:24\"\n    x:\n{value}    type: \"nodejs:22\"\n"));
    let run = sandbox.run("check --format human");
    let widest = run.stdout.split("\n\n").map(|finding| finding.lines().count()).max().unwrap();
    assert!(widest < 15, "{}", run.stdout);
}

#[test]
fn of_a_very_long_line_only_the_surroundings_are_shown() {
    let long = "x".repeat(1000);
    let sandbox = Sandbox::project(&format!(
        "applications: {{app: {{type: \"nodejs:24\", variables: {{env: {{a: \"{long}\", b: 1, b: 2, c: \"{long}\"}}}}}}}}\n"
    ));
    let run = sandbox.run("check --format human");
    assert!(run.stdout.lines().all(|line| line.chars().count() < 250), "{}", run.stdout);
    assert_data_eq!(
        run.stdout,
        str![[r#"
error[duplicate-key]: `b` is here twice: Upsun keeps this one, and the one before it is silently dropped
  ┌─ .upsun/config.yaml:1:1072
  │
1 │ …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", b: 1, b: 2, c: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  │                                                         -     ^
  │                                                         │
  │                                                         this one is dropped
  │
  = help: merge the two into one, or rename one of them

1 error in 1 file checked

"#]]
    );
}

#[test]
fn a_configuration_can_not_paint_its_own_report() {
    let sandbox = Sandbox::project(
        "applications:\n  \"\\e[31mapp\":\n    type: \"nodejs:24\"\n    # \u{202e}\n    type: \"php:8.4\"\n    a\u{85}b: \x1b[2J\n",
    );
    for format in ["human", "concise"] {
        let run = sandbox.run(&format!("check --format {format}"));
        run.assert_survived();
        assert_ne!(run.stdout, "");
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!run.stdout.contains(bad), "{:?}", run.stdout);
    }
}
