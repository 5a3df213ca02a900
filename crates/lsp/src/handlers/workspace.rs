//! What goes on around the documents: files on disk, folders of the workspace, settings.

use crate::client::Root;
use crate::document::Place;
use crate::server::{Question, Server};
use crate::settings::SECTION;
use crate::uri;
use std::path::PathBuf;
use tower_lsp_server::ls_types::request::WorkspaceConfiguration;
use tower_lsp_server::ls_types::{
    ConfigurationItem, ConfigurationParams, DidChangeConfigurationParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams,
};

pub(crate) fn watched_files(server: &mut Server, params: DidChangeWatchedFilesParams) {
    let paths: Vec<PathBuf> = params.changes.iter().filter_map(|change| uri::to_path(&change.uri)).collect();
    changed_on_disk(server, &paths);
    server.ask_to_refresh();
}

/// Sees to it that what depends on files that changed on disk is checked anew.
pub(crate) fn changed_on_disk(server: &mut Server, paths: &[PathBuf]) {
    // First, so that a project that came with them is known.
    server.find_homes();
    for path in paths {
        server.touch(&Place::of(path).file);
    }
}

pub(crate) fn folders(server: &mut Server, params: DidChangeWorkspaceFoldersParams) {
    let removed: Vec<Root> = params.event.removed.iter().filter_map(|folder| Root::of(folder.uri.as_str())).collect();
    server.client.roots.retain(|root| !removed.contains(root));
    for folder in params.event.added {
        if let Some(root) = Root::of(folder.uri.as_str()).filter(|root| !server.client.roots.contains(root)) {
            server.client.roots.push(root);
        }
    }
    server.find_homes();
}

/// Settings changed: some clients send them, others want to be asked.
pub(crate) fn configuration(server: &mut Server, params: DidChangeConfigurationParams) {
    if server.client.configuration {
        ask_for_settings(server);
    } else {
        server.take_settings(&params.settings);
    }
}

pub(crate) fn ask_for_settings(server: &mut Server) {
    if server.client.configuration {
        let items = vec![ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) }];
        server.ask::<WorkspaceConfiguration>(Question::Settings, ConfigurationParams { items });
    }
}
