//! The beginning and the end of a conversation.

use super::workspace::ask_for_settings;
use crate::capabilities::capabilities;
use crate::server::{Question, Server};
use crate::settings::SECTION;
use serde_json::json;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::request::RegisterCapability;
use tower_lsp_server::ls_types::{
    InitializeParams, InitializeResult, InitializedParams, Registration, RegistrationParams, ServerInfo,
};

/// What is watched on disk: configurations, their settings, and the kinds of files that rules look into or that scripts are.
const WATCHED: [&str; 9] = [
    "**/.upsun/**", "**/.upsun", "**/upsun-lint.toml", "**/*.{sh,bash,py,rb,php,js,mjs,cjs,ts}", "**/{composer,package}.json",
    "**/.{environment,gitmodules,platform.app.yaml}", "**/.platform/**", "**/{GNUmakefile,makefile,Makefile,composer.lock}",
    // Where scripts are that need no ending.
    "**/{bin,scripts}/*",
];

/// Says what the server can. What the client can was read before.
pub(crate) fn initialize(server: &mut Server, _: InitializeParams) -> Result<InitializeResult> {
    Ok(InitializeResult {
        capabilities: capabilities(&server.client, &server.settings),
        server_info: Some(ServerInfo { name: "upsun-lint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        ..InitializeResult::default()
    })
}

/// Asks for what can only be asked for now: events of files and settings.
pub(crate) fn initialized(server: &mut Server, _: InitializedParams) {
    let mut registrations = Vec::new();
    let mut register = |method: &str, options| {
        registrations.push(Registration {
            id: format!("upsun-lint {method}"),
            method: method.to_owned(),
            register_options: Some(options),
        });
    };
    if server.client.watches_files {
        let watchers: Vec<_> = WATCHED.iter().map(|glob| json!({"globPattern": glob})).collect();
        register("workspace/didChangeWatchedFiles", json!({"watchers": watchers}));
    }
    if server.client.configuration_events {
        register("workspace/didChangeConfiguration", json!({"section": SECTION}));
    }
    if !registrations.is_empty() {
        server.ask::<RegisterCapability>(Question::Other, RegistrationParams { registrations });
    }
    ask_for_settings(server);
}

/// Gets ready for `exit`.
pub(crate) fn shutdown(server: &mut Server, (): ()) -> Result<()> {
    server.is_shut_down = true;
    Ok(())
}
