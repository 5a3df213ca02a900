//! What a script leaves in the background where nobody supervises it. The rules for hooks and for crons share it.

use super::super::{Context, Rule, Site};
use super::start_backgrounded;
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Background, Command};
use crate::knowledge::{Ends, Task};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// What distinguishes the two rules.
pub(super) struct Kind {
    pub(super) rule: &'static Rule,
    pub(super) places: fn(Place) -> bool,
    /// What happens because of it, as the end of a sentence.
    pub(super) consequence: fn(Site<'_, '_>) -> String,
    pub(super) help: &'static str,
    /// Whether removing the `&` is what is meant.
    pub(super) removable: bool,
}

/// Reports each `&`, and each program that puts itself into the background.
pub(super) fn check(context: &Context<'_>, kind: &Kind, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| (kind.places)(script.place)) {
        let mut waits = effects.commands.iter().filter(|command| command.program == "wait").peekable();
        let is_awaited = waits.peek().is_some();
        // `wait $pid` fails when that process failed; `wait` alone never does.
        let is_told = waits.any(|command| !command.args.is_empty());
        let mut last: Option<Background> = None;
        let mut first = true;
        for command in effects.commands.iter().filter(|command| !command.in_substitution && !command.guards.state) {
            let Some(ampersand) = command.background else {
                if daemonizes(command) {
                    let site = context.site(script, effects, command.call);
                    let message = format!(
                        "{} goes to the background by itself: {}",
                        site.quote(command.name_range),
                        (kind.consequence)(site)
                    );
                    found.push(site.report(kind.rule, command.name_range, message).help(kind.help));
                }
                continue;
            };
            let site = context.site(script, effects, ampersand.call);
            // `&>` is read so by accident, and reported as that.
            if last == Some(ampersand) || site.slice(ampersand.range) != "&" {
                continue;
            }
            last = Some(ampersand);
            let is_first = std::mem::take(&mut first);
            let what = site.quote(TextRange::new(command.range.start.min(ampersand.range.start), ampersand.range.start));
            let what = if ampersand.call == command.call { what } else { "this".to_owned() };
            if is_told || is_awaited && !is_first {
                continue;
            }
            let diagnostic = if is_awaited {
                let message = format!("{what} runs in the background, and `wait` alone doesn't tell whether it failed");
                let help = "wait for each by its number, as in `wait $pid`, which fails when that failed";
                site.report(kind.rule, ampersand.range, message).severity(Severity::Info).help(help)
            } else {
                let message = format!("{what} runs in the background: {}", (kind.consequence)(site));
                let fix = kind.removable.then(|| start_backgrounded::without_ampersand(site, ampersand.range)).flatten();
                site.report(kind.rule, ampersand.range, message).help(kind.help).fix(fix)
            };
            found.push(diagnostic);
        }
    }
}

fn daemonizes(command: &Command) -> bool {
    // What needs root is reported as that.
    matches!(command.ends(), Ends::Daemonizes(daemon) if !daemon.maybe) && command.task() != Some(Task::Administer)
}
