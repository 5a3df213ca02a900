//! Hover: what there is to say about a word.

use super::markup;
use crate::clock;
use crate::server::{Server, View};
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{Hover, HoverContents, HoverParams};
use upsun_lint_syntax::TextRange;

pub(crate) fn hover(server: &mut Server, params: HoverParams) -> Result<Option<Hover>> {
    let Some((view, at)) = server.cursor(&params.text_document_position_params) else { return Ok(None) };
    let Some(hover) = view.snapshot.hover(&at, &clock::now()) else { return Ok(None) };
    if server.settings.beside_yaml_server && is_key(&view, hover.range) {
        return Ok(None);
    }
    let range = server.places(&view).range(&view.path, hover.range);
    let contents = HoverContents::Markup(markup(hover.markdown, server.client.hover_markdown));
    Ok(Some(Hover { contents, range }))
}

/// Whether a word is a key of the configuration, which a server with the schema explains as well.
fn is_key(view: &View, range: TextRange) -> bool {
    let tree = view.snapshot.file(&view.path).and_then(|file| view.snapshot.project().tree(file));
    let Some(node) = tree.and_then(|tree| tree.node_at(range.start)) else { return false };
    let is_whole = node.range().contains_range(range) && node.range().len() <= range.len() + 2;
    is_whole && node.parent().is_some_and(|parent| parent.entries().any(|(key, _)| key.id() == node.id()))
}
