//! What can be opened from a document: included files, scripts, the URLs in it.

use crate::Snapshot;
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// A link.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The words that lead there.
    pub range: TextRange,
    /// Where they lead.
    pub target: LinkTarget,
    /// What it opens, as a tooltip says it.
    pub tooltip: String,
}

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LinkTarget {
    /// A page.
    Url(String),
    /// A file or directory of the repository.
    Path(RepoPath),
}

impl Snapshot {
    /// The links of a file, in order, none overlapping.
    pub fn links(&self, _path: &RepoPath) -> Vec<Link> {
        Vec::new()
    }
}
