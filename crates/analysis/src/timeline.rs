//! A deployment as it will run: the places of an app in their order, what each has and does, and what is wrong there.
//! Plain data; others draw it.

use crate::diagnostic::{Diagnostic, Location};
use crate::effects::{Action, Command, Effects, How};
use crate::model::{App, Mount, Script};
use crate::project::Value;
use crate::rules::{Context, Site};
use upsun_lint_schema::Place;

/// The places that a deployment of an app runs, in order; between the first and the second, the image is frozen, and before the
/// last, requests are let in.
pub const DEPLOYMENT: [Place; 6] =
    [Place::Build, Place::PreStart, Place::Start, Place::PostStart, Place::Deploy, Place::PostDeploy];

/// The most commands of one script that are listed.
const MAX_COMMANDS: usize = 200;

/// The deployment of one app.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The app's name.
    pub app: String,
    /// What it runs: `php:8.4`; `None` where that can't be told.
    pub image: Option<String>,
    /// What happens, in order.
    pub items: Vec<Item>,
}

/// Something that happens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Item {
    /// The platform does something.
    Event(Event),
    /// The commands of a place run.
    Step(Step),
}

/// Something that the platform does between the places.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Event {
    /// It installs `dependencies` and runs the build flavor.
    Dependencies,
    /// It freezes the image.
    Frozen,
    /// It holds requests, mounts what is to be mounted, and opens the network to the services.
    Connected,
    /// It lets requests in.
    Live,
}

/// When a place runs, seen from a deployment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    /// While the app is built.
    Build,
    /// Between the build and the first request.
    Deploy,
    /// After the first request.
    Live,
    /// Beside the app, all the time.
    Beside,
    /// When it is due, or somebody asks for it.
    Later,
}

/// The commands of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The place.
    pub place: Place,
    /// The name of the worker, cron or operation.
    pub owner: Option<String>,
    /// When it runs.
    pub phase: Phase,
    /// Where it is written; `None` for a place that the app doesn't use.
    pub location: Option<Location>,
    /// What happens there although the app doesn't use it.
    pub instead: Option<&'static str>,
    /// When a cron runs, as written.
    pub schedule: Option<String>,
    /// The services and apps that it reaches: the relationship, and what it leads to.
    pub reaches: Vec<(String, String)>,
    /// What it can write.
    pub writable: Vec<Writable>,
    /// What it does, in order.
    pub commands: Vec<StepCommand>,
    /// How many commands more there are than are listed.
    pub more: usize,
    /// What is wrong with it as a whole: indices of the findings.
    pub findings: Vec<usize>,
}

/// Something that can be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Writable {
    /// Its path: below the app's directory, or absolute, or a variable that holds it.
    pub path: String,
    /// The kind of mount, `storage`, `instance`, `tmp`, `service`; `None` where it is none.
    pub mount: Option<String>,
    /// Who else sees it.
    pub shared: &'static str,
}

/// A command of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StepCommand {
    /// Its words, on one line.
    pub text: String,
    /// Where it stands.
    pub location: Location,
    /// How many scripts lead to it from the place: 0 for one that stands there itself.
    pub depth: usize,
    /// What it does, as far as that is known: "installs packages".
    pub does: Option<String>,
    /// What it writes, beside what can be written anyway: the path, and the kind of mount that it is on.
    pub writes: Vec<(String, Option<String>)>,
    /// Under which condition it runs, in words; empty for none.
    pub condition: &'static str,
    /// Whether it runs in the background.
    pub in_background: bool,
    /// What is wrong with it: indices of the findings.
    pub findings: Vec<usize>,
}

impl Event {
    /// What a sentence says of it.
    pub fn text(self) -> &'static str {
        match self {
            Event::Dependencies => "Upsun installs `dependencies` and runs the build flavor",
            Event::Frozen => "the image is frozen: from here on only mounts and `/tmp` can be written",
            Event::Connected => "requests are held; mounts and services are there",
            Event::Live => "requests are accepted",
        }
    }
}

impl Phase {
    /// Its heading.
    pub fn name(self) -> &'static str {
        match self {
            Phase::Build => "build",
            Phase::Deploy => "deploy",
            Phase::Live => "live",
            Phase::Beside => "beside the app",
            Phase::Later => "when due or asked for",
        }
    }

    fn of(place: Place) -> Self {
        match place {
            Place::Build => Phase::Build,
            Place::PreStart | Place::Start | Place::PostStart | Place::Deploy => Phase::Deploy,
            Place::PostDeploy => Phase::Live,
            Place::WorkerPreStart | Place::WorkerStart | Place::WorkerPostStart => Phase::Beside,
            Place::Cron | Place::CronStop | Place::Operation | Place::OperationStop | Place::SourceOperation => Phase::Later,
        }
    }
}

impl Step {
    /// Its name, as a heading: `deploy`, `worker queue › start`.
    pub fn title(&self) -> String {
        let owner = self.owner.as_deref().unwrap_or_default();
        match self.place {
            Place::Build => "build hook".to_owned(),
            Place::PreStart => "pre_start".to_owned(),
            Place::Start => "start".to_owned(),
            Place::PostStart => "post_start".to_owned(),
            Place::Deploy => "deploy hook".to_owned(),
            Place::PostDeploy => "post_deploy hook".to_owned(),
            Place::WorkerPreStart => format!("worker {owner} › pre_start"),
            Place::WorkerStart => format!("worker {owner}"),
            Place::WorkerPostStart => format!("worker {owner} › post_start"),
            Place::Cron => format!("cron {owner}"),
            Place::CronStop => format!("cron {owner} › stop"),
            Place::Operation => format!("operation {owner}"),
            Place::OperationStop => format!("operation {owner} › stop"),
            Place::SourceOperation => format!("source operation {owner}"),
        }
    }

    /// Whether the app uses the place.
    pub fn is_used(&self) -> bool {
        self.location.is_some()
    }

    /// All findings, those of its commands included.
    pub fn all_findings(&self) -> impl Iterator<Item = usize> {
        self.findings.iter().chain(self.commands.iter().flat_map(|command| &command.findings)).copied()
    }
}

/// The timelines of all apps of a project, in their order. `diagnostics` are the findings that are shown beside the commands.
pub fn of_project(context: &Context<'_>, diagnostics: &[Diagnostic]) -> Vec<Timeline> {
    (0..context.model.apps.len()).map(|app| of_app(context, app, diagnostics)).collect()
}

fn of_app(context: &Context<'_>, index: usize, diagnostics: &[Diagnostic]) -> Timeline {
    let app = &context.model.apps[index];
    let steps = |place: Place| {
        let scripts = context.scripts().filter(move |(script, _)| script.app == index && script.place == place);
        scripts.map(|(script, effects)| Item::Step(step(context, script, effects, diagnostics))).collect::<Vec<_>>()
    };
    let used = |place: Place| {
        let steps = steps(place);
        if steps.is_empty() { vec![Item::Step(unused(context, app, place))] } else { steps }
    };
    let [build, middle @ .., last] = DEPLOYMENT;
    let mut items = vec![Item::Event(Event::Dependencies)];
    items.extend(used(build));
    items.extend([Item::Event(Event::Frozen), Item::Event(Event::Connected)]);
    items.extend(middle.into_iter().flat_map(used));
    items.push(Item::Event(Event::Live));
    items.extend(used(last));
    // The places of each worker, cron and operation stand together.
    let mut rest: Vec<Item> = Place::ALL.into_iter().filter(|place| Phase::of(*place) > Phase::Live).flat_map(steps).collect();
    let owners: Vec<&str> = context.model.scripts.iter().filter_map(|script| script.owner).collect();
    rest.sort_by_key(|item| match item {
        Item::Step(step) => (step.phase, kind(step.place), owners.iter().position(|owner| step.owner.as_deref() == Some(owner))),
        Item::Event(_) => (Phase::Build, 0, None),
    });
    items.extend(rest);
    let image = app.image.as_ref().and_then(|image| image.value.text()).map(str::to_owned);
    Timeline { app: app.name.to_owned(), image, items }
}

/// Which of those that run later a place belongs to: crons come before operations.
fn kind(place: Place) -> u8 {
    match place {
        Place::Cron | Place::CronStop => 0,
        Place::Operation | Place::OperationStop => 1,
        Place::SourceOperation => 2,
        _ => 0,
    }
}

fn unused(context: &Context<'_>, app: &App<'_>, place: Place) -> Step {
    Step {
        place,
        owner: None,
        phase: Phase::of(place),
        location: None,
        instead: (place == Place::Start && is_php(app)).then_some("Upsun runs PHP-FPM"),
        schedule: None,
        reaches: reaches(context, app, place, None),
        writable: writable(place, &app.mounts),
        commands: Vec::new(),
        more: 0,
        findings: Vec::new(),
    }
}

/// Whether the app's own runtime is PHP; the first of a composable image is.
fn is_php(app: &App<'_>) -> bool {
    if app.image.as_ref().is_some_and(|image| image.is("php")) {
        return true;
    }
    let runtimes = app.body.get("stack").and_then(|stack| stack.get("runtimes")).map(Value::items).unwrap_or_default();
    let first = runtimes.first().and_then(|first| first.text().or_else(|| first.entries().first()?.0.node().text()));
    first.is_some_and(|name| name.split('@').next() == Some("php"))
}

fn step<'p>(context: &Context<'p>, script: &Script<'p>, effects: &Effects, diagnostics: &[Diagnostic]) -> Step {
    let app = context.model.app_of(script);
    let listed: Vec<&Command> = effects.commands.iter().filter(|command| is_listed(command)).collect();
    let mut commands: Vec<StepCommand> = Vec::new();
    for command in listed.iter().take(MAX_COMMANDS) {
        commands.push(describe(context, context.site(script, effects, command.call), script, command));
    }
    let mut findings = Vec::new();
    for (at, diagnostic) in diagnostics.iter().enumerate() {
        match command_at(context, &commands, diagnostic.location) {
            Some(command) => commands[command].findings.push(at),
            None if belongs(script, diagnostic) => findings.push(at),
            None => {}
        }
    }
    Step {
        place: script.place,
        owner: script.owner.map(str::to_owned),
        phase: Phase::of(script.place),
        location: Some(script.key.location()),
        instead: None,
        schedule: schedule(app, script),
        reaches: reaches(context, app, script.place, script.owner),
        writable: writable(script.place, context.model.mounts_of(script)),
        commands,
        more: listed.len().saturating_sub(MAX_COMMANDS),
        findings,
    }
}

/// The command that a place belongs to: the innermost that holds it, the first of several runs of that; or the last that
/// starts before it on its line, which is what an `&` stands behind.
fn command_at(context: &Context<'_>, commands: &[StepCommand], location: Location) -> Option<usize> {
    let in_file = || commands.iter().enumerate().filter(|(_, command)| command.location.file == location.file);
    let holding = in_file().filter(|(_, command)| command.location.range.contains_range(location.range));
    let inner = holding.min_by_key(|(at, command)| (command.location.range.len(), *at));
    let lines = context.project.source(location.file).lines();
    let line = lines.line(location.range.start);
    let before = in_file().filter(|(_, command)| {
        let start = command.location.range.start;
        start < location.range.start && lines.line(start) == line
    });
    inner.or_else(|| before.max_by_key(|(_, command)| command.location.range.start)).map(|(at, _)| at)
}

/// Whether a finding is about a script, but about none of its commands: it stands at its key, its tag or in its text.
fn belongs(script: &Script<'_>, diagnostic: &Diagnostic) -> bool {
    let location = diagnostic.location;
    let key = script.key.location();
    let value = script.value.full_location();
    let holds = |place: Location| place.file == location.file && place.range.contains_range(location.range);
    holds(key) || holds(value) || script.is_included() && script.body.file() == location.file
}

/// Whether a command is worth a line.
fn is_listed(command: &Command) -> bool {
    let is_condition = matches!(command.program.as_str(), "[" | "test" | "[[" | ":" | "true" | "exit" | "return" | "exec");
    let is_empty = command.program.is_empty() && command.args.is_empty();
    let is_silent = command.in_substitution || is_condition && command.writes.is_empty();
    !is_empty && !is_silent
}

fn describe(context: &Context<'_>, site: Site<'_, '_>, script: &Script<'_>, command: &Command) -> StepCommand {
    let lines = site.slice(command.range).lines().map(|line| line.trim().trim_end_matches('\\').trim_end());
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let mounts = context.model.mounts_of(script);
    let mut writes: Vec<(String, Option<String>)> = Vec::new();
    for write in &command.writes {
        let Some(path) = write.path.in_app() else { continue };
        let covering = mounts.iter().filter(|mount| mount.covers(path) && !mount.ignored).max_by_key(|mount| mount.path.len());
        let mount = covering.filter(|_| script.place.has_mounts()).and_then(source).map(str::to_owned);
        // What a program writes by custom is worth telling where that is a mount.
        let is_sure = write.how != How::Usual || mount.is_some();
        if is_sure
            && !matches!(write.action, Action::Permissions)
            && writes.iter().all(|(other, _)| *other != write.path.to_string())
        {
            writes.push((write.path.to_string(), mount));
        }
    }
    let does = command.does().map(str::to_owned);
    let condition = if command.guards.never_production {
        "never in production"
    } else if command.guards.state {
        "under a condition"
    } else if command.guards.environment {
        "in some environments"
    } else {
        ""
    };
    StepCommand {
        text,
        location: site.locate(command.range),
        depth: site.calls().len(),
        does,
        writes,
        condition,
        in_background: command.background.is_some(),
        findings: Vec::new(),
    }
}

fn source<'p>(mount: &Mount<'p>) -> Option<&'p str> {
    mount.source_text.or(mount.source.map(|source| source.name()))
}

fn schedule(app: &App<'_>, script: &Script<'_>) -> Option<String> {
    let cron = app.crons.iter().find(|cron| script.place == Place::Cron && Some(cron.name) == script.owner)?;
    cron.body.get("spec")?.text().map(str::to_owned)
}

fn reaches(context: &Context<'_>, app: &App<'_>, place: Place, owner: Option<&str>) -> Vec<(String, String)> {
    if !place.has_services() {
        return Vec::new();
    }
    let worker = app.workers.iter().find(|worker| place.is_worker() && Some(worker.name) == owner);
    let relationships = worker.map_or(&app.relationships, |worker| &worker.relationships);
    let name = |target: &str| match context.model.service(target).and_then(|service| service.image.as_ref()?.value.text()) {
        Some(image) => image.to_owned(),
        None => target.to_owned(),
    };
    relationships.iter().map(|relationship| (relationship.name.to_owned(), name(relationship.target.text))).collect()
}

fn writable(place: Place, mounts: &[Mount<'_>]) -> Vec<Writable> {
    let plain = |path: &str, shared| Writable { path: path.to_owned(), mount: None, shared };
    let mut writable = match place {
        Place::Build => vec![plain("the whole app", "becomes the image"), plain("$PLATFORM_CACHE_DIR", "shared by all builds")],
        Place::SourceOperation => vec![plain("$PLATFORM_SOURCE_DIR", "what is committed is pushed")],
        _ => mounts
            .iter()
            .filter(|mount| !mount.ignored)
            .map(|mount| {
                let kind = source(mount);
                let shared = match kind {
                    Some("storage" | "shared") => "shared by all instances",
                    Some("service") => "shared by all apps that mount it",
                    Some("instance" | "local") => "each instance has its own",
                    Some("tmp" | "temporary") => "each instance has its own, empty after a restart",
                    _ => "",
                };
                Writable { path: mount.path.clone(), mount: kind.map(str::to_owned), shared }
            })
            .collect(),
    };
    writable.push(plain("/tmp", if place.has_mounts() { "each instance has its own, empty after a restart" } else { "" }));
    writable
}
