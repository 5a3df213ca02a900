//! Inlay hints: what holds although nobody wrote it.

use super::markup;
use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip};

pub(crate) fn inlay_hints(server: &mut Server, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
    if !server.settings.inlay_hints {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let Some(range) = places.text_range(&view.path, params.range) else { return Ok(None) };
    let markdown = server.client.hover_markdown;
    let hints = view.snapshot.inlay_hints(&view.path, range).into_iter().filter_map(|hint| {
        // The edits of a hint are in its own document: the protocol has no room for others.
        let is_here = hint.edits.iter().all(|edit| edit.path == view.path);
        let edits = if is_here { places.text_edits(&view.path, &hint.edits) } else { Vec::new() };
        Some(InlayHint {
            position: places.position(&view.path, hint.offset)?,
            label: InlayHintLabel::String(hint.label),
            kind: None,
            text_edits: (!edits.is_empty()).then_some(edits),
            tooltip: hint.tooltip.map(|text| InlayHintTooltip::MarkupContent(markup(text, markdown))),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    Ok(Some(hints.collect()))
}
