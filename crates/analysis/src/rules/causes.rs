//! One mistake, one finding: of several rules that report the same value, the one that names the cause stays.

use super::structure::topic::{Topic, rule_of, topic_of};
use super::{Context, Family};
use crate::diagnostic::{Diagnostic, Location};
use crate::structure::Wrong;
use std::collections::HashSet;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Node;

/// The rules that know best what is wrong with a value or a key.
const CAUSES: [&str; 3] = ["placeholder-left", "include-malformed", "unknown-tag"];

/// Leaves out what only follows from another finding.
pub(crate) fn keep(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let problems = &context.structure.problems;
    if problems.is_empty() {
        return;
    }
    // A placeholder is of no kind, and no value of a list.
    let causes: Vec<Location> =
        diagnostics.iter().filter(|found| CAUSES.contains(&found.rule.id)).map(|found| found.location).collect();
    let structural: HashSet<&str> = problems.iter().filter_map(|problem| rule_of(topic_of(problem))).collect();
    if !causes.is_empty() {
        let overlaps = |a: Location, b: Location| a.file == b.file && a.range.start < b.range.end && b.range.start < a.range.end;
        diagnostics
            .retain(|found| !structural.contains(found.rule.id) || !causes.iter().any(|cause| overlaps(*cause, found.location)));
    }
    // What stands where a name has to be is taken for a name by others.
    for problem in problems.iter().filter(|problem| matches!(problem.wrong, Wrong::NameMissing { .. })) {
        let holder = problem.holder.full_location();
        diagnostics.retain(|found| {
            let is_inside = found.location.file == holder.file && holder.range.contains_range(found.location.range);
            !is_inside || found.rule.family != Family::Reference
        });
    }
    // What other rules make of a value of a wrong kind is worth nothing.
    for problem in problems.iter().filter(|problem| matches!(problem.wrong, Wrong::Kind { .. })) {
        let topic = topic_of(problem);
        let Some(own) = rule_of(topic).filter(|_| topic != Topic::Elsewhere) else { continue };
        let value = problem.value.full_location();
        let start = problem.key.filter(|key| key.file() == value.file).map_or(value.range.start, |key| key.node().range().start);
        let covered = TextRange::new(start, value.range.end.max(start));
        let above = keys_above(problem.value.node());
        // Of a mapping of mere words, each is read with the others.
        let holder = problem.holder;
        let is_plain = holder.entries().iter().all(|(_, value)| value.node().text().is_some() || *value == problem.value);
        let beside = (is_plain && holder.file() == value.file).then(|| holder.node().range());
        diagnostics.retain(|found| {
            let range = found.location.range;
            let is_about = covered.contains_range(range)
                || found.rule.family == Family::Reference
                    && (above.contains(&range) || beside.is_some_and(|beside| beside.contains_range(range)));
            found.location.file != value.file
                || !is_about
                || found.rule.id == own
                || found.rule.family == Family::Syntax
                || !found.hidden.is_empty()
        });
    }
}

/// The keys of the mappings that hold a value, two levels up: what they lead to can't be read as it stands.
fn keys_above(value: Node<'_>) -> Vec<TextRange> {
    let mut keys = Vec::new();
    let mut node = value;
    while let Some(parent) = node.parent().filter(|_| keys.len() < 3) {
        let key = parent.entries().find(|(_, value)| *value == node).map(|(key, _)| key.range());
        keys.extend(key);
        node = parent;
    }
    keys
}
