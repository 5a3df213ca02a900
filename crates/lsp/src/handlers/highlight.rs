//! The uses of the word under the cursor, in its document.

use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams};
use upsun_lint_ide::HighlightKind;

pub(crate) fn highlight(server: &mut Server, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
    let Some((view, at)) = server.cursor(&params.text_document_position_params) else { return Ok(None) };
    let places = server.places(&view);
    let highlights = view.snapshot.highlight(&at).into_iter().filter_map(|highlight| {
        let kind = match highlight.kind {
            HighlightKind::Write => DocumentHighlightKind::WRITE,
            HighlightKind::Read => DocumentHighlightKind::READ,
        };
        Some(DocumentHighlight { range: places.range(&view.path, highlight.range)?, kind: Some(kind) })
    });
    Ok(Some(highlights.collect()))
}
