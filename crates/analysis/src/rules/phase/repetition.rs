//! Commands that must not run twice, and what protects them. The three `…-not-idempotent` rules share it;
//! each says where it looks and how bad it is.

use super::super::{Context, Rule, Site};
use crate::diagnostic::{Diagnostic, Edit, Fix, Severity};
use crate::effects::{Action, Command, How, Write};
use crate::knowledge::{Hazard, Remedy, Repeat, Unrepeatable};
use crate::model::Script;
use upsun_lint_schema::{Frequency, Place};
use upsun_lint_syntax::TextRange;

/// Reports every command of these places that must not be repeated. `severity` says how bad it is;
/// `None` for not at all.
pub(super) fn check(
    context: &Context<'_>,
    rule: &'static Rule,
    places: fn(Place) -> bool,
    severity: fn(Hazard, mild: bool) -> Option<Severity>,
    found: &mut Vec<Diagnostic>,
) {
    for (script, effects) in context.scripts().filter(|(script, _)| places(script.place)) {
        for command in &effects.commands {
            let site = context.site(script, effects, command.call);
            let Some(finding) = hazard(context, site, command) else { continue };
            let level = if finding.loops { Some(Severity::Error) } else { severity(finding.why.hazard, finding.why.mild) };
            let Some(mut level) = level else { continue };
            if level == Severity::Error && command.guards.never_production {
                level = Severity::Warning;
            }
            found.push(diagnostic(rule, site, command, &finding, level));
        }
    }
}

struct Finding {
    why: Unrepeatable,
    range: TextRange,
    /// What a message calls the command.
    what: String,
    /// Whether it starts a deployment of the environment that it runs in.
    loops: bool,
}

/// What goes wrong when a command runs again, unless something protects it.
fn hazard(context: &Context<'_>, site: Site<'_, '_>, command: &Command) -> Option<Finding> {
    if command.guards.state {
        return None;
    }
    if command.entry.is_some_and(|(entry, _)| entry.redeploys) {
        let why = Unrepeatable {
            hazard: Hazard::Doubles,
            because: "starts a deployment of the environment that it runs in, which runs this again: a deployment loop",
            remedy: "trigger it from outside, or from a cron",
            fix: None,
            mild: false,
        };
        return Some(Finding { why, range: command.name_range, what: site.quote(command.name_range), loops: true });
    }
    if let Repeat::Not(why) = command.repeat()
        && !is_protected(context, site.script, command, why.hazard)
    {
        return Some(Finding { why, range: command.name_range, what: site.quote(command.name_range), loops: false });
    }
    appends(context, site.script, command)
}

fn is_protected(context: &Context<'_>, script: &Script<'_>, command: &Command, hazard: Hazard) -> bool {
    let fails = hazard == Hazard::Fails;
    let named = || command.writes.iter().filter(|write| write.how == How::Named);
    (fails && command.guards.tolerated)
        || (fails || hazard == Hazard::Doubles) && named().any(|write| write.reset)
        // What can't be written fails the first time already, and that is reported.
        || named().any(|write| super::super::mount::target::is_read_only(context, script, write))
        // `/tmp` is new in a new container; whether this is one can't be told.
        || fails && named().next().is_some() && named().all(is_temporary)
}

fn is_temporary(write: &Write) -> bool {
    write.path.to_string().starts_with("/tmp")
}

/// `>> file`: one line more each time.
fn appends(context: &Context<'_>, script: &Script<'_>, command: &Command) -> Option<Finding> {
    let write = command.writes.iter().find(|write| write.appends && write.action == Action::Write)?;
    // A program that logs its output does so on purpose, and a log is meant to grow.
    let writes_text = matches!(command.program.as_str(), "echo" | "printf" | "cat");
    let path = write.path.to_string();
    let is_log = path.ends_with(".log") || path.split('/').any(|part| matches!(part, "log" | "logs"));
    let unsure = write.path.in_app().is_none() || !write.path.is_exact();
    if !writes_text || unsure || write.reset || super::super::mount::target::is_read_only(context, script, write) {
        return None;
    }
    let why = Unrepeatable {
        hazard: Hazard::Doubles,
        because: "appends the same lines again",
        remedy: "write the file anew with `>`, or append only when the line is missing",
        fix: None,
        mild: is_log,
    };
    Some(Finding { why, range: write.range, what: format!("`>> {path}`"), loops: false })
}

fn diagnostic(rule: &'static Rule, site: Site<'_, '_>, command: &Command, finding: &Finding, level: Severity) -> Diagnostic {
    let Finding { why, range, what, .. } = finding;
    let environment = if command.guards.environment { " (the condition on the environment doesn't change that)" } else { "" };
    let message = format!("{what} {}{environment}: {}", why.because, frequency(site.script));
    let mut help = why.remedy.to_owned();
    if help.is_empty() || why.hazard == Hazard::Destroys {
        help = match why.hazard {
            Hazard::Destroys => "keep it out of here; where it is needed, make it an operation with `role: admin`".to_owned(),
            _ => "run it only when it is needed, behind a test of a file on a storage mount or of the database".to_owned(),
        };
    }
    let fix = why.fix.and_then(|remedy| apply(site, command, remedy)).map(|(title, edits)| Fix::risky(title, edits));
    site.report(rule, *range, message).severity(level).help(help).fix(fix)
}

fn frequency(script: &Script<'_>) -> String {
    match script.place.frequency() {
        Frequency::EveryDeployment => {
            "post_deploy runs at every deployment, also when only a variable changes or a certificate is renewed".to_owned()
        }
        Frequency::EachNewDeployment => "the deploy hook runs again with every commit".to_owned(),
        _ => format!("{} runs at every start, on each instance", script.describe()),
    }
}

/// The edit that a remedy means for a command, and its title.
pub(in super::super) fn apply(site: Site<'_, '_>, command: &Command, remedy: Remedy) -> Option<(String, Vec<Edit>)> {
    if !command.editable {
        return None;
    }
    let end = |range: TextRange| TextRange::empty(range.end);
    match remedy {
        Remedy::Insert(words) => {
            let edit = site.edit(end(command.name_range), &format!(" {words}"))?;
            Some((format!("add `{words}`"), vec![edit]))
        }
        Remedy::Append(words) => {
            let last = command.args.iter().map(|arg| arg.range).fold(command.name_range, TextRange::cover);
            let edit = site.edit(end(last), &format!(" {words}"))?;
            Some((format!("add `{words}`"), vec![edit]))
        }
        Remedy::Remove(options) => {
            let call = command.call();
            let at = options.iter().find_map(|option| call.position(option))?;
            let arg = &command.args[at];
            // Of a bundle such as `-Db`, only a letter would have to go.
            if !options.contains(&arg.text.split('=').next().unwrap_or_default()) {
                return None;
            }
            let before = site.body.text[..arg.range.start as usize].trim_end().len() as u32;
            let edit = site.edit(TextRange::new(before, arg.range.end), "")?;
            Some((format!("remove `{}`", arg.text), vec![edit]))
        }
        Remedy::Replace(old, new) => {
            let arg = command.args.iter().find(|arg| arg.exact && arg.text == old)?;
            Some((format!("write `{new}` instead of `{old}`"), vec![site.edit(arg.range, new)?]))
        }
        Remedy::ReplaceOptions(new) => {
            let arg = command.args.iter().find(|arg| arg.exact && arg.text.starts_with('-'))?;
            Some((format!("write `{new}` instead of {}", site.quote(arg.range)), vec![site.edit(arg.range, new)?]))
        }
    }
}
