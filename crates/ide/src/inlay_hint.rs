//! What holds though it isn't written: the default role, the default endpoint, a path, the end of a version's life.

use crate::{FileEdit, Snapshot};
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// A few words that an editor shows within a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InlayHint {
    /// Where: behind the words that it is about.
    pub offset: u32,
    /// The words. The editor puts a space before them.
    pub label: String,
    /// What they are.
    pub kind: HintKind,
    /// More about it, as Markdown.
    pub tooltip: Option<String>,
    /// Edits that write it down, where that can be done.
    pub edits: Vec<FileEdit>,
}

/// What a hint is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HintKind {
    /// A value that holds because nothing is written.
    Default,
    /// What something resolves to.
    Resolved,
    /// A date or status.
    Status,
}

impl Snapshot {
    /// The hints of a part of a file, in order.
    pub fn inlay_hints(&self, _path: &RepoPath, _range: TextRange) -> Vec<InlayHint> {
        Vec::new()
    }
}
