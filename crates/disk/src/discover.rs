//! From what was typed to what is checked: which project or file, and which repository may be read for it.

use crate::files::system_words;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use upsun_lint_analysis::project::CONFIG_DIR;
use upsun_lint_analysis::{RepoPath, Target};

/// The deepest folder below the current one that a suggestion may name, and how many folders are opened to find some.
const SUGGESTION_DEPTH: usize = 3;
const SUGGESTION_FOLDERS: usize = 500;
const SUGGESTIONS: usize = 3;

/// Something to check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// The repository's root, canonical. Nothing outside it is read.
    pub root: PathBuf,
    /// What is checked in it.
    pub target: Target,
    /// Whether all of the repository is there, so that a missing file means something.
    pub has_checkout: bool,
}

/// Why there is nothing to check at a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NothingToCheck {
    /// There is nothing at all.
    NoSuchPath(PathBuf),
    /// It is no file, or none that could be a configuration.
    NotConfiguration(PathBuf),
    /// Standard input can't stand for it.
    NotAFile(PathBuf),
    /// It can't be looked at.
    Failed(PathBuf, String),
    /// No `.upsun` in a folder, nor in one above it.
    NoProject {
        /// Where the search began.
        from: PathBuf,
        /// Where it ended.
        up_to: PathBuf,
        /// Whether that is the root of a repository.
        is_repository: bool,
        /// Projects further down, seen from `from`.
        below: Vec<String>,
    },
}

impl fmt::Display for NothingToCheck {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NothingToCheck::NoSuchPath(path) => write!(f, "no such file or folder: `{}`", path.display()),
            NothingToCheck::NotConfiguration(path) => {
                write!(f, "`{}` is not a YAML file; to check a project, name its folder", path.display())
            }
            NothingToCheck::NotAFile(path) => write!(f, "standard input can't stand for `{}`: that is not a file", path.display()),
            NothingToCheck::Failed(path, reason) => write!(f, "can't look at `{}`: {reason}", path.display()),
            NothingToCheck::NoProject { from, up_to, is_repository, below } => {
                let place = from.join(CONFIG_DIR);
                if place.is_file() {
                    return write!(f, "`{}` is a file, and has to be a folder with YAML files in it", place.display());
                }
                write!(f, "no `{CONFIG_DIR}` folder in `{}`", from.display())?;
                match (from == up_to, is_repository) {
                    (true, true) => write!(f, ", the root of the repository")?,
                    (true, false) => {}
                    (false, true) => write!(f, " or above it, up to the root of the repository, `{}`", up_to.display())?,
                    (false, false) => write!(f, " or above it")?,
                }
                match below.as_slice() {
                    [] => write!(f, "\n  to check a project elsewhere, name it: `upsun-lint check examples/app`"),
                    [first, ..] => {
                        let list = below.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
                        write!(f, "\n  further down there is one in {list}: try `upsun-lint check {first}`")
                    }
                }
            }
        }
    }
}

impl std::error::Error for NothingToCheck {}

impl NothingToCheck {
    /// The same, with suggestions as they have to be typed where the search began at `path`.
    fn seen_from(mut self, path: &Path) -> Self {
        if let NothingToCheck::NoProject { below, .. } = &mut self
            && path != "."
        {
            for name in below {
                *name = path.components().as_path().join(&*name).display().to_string();
            }
        }
        self
    }
}

/// The nearest project from `directory` (canonical) upwards. The search ends at the root of the repository.
pub fn nearest(directory: &Path) -> Result<Subject, NothingToCheck> {
    above(directory).map_err(|last| NothingToCheck::NoProject {
        from: directory.to_owned(),
        up_to: last.to_owned(),
        is_repository: is_repository(last),
        below: projects_below(directory),
    })
}

/// The nearest project from `directory` (canonical) upwards, or the folder at which the search ended.
fn above(directory: &Path) -> Result<Subject, &Path> {
    let mut last = directory;
    for candidate in directory.ancestors() {
        if candidate.join(CONFIG_DIR).is_dir() {
            return Ok(project(candidate));
        }
        last = candidate;
        if is_repository(candidate) {
            break;
        }
    }
    Err(last)
}

/// The project around a document of an editor, and where in its repository the document is. The document need not exist,
/// and the project need not read it. `None` where there is no project.
pub fn around(document: &Path) -> Option<(Subject, RepoPath)> {
    let (parent, name) = (document.parent()?, document.file_name()?);
    let (subject, file) = match project_of_file(document) {
        Some(holder) => {
            let holder = canonical_so_far(holder);
            (project(&holder), holder.join(CONFIG_DIR).join(name))
        }
        None => {
            let parent = canonical_so_far(parent);
            (above(&parent).ok()?, parent.join(name))
        }
    };
    let path = repo_path(&subject.root, &file)?;
    Some((subject, path))
}

/// The project whose `.upsun` is in `directory`, if there is one.
pub fn at(directory: &Path) -> Option<Subject> {
    let directory = directory.canonicalize().ok()?;
    directory.join(CONFIG_DIR).is_dir().then(|| project(&directory))
}

/// How deep below a folder projects are looked for, and how many folders are opened to find them.
const SCAN_DEPTH: usize = 8;
const SCAN_FOLDERS: usize = 10_000;

/// All projects in a folder and below it, in order of their paths. What others wrote (`node_modules`, `vendor`) and hidden
/// folders are left out; so is what is too deep, or past a number of folders that no repository needs.
pub fn all_below(directory: &Path) -> Vec<Subject> {
    let Ok(directory) = directory.canonicalize() else { return Vec::new() };
    let mut found = Vec::new();
    let mut level = vec![directory];
    let mut opened = 0;
    for _ in 0..=SCAN_DEPTH {
        let mut next = Vec::new();
        for folder in level {
            opened += 1;
            if opened > SCAN_FOLDERS {
                break;
            }
            if folder.join(CONFIG_DIR).is_dir() {
                found.push(project(&folder));
            }
            next.extend(folders_in(&folder).into_iter().map(|(path, _)| path));
        }
        level = next;
    }
    found.sort_unstable_by(|a, b| (&a.root, &a.target).cmp(&(&b.root, &b.target)));
    found
}

/// The folders in a folder that may hold projects: paths and names, in order.
fn folders_in(folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let folders = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let named = folders.filter_map(|entry| Some((entry.path(), entry.file_name().into_string().ok()?)));
    let mut found: Vec<_> =
        named.filter(|(_, name)| !name.starts_with('.') && name != "node_modules" && name != "vendor").collect();
    found.sort_unstable();
    found
}

/// What a path on the command line means, seen from `directory` (canonical).
pub fn named(path: &Path, directory: &Path) -> Result<Subject, NothingToCheck> {
    let full = directory.join(path);
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => NothingToCheck::NoSuchPath(path.to_owned()),
        _ => NothingToCheck::Failed(path.to_owned(), system_words(&error)),
    };
    let metadata = fs::metadata(&full).map_err(failed)?;
    let canonical = full.canonicalize().map_err(failed)?;
    if metadata.is_dir() {
        // As it was typed first: `.upsun` may be a link to a folder of another name.
        return match [&full, &canonical].into_iter().find(|path| is_config_dir(path)).and_then(|path| path.parent()) {
            Some(parent) => parent.canonicalize().map(|parent| project(&parent)).map_err(failed),
            None => nearest(&canonical).map_err(|problem| problem.seen_from(path)),
        };
    }
    if !metadata.is_file() {
        return Err(NothingToCheck::NotConfiguration(path.to_owned()));
    }
    if let Some(holder) = [&full, &canonical].into_iter().find_map(|path| project_of_file(path)) {
        return holder.canonicalize().map(|holder| project(&holder)).map_err(failed);
    }
    if !is_yaml(&canonical) {
        return Err(NothingToCheck::NotConfiguration(path.to_owned()));
    }
    single_file(&canonical).ok_or_else(|| NothingToCheck::NotConfiguration(path.to_owned()))
}

/// What standard input means when it stands for the file `path`, which need not exist: what is
/// checked, and where in its repository the file is.
pub fn stands_for(path: &Path, directory: &Path) -> Result<(Subject, RepoPath), NothingToCheck> {
    let refused = || NothingToCheck::NotAFile(path.to_owned());
    let full = directory.join(path);
    let (Some(parent), Some(name)) = (full.parent(), full.file_name()) else { return Err(refused()) };
    if full.is_dir() {
        return Err(refused());
    }
    let (subject, file) = match project_of_file(&full) {
        Some(holder) => {
            let holder = canonical_so_far(holder);
            (project(&holder), holder.join(CONFIG_DIR).join(name))
        }
        None => {
            let file = canonical_so_far(parent).join(name);
            let subject = match project_of_file(&file) {
                Some(holder) => project(holder),
                None if is_yaml(&file) => single_file(&file).ok_or_else(refused)?,
                // A script: what it does shows in the project that calls it.
                None => nearest(&canonical_so_far(parent))?,
            };
            (subject, file)
        }
    };
    let in_repository = repo_path(&subject.root, &file).ok_or_else(refused)?;
    Ok((subject, in_repository))
}

/// The project whose `.upsun` is in `directory` (canonical).
fn project(directory: &Path) -> Subject {
    let repository = repository_of(directory).and_then(|root| Some((root, repo_path(root, directory)?)));
    let (root, path) = repository.unwrap_or((directory, RepoPath::root()));
    Subject { root: root.to_owned(), target: Target::Directory(path), has_checkout: has_more_than_configuration(root) }
}

/// A configuration in a file (canonical) of its own. It says nothing about the files around it.
fn single_file(file: &Path) -> Option<Subject> {
    let folder = file.parent()?;
    let in_repository = repository_of(folder).and_then(|root| Some((root, repo_path(root, file)?)));
    let (root, path) = match in_repository {
        Some(found) => found,
        None => (folder, repo_path(folder, file)?),
    };
    Some(Subject { root: root.to_owned(), target: Target::File(path), has_checkout: false })
}

/// The folder that holds the `.upsun` in whose first level `file` is.
fn project_of_file(file: &Path) -> Option<&Path> {
    let folder = file.parent()?;
    if is_config_dir(folder) { folder.parent() } else { None }
}

fn is_config_dir(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == CONFIG_DIR)
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// A folder with `.git` in it; in a work tree or a submodule that is a file.
fn is_repository(directory: &Path) -> bool {
    directory.join(".git").exists()
}

/// The root of the repository that `directory` (canonical) is in.
pub fn repository_of(directory: &Path) -> Option<&Path> {
    directory.ancestors().find(|ancestor| is_repository(ancestor))
}

/// A configuration that was copied without its application can't show that a file is missing.
fn has_more_than_configuration(root: &Path) -> bool {
    let Ok(entries) = fs::read_dir(root) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name != CONFIG_DIR && name != ".git" && name != upsun_lint_analysis::settings::keys::FILE_NAME
    })
}

/// `path` seen from `root`; `None` when it isn't below it, or not UTF-8.
pub fn repo_path(root: &Path, path: &Path) -> Option<RepoPath> {
    let mut names = Vec::new();
    for component in path.strip_prefix(root).ok()?.components() {
        let Component::Normal(name) = component else { return None };
        names.push(name.to_str()?);
    }
    RepoPath::new(&names.join("/"))
}

/// `path` with as much of it canonical as exists.
pub fn canonical_so_far(path: &Path) -> PathBuf {
    for ancestor in path.ancestors() {
        if let Ok(canonical) = ancestor.canonicalize()
            && let Ok(rest) = path.strip_prefix(ancestor)
        {
            // Joining an empty path would add a separator.
            return if rest.as_os_str().is_empty() { canonical } else { canonical.join(rest) };
        }
    }
    path.to_owned()
}

/// Some projects below a folder, for a suggestion: near ones only, and only as many as one reads.
fn projects_below(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut opened = 0;
    let mut level = vec![(directory.to_owned(), String::new())];
    for _ in 0..SUGGESTION_DEPTH {
        let mut next = Vec::new();
        for (folder, seen_as) in level {
            opened += 1;
            if opened > SUGGESTION_FOLDERS {
                return found;
            }
            next.extend(folders_in(&folder).into_iter().map(|(path, name)| (path, format!("{seen_as}{name}/"))));
        }
        next.sort_unstable();
        for (folder, seen_as) in &next {
            if folder.join(CONFIG_DIR).is_dir() {
                found.push(seen_as.trim_end_matches('/').to_owned());
                if found.len() == SUGGESTIONS {
                    return found;
                }
            }
        }
        level = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    /// A folder with these files; a path that ends in `/` is a folder.
    fn folder(paths: &[&str]) -> (TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().canonicalize().unwrap();
        for path in paths {
            if let Some(folder) = path.strip_suffix('/') {
                fs::create_dir_all(root.join(folder)).unwrap();
            } else {
                fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
                fs::write(root.join(path), "").unwrap();
            }
        }
        (dir, root)
    }

    fn directory(path: &str) -> Target {
        Target::Directory(RepoPath::new(path).unwrap())
    }

    fn file(path: &str) -> Target {
        Target::File(RepoPath::new(path).unwrap())
    }

    #[test]
    fn the_nearest_project_is_found_from_a_folder_inside_it() {
        let (_dir, root) = folder(&[".git/", "shop/.upsun/config.yaml", "shop/src/deep/x"]);
        let found = nearest(&root.join("shop/src/deep")).unwrap();
        assert_eq!((found.root, found.target), (root.clone(), directory("shop")));
        assert_eq!(nearest(&root.join("shop/.upsun")).unwrap().target, directory("shop"));
    }

    #[test]
    fn a_nested_project_is_one_of_its_own() {
        let (_dir, root) = folder(&[".git/", ".upsun/config.yaml", "examples/app/.upsun/config.yaml", "examples/x"]);
        assert_eq!(nearest(&root.join("examples/app")).unwrap().target, directory("examples/app"));
        assert_eq!(nearest(&root.join("examples")).unwrap().target, directory(""));
        assert_eq!(named(Path::new("examples/app"), &root).unwrap().root, root);
    }

    #[test]
    fn the_search_ends_at_the_repository() {
        let (_dir, root) = folder(&[".upsun/config.yaml", "inner/.git", "inner/src/x"]);
        let problem = nearest(&root.join("inner/src")).unwrap_err();
        let expected = root.join("inner");
        assert!(
            matches!(&problem, NothingToCheck::NoProject { up_to, is_repository: true, .. } if *up_to == expected),
            "{problem:?}"
        );
    }

    #[test]
    fn without_a_repository_the_project_is_all_that_is_read() {
        let (_dir, root) = folder(&["shop/.upsun/config.yaml", "shop/src/x"]);
        let found = nearest(&root.join("shop/src")).unwrap();
        assert_eq!((found.root, found.target, found.has_checkout), (root.join("shop"), directory(""), true));
    }

    #[test]
    fn a_configuration_alone_is_no_checkout() {
        let (_dir, root) = folder(&["shop/.upsun/config.yaml"]);
        assert!(!nearest(&root.join("shop")).unwrap().has_checkout);
    }

    #[test]
    fn a_folder_its_configuration_and_a_file_in_it_mean_the_same() {
        let (_dir, root) = folder(&[".git/", "shop/.upsun/config.yaml", "shop/.upsun/notes.txt", "shop/src/x"]);
        let expected = named(Path::new("shop"), &root).unwrap();
        assert_eq!(expected.target, directory("shop"));
        for path in
            ["shop/", "./shop/.", "shop/.upsun", "shop/.upsun/", "shop/.upsun/config.yaml", "shop/.upsun/notes.txt", "shop/src/.."]
        {
            assert_eq!(named(Path::new(path), &root).unwrap(), expected, "{path}");
        }
        assert_eq!(named(Path::new("config.yaml"), &root.join("shop/.upsun")).unwrap(), expected);
        assert_eq!(named(&root.join("shop"), Path::new("/")).unwrap(), expected);
    }

    #[test]
    fn a_yaml_file_elsewhere_stands_alone() {
        let (_dir, root) = folder(&[".git/", "a/b.yaml", "a/.upsun/sub/c.yml"]);
        let found = named(Path::new("a/b.yaml"), &root).unwrap();
        assert_eq!((found.root, found.target, found.has_checkout), (root.clone(), file("a/b.yaml"), false));
        assert_eq!(named(Path::new("a/.upsun/sub/c.yml"), &root).unwrap().target, file("a/.upsun/sub/c.yml"));
        let (_dir, root) = folder(&["a/b.yaml"]);
        let found = named(Path::new("a/b.yaml"), &root).unwrap();
        assert_eq!((found.root, found.target), (root.join("a"), file("b.yaml")));
    }

    #[test]
    fn what_is_no_configuration_is_refused() {
        let (_dir, root) = folder(&["README.md"]);
        assert!(matches!(named(Path::new("README.md"), &root), Err(NothingToCheck::NotConfiguration(_))));
        assert!(matches!(named(Path::new("README.md/x"), &root), Err(NothingToCheck::NoSuchPath(_))));
        assert!(matches!(named(Path::new("nothing"), &root), Err(NothingToCheck::NoSuchPath(_))));
        assert!(matches!(named(Path::new("/dev/null"), &root), Err(NothingToCheck::NotConfiguration(_))));
    }

    #[test]
    fn projects_further_down_are_suggested() {
        let (_dir, root) = folder(&["b/x/.upsun/", "a/.upsun/", "node_modules/m/.upsun/", ".hidden/.upsun/", "c/d/e/f/.upsun/"]);
        let NothingToCheck::NoProject { below, .. } = nearest(&root).unwrap_err() else { panic!() };
        assert_eq!(below, ["a", "b/x"]);
        let NothingToCheck::NoProject { below, .. } = named(Path::new("c/d/"), &root).unwrap_err() else { panic!() };
        assert_eq!(below, ["c/d/e/f"]);
    }

    #[test]
    fn standard_input_stands_for_a_file_that_may_not_exist() {
        let (_dir, root) = folder(&[".git/", "shop/.upsun/config.yaml", "shop/run.sh"]);
        let stdin = |path: &str| {
            let (subject, path) = stands_for(Path::new(path), &root).unwrap();
            assert_eq!(subject.root, root);
            (subject.target, path.as_str().to_owned())
        };
        assert_eq!(stdin("shop/.upsun/config.yaml"), (directory("shop"), "shop/.upsun/config.yaml".to_owned()));
        assert_eq!(stdin("shop/.upsun/new.yaml"), (directory("shop"), "shop/.upsun/new.yaml".to_owned()));
        assert_eq!(stdin("new/.upsun/config.yaml"), (directory("new"), "new/.upsun/config.yaml".to_owned()));
        assert_eq!(stdin("shop/other.yaml"), (file("shop/other.yaml"), "shop/other.yaml".to_owned()));
        assert_eq!(stdin("shop/run.sh"), (directory("shop"), "shop/run.sh".to_owned()));
        assert!(stands_for(Path::new("shop"), &root).is_err());
        assert!(stands_for(Path::new("run.sh"), &root).is_err());
    }

    #[test]
    fn a_document_belongs_to_the_project_around_it() {
        let (_dir, root) = folder(&[".git/", ".upsun/config.yaml", "shop/.upsun/sub/x.yaml", "shop/run.sh"]);
        let at = |path: &str| {
            let (subject, path) = around(&root.join(path)).unwrap();
            assert_eq!(subject.root, root);
            (subject.target, path.as_str().to_owned())
        };
        assert_eq!(at(".upsun/config.yaml"), (directory(""), ".upsun/config.yaml".to_owned()));
        assert_eq!(at("shop/.upsun/new.yaml"), (directory("shop"), "shop/.upsun/new.yaml".to_owned()));
        assert_eq!(at("shop/.upsun/sub/x.yaml").0, directory("shop"));
        assert_eq!(at("shop/src/run.sh"), (directory("shop"), "shop/src/run.sh".to_owned()));
        assert_eq!(at("new/.upsun/config.yaml"), (directory("new"), "new/.upsun/config.yaml".to_owned()));
        assert_eq!(at("compose.yaml").0, directory(""));
        let (_dir, root) = folder(&[".git/", "compose.yaml"]);
        assert_eq!(around(&root.join("compose.yaml")), None);
        assert_eq!(around(Path::new("/")), None);
    }

    #[test]
    fn all_projects_below_a_folder_are_found() {
        let (_dir, root) = folder(&[".git/", ".upsun/", "b/x/.upsun/", "a/.upsun/", "vendor/m/.upsun/", ".hidden/.upsun/"]);
        let found: Vec<Target> = all_below(&root).into_iter().map(|subject| subject.target).collect();
        assert_eq!(found, [directory(""), directory("a"), directory("b/x")]);
        assert_eq!(all_below(&root.join("b")).len(), 1);
        assert_eq!(all_below(&root.join("nothing")), []);
    }

    #[cfg(unix)]
    #[test]
    fn a_configuration_folder_may_be_a_link() {
        let (_dir, root) = folder(&[".git/", "deploy/upsun/config.yaml", "shop/x"]);
        std::os::unix::fs::symlink("../deploy/upsun", root.join("shop/.upsun")).unwrap();
        for path in ["shop", "shop/.upsun", "shop/.upsun/config.yaml"] {
            assert_eq!(named(Path::new(path), &root).unwrap().target, directory("shop"), "{path}");
        }
    }
}
