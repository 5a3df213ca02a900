//! A baseline: what is known is marked and fails nothing; what is new or edited does.

use crate::sandbox::{CLEAN, FORMATS, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

const WRITE: &str = "check --baseline known.json --write-baseline";
const CHECK: &str = "check --baseline known.json";

#[test]
fn known_findings_are_marked_and_fail_nothing() {
    let sandbox = Sandbox::project(WARNING);
    let run = sandbox.run(WRITE);
    assert_eq!((run.status, run.stderr.as_str()), (0, "upsun-lint: wrote 1 finding to `known.json`\n"));
    assert_data_eq!(
        sandbox.read("known.json"),
        str![[r#"
{
  "version": 1,
  "findings": [
    {
      "project": ".",
      "file": ".upsun/config.yaml",
      "path": "applications.app.hooks.build",
      "rule": "missing-set-e",
      "message": "`npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed",
      "fingerprint": "abdf0e36ba0a16b170622ddbf97d3266"
    }
  ]
}

"#]]
    );
    for format in FORMATS {
        let run = sandbox.run(&format!("{CHECK} --format {format}"));
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{format}");
        assert!(run.stdout.contains("missing-set-e"), "marked, not hidden: {}", run.stdout);
    }
    assert_data_eq!(
        sandbox.run(&format!("{CHECK} --format human")).stdout,
        str![[r#"
known: warning[missing-set-e]: .upsun/config.yaml:5:7: `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed

1 warning in 1 file checked, all known

"#]]
    );
    let marks = [
        ("concise", " (in the baseline)\n"),
        ("json", "\"baseline\": \"known\""),
        ("json", "\"known\": 1"),
        ("sarif", "\"baselineState\": \"unchanged\""),
        ("github", "::notice "),
        ("gitlab", " (in the baseline)\""),
        ("junit", "<skipped message="),
        ("rdjson", "\"severity\": \"INFO\""),
    ];
    for (format, mark) in marks {
        let run = sandbox.run(&format!("{CHECK} --format {format}"));
        assert!(run.stdout.contains(mark), "{format}: {}", run.stdout);
    }
    assert_eq!(sandbox.run(&format!("{CHECK} --format json")).json()["findings"][0]["baseline"], "known");
}

#[test]
fn a_hook_may_be_moved_but_not_edited() {
    let sandbox = Sandbox::project(WARNING);
    sandbox.run(WRITE);
    let moved = [
        format!("# A comment.\n\n{WARNING}"),
        WARNING.replace('\n', "\r\n"),
        WARNING.replace("        npm", "            npm"),
        WARNING.replace("    hooks:", "    source:\n      root: app\n    hooks:"),
    ];
    for config in moved {
        sandbox.file(".upsun/config.yaml", &config);
        let run = sandbox.run(CHECK);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{config}");
    }
    // Into another file.
    sandbox.file(".upsun/config.yaml", "services: {}\n");
    sandbox.file(".upsun/app.yaml", WARNING);
    assert_eq!(sandbox.run(CHECK).status, 0);

    sandbox.file(".upsun/app.yaml", WARNING.replace("npm run build", "npm run bundle"));
    let run = sandbox.run(CHECK);
    assert_eq!(run.status, 1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: 1 entry of `known.json` no longer occurs; `--write-baseline` takes it out:
  .upsun/config.yaml: applications.app.hooks.build: [missing-set-e] `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed

"#]]
    );
    assert!(!run.stdout.contains("in the baseline"));
    let report = sandbox.run(&format!("{CHECK} --format json")).json();
    assert_eq!((&report["findings"][0]["baseline"], &report["summary"]["known"]), (&"new".into(), &0.into()));
}

#[test]
fn a_second_mistake_of_the_kind_is_new() {
    let sandbox = Sandbox::project(WARNING);
    sandbox.run(WRITE);
    let deploy = "      deploy: |\n        npm run migrate\n        npm run index\n";
    sandbox.file(".upsun/config.yaml", format!("{WARNING}{deploy}"));
    let run = sandbox.run(CHECK);
    let known: Vec<bool> = run.stdout.lines().map(|line| line.ends_with("(in the baseline)")).collect();
    assert_eq!((run.status, known), (1, vec![true, false]), "{}", run.stdout);
}

#[test]
fn what_is_gone_is_named_and_taken_out() {
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", WARNING), ("b/.upsun/config.yaml", WARNING)]);
    sandbox.run("check a b --baseline known.json --write-baseline");
    sandbox.file("a/.upsun/config.yaml", CLEAN);
    let run = sandbox.run("check b --baseline known.json");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "`a` was not checked");
    let run = sandbox.run("check a b --baseline known.json");
    assert_eq!(run.status, 0);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: 1 entry of `known.json` no longer occurs; `--write-baseline` takes it out:
  a/.upsun/config.yaml: applications.app.hooks.build: [missing-set-e] `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed

"#]]
    );
    assert_eq!(sandbox.run("check a b --baseline known.json -q").stderr, "");
    assert_eq!(
        sandbox.run("check a b --baseline known.json --write-baseline").stderr,
        "upsun-lint: wrote 1 finding to `known.json`\n"
    );
    assert_eq!(sandbox.run("check a b --baseline known.json").stderr, "");
}

#[test]
fn it_is_the_same_from_every_folder_and_file() {
    let sandbox = Sandbox::new(&[("apps/a/.upsun/config.yaml", WARNING), ("apps/a/src/x", "")]);
    sandbox.run("check apps/a --baseline known.json --write-baseline");
    let before = sandbox.read("known.json");
    assert_eq!(sandbox.run_in("apps/a/src", "check --baseline ../../../known.json").status, 0);
    assert_eq!(sandbox.run("check apps/a/.upsun/config.yaml --baseline known.json").status, 0);
    sandbox.run_in("apps/a/src", "check --baseline ../../../known.json --write-baseline");
    assert_eq!(sandbox.read("known.json"), before, "byte by byte");
}

#[test]
fn a_baseline_that_cannot_be_used_is_an_error_with_its_place() {
    let sandbox = Sandbox::project(WARNING);
    let run = sandbox.run(CHECK);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(run.stderr, "upsun-lint: can't read `known.json`: no such file or directory\n");
    let entry = |fingerprint: &str| {
        format!(
            "{{\n  \"version\": 1,\n  \"findings\": [\n    {{\"project\": \".\", \"file\": \"\", \"path\": \"\", \"rule\": \"\", \"message\": \"\", \"fingerprint\": \"{fingerprint}\"}}\n  ]\n}}\n"
        )
    };
    let cases = [
        (String::new(), "can't use this file as a baseline: known.json:1:1: EOF while parsing a value"),
        ("{".to_owned(), "can't use this file as a baseline: known.json:1:1: EOF while parsing an object"),
        ("[]".to_owned(), "can't use this file as a baseline: known.json:1:"),
        (
            "{\"version\": 1, \"findngs\": []}".to_owned(),
            "can't use this file as a baseline: known.json:1:24: unknown field `findngs`",
        ),
        (
            "{\"version\": 2, \"things\": []}".to_owned(),
            "can't use `known.json` as a baseline: its version is 2, and this program knows 1",
        ),
        (entry("xyz"), "can't use this file as a baseline: known.json:4:88: a fingerprint is 32 hexadecimal digits"),
    ];
    for (text, words) in cases {
        sandbox.file("known.json", &text);
        let run = sandbox.run(CHECK);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{text}");
        assert!(run.stderr.starts_with(&format!("upsun-lint: {words}")), "{text}: {}", run.stderr);
    }
    sandbox.file("known.json", [0xff, 0xfe]);
    assert_eq!(sandbox.run(CHECK).stderr, "upsun-lint: can't use `known.json` as a baseline: it is no text in UTF-8\n");
}

#[test]
fn a_baseline_that_would_not_know_everything_is_not_written() {
    let sandbox = Sandbox::project(WARNING);
    let run = sandbox.run("check . nothing --baseline known.json --write-baseline");
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no such file or folder: `nothing`
upsun-lint: `known.json` is not written: a baseline must know all findings

"#]]
    );
    assert_eq!(sandbox.list(""), [".git", ".upsun"]);
    let run = sandbox.run("check --baseline no/known.json --write-baseline");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "upsun-lint: can't write the baseline `no/known.json`: no such file or directory\n")
    );
    assert!(run.stdout.contains("[missing-set-e]") && !run.stdout.contains("baseline"));
    assert_eq!(sandbox.run("check --write-baseline").status, 2, "it needs a file");
}

#[test]
fn writing_replaces_a_baseline_that_is_broken() {
    let sandbox = Sandbox::project(WARNING);
    sandbox.file("known.json", "broken");
    assert_eq!(sandbox.run(WRITE).status, 0);
    assert_eq!(sandbox.run(CHECK).status, 0);
}

#[test]
fn an_old_project_is_adopted_and_mended() {
    let sandbox = Sandbox::new(&[]);
    sandbox.copy_example("broken", "shop");
    let number = |args: &str| sandbox.run(args).json()["findings"].as_array().unwrap().len();
    let at_first = number("check shop --format json");
    assert!(at_first > 10 && sandbox.run("check shop").status == 1);

    // From the first day on, only what is new fails.
    let write = "check shop --baseline known.json --write-baseline -q";
    let check = "check shop --baseline known.json";
    assert_eq!(sandbox.run(write).status, 0);
    assert_eq!(sandbox.run(check).status, 0);

    // What can be mended without a person is, and the baseline shrinks.
    let run = sandbox.run("check shop --baseline known.json --fix --unsafe-fixes");
    assert!(run.stderr.contains("upsun-lint: fixed ") && run.stderr.contains(" of `known.json` no longer occur"), "{}", run.stderr);
    let after_fixes = number("check shop --format json");
    assert!(after_fixes < at_first, "{after_fixes} of {at_first}");
    assert_eq!(sandbox.run(write).status, 0);
    assert_eq!(sandbox.run(check).stdout.matches("(in the baseline)").count(), after_fixes);

    // The rest is work for people.
    sandbox.copy_example("clean", "shop");
    let run = sandbox.run(check);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    sandbox.run(write);
    assert!(sandbox.read("known.json").contains("\"findings\": []"));
    assert_eq!(sandbox.run("check shop").stdout, "");
}
