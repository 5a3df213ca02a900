//! What a team asks of the checks, in `upsun-lint.toml`: which rules, how severe, where. Finds and reads the file, through the
//! [`FileSystem`], for the command line and the server alike. Checks nothing itself.

pub mod keys;
mod read;
mod selection;

use crate::Severity;
use crate::files::{FileKind, FileSystem, ReadError, RepoPath};
use crate::knowledge::Taught;
use std::sync::Arc;
use upsun_lint_syntax::{Source, TextRange};

pub use read::read;
pub use selection::{Layer, Selection, Selector};
pub(crate) use selection::{Place, fits_app};

/// The most bytes of a settings file that are read. Real ones are a thousandth of it.
const MAX_BYTES: usize = 256 * 1024;

/// Where the settings come from.
#[derive(Clone, Default, Debug)]
pub enum SettingsFrom {
    /// The nearest `upsun-lint.toml`, from the folder that holds `.upsun` up to the root of the repository.
    #[default]
    Nearest,
    /// Nowhere.
    Nowhere,
    /// This file: what it is called, and its bytes. Its paths are seen from the root of the repository.
    Given {
        /// What it is called.
        name: Arc<str>,
        /// Its content.
        bytes: Arc<[u8]>,
    },
}

/// What a settings file says.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Settings {
    /// Which rules, and how severe.
    pub rules: Layer,
    /// From which severity on findings fail a run.
    pub fail_on: Option<FailOn>,
    /// Whether hints are reported.
    pub pedantic: Option<bool>,
    /// Whether no app runs in several instances.
    pub assume_single_instance: Option<bool>,
    /// The shortest time in minutes between two runs of a cron.
    pub cron_min_interval: Option<u32>,
    /// What it says of the project's own commands, in its order.
    pub commands: Vec<Arc<Taught>>,
    /// What is different for some apps or files.
    pub overrides: Vec<Override>,
    /// The folder that paths are seen from.
    pub base: RepoPath,
}

/// From which severity on findings fail a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// From this one on.
    At(Severity),
    /// No finding does.
    Never,
}

impl FailOn {
    /// The least severity that fails; `None` when none does.
    pub fn least(self) -> Option<Severity> {
        match self {
            FailOn::At(severity) => Some(severity),
            FailOn::Never => None,
        }
    }
}

/// What is different for some apps or files.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Override {
    /// Patterns of the apps' names; `None` for every place.
    pub apps: Option<Vec<String>>,
    /// Patterns of the files' paths; `None` for every file.
    pub paths: Option<Vec<String>>,
    /// Which rules are added and left out, and how severe.
    pub rules: Layer,
}

/// Something in a settings file that can't be used. What else it says counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The words that are wrong.
    pub range: TextRange,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What was probably meant, as new text for the range.
    pub meant: Option<String>,
}

/// The settings file that a project has, read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it is; for a file that was given, its name.
    pub path: RepoPath,
    /// Its text.
    pub source: Source,
    /// What it says.
    pub settings: Settings,
    /// What of it can't be used.
    pub problems: Vec<Problem>,
}

/// Finds and reads the settings of the project whose `.upsun` is in the folder `root`. `None` where there are none.
/// The error is a file that is there, but can't be read.
pub fn load(files: &dyn FileSystem, root: &RepoPath, from: &SettingsFrom) -> Result<Option<Loaded>, (RepoPath, ReadError)> {
    let (path, bytes, base) = match from {
        SettingsFrom::Nowhere => return Ok(None),
        SettingsFrom::Given { name, bytes } => (RepoPath::new(name).unwrap_or_default(), bytes.to_vec(), RepoPath::root()),
        SettingsFrom::Nearest => {
            let Some(path) = nearest(files, root) else { return Ok(None) };
            let base = path.parent();
            match files.read(&path) {
                Ok(bytes) => (path, bytes, base),
                Err(error) => return Err((path, error)),
            }
        }
    };
    if bytes.len() > MAX_BYTES {
        return Err((path, ReadError::Failed(format!("too large ({} bytes; at most {MAX_BYTES} are read)", bytes.len()))));
    }
    let source = Source::from_bytes(bytes);
    let (mut settings, problems) = read(source.text());
    settings.base = base;
    Ok(Some(Loaded { path, source, settings, problems }))
}

/// The nearest settings file from a folder upwards.
pub fn nearest(files: &dyn FileSystem, folder: &RepoPath) -> Option<RepoPath> {
    let mut folder = folder.clone();
    loop {
        let path = folder.join(keys::FILE_NAME)?;
        if matches!(files.kind(&path), Some(FileKind::File | FileKind::Other)) {
            return Some(path);
        }
        if folder.is_root() {
            return None;
        }
        folder = folder.parent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;

    #[test]
    fn the_nearest_file_wins() {
        let mut files = MemoryFiles::new();
        files.insert("apps/shop/.upsun/config.yaml", "");
        let shop = RepoPath::new("apps/shop").unwrap();
        assert!(load(&files, &shop, &SettingsFrom::Nearest).unwrap().is_none());
        files.insert("upsun-lint.toml", "pedantic = true");
        let loaded = load(&files, &shop, &SettingsFrom::Nearest).unwrap().unwrap();
        assert_eq!((loaded.path.as_str(), loaded.settings.pedantic), ("upsun-lint.toml", Some(true)));
        files.insert("apps/shop/upsun-lint.toml", "pedantic = false");
        let loaded = load(&files, &shop, &SettingsFrom::Nearest).unwrap().unwrap();
        assert_eq!((loaded.path.as_str(), loaded.settings.pedantic), ("apps/shop/upsun-lint.toml", Some(false)));
        assert_eq!(loaded.settings.base, shop);
        assert!(load(&files, &RepoPath::root(), &SettingsFrom::Nowhere).unwrap().is_none());
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let mut files = MemoryFiles::new();
        files.insert("upsun-lint.toml", vec![b'#'; MAX_BYTES + 1]);
        assert!(matches!(load(&files, &RepoPath::root(), &SettingsFrom::Nearest), Err((_, ReadError::Failed(_)))));
    }
}
