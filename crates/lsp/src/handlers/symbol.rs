//! Symbols: the outline of a document, and names of the whole workspace.

use crate::client::Client;
use crate::place::Places;
use crate::server::{Server, View};
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::*;
use upsun_lint_analysis::RepoPath;
use upsun_lint_ide::{DocumentSymbol as Part, SymbolKind as Kind};

/// The most names that a search yields.
const MAX_SYMBOLS: usize = 1_000;

pub(crate) fn document(server: &mut Server, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
    if server.settings.beside_yaml_server {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let parts = view.snapshot.document_symbols(&view.path);
    let places = server.places(&view);
    if server.client.nested_symbols {
        let symbols = parts.into_iter().filter_map(|part| nested(part, &server.client, &places, &view.path));
        return Ok(Some(DocumentSymbolResponse::Nested(symbols.collect())));
    }
    let mut flat = Vec::new();
    for part in &parts {
        flatten(part, None, &server.client, &places, &view, &mut flat);
    }
    Ok(Some(DocumentSymbolResponse::Flat(flat)))
}

fn tags(is_deprecated: bool, client: &Client) -> Option<Vec<SymbolTag>> {
    (is_deprecated && client.symbol_tags).then(|| vec![SymbolTag::DEPRECATED])
}

#[allow(deprecated, reason = "the field has to be given even so")]
fn nested(part: Part, client: &Client, places: &Places<'_>, path: &RepoPath) -> Option<DocumentSymbol> {
    let range = places.range(path, part.range)?;
    let selection_range = places.range(path, part.selection)?;
    let children: Vec<_> = part.children.into_iter().filter_map(|child| nested(child, client, places, path)).collect();
    Some(DocumentSymbol {
        name: part.name,
        detail: part.detail,
        kind: kind(part.kind, client),
        tags: tags(part.is_deprecated, client),
        deprecated: None,
        range,
        selection_range,
        children: (!children.is_empty()).then_some(children),
    })
}

#[allow(deprecated, reason = "the field has to be given even so")]
fn flatten(
    part: &Part,
    container: Option<&str>,
    client: &Client,
    places: &Places<'_>,
    view: &View,
    into: &mut Vec<SymbolInformation>,
) {
    let location = places.uri(&view.path).zip(places.range(&view.path, part.range));
    if let Some((uri, range)) = location {
        into.push(SymbolInformation {
            name: part.name.clone(),
            kind: kind(part.kind, client),
            tags: tags(part.is_deprecated, client),
            deprecated: None,
            location: Location { uri, range },
            container_name: container.map(str::to_owned),
        });
    }
    for child in &part.children {
        flatten(child, Some(&part.name), client, places, view, into);
    }
}

#[allow(deprecated, reason = "the field has to be given even so")]
pub(crate) fn workspace(server: &mut Server, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
    let mut found = Vec::new();
    for key in server.all_projects() {
        let Some(snapshot) = server.snapshot(&key) else { continue };
        let places = Places::new(server, &key.0, &snapshot);
        for symbol in snapshot.workspace_symbols(&params.query) {
            let Some(location) = places.location(&symbol.place) else { continue };
            found.push(SymbolInformation {
                name: symbol.name,
                kind: kind(symbol.kind, &server.client),
                tags: None,
                deprecated: None,
                location,
                container_name: symbol.container,
            });
        }
        if !server.projects.is_wanted(&key, &server.documents) {
            server.projects.forget_snapshot(&key);
        }
        if found.len() >= MAX_SYMBOLS {
            break;
        }
    }
    found.truncate(MAX_SYMBOLS);
    Ok(Some(WorkspaceSymbolResponse::Flat(found)))
}

/// A kind that the client knows: the best one, or a class, which all do.
fn kind(kind: Kind, client: &Client) -> SymbolKind {
    let best = match kind {
        Kind::Section => SymbolKind::NAMESPACE,
        Kind::App => SymbolKind::MODULE,
        Kind::Service => SymbolKind::STRUCT,
        Kind::Route => SymbolKind::INTERFACE,
        Kind::Relationship => SymbolKind::FIELD,
        Kind::Mount => SymbolKind::FILE,
        Kind::Worker | Kind::Cron => SymbolKind::EVENT,
        Kind::Operation => SymbolKind::METHOD,
        Kind::Script => SymbolKind::FUNCTION,
        Kind::Variable => SymbolKind::VARIABLE,
        Kind::Anchor => SymbolKind::CONSTANT,
        Kind::Key => SymbolKind::PROPERTY,
    };
    if client.symbol_kinds.know(best) { best } else { SymbolKind::CLASS }
}
