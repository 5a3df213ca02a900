//! The handlers: one file a feature. Each takes the parameters of its message apart, asks, and puts the answer together.

pub(crate) mod code_action;
pub(crate) mod code_lens;
pub(crate) mod completion;
pub(crate) mod folding;
pub(crate) mod highlight;
pub(crate) mod hover;
pub(crate) mod inlay_hint;
pub(crate) mod lifecycle;
pub(crate) mod link;
pub(crate) mod navigation;
pub(crate) mod pull;
pub(crate) mod rename;
pub(crate) mod selection;
pub(crate) mod semantic_token;
pub(crate) mod symbol;
pub(crate) mod sync;
pub(crate) mod workspace;

use tower_lsp_server::ls_types::{MarkupContent, MarkupKind};

/// Markdown, for a client that shows it or one that shows it as it is written.
fn markup(text: String, markdown: bool) -> MarkupContent {
    MarkupContent { kind: if markdown { MarkupKind::Markdown } else { MarkupKind::PlainText }, value: text }
}
