//! Generators: `cargo xtask schemas`, `cargo xtask registry`. What they write is in the repository, and a test says when it is
//! out of date.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod language;
mod tables;
mod yaml;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask schemas";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["schemas"] => write_all(&schemas()),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// A file that is generated: its path from the root of the repository, and its text.
struct Generated {
    path: &'static str,
    text: String,
}

/// The files that describe the configuration language.
fn schemas() -> Vec<Generated> {
    let language = language::Language::read();
    vec![Generated { path: "crates/schema/src/generated/config.rs", text: tables::write(&language) }]
}

fn write_all(files: &[Generated]) -> Result<(), String> {
    for file in files {
        let path = root().join(file.path);
        if std::fs::read_to_string(&path).ok().as_deref() == Some(&file.text) {
            continue;
        }
        std::fs::write(&path, &file.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{}", file.path);
    }
    Ok(())
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_schemas_are_up_to_date() {
        for file in super::schemas() {
            let found = std::fs::read_to_string(super::root().join(file.path)).unwrap_or_default();
            assert!(found == file.text, "{} is out of date: run `cargo xtask schemas`", file.path);
        }
    }
}
