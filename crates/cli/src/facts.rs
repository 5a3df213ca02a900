//! Files that the command line names: facts about images instead of those that are built in, settings, and others.

use std::fs::File;
use std::path::Path;
use upsun_lint_analysis::SettingsFrom;
use upsun_lint_disk::{read_to_limit, system_words};
use upsun_lint_schema::Registry;

/// Reads the facts of a file, seen from `directory`. The error is a sentence, with the place where the file is malformed.
pub(crate) fn read(file: &Path, directory: &Path) -> Result<Registry, String> {
    let name = file.display();
    let text = read_text(file, directory, "a registry")?;
    Registry::from_json(&text).map_err(|error| {
        let place = match (error.line, error.column) {
            (0, _) => name.to_string(),
            // The end of an empty line has no column.
            (line, column) => format!("{name}:{line}:{}", column.max(1)),
        };
        format!("can't use this file as a registry: {place}: {}", error.message)
    })
}

/// Reads a file of settings, seen from `directory`. What it says is judged where it is used.
pub(crate) fn read_settings(file: &Path, directory: &Path) -> Result<SettingsFrom, String> {
    let bytes = read_bytes(file, directory)?;
    Ok(SettingsFrom::Given { name: file.to_string_lossy().into(), bytes: bytes.into() })
}

/// The text of a file, seen from `directory`. The error is a sentence; `purpose` says what the file was to be used as.
pub(crate) fn read_text(file: &Path, directory: &Path, purpose: &str) -> Result<String, String> {
    let bytes = read_bytes(file, directory)?;
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| format!("can't use `{}` as {purpose}: it is no text in UTF-8", file.display()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn read_bytes(file: &Path, directory: &Path) -> Result<Vec<u8>, String> {
    let name = file.display();
    let opened = File::open(directory.join(file)).map_err(|error| format!("can't read `{name}`: {}", system_words(&error)))?;
    read_to_limit(opened).map_err(|error| format!("can't read `{name}`: {error}"))
}
