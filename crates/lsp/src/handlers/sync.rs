//! Documents: opened, edited, saved, closed. What is found in them follows as soon as no message waits.

use crate::document::Document;
use crate::server::Server;
use crate::uri;
use tower_lsp_server::ls_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
};

pub(crate) fn open(server: &mut Server, params: DidOpenTextDocumentParams) {
    let opened = params.text_document;
    server.open(Document::new(opened.uri, opened.version, opened.text));
}

pub(crate) fn change(server: &mut Server, params: DidChangeTextDocumentParams) {
    let encoding = server.client.encoding;
    let Some(document) = server.documents.get_mut(&params.text_document.uri) else {
        server.log.line(|| "an edit of a document that is not open".to_owned());
        return;
    };
    let before = std::mem::replace(&mut document.version, params.text_document.version);
    document.apply(params.content_changes, encoding);
    let file = document.place.as_ref().map(|place| place.file.clone());
    if params.text_document.version <= before {
        // The order in which messages come is the order of the edits, whatever their numbers are.
        server.log.line(|| format!("version {} after {before}", params.text_document.version));
    }
    if let Some(file) = file {
        server.edited(&file);
    }
}

/// What is on disk may be there for the first time. Clients that watch no files have nothing else to tell by.
pub(crate) fn save(server: &mut Server, params: DidSaveTextDocumentParams) {
    if let Some(path) = uri::to_path(&params.text_document.uri) {
        super::workspace::changed_on_disk(server, &[path]);
    }
}

pub(crate) fn close(server: &mut Server, params: DidCloseTextDocumentParams) {
    let Some(document) = server.documents.close(&params.text_document.uri) else { return };
    let Some(place) = document.place else { return };
    server.touch(&place.file);
    server.forget_clean(&place.file);
    if server.client.pulls {
        server.leave_unwanted();
    }
}
