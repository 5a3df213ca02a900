//! What can be written at the cursor.

use crate::{FilePosition, Snapshot};
use upsun_lint_syntax::TextRange;

/// What can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completion {
    /// The offers, in no particular order: see [`CompletionItem::sort`].
    pub items: Vec<CompletionItem>,
    /// Whether there are more once another letter is typed, so that the client has to ask again.
    pub is_incomplete: bool,
}

/// Something that can be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompletionItem {
    /// What the list shows, and what is sorted by within a rank.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// A few words beside the label: what a value is, a version's status.
    pub detail: Option<String>,
    /// What it means, as Markdown.
    pub docs: Option<String>,
    /// The bytes that are replaced: they hold the cursor, and lie on its line.
    pub range: TextRange,
    /// What is written there. May have line breaks, with all of the indentation that they need: clients must not add
    /// their own.
    pub text: String,
    /// Whether `text` is a snippet, with `$1`, `${2:word}`, `$0` and `\$` as the protocol has them. Only where asked for.
    pub is_snippet: bool,
    /// What the typed letters are compared with, where that is not the label.
    pub filter: Option<String>,
    /// The order of the list, as text: digits first, then the label.
    pub sort: String,
    /// Whether it should no longer be chosen.
    pub is_deprecated: bool,
    /// Whether the client should ask for completion again behind it: a key whose values are known.
    pub asks_again: bool,
}

/// What kind of thing an offer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CompletionKind {
    /// A key of the configuration.
    Key,
    /// One of a few values.
    Value,
    /// An image, with or without its version.
    Image,
    /// An application.
    App,
    /// A service.
    Service,
    /// A worker.
    Worker,
    /// A relationship.
    Relationship,
    /// An endpoint.
    Endpoint,
    /// An environment variable.
    Variable,
    /// A file.
    File,
    /// A directory.
    Folder,
    /// An extension, plugin or package.
    Module,
    /// A rule of this linter.
    Rule,
    /// A whole block to start from.
    Snippet,
    /// A reference to an anchor.
    Anchor,
}

impl Snapshot {
    /// What can be written at a place, also where the document is broken, half written or empty. With `snippets`, offers
    /// may have places to fill in.
    pub fn completion(&self, _at: &FilePosition, _snippets: bool) -> Completion {
        Completion::default()
    }
}
