//! `upsun-lint init`: writes settings to begin with, every key explained and none in force.

use crate::style::visible;
use crate::{Process, Status};
use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use upsun_lint_analysis::settings::keys::{FILE_NAME, KEYS, Key, Kind};
use upsun_lint_disk::{discover, system_words};

/// The widest line of a comment.
const WIDTH: usize = 100;

/// Writes the file beside the `.upsun` that is nearest, or here. What is there is never replaced.
pub(crate) fn init(process: &mut Process<'_>) -> io::Result<Status> {
    let directory = match &process.directory {
        Ok(directory) => directory.canonicalize().unwrap_or_else(|_| directory.clone()),
        Err(error) => {
            writeln!(process.stderr, "upsun-lint: can't find the current folder: {}", system_words(error))?;
            return Ok(Status::Failed);
        }
    };
    let folder = match discover::nearest(&directory) {
        Ok(subject) => match &subject.target {
            upsun_lint_analysis::Target::Directory(path) => {
                path.components().fold(subject.root.clone(), |full, name| full.join(name))
            }
            upsun_lint_analysis::Target::File(_) => directory.clone(),
        },
        Err(_) => directory.clone(),
    };
    let path = folder.join(FILE_NAME);
    let name = path.strip_prefix(&directory).unwrap_or(&path).display().to_string();
    let name = visible(&name);
    let created = OpenOptions::new().write(true).create_new(true).open(&path);
    match created.and_then(|mut file| file.write_all(starter().as_bytes())) {
        Ok(()) => {
            writeln!(process.stdout, "wrote `{name}`: every key is explained in it, and none is in force yet")?;
            Ok(Status::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            writeln!(process.stderr, "upsun-lint: `{name}` is there already, and stays as it is")?;
            Ok(Status::Failed)
        }
        Err(error) => {
            writeln!(process.stderr, "upsun-lint: can't write `{name}`: {}", system_words(&error))?;
            Ok(Status::Failed)
        }
    }
}

/// The text of the file.
fn starter() -> String {
    let mut text = String::from(
        "# Settings of upsun-lint. Take the `#` away from what shall hold; `upsun-lint rules` lists the rules.\n\
         # `upsun-lint schema settings` prints a JSON Schema, with which editors complete this file.\n",
    );
    // Plain keys first: in TOML, what follows a table belongs to it.
    for key in KEYS.iter().filter(|key| !matches!(key.kind, Kind::Levels | Kind::Tables(_))) {
        let _ = write!(text, "\n{}# {} = {}\n", comment(key.doc), key.name, key.example);
    }
    for key in KEYS {
        match key.kind {
            Kind::Levels => {
                let inner = key.example.trim_matches(['{', '}', ' ']);
                let _ = write!(text, "\n{}# [{}]\n# {inner}\n", comment(key.doc), key.name);
            }
            Kind::Tables(tables) => {
                let _ = write!(text, "\n{}# [[{}]]\n", comment(key.doc), key.name);
                for Key { name, doc, example, .. } in tables.keys {
                    let _ = writeln!(text, "{}# {name} = {example}", comment(doc));
                }
            }
            _ => {}
        }
    }
    text
}

/// A text as lines of a comment.
fn comment(text: &str) -> String {
    let mut lines = String::new();
    let mut line = String::from("##");
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(lines, "{line}");
            line = String::from("##");
        }
        let _ = write!(line, " {word}");
    }
    let _ = writeln!(lines, "{line}");
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it is, it says nothing; with every key in force, it is right.
    #[test]
    fn the_starter_is_right() {
        let text = starter();
        let read = upsun_lint_analysis::settings::read;
        assert_eq!(read(&text), (upsun_lint_analysis::Settings::default(), Vec::new()));
        let in_force: String =
            text.lines().filter_map(|line| line.strip_prefix("# ")).skip(2).map(|line| format!("{line}\n")).collect();
        let (settings, problems) = read(&in_force);
        assert_eq!(problems, [], "{in_force}");
        assert!(settings.pedantic == Some(true) && !settings.overrides.is_empty() && !settings.rules.severity.is_empty());
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH + 5), "{text}");
    }
}
