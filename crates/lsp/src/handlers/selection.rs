//! The ranges around a place, from the word to the document.

use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{Range, SelectionRange, SelectionRangeParams};
use upsun_lint_ide::FilePosition;

pub(crate) fn selection(server: &mut Server, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
    if server.settings.beside_yaml_server {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let around = |position| {
        let offset = places.offset(&view.path, position)?;
        let ranges = view.snapshot.selection_ranges(&FilePosition::new(view.path.clone(), offset));
        let mut chain: Option<SelectionRange> = None;
        for range in ranges.into_iter().rev().filter_map(|range| places.range(&view.path, range)) {
            chain = Some(SelectionRange { range, parent: chain.map(Box::new) });
        }
        chain
    };
    // An answer for each position, in their order: where there is nothing, the place itself.
    let answers = params
        .positions
        .iter()
        .map(|position| around(*position).unwrap_or(SelectionRange { range: Range::new(*position, *position), parent: None }));
    Ok(Some(answers.collect()))
}
