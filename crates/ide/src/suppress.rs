//! Comments that silence a finding: where they have to stand, so that they cover it and what holds them stays what it is.
//! What a comment means is the analysis' matter.

use crate::scripts::{Reach, Text};
use crate::{FileEdit, Snapshot, edit};
use upsun_lint_analysis::model::Body;
use upsun_lint_analysis::{Diagnostic, FileId, Location};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::Item;
use upsun_lint_syntax::yaml::{Node, NodeKind, ScalarStyle};

impl Snapshot {
    /// The edit that silences a finding where it is. `None` where no comment can stand that covers it alone.
    pub(crate) fn suppress_here(&self, found: &Diagnostic) -> Option<FileEdit> {
        let Location { file, range } = found.location;
        self.with_texts(Reach::File(file), |_, texts| {
            let holder = texts.iter().find(|text| text.body.offset_of(range.start).is_some());
            let own_lines = holder.filter(|text| has_own_lines(text.body));
            let start = match own_lines {
                Some(text) => self.start_of_command(text, range.start)?,
                None => self.start_of_entry(file, range.start)?,
            };
            self.comment_above(file, start, found.rule.id)
        })
    }

    /// The edit that silences the rule of a finding in all of its file.
    pub(crate) fn suppress_in_file(&self, found: &Diagnostic) -> Option<FileEdit> {
        let file = found.location.file;
        let source = self.project().source(file);
        let text = source.text();
        let is_script = self.with_texts(Reach::File(file), |_, texts| texts.iter().any(|it| is_whole_file(it.body, text)));
        if self.tree(file).is_none() && !is_script {
            return None;
        }
        let mut at = source.bom_len();
        // `#!` has to stay the first line.
        if text[at as usize..].starts_with("#!") {
            at = source.lines().start(1).max(at);
        }
        if TextRange::new(at, source.len()).slice(text).starts_with('%') {
            return None;
        }
        let comment = format!("# upsun-lint: ignore-file[{}]{}", found.rule.id, edit::line_break(text));
        Some(edit::insert(self, file, at, comment))
    }

    /// Where the command starts that holds an offset, if it starts its line.
    fn start_of_command(&self, text: &Text<'_, '_>, offset: u32) -> Option<u32> {
        let body = text.body;
        let within = body.offset_of(offset)?;
        let items = body.syntax.all_items();
        // A finding may point at the `&`.
        let range = |item: &Item| item.background().map_or(item.and_or.range, |end| item.and_or.range.cover(end));
        let mut holding: Vec<TextRange> = items.into_iter().map(range).collect();
        holding.retain(|range| range.start <= within && within <= range.end);
        // The innermost that starts a line: inside a line of words, no comment can stand.
        holding.sort_by_key(|range| range.len());
        let source = self.project().source(body.file());
        let starts = holding.into_iter().map(|range| body.locate(range).range.start);
        starts.into_iter().find(|start| starts_line(source.text(), *start))
    }

    /// Where the entry or item starts that holds an offset, if it starts its line.
    fn start_of_entry(&self, file: FileId, offset: u32) -> Option<u32> {
        let tree = self.tree(file)?;
        let text = tree.source().text();
        let mut node = tree.node_at(offset)?;
        loop {
            if let Some(start) = start_of(node).filter(|start| starts_line(text, *start) || starts_item(text, *start)) {
                let line = tree.source().lines().line(start);
                return Some(tree.source().lines().range(line, text).trimmed(text).start);
            }
            node = node.parent()?;
        }
    }

    /// A comment on a line above that of an offset, or one more rule in the comment that is there.
    fn comment_above(&self, file: FileId, start: u32, rule: &str) -> Option<FileEdit> {
        let source = self.project().source(file);
        let (text, lines) = (source.text(), source.lines());
        let line = lines.line(start);
        if line > 0 {
            let above = lines.range(line - 1, text);
            let written = above.slice(text).trim_start();
            let close = written.strip_prefix("# upsun-lint: ignore[").and_then(|rest| rest.find(']'));
            if let Some(close) = close {
                let at = above.end - written.len() as u32 + ("# upsun-lint: ignore[".len() + close) as u32;
                return Some(edit::insert(self, file, at, format!(", {rule}")));
            }
        }
        let from = lines.start(line).max(if line == 0 { source.bom_len() } else { 0 });
        let indent = TextRange::new(from, start).slice(text);
        indent.chars().all(|c| matches!(c, ' ' | '\t')).then(|| {
            let comment = format!("{indent}# upsun-lint: ignore[{rule}]{}", edit::line_break(text));
            edit::insert(self, file, from, comment)
        })
    }
}

/// Where a node's entry starts, or the node itself as an item.
fn start_of(node: Node<'_>) -> Option<u32> {
    let parent = node.parent()?;
    match parent.kind() {
        NodeKind::Mapping { .. } => {
            let (key, _) = parent.entries().find(|(key, value)| *key == node || *value == node)?;
            Some(key.full_range().start)
        }
        NodeKind::Sequence { .. } => Some(node.full_range().start),
        NodeKind::Scalar { .. } | NodeKind::Alias { .. } => None,
    }
}

fn line_before(text: &str, offset: u32) -> &str {
    text[..offset as usize].rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}')
}

fn starts_line(text: &str, offset: u32) -> bool {
    line_before(text, offset).chars().all(|c| matches!(c, ' ' | '\t'))
}

/// Whether nothing but the dashes of items stands before an offset.
fn starts_item(text: &str, offset: u32) -> bool {
    let before = line_before(text, offset);
    before.contains('-') && before.chars().all(|c| matches!(c, ' ' | '-'))
}

/// Whether the lines of a text are lines of its file.
fn has_own_lines(body: &Body<'_>) -> bool {
    matches!(body.style(), None | Some(ScalarStyle::Literal))
}

/// Whether a text is a whole file, and not a line of a makefile.
fn is_whole_file(body: &Body<'_>, text: &str) -> bool {
    body.style().is_none() && body.text.len() >= text.trim_start_matches('\u{feff}').len()
}
