//! Links to pages, and to files of the repository.

use crate::server::Server;
use std::str::FromStr;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{DocumentLink, DocumentLinkParams, Uri};
use upsun_lint_ide::LinkTarget;

pub(crate) fn links(server: &mut Server, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let links = view.snapshot.links(&view.path).into_iter().filter_map(|link| {
        let target = match &link.target {
            LinkTarget::Url(url) => Uri::from_str(url).ok()?,
            LinkTarget::Path(path) => places.uri(path)?,
        };
        Some(DocumentLink {
            range: places.range(&view.path, link.range)?,
            target: Some(target),
            tooltip: Some(link.tooltip).filter(|_| server.client.link_tooltips),
            data: None,
        })
    });
    Ok(Some(links.collect()))
}
