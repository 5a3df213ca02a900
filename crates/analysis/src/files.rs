//! The files of a repository, through a trait: disk for the command line, open buffers over disk for
//! the server, memory for tests and the browser. Nothing else in this crate reads anything.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A file of a [`Project`](crate::Project), by number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub(crate) u32);

/// A path inside the repository: relative to its root, `/` between components, no `.` or `..`. The
/// empty path is the root itself. There is no such path to anything outside.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RepoPath(Arc<str>);

impl RepoPath {
    /// The repository's root.
    pub fn root() -> Self {
        Self::default()
    }

    /// The path that `text` means, seen from the root; leading `/` and `.` components are dropped.
    /// `None` when it climbs above the root.
    pub fn new(text: &str) -> Option<Self> {
        Self::root().join(text)
    }

    /// The path that `text` means, seen from here. A leading `/` does not start over at the root: in a
    /// configuration, paths are relative with or without it. `None` when it climbs above the root.
    pub fn join(&self, text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.components().collect();
        for part in text.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(Self(parts.join("/").into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its components; none for the root.
    pub fn components(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// The directory that it is in; the root's is the root.
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(parent, _)| parent).into())
    }

    /// Its last component; empty for the root.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// Whether it is the repository's root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for RepoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RepoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FileKind {
    /// A file.
    File,
    /// A directory.
    Directory,
    /// Neither, or a symbolic link out of the repository.
    Other,
}

/// Why a file could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// There is none.
    NotFound,
    /// It is a directory or a device.
    NotAFile,
    /// It leads out of the repository.
    Outside,
    /// It has more bytes than [`upsun_lint_syntax::text::MAX_BYTES`].
    TooLarge(u64),
    /// The system's words.
    Failed(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NotFound => f.write_str("no such file"),
            ReadError::NotAFile => f.write_str("not a file"),
            ReadError::Outside => f.write_str("it leads out of the repository"),
            ReadError::TooLarge(bytes) => {
                write!(f, "too large ({bytes} bytes; at most {} are read)", upsun_lint_syntax::text::MAX_BYTES)
            }
            ReadError::Failed(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadError {}

/// Read access to one repository.
pub trait FileSystem: Sync {
    /// The bytes of a file.
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError>;

    /// What is at a path; `None` when nothing is.
    fn kind(&self, path: &RepoPath) -> Option<FileKind>;

    /// The names in a directory, sorted; empty when there is none.
    fn list(&self, path: &RepoPath) -> Vec<String>;

    /// The bytes that a file takes, without reading it; `None` where that can't be told.
    fn size(&self, _path: &RepoPath) -> Option<u64> {
        None
    }

    /// Whether something at a path, or on the way there, is a symbolic link.
    fn is_link(&self, _path: &RepoPath) -> bool {
        false
    }

    /// Whether a file may be run as a program; `None` where that can't be told.
    fn is_executable(&self, _path: &RepoPath) -> Option<bool> {
        None
    }

    /// Whether the repository is there at all, so that a missing file means something. `false` for a
    /// configuration on its own (standard input, a single file outside a project).
    fn has_checkout(&self) -> bool {
        true
    }
}

impl<F: FileSystem + ?Sized> FileSystem for &F {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        (**self).read(path)
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        (**self).kind(path)
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        (**self).list(path)
    }

    fn size(&self, path: &RepoPath) -> Option<u64> {
        (**self).size(path)
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        (**self).is_link(path)
    }

    fn has_checkout(&self) -> bool {
        (**self).has_checkout()
    }
}

/// A repository in memory.
#[derive(Clone, Default, Debug)]
pub struct MemoryFiles {
    files: BTreeMap<RepoPath, Vec<u8>>,
    has_checkout: bool,
}

impl MemoryFiles {
    /// An empty repository, with the promise that what is not in it does not exist.
    pub fn new() -> Self {
        Self { files: BTreeMap::new(), has_checkout: true }
    }

    /// Files that are all that is known of a repository.
    pub fn without_checkout() -> Self {
        Self { files: BTreeMap::new(), has_checkout: false }
    }

    /// Adds or replaces a file. A path that climbs above the root is ignored.
    pub fn insert(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(path) = RepoPath::new(path) {
            self.files.insert(path, bytes.into());
        }
    }

    fn is_directory(&self, path: &RepoPath) -> bool {
        path.is_root() || self.children(path).next().is_some()
    }

    fn children<'a>(&'a self, path: &'a RepoPath) -> impl Iterator<Item = &'a str> {
        self.files.keys().filter_map(|file| {
            let rest = file.as_str().strip_prefix(path.as_str())?;
            let rest = if path.is_root() { rest } else { rest.strip_prefix('/')? };
            Some(rest.split_once('/').map_or(rest, |(first, _)| first))
        })
    }
}

impl FileSystem for MemoryFiles {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        match self.files.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None if self.is_directory(path) => Err(ReadError::NotAFile),
            None => Err(ReadError::NotFound),
        }
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        if self.files.contains_key(path) { Some(FileKind::File) } else { self.is_directory(path).then_some(FileKind::Directory) }
    }

    fn size(&self, path: &RepoPath) -> Option<u64> {
        self.files.get(path).map(|bytes| bytes.len() as u64)
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        let mut names: Vec<String> = self.children(path).map(str::to_owned).collect();
        names.dedup();
        names
    }

    fn has_checkout(&self) -> bool {
        self.has_checkout
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leaves_the_repository() {
        let dir = RepoPath::new("apps/./api/").unwrap();
        assert_eq!(dir.as_str(), "apps/api");
        assert_eq!(dir.join("../web/x").unwrap().as_str(), "apps/web/x");
        assert_eq!(dir.join("../../../etc/passwd"), None);
        assert_eq!(dir.join("/var").unwrap().as_str(), "apps/api/var");
        assert_eq!(RepoPath::new("a").unwrap().parent(), RepoPath::root());
    }

    #[test]
    fn memory_has_directories_where_files_are() {
        let mut files = MemoryFiles::new();
        files.insert(".upsun/config.yaml", "");
        files.insert(".upsun/apps/a.yaml", "");
        let dir = RepoPath::new(".upsun").unwrap();
        assert_eq!(files.kind(&dir), Some(FileKind::Directory));
        assert_eq!(files.list(&dir), ["apps", "config.yaml"]);
        assert_eq!(files.list(&RepoPath::root()), [".upsun"]);
        assert_eq!(files.read(&dir), Err(ReadError::NotAFile));
    }
}
