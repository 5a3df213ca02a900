//! A file system with some files replaced: what an editor holds over what is on disk, or what fixes made of it.

use crate::files::{FileKind, FileSystem, ReadError, RepoPath};
use std::collections::BTreeMap;
use upsun_lint_syntax::text::MAX_BYTES;

/// Other files, with some replaced or added.
#[derive(Debug)]
pub struct OverlayFiles<F, B> {
    under: F,
    over: BTreeMap<RepoPath, B>,
}

impl<F: FileSystem, B: AsRef<[u8]> + Sync> OverlayFiles<F, B> {
    /// `under`, but with these files.
    pub fn new(under: F, over: impl IntoIterator<Item = (RepoPath, B)>) -> Self {
        Self { under, over: over.into_iter().collect() }
    }

    /// The entries of `directory` through which the replaced files are reached.
    fn entries_in<'a>(&'a self, directory: &'a RepoPath) -> impl Iterator<Item = &'a str> {
        self.over.keys().filter_map(|path| {
            let mut components = path.components();
            directory.components().all(|name| components.next() == Some(name)).then(|| components.next()).flatten()
        })
    }
}

impl<F: FileSystem, B: AsRef<[u8]> + Sync> FileSystem for OverlayFiles<F, B> {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        match self.over.get(path).map(AsRef::as_ref) {
            Some(bytes) if bytes.len() > MAX_BYTES => Err(ReadError::TooLarge(bytes.len() as u64)),
            Some(bytes) => Ok(bytes.to_owned()),
            None => self.under.read(path),
        }
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        if self.over.contains_key(path) {
            return Some(FileKind::File);
        }
        self.under.kind(path).or_else(|| self.entries_in(path).next().map(|_| FileKind::Directory))
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        let mut names = self.under.list(path);
        for name in self.entries_in(path) {
            if let Err(at) = names.binary_search_by(|other| other.as_str().cmp(name)) {
                names.insert(at, name.to_owned());
            }
        }
        names
    }

    fn size(&self, path: &RepoPath) -> Option<u64> {
        self.over.get(path).map_or_else(|| self.under.size(path), |bytes| Some(bytes.as_ref().len() as u64))
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        self.under.is_link(path)
    }

    fn is_executable(&self, path: &RepoPath) -> Option<bool> {
        self.under.is_executable(path)
    }

    fn has_checkout(&self) -> bool {
        self.under.has_checkout()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;

    fn path(text: &str) -> RepoPath {
        RepoPath::new(text).unwrap()
    }

    fn overlay(names: &[&str]) -> OverlayFiles<MemoryFiles, Vec<u8>> {
        let mut under = MemoryFiles::new();
        under.insert(".upsun/a.yaml", "disk");
        under.insert(".upsun/c.yaml", "disk");
        OverlayFiles::new(under, names.iter().map(|name| (path(name), b"buffer".to_vec())))
    }

    #[test]
    fn a_file_is_replaced() {
        let files = overlay(&[".upsun/a.yaml"]);
        assert_eq!(files.read(&path(".upsun/a.yaml")), Ok(b"buffer".to_vec()));
        assert_eq!(files.read(&path(".upsun/c.yaml")), Ok(b"disk".to_vec()));
        assert_eq!(files.list(&path(".upsun")), ["a.yaml", "c.yaml"]);
        assert_eq!(files.size(&path(".upsun/c.yaml")), Some(4));
    }

    #[test]
    fn files_are_added_where_they_sort() {
        let files = overlay(&[".upsun/d.yaml", ".upsun/b.yaml"]);
        assert_eq!(files.list(&path(".upsun")), ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]);
        assert_eq!(files.kind(&path(".upsun/b.yaml")), Some(FileKind::File));
        assert_eq!(files.kind(&path(".upsun/e.yaml")), None);
    }

    #[test]
    fn folders_above_them_exist() {
        let files = overlay(&["new/.upsun/config.yaml", "new/x"]);
        assert_eq!(files.kind(&path("new/.upsun")), Some(FileKind::Directory));
        assert_eq!(files.list(&path("new")), [".upsun", "x"]);
        assert_eq!(files.list(&RepoPath::root()), [".upsun", "new"]);
        assert_eq!(files.kind(&path("ne")), None);
    }

    #[test]
    fn what_is_too_large_on_disk_is_too_large_in_an_editor() {
        let files = OverlayFiles::new(MemoryFiles::new(), [(path("a"), vec![b'a'; MAX_BYTES + 1])]);
        assert_eq!(files.read(&path("a")), Err(ReadError::TooLarge(MAX_BYTES as u64 + 1)));
    }
}
