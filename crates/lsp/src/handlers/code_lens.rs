//! Code lenses: a line above each hook that says when it runs.

use crate::server::Server;
use serde_json::json;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{CodeLens, CodeLensParams, Command, Location};

/// The command that a client may have to draw the deployment of an app: a URI of one of its files, and its name.
const DRAW: &str = "upsun-lint.showTimeline";

/// The command that a client may have to list places, as Visual Studio Code's does: a URI, a position, and locations.
const LIST: &str = "upsun-lint.showPlaces";

pub(crate) fn code_lenses(server: &mut Server, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    if !server.settings.code_lens {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let can = |name: &str| server.client.commands.iter().any(|command| command == name);
    let (draws, lists) = (can(DRAW), can(LIST));
    let lenses = view.snapshot.code_lenses(&view.path).into_iter().filter_map(|lens| {
        let range = places.range(&view.path, lens.range)?;
        let uri = &params.text_document.uri;
        let timeline: Vec<Location> = lens.timeline.iter().filter_map(|place| places.location(place)).collect();
        // A lens without a command would never be shown; one whose command has no name is shown and does nothing.
        let (command, arguments) = match () {
            () if draws => (DRAW, Some(vec![json!(uri), json!(lens.app)])),
            () if lists && !timeline.is_empty() => (LIST, Some(vec![json!(uri), json!(range.start), json!(timeline)])),
            () => ("", None),
        };
        let command = Command { title: lens.title, command: command.to_owned(), arguments };
        Some(CodeLens { range, command: Some(command), data: None })
    });
    Ok(Some(lenses.collect()))
}
