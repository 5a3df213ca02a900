//! A repository on disk. Reads never leave it, and never block on what is not a file.

use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use upsun_lint_analysis::{FileKind, FileSystem, ReadError, RepoPath};
use upsun_lint_syntax::text::MAX_BYTES;

/// A repository on disk. A symbolic link is followed as long as it stays in the repository.
#[derive(Debug)]
pub struct DiskFiles {
    root: PathBuf,
    has_checkout: bool,
}

impl DiskFiles {
    /// The repository at `root`, which must be canonical. `has_checkout` says whether all of it is there.
    pub fn new(root: PathBuf, has_checkout: bool) -> Self {
        Self { root, has_checkout }
    }

    /// Where `path` leads, and what is there.
    fn locate(&self, path: &RepoPath) -> Result<(PathBuf, Metadata), ReadError> {
        let mut full = self.root.clone();
        let mut metadata = fs::symlink_metadata(&full).map_err(read_error)?;
        for name in path.components() {
            if !is_plain_name(name) {
                return Err(ReadError::NotFound);
            }
            full.push(name);
            metadata = fs::symlink_metadata(&full).map_err(read_error)?;
            if metadata.is_symlink() {
                full = fs::canonicalize(&full).map_err(read_error)?;
                if !full.starts_with(&self.root) {
                    return Err(ReadError::Outside);
                }
                metadata = fs::symlink_metadata(&full).map_err(read_error)?;
            }
        }
        Ok((full, metadata))
    }
}

impl FileSystem for DiskFiles {
    fn read(&self, path: &RepoPath) -> Result<Vec<u8>, ReadError> {
        let (full, metadata) = self.locate(path)?;
        // Before it is opened: opening a named pipe waits for somebody to write.
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > MAX_BYTES as u64 {
            return Err(ReadError::TooLarge(metadata.len()));
        }
        read_to_limit(File::open(full).map_err(read_error)?)
    }

    fn kind(&self, path: &RepoPath) -> Option<FileKind> {
        match self.locate(path) {
            Ok((_, metadata)) if metadata.is_file() => Some(FileKind::File),
            Ok((_, metadata)) if metadata.is_dir() => Some(FileKind::Directory),
            Ok(_) | Err(ReadError::Outside) => Some(FileKind::Other),
            Err(_) => None,
        }
    }

    fn list(&self, path: &RepoPath) -> Vec<String> {
        let Ok((full, _)) = self.locate(path) else { return Vec::new() };
        let Ok(entries) = fs::read_dir(full) else { return Vec::new() };
        let mut names: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        names
    }

    fn size(&self, path: &RepoPath) -> Option<u64> {
        self.locate(path).ok().filter(|(_, metadata)| metadata.is_file()).map(|(_, metadata)| metadata.len())
    }

    fn is_link(&self, path: &RepoPath) -> bool {
        let mut full = self.root.clone();
        path.components().any(|name| {
            full.push(name);
            full.is_symlink()
        })
    }

    #[cfg(unix)]
    fn is_executable(&self, path: &RepoPath) -> Option<bool> {
        use std::os::unix::fs::PermissionsExt;
        let (_, metadata) = self.locate(path).ok().filter(|(_, metadata)| metadata.is_file())?;
        Some(metadata.permissions().mode() & 0o111 != 0)
    }

    fn has_checkout(&self) -> bool {
        self.has_checkout
    }
}

/// Reads to the end, or to the limit on a file's size.
pub fn read_to_limit(from: impl Read) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    from.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(read_error)?;
    if bytes.len() > MAX_BYTES { Err(ReadError::TooLarge(bytes.len() as u64)) } else { Ok(bytes) }
}

/// Whether `name` can only mean an entry of its directory. On Windows, `a\b` and `C:` mean more.
fn is_plain_name(name: &str) -> bool {
    let mut components = Path::new(name).components();
    matches!((components.next(), components.next()), (Some(Component::Normal(only)), None) if only == OsStr::new(name))
}

fn read_error(error: io::Error) -> ReadError {
    use io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename | ErrorKind::InvalidInput => {
            ReadError::NotFound
        }
        _ => ReadError::Failed(system_words(&error)),
    }
}

/// What the system says of an error, as part of a sentence: `permission denied`.
pub fn system_words(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn path(text: &str) -> RepoPath {
        RepoPath::new(text).unwrap()
    }

    fn repository() -> (TempDir, DiskFiles) {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().canonicalize().unwrap().join("repository");
        fs::create_dir_all(root.join(".upsun/scripts")).unwrap();
        fs::write(root.join(".upsun/config.yaml"), "a: 1\n").unwrap();
        fs::write(root.join(".upsun/b.yaml"), "b: 1\n").unwrap();
        fs::write(outer.path().join("secret"), "secret").unwrap();
        (outer, DiskFiles::new(root, true))
    }

    #[test]
    fn files_and_directories_are_told_apart() {
        let (_outer, files) = repository();
        assert_eq!(files.read(&path(".upsun/config.yaml")), Ok(b"a: 1\n".to_vec()));
        assert_eq!(files.read(&path(".upsun")), Err(ReadError::NotAFile));
        assert_eq!(files.read(&path(".upsun/config.yaml/x")), Err(ReadError::NotFound));
        assert_eq!(files.read(&path("nothing")), Err(ReadError::NotFound));
        assert_eq!(files.read(&path("nul\0")), Err(ReadError::NotFound));
        assert_eq!(files.kind(&path(".upsun")), Some(FileKind::Directory));
        assert_eq!(files.kind(&RepoPath::root()), Some(FileKind::Directory));
        assert_eq!(files.kind(&path("nothing")), None);
        assert_eq!(files.size(&path(".upsun/config.yaml")), Some(5));
        assert_eq!((files.size(&path(".upsun")), files.size(&path("nothing"))), (None, None));
        assert_eq!(files.list(&path(".upsun")), ["b.yaml", "config.yaml", "scripts"]);
        assert_eq!(files.list(&path("nothing")), [""; 0]);
    }

    #[test]
    fn a_file_past_the_limit_is_not_read() {
        let (_outer, files) = repository();
        let big = File::create(files.root.join("big.yaml")).unwrap();
        big.set_len(MAX_BYTES as u64).unwrap();
        assert!(files.read(&path("big.yaml")).is_ok());
        big.set_len(MAX_BYTES as u64 + 1).unwrap();
        assert_eq!(files.read(&path("big.yaml")), Err(ReadError::TooLarge(MAX_BYTES as u64 + 1)));
        assert_eq!(read_to_limit(io::repeat(b'a')), Err(ReadError::TooLarge(MAX_BYTES as u64 + 1)));
    }

    #[test]
    fn the_words_of_the_system_fit_in_a_sentence() {
        assert_eq!(system_words(&io::Error::from_raw_os_error(13)), "permission denied");
        assert_eq!(system_words(&io::Error::other("Broken")), "broken");
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::symlink;

        #[test]
        fn links_within_the_repository_are_followed() {
            let (_outer, files) = repository();
            symlink("config.yaml", files.root.join(".upsun/link.yaml")).unwrap();
            symlink(files.root.join(".upsun"), files.root.join("folder")).unwrap();
            assert_eq!(files.read(&path(".upsun/link.yaml")), Ok(b"a: 1\n".to_vec()));
            assert_eq!(files.read(&path("folder/config.yaml")), Ok(b"a: 1\n".to_vec()));
            assert_eq!(files.kind(&path("folder")), Some(FileKind::Directory));
            assert_eq!(files.list(&path("folder")).len(), 4);
            assert!(files.is_link(&path(".upsun/link.yaml")) && files.is_link(&path("folder/config.yaml")));
            assert!(!files.is_link(&path(".upsun/config.yaml")) && !files.is_link(&path("nothing")));
        }

        #[test]
        fn programs_are_told_from_files() {
            use std::os::unix::fs::PermissionsExt;
            let (_outer, files) = repository();
            let tool = files.root.join("tool");
            fs::write(&tool, "true").unwrap();
            fs::set_permissions(&tool, fs::Permissions::from_mode(0o644)).unwrap();
            assert_eq!(files.is_executable(&path("tool")), Some(false));
            fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
            assert_eq!(files.is_executable(&path("tool")), Some(true));
            assert_eq!((files.is_executable(&path(".upsun")), files.is_executable(&path("nothing"))), (None, None));
        }

        #[test]
        fn links_out_of_the_repository_are_not() {
            let (_outer, files) = repository();
            symlink("../../secret", files.root.join(".upsun/secret.yaml")).unwrap();
            symlink("/etc/passwd", files.root.join("passwd")).unwrap();
            symlink("..", files.root.join("up")).unwrap();
            symlink("up/secret", files.root.join("twice")).unwrap();
            symlink(files.root.with_file_name("repository-2"), files.root.join("neighbour")).unwrap();
            fs::create_dir(files.root.with_file_name("repository-2")).unwrap();
            for name in
                [".upsun/secret.yaml", "passwd", "up", "up/secret", "twice", "neighbour", "up/repository/.upsun/config.yaml"]
            {
                assert_eq!(files.read(&path(name)), Err(ReadError::Outside), "{name}");
                assert_eq!(files.kind(&path(name)), Some(FileKind::Other), "{name}");
                assert_eq!(files.list(&path(name)), [""; 0], "{name}");
            }
        }

        #[test]
        fn links_that_lead_nowhere_are_missing() {
            let (_outer, files) = repository();
            symlink("nothing", files.root.join("dangling")).unwrap();
            symlink("circle", files.root.join("circle")).unwrap();
            assert_eq!(files.read(&path("dangling")), Err(ReadError::NotFound));
            assert_eq!(files.kind(&path("dangling")), None);
            assert!(files.read(&path("circle")).is_err());
            assert_eq!(files.kind(&path("circle")), None);
        }

        #[test]
        fn devices_and_sockets_are_not_opened() {
            let (_outer, files) = repository();
            let _socket = std::os::unix::net::UnixListener::bind(files.root.join("socket.yaml")).unwrap();
            assert_eq!(files.read(&path("socket.yaml")), Err(ReadError::NotAFile));
            assert_eq!(files.kind(&path("socket.yaml")), Some(FileKind::Other));
            let devices = DiskFiles::new("/dev".into(), true);
            assert_eq!(devices.read(&path("zero")), Err(ReadError::NotAFile));
        }

        #[test]
        fn names_that_are_not_utf8_are_left_out() {
            let (_outer, files) = repository();
            fs::write(files.root.join(OsStr::from_bytes(b"\xff.yaml")), "").unwrap();
            assert_eq!(files.list(&RepoPath::root()), [".upsun"]);
        }
    }
}
