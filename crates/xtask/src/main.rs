//! Generators: `cargo xtask schemas`, `cargo xtask registry`. What they write is in the repository, and a test says when it is
//! out of date.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod json_schema;
mod language;
mod registry;
mod settings_schema;
mod tables;
mod yaml;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask schemas                        write the schemas of the configuration, the report and the settings
       cargo xtask registry FOLDER [--date DAY]   write the facts about images from the files that Upsun publishes";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["schemas"] => write_all(&schemas()),
        ["registry", folder] => write_registry(folder, None),
        ["registry", folder, "--date", date] | ["registry", "--date", date, folder] => write_registry(folder, Some(date)),
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

/// The files that describe the configuration language, and the JSON Schemas of the report and the settings.
fn schemas() -> Vec<Generated> {
    let language = language::Language::read();
    vec![
        Generated { path: "crates/schema/src/generated/config.rs", text: tables::write(&language) },
        Generated { path: "schemas/upsun-config.schema.json", text: json_schema::write(&language) },
        Generated { path: "schemas/report.schema.json", text: format!("{:#}\n", upsun_lint::report_schema()) },
        Generated { path: "schemas/settings.schema.json", text: settings_schema::write() },
    ]
}

fn write_registry(folder: &str, date: Option<&str>) -> Result<(), String> {
    write_all(&registry::write(&registry::read(Path::new(folder), date)?))
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

/// A string of Rust.
fn literal(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
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
