//! Edits of entries of mappings and items of lists, in the style in which they are written.

use super::Context;
use crate::diagnostic::{Edit, Location};
use crate::project::Value;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Node;

/// Adds an entry before that of a key, in the style of its mapping. `None` where the entry doesn't start its line.
pub(super) fn insert_entry_before(context: &Context<'_>, key: Value<'_>, entry: &str) -> Option<Edit> {
    let source = context.project.source(key.file());
    let location = key.full_location();
    let start = source.lines().start(source.lines().line(location.range.start)).max(source.bom_len().min(location.range.start));
    let indent = source.text().get(start as usize..location.range.start as usize)?;
    let is_flow = key.node().parent().is_some_and(|parent| parent.range().slice(source.text()).starts_with('{'));
    if is_flow {
        return Some(Edit::insert(key.file(), location.range.start, format!("{entry}, ")));
    }
    let line_break = super::support::line_break(source.text(), start);
    indent.chars().all(|c| c == ' ').then(|| Edit::insert(key.file(), location.range.start, format!("{entry}{line_break}{indent}")))
}

/// Deletes an entry of a mapping: its lines, or its words between braces. `None` where more than that stands there, for the
/// only entry, and where a comment would go with it.
pub(super) fn delete_entry(context: &Context<'_>, key: Value<'_>) -> Option<Edit> {
    let mapping = key.node().parent()?;
    let entries: Vec<(Node<'_>, TextRange)> = mapping.entries().map(|(key, value)| (key, span(key, value))).collect();
    let at = entries.iter().position(|(other, _)| *other == key.node())?;
    let is_left_out = mapping.entries().nth(at).is_none_or(|(_, value)| value.range().is_empty());
    let spans: Vec<TextRange> = entries.iter().map(|(_, span)| *span).collect();
    if is_left_out { None } else { delete(context, key, mapping, &spans, at, "") }
}

/// Deletes an item of a list in the same way.
pub(super) fn delete_item(context: &Context<'_>, item: Value<'_>) -> Option<Edit> {
    let list = item.node().parent().filter(|parent| parent.is_sequence())?;
    let at = list.items().position(|other| other == item.node())?;
    let spans: Vec<TextRange> = list.items().map(|item| span(item, item)).collect();
    delete(context, item, list, &spans, at, "-")
}

fn span(from: Node<'_>, to: Node<'_>) -> TextRange {
    TextRange::new(from.full_range().start, to.full_range().end.max(from.full_range().end))
}

/// Deletes one of the parts of a collection. In a block, nothing but `sign` stands before it on its line.
fn delete(context: &Context<'_>, part: Value<'_>, holder: Node<'_>, spans: &[TextRange], at: usize, sign: &str) -> Option<Edit> {
    let source = context.project.source(part.file());
    let text = source.text();
    let own = *spans.get(at).filter(|_| spans.len() > 1)?;
    if holder.range().slice(text).starts_with(['{', '[']) {
        let range = match (spans.get(at + 1), at.checked_sub(1).and_then(|before| spans.get(before))) {
            (Some(next), _) => TextRange::new(own.start, next.start),
            (None, Some(before)) => TextRange::new(before.end, own.end),
            (None, None) => return None,
        };
        return (!range.slice(text).contains(['#', '\n'])).then(|| Edit::replace(Location::new(part.file(), range), ""));
    }
    let lines = source.lines();
    let (first, last) = (lines.line(own.start), lines.line(own.end));
    let next = if last + 1 < lines.count() { lines.start(last + 1) } else { source.len() };
    let before = TextRange::new(lines.start(first), own.start).slice(text).trim_start_matches('\u{feff}').trim_matches(' ');
    let after = TextRange::new(own.end, next).slice(text).trim();
    let is_alone = before == sign && (after.is_empty() || first == last && after.starts_with('#'));
    let keeps_comments = first == last || !own.slice(text).contains('#');
    let start = lines.start(first).max(if first == 0 { source.bom_len() } else { 0 });
    (is_alone && keeps_comments).then(|| Edit::replace(Location::new(part.file(), TextRange::new(start, next)), ""))
}
