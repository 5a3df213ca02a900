//! The documents that an editor has open, and the edits to them.

use crate::position::{Encoding, Positions};
use crate::uri;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tower_lsp_server::ls_types::{TextDocumentContentChangeEvent, Uri};
use upsun_lint_analysis::RepoPath;
use upsun_lint_disk::discover::{self, Subject};
use upsun_lint_syntax::text::LineIndex;

/// The text of a document, shared with the project that is checked with it.
#[derive(Clone, Debug)]
pub(crate) struct Text(Arc<String>);

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// An open document.
#[derive(Debug)]
pub(crate) struct Document {
    /// What the client calls it.
    pub(crate) uri: Uri,
    /// The client's number for its present text.
    pub(crate) version: i32,
    /// Where it is; `None` for what is on no disk.
    pub(crate) place: Option<Place>,
    text: Text,
    lines: LineIndex,
}

/// Where a document is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// The document, with as much of the way there canonical as the project around it needs.
    pub(crate) file: PathBuf,
    /// The project around it.
    pub(crate) home: Option<Subject>,
}

impl Place {
    /// Where a path is, on the disk as it is now.
    pub(crate) fn of(path: &Path) -> Self {
        match discover::around(path) {
            Some((subject, in_repository)) => Self { file: full_path(&subject.root, &in_repository), home: Some(subject) },
            None => Self { file: discover::canonical_so_far(path), home: None },
        }
    }
}

/// The path of a file in a repository.
pub(crate) fn full_path(root: &Path, path: &RepoPath) -> PathBuf {
    path.components().fold(root.to_owned(), |full, name| full.join(name))
}

impl Document {
    pub(crate) fn new(uri: Uri, version: i32, text: String) -> Self {
        let place = uri::to_path(&uri).map(|path| Place::of(&path));
        let lines = LineIndex::new(&text);
        Self { uri, version, place, text: Text(Arc::new(text)), lines }
    }

    /// The text, to be kept while the document goes on changing.
    pub(crate) fn text(&self) -> Text {
        self.text.clone()
    }

    /// Its positions.
    pub(crate) fn positions(&self, encoding: Encoding) -> Positions<'_> {
        Positions::new(&self.text.0, &self.lines, encoding)
    }

    /// Applies changes in the order in which they come, each to what the one before it left.
    pub(crate) fn apply(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let range = self.positions(encoding).text_range(range);
                    let text = Arc::make_mut(&mut self.text.0);
                    text.replace_range(range.start as usize..range.end as usize, &change.text);
                }
                None => self.text = Text(Arc::new(change.text)),
            }
            self.lines = LineIndex::new(&self.text.0);
        }
    }
}

/// All open documents.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    by_uri: HashMap<Uri, Document>,
}

impl Documents {
    /// Opens a document. One that is open already is replaced.
    pub(crate) fn open(&mut self, document: Document) {
        self.by_uri.insert(document.uri.clone(), document);
    }

    pub(crate) fn close(&mut self, uri: &Uri) -> Option<Document> {
        self.by_uri.remove(uri)
    }

    pub(crate) fn get(&self, uri: &Uri) -> Option<&Document> {
        self.by_uri.get(uri)
    }

    pub(crate) fn get_mut(&mut self, uri: &Uri) -> Option<&mut Document> {
        self.by_uri.get_mut(uri)
    }

    /// The document of a file.
    pub(crate) fn at(&self, file: &Path) -> Option<&Document> {
        self.iter().find(|document| document.place.as_ref().is_some_and(|place| place.file == file))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Document> {
        self.by_uri.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        self.by_uri.values_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tower_lsp_server::ls_types::{Position, Range};

    fn document(text: &str) -> Document {
        Document::new("untitled:a".parse().unwrap(), 1, text.to_owned())
    }

    fn change(range: Option<(u32, u32, u32, u32)>, text: &str) -> TextDocumentContentChangeEvent {
        let range = range.map(|(a, b, c, d)| Range::new(Position::new(a, b), Position::new(c, d)));
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn changes_are_applied_one_after_the_other() {
        let mut document = document("one\ntwo\n");
        document.apply(vec![change(Some((0, 0, 1, 0)), ""), change(Some((0, 3, 0, 3)), "!\nthree")], Encoding::Utf16);
        assert_eq!(*document.text.0, "two!\nthree\n");
        document.apply(vec![change(None, "new"), change(Some((0, 3, 0, 3)), "er")], Encoding::Utf16);
        assert_eq!(*document.text.0, "newer");
    }

    #[test]
    fn changes_out_of_the_text_do_no_harm() {
        let mut document = document("é😀");
        document.apply(vec![change(Some((7, 7, 9, 9)), "x"), change(Some((0, 2, 0, 0)), "")], Encoding::Utf16);
        assert_eq!(*document.text.0, "😀x", "the end, and a range that is the wrong way round");
        document.apply(vec![change(Some((0, 1, 0, 1)), "y")], Encoding::Utf16);
        assert_eq!(*document.text.0, "y😀x", "inside a character: before it");
    }

    #[test]
    fn a_kept_text_does_not_change() {
        let mut document = document("a");
        let kept = document.text();
        document.apply(vec![change(Some((0, 0, 0, 0)), "b")], Encoding::Utf16);
        assert_eq!((kept.as_ref(), document.text().as_ref()), (&b"a"[..], &b"ba"[..]));
    }

    proptest! {
        #[test]
        fn random_edits_are_those_of_an_editor(
            start in "[a\\né😀\r]{0,12}",
            edits in proptest::collection::vec((0u32..20, 0u32..20, "[a\\né😀\r]{0,4}"), 0..12),
        ) {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let mut model = start.clone();
                let mut document = document(&start);
                for (a, b, text) in &edits {
                    let (a, b) = (a.min(b), a.max(b));
                    let lines = LineIndex::new(&model);
                    let positions = Positions::new(&model, &lines, encoding);
                    let range = positions.range((*a as usize..*b as usize).into());
                    let bytes = positions.text_range(range);
                    model.replace_range(bytes.start as usize..bytes.end as usize, text);
                    let change = TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.clone() };
                    document.apply(vec![change], encoding);
                }
                prop_assert_eq!(&*document.text.0, &model);
                prop_assert_eq!(&document.lines, &LineIndex::new(&model));
            }
        }
    }
}
