//! The uses of the thing under the cursor, in its own file.

use crate::{FilePosition, Snapshot};
use upsun_lint_syntax::TextRange;

/// A use of a thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Highlight {
    /// Where.
    pub range: TextRange,
    /// How.
    pub kind: HighlightKind,
}

/// How a thing is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HighlightKind {
    /// It is defined, or set.
    Write,
    /// It is referred to.
    Read,
}

impl Snapshot {
    /// The uses of the thing under the cursor in its file, in order.
    pub fn highlight(&self, _at: &FilePosition) -> Vec<Highlight> {
        Vec::new()
    }
}
