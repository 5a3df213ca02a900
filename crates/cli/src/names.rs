//! What files are called in a report: seen from the folder in which the command ran.

use std::path::{Component, Path, PathBuf};
use upsun_lint_analysis::RepoPath;

/// Names for the files of one repository.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Names {
    /// The repository's root, seen from where the command ran; `None` for what is on no disk.
    root: Option<Seen>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Seen {
    root: PathBuf,
    directory: PathBuf,
    /// The repository that the command ran in; the folder itself where there is none.
    repository: PathBuf,
}

impl Names {
    /// Names for the repository at `root`, seen from `directory`, which is in the repository at `repository`; all canonical.
    pub(crate) fn new(root: &Path, directory: &Path, repository: &Path) -> Self {
        let [root, directory, repository] = [root, directory, repository].map(Path::to_owned);
        Self { root: Some(Seen { root, directory, repository }) }
    }

    /// Names for a file that is on no disk: as it is called.
    pub(crate) fn as_they_are() -> Self {
        Self { root: None }
    }

    /// The name of a file: relative, with `/` on every system.
    pub(crate) fn of(&self, path: &RepoPath) -> String {
        self.seen_from(path, |seen| &seen.directory)
    }

    /// The name of a file as services know it that show findings beside the source: seen from the root of the
    /// repository, wherever in it the command ran.
    pub(crate) fn in_repository(&self, path: &RepoPath) -> String {
        self.seen_from(path, |seen| &seen.repository)
    }

    fn seen_from(&self, path: &RepoPath, from: impl Fn(&Seen) -> &Path) -> String {
        let Some(seen) = &self.root else { return path.to_string() };
        let full = path.components().fold(seen.root.clone(), |full, name| full.join(name));
        relative(&full, from(seen))
    }
}

/// `path` seen from `directory`: `../x` where it is outside, as it is where nothing relative leads there
/// (another drive). The directory itself is `.`.
fn relative(path: &Path, directory: &Path) -> String {
    let mut to = path.components().peekable();
    let mut from = directory.components().peekable();
    if to.peek() != from.peek() {
        return path.display().to_string();
    }
    while to.peek().is_some() && to.peek() == from.peek() {
        to.next();
        from.next();
    }
    let up = from.map(|_| "..".into());
    let names: Vec<_> = up.chain(to.map(Component::as_os_str).map(|name| name.to_string_lossy())).collect();
    if names.is_empty() { ".".to_owned() } else { names.join("/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_where_the_command_ran() {
        let path = RepoPath::new("apps/api/.upsun/config.yaml").unwrap();
        let name = |root: &str, directory: &str| Names::new(Path::new(root), Path::new(directory), Path::new("/r")).of(&path);
        assert_eq!(name("/r", "/r"), "apps/api/.upsun/config.yaml");
        assert_eq!(name("/r", "/r/apps"), "api/.upsun/config.yaml");
        assert_eq!(name("/r", "/r/apps/web"), "../api/.upsun/config.yaml");
        assert_eq!(name("/r", "/home/me"), "../../r/apps/api/.upsun/config.yaml");
        assert_eq!(name("/r", "/"), "r/apps/api/.upsun/config.yaml");
        assert_eq!(Names::as_they_are().of(&RepoPath::new("<stdin>").unwrap()), "<stdin>");
        assert_eq!(Names::new(Path::new("/r"), Path::new("/r"), Path::new("/r")).of(&RepoPath::root()), ".");
    }

    #[test]
    fn services_see_names_from_the_root_of_the_repository() {
        let path = RepoPath::new("apps/api/.upsun/config.yaml").unwrap();
        let name = |directory: &str, repository: &str| {
            Names::new(Path::new("/r"), Path::new(directory), Path::new(repository)).in_repository(&path)
        };
        assert_eq!(name("/r/apps/web", "/r"), "apps/api/.upsun/config.yaml");
        assert_eq!(name("/other/x", "/other"), "../r/apps/api/.upsun/config.yaml");
    }
}
