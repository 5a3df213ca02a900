//! Where a thing is defined, and where it is used: across files and into shell.

use crate::{FilePosition, FileRange, Snapshot};
use upsun_lint_syntax::TextRange;

/// Where a thing is defined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The word that was asked about, in its own file.
    pub origin: TextRange,
    /// What it leads to; several where both a relationship and its service are meant. Never empty.
    pub targets: Vec<Target>,
}

/// A place that a word leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The words to put the cursor at. For a file as a whole, its very start.
    pub focus: FileRange,
    /// All of the thing, in the same file; it holds the focus.
    pub full: TextRange,
}

/// A use of a thing, or its definition.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Reference {
    /// Where.
    pub place: FileRange,
    /// Whether this is the definition.
    pub is_definition: bool,
}

impl Snapshot {
    /// Where the thing under the cursor is defined: apps, services, workers, relationships, anchors, variables, included
    /// files, scripts.
    pub fn definition(&self, _at: &FilePosition) -> Option<Definition> {
        None
    }

    /// Where the thing under the cursor is used, by file and position; its definition is among them.
    pub fn references(&self, _at: &FilePosition) -> Vec<Reference> {
        Vec::new()
    }
}
