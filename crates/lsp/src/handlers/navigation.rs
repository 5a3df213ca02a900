//! Definition and references.

use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{GotoDefinitionParams, GotoDefinitionResponse, Location, LocationLink, ReferenceParams};

pub(crate) fn definition(server: &mut Server, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
    let Some((view, at)) = server.cursor(&params.text_document_position_params) else { return Ok(None) };
    let Some(definition) = view.snapshot.definition(&at) else { return Ok(None) };
    let places = server.places(&view);
    let targets = definition.targets.iter();
    if !server.client.definition_links {
        let locations = targets.filter_map(|target| places.location(&target.focus));
        return Ok(Some(GotoDefinitionResponse::Array(locations.collect())));
    }
    let origin = places.range(&view.path, definition.origin);
    let links = targets.filter_map(|target| {
        let focus = places.location(&target.focus)?;
        Some(LocationLink {
            origin_selection_range: origin,
            target_range: places.range(&target.focus.path, target.full)?,
            target_selection_range: focus.range,
            target_uri: focus.uri,
        })
    });
    Ok(Some(GotoDefinitionResponse::Link(links.collect())))
}

pub(crate) fn references(server: &mut Server, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
    let Some((view, at)) = server.cursor(&params.text_document_position) else { return Ok(None) };
    let places = server.places(&view);
    let references = view.snapshot.references(&at).into_iter();
    let wanted = references.filter(|reference| params.context.include_declaration || !reference.is_definition);
    Ok(Some(wanted.filter_map(|reference| places.location(&reference.place)).collect()))
}
