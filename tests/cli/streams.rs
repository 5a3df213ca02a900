//! Colours, and output that nobody reads.

use crate::sandbox::{Sandbox, WARNING};

fn is_colored(text: &str) -> bool {
    text.contains("\x1b[")
}

#[test]
fn a_pipe_gets_no_colors_unless_asked_for() {
    let sandbox = Sandbox::project(WARNING);
    for format in ["human", "concise"] {
        let plain = sandbox.run(&format!("check --format {format}")).stdout;
        assert!(!is_colored(&plain));
        let colored = sandbox.run(&format!("check --format {format} --color always")).stdout;
        assert!(is_colored(&colored));
        assert_eq!(without_colors(&colored), plain);
    }
}

fn without_colors(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('m').unwrap().1)
}

#[test]
fn json_has_no_colors() {
    assert!(!is_colored(&Sandbox::project(WARNING).run("check --format json --color always").stdout));
}

#[test]
fn the_environment_is_obeyed_and_the_flag_beats_it() {
    let sandbox = Sandbox::project(WARNING);
    let colored = |args: &str, name: &str, value: &str| is_colored(&sandbox.run_with_variable(args, name, value).stdout);
    assert!(colored("check", "FORCE_COLOR", "1"));
    assert!(!colored("check", "FORCE_COLOR", "0"));
    assert!(colored("check", "CLICOLOR_FORCE", "1"));
    assert!(!colored("check --color never", "FORCE_COLOR", "1"));
    assert!(!colored("check", "NO_COLOR", "1"));
    assert!(colored("check --color always", "NO_COLOR", "1"));
    assert!(colored("rules", "FORCE_COLOR", "1"));
    assert!(colored("explain missing-set-e", "FORCE_COLOR", "1"));
    assert!(colored("--help", "FORCE_COLOR", "1"));
}

#[cfg(unix)]
mod unix {
    #![allow(clippy::disallowed_types)]

    use super::*;
    use crate::sandbox::{FORMATS, binary};
    use std::fs::OpenOptions;
    use std::io::Read;
    use std::process::{Command, Stdio};

    fn project_with_many_findings() -> Sandbox {
        let app = |n: usize| {
            format!("  app{n}:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n")
        };
        Sandbox::project(&format!("applications:\n{}", (0..3000).map(app).collect::<String>()))
    }

    #[test]
    fn a_reader_that_goes_away_ends_it_quietly() {
        let sandbox = project_with_many_findings();
        for format in FORMATS {
            let mut command = Command::new(binary());
            command.args(["check", "--format", format]).current_dir(sandbox.root()).env_clear();
            let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut stdout = child.stdout.take().unwrap();
            stdout.read_exact(&mut [0; 10]).unwrap();
            drop(stdout);
            let output = child.wait_with_output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
            assert_eq!(output.status.code(), Some(1), "the findings are there, read or not");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_an_error() {
        let sandbox = Sandbox::project(WARNING);
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(binary()).arg("check").current_dir(sandbox.root()).env_clear().stdout(full).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "upsun-lint: can't write the output: no space left on device\n");
        assert_eq!(output.status.code(), Some(2));
    }
}
