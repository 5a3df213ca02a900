//! What a path means, and what is said when there is nothing to check at it.

use crate::sandbox::{CLEAN, ERROR, Sandbox, WARNING};
use snapbox::{assert_data_eq, str};

#[test]
fn without_a_path_the_nearest_project_is_checked() {
    let sandbox = Sandbox::new(&[("shop/.upsun/config.yaml", WARNING), ("shop/src/deep/x", ""), (".upsun/config.yaml", CLEAN)]);
    let run = sandbox.run_in("shop/src/deep", "check");
    assert_eq!(run.status, 1);
    run.assert_finding("../../.upsun/config.yaml:5:7: warning[missing-set-e] ");
}

#[test]
fn a_folder_its_configuration_and_a_file_in_it_are_the_same_project() {
    let sandbox = Sandbox::new(&[("shop/.upsun/config.yaml", CLEAN), ("shop/.upsun/other.yaml", ERROR)]);
    let expected = sandbox.run("check shop");
    assert_eq!(expected.status, 1);
    for path in ["shop/", "shop/.upsun", "shop/.upsun/config.yaml", "./shop/../shop", "shop shop/.upsun shop/.upsun/other.yaml"] {
        let run = sandbox.run(&format!("check {path}"));
        assert_eq!((run.status, run.stdout, run.stderr.as_str()), (1, expected.stdout.clone(), ""), "{path}");
    }
}

#[test]
fn several_projects_are_reported_in_the_order_of_their_names() {
    let sandbox =
        Sandbox::new(&[("b/.upsun/config.yaml", WARNING), ("a/.upsun/config.yaml", ERROR), ("c/.upsun/config.yaml", CLEAN)]);
    let run = sandbox.run("check b c a");
    let places: Vec<&str> = run.stdout.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!((run.status, places.as_slice()), (1, ["a/.upsun/config.yaml:4:5", "b/.upsun/config.yaml:5:7"].as_slice()));
    assert_eq!(sandbox.run("check a b c").stdout, sandbox.run("check c b a").stdout);
}

#[test]
fn many_projects_give_the_same_report_every_time() {
    let sandbox = Sandbox::new(&[]);
    let names: Vec<String> = (0..40).map(|n| format!("project-{n}")).collect();
    for (n, name) in names.iter().enumerate() {
        sandbox.file(&format!("{name}/.upsun/config.yaml"), [CLEAN, WARNING, ERROR][n % 3]);
    }
    let args = format!("check --format json {}", names.join(" "));
    let first = sandbox.run(&args);
    assert_eq!(first.json()["summary"]["files"], 40);
    assert_eq!(first.json()["summary"]["warning"], 13);
    for _ in 0..5 {
        assert_eq!(sandbox.run(&args).stdout, first.stdout);
    }
}

#[test]
fn a_yaml_file_elsewhere_is_checked_on_its_own() {
    let sandbox = Sandbox::new(&[("templates/app.yaml", WARNING), (".upsun/config.yaml", ERROR)]);
    let run = sandbox.run("check templates/app.yaml");
    assert_eq!(run.status, 1);
    run.assert_finding("templates/app.yaml:5:7: warning[missing-set-e] ");
}

#[test]
fn names_are_seen_from_where_the_command_runs() {
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", WARNING), ("b/x", "")]);
    assert!(sandbox.run_in("b", "check ../a").stdout.starts_with("../a/.upsun/config.yaml:5:7: "));
    assert!(sandbox.run_in("a/.upsun", "check").stdout.starts_with("config.yaml:5:7: "));
    let absolute = format!("check {}/a", sandbox.root().display());
    assert!(sandbox.run(&absolute).stdout.starts_with("a/.upsun/config.yaml:5:7: "));
}

#[test]
fn a_path_that_is_not_there() {
    let sandbox = Sandbox::project(CLEAN);
    let run = sandbox.run("check nothing");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no such file or folder: `nothing`

"#]]
    );
}

#[test]
fn one_bad_path_does_not_keep_the_others_from_being_checked() {
    let sandbox = Sandbox::new(&[("a/.upsun/config.yaml", WARNING)]);
    let run = sandbox.run("check nothing a --format human");
    assert_eq!(run.status, 2);
    assert!(run.stdout.ends_with("1 warning in 1 file checked\n"), "{}", run.stdout);
    assert!(run.stderr.contains("`nothing`"));
}

#[test]
fn a_repository_without_a_project() {
    let sandbox = Sandbox::new(&[("src/x", "")]);
    let run = sandbox.run_in("src", "check");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no `.upsun` folder in `[ROOT]/src` or above it, up to the root of the repository, `[ROOT]`
  to check a project elsewhere, name it: `upsun-lint check examples/app`

"#]]
    );
}

#[test]
fn projects_further_down_are_named() {
    let sandbox = Sandbox::new(&[("examples/app/.upsun/config.yaml", CLEAN), ("examples/blog/.upsun/config.yaml", CLEAN)]);
    let run = sandbox.run("check");
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no `.upsun` folder in `[ROOT]`, the root of the repository
  further down there is one in `examples/app`, `examples/blog`: try `upsun-lint check examples/app`

"#]]
    );
    assert_eq!(sandbox.run("check examples/app").status, 0);
}

#[test]
fn the_search_does_not_leave_the_repository() {
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", WARNING), ("inner/.git/HEAD", ""), ("inner/src/x", "")]);
    assert_eq!(sandbox.run_in("inner/src", "check").status, 2);
}

#[test]
fn a_configuration_folder_without_configuration() {
    let sandbox = Sandbox::new(&[("empty/.upsun/local/x", ""), ("old/.upsun/config.yml", CLEAN)]);
    let run = sandbox.run("check empty old");
    assert_eq!(run.status, 2);
    // What is wrong with the other file is a finding.
    assert!(run.stdout.starts_with("old/.upsun/config.yml:1:1: ") && run.stdout.lines().count() == 1, "{}", run.stdout);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: no configuration in `empty/.upsun`: Upsun reads its `*.yaml` files, and there is none
upsun-lint: no configuration in `old/.upsun`: Upsun reads its `*.yaml` files, and there is none

"#]]
    );
}

#[test]
fn a_file_that_is_no_yaml() {
    let sandbox = Sandbox::new(&[("README.md", "# x"), (".upsun/config.yaml", CLEAN)]);
    let run = sandbox.run("check README.md /dev/null");
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: `README.md` is not a YAML file; to check a project, name its folder
upsun-lint: `/dev/null` is not a YAML file; to check a project, name its folder

"#]]
    );
}

#[test]
fn a_folder_where_a_file_is_expected() {
    let sandbox = Sandbox::new(&[(".upsun/config.yaml", WARNING)]);
    sandbox.folder(".upsun/folder.yaml");
    let run = sandbox.run("check");
    run.assert_survived();
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
}

#[test]
fn a_file_past_the_limit_is_no_clean_run() {
    let sandbox = Sandbox::project(CLEAN);
    sandbox.file(".upsun/big.yaml", vec![b'#'; 17 * 1024 * 1024]);
    let run = sandbox.run("check");
    assert_eq!(run.status, 2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
upsun-lint: can't read `.upsun/big.yaml`: too large (17825792 bytes; at most 16777216 are read)

"#]]
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_out_of_the_repository_is_not_read() {
        let outside = Sandbox::new(&[("secret.yaml", "password: hunter2\n")]);
        let sandbox = Sandbox::project(CLEAN);
        symlink(outside.root().join("secret.yaml"), sandbox.root().join(".upsun/secret.yaml")).unwrap();
        symlink("/etc/passwd", sandbox.root().join(".upsun/passwd.yaml")).unwrap();
        let run = sandbox.run("check --format human");
        assert_eq!(run.status, 2);
        assert_data_eq!(
            run.stderr,
            str![[r#"
upsun-lint: can't read `.upsun/passwd.yaml`: it leads out of the repository
upsun-lint: can't read `.upsun/secret.yaml`: it leads out of the repository

"#]]
        );
        assert!(!run.stdout.contains("hunter2") && !run.stdout.contains("root:"));
    }

    #[test]
    fn a_project_may_be_reached_through_a_link() {
        let sandbox = Sandbox::new(&[("shop/.upsun/config.yaml", WARNING)]);
        symlink("shop", sandbox.root().join("link")).unwrap();
        let run = sandbox.run("check link shop");
        assert_eq!(run.stdout.lines().count(), 1, "it is one project: {}", run.stdout);
    }

    #[test]
    #[allow(clippy::disallowed_types)]
    fn a_named_pipe_is_not_waited_for() {
        let sandbox = Sandbox::project(CLEAN);
        let made = std::process::Command::new("mkfifo").arg(sandbox.root().join(".upsun/pipe.yaml")).status().unwrap();
        assert!(made.success());
        let run = sandbox.run("check");
        assert_eq!(run.status, 2);
        assert_data_eq!(
            run.stderr,
            str![[r#"
upsun-lint: can't read `.upsun/pipe.yaml`: not a file

"#]]
        );
    }
}
