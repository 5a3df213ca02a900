//! Where it runs besides the command line: the real `pre-commit` with our hooks, and the files for other services.
#![allow(clippy::disallowed_types, reason = "other programs run it")]

use crate::sandbox::{CLEAN, Sandbox, WARNING, binary, say, tool};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn git(folder: &Path, args: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null");
    for setting in ["user.name=a", "user.email=a@example.com", "protocol.file.allow=always", "commit.gpgsign=false"] {
        git.args(["-c", setting]);
    }
    let output = git.args(args).output().unwrap();
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with a project in it, and one with our hooks, of which the first uses `hook`.
fn with_hook(hook: &str, fill: impl Fn(&Path)) -> Sandbox {
    let sandbox = Sandbox::new(&[("hooks/README", ""), ("user/shop/.upsun/config.yaml", WARNING), ("user/shop/x.yaml", "a: [")]);
    let [hooks, user] = ["hooks", "user"].map(|name| sandbox.root().join(name));
    git(&hooks, &["init", "-q"]);
    fill(&hooks);
    git(&hooks, &["add", "."]);
    git(&hooks, &["commit", "-q", "-m", "one"]);
    git(&hooks, &["tag", "v1.0.0"]);
    let config = format!("repos:\n- repo: {}\n  rev: v1.0.0\n  hooks:\n  - id: {hook}\n", hooks.display());
    fs::write(user.join(".pre-commit-config.yaml"), config).unwrap();
    git(&user, &["init", "-q"]);
    git(&user, &["add", "."]);
    sandbox
}

/// Runs all hooks on what is staged, as `git commit` would, with the binary on the PATH.
fn run(pre_commit: &Path, sandbox: &Sandbox) -> Output {
    let path = format!("{}:{}", sandbox.root().join("bin").display(), env::var("PATH").unwrap_or_default());
    let mut command = Command::new(pre_commit);
    command.args(["run", "--color", "never"]).current_dir(sandbox.root().join("user"));
    command.env("PATH", path).env("PRE_COMMIT_HOME", sandbox.root().join("home")).env("GIT_CONFIG_GLOBAL", "/dev/null");
    // Quick to build, and built once.
    command.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    command.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_TARGET_DIR", root().join("target/pre-commit"));
    command.output().unwrap()
}

/// A broken project is refused, and the same passes when it is mended.
fn assert_gates(pre_commit: &Path, sandbox: &Sandbox) {
    let refused = run(pre_commit, sandbox);
    let text = String::from_utf8_lossy(&refused.stdout);
    assert_eq!(refused.status.code(), Some(1), "{text}{}", String::from_utf8_lossy(&refused.stderr));
    assert!(text.contains("Failed") && text.contains("warning[missing-set-e]"), "{text}");
    assert!(text.contains("shop/.upsun/config.yaml:5:7") && text.contains("1 warning in 1 file checked"), "{text}");

    sandbox.file("user/shop/.upsun/config.yaml", CLEAN);
    git(&sandbox.root().join("user"), &["add", "."]);
    let passed = run(pre_commit, sandbox);
    let text = String::from_utf8_lossy(&passed.stdout);
    assert!(passed.status.success() && text.contains("Passed"), "{text}");
}

#[cfg(unix)]
#[test]
fn pre_commit_with_an_installed_binary() {
    let Some(pre_commit) = tool("pre_commit_with_an_installed_binary", "bin/pre-commit") else { return };
    let sandbox = with_hook("upsun-lint-system", |hooks| {
        fs::copy(root().join(".pre-commit-hooks.yaml"), hooks.join(".pre-commit-hooks.yaml")).unwrap();
    });
    sandbox.folder("bin");
    std::os::unix::fs::symlink(binary(), sandbox.root().join("bin/upsun-lint")).unwrap();
    assert_gates(&pre_commit, &sandbox);
}

/// Builds the whole program, so it only runs where it is asked for: in CI.
#[cfg(unix)]
#[test]
fn pre_commit_builds_it() {
    let name = "pre_commit_builds_it";
    let Some(pre_commit) = tool(name, "bin/pre-commit") else { return };
    if env::var_os("UPSUN_LINT_TEST_INSTALL").is_none() {
        say(name, "skipped: it builds the program, and `UPSUN_LINT_TEST_INSTALL` is not set");
        return;
    }
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().unwrap();
    assert!(listed.status.success());
    let files = String::from_utf8(listed.stdout).unwrap();
    let sandbox = with_hook("upsun-lint", |hooks| {
        for file in files.split('\0').filter(|file| !file.is_empty() && root().join(file).is_file()) {
            fs::create_dir_all(hooks.join(file).parent().unwrap()).unwrap();
            fs::copy(root().join(file), hooks.join(file)).unwrap();
        }
    });
    assert_gates(&pre_commit, &sandbox);
}

#[test]
fn the_action_and_the_workflows_are_safe() {
    let Some(zizmor) = tool("the_action_and_the_workflows_are_safe", "bin/zizmor") else { return };
    let mut command = Command::new(zizmor);
    command.args(["--offline", "--no-progress", "--persona", "auditor", "--strict-collection"]);
    let output = command.arg(root().join("action.yml")).arg(root().join(".github/workflows")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn files_for_services_are_as_their_schemas_say() {
    let name = "files_for_services_are_as_their_schemas_say";
    let Some(check) = tool(name, "bin/check-jsonschema") else { return };
    // A component is two documents, and only the second is one of GitLab CI.
    let component = fs::read_to_string(root().join("templates/upsun-lint.yml")).unwrap();
    let (spec, job) = component.split_once("\n---\n").unwrap();
    assert!(spec.contains("spec:\n  inputs:"));
    let sandbox = Sandbox::new(&[("job.yml", job)]);
    for (schema, file) in [
        ("vendor.github-actions", root().join("action.yml")),
        ("vendor.github-workflows", root().join(".github/workflows/ci.yml")),
        ("vendor.github-workflows", root().join(".github/workflows/release.yml")),
        ("vendor.gitlab-ci", sandbox.root().join("job.yml")),
    ] {
        let output = Command::new(&check).args(["--builtin-schema", schema]).arg(&file).output().unwrap();
        assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stdout));
    }
    // Every input that is used is declared.
    for input in job.split("$[[ inputs.").skip(1) {
        let input = input.split(' ').next().unwrap();
        assert!(spec.contains(&format!("\n    {input}:\n")), "{input}");
    }
}
