//! Projects in memory, with a cursor.

use std::collections::BTreeMap;
use std::sync::Arc;
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target};
use upsun_lint_ide::{FileEdit, FilePosition, FileRange, Snapshot, UtcClock};

/// The file that a fixture without names is.
pub(crate) const CONFIG: &str = ".upsun/config.yaml";

/// What marks the cursor.
const CURSOR: &str = "$0";

/// A clock that stands still: Tuesday, 21 July 2026, 14:05 by UTC.
pub(crate) const STOPPED: UtcClock = UtcClock { seconds: 1_784_642_700 };

/// A project and a cursor.
pub(crate) struct Fixture {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) snapshot: Snapshot,
    pub(crate) at: FilePosition,
}

/// A project from a text: `#- path` starts a file, and `$0` is the cursor. Without a path, it is the configuration.
pub(crate) fn fixture(text: &str) -> Fixture {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut name = CONFIG.to_owned();
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("#- ") {
            Some(path) => {
                path.trim().clone_into(&mut name);
                files.entry(name.clone()).or_default();
            }
            None => files.entry(name.clone()).or_default().push_str(line),
        }
    }
    let mut at = FilePosition::new(path(CONFIG), 0);
    for (name, text) in &mut files {
        if let Some(offset) = text.find(CURSOR) {
            *text = text.replacen(CURSOR, "", 1);
            at = FilePosition::new(path(name), offset as u32);
        }
    }
    if files.is_empty() {
        files.insert(CONFIG.to_owned(), String::new());
    }
    let snapshot = snapshot(&files);
    Fixture { files, snapshot, at }
}

pub(crate) fn path(text: &str) -> RepoPath {
    RepoPath::new(text).unwrap()
}

pub(crate) fn snapshot(files: &BTreeMap<String, String>) -> Snapshot {
    let mut memory = MemoryFiles::new();
    for (name, text) in files {
        memory.insert(name, text.as_str());
    }
    Snapshot::new(Arc::new(memory), &Target::Directory(RepoPath::root()), &Options::default())
}

impl Fixture {
    /// The words at a range, with the line that they are on.
    pub(crate) fn words(&self, place: &FileRange) -> String {
        let text = &self.files[place.path.as_str()];
        let line = text[..place.range.start as usize].matches('\n').count() + 1;
        let file = place.path.as_str();
        let file = if file == CONFIG { String::new() } else { format!("{file}:") };
        format!("{file}{line}:{}", place.range.slice(text))
    }

    /// The files with edits made.
    pub(crate) fn edited(&self, edits: &[FileEdit]) -> BTreeMap<String, String> {
        let mut files = self.files.clone();
        for edit in edits.iter().rev() {
            let text = files.get_mut(edit.path.as_str()).unwrap();
            text.replace_range(edit.range.start as usize..edit.range.end as usize, &edit.text);
        }
        files
    }
}
