//! The exit status: what fails the run, and that nothing but findings and failures decides it.

use crate::sandbox::{CLEAN, ERROR, FORMATS, HINT, INFO, Sandbox, WARNING};

#[test]
fn the_threshold_decides() {
    let levels = ["error", "warning", "info", "hint", "never"];
    let expected = [
        ("error", ERROR, [1, 1, 1, 1, 0]),
        ("warning", WARNING, [0, 1, 1, 1, 0]),
        ("info", INFO, [0, 0, 1, 1, 0]),
        ("hint", HINT, [0, 0, 0, 1, 0]),
        ("clean", CLEAN, [0, 0, 0, 0, 0]),
    ];
    for (name, config, statuses) in expected {
        let sandbox = Sandbox::project(config);
        let run = sandbox.run("check --format json --pedantic");
        if name != "clean" {
            assert_eq!(run.json()["summary"][name], 1, "{}", run.stdout);
        }
        assert_eq!(run.json()["findings"].as_array().unwrap().len(), usize::from(name != "clean"), "{}", run.stdout);
        for (level, status) in levels.iter().zip(statuses) {
            assert_eq!(sandbox.run(&format!("check --pedantic --fail-on {level}")).status, status, "{name}, --fail-on {level}");
        }
    }
}

#[test]
fn warnings_fail_by_default_and_infos_do_not() {
    assert_eq!(Sandbox::project(WARNING).run("check").status, 1);
    assert_eq!(Sandbox::project(INFO).run("check").status, 0);
}

#[test]
fn hints_of_taste_have_to_be_asked_for() {
    let sandbox = Sandbox::project(HINT);
    assert_eq!(sandbox.run("check").stdout, "");
    assert_eq!(sandbox.run("check --pedantic").stdout.lines().count(), 1);
}

#[test]
fn the_format_never_changes_the_status() {
    for (config, status) in [(ERROR, 1), (WARNING, 1), (INFO, 0), (CLEAN, 0)] {
        let sandbox = Sandbox::project(config);
        for format in FORMATS {
            assert_eq!(sandbox.run(&format!("check --format {format}")).status, status, "{format}");
            assert_eq!(sandbox.run(&format!("check nothing --format {format}")).status, 2, "{format}");
        }
    }
}

#[test]
fn never_does_not_hide_that_something_was_not_checked() {
    assert_eq!(Sandbox::project(CLEAN).run("check nothing --fail-on never").status, 2);
}
