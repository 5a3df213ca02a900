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
mod plain_text;
pub(crate) mod pull;
pub(crate) mod rename;
pub(crate) mod selection;
pub(crate) mod semantic_token;
pub(crate) mod symbol;
pub(crate) mod sync;
pub(crate) mod workspace;

use tower_lsp_server::ls_types::{MarkupContent, MarkupKind};

/// Markdown, for a client that shows it or one that doesn't.
fn markup(text: String, markdown: bool) -> MarkupContent {
    match markdown {
        true => MarkupContent { kind: MarkupKind::Markdown, value: text },
        false => MarkupContent { kind: MarkupKind::PlainText, value: plain_text::of(&text) },
    }
}
