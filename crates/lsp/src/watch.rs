//! A file system that remembers what was looked at, so that only what a change can have changed is checked anew.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use upsun_lint_analysis::{FileKind, FileSystem, ReadError, RepoPath};

/// Other files, and what was asked of them.
#[derive(Debug)]
pub(crate) struct WatchedFiles<F> {
    under: F,
    asked: Mutex<Asked>,
}

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Paths of which the content or the kind was asked for.
    paths: BTreeSet<RepoPath>,
    /// Folders that were listed.
    listed: BTreeSet<RepoPath>,
}

impl Asked {
    /// Adds what was asked another time.
    pub(crate) fn extend(&mut self, other: Asked) {
        self.paths.extend(other.paths);
        self.listed.extend(other.listed);
    }

    /// Whether an answer may be another one now that there is something else at `path`, or nothing, or something at last.
    pub(crate) fn depends_on(&self, path: &RepoPath) -> bool {
        self.paths.contains(path)
            || self.listed.contains(&path.parent())
            // A folder that goes takes with it what is in it.
            || self.paths.iter().chain(&self.listed).any(|asked| is_within(asked, path))
    }
}

fn is_within(path: &RepoPath, folder: &RepoPath) -> bool {
    path.as_str().strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

impl<F: FileSystem> WatchedFiles<F> {
    pub(crate) fn new(under: F) -> Self {
        Self { under, asked: Mutex::default() }
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Asked {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, path: &RepoPath) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).paths.insert(path.clone());
    }
}

impl<F: FileSystem> FileSystem for WatchedFiles<F> {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        self.note(path);
        self.under.read(path)
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        self.note(path);
        self.under.kind(path)
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).listed.insert(path.clone());
        self.under.list(path)
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.note(path);
        self.under.is_link(path)
    }

    fn has_checkout(&self) -> bool {
        self.under.has_checkout()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use upsun_lint_analysis::MemoryFiles;

    #[test]
    fn an_answer_depends_on_what_was_asked() {
        let path = |text: &str| RepoPath::new(text).unwrap();
        let files = WatchedFiles::new(MemoryFiles::new());
        let _ = (files.read(&path("a/b")), files.list(&path("c")), files.kind(&path("d/e/f")));
        let asked = files.asked();
        for (at, depends) in
            [("a/b", true), ("a", true), ("a/c", false), ("c/x", true), ("c/x/y", false), ("d/e", true), ("ab", false)]
        {
            assert_eq!(asked.depends_on(&path(at)), depends, "{at}");
        }
    }
}
