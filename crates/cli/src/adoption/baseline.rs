//! A baseline: the findings that a project is known to have. They are marked in a report and fail nothing, until they
//! are mended or what they are about is edited.

use crate::facts::read_text;
use crate::report::{Checked, write_pretty};
use crate::style::{count, one_line, visible};
use crate::write;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::Path;
use upsun_lint_analysis::Fingerprint;

/// The version of the shape.
const VERSION: u64 = 1;

/// How many entries that are gone are named.
const NAMED: usize = 10;

/// What the file holds.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u64,
    findings: Vec<Entry>,
}

/// A finding. Only the fingerprint and the project count; the rest is for those who read the file.
#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord, Clone)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The folder of the project, seen from the root of its repository.
    project: String,
    file: String,
    path: String,
    rule: String,
    message: String,
    fingerprint: String,
}

/// A baseline that was read.
pub(super) struct Baseline {
    /// Each fingerprint with what it is of. Those of a project differ.
    entries: HashMap<Fingerprint, Entry>,
}

/// What a file is called in a message.
pub(super) fn name(file: &Path) -> String {
    visible(&file.display().to_string()).into_owned()
}

impl Baseline {
    pub(super) fn read(file: &Path, directory: &Path) -> Result<Self, String> {
        let name = name(file);
        let text = read_text(file, directory, "a baseline")?;
        let refused = |line: usize, column: usize, why: &str| {
            // The end of an empty line has no column.
            format!("can't use this file as a baseline: {name}:{line}:{}: {why}", column.max(1))
        };
        let version = serde_json::from_str::<serde_json::Value>(&text);
        if let Some(version) = version.ok().as_ref().and_then(|file| file.get("version")?.as_u64()).filter(|found| *found > VERSION)
        {
            return Err(format!("can't use `{name}` as a baseline: its version is {version}, and this program knows {VERSION}"));
        }
        let read: File = serde_json::from_str(&text).map_err(|error| {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            refused(error.line(), error.column(), words)
        })?;
        let mut entries = HashMap::new();
        for entry in read.findings {
            let Some(fingerprint) = Fingerprint::parse(&entry.fingerprint) else {
                let at = text.find(&format!("{:?}", entry.fingerprint)).unwrap_or(0);
                let line = text[..at].matches('\n').count() + 1;
                let column = text[..at].chars().rev().take_while(|character| *character != '\n').count() + 1;
                return Err(refused(line, column, "a fingerprint is 32 hexadecimal digits"));
            };
            entries.insert(fingerprint, entry);
        }
        Ok(Self { entries })
    }

    /// Marks the findings that are in the baseline, and says which of it are gone from the projects that were checked.
    pub(super) fn mark(self, checked: &mut [Checked], file: &Path) -> Option<String> {
        let mut gone = self.entries;
        let mut projects = Vec::new();
        let mut all_known = Vec::new();
        for project in checked.iter() {
            projects.push(project_of(project));
            all_known.push(project.fingerprints().iter().map(|found| gone.contains_key(found)).collect::<Vec<bool>>());
        }
        for (project, known) in checked.iter_mut().zip(all_known) {
            for found in project.fingerprints() {
                gone.remove(found);
            }
            project.mark(known);
        }
        // Nothing is known of projects that were not checked, nor of findings past the limit.
        let was_whole = checked.iter().all(|project| project.report.dropped == 0 && project.report.failures.is_empty());
        let mut gone: Vec<Entry> = gone.into_values().filter(|entry| was_whole && projects.contains(&entry.project)).collect();
        if gone.is_empty() {
            return None;
        }
        gone.sort_unstable();
        let (number, verb, them) =
            (gone.len(), if gone.len() == 1 { "occurs" } else { "occur" }, if gone.len() == 1 { "it" } else { "them" });
        let entries = count(number, "entry");
        let mut note = format!("{entries} of `{}` no longer {verb}; `--write-baseline` takes {them} out:", name(file));
        for Entry { file, path, rule, message, .. } in gone.iter().take(NAMED) {
            let place = if path.is_empty() { file.clone() } else { format!("{file}: {path}") };
            note.push_str(&format!("\n  {}: [{}] {}", one_line(&place), one_line(rule), one_line(message)));
        }
        if gone.len() > NAMED {
            note.push_str(&format!("\n  and {} more", gone.len() - NAMED));
        }
        Some(note)
    }
}

/// Writes all findings, and marks them as known. What comes back is for the user: a note, or why it could not be written.
pub(super) fn write(checked: &mut [Checked], file: &Path, directory: &Path) -> Result<String, String> {
    let mut findings = Vec::new();
    for project in checked.iter() {
        let report = &project.report;
        for (found, fingerprint) in report.diagnostics.iter().zip(project.fingerprints()) {
            findings.push(Entry {
                project: project_of(project),
                file: report.project.path(found.location.file).to_string(),
                path: report.project.node_path(found.location),
                rule: found.rule.id.to_owned(),
                message: found.message.clone(),
                fingerprint: fingerprint.to_string(),
            });
        }
    }
    // In an order that findings keep when they move, so that a change of the file shows what changed.
    findings.sort_unstable();
    findings.dedup();
    let number = findings.len();
    let mut bytes = Vec::new();
    let words =
        |error: &std::io::Error| format!("can't write the baseline `{}`: {}", name(file), upsun_lint_disk::system_words(error));
    write_pretty(&File { version: VERSION, findings }, &mut bytes).map_err(|error| words(&error))?;
    write::replace(&directory.join(file), &bytes).map_err(|error| words(&error))?;
    for project in checked {
        let known = vec![true; project.report.diagnostics.len()];
        project.mark(known);
    }
    Ok(format!("wrote {} to `{}`", count(number, "finding"), name(file)))
}

/// What a project is called in a baseline.
fn project_of(project: &Checked) -> String {
    let root = project.report.project.root();
    if root.is_root() { ".".to_owned() } else { root.to_string() }
}
