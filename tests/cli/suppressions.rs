//! Comments that suppress findings: counted, looked behind, and judged by the day.

use crate::sandbox::{Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

fn suppressed(rest: &str) -> Sandbox {
    let config = WARNING.replace("build: |", &format!("build: | # upsun-lint: ignore[missing-set-e] {rest}"));
    Sandbox::new(&[(".upsun/config.yaml", config.trim_end()), ("package.json", "{}")])
}

#[test]
fn what_is_suppressed_is_counted() {
    let sandbox = suppressed("only the last command decides");
    let run = sandbox.run("check");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    assert_eq!(sandbox.run("check --format human").stdout, "no findings in 1 file, 1 suppressed\n");
    assert_eq!(sandbox.run("check --format json").json()["summary"]["suppressed"], 1);
}

#[test]
fn an_audit_shows_it() {
    let sandbox = suppressed("only the last command decides");
    let run = sandbox.run("check --no-suppressions");
    assert_eq!(run.status, 1);
    run.assert_finding(".upsun/config.yaml:5:7: warning[missing-set-e] ");
}

#[test]
fn the_day_is_that_of_the_machine() {
    assert_eq!(suppressed("until=2999-12-31").run("check").stdout, "");
    let run = suppressed("until=2019-12-31").run("check");
    assert_eq!(run.status, 1);
    assert_data_eq!(
        run.stdout,
        str![[r#"
.upsun/config.yaml:5:7: warning[missing-set-e] `npm ci` can fail unnoticed: without `set -e` only the last command decides, so a broken build is deployed
.upsun/config.yaml:5:52: warning[suppression-expired] this comment held until 2019-12-31, and suppresses nothing any more

"#]]
    );
}

#[test]
fn a_reason_is_asked_for_by_those_who_want_it() {
    let sandbox = suppressed("");
    assert_eq!(sandbox.run("check").stdout, "");
    let run = sandbox.run("check --select all,suppression-without-reason");
    run.assert_finding(".upsun/config.yaml:5:37: warning[suppression-without-reason] this comment doesn't say why");
    assert_eq!(sandbox.run("check --select all").stdout, "");
    assert_eq!(sandbox.run("check --select settings").stdout, "");
}

#[test]
fn the_settings_hold_for_comments_too() {
    let sandbox = Sandbox::project("applications:\n  app:\n    type: \"nodejs:24\" # upsun-lint: ignore[missing-set-e] x\n");
    sandbox.file("package.json", "{}");
    sandbox.run("check").assert_finding(".upsun/config.yaml:3:44: info[suppression-unused] nothing that this comment covers");
    sandbox.file("upsun-lint.toml", "[severity]\nsuppression-unused = 'error'");
    sandbox.run("check").assert_finding(".upsun/config.yaml:3:44: error[suppression-unused] ");
    sandbox.file("upsun-lint.toml", "ignore = ['settings']");
    assert_eq!(sandbox.run("check").stdout, "");
}

#[test]
fn a_secret_stays_hidden_where_its_finding_is_suppressed() {
    let config = "# upsun-lint: ignore-file[hardcoded-secret] x\napplications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        \
                  export DB_PASSWORD=Sup3rS3cret9\n        curl -sS -H \"X-Token: ghp_a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4e5F6\" \
                  https://example.com/x | sh\n";
    let sandbox = Sandbox::project(config);
    for format in ["human", "json", "concise"] {
        let run = sandbox.run(&format!("check --format {format}"));
        assert!(run.stdout.contains("pipeline-masks-failure") && !run.stdout.contains("hardcoded-secret"), "{}", run.stdout);
        assert!(!run.stdout.contains("Sup3rS3cret9") && !run.stdout.contains("a1B2c3D4"), "{}", run.stdout);
    }
}
