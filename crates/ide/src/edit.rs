//! Edits that add entries to a mapping, in the style in which it is written. Withheld where that isn't sure.

use crate::{FileEdit, Snapshot};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{FileId, Location};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, Node, NodeKind};

/// Adds an entry with a scalar before the first one of a mapping.
pub(crate) fn prepend(snapshot: &Snapshot, mapping: Value<'_>, key: &str, value: &str) -> Option<FileEdit> {
    let (first, _) = mapping.node().entries().next()?;
    let source = snapshot.project().source(mapping.file());
    let start = first.full_range().start;
    let text = match is_flow(mapping.node()) {
        true => format!("{key}: {value}, "),
        false => {
            let indent = indent(source.text(), start)?;
            format!("{key}: {value}{}{}", line_break(source.text()), " ".repeat(indent))
        }
    };
    Some(insert(snapshot, mapping.file(), start, text))
}

/// Adds an entry behind the last one of a mapping. `lines` are the entry's, indented from 0; `flow` is how it is written
/// between braces.
pub(crate) fn append(snapshot: &Snapshot, mapping: Value<'_>, lines: &[String], flow: &str) -> Option<FileEdit> {
    let node = mapping.node();
    let source = snapshot.project().source(mapping.file());
    let text = source.text();
    if is_flow(node) && node.entries().next().is_none() {
        return Some(insert(snapshot, mapping.file(), node.range().start + 1, flow.to_owned()));
    }
    let (first, _) = node.entries().next()?;
    let (last_key, last_value) = node.entries().next_back()?;
    let end = last_key.full_range().cover(last_value.full_range()).end;
    if is_flow(node) {
        return Some(insert(snapshot, mapping.file(), end, format!(", {flow}")));
    }
    let indent = indent(text, first.full_range().start)?;
    Some(insert(snapshot, mapping.file(), end_of_line(text, end), block(text, lines, indent)))
}

/// Adds an entry of several lines behind the last one of a mapping. `None` between braces, where there are no lines.
pub(crate) fn append_lines(snapshot: &Snapshot, mapping: Value<'_>, lines: &[String]) -> Option<FileEdit> {
    if is_flow(mapping.node()) { None } else { append(snapshot, mapping, lines, "") }
}

/// Gives a key without a value a mapping with one entry.
pub(crate) fn begin(snapshot: &Snapshot, key: Value<'_>, lines: &[String]) -> Option<FileEdit> {
    let source = snapshot.project().source(key.file());
    let start = key.node().full_range().start;
    let indent = indent(source.text(), start)?;
    let end = end_of_line(source.text(), key.node().range().end);
    Some(insert(snapshot, key.file(), end, block(source.text(), lines, indent + 2)))
}

/// Adds lines at the end of a file.
pub(crate) fn at_end(snapshot: &Snapshot, file: FileId, lines: &[String]) -> FileEdit {
    let text = snapshot.project().source(file).text();
    let line_break = line_break(text);
    let mut added: String = lines.iter().flat_map(|line| [line.as_str(), line_break]).collect();
    if !text.is_empty() && !text.ends_with('\n') {
        added.insert_str(0, line_break);
    }
    insert(snapshot, file, text.len() as u32, added)
}

fn block(text: &str, lines: &[String], indent: usize) -> String {
    lines.iter().map(|line| format!("{}{}{line}", line_break(text), " ".repeat(indent))).collect()
}

/// Text that is put in at an offset.
pub(crate) fn insert(snapshot: &Snapshot, file: FileId, offset: u32, text: String) -> FileEdit {
    let place = snapshot.file_range(Location::new(file, TextRange::empty(offset)));
    FileEdit { path: place.path, range: place.range, text }
}

/// Whether a mapping is written in lines.
pub(crate) fn is_block(node: Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::Mapping { style: CollectionStyle::Block, .. })
}

fn is_flow(node: Node<'_>) -> bool {
    matches!(node.kind(), NodeKind::Mapping { style: CollectionStyle::Flow, .. })
}

/// The column of what starts its line. `None` where something else stands before it.
pub(crate) fn indent(text: &str, start: u32) -> Option<usize> {
    let before = text[..start as usize].rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}');
    before.chars().all(|c| c == ' ').then_some(before.len())
}

fn end_of_line(text: &str, offset: u32) -> u32 {
    let rest = &text[offset as usize..];
    let len = rest.find('\n').unwrap_or(rest.len());
    offset + rest[..len].trim_end_matches('\r').len() as u32
}

/// The line break that a text uses.
pub(crate) fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
