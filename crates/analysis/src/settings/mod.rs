//! What a team asks of the checks, in `upsun-lint.toml`: which rules, how severe, where. Finds and reads the file, through the
//! [`FileSystem`], for the command line and the server alike. Checks nothing itself.

pub mod keys;
mod read;
mod selection;

use crate::Severity;
use crate::files::{FileKind, FileSystem, ReadError, RepoPath};
use crate::knowledge::Taught;
use std::sync::Arc;
use upsun_lint_schema::Registry;
use upsun_lint_syntax::{Source, TextRange};

pub use read::read;
pub(crate) use selection::Selection;
pub use selection::{Layer, Selector, severity};
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
    /// Facts about images: the path of their file, seen from the folder of the settings, and where it is said.
    pub registry: Option<(String, TextRange)>,
    /// What it says of the project's own commands, in its order, and where.
    pub commands: Vec<(Arc<Taught>, TextRange)>,
    /// What is different for some apps or files.
    pub overrides: Vec<Override>,
    /// The folder that paths are seen from.
    pub base: RepoPath,
    /// Where each key stands that is no table of a list.
    pub places: Vec<(&'static str, TextRange)>,
}

impl Settings {
    /// What the closest override that fits a place says, or the settings themselves.
    fn at<T>(&self, place: Place<'_>, own: Option<T>, of: impl Fn(&Override) -> Option<T>) -> Option<T> {
        self.overrides.iter().rev().filter(|it| it.fits(&self.base, place)).find_map(of).or(own)
    }

    /// Whether an app never runs in several instances.
    pub(crate) fn assumes_single_instance(&self, place: Place<'_>) -> bool {
        self.at(place, self.assume_single_instance, |it| it.assume_single_instance) == Some(true)
    }

    /// The shortest time in minutes between two runs of a cron, where it isn't the usual one.
    pub(crate) fn cron_min_interval(&self, place: Place<'_>) -> Option<u32> {
        self.at(place, self.cron_min_interval, |it| it.cron_min_interval)
    }
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
    /// Whether hints are reported.
    pub pedantic: Option<bool>,
    /// Whether the apps never run in several instances.
    pub assume_single_instance: Option<bool>,
    /// The shortest time in minutes between two runs of a cron.
    pub cron_min_interval: Option<u32>,
    /// Where it is said.
    pub at: TextRange,
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
    /// The facts about images that it names.
    pub registry: Option<Arc<Registry>>,
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
    let (mut settings, mut problems) = read(source.text());
    settings.base = base;
    let named = settings.registry.as_ref().map(|(name, range)| (registry(files, &settings.base, name), *range));
    let registry = match named {
        None => None,
        Some((Ok(registry), _)) => Some(Arc::new(registry)),
        Some((Err(message), range)) => {
            problems.push(Problem { range, message, help: None, meant: None });
            problems.sort_by_key(|problem| problem.range);
            None
        }
    };
    Ok(Some(Loaded { path, source, settings, registry, problems }))
}

/// Reads the facts about images in a file of the repository. The error says what is wrong with it, and where.
fn registry(files: &dyn FileSystem, base: &RepoPath, name: &str) -> Result<Registry, String> {
    let path = if name.starts_with('/') { None } else { base.join(name) };
    let path = path.ok_or_else(|| format!("`{name}` leads out of the repository, where nothing is read"))?;
    let bytes = files.read(&path).map_err(|error| format!("can't read the registry `{name}`: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("can't use `{name}` as a registry: it is no text in UTF-8"))?;
    Registry::from_json(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let place = match (error.line, error.column) {
            (0, _) => String::new(),
            // The end of an empty line has no column.
            (line, column) => format!(":{line}:{}", column.max(1)),
        };
        format!("can't use this file as a registry: {name}{place}: {}", error.message)
    })
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
