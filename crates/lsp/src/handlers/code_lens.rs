//! Code lenses: a line above each hook that says when it runs.

use crate::server::Server;
use serde_json::{Value, json};
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{CodeLens, CodeLensParams, Command, Location};

/// The command that a client may have to list places, as Visual Studio Code's does: a URI, a position, and locations.
const SHOW: &str = "upsun-lint.showPlaces";

pub(crate) fn code_lenses(server: &mut Server, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
    if !server.settings.code_lens {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let shows = server.client.commands.iter().any(|command| command == SHOW);
    let lenses = view.snapshot.code_lenses(&view.path).into_iter().filter_map(|lens| {
        let range = places.range(&view.path, lens.range)?;
        let timeline: Vec<Location> = lens.timeline.iter().filter_map(|place| places.location(place)).collect();
        let arguments = || -> Vec<Value> { vec![json!(params.text_document.uri), json!(range.start), json!(timeline)] };
        // A lens without a command would never be shown; one whose command has no name is shown and does nothing.
        let is_clickable = shows && !timeline.is_empty();
        let command = Command {
            title: lens.title,
            command: if is_clickable { SHOW.to_owned() } else { String::new() },
            arguments: is_clickable.then(arguments),
        };
        Some(CodeLens { range, command: Some(command), data: None })
    });
    Ok(Some(lenses.collect()))
}
