//! What a selection grows to: the word, the command, the line, the entry, the mapping.

use crate::scripts::Reach;
use crate::shell::{self, Element};
use crate::{FilePosition, Snapshot, scripts};
use upsun_lint_syntax::TextRange;

impl Snapshot {
    /// The ranges around a place, the smallest first; each holds the one before it, and is greater.
    pub fn selection_ranges(&self, at: &FilePosition) -> Vec<TextRange> {
        let Some((file, offset)) = self.locate(at) else { return Vec::new() };
        let source = self.project().source(file);
        let text = source.text();
        let mut ranges = vec![word(text, offset as usize), TextRange::from(0..text.len())];
        self.with_texts(Reach::At(file, offset), |_, texts| {
            let Some((found, _)) = scripts::at(texts, file, offset) else { return };
            let body = found.body;
            let mut push = |range: TextRange| ranges.push(body.locate(range).range);
            push(TextRange::from(0..body.text.trim_end().len()));
            shell::walk(&body.syntax, &mut |element| match element {
                Element::Simple(simple) => push(simple.range),
                Element::Assignment(assignment) => push(assignment.range),
                Element::Redirection(redirection) => push(redirection.range),
                Element::Word(word) => push(word.range),
                Element::Part(part) => push(part.range),
                Element::Compound(compound) => push(compound.range),
                Element::Function(function) => push(function.range),
            });
            let lines = source.lines();
            let line = lines.range(lines.line(offset), text);
            ranges.push(line.trimmed(text));
        });
        let mut node = self.project().tree(file).and_then(|tree| tree.node_at(offset));
        while let Some(inner) = node {
            ranges.extend([inner.range(), inner.full_range()]);
            node = inner.parent();
            if let Some((key, value)) = node.and_then(|outer| outer.entries().find(|(key, value)| *key == inner || *value == inner))
            {
                ranges.push(key.full_range().cover(value.full_range()));
            }
        }
        ranges.retain(|range| range.start <= offset && offset <= range.end && !range.is_empty());
        ranges.sort_by_key(|range| (range.len(), range.start));
        let mut nested: Vec<TextRange> = Vec::new();
        for range in ranges {
            if nested.last().is_none_or(|last| range.contains_range(*last) && range != *last) {
                nested.push(range);
            }
        }
        nested
    }
}

/// The word around an offset; empty where there is none.
fn word(text: &str, offset: usize) -> TextRange {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = text[..offset].trim_end_matches(is_word).len();
    let behind = &text[offset..];
    TextRange::from(start..offset + behind.len() - behind.trim_start_matches(is_word).len())
}
