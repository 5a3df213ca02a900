//! Whether a supervised `start` ends by itself. Two rules share it, and those that leave such a start to them.

use super::super::{Context, Site};
use super::endless;
use crate::effects::{Command, Effects};
use crate::knowledge::{Ends, Task};
use crate::model::Script;
use std::collections::HashSet;

/// A start that ends.
pub(super) struct OneShot<'c, 'p> {
    pub(super) site: Site<'c, 'p>,
    /// What it ends with.
    pub(super) last: &'c Command,
    /// Whether it is meant to run again and again: a job of a worker.
    pub(super) recurs: bool,
}

/// Whether all that a start runs is known to end.
pub(super) fn of<'c, 'p>(context: &'c Context<'p>, script: &'c Script<'p>, effects: &'c Effects) -> Option<OneShot<'c, 'p>> {
    if !script.place.is_supervised() || effects.truncated || effects.commands.is_empty() {
        return None;
    }
    let calls = std::iter::once(None).chain((0..effects.calls.len()).map(Some));
    let is_plain = |site: Site<'_, '_>| site.body.syntax.errors.is_empty() && endless::loops(&site.body.syntax).is_empty();
    if !calls.map(|call| context.site(script, effects, call)).all(is_plain) {
        return None;
    }
    let commands = || effects.commands.iter().filter(|command| !command.in_substitution && !command.only_calls);
    let ends = |command: &Command| {
        let is_empty = command.program.is_empty() && command.args.is_empty() && !command.writes.is_empty();
        let reads_terminal = matches!(command.program.as_str(), "cat" | "read" | "wait");
        let is_redirected = matches!(command.program.as_str(), ":" | "exec");
        is_empty || is_redirected || matches!(command.ends(), Ends::Yes) && !reads_terminal
    };
    if !commands().all(|command| command.background.is_none() && ends(command)) {
        return None;
    }
    let last = commands().rfind(|command| !command.program.is_empty())?;
    // One that is told when to end is meant to be started again.
    let is_limited = last.task() == Some(Task::Consume) && last.args.iter().any(|arg| arg.text.starts_with('-'));
    let is_job = matches!(last.task(), Some(Task::Consume | Task::Schedule | Task::Import | Task::Dump | Task::Notify));
    let recurs = script.place.is_worker() && is_job;
    (!is_limited).then(|| OneShot { site: context.site(script, effects, last.call), last, recurs })
}

/// All starts that end: what they do wrong is reported as that.
pub(super) fn all<'p>(context: &Context<'p>) -> HashSet<*const Script<'p>> {
    let ends = context.scripts().filter(|(script, effects)| of(context, script, effects).is_some());
    ends.map(|(script, _)| std::ptr::from_ref(script)).collect()
}
