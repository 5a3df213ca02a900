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

/// A project with findings in a script, in a line of words, in a called script and in a manifest.
fn old_project() -> Sandbox {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n      \
                  deploy: sudo reboot; nginx &\n      post_deploy: |\n        set -e\n        sh bin/seed.sh\n        npm run off\n    web:\n      commands:\n        start: node \
                  server.js\n";
    Sandbox::new(&[
        (".upsun/config.yaml", config),
        ("bin/seed.sh", "#!/bin/sh\nset -e\n{\n  sudo reboot\n}\n"),
        ("package.json", "{\n  \"scripts\": {\n    \"off\": \"sudo reboot\"\n  }\n}\n"),
    ])
}

#[test]
fn all_that_is_found_can_be_suppressed() {
    let sandbox = old_project();
    let manifest = sandbox.read("package.json");
    let run = sandbox.run("check --add-suppressions=later");
    assert_eq!(run.status, 1);
    assert_data_eq!(
        run.stdout.as_str(),
        str![[r#"
package.json:3:13: error[root-required] `sudo reboot` needs root, which no command on Upsun has: it fails

"#]]
    );
    assert_data_eq!(
        run.stderr.as_str(),
        str![[r#"
upsun-lint: suppressed 5 findings with 3 new comments in 2 files
upsun-lint: package.json:3:13: no comment can suppress `root-required` here

"#]]
    );
    assert_data_eq!(
        sandbox.read(".upsun/config.yaml"),
        str![[r#"
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-set-e] later
      build: |
        npm ci
        npm run build
      # upsun-lint: ignore[background-in-hook, missing-set-e, root-required] later
      deploy: sudo reboot; nginx &
      post_deploy: |
        set -e
        sh bin/seed.sh
        npm run off
    web:
      commands:
        start: node server.js

"#]]
    );
    assert_data_eq!(
        sandbox.read("bin/seed.sh"),
        str![[r#"
#!/bin/sh
set -e
{
  # upsun-lint: ignore[root-required] later
  sudo reboot
}

"#]]
    );
    assert_eq!(sandbox.read("package.json"), manifest);
    // What could be suppressed is, and once.
    let config = sandbox.read(".upsun/config.yaml");
    assert_eq!(sandbox.run("check").stdout, run.stdout);
    let again = sandbox.run("check --add-suppressions=later");
    assert_eq!((again.stdout, sandbox.read(".upsun/config.yaml")), (run.stdout, config));
}

#[test]
fn what_would_be_suppressed_is_shown() {
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", WARNING)]);
    let run = sandbox.run("check --add-suppressions --diff");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
--- a/.upsun/config.yaml
+++ b/.upsun/config.yaml
@@ -2,6 +2,7 @@
   app:
     type: "nodejs:24"
     hooks:
+      # upsun-lint: ignore[missing-set-e]
       build: |
         npm ci
         npm run build

"#]]
    );
    assert_eq!(sandbox.read(".upsun/config.yaml"), WARNING);
    let run = sandbox.run("check --add-suppressions");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "upsun-lint: suppressed 1 finding with 1 new comment in 1 file\n");
    let run = sandbox.run("check --add-suppressions --diff");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[test]
fn only_what_is_asked_for_is_suppressed() {
    let sandbox = old_project();
    sandbox.run("check --add-suppressions=x --select missing-set-e");
    let config = sandbox.read(".upsun/config.yaml");
    assert!(config.contains("ignore[missing-set-e] x\n") && config.matches("upsun-lint").count() == 2, "{config}");
    // Another rule joins the comment that is there, and leaves its reason.
    let config =
        WARNING.replace("      build", "      # upsun-lint: ignore[bashism] y\n      build").replace("npm ci\n", "npm ci &> x\n");
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", &config)]);
    sandbox.run("check --add-suppressions=x");
    let config = sandbox.read(".upsun/config.yaml");
    assert!(config.contains("# upsun-lint: ignore[bashism, ") && config.contains("] y\n"), "{config}");
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let sandbox = old_project();
    for args in ["--fix", "--unsafe-fixes", "--no-suppressions", "--baseline x.json", "--changed-lines -", "--show-settings"] {
        let run = sandbox.run(&format!("check --add-suppressions {args}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args}");
        assert!(run.stderr.contains("cannot be used with"), "{args}: {}", run.stderr);
    }
    let run = sandbox.run_with_stdin("check - --add-suppressions", WARNING);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "upsun-lint: `--add-suppressions` writes files, and standard input is none: give `--diff` as well to see what it would write\n"
    );
    assert!(!sandbox.read(".upsun/config.yaml").contains("upsun-lint"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::project(WARNING);
    let path = sandbox.root().join(".upsun/config.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    let run = sandbox.run("check --add-suppressions");
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "upsun-lint: can't write comments to `.upsun/config.yaml`: it is read-only\n")
    );
    assert_eq!(sandbox.read(".upsun/config.yaml"), WARNING);
}
