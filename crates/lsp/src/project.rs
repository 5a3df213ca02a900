//! The projects that the open documents belong to: each is checked with the text of the editor, at most once for a state.

use crate::document::{Documents, Place, full_path};
use crate::watch::{Asked, WatchedFiles};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp_server::ls_types::Diagnostic;
use upsun_lint_analysis::project::CONFIG_DIR;
use upsun_lint_analysis::{Memo, Options, RepoPath, Target};
use upsun_lint_disk::discover::{self, Subject};
use upsun_lint_disk::{DiskFiles, OverlayFiles};
use upsun_lint_ide::Snapshot;

/// A project by what it is: its repository, and where it is in it.
pub(crate) type Key = (PathBuf, Target);

pub(crate) fn key(subject: &Subject) -> Key {
    (subject.root.clone(), subject.target.clone())
}

/// A project.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) subject: Subject,
    /// What it is as of its last check; dropped while nobody looks at it.
    snapshot: Option<Arc<Snapshot>>,
    is_stale: bool,
    /// What was looked at to check it, since the memo was begun.
    asked: Asked,
    /// What is known of its scripts, until more changes than the text of its configuration.
    memo: Option<Memo>,
    /// The files that it reads.
    files: BTreeSet<RepoPath>,
    /// What was found, by file, as the client is told.
    pub(crate) found: BTreeMap<RepoPath, Vec<Diagnostic>>,
    /// Whether its findings are shown: one of its files is open.
    pub(crate) is_shown: bool,
    /// Whether it was found in a folder of the workspace, so that it stays known without an open document.
    is_listed: bool,
}

impl Entry {
    fn new(subject: Subject) -> Self {
        Self {
            subject,
            snapshot: None,
            is_stale: true,
            asked: Asked::default(),
            memo: None,
            files: BTreeSet::new(),
            found: BTreeMap::new(),
            is_shown: false,
            is_listed: false,
        }
    }

    /// Whether a file is part of it: read by it, or configuration by its place.
    pub(crate) fn reads(&self, path: &RepoPath) -> bool {
        let Target::Directory(directory) = &self.subject.target else { return self.files.contains(path) };
        let is_config = || {
            let name = path.file_name();
            directory.join(CONFIG_DIR).is_some_and(|folder| path.parent() == folder)
                && (name.ends_with(".yaml") || name.ends_with(".yml"))
        };
        self.files.contains(path) || is_config()
    }

    /// The place of a file in its repository; `None` outside.
    pub(crate) fn path_of(&self, file: &Path) -> Option<RepoPath> {
        discover::repo_path(&self.subject.root, file)
    }

    fn reads_file(&self, file: &Path) -> bool {
        self.path_of(file).is_some_and(|path| self.reads(&path))
    }
}

/// All projects that matter now.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    entries: BTreeMap<Key, Entry>,
}

impl Projects {
    pub(crate) fn get(&self, key: &Key) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(crate) fn get_mut(&mut self, key: &Key) -> Option<&mut Entry> {
        self.entries.get_mut(key)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Key, &Entry)> {
        self.entries.iter()
    }

    /// Makes the project around a place known.
    pub(crate) fn enter(&mut self, place: &Place) {
        if let Some(subject) = &place.home {
            let entry = self.entries.entry(key(subject)).or_insert_with(|| Entry::new(subject.clone()));
            if entry.subject != *subject {
                entry.subject = subject.clone();
                entry.is_stale = true;
                entry.memo = None;
            }
        }
    }

    /// Takes these as the projects of the workspace.
    pub(crate) fn list(&mut self, subjects: Vec<Subject>) {
        self.entries.values_mut().for_each(|entry| entry.is_listed = false);
        for subject in subjects {
            let entry = self.entries.entry(key(&subject)).or_insert_with(|| Entry::new(subject));
            entry.is_listed = true;
        }
    }

    /// Says that something may be different in a file, open or on disk: it may have come or gone.
    pub(crate) fn touch(&mut self, file: &Path) {
        for entry in self.entries.values_mut() {
            if entry.path_of(file).is_some_and(|path| entry.asked.depends_on(&path)) {
                entry.is_stale = true;
                entry.memo = None;
            }
        }
    }

    /// Says that the text of an open document is another one.
    pub(crate) fn edit(&mut self, file: &Path) {
        for entry in self.entries.values_mut() {
            let Some(path) = entry.path_of(file).filter(|path| entry.asked.depends_on(path)) else { continue };
            entry.is_stale = true;
            // What a script calls is part of what it does.
            if !entry.files.contains(&path) {
                entry.memo = None;
            }
        }
    }

    /// Says that everything may be different.
    pub(crate) fn touch_all(&mut self) {
        for entry in self.entries.values_mut() {
            entry.is_stale = true;
            entry.snapshot = None;
            entry.memo = None;
        }
    }

    /// The next project for which there is something to do: to check it, as a document in it is open, or to stop showing it.
    pub(crate) fn next_due(&self, documents: &Documents) -> Option<Key> {
        let is_due = |(key, entry): &(&Key, &Entry)| {
            if is_wanted(key, entry, documents) { entry.is_stale } else { entry.is_shown || !entry.is_listed }
        };
        self.entries.iter().find(is_due).map(|(key, _)| key.clone())
    }

    /// Whether a document is open that it is the home of, or that it reads.
    pub(crate) fn is_wanted(&self, key: &Key, documents: &Documents) -> bool {
        self.entries.get(key).is_some_and(|entry| is_wanted(key, entry, documents))
    }

    /// Lets go of a project that nobody looks at.
    pub(crate) fn leave(&mut self, key: &Key) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.is_shown = false;
            entry.snapshot = None;
            entry.memo = None;
            if !entry.is_listed {
                self.entries.remove(key);
            }
        }
    }

    /// The state of a project with the text that the documents have now, and whether it had to be checked for that.
    pub(crate) fn snapshot(&mut self, key: &Key, documents: &Documents, options: &Options) -> Option<(Arc<Snapshot>, bool)> {
        let entry = self.entries.get_mut(key)?;
        if let Some(snapshot) = entry.snapshot.as_ref().filter(|_| !entry.is_stale) {
            return Some((snapshot.clone(), false));
        }
        // Before anything can go wrong, so that a project that can't be checked is not tried again and again.
        entry.is_stale = false;
        entry.snapshot = None;
        let root = &entry.subject.root;
        let over = documents.iter().filter_map(|document| {
            let file = &document.place.as_ref()?.file;
            Some((discover::repo_path(root, file)?, document.text()))
        });
        let disk = DiskFiles::new(root.clone(), entry.subject.has_checkout);
        let files = Arc::new(WatchedFiles::new(OverlayFiles::new(disk, over)));
        let known = entry.memo.take();
        let is_known = known.is_some();
        let mut memo = known.unwrap_or_default();
        let snapshot = Arc::new(Snapshot::again(files.clone(), &entry.subject.target, options, &mut memo));
        // What is known was not asked for again.
        if is_known {
            entry.asked.extend(files.asked());
        } else {
            entry.asked = files.asked();
        }
        entry.memo = Some(memo);
        let project = snapshot.project();
        let unread = project.unreadable().iter().map(|(path, _)| path);
        entry.files = project.all_files().map(|file| project.path(file)).chain(unread).cloned().collect();
        entry.is_shown =
            documents.iter().any(|document| document.place.as_ref().is_some_and(|place| entry.reads_file(&place.file)));
        entry.snapshot = Some(snapshot.clone());
        Some((snapshot, true))
    }

    /// Drops what is only kept for questions of an editor.
    pub(crate) fn forget_snapshot(&mut self, key: &Key) {
        if let Some(entry) = self.entries.get_mut(key) {
            entry.snapshot = None;
            entry.memo = None;
        }
    }

    /// The project that a document's questions are about: its home, or another one that reads it.
    pub(crate) fn of(&self, place: &Place) -> Option<(Key, RepoPath)> {
        let home = place.home.as_ref().map(key);
        let entries = home.iter().filter_map(|key| self.entries.get_key_value(key)).chain(&self.entries);
        let mut reading = entries.filter_map(|(key, entry)| {
            let path = entry.path_of(&place.file)?;
            (entry.reads(&path) || (entry.is_stale && home.as_ref() == Some(key))).then(|| (key.clone(), path))
        });
        reading.next()
    }

    /// What is found in a file, by all projects that are shown and read it.
    pub(crate) fn shown_at(&self, file: &Path) -> Vec<Diagnostic> {
        let mut all: Vec<Diagnostic> = Vec::new();
        for entry in self.entries.values().filter(|entry| entry.is_shown) {
            let found = entry.path_of(file).and_then(|path| entry.found.get(&path));
            for diagnostic in found.into_iter().flatten() {
                if !all.contains(diagnostic) {
                    all.push(diagnostic.clone());
                }
            }
        }
        all
    }
}

fn is_wanted(key: &Key, entry: &Entry, documents: &Documents) -> bool {
    documents.iter().filter_map(|document| document.place.as_ref()).any(|place| {
        let is_home = place.home.as_ref().is_some_and(|home| home.root == key.0 && home.target == key.1);
        is_home || entry.reads_file(&place.file)
    })
}

/// The files that an entry has findings in, as paths on disk.
pub(crate) fn files_with_findings(entry: &Entry) -> impl Iterator<Item = PathBuf> {
    entry.found.keys().map(|path| full_path(&entry.subject.root, path))
}
