//! A line above each hook and command: when it runs, after what and before what.

use crate::{FileRange, Snapshot};
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// A line above a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeLens {
    /// The key.
    pub range: TextRange,
    /// What the line says.
    pub title: String,
    /// The keys of everything that a deployment of this app runs, in order, to be listed when the line is clicked.
    pub timeline: Vec<FileRange>,
}

impl Snapshot {
    /// The lines above the hooks and commands of a file, in order.
    pub fn code_lenses(&self, _path: &RepoPath) -> Vec<CodeLens> {
        Vec::new()
    }
}
