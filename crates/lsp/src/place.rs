//! From the paths and offsets of a project to the URIs and positions of the protocol, and back.

use crate::position::Positions;
use crate::server::Server;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::rc::Rc;
use tower_lsp_server::ls_types::{
    DocumentChanges, Location, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit, TextEdit, Uri,
    WorkspaceEdit,
};
use upsun_lint_analysis::RepoPath;
use upsun_lint_ide::{FileEdit, FileRange, Snapshot};
use upsun_lint_syntax::{Source, TextRange};

/// The places of one project, for the length of one answer.
pub(crate) struct Places<'s> {
    server: &'s Server,
    root: &'s Path,
    snapshot: &'s Snapshot,
    known: RefCell<HashMap<RepoPath, Option<Rc<Known>>>>,
}

/// A file.
struct Known {
    source: Source,
    uri: Uri,
    /// The version of an open document.
    version: Option<i32>,
}

impl<'s> Places<'s> {
    pub(crate) fn new(server: &'s Server, root: &'s Path, snapshot: &'s Snapshot) -> Self {
        Self { server, root, snapshot, known: RefCell::default() }
    }

    fn known(&self, path: &RepoPath) -> Option<Rc<Known>> {
        if let Some(known) = self.known.borrow().get(path) {
            return known.clone();
        }
        let file = Server::file(self.root, path);
        let find = || {
            let source = self.snapshot.source(path)?;
            let version = self.server.documents.at(&file).map(|document| document.version);
            Some(Rc::new(Known { source, uri: self.server.uri(&file)?, version }))
        };
        let known = find();
        self.known.borrow_mut().insert(path.clone(), known.clone());
        known
    }

    fn positions<'k>(&self, known: &'k Known) -> Positions<'k> {
        let positions = Positions::new(known.source.text(), known.source.lines(), self.server.client.encoding);
        if known.version.is_some() { positions } else { positions.on_disk() }
    }

    /// The URI of any path of the repository, whether there is a file or not.
    pub(crate) fn uri(&self, path: &RepoPath) -> Option<Uri> {
        self.server.uri(&Server::file(self.root, path))
    }

    pub(crate) fn offset(&self, path: &RepoPath, position: Position) -> Option<u32> {
        self.known(path).map(|known| self.positions(&known).offset(position))
    }

    pub(crate) fn text_range(&self, path: &RepoPath, range: Range) -> Option<TextRange> {
        self.known(path).map(|known| self.positions(&known).text_range(range))
    }

    pub(crate) fn position(&self, path: &RepoPath, offset: u32) -> Option<Position> {
        self.known(path).map(|known| self.positions(&known).position(offset))
    }

    pub(crate) fn range(&self, path: &RepoPath, range: TextRange) -> Option<Range> {
        self.known(path).map(|known| self.positions(&known).range(range))
    }

    /// The units of the client's encoding in a part of a file.
    pub(crate) fn width(&self, path: &RepoPath, range: TextRange) -> Option<u32> {
        self.known(path).map(|known| self.server.client.encoding.width(range.slice(known.source.text())))
    }

    pub(crate) fn location(&self, place: &FileRange) -> Option<Location> {
        let known = self.known(&place.path)?;
        Some(Location { uri: known.uri.clone(), range: self.positions(&known).range(place.range) })
    }

    /// Edits of one file.
    pub(crate) fn text_edits<'e>(&self, path: &RepoPath, edits: impl IntoIterator<Item = &'e FileEdit>) -> Vec<TextEdit> {
        let edits = edits.into_iter().filter(|edit| edit.path == *path);
        edits.filter_map(|edit| Some(TextEdit { range: self.range(path, edit.range)?, new_text: edit.text.clone() })).collect()
    }

    /// Edits of any files. `None` where one of them can't be made: half of a change is none.
    pub(crate) fn workspace_edit(&self, edits: &[FileEdit]) -> Option<WorkspaceEdit> {
        let mut paths: Vec<&RepoPath> = edits.iter().map(|edit| &edit.path).collect();
        paths.sort_unstable();
        paths.dedup();
        let mut by_file = Vec::new();
        for path in paths {
            let known = self.known(path)?;
            by_file.push((known, self.text_edits(path, edits)));
        }
        if self.server.client.versioned_edits {
            let versioned = |(known, edits): (Rc<Known>, Vec<TextEdit>)| TextDocumentEdit {
                text_document: OptionalVersionedTextDocumentIdentifier { uri: known.uri.clone(), version: known.version },
                edits: edits.into_iter().map(OneOf::Left).collect(),
            };
            let changes = DocumentChanges::Edits(by_file.into_iter().map(versioned).collect());
            return Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() });
        }
        let changes = by_file.into_iter().map(|(known, edits)| (known.uri.clone(), edits)).collect();
        Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
    }
}
