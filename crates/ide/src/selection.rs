//! What a selection grows to: the word, the command, the line, the entry, the mapping.

use crate::{FilePosition, Snapshot};
use upsun_lint_syntax::TextRange;

impl Snapshot {
    /// The ranges around a place, the smallest first; each holds the one before it, and is greater.
    pub fn selection_ranges(&self, _at: &FilePosition) -> Vec<TextRange> {
        Vec::new()
    }
}
