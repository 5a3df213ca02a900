//! What can be done about a place: fixes of findings, and what is missing created.

use crate::{FileEdit, Snapshot};
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeAction {
    /// What it does, as a menu says it.
    pub title: String,
    /// What kind of thing it is.
    pub kind: ActionKind,
    /// The findings that it mends, as indices of [`Report::diagnostics`](upsun_lint_analysis::Report::diagnostics).
    pub diagnostics: Vec<usize>,
    /// Whether it is the one to take without looking: the first safe fix of a finding.
    pub is_preferred: bool,
    /// The edits, by file and position, none overlapping. Never empty.
    pub edits: Vec<FileEdit>,
}

/// What kind of thing an action is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ActionKind {
    /// It mends findings.
    QuickFix,
    /// It silences a finding.
    Suppress,
    /// It moves or rewrites what is not wrong.
    Refactor,
    /// It mends all that can be mended safely in a file.
    FixAll,
}

impl Snapshot {
    /// What can be done about a range of a file, the best first. [`ActionKind::FixAll`] is among them where there is
    /// something to mend anywhere in the file.
    pub fn code_actions(&self, _path: &RepoPath, _range: TextRange) -> Vec<CodeAction> {
        Vec::new()
    }

    /// The edits of all safe fixes of findings in a file, by position, none overlapping: of two that do, the first.
    pub fn fix_all(&self, _path: &RepoPath) -> Vec<FileEdit> {
        Vec::new()
    }
}
