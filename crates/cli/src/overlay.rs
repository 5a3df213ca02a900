//! A file system with one file replaced: what an editor holds, over what is on disk.

use upsun_lint_analysis::{FileKind, FileSystem, ReadError, RepoPath};

/// Other files, with one replaced or added.
#[derive(Debug)]
pub(crate) struct OverlayFiles<F> {
    under: F,
    path: RepoPath,
    bytes: Vec<u8>,
}

impl<F: FileSystem> OverlayFiles<F> {
    /// `under`, but with `bytes` at `path`.
    pub(crate) fn new(under: F, path: RepoPath, bytes: Vec<u8>) -> Self {
        Self { under, path, bytes }
    }

    /// The entry of `directory` through which the replaced file is reached; `None` when it isn't below it.
    fn entry_in(&self, directory: &RepoPath) -> Option<&str> {
        let mut components = self.path.components();
        directory.components().all(|name| components.next() == Some(name)).then(|| components.next()).flatten()
    }
}

impl<F: FileSystem> FileSystem for OverlayFiles<F> {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        if *path == self.path { Ok(self.bytes.clone()) } else { self.under.read(path) }
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        if *path == self.path {
            return Some(FileKind::File);
        }
        self.under.kind(path).or_else(|| self.entry_in(path).map(|_| FileKind::Directory))
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        let mut names = self.under.list(path);
        if let Some(name) = self.entry_in(path)
            && let Err(at) = names.binary_search_by(|other| other.as_str().cmp(name))
        {
            names.insert(at, name.to_owned());
        }
        names
    }

    fn is_link(&self, path: &RepoPath) -> bool {
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

    fn path(text: &str) -> RepoPath {
        RepoPath::new(text).unwrap()
    }

    fn overlay(name: &str) -> OverlayFiles<MemoryFiles> {
        let mut under = MemoryFiles::new();
        under.insert(".upsun/a.yaml", "disk");
        under.insert(".upsun/c.yaml", "disk");
        OverlayFiles::new(under, path(name), b"buffer".to_vec())
    }

    #[test]
    fn a_file_is_replaced() {
        let files = overlay(".upsun/a.yaml");
        assert_eq!(files.read(&path(".upsun/a.yaml")), Ok(b"buffer".to_vec()));
        assert_eq!(files.read(&path(".upsun/c.yaml")), Ok(b"disk".to_vec()));
        assert_eq!(files.list(&path(".upsun")), ["a.yaml", "c.yaml"]);
    }

    #[test]
    fn a_file_is_added_where_it_sorts() {
        let files = overlay(".upsun/b.yaml");
        assert_eq!(files.list(&path(".upsun")), ["a.yaml", "b.yaml", "c.yaml"]);
        assert_eq!(files.kind(&path(".upsun/b.yaml")), Some(FileKind::File));
        assert_eq!(files.kind(&path(".upsun/d.yaml")), None);
    }

    #[test]
    fn folders_above_it_exist() {
        let files = overlay("new/.upsun/config.yaml");
        assert_eq!(files.kind(&path("new/.upsun")), Some(FileKind::Directory));
        assert_eq!(files.list(&path("new")), [".upsun"]);
        assert_eq!(files.list(&RepoPath::root()), [".upsun", "new"]);
        assert_eq!(files.kind(&path("ne")), None);
    }
}
