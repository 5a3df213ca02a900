//! Rename: of a name in the configuration, and of what scripts say of it.

use crate::server::Server;
use tower_lsp_server::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp_server::ls_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit};
use upsun_lint_ide::RenameError;

/// The protocol's number for a request that is well-formed and can't be met: its message is for the user.
const REQUEST_FAILED: i64 = -32803;

pub(crate) fn prepare(server: &mut Server, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
    let Some((view, at)) = server.cursor(&params) else { return Ok(None) };
    match view.snapshot.prepare_rename(&at) {
        Ok(target) => {
            let range = server.places(&view).range(&view.path, target.range);
            Ok(range.map(|range| PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: target.name }))
        }
        Err(RenameError::NothingHere) => Ok(None),
        Err(error) => Err(refusal(&error)),
    }
}

pub(crate) fn rename(server: &mut Server, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
    let cursor = server.cursor(&params.text_document_position);
    let Some((view, at)) = cursor else { return Err(refusal(&RenameError::NothingHere)) };
    let edits = view.snapshot.rename(&at, &params.new_name).map_err(|error| refusal(&error))?;
    Ok(server.places(&view).workspace_edit(&edits))
}

fn refusal(error: &RenameError) -> Error {
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: error.to_string().into(), data: None }
}
