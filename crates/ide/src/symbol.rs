//! What a document and a project consist of: applications, services, routes and their parts.

use crate::{FileRange, Snapshot};
use upsun_lint_analysis::RepoPath;
use upsun_lint_syntax::TextRange;

/// What kind of thing a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SymbolKind {
    /// A top-level section.
    Section,
    /// An application.
    App,
    /// A service.
    Service,
    /// A route.
    Route,
    /// A relationship.
    Relationship,
    /// A mount.
    Mount,
    /// A worker.
    Worker,
    /// A cron.
    Cron,
    /// A runtime or source operation.
    Operation,
    /// A script: a hook or a command.
    Script,
    /// A variable.
    Variable,
    /// An anchor's block, such as `.defaults`.
    Anchor,
    /// Any other key.
    Key,
}

/// A part of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentSymbol {
    /// Its name; never empty.
    pub name: String,
    /// A few words beside it: the image, the schedule.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: TextRange,
    /// Its name; within `range`.
    pub selection: TextRange,
    /// Whether it should no longer be written.
    pub is_deprecated: bool,
    /// Its parts.
    pub children: Vec<DocumentSymbol>,
}

/// A named thing of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkspaceSymbol {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Where its name stands.
    pub place: FileRange,
    /// What it belongs to: the app of a worker.
    pub container: Option<String>,
}

impl Snapshot {
    /// The parts of a file.
    pub fn document_symbols(&self, _path: &RepoPath) -> Vec<DocumentSymbol> {
        Vec::new()
    }

    /// The named things of the project whose names have the letters of `query` in their order; all for an empty query.
    pub fn workspace_symbols(&self, _query: &str) -> Vec<WorkspaceSymbol> {
        Vec::new()
    }
}
