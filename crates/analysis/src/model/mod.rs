//! What a project says: applications, services, routes, mounts, and every script with its place. Tolerant: what is
//! malformed is left out here and reported by the rule that it belongs to. Nothing is copied that the
//! trees hold.

mod body;
mod graph;

pub use body::{Body, Dialect};
pub(crate) use body::{Parse, parse};
pub use graph::{Image, Part, Relationship, RelationshipForm, Route, Service, Target};

use crate::diagnostic::Location;
use crate::files::RepoPath;
use crate::project::{Project, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use upsun_lint_schema::{MountSource, Place};
use upsun_lint_syntax::TextRange;

/// What a project says.
#[derive(Debug)]
pub struct Model<'p> {
    /// The applications, in order of their names' first appearance.
    pub apps: Vec<App<'p>>,
    /// The services.
    pub services: Vec<Service<'p>>,
    /// The routes.
    pub routes: Vec<Route<'p>>,
    /// Whether these applications, services and routes are all that there are: `false` where a file that can't be read,
    /// a broken line or a misplaced section may hide some.
    pub names_are_known: bool,
    /// Every script of every application, in order of its place.
    pub scripts: Vec<Script<'p>>,
    names: HashMap<Cow<'p, str>, graph::Named>,
}

/// An application.
#[derive(Debug)]
pub struct App<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
    /// What it runs: `php:8.4`, `composable:26.05`.
    pub image: Option<Image<'p>>,
    /// Its directory in the repository; `None` when `source.root` leaves it.
    pub root: Option<RepoPath>,
    /// What its web instances reach.
    pub relationships: Vec<Relationship<'p>>,
    /// The mounts of its web instances.
    pub mounts: Vec<Mount<'p>>,
    /// Whether those are all: `false` where an include or a broken line may hide some.
    pub mounts_are_known: bool,
    /// Its workers.
    pub workers: Vec<Worker<'p>>,
    /// Its crons.
    pub crons: Vec<Cron<'p>>,
    /// Its runtime operations.
    pub operations: Vec<Operation<'p>>,
    /// `variables.env`: what scripts see, at build and at runtime.
    pub env: Vec<(&'p str, &'p str)>,
    /// Its scripts, as indices in [`Model::scripts`].
    pub scripts: Range<usize>,
}

/// A worker.
#[derive(Debug)]
pub struct Worker<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
    /// What it reaches: its own relationships, or those of its app where it has none.
    pub relationships: Vec<Relationship<'p>>,
    /// Its mounts: its own, or those of its app where it has none.
    pub mounts: Vec<Mount<'p>>,
}

/// A cron.
#[derive(Debug)]
pub struct Cron<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
}

/// A runtime operation.
#[derive(Debug)]
pub struct Operation<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
}

/// A mount.
#[derive(Clone, Debug)]
pub struct Mount<'p> {
    /// Its path below the app's root, without outer slashes: `var/cache`.
    pub path: String,
    /// The key that names it.
    pub key: Value<'p>,
    /// What it is made of; `None` where that can't be read.
    pub source: Option<MountSource>,
    /// The `source` as written: `local` is still that.
    pub source_text: Option<&'p str>,
    /// Its `service`: an app, or a service of the type `network-storage`.
    pub service: Option<Part<'p>>,
    /// What is said of it.
    pub value: Value<'p>,
    /// Whether its key starts with a dot, so that the platform ignores it.
    pub ignored: bool,
}

impl Mount<'_> {
    /// The directory of the volume that it shows, without outer slashes: as written, or its own path where nothing is
    /// said. `None` where that can't be told.
    pub fn source_path(&self) -> Option<RepoPath> {
        if !self.value.is_mapping() {
            return None;
        }
        match self.value.get("source_path") {
            None => RepoPath::new(&self.path),
            Some(value) if value.is_null() => RepoPath::new(&self.path),
            Some(value) => RepoPath::new(value.text()?),
        }
    }

    /// Whether a path below the app's root is in this mount.
    pub fn covers(&self, path: &str) -> bool {
        path.strip_prefix(self.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether this mount lies below a path (or is there).
    pub fn is_below(&self, path: &str) -> bool {
        path.is_empty() || self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

/// A script: the commands of one place.
#[derive(Debug)]
pub struct Script<'p> {
    /// The index of its app in [`Model::apps`].
    pub app: usize,
    /// Where it stands in the deployment.
    pub place: Place,
    /// The name of the worker, cron or operation that it belongs to.
    pub owner: Option<&'p str>,
    /// The key that it is the value of: `build`, `start`.
    pub key: Value<'p>,
    /// The scalar that it is, or the include that stands for it.
    pub value: Value<'p>,
    /// Its text.
    pub body: Body<'p>,
}

impl<'p> Script<'p> {
    /// Whether the text is a file of its own, by `!include {type: string}`.
    pub fn is_included(&self) -> bool {
        self.body.style().is_none()
    }

    /// What a sentence calls the script: "the deploy hook", "the cron `cleanup`".
    pub fn describe(&self) -> Cow<'static, str> {
        match self.owner {
            Some(owner) => match self.place {
                Place::WorkerPreStart => format!("`pre_start` of the worker `{owner}`").into(),
                Place::WorkerStart => format!("`start` of the worker `{owner}`").into(),
                Place::WorkerPostStart => format!("`post_start` of the worker `{owner}`").into(),
                Place::CronStop | Place::OperationStop => format!("`stop` of `{owner}`").into(),
                place => format!("{place} `{owner}`").into(),
            },
            None => self.place.name().into(),
        }
    }
}

/// Which scripts are read, and what gives their trees.
struct Scripts<'a, 'm> {
    wanted: &'a dyn Fn(Location) -> bool,
    parse: &'a mut Parse<'m>,
}

impl<'p> Model<'p> {
    /// Reads the model of a project.
    pub fn new(project: &'p Project) -> Self {
        Self::with_scripts(project, &|_| true)
    }

    /// Reads the model of a project, the trees of its scripts from `parse`.
    pub(crate) fn parsed_by(project: &'p Project, parse: &mut Parse<'_>) -> Self {
        Self::read(project, &mut Scripts { wanted: &|_| true, parse })
    }

    /// Reads the model with those scripts alone that are asked for, by where their text stands. Parsing them is most of the
    /// work, and who asks about one place needs few of them.
    pub fn with_scripts(project: &'p Project, wanted: &dyn Fn(Location) -> bool) -> Self {
        Self::read(project, &mut Scripts { wanted, parse: &mut parse })
    }

    fn read(project: &'p Project, scripts: &mut Scripts<'_, '_>) -> Self {
        let mut model = Model {
            apps: Vec::new(),
            services: graph::services(project),
            routes: graph::routes(project),
            names_are_known: graph::names_are_known(project),
            scripts: Vec::new(),
            names: HashMap::new(),
        };
        for (key, body) in merged_section(project, "applications") {
            if let Some(name) = key.node().text().filter(|name| !name.starts_with('.')) {
                model.read_app(project, name, key, body, scripts);
            }
        }
        model.index_names();
        model
    }

    /// The app of a name.
    pub fn app(&self, name: &str) -> Option<&App<'p>> {
        self.apps.iter().find(|app| app.name == name)
    }

    /// The service of a name.
    pub fn service(&self, name: &str) -> Option<&Service<'p>> {
        self.services.iter().find(|service| service.name == name)
    }

    /// The app that a script belongs to.
    pub fn app_of(&self, script: &Script<'_>) -> &App<'p> {
        &self.apps[script.app]
    }

    /// Whether the mounts that a script sees are all that there are.
    pub fn mounts_are_known(&self, script: &Script<'_>) -> bool {
        self.app_of(script).mounts_are_known
    }

    /// The mounts that a script sees.
    pub fn mounts_of(&self, script: &Script<'_>) -> &[Mount<'p>] {
        let app = self.app_of(script);
        let worker = script.place.is_worker().then(|| app.workers.iter().find(|worker| Some(worker.name) == script.owner));
        worker.flatten().map_or(&app.mounts, |worker| &worker.mounts)
    }

    fn read_app(&mut self, project: &'p Project, name: &'p str, key: Value<'p>, body: Value<'p>, scripts: &mut Scripts<'_, '_>) {
        let source_root = body.get("source").and_then(|source| source.get("root")).and_then(Value::text);
        let web = body.get("web");
        let mounts = read_mounts(web.and_then(|web| web.get("mounts")).or_else(|| body.get("mounts")));
        let mut app = App {
            name,
            key,
            body,
            image: Image::of(body),
            root: project.root().join(source_root.unwrap_or_default()),
            mounts,
            mounts_are_known: mounts_are_known(body),
            relationships: graph::relationships(web.filter(|web| web.entry("relationships").is_some()).unwrap_or(body)),
            workers: Vec::new(),
            crons: Vec::new(),
            operations: Vec::new(),
            env: read_env(body),
            scripts: self.scripts.len()..self.scripts.len(),
        };
        for (key, worker) in section(body, "workers") {
            let mounts = worker.get("mounts").map(|own| read_mounts(Some(own)));
            let inherited = || read_mounts(body.get("mounts"));
            app.workers.push(Worker {
                name: key.node().text().unwrap_or_default(),
                key,
                body: worker,
                relationships: graph::relationships(if worker.entry("relationships").is_some() { worker } else { body }),
                mounts: mounts.unwrap_or_else(inherited),
            });
        }
        for (key, cron) in section(body, "crons") {
            app.crons.push(Cron { name: key.node().text().unwrap_or_default(), key, body: cron });
        }
        for (key, operation) in section(body, "operations") {
            app.operations.push(Operation { name: key.node().text().unwrap_or_default(), key, body: operation });
        }
        self.apps.push(app);
        self.read_scripts(body, web, scripts);
        if let Some(app) = self.apps.last_mut() {
            app.scripts.end = self.scripts.len();
        }
    }

    fn read_scripts(&mut self, body: Value<'p>, web: Option<Value<'p>>, scripts: &mut Scripts<'_, '_>) {
        let hooks = body.get("hooks");
        self.read_script(hooks, "build", Place::Build, None, scripts);
        let commands = web.and_then(|web| web.get("commands"));
        self.read_script(commands, "pre_start", Place::PreStart, None, scripts);
        self.read_script(commands, "start", Place::Start, None, scripts);
        self.read_script(commands, "post_start", Place::PostStart, None, scripts);
        self.read_script(hooks, "deploy", Place::Deploy, None, scripts);
        self.read_script(hooks, "post_deploy", Place::PostDeploy, None, scripts);
        for (key, worker) in section(body, "workers") {
            let (owner, commands) = (key.node().text(), worker.get("commands"));
            self.read_script(commands, "pre_start", Place::WorkerPreStart, owner, scripts);
            self.read_script(commands, "start", Place::WorkerStart, owner, scripts);
            self.read_script(commands, "post_start", Place::WorkerPostStart, owner, scripts);
        }
        for (key, cron) in section(body, "crons") {
            let (owner, commands) = (key.node().text(), cron.get("commands"));
            self.read_script(commands, "start", Place::Cron, owner, scripts);
            self.read_script(commands, "stop", Place::CronStop, owner, scripts);
            self.read_script(Some(cron), "cmd", Place::Cron, owner, scripts);
        }
        for (key, operation) in section(body, "operations") {
            let (owner, commands) = (key.node().text(), operation.get("commands"));
            self.read_script(commands, "start", Place::Operation, owner, scripts);
            self.read_script(commands, "stop", Place::OperationStop, owner, scripts);
        }
        let source = body.get("source");
        for (key, operation) in source.map(|source| section(source, "operations")).unwrap_or_default() {
            self.read_script(Some(operation), "command", Place::SourceOperation, key.node().text(), scripts);
        }
    }

    fn read_script(
        &mut self,
        parent: Option<Value<'p>>,
        key: &str,
        place: Place,
        owner: Option<&'p str>,
        scripts: &mut Scripts<'_, '_>,
    ) {
        let Some((key, value)) = parent.and_then(|parent| parent.entry(key)) else { return };
        let app = self.apps.len() - 1;
        if let Some(file) = value.included_text() {
            let whole = TextRange::new(0, value.project().source(file).len());
            if !(scripts.wanted)(Location::new(file, whole)) {
                return;
            }
            self.scripts.extend(Body::of_value(value, scripts.parse).map(|body| Script { app, place, owner, key, value, body }));
            return;
        }
        let Some(value) = value.resolved() else { return };
        let node = value.node();
        // Of a script in broken lines, only a part would be read.
        let is_part = node.parent().is_none() && !node.tree().errors().is_empty();
        if node.is_null() || is_part || value.is_repaired() || key.is_repaired() || !(scripts.wanted)(value.location()) {
            return;
        }
        self.scripts.extend(Body::of_value(value, scripts.parse).map(|body| Script { app, place, owner, key, value, body }));
    }
}

/// The entries of a mapping below a key, without those that the platform ignores.
fn section<'p>(value: Value<'p>, key: &str) -> Vec<(Value<'p>, Value<'p>)> {
    let mut entries = value.get(key).map(Value::entries).unwrap_or_default();
    entries.retain(|(key, _)| key.node().text().is_some_and(|name| !name.starts_with('.')));
    entries
}

/// A top-level section of all configuration files: united, and of a name that two files have the later stays.
fn merged_section<'p>(project: &'p Project, section: &str) -> Vec<(Value<'p>, Value<'p>)> {
    let mut merged: Vec<(Value<'p>, Value<'p>)> = Vec::new();
    let mut by_name: HashMap<Option<&str>, usize> = HashMap::new();
    for file in project.config_files() {
        let entries = project.value(file).and_then(|root| root.get(section)).map(Value::entries).unwrap_or_default();
        for (key, value) in entries {
            match by_name.entry(key.node().text()) {
                Entry::Occupied(earlier) => merged[*earlier.get()] = (key, value),
                Entry::Vacant(entry) => {
                    entry.insert(merged.len());
                    merged.push((key, value));
                }
            }
        }
    }
    merged
}

/// Whether every part of an app that could declare mounts can be read.
fn mounts_are_known(body: Value<'_>) -> bool {
    let parts = [Some(body), body.get("web")].into_iter().flatten();
    let workers = section(body, "workers").into_iter().map(|(_, worker)| worker);
    let readable = |value: Value<'_>| {
        let resolved = value.resolved();
        resolved.is_some_and(|value| !value.is_repaired()) && value.get("mounts").is_none_or(|mounts| mounts.resolved().is_some())
    };
    parts.chain(workers).all(readable)
}

fn read_mounts(mounts: Option<Value<'_>>) -> Vec<Mount<'_>> {
    let entries = mounts.map(Value::entries).unwrap_or_default();
    let read = entries.into_iter().filter_map(|(key, value)| {
        let name = key.node().text()?;
        // `shared:files/x` and `tmp:x` are how mounts were written before; the word before the colon is the source.
        let legacy = value.text().and_then(|text| text.split_once(':')).map(|(source, _)| source);
        let source_text = value.get("source").and_then(Value::text).or(legacy);
        let source = source_text.and_then(|text| MountSource::from_name(if text == "shared" { "storage" } else { text }));
        let path = RepoPath::new(name)?.as_str().to_owned();
        let service = value.get("service").and_then(Value::resolved).filter(|value| !value.is_null()).and_then(Part::whole);
        Some(Mount { path, key, source, source_text, service, value, ignored: name.starts_with('.') })
    });
    read.filter(|mount| !mount.path.is_empty()).collect()
}

fn read_env(body: Value<'_>) -> Vec<(&str, &str)> {
    let env = body.get("variables").and_then(|variables| variables.get("env"));
    let entries = env.map(Value::entries).unwrap_or_default();
    entries.into_iter().filter_map(|(key, value)| Some((key.node().text()?, value.text()?))).collect()
}
