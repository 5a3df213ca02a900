//! One mistake, one finding: of several rules that report the same value, the one that names the cause stays.

use super::structure::topic::{Topic, rule_of, topic_of};
use super::{Context, Family};
use crate::diagnostic::{Diagnostic, Location};
use crate::structure::Wrong;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Node;

/// The rules that know best what is wrong with a value, a key or a word of a script.
const CAUSES: [&str; 6] =
    ["placeholder-left", "include-malformed", "unknown-tag", "url-ampersand", "dangerous-rm", "root-required"];

/// Leaves out what only follows from another finding.
pub(crate) fn keep(context: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut causes: Vec<Location> = diagnostics
        .iter()
        .filter(|found| CAUSES.contains(&found.rule.id))
        .map(|found| tagged(context, found.location).unwrap_or(found.location))
        .collect();
    if !causes.is_empty() {
        causes.sort_unstable();
        // Causes don't overlap each other, so one of the last two that start before the end of a finding is at its place.
        let is_caused = |found: Location| {
            let before = causes.partition_point(|cause| (cause.file, cause.range.start) < (found.file, found.range.end));
            let near = &causes[before.saturating_sub(2)..before];
            near.iter().any(|cause| cause.file == found.file && cause.range.intersects(found.range))
        };
        let is_own = |found: &Diagnostic| found.rule.family == Family::Syntax || CAUSES.contains(&found.rule.id);
        diagnostics.retain(|found| is_own(found) || !found.hidden.is_empty() || !is_caused(found.location));
    }
    let problems = &context.structure.problems;
    if problems.is_empty() {
        return;
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

/// The value whose tag this is, tag and all: what it stands for is not known.
fn tagged(context: &Context<'_>, location: Location) -> Option<Location> {
    let tree = context.project.tree(location.file)?;
    let text = location.range.slice(tree.source().text());
    let node = text.starts_with('!').then(|| tree.node_at(location.range.end + 1))??;
    let tag = node.tag().filter(|tag| tag.range == location.range)?;
    let value = node.style().is_some().then(|| node.range())?;
    Some(Location::new(location.file, tag.range.cover(value)))
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
