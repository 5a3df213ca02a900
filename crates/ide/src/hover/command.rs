//! Commands that the knowledge tables know: what they do, what they need, where they belong; and files that they name.

use super::{Hover, code, mount};
use crate::Snapshot;
use crate::mount_path;
use crate::scripts::Text;
use upsun_lint_analysis::effects::{self, Command, FilePath, Setting};
use upsun_lint_analysis::fit::{self, Verdict};
use upsun_lint_analysis::knowledge::{Ends, Prompt, Repeat, Task};
use upsun_lint_analysis::model::Model;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The most places that are named.
const MAX_PLACES: usize = 3;

pub(super) fn hover(snapshot: &Snapshot, model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<Hover> {
    let (script, body) = (text.script, text.body);
    let app = model.app_of(script);
    let taught = snapshot.options().taught_in(app.name);
    let effects = effects::run(&body.syntax, &Setting { env: &app.env, repository: None, taught: &taught });
    let touches = |command: &&Command| command.name_range.start <= offset && offset <= command.name_range.end;
    if let Some(command) = effects.commands.iter().filter(touches).min_by_key(|command| command.name_range.len()) {
        return Some(Hover { range: body.locate(command.name_range).range, markdown: describe(command, script.place)? });
    }
    // A path that a command writes.
    let writes = effects.commands.iter().filter(|command| command.range.contains(offset)).flat_map(|command| &command.writes);
    let write =
        writes.filter(|write| write.range.start <= offset && offset <= write.range.end).min_by_key(|write| write.range.len());
    let Some(write) = write else { return on_a_mount(model, text, offset) };
    let path = write.path.in_app()?;
    let mounts = model.mounts_of(script);
    let shown = code(&format!("/app/{path}"));
    let found = mounts.iter().find(|mount| mount.covers(path));
    let (what, source) = match found {
        Some(found) => {
            let kind = found.source.map(|source| format!(": {}", mount::kind(source))).unwrap_or_default();
            (format!("{shown} is on the mount {}{kind}", code(&found.path)), Some(found.source?))
        }
        None if matches!(write.path, FilePath::At { exact: true, .. }) && model.mounts_are_known(script) => {
            (format!("{shown} is on no mount"), None)
        }
        None => return None,
    };
    let fit = fit::of_files(source, script.place);
    let markdown = format!("{what}\n\n- {}: {}", here("Written here", fit.verdict), fit.because);
    Some(Hover { range: body.locate(write.range).range, markdown })
}

/// A path that is only read, or that nobody knows what is done with.
fn on_a_mount(model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<Hover> {
    let is_here =
        |range: TextRange| text.body.offset_of(range.start).is_some_and(|start| start <= offset && offset <= start + range.len());
    let (location, path, found) = mount_path::words(model, text, &is_here).into_iter().next()?;
    let kind = found.source.map(|source| format!(": {}", mount::kind(source))).unwrap_or_default();
    let absence = if text.script.place.has_mounts() { "" } else { "\n\n- The mount is not there yet: the app is still built" };
    let markdown = format!("{} is on the mount {}{kind}{absence}", code(&format!("/app/{path}")), code(&found.path));
    Some(Hover { range: location.range, markdown })
}

fn describe(command: &Command, place: Place) -> Option<String> {
    let mut text = format!("**{}** {}", code(&command.title()), command.does()?);
    let mut facts = Vec::new();
    if let Some(task) = command.task() {
        facts.extend(belongs(task, place));
    }
    if let Some(service) = command.needs() {
        facts.push(format!("Needs {service}, which is not there while the app is built"));
    }
    match command.ends() {
        Ends::Never => facts.push("Runs until it is stopped".to_owned()),
        Ends::Daemonizes(daemon) => {
            facts.push(format!("Goes to the background, where nothing supervises it; {}", daemon.foreground))
        }
        Ends::Unknown | Ends::Yes | Ends::Depends(_) => {}
    }
    match command.repeat() {
        Repeat::Safe => facts.push("May be repeated".to_owned()),
        Repeat::Not(not) => {
            let remedy = if not.remedy.is_empty() { String::new() } else { format!("; {}", not.remedy) };
            facts.push(format!("Repeated, it {}{remedy}", not.because));
        }
        Repeat::Unknown | Repeat::Depends(_) => {}
    }
    let is_answered = |prompt: &Prompt| {
        let call = command.call();
        prompt.unless.iter().any(|option| call.has(option)) || prompt.unless_set.iter().any(|name| call.env(name).is_some())
    };
    if let Some(prompt) = command.prompt().filter(|prompt| !is_answered(prompt)) {
        facts.push(format!("Without a terminal, it {}", prompt.because));
    }
    if command.entry.is_some_and(|(entry, _)| entry.redeploys) {
        facts.push("Makes the platform deploy the environment anew".to_owned());
    }
    if command.is_privileged() {
        facts.push("For trusted people only: it destroys data, changes access or shows secrets".to_owned());
    }
    for fact in facts {
        text.push_str(if text.contains("\n- ") { "\n- " } else { "\n\n- " });
        text.push_str(&fact);
    }
    Some(text)
}

/// Whether some work belongs in a place, and where it does.
fn belongs(task: Task, place: Place) -> Vec<String> {
    let here = fit::of(task, place);
    let mut facts = vec![format!("{}: {}", self::here("Belongs here", here.verdict), here.because)];
    if here.verdict != Verdict::Right {
        // What holds for a worker holds for the app, and what holds for a command for that which stops it.
        let is_other = |other: &&Place| match other {
            Place::CronStop | Place::OperationStop => false,
            Place::SourceOperation => task == Task::Commit,
            other => !other.is_worker() || place.is_worker() || task == Task::Consume,
        };
        let right = Place::ALL.iter().filter(is_other).map(|other| (other, fit::of(task, *other)));
        let right = right.filter(|(_, fit)| fit.verdict == Verdict::Right).take(MAX_PLACES);
        facts.extend(right.map(|(place, fit)| format!("Belongs in {place}: {}", fit.because)));
    }
    facts
}

/// What a verdict says of the place.
fn here(right: &'static str, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => right,
        Verdict::WithCare => "Here with care",
        Verdict::Wrong => "Doesn't belong here",
    }
}
