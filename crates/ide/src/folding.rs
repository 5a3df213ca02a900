//! What can be folded away: mappings, lists, scripts, their compound commands, comments.

use crate::Snapshot;
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// Something that can be folded away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fold {
    /// From within the line that stays to the end of the last line that goes, on more than one line.
    pub range: TextRange,
    /// What it is.
    pub kind: FoldKind,
}

/// What a fold is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FoldKind {
    /// A part of the configuration, or of a script.
    Region,
    /// Comments on lines of their own.
    Comment,
}

impl Snapshot {
    /// What can be folded away in a file, in order.
    pub fn folding(&self, _path: &RepoPath) -> Vec<Fold> {
        Vec::new()
    }
}
