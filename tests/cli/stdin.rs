//! Standard input, on its own and in the place of a file.

use crate::sandbox::{CLEAN, ERROR, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

#[test]
fn on_its_own_it_is_a_configuration_without_a_name() {
    let sandbox = Sandbox::project(ERROR);
    let run = sandbox.run_with_stdin("check -", WARNING);
    assert_eq!(run.status, 1);
    run.assert_finding("<stdin>:5:7: warning[missing-set-e] ");
    assert_eq!(sandbox.run_with_stdin("check - --format json", WARNING).json()["findings"][0]["file"], "<stdin>");
}

#[test]
fn with_a_name_it_replaces_that_file() {
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", ERROR), (".upsun/other.yaml", "services: {}\n")]);
    let args = "check - --stdin-filename .upsun/config.yaml";
    let run = sandbox.run_with_stdin(args, WARNING);
    assert_eq!(run.status, 1);
    run.assert_finding(".upsun/config.yaml:5:7: warning[missing-set-e] ");
    assert_eq!(sandbox.run_with_stdin(args, CLEAN).status, 0);
    assert_eq!(sandbox.run_with_stdin(&format!("{args} --format json"), CLEAN).json()["summary"]["files"], 2);
}

#[test]
fn the_other_files_of_the_project_stay_what_they_are() {
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", CLEAN), (".upsun/other.yaml", &ERROR.replace("app:", "other:"))]);
    let run = sandbox.run_with_stdin("check - --stdin-filename .upsun/config.yaml", CLEAN);
    assert!(run.stdout.starts_with(".upsun/other.yaml:4:"), "{}", run.stdout);
}

#[test]
fn a_file_that_is_not_on_disk_yet() {
    let sandbox = Sandbox::new(&[("x", "")]);
    let run = sandbox.run_with_stdin("check - --stdin-filename new/.upsun/config.yaml", WARNING);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.starts_with("new/.upsun/config.yaml:5:7: "), "{}", run.stdout);
    let run = sandbox.run_with_stdin("check - --stdin-filename templates/app.yaml", WARNING);
    assert!(run.stdout.starts_with("templates/app.yaml:5:7: "), "{}", run.stdout);
}

#[test]
fn a_project_that_is_named_as_well_is_checked_with_it() {
    let sandbox = Sandbox::project(ERROR);
    let run = sandbox.run_with_stdin("check . - --stdin-filename .upsun/config.yaml", CLEAN);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}

#[test]
fn nothing_on_it_is_an_empty_file() {
    let run = Sandbox::new(&[]).run_with_stdin("check - --format human", "");
    run.assert_survived();
    assert_ne!(run.status, 2);
    assert!(run.stdout.ends_with("1 file\n") || run.stdout.ends_with("1 file checked\n"), "{}", run.stdout);
}

#[test]
fn a_name_without_a_dash_is_refused() {
    let run = Sandbox::project(CLEAN).run("check --stdin-filename .upsun/config.yaml");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: `--stdin-filename` says what standard input stands for: give `-` as a path to read it

"#]]
    );
}

#[test]
fn a_name_that_can_be_no_configuration_is_refused() {
    let sandbox = Sandbox::new(&[("src/x", "")]);
    let run = sandbox.run_with_stdin("check - --stdin-filename src", CLEAN);
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: standard input can't stand for `src`: that is not a file

"#]]
    );
}

#[test]
fn too_much_of_it_is_not_read() {
    let run = Sandbox::new(&[]).run_with_stdin("check -", vec![b'#'; 17 * 1024 * 1024]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: standard input has more than 16777216 bytes, and is not read

"#]]
    );
}
