//! `--fix`, `--unsafe-fixes` and `--diff`: what is written, what is shown, and what is left alone.

use crate::sandbox::{CLEAN, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};
use std::fs;

/// One finding that is mended safely, with comments, quotes and line breaks that have to stay; one that isn't.
const CONFIG: &str = "# Shop é😀\napplications:\n  app:\n    type:   'nodejs:24'   # LTS\n    disk: 1024\n    hooks:\n      build: |\n        npm ci\n        \
                      npm run build\n";

fn read(sandbox: &Sandbox) -> String {
    fs::read_to_string(sandbox.root().join(".upsun/config.yaml")).unwrap()
}

#[test]
fn safe_fixes_are_applied_and_the_rest_is_reported() {
    for line_break in ["\n", "\r\n"] {
        let before = CONFIG.replace('\n', line_break);
        let sandbox = Sandbox::project(&before);
        let run = sandbox.run("check --fix");
        assert_eq!((run.status, run.stderr.as_str()), (1, "upsun-lint: fixed 1 finding in 1 file\n"));
        assert!(run.stdout.starts_with(".upsun/config.yaml:6:7: warning[missing-set-e] "), "{}", run.stdout);
        assert_eq!(read(&sandbox), before.replace(&format!("    disk: 1024{line_break}"), ""));
        let again = sandbox.run("check --fix");
        assert_eq!((again.status, again.stderr.as_str(), again.stdout), (1, "", run.stdout));
    }
}

#[test]
fn unsafe_fixes_are_applied_to_those_who_ask() {
    let sandbox = Sandbox::project(CONFIG);
    let run = sandbox.run("check --fix --unsafe-fixes");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", "upsun-lint: fixed 2 findings in 1 file\n"));
    assert_eq!(
        read(&sandbox),
        CONFIG.replace("    disk: 1024\n", "").replace("        npm ci\n", "        set -e\n        npm ci\n")
    );
}

#[test]
fn a_diff_shows_it_and_writes_nothing() {
    let sandbox = Sandbox::project(CONFIG);
    let run = sandbox.run("check --diff --unsafe-fixes");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
--- a/.upsun/config.yaml
+++ b/.upsun/config.yaml
@@ -2,8 +2,8 @@
 applications:
   app:
     type:   'nodejs:24'   # LTS
-    disk: 1024
     hooks:
       build: |
+        set -e
         npm ci
         npm run build

"#]]
    );
    assert_eq!(read(&sandbox), CONFIG);
    let run = Sandbox::project(CLEAN).run("check --diff");
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    // What is mended by no safe fix changes nothing.
    assert_eq!(Sandbox::project(WARNING).run("check --diff").status, 0);
}

#[test]
fn a_diff_of_standard_input() {
    let run = Sandbox::new(&[]).run_with_stdin("check - --diff", CONFIG);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("--- a/<stdin>\n+++ b/<stdin>\n"), "{}", run.stdout);
    let run = Sandbox::new(&[]).run_with_stdin("check - --fix", CONFIG);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "upsun-lint: `--fix` writes files, and standard input is none: give `--diff` to see what it would change\n"
    );
}

#[test]
fn what_makes_no_sense_together_is_refused() {
    let sandbox = Sandbox::project(CONFIG);
    let run = sandbox.run("check --unsafe-fixes");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_eq!(
        run.stderr,
        "upsun-lint: `--unsafe-fixes` says which fixes are applied: give `--fix` to apply them, or `--diff` to see them\n"
    );
    assert_eq!(sandbox.run("check --fix --diff").status, 2);
    assert_eq!(read(&sandbox), CONFIG);
}

#[test]
fn a_script_that_two_projects_share_is_mended_once() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    source:\n      root: ..\n    hooks:\n      deploy: |\n        set -e\n        sh \
                  ../run.sh\n";
    let sandbox = Sandbox::new(&[
        ("a/.upsun/config.yaml", config),
        ("b/.upsun/config.yaml", config),
        ("run.sh", "# upsun-lint: ignore[remote-script-piped] x\nset -e\nnpm run migrate\n"),
        ("package.json", "{}"),
    ]);
    let run = sandbox.run("check a b --fix");
    assert!(!run.stderr.contains("meanwhile"), "{}", run.stderr);
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn permissions_stay_and_nothing_is_left_behind() {
        let sandbox = Sandbox::project(CONFIG);
        let path = sandbox.root().join(".upsun/config.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        sandbox.run("check --fix");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(sandbox.root().join(".upsun")).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let sandbox = Sandbox::project(CONFIG);
        let path = sandbox.root().join(".upsun/config.yaml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let run = sandbox.run("check --fix");
        assert_eq!((run.status, run.stderr.as_str()), (2, "upsun-lint: can't fix `.upsun/config.yaml`: it is read-only\n"));
        assert_eq!(read(&sandbox), CONFIG);

        let sandbox = Sandbox::new(&[("real.yaml", CONFIG), (".upsun/other.yaml", "services: {}\n")]);
        symlink("../real.yaml", sandbox.root().join(".upsun/config.yaml")).unwrap();
        let run = sandbox.run("check --fix");
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("can't fix `.upsun/config.yaml`: it is a symbolic link"), "{}", run.stderr);
        assert_eq!(read(&sandbox), CONFIG);
        assert!(sandbox.root().join(".upsun/config.yaml").is_symlink());
    }
}
