//! Code actions: what can be done about a range.

use crate::capabilities::FIX_ALL;
use crate::diagnostic;
use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, CodeActionTriggerKind,
};
use upsun_lint_ide::ActionKind;

pub(crate) fn code_action(server: &mut Server, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
    if !server.client.actions {
        return Ok(None);
    }
    let Some(view) = server.view(&params.text_document.uri) else { return Ok(None) };
    let places = server.places(&view);
    let Some(range) = places.text_range(&view.path, params.range) else { return Ok(None) };
    let is_asked_for = |kind: &CodeActionKind| match &params.context.only {
        Some(only) => only.iter().any(|wanted| is_a(kind, wanted)),
        // Nobody who moves the cursor wants the whole file mended.
        None => *kind != FIX_ALL || params.context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC),
    };
    let findings = &view.snapshot.report().diagnostics;
    let actions = view.snapshot.code_actions(&view.path, range).into_iter().filter_map(|action| {
        let kind = match action.kind {
            ActionKind::QuickFix | ActionKind::Suppress => CodeActionKind::QUICKFIX,
            ActionKind::Refactor => CodeActionKind::REFACTOR_REWRITE,
            ActionKind::FixAll => FIX_ALL,
        };
        if !is_asked_for(&kind) {
            return None;
        }
        let mended = action.diagnostics.iter().filter_map(|at| findings.get(*at));
        let mended: Vec<_> = mended.filter_map(|found| diagnostic::convert(server, &places, &view.snapshot, found)).collect();
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: (!mended.is_empty()).then_some(mended),
            edit: Some(places.workspace_edit(&action.edits)?),
            is_preferred: (server.client.preferred_actions && action.is_preferred).then_some(true),
            ..CodeAction::default()
        }))
    });
    Ok(Some(actions.collect()))
}

/// Whether a kind is another, or one of its sub-kinds: `source.fixAll` is a `source`.
fn is_a(kind: &CodeActionKind, wanted: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(wanted.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_kinds_below_them() {
        for (wanted, is_one) in [("", true), ("source", true), ("source.fixAll", true), ("source.fix", false), ("quickfix", false)]
        {
            assert_eq!(is_a(&FIX_ALL, &CodeActionKind::from(wanted.to_owned())), is_one, "{wanted}");
        }
    }
}
