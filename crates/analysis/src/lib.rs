//! From the files of a project to diagnostics.
//!
//! [`check`] reads a project through a [`FileSystem`](files::FileSystem), builds its model, finds out
//! what each command does, and asks every rule. It does no input or output of its own, and an error in
//! one rule never takes the others down.

pub mod cron;
mod day;
pub mod diagnostic;
pub mod effects;
pub mod files;
pub mod fingerprint;
pub mod fit;
mod fix;
pub mod guide;
pub mod knowledge;
mod memo;
pub mod model;
pub mod names;
mod overlay;
mod parallel;
mod pcre;
pub mod project;
pub mod rules;
pub mod settings;
pub mod structure;
pub mod suppress;
pub mod timeline;

use model::App;
use std::cmp::Ordering;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use upsun_lint_schema::Registry;
use upsun_lint_syntax::TextRange;

pub use day::{Day, NotADay};
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Related, Severity};
pub use files::{FileId, FileKind, FileSystem, MemoryFiles, ReadError, RepoPath};
pub use fingerprint::Fingerprint;
pub use fix::{Change, Fixed, fix};
pub use knowledge::Taught;
pub use memo::Memo;
pub use overlay::OverlayFiles;
pub use project::{Project, Target};
pub use rules::Rule;
pub use settings::{Settings, SettingsFrom};
pub use suppress::Suppressed;

/// The most findings of one project that are reported. What is past it is counted in [`Report::dropped`].
pub const MAX_FINDINGS: usize = 10_000;

/// What the user asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Report hints that are matters of taste, too.
    pub pedantic: bool,
    /// The project promises never to run more than one instance of an app.
    pub assume_single_instance: bool,
    /// Facts about images, instead of those that are compiled in.
    pub registry: Option<Arc<Registry>>,
    /// Where the settings of a project come from. What is said here counts more.
    pub settings: SettingsFrom,
    /// Which rules, and how severe, whatever the settings say.
    pub rules: settings::Layer,
    /// What day it is, for what is near its end. Without it, nothing is said of that.
    pub today: Option<Day>,
    /// The shortest time in minutes between two runs of a cron, where a project has another one than usual.
    pub cron_min_interval: Option<u32>,
    /// Report what comments suppress, too.
    pub no_suppressions: bool,
    /// What the project says of its commands. What its settings say comes behind it.
    pub taught: Arc<[Arc<Taught>]>,
    /// What the settings of the project say, which [`check`] reads: for what may differ between its parts.
    pub project: Arc<Settings>,
    /// What day it is by the clock, for comments that hold until one, where [`Options::today`] doesn't say. Without either,
    /// they hold for ever.
    pub clock: Option<Day>,
}

impl Options {
    /// Whether an app never runs in several instances.
    pub(crate) fn assumes_single_instance(&self, app: &App<'_>, project: &Project) -> bool {
        self.assume_single_instance || self.project.assumes_single_instance(place(app, project))
    }

    /// The shortest time in minutes between two runs of a cron of an app, where it isn't the usual one.
    pub(crate) fn cron_min_interval(&self, app: &App<'_>, project: &Project) -> Option<u32> {
        self.cron_min_interval.or_else(|| self.project.cron_min_interval(place(app, project)))
    }

    /// What the project says of the commands of an app.
    pub fn taught_in(&self, app: &str) -> Vec<Arc<Taught>> {
        self.taught.iter().filter(|taught| settings::fits_app(taught.apps.as_deref(), app)).cloned().collect()
    }
}

/// Where an app is, as overrides see it.
fn place<'a>(app: &'a App<'_>, project: &'a Project) -> settings::Place<'a> {
    settings::Place { path: project.path(app.body.location().file), app: Some(app.name) }
}

/// What [`check`] found in a project.
#[derive(Debug)]
pub struct Report {
    /// The files that were read, and their trees.
    pub project: Project,
    /// The findings, by file, position and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings that comments suppress.
    pub suppressed: Vec<Suppressed>,
    /// How many findings were left out because there were more than [`MAX_FINDINGS`].
    pub dropped: usize,
    /// The settings that held.
    pub settings: Settings,
    /// What held in the end: what was asked for, and what the settings say.
    pub options: Options,
    /// The file that they are in.
    pub settings_file: Option<FileId>,
    /// Whether something in that file can't be used. The findings say what, and such a run is none that can be relied on.
    pub settings_are_broken: bool,
    /// A settings file that is there, but can't be read.
    pub settings_unreadable: Option<(RepoPath, ReadError)>,
    /// Rules that failed: a defect of this program, never of the configuration. A report with one is not to be trusted.
    pub failures: Vec<Failure>,
}

impl Report {
    /// Whether it isn't known what the settings say, or not of all of them.
    pub fn settings_are_in_doubt(&self) -> bool {
        self.settings_are_broken || self.settings_unreadable.is_some()
    }
}

/// A rule that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The rule's id, or what was being done.
    pub during: &'static str,
    /// The panic's message.
    pub message: String,
}

/// Reads and checks one project, as its settings say. Files that can't be read are in [`Project::unreadable`].
pub fn check(files: &dyn FileSystem, target: &Target, options: &Options) -> Report {
    check_again(files, target, options, &mut Memo::default())
}

/// The same, with what is known from the last check of the project, and leaving it for the next. See [`Memo`] for how long that
/// holds.
pub fn check_again(files: &dyn FileSystem, target: &Target, options: &Options, memo: &mut Memo) -> Report {
    let mut project = Project::load_again(files, target, &mut memo.trees);
    let (loaded, settings_unreadable) = match settings::load(files, project.root(), &options.settings) {
        Ok(loaded) => (loaded, None),
        Err(unreadable) => (None, Some(unreadable)),
    };
    let (mut settings, mut settings_file, mut registry, mut problems) = (Settings::default(), None, None, Vec::new());
    if let Some(loaded) = loaded {
        settings_file = Some(project.add_beside(loaded.path, loaded.source));
        (settings, registry, problems) = (loaded.settings, loaded.registry, loaded.problems);
    }
    let selection = settings::Selection::new(&settings, &options.rules, options.pedantic);

    memo.begin(settings_file.map(|file| project.source(file).text()));
    let mut failures = Vec::new();
    let mut diagnostics = Vec::new();
    let mut suppressed = Vec::new();
    // Some rules look for hints only when they are asked to.
    let effective = Options {
        pedantic: selection.wants_hints(),
        registry: options.registry.clone().or(registry),
        taught: options.taught.iter().chain(settings.commands.iter().map(|(taught, _)| taught)).cloned().collect(),
        project: Arc::new(settings.clone()),
        ..options.clone()
    };
    let context = catch("building the model", &mut failures, || rules::Context::remembering(&project, files, &effective, memo));
    if let Some(context) = context {
        let found = parallel::map(rules::ALL, project.threads(), |rule| {
            let mut failures = Vec::new();
            let found = catch(rule.id, &mut failures, || {
                let mut sink = Vec::new();
                (rule.check)(&context, &mut sink);
                sink
            });
            (found.unwrap_or_default(), failures)
        });
        for (found, failed) in found {
            diagnostics.extend(found);
            failures.extend(failed);
        }
        rules::causes::keep(&context, &mut diagnostics);
        let found = catch("reading the comments", &mut failures, || suppress::apply(&context, &mut diagnostics));
        suppressed = found.unwrap_or_default();
    }
    memo.end();
    // Last, for what a rule that is left out finds may be the cause of what another one does, or be suppressed.
    diagnostics.retain_mut(|found| is_selected(&project, selection, found));
    suppressed.retain_mut(|found| is_selected(&project, selection, &mut found.diagnostic));
    let settings_are_broken = !problems.is_empty();
    diagnostics.extend(settings_file.iter().flat_map(|file| rules::settings::settings_invalid::report(*file, &problems)));
    diagnostics.sort_by(in_order);
    diagnostics.dedup_by(|a, b| is_same(a, b));
    suppressed.sort_by(|a, b| in_order(&a.diagnostic, &b.diagnostic));
    suppressed.dedup_by(|a, b| is_same(&a.diagnostic, &b.diagnostic));
    let all = diagnostics.iter_mut().chain(suppressed.iter_mut().map(|found| &mut found.diagnostic));
    hide_secrets(&project, &mut all.collect::<Vec<_>>());
    let dropped = diagnostics.len().saturating_sub(MAX_FINDINGS);
    diagnostics.truncate(MAX_FINDINGS);
    suppressed.truncate(MAX_FINDINGS);
    Report {
        project,
        diagnostics,
        suppressed,
        dropped,
        settings,
        options: effective,
        settings_file,
        settings_are_broken,
        settings_unreadable,
        failures,
    }
}

/// By file, position and rule; the worst first.
fn in_order(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| (d.location.file, d.location.range.start, d.location.range.end, d.rule.id);
    key(a).cmp(&key(b)).then_with(|| b.severity.cmp(&a.severity)).then_with(|| a.message.cmp(&b.message))
}

/// What is wrong with a command is said once, whichever places its script is reached from, as it is at its worst.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.rule.id == b.rule.id && a.location == b.location && (a.message == b.message || a.rule.family.is_about_commands())
}

/// Whether a finding is asked for. It gets the severity that it is asked for with.
fn is_selected(project: &Project, selection: settings::Selection<'_>, found: &mut Diagnostic) -> bool {
    let app = if selection.needs_apps() { project.app_at(found.location) } else { None };
    let place = settings::Place { path: project.path(found.location.file), app };
    let severity = selection.severity(found.rule, found.severity, place);
    found.severity = severity.unwrap_or(found.severity);
    severity.is_some()
}

/// How many different secrets are looked for in what findings say.
const MAX_SECRETS: usize = 200;

/// Takes secrets out of what other findings say, and fixes away that would write one anew.
fn hide_secrets(project: &Project, diagnostics: &mut [&mut Diagnostic]) {
    let text = |location: &Location| location.range.slice(project.source(location.file).text()).trim_matches(['"', '\'']);
    let mut secrets: Vec<&str> =
        diagnostics.iter().flat_map(|found| &found.hidden).map(text).filter(|text| !text.is_empty()).collect();
    secrets.sort_unstable();
    secrets.dedup();
    for secret in secrets.into_iter().take(MAX_SECRETS) {
        for found in diagnostics.iter_mut() {
            let related = found.related.iter_mut().map(|related| &mut related.message);
            let titles = found.fixes.iter_mut().map(|fix| &mut fix.title);
            let texts = [Some(&mut found.message), found.help.as_mut()].into_iter().flatten().chain(related).chain(titles);
            texts.for_each(|text| mask(text, secret));
            found.fixes.retain(|fix| fix.edits.iter().all(|edit| !edit.text.contains(secret)));
        }
    }
}

/// Replaces a secret in a text, and the beginning of one where the text is cut off within it.
fn mask(text: &mut String, secret: &str) {
    let head = &secret[..secret.floor_char_boundary(8)];
    let mut from = 0;
    while let Some(at) = text[from..].find(head).map(|at| from + at) {
        let same = text[at..].chars().zip(secret.chars()).take_while(|(a, b)| a == b);
        let len: usize = same.map(|(character, _)| character.len_utf8()).sum();
        text.replace_range(at..at + len, "…");
        from = at + "…".len();
    }
}

/// The shortest secret, in bytes, that is looked for elsewhere than where it was found.
const MIN_SECRET: usize = 6;

/// The bytes that no report may show: the secrets that were found, and the same words wherever else they stand. In order.
pub fn secret_places<'d>(project: &Project, diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Location> {
    let mut places: Vec<Location> = diagnostics.into_iter().flat_map(|found| &found.hidden).copied().collect();
    places.sort_unstable();
    places.dedup();
    let text = |at: &Location| at.range.slice(project.source(at.file).text()).trim_matches(['"', '\'']);
    let mut secrets: Vec<&str> = places.iter().map(text).filter(|secret| secret.len() >= MIN_SECRET).collect();
    secrets.sort_unstable();
    secrets.dedup();
    for secret in secrets.into_iter().take(MAX_SECRETS) {
        for file in project.all_files() {
            let found = project.source(file).text().match_indices(secret);
            places.extend(found.map(|(at, _)| Location::new(file, TextRange::from(at..at + secret.len()))));
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn catch<T>(during: &'static str, failures: &mut Vec<Failure>, run: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => Some(value),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let message = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown".to_owned());
            failures.push(Failure { during, message });
            None
        }
    }
}
