//! The files of a project, read and parsed: every first-level `.upsun/*.yaml`, what they include, and what their scripts
//! call. Knows which file is where and what each tag leads to; what the files say is the model's matter.
//!
//! Source: core-concepts/yaml › Rules on YAML files; core-concepts/yaml/platform-yaml-tags.

use crate::diagnostic::Location;
use crate::files::{FileId, FileKind, FileSystem, ReadError, RepoPath};
use crate::parallel;
use elsa::sync::FrozenVec;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use upsun_lint_syntax::yaml::{self, Node, NodeId, Tree};
use upsun_lint_syntax::{Source, TextRange};

/// The folder that a configuration lives in.
pub const CONFIG_DIR: &str = ".upsun";

/// How deep files may include each other.
const MAX_INCLUDE_DEPTH: usize = 16;

/// The most files that one project reads.
const MAX_FILES: usize = 1_000;

/// The most files that scripts call and that are read, and the most bytes of one: a larger one is no script that a person wrote.
const MAX_CALLED: (usize, u32) = (200, 512 * 1024);

/// The bytes of configuration from which on several threads check it. Below, all that there is to do takes less time than to
/// start them.
const MIN_LEN_FOR_THREADS: u32 = 48 * 1024;

/// What is checked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Target {
    /// The folder that holds `.upsun`.
    Directory(RepoPath),
    /// A configuration on its own, in one file.
    File(RepoPath),
}

/// A file that was read.
#[derive(Debug)]
struct ProjectFile {
    path: RepoPath,
    source: Source,
    /// Parsed when it is configuration, or included as such.
    tree: Option<Arc<Tree>>,
}

/// What an `!include` or `!archive` asks for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum IncludeKind {
    /// A file, read as YAML and put in place of the tag.
    Yaml,
    /// A file, as one string.
    String,
    /// A file, encoded.
    Binary,
    /// A directory.
    Archive,
}

/// What an include leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IncludeTarget {
    /// A file that was read.
    File(FileId),
    /// Something that is there, but not read: a directory for `!archive`, a binary file.
    Present(RepoPath),
    /// Nothing, in any of these places.
    Missing(Vec<RepoPath>),
    /// A place outside the repository.
    Outside,
    /// A file that is being read already: it includes itself.
    Cycle(RepoPath),
    /// A file that could not be read.
    Unreadable(RepoPath, ReadError),
    /// A directory where a file is meant, or the reverse.
    WrongKind(RepoPath),
    /// Too many files, or too deep.
    TooMany,
    /// The repository is not there to look.
    Unknown,
    /// The tag says nothing that could be looked for.
    Malformed,
}

/// An `!include` or `!archive`.
#[derive(Clone, Debug)]
pub struct Include {
    /// What it asks for.
    pub kind: IncludeKind,
    /// The path as written, and where it stands.
    pub path: Option<(String, TextRange)>,
    /// What it leads to.
    pub target: IncludeTarget,
}

/// How a file is read that a script calls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum CalledKind {
    /// As text.
    Text,
    /// As JSON.
    Json,
}

/// A project: its files, parsed, and what leads from one to another.
#[derive(Debug, Default)]
pub struct Project {
    files: Vec<ProjectFile>,
    /// How many of `files`, from the first, are configuration by themselves.
    config_count: usize,
    includes: HashMap<(FileId, NodeId), Include>,
    unreadable: Vec<(RepoPath, ReadError)>,
    /// What scripts call: read when a script is followed, after all others. Numbered behind `files`.
    called: FrozenVec<Box<ProjectFile>>,
    /// Held while one is read, so that none is read twice.
    calling: Mutex<()>,
    /// Files in `.upsun` that nothing reads because they end with `.yml`.
    misnamed: Vec<FileId>,
    root: RepoPath,
}

impl Project {
    /// Reads a project. Never fails: what can't be read is in [`Project::unreadable`].
    pub fn load(files: &dyn FileSystem, target: &Target) -> Self {
        Self::load_again(files, target, &mut Trees::new())
    }

    /// The same, with the trees of the last time, of which those of this time take the place.
    pub(crate) fn load_again(files: &dyn FileSystem, target: &Target, trees: &mut Trees) -> Self {
        let known = std::mem::take(trees);
        let mut loader = Loader { fs: files, project: Project::default(), by_path: HashMap::new(), known };
        let paths = match target {
            Target::Directory(root) => {
                loader.project.root = root.clone();
                let dir = root.join(CONFIG_DIR).unwrap_or_default();
                let names = files.list(&dir).into_iter().filter(|name| name.ends_with(".yaml") && !name.starts_with('.'));
                names.filter_map(|name| dir.join(&name)).filter(|path| files.kind(path) != Some(FileKind::Directory)).collect()
            }
            Target::File(path) => {
                loader.project.root = path.parent();
                vec![path.clone()]
            }
        };
        for path in paths.iter().take(MAX_FILES) {
            loader.read_config(path);
        }
        loader.project.config_count = loader.project.files.len();
        for file in 0..loader.project.config_count as u32 {
            loader.follow_top(FileId(file));
        }
        loader.set_scripts_apart();
        if let Target::Directory(root) = target {
            loader.read_misnamed(&root.join(CONFIG_DIR).unwrap_or_default());
        }
        let config = loader.project.files.iter().take(loader.project.config_count);
        trees.extend(config.filter_map(|file| Some((file.path.clone(), file.tree.clone()?))));
        loader.project
    }

    /// The folder that holds `.upsun`.
    pub fn root(&self) -> &RepoPath {
        &self.root
    }

    /// How many threads are worth their while to check it.
    pub(crate) fn threads(&self) -> usize {
        let len: u32 = self.files.iter().map(|file| file.source.len()).sum();
        if len < MIN_LEN_FOR_THREADS { 1 } else { parallel::threads() }
    }

    /// Whether no configuration was found at all, not even an unreadable one.
    pub fn is_empty(&self) -> bool {
        self.config_count == 0 && self.unreadable.is_empty()
    }

    /// The files that are configuration by themselves, in the order in which the platform merges them.
    pub fn config_files(&self) -> impl Iterator<Item = FileId> {
        (0..self.config_count as u32).map(FileId).filter(|file| self.tree(*file).is_some())
    }

    /// All files that were read: configuration, then what it includes.
    pub fn all_files(&self) -> impl Iterator<Item = FileId> {
        (0..self.files.len() as u32).map(FileId)
    }

    /// Configuration files that could not be read, and why.
    pub fn unreadable(&self) -> &[(RepoPath, ReadError)] {
        &self.unreadable
    }

    /// Files in `.upsun` that end with `.yml`, which the platform doesn't read, and that nothing includes. They have no tree.
    pub fn misnamed_files(&self) -> impl Iterator<Item = FileId> {
        self.misnamed.iter().copied()
    }

    /// Files that scripts call, as far as those were followed: scripts, `package.json` and the like.
    pub fn called_files(&self) -> impl Iterator<Item = FileId> {
        (self.files.len() as u32..(self.files.len() + self.called.len()) as u32).map(FileId)
    }

    /// Whether a file is one that a script calls, and no part of the configuration.
    pub fn is_called(&self, file: FileId) -> bool {
        file.0 as usize >= self.files.len()
    }

    /// Where a file is.
    pub fn path(&self, file: FileId) -> &RepoPath {
        &self.file(file).path
    }

    /// A file's text.
    pub fn source(&self, file: FileId) -> &Source {
        &self.file(file).source
    }

    /// A file's tree; `None` for a script.
    pub fn tree(&self, file: FileId) -> Option<&Tree> {
        self.file(file).tree.as_deref()
    }

    fn file(&self, file: FileId) -> &ProjectFile {
        let at = file.0 as usize;
        let file = self.files.get(at).or_else(|| self.called.get(at - self.files.len()));
        file.expect("a project numbers its own files")
    }

    /// The file at a path that a script calls, read now where that has not been done. `None` where there is none, it leads
    /// out of the repository, or it can't be a text that a person wrote.
    pub(crate) fn call(&self, fs: &dyn FileSystem, path: &RepoPath, kind: CalledKind) -> Option<FileId> {
        let _held = self.calling.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = self.files.iter().chain(self.called.iter()).position(|file| file.path == *path) {
            return Some(FileId(at as u32));
        }
        if self.called.len() >= MAX_CALLED.0 || fs.kind(path) != Some(FileKind::File) {
            return None;
        }
        let bytes = fs.read(path).ok().filter(|bytes| bytes.len() <= MAX_CALLED.1 as usize && !bytes.contains(&0))?;
        let source = Source::from_bytes(bytes);
        if !source.invalid().is_empty() {
            return None;
        }
        // JSON is YAML.
        let tree = (kind == CalledKind::Json).then(|| Arc::new(yaml::parse(source.clone())));
        self.called.push(Box::new(ProjectFile { path: path.clone(), source, tree }));
        Some(FileId((self.files.len() + self.called.len() - 1) as u32))
    }

    /// The root value of a file.
    pub fn value(&self, file: FileId) -> Option<Value<'_>> {
        Some(Value { project: self, file, node: self.tree(file)?.root()? })
    }

    /// All includes, by file and position.
    pub fn includes(&self) -> Vec<(FileId, Node<'_>, &Include)> {
        let mut includes: Vec<_> = self
            .includes
            .iter()
            .filter_map(|((file, node), include)| Some((*file, self.tree(*file)?.node(*node), include)))
            .collect();
        includes.sort_by_key(|(file, node, _)| (*file, node.range().start));
        includes
    }

    /// Adds a file that is no part of the configuration, so that findings can point into it.
    pub(crate) fn add_beside(&mut self, path: RepoPath, source: Source) -> FileId {
        let id = FileId(self.files.len() as u32);
        self.files.push(ProjectFile { path, source, tree: None });
        id
    }

    /// A location, and the places of the includes that lead there, the innermost first.
    pub fn ways_to(&self, location: Location) -> Vec<Location> {
        let mut ways = vec![location];
        let mut file = location.file;
        // A file is included from one that was read before it, so this ends.
        while let Some((outer, node)) = self.included_from(file).filter(|(outer, _)| *outer < file) {
            ways.push(Location::new(outer, self.tree(outer).map(|tree| tree.node(node).full_range()).unwrap_or_default()));
            file = outer;
        }
        ways
    }

    /// The name of the app in whose body a location is, or the include that leads to it.
    pub fn app_at(&self, location: Location) -> Option<&str> {
        let way = self.ways_to(location).pop()?;
        let applications = self.tree(way.file)?.root()?.entries().rfind(|(key, _)| key.text() == Some("applications"))?.1;
        let holds = |key: Node<'_>, body: Node<'_>| key.range().cover(body.full_range()).contains_range(way.range);
        applications.entries().find(|(key, body)| holds(*key, *body))?.0.text()
    }

    /// What a location belongs to: `applications.app.hooks.build`. In an included file, the path of the include comes first.
    pub fn node_path(&self, location: Location) -> String {
        let mut path = self.path_in_file(location.file, location.range.start);
        let mut file = location.file;
        // A file is included from one that was read before it, so this ends.
        while let Some((outer, node)) = self.included_from(file) {
            let prefix = self.tree(outer).map(|tree| tree.node(node).path()).unwrap_or_default();
            path = match (prefix.is_empty(), path.is_empty()) {
                (true, _) => path,
                (false, true) => prefix,
                (false, false) if path.starts_with('[') => format!("{prefix}{path}"),
                (false, false) => format!("{prefix}.{path}"),
            };
            if outer >= file {
                break;
            }
            file = outer;
        }
        path
    }

    fn path_in_file(&self, file: FileId, offset: u32) -> String {
        let node = self.tree(file).and_then(|tree| tree.node_at(offset));
        node.map(Node::path).unwrap_or_default()
    }

    fn included_from(&self, file: FileId) -> Option<(FileId, NodeId)> {
        let leads_here = |include: &Include| include.target == IncludeTarget::File(file);
        self.includes.iter().filter(|(_, include)| leads_here(include)).map(|(at, _)| *at).min()
    }
}

/// The trees of configuration files, by path.
pub(crate) type Trees = HashMap<RepoPath, Arc<Tree>>;

struct Loader<'f> {
    fs: &'f dyn FileSystem,
    project: Project,
    by_path: HashMap<RepoPath, FileId>,
    /// The trees of the last time.
    known: Trees,
}

/// Where an include stands, which decides what its path is relative to.
#[derive(Clone)]
struct Site {
    file: FileId,
    /// The root of the app in whose body it stands.
    app_root: Option<RepoPath>,
    /// The files that are being read, the outermost first.
    open: Vec<FileId>,
}

impl Loader<'_> {
    /// A file in `.upsun` that is included as text is a script, whatever its name ends with.
    fn set_scripts_apart(&mut self) {
        for include in self.project.includes.values() {
            if let (IncludeTarget::File(file), IncludeKind::String) = (&include.target, include.kind) {
                self.project.files[file.0 as usize].tree = None;
            }
        }
    }

    fn read_misnamed(&mut self, dir: &RepoPath) {
        let names = self.fs.list(dir).into_iter().filter(|name| name.ends_with(".yml") && !name.starts_with('.'));
        for path in names.filter_map(|name| dir.join(&name)).take(MAX_FILES) {
            if self.by_path.contains_key(&path) {
                continue;
            }
            if let Ok(bytes) = self.fs.read(&path) {
                let file = self.add(path, None, Source::from_bytes(bytes));
                self.project.misnamed.push(file);
            }
        }
    }

    fn read_config(&mut self, path: &RepoPath) {
        match self.fs.read(path) {
            Ok(bytes) => {
                let source = Source::from_bytes(bytes);
                let is_same = |known: &Source| known.text() == source.text() && known.invalid() == source.invalid();
                let tree = match self.known.get(path) {
                    Some(known) if is_same(known.source()) => known.clone(),
                    Some(known) => Arc::new(yaml::parse_again(known, source.clone())),
                    None => Arc::new(yaml::parse(source.clone())),
                };
                self.add(path.clone(), Some(tree), source);
            }
            Err(error) => self.project.unreadable.push((path.clone(), error)),
        }
    }

    fn add(&mut self, path: RepoPath, tree: Option<Arc<Tree>>, source: Source) -> FileId {
        let id = FileId(self.project.files.len() as u32);
        self.by_path.insert(path.clone(), id);
        self.project.files.push(ProjectFile { path, source, tree });
        id
    }

    /// Follows the includes of a configuration file: each app's body with that app's root, the rest without.
    fn follow_top(&mut self, file: FileId) {
        let mut apps = Vec::new();
        if let Some(tree) = self.project.tree(file)
            && let Some(applications) = tree.root().and_then(|root| root.get("applications"))
        {
            for (_, body) in applications.merged_entries() {
                let root = body.get("source").and_then(|source| source.get("root")).and_then(Node::text).unwrap_or_default();
                apps.push((body.full_range(), self.project.root.join(root)));
            }
        }
        for node in self.tagged(file) {
            let range = self.range(file, node);
            let app_root = apps.iter().find(|(body, _)| body.contains_range(range)).and_then(|(body, root)| {
                // `applications.app: !include …` is no part of the app's body: its root isn't known yet.
                (*body != range).then(|| root.clone()).flatten()
            });
            self.follow(&Site { file, app_root, open: vec![file] }, node);
        }
    }

    fn tagged(&self, file: FileId) -> Vec<NodeId> {
        let Some(tree) = self.project.tree(file) else { return Vec::new() };
        let is_include = |node: &Node<'_>| node.tag().is_some_and(|tag| matches!(&*tag.text, "!include" | "!archive"));
        tree.nodes().filter(is_include).map(Node::id).collect()
    }

    fn range(&self, file: FileId, node: NodeId) -> TextRange {
        self.project.tree(file).map(|tree| tree.node(node).full_range()).unwrap_or_default()
    }

    fn follow(&mut self, site: &Site, node: NodeId) {
        let key = (site.file, node);
        if self.project.includes.contains_key(&key) {
            return;
        }
        let Some(tree) = self.project.tree(site.file) else { return };
        let (kind, path) = read_tag(tree.node(node));
        let target = match &path {
            Some((path, _)) => self.resolve(site, kind, path),
            None => IncludeTarget::Malformed,
        };
        let include = Include { kind, path, target: target.clone() };
        self.project.includes.insert(key, include);
        if let (IncludeTarget::File(inner), IncludeKind::Yaml) = (target, kind) {
            let mut open = site.open.clone();
            open.push(inner);
            for node in self.tagged(inner) {
                self.follow(&Site { file: inner, app_root: site.app_root.clone(), open: open.clone() }, node);
            }
        }
    }

    /// Inside an app, paths are seen from the app's root, then from the file's folder, then from the
    /// repository's root; elsewhere from the file's folder, then from the root. Both bases are documented.
    fn resolve(&mut self, site: &Site, kind: IncludeKind, path: &str) -> IncludeTarget {
        if path.is_empty() {
            return IncludeTarget::Malformed;
        }
        let here = self.project.path(site.file).parent();
        let mut bases = Vec::new();
        if kind != IncludeKind::Archive {
            bases.extend(site.app_root.clone());
        }
        bases.extend([here, self.project.root.clone()]);
        let mut tried = Vec::new();
        let mut outside = true;
        for base in bases {
            let Some(candidate) = base.join(path) else { continue };
            outside = false;
            if tried.contains(&candidate) {
                continue;
            }
            match self.fs.kind(&candidate) {
                Some(FileKind::Directory) if kind == IncludeKind::Archive => return IncludeTarget::Present(candidate),
                Some(FileKind::File) if kind == IncludeKind::Binary => return IncludeTarget::Present(candidate),
                Some(FileKind::File) if kind != IncludeKind::Archive => return self.open(site, kind, candidate),
                Some(FileKind::Other) => return IncludeTarget::Outside,
                Some(FileKind::Directory | FileKind::File) => return IncludeTarget::WrongKind(candidate),
                None => tried.push(candidate),
            }
        }
        if outside {
            IncludeTarget::Outside
        } else if self.fs.has_checkout() {
            IncludeTarget::Missing(tried)
        } else {
            IncludeTarget::Unknown
        }
    }

    fn open(&mut self, site: &Site, kind: IncludeKind, path: RepoPath) -> IncludeTarget {
        if let Some(id) = self.by_path.get(&path).copied() {
            if kind == IncludeKind::Yaml {
                if site.open.contains(&id) {
                    return IncludeTarget::Cycle(path);
                }
                let file = &mut self.project.files[id.0 as usize];
                file.tree.get_or_insert_with(|| Arc::new(yaml::parse(file.source.clone())));
            }
            return IncludeTarget::File(id);
        }
        if self.project.files.len() >= MAX_FILES || site.open.len() > MAX_INCLUDE_DEPTH {
            return IncludeTarget::TooMany;
        }
        match self.fs.read(&path) {
            Ok(bytes) => {
                let source = Source::from_bytes(bytes);
                let tree = (kind == IncludeKind::Yaml).then(|| Arc::new(yaml::parse(source.clone())));
                IncludeTarget::File(self.add(path, tree, source))
            }
            Err(error) => IncludeTarget::Unreadable(path, error),
        }
    }
}

/// The kind and path of a tag: `!include path`, `!include {type: …, path: …}`, `!archive path`.
fn read_tag(node: Node<'_>) -> (IncludeKind, Option<(String, TextRange)>) {
    let is_archive = node.tag().is_some_and(|tag| &*tag.text == "!archive");
    let mut kind = if is_archive { IncludeKind::Archive } else { IncludeKind::Yaml };
    let path_node = if node.is_mapping() {
        match node.get("type").and_then(Node::text) {
            Some("string") => kind = IncludeKind::String,
            Some("binary") => kind = IncludeKind::Binary,
            Some("archive") => kind = IncludeKind::Archive,
            Some("yaml") | None => {}
            Some(_) => return (kind, None),
        }
        node.get("path")
    } else {
        Some(node)
    };
    let path = path_node.and_then(|node| Some((node.text()?.to_owned(), node.range())));
    (kind, path.filter(|(path, _)| !path.is_empty()))
}

/// A value of the configuration: a node, the file that it is in, and the project that leads on from it.
#[derive(Clone, Copy)]
pub struct Value<'p> {
    project: &'p Project,
    file: FileId,
    node: Node<'p>,
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {:?}", self.file, self.node)
    }
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file && self.node == other.node
    }
}

impl<'p> Value<'p> {
    /// The node.
    pub fn node(self) -> Node<'p> {
        self.node
    }

    /// The file that it is in.
    pub fn file(self) -> FileId {
        self.file
    }

    /// The project that it is in.
    pub fn project(self) -> &'p Project {
        self.project
    }

    /// Where it stands, without its tag and anchor.
    pub fn location(self) -> Location {
        Location::new(self.file, self.node.range())
    }

    /// Where it stands, its tag and anchor included.
    pub fn full_location(self) -> Location {
        Location::new(self.file, self.node.full_range())
    }

    /// The include that stands in its place.
    pub fn include(self) -> Option<&'p Include> {
        self.project.includes.get(&(self.file, self.node.id()))
    }

    /// What it stands for: aliases and included YAML followed. `None` where that leads nowhere, and for
    /// a file included as a string, which is [`Value::included_text`].
    pub fn resolved(self) -> Option<Value<'p>> {
        let mut value = self;
        for _ in 0..=MAX_INCLUDE_DEPTH {
            value.node = value.node.resolved()?;
            let Some(include) = value.include() else { return Some(value) };
            let IncludeTarget::File(file) = include.target else { return None };
            if include.kind != IncludeKind::Yaml {
                return None;
            }
            value = self.project.value(file)?;
        }
        None
    }

    /// The file whose text stands in its place, by `!include {type: string}`.
    pub fn included_text(self) -> Option<FileId> {
        let node = self.node.resolved()?;
        let include = Value { node, ..self }.include()?;
        match include.target {
            IncludeTarget::File(file) if include.kind == IncludeKind::String => Some(file),
            _ => None,
        }
    }

    /// The text of a scalar, aliases and includes followed.
    pub fn text(self) -> Option<&'p str> {
        self.resolved()?.node.text()
    }

    /// The text of a scalar that the platform reads as a string (not `true`, `1.10` or null).
    pub fn string(self) -> Option<&'p str> {
        let node = self.resolved()?.node;
        (node.coerced() == Some(yaml::Coerced::String)).then(|| node.text()).flatten()
    }

    /// Whether it is null, or an alias or include of null.
    pub fn is_null(self) -> bool {
        self.resolved().is_some_and(|value| value.node.is_null())
    }

    /// Key and value of an entry, aliases, merge keys and includes followed to reach it. The value itself is as written.
    pub fn entry(self, key: &str) -> Option<(Value<'p>, Value<'p>)> {
        let mapping = self.resolved()?;
        let (key, value) = mapping.node.entry(key)?;
        Some((Value { node: key, ..mapping }, Value { node: value, ..mapping }))
    }

    /// The value of a key, as written.
    pub fn get(self, key: &str) -> Option<Value<'p>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// The entries that the platform sees: aliases, merge keys and includes followed; keys that start
    /// with a dot are in it. Values are as written.
    pub fn entries(self) -> Vec<(Value<'p>, Value<'p>)> {
        let Some(mapping) = self.resolved() else { return Vec::new() };
        let entries = mapping.node.merged_entries().into_iter();
        entries.map(|(key, value)| (Value { node: key, ..mapping }, Value { node: value, ..mapping })).collect()
    }

    /// The items of a list, as written.
    pub fn items(self) -> Vec<Value<'p>> {
        let Some(list) = self.resolved() else { return Vec::new() };
        list.node.items().map(|node| Value { node, ..list }).collect()
    }

    /// Whether it is a mapping.
    pub fn is_mapping(self) -> bool {
        self.resolved().is_some_and(|value| value.node.is_mapping())
    }

    /// Whether reading its surroundings needed a repair, so that what is missing there may not be missing in the file.
    pub fn is_repaired(self) -> bool {
        self.node.tree().is_repaired(self.node.full_range())
    }
}
