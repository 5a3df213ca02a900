//! What can be folded away.

use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{FoldingRange, FoldingRangeKind, FoldingRangeParams};
use upsun_lint_ide::FoldKind;

pub(crate) fn folding(server: &mut Server, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
    if server.settings.beside_yaml_server {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let lines_only = server.client.line_folding_only;
    let folds = view.snapshot.folding(&view.path).into_iter().filter_map(|fold| {
        let range = places.range(&view.path, fold.range)?;
        Some(FoldingRange {
            start_line: range.start.line,
            start_character: (!lines_only).then_some(range.start.character),
            end_line: range.end.line,
            end_character: (!lines_only).then_some(range.end.character),
            kind: match fold.kind {
                FoldKind::Comment => Some(FoldingRangeKind::Comment),
                FoldKind::Region => None,
            },
            collapsed_text: None,
        })
    });
    Ok(Some(folds.take(server.client.fold_limit).collect()))
}
