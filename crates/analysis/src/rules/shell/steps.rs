//! The steps of a script whose status `set -e` looks at: what stands in conditions, left of `&&` and `||` or in the
//! background is none.

use crate::effects::{Enabled, Errexit, switch};
use upsun_lint_syntax::shell::{AndOr, Command, Compound, CompoundKind, List, Script};

/// What the status of a step decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Decides {
    /// That of the script.
    Script,
    /// That of a subshell or a function, which in turn is a step.
    Part,
    /// Nothing: others follow, or it may run several times.
    Nothing,
}

/// A step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step<'s> {
    pub(super) and_or: &'s AndOr,
    /// Whether `set -e` is in force.
    pub(super) strict: bool,
    pub(super) decides: Decides,
}

/// Calls `f` for each step of a script, in source order.
pub(super) fn each<'s>(script: &'s Script, f: &mut dyn FnMut(Step<'s>)) {
    let strict = Errexit::of(script).enabled == Enabled::FromStart;
    list(&script.body, strict, Decides::Script, f);
}

fn list<'s>(list: &'s List, mut strict: bool, decides: Decides, f: &mut dyn FnMut(Step<'s>)) {
    for (at, item) in list.items.iter().enumerate() {
        if item.background().is_some() {
            continue;
        }
        let decides = if at + 1 == list.items.len() { decides } else { Decides::Nothing };
        f(Step { and_or: &item.and_or, strict, decides });
        if let (true, [Command::Simple(simple)]) = (item.and_or.rest.is_empty(), item.and_or.first.commands.as_slice()) {
            strict = switch(simple).unwrap_or(strict);
        }
        // Of an and-or list, the last operand alone is looked at.
        let last = item.and_or.rest.last().map_or(&item.and_or.first, |link| &link.pipeline);
        if let (None, [last]) = (last.negation, last.commands.as_slice()) {
            command(last, strict, decides, f);
        }
    }
}

fn command<'s>(command: &'s Command, strict: bool, decides: Decides, f: &mut dyn FnMut(Step<'s>)) {
    match command {
        Command::Simple(_) => {}
        Command::Function(function) => {
            if let Command::Compound(Compound { kind: CompoundKind::Group(body) | CompoundKind::Subshell(body), .. }) =
                &*function.body
            {
                list(body, strict, Decides::Part, f);
            }
        }
        Command::Compound(compound) => match &compound.kind {
            CompoundKind::Group(body) => list(body, strict, decides, f),
            CompoundKind::Subshell(body) => {
                list(body, strict, if decides == Decides::Script { decides } else { Decides::Part }, f);
            }
            CompoundKind::If { branches, otherwise } => {
                branches.iter().map(|branch| &branch.body).chain(otherwise).for_each(|body| list(body, strict, decides, f));
            }
            CompoundKind::Case { arms, .. } => arms.iter().for_each(|arm| list(&arm.body, strict, decides, f)),
            CompoundKind::While { body, .. } | CompoundKind::For { body, .. } => list(body, strict, Decides::Nothing, f),
            CompoundKind::Other(_) | CompoundKind::Conditional(_) | CompoundKind::Arithmetic => {}
        },
    }
}
