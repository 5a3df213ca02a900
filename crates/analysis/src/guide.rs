//! In which place a command belongs: what it does, seen with an app's own mounts and services, judged by the table of
//! [`fit`]. It answers for a command that is given to it, and reports nothing.

use crate::Options;
use crate::effects::{self, Action, Command, Effects, How, Library, Repository, Setting};
use crate::files::FileSystem;
use crate::fit::{self, Fit, Verdict};
use crate::knowledge::{Ends, Hazard, Repeat, Task};
use crate::model::App;
use crate::project::Project;
use crate::rules::Context;
use upsun_lint_schema::{MountSource, Place};
use upsun_lint_syntax::shell;

/// The places that are weighed, in the order in which a deployment meets them.
pub const PLACES: [Place; 10] = [
    Place::Build,
    Place::PreStart,
    Place::Start,
    Place::PostStart,
    Place::Deploy,
    Place::PostDeploy,
    Place::WorkerStart,
    Place::Cron,
    Place::Operation,
    Place::SourceOperation,
];

/// Questions that settle where an unknown command belongs, each with its place.
///
/// Source: Upsun deployment hooks and commands › A quick decision guide; Workers › Workers vs cron jobs; Runtime operations.
pub const QUESTIONS: [(&str, Place); 9] = [
    ("Does it compile, bundle or install, and need no service?", Place::Build),
    ("Does it set something up that each instance needs for itself, and end?", Place::PreStart),
    ("Is it the program that answers requests, and does it stay in the foreground?", Place::Start),
    ("Does it wait until the app can answer?", Place::PostStart),
    ("Must it happen once, with services, before the new version gets requests?", Place::Deploy),
    ("May it happen once after that, beside requests, and be repeated without harm?", Place::PostDeploy),
    ("Does it work on and on beside the app, without requests of its own?", Place::WorkerStart),
    ("Is it due at certain times, not more often than every five minutes?", Place::Cron),
    ("Does a person decide when it is needed?", Place::Operation),
];

/// What is to be said of a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// What its parts do, as far as they are known: the words, and "migrates the database".
    pub does: Vec<(String, String)>,
    /// Its places, in the order of [`PLACES`]; empty when nothing is known of it.
    pub places: Vec<Judged>,
    /// Where each of several commands belongs, when no place is right for all of them: the words, and the places.
    pub parts: Vec<(String, Vec<Place>)>,
    /// What else is worth knowing: where it writes in this app, what it asks, whether it may be repeated.
    pub notes: Vec<String>,
    /// What is wrong with it as shell.
    pub errors: Vec<String>,
}

/// A place, judged for a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Judged {
    /// The place.
    pub place: Place,
    /// Whether it is right.
    pub verdict: Verdict,
    /// Why, as a clause.
    pub because: String,
    /// The rule that reports it there, where one does.
    pub rule: Option<&'static str>,
}

impl Answer {
    /// Whether anything is known of the command.
    pub fn is_known(&self) -> bool {
        !self.places.is_empty()
    }

    /// The places where it belongs, the first to meet it first; where it belongs nowhere, those where it may be done with care.
    pub fn best(&self) -> impl Iterator<Item = &Judged> {
        let best = self.places.iter().map(|judged| judged.verdict).min().filter(|verdict| *verdict != Verdict::Wrong);
        self.places.iter().filter(move |judged| Some(judged.verdict) == best)
    }

    /// The other places.
    pub fn others(&self) -> impl Iterator<Item = &Judged> {
        let best: Vec<Place> = self.best().map(|judged| judged.place).collect();
        self.places.iter().filter(move |judged| !best.contains(&judged.place))
    }
}

/// The app that a command is weighed for, and what its scripts may call.
#[derive(Clone, Copy)]
pub struct Surroundings<'s, 'p> {
    /// The app.
    pub app: &'s App<'p>,
    /// Its project.
    pub project: &'p Project,
    /// The repository.
    pub files: &'p dyn FileSystem,
    /// What the project teaches of its own commands.
    pub options: &'s Options,
}

/// Where a command belongs in an app of a project; without one, as far as that can be told without its mounts.
pub fn place(command: &str, app: Option<(&Context<'_>, usize)>) -> Answer {
    let around = app.map(|(context, index)| Surroundings {
        app: &context.model.apps[index],
        project: context.project,
        files: context.files,
        options: &context.options,
    });
    place_in(command, around)
}

/// The same without what all scripts do, which costs more than the answer.
pub fn place_in(command: &str, around: Option<Surroundings<'_, '_>>) -> Answer {
    let script = shell::parse(command);
    let errors: Vec<String> = script.errors.iter().map(|error| error.kind.to_string()).collect();
    let effects = match around {
        Some(around) => run(&script, around),
        None => effects::run(&script, &Setting::default()),
    };
    let app = around.map(|around| around.app);
    let known: Vec<&Command> = effects.commands.iter().filter(|command| !command.only_calls && is_known(command)).collect();
    let mut does = Vec::new();
    for command in &known {
        if let Some(what) = command.does() {
            let line = (command.title(), what.to_owned());
            if !does.contains(&line) {
                does.push(line);
            }
        }
    }
    let places = if errors.is_empty() { judge(&known, app) } else { Vec::new() };
    let mut parts = Vec::new();
    if places.iter().all(|judged| judged.verdict != Verdict::Right) && does.len() > 1 {
        let right = |command: &Command| {
            let places = judge(&[command], app).into_iter().filter(|judged| judged.verdict == Verdict::Right);
            (command.title(), places.map(|judged| judged.place).collect::<Vec<_>>())
        };
        parts.extend(known.iter().map(|command| right(command)).filter(|(_, places)| !places.is_empty()));
        parts.dedup();
    }
    Answer { does, places, parts, notes: notes(&known, app), errors }
}

/// Judges all places for commands that run one after another: the worst that is to be said of one of them decides.
fn judge(commands: &[&Command], app: Option<&App<'_>>) -> Vec<Judged> {
    if commands.is_empty() {
        return Vec::new();
    }
    let judged = PLACES.into_iter().map(|place| {
        let fits = commands.iter().flat_map(|command| fits(command, app, place));
        // Of equals, the first.
        let worst = fits.min_by_key(|fit| std::cmp::Reverse(fit.verdict));
        let fit = worst.unwrap_or(Fit { verdict: Verdict::WithCare, rule: None, because: "nothing speaks for or against it" });
        Judged { place, verdict: fit.verdict, because: fit.because.to_owned(), rule: fit.rule }
    });
    judged.collect()
}

fn run(script: &shell::Script, around: Surroundings<'_, '_>) -> Effects {
    let app = around.app;
    let library = Library::new(around.project, around.files);
    let root = app.root.as_ref();
    let repository = root.map(|root| Repository { library: &library, root, hidden: &[], reads_environment: false });
    let taught = around.options.taught_in(app.name);
    effects::run(script, &Setting { env: &app.env, repository, taught: &taught })
}

/// Whether enough is known of a command to say where it belongs.
fn is_known(command: &Command) -> bool {
    let is_harmful = matches!(command.repeat(), Repeat::Not(why) if !why.mild);
    let does = command.task().is_some() || command.needs().is_some() || is_harmful;
    let stays = matches!(command.ends(), Ends::Never | Ends::Daemonizes(_));
    let writes = command.writes.iter().any(|write| write.path.in_app().is_some() && write.how != How::Usual);
    let is_special = command.entry.is_some_and(|(entry, _)| entry.redeploys) || is_nix(command);
    does || stays || writes || is_special
}

fn is_nix(command: &Command) -> bool {
    command.program == "nix" || command.program.starts_with("nix-")
}

/// All that speaks for or against a place.
fn fits(command: &Command, app: Option<&App<'_>>, place: Place) -> Vec<Fit> {
    let mut fits = Vec::new();
    let task = command.task();
    if is_nix(command) {
        fits.push(fit::of_nix(place));
    } else if command.entry.is_some_and(|(entry, _)| entry.redeploys) {
        fits.push(fit::of_redeployment(place));
    } else if let Some(task) = task {
        fits.push(fit::of(task, place));
    } else if matches!(command.ends(), Ends::Never | Ends::Daemonizes(_)) {
        // Whether it answers requests isn't known.
        let task = if place == Place::Start { Task::Serve } else { Task::Consume };
        fits.push(fit::of(task, place));
    }
    if let Some(fit) = command.needs().filter(|_| !place.has_services()).map(|_| no_service(place)) {
        fits.push(fit);
    }
    for write in command.writes.iter().filter(|write| !matches!(write.action, Action::Permissions)) {
        let Some(path) = write.path.in_app() else { continue };
        let source = app.and_then(|app| mount_at(app, place, path));
        match (source, write.how) {
            (Some(source), _) => fits.push(fit::of_files(Some(source), place)),
            // By custom it writes there, so a place that can't write may be wrong.
            (None, How::Usual)
                if !place.app_is_writable() && app.is_some() && fits.iter().all(|fit| fit.verdict == Verdict::Right) =>
            {
                let because = "only what goes to a mount can be written, and none of this app's mounts is there";
                fits.push(Fit { verdict: Verdict::WithCare, rule: None, because });
            }
            (None, How::Usual) => {}
            (None, _) if app.is_some() => fits.push(fit::of_files(None, place)),
            (None, _) => {}
        }
    }
    if let Repeat::Not(why) = command.repeat()
        && task.is_none_or(|task| !matches!(task, Task::Seed | Task::Reset))
        && !command.guards.state
    {
        fits.extend(repeated(why.hazard, why.mild, place));
    }
    fits
}

fn no_service(place: Place) -> Fit {
    // As any work is judged that needs one.
    fit::of(Task::Migrate, place)
}

/// What a place that runs often makes of a command that must not be repeated.
fn repeated(hazard: Hazard, mild: bool, place: Place) -> Option<Fit> {
    let (rule, because) = match place {
        Place::PostDeploy => ("post-deploy-not-idempotent", "it runs again at every deployment, and this must not be repeated"),
        Place::PreStart | Place::Start | Place::PostStart => {
            ("start-not-repeatable", "it runs at every start of each instance, and this must not be repeated")
        }
        Place::Deploy => ("deploy-not-idempotent", "it runs again with every commit, and this must not be repeated"),
        _ => return None,
    };
    let is_wrong = !mild && (place != Place::Deploy || hazard == Hazard::Destroys);
    let verdict = if is_wrong { Verdict::Wrong } else { Verdict::WithCare };
    Some(Fit { verdict, rule: Some(rule), because })
}

/// The kind of the mount that a path is on, for what runs in a place.
fn mount_at(app: &App<'_>, place: Place, path: &str) -> Option<MountSource> {
    let workers = app.workers.iter().flat_map(|worker| &worker.mounts).filter(|_| place.is_worker());
    let mounts = app.mounts.iter().chain(workers);
    let covering = mounts.filter(|mount| !mount.ignored && mount.covers(path)).max_by_key(|mount| mount.path.len());
    covering.and_then(|mount| mount.source)
}

fn notes(commands: &[&Command], app: Option<&App<'_>>) -> Vec<String> {
    let mut notes = Vec::new();
    let mut add = |note: String| {
        if !notes.contains(&note) {
            notes.push(note);
        }
    };
    for command in commands {
        if let Some(service) = command.needs() {
            add(format!("`{}` needs {service}", command.title()));
        }
        for write in command.writes.iter().filter(|write| !matches!(write.action, Action::Permissions)) {
            let Some(path) = write.path.in_app() else { continue };
            let by_custom = if write.how == How::Usual { "usually " } else { "" };
            let mount = app.and_then(|app| mount_at(app, Place::Deploy, path));
            let where_to = match (app, mount) {
                (Some(_), Some(source)) => format!(", which is on a mount of the kind `{}` here", source.name()),
                (Some(app), None) => format!(", which is on no mount of `{}`", app.name),
                (None, _) => String::new(),
            };
            add(format!("`{}` {by_custom}writes `{}`{where_to}", command.title(), write.path));
        }
        if let Repeat::Not(why) = command.repeat() {
            let remedy = if why.remedy.is_empty() { String::new() } else { format!("; {}", why.remedy) };
            add(format!("run again, `{}` {}{remedy}", command.title(), why.because));
        }
        if let Ends::Daemonizes(daemon) = command.ends() {
            add(format!("`{}` puts itself into the background; {}", command.title(), daemon.foreground));
        }
        if let Some(prompt) = command.prompt() {
            let call = command.call();
            let is_answered = prompt.unless.iter().any(|option| call.has(option));
            if !is_answered {
                add(format!("`{}` {}", command.title(), prompt.because));
            }
        }
    }
    notes
}
