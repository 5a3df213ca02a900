//! What never ends: servers, workers, loops without a way out. The rules for the places where that is wrong share it.

use super::super::{Context, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use crate::knowledge::{Ends, Task};
use std::borrow::Cow;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{self, Compound, CompoundKind, List, Pipeline, walk};

/// Reports everything in these places that never ends. `severity` says where, and how bad that is; `consequence` completes
/// a sentence that says that it never ends.
pub(super) fn check(
    context: &Context<'_>,
    rule: &'static Rule,
    severity: fn(Place) -> Option<Severity>,
    consequence: fn(Site<'_, '_>) -> String,
    found: &mut Vec<Diagnostic>,
) {
    for (site, command) in context.commands() {
        let Some(severity) = severity(site.place()).filter(|_| never_ends(command)) else { continue };
        let what = site.quote(command.name_range);
        let message = format!("{what} {}, and never ends: {}", does(command), consequence(site));
        found.push(site.report(rule, command.name_range, message).severity(severity).help(help(command)));
    }
    for site in context.texts() {
        let Some(severity) = severity(site.place()) else { continue };
        for head in endless_loops(&site.body.syntax) {
            let message = format!("nothing ends this loop: {}", consequence(site));
            let help = "run what it does as a worker or a cron, or give the loop an end";
            found.push(site.report(rule, head, message).severity(severity).help(help));
        }
    }
}

fn never_ends(command: &Command) -> bool {
    matches!(command.ends(), Ends::Never)
        && !command.only_calls
        && command.background.is_none()
        && !command.guards.state
        // What reads `yes` ends it.
        && command.program != "yes"
        && !is_limited(command)
}

/// Whether a wrapper ends a command after some time.
pub(super) fn is_limited(command: &Command) -> bool {
    command.wrappers.iter().any(|wrapper| wrapper == "timeout")
}

fn does(command: &Command) -> &'static str {
    match command.task() {
        Some(Task::Serve) => "is a server",
        Some(Task::ServeDev) => "is a development server",
        Some(Task::Consume) => "waits for jobs",
        _ => "goes on",
    }
}

fn help(command: &Command) -> String {
    let limited = match command.program.as_str() {
        "artisan" => ", or let it end with `--stop-when-empty` or `--max-time`",
        "console" => ", or let it end with `--time-limit`",
        _ => "",
    };
    match command.task() {
        Some(Task::Serve | Task::ServeDev) => "start the app with `web.commands.start`".to_owned(),
        Some(Task::Consume) => format!("run it as a worker{limited}"),
        _ => "run it as a worker, or give it an end, as with `timeout`".to_owned(),
    }
}

/// The heads of loops that nothing ends: `while true; do`.
fn endless_loops(script: &shell::Script) -> Vec<TextRange> {
    let mut heads = Vec::new();
    for compound in loops(script) {
        let CompoundKind::While { until, condition, body } = &compound.kind else { continue };
        if always(condition, *until) && !has_way_out(body) {
            heads.push(TextRange::new(compound.range.start, condition.range.end));
        }
    }
    heads
}

/// All `while` and `until` loops of a script that run in the foreground.
pub(super) fn loops(script: &shell::Script) -> Vec<&Compound> {
    let mut found = Vec::new();
    for item in script.all_items() {
        let pipelines = std::iter::once(&item.and_or.first).chain(item.and_or.rest.iter().map(|link| &link.pipeline));
        let commands = pipelines.flat_map(|pipeline: &Pipeline| &pipeline.commands);
        for command in commands.filter(|_| item.background().is_none()) {
            match command {
                shell::Command::Compound(compound) if matches!(compound.kind, CompoundKind::While { .. }) => found.push(compound),
                _ => {}
            }
        }
    }
    found
}

/// Whether a condition holds whatever happens.
fn always(condition: &List, until: bool) -> bool {
    let [item] = condition.items.as_slice() else { return false };
    let [shell::Command::Simple(simple)] = item.and_or.first.commands.as_slice() else { return false };
    if !item.and_or.rest.is_empty() || item.and_or.first.negation.is_some() {
        return false;
    }
    let words: Vec<Cow<'_, str>> = simple.words.iter().filter_map(|word| word.literal()).collect();
    let words: Vec<&str> = words.iter().map(|word| &**word).collect();
    match words.as_slice() {
        ["true" | ":" | "/bin/true"] | ["[", "1", "]"] | ["[", "true", "]"] => !until,
        ["false"] => until,
        _ => false,
    }
}

/// Whether something in a loop may end it.
pub(super) fn has_way_out(body: &List) -> bool {
    let mut found = false;
    walk(body, &mut |simple| {
        found |= matches!(simple.program().as_deref(), Some("break" | "exit" | "return" | "exec" | "kill") | None);
    });
    found
}
