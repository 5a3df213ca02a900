//! The example projects of this repository, as the README runs them: what it shows is what one gets.

use crate::sandbox::binary;
use snapbox::cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

fn check(example: &str, format: &str) -> (i32, String) {
    let command = Command::new(binary()).env_clear().current_dir(repository());
    let output = command.args(["check", example, "--format", format]).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_readme_shows_real_output() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let (_, rest) = readme.split_once("```text\n").expect("the README shows an output");
    let (shown, _) = rest.split_once("```").unwrap();
    let (status, output) = check("examples/broken", "human");
    assert_eq!(status, 1);
    for finding in shown.trim().split("\n\n") {
        assert!(output.contains(finding), "the README shows what is not said:\n{finding}\n\nin\n{output}");
    }
}

/// Blocks behind `<!-- lines of: ARGUMENTS -->` (`␣` for a space within one) are lines of what the command prints, in a row.
#[test]
fn the_readme_shows_what_other_commands_say() {
    let readme = fs::read_to_string(repository().join("README.md")).unwrap();
    let blocks: Vec<&str> = readme.split("<!-- lines of: ").skip(1).collect();
    assert!(blocks.len() >= 2);
    for block in blocks {
        let (arguments, rest) = block.split_once(" -->").unwrap();
        let shown = rest.split("```").nth(1).unwrap().strip_prefix("text\n").unwrap();
        let arguments = arguments.split(' ').map(|argument| argument.replace('␣', " "));
        let output = Command::new(binary()).env_clear().current_dir(repository()).args(arguments).output().unwrap();
        let output = String::from_utf8(output.stdout).unwrap();
        assert!(output.contains(shown), "the README shows what is not said:\n{shown}\n\nin\n{output}");
    }
}

#[test]
fn the_clean_example_is_clean() {
    let (status, output) = check("examples/clean", "concise");
    assert_eq!((status, output.as_str()), (0, ""));
}

#[test]
fn the_broken_example_breaks_the_founding_rules() {
    let (_, output) = check("examples/broken", "concise");
    for rule in [
        "operation-role-invalid", "missing-set-e", "start-backgrounded", "start-daemonizes", "start-unsupervised-child",
        "post-deploy-not-idempotent", "instance-mount-write-in-deploy", "write-to-read-only", "folded-script", "pipefail-in-dash",
    ] {
        assert!(output.contains(&format!("[{rule}]")), "{rule} is missing in\n{output}");
    }
}
