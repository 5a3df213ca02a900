//! Changes to a text that let the rest of it be read, and the way back to the offsets of the original.

use crate::TextRange;

/// One change: the bytes that it replaces in the original, and what stands there instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    pub(super) range: TextRange,
    pub(super) text: Box<str>,
}

impl Edit {
    /// Takes away all of `range` but its line breaks. What is left of a line is empty, so that a block scalar around
    /// it gets no blanks from it.
    pub(super) fn blank(original: &str, range: TextRange) -> Self {
        Self { range, text: range.slice(original).chars().filter(|character| matches!(character, '\n' | '\r')).collect() }
    }

    /// Puts a word of the same length in place of `range`, so that it reads as one plain scalar.
    pub(super) fn plain(range: TextRange) -> Self {
        Self { range, text: "x".repeat(range.len() as usize).into() }
    }

    /// Inserts `text` at `offset`.
    pub(super) fn insert(offset: u32, text: &str) -> Self {
        Self { range: TextRange::empty(offset), text: text.into() }
    }
}

/// Edits in order, none overlapping another, and where each ends up in the patched text.
#[derive(Clone, Default, Debug)]
pub(super) struct Patch {
    edits: Vec<(Edit, TextRange)>,
}

impl Patch {
    /// This patch with more edits. Those that a new one covers are dropped; `None` when two overlap otherwise.
    pub(super) fn with(&self, edits: &[Edit]) -> Option<Self> {
        let is_kept = |old: &Edit| !edits.iter().any(|new| new.range.contains_range(old.range));
        let mut all: Vec<Edit> = self.edits.iter().map(|(edit, _)| edit).filter(|old| is_kept(old)).chain(edits).cloned().collect();
        all.sort_by_key(|edit| (edit.range.start, edit.range.end));
        if all.windows(2).any(|pair| pair[0].range.end > pair[1].range.start || pair[0].range == pair[1].range) {
            return None;
        }
        let mut shift = 0;
        let place = |edit: Edit| {
            let start = (i64::from(edit.range.start) + shift) as u32;
            let len = edit.text.len() as u32;
            shift += i64::from(len) - i64::from(edit.range.len());
            (edit, TextRange::new(start, start + len))
        };
        Some(Self { edits: all.into_iter().map(place).collect() })
    }

    /// The edits that end before `end`.
    pub(super) fn before(&self, end: u32) -> Self {
        Self { edits: self.edits.iter().filter(|(edit, _)| edit.range.end < end).cloned().collect() }
    }

    /// Whether it changes nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// What the edits replace in the original.
    pub(super) fn ranges(&self) -> impl Iterator<Item = TextRange> {
        self.edits.iter().map(|(edit, _)| edit.range)
    }

    /// The original with all edits made.
    pub(super) fn apply(&self, original: &str) -> String {
        let mut text = String::with_capacity(original.len() + 64);
        let mut at = 0;
        for (edit, _) in &self.edits {
            text.push_str(TextRange::new(at, edit.range.start).slice(original));
            text.push_str(&edit.text);
            at = edit.range.end;
        }
        text.push_str(TextRange::new(at, original.len() as u32).slice(original));
        text
    }

    /// Where a range of the patched text stands in the original.
    pub(super) fn to_original(&self, range: TextRange) -> TextRange {
        let start = self.offset(range.start, self.edits.partition_point(|(_, patched)| patched.start <= range.start));
        if range.is_empty() {
            return TextRange::empty(start);
        }
        TextRange::new(start, self.offset(range.end, self.edits.partition_point(|(_, patched)| patched.start < range.end)))
    }

    /// The original of `offset`, which lies behind the start of the first `passed` edits. Within an edit that changes
    /// lengths: at most where that ends.
    fn offset(&self, offset: u32, passed: usize) -> u32 {
        let Some((edit, patched)) = passed.checked_sub(1).map(|at| &self.edits[at]) else { return offset };
        if offset >= patched.end {
            edit.range.end + (offset - patched.end)
        } else {
            (edit.range.start + (offset - patched.start)).min(edit.range.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back_to_the_original() {
        let original = "a\n\tb: @x\n";
        let patch = Patch::default();
        let indent = Edit { range: TextRange::new(2, 3), text: "    ".into() };
        let patch = patch.with(&[Edit::insert(1, ":"), indent, Edit::plain(TextRange::new(6, 8))]).unwrap();
        let text = patch.apply(original);
        assert_eq!(text, "a:\n    b: xx\n");
        let back = |wanted: &str| {
            let start = text.find(wanted).unwrap();
            patch.to_original(TextRange::from(start..start + wanted.len()))
        };
        assert_eq!(back("a"), TextRange::new(0, 1));
        assert_eq!(patch.to_original(TextRange::empty(2)), TextRange::empty(1), "behind the colon is where it was inserted");
        assert_eq!(back("b"), TextRange::new(3, 4));
        assert_eq!(back("xx"), TextRange::new(6, 8));
        assert_eq!(patch.to_original(TextRange::empty(text.len() as u32)), TextRange::empty(original.len() as u32));
    }

    #[test]
    fn a_later_edit_replaces_what_it_covers() {
        let patch = Patch::default().with(&[Edit::plain(TextRange::new(3, 5))]).unwrap();
        let blank = Edit::blank("ab\ncd\nef", TextRange::new(0, 5));
        assert_eq!(patch.with(&[blank]).unwrap().apply("ab\ncd\nef"), "\n\nef");
        assert!(patch.with(&[Edit::plain(TextRange::new(4, 6))]).is_none(), "the two overlap");
    }
}
