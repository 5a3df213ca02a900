//! Completion: what can be written at the cursor.

use super::markup;
use crate::server::Server;
use tower_lsp_server::jsonrpc::Result;
use tower_lsp_server::ls_types::*;
use upsun_lint_ide::CompletionKind;

/// The command by which Visual Studio Code asks for completion.
const SUGGEST: &str = "editor.action.triggerSuggest";

pub(crate) fn completion(server: &mut Server, params: CompletionParams) -> Result<Option<CompletionResponse>> {
    let Some((view, at)) = server.cursor(&params.text_document_position) else { return Ok(None) };
    let found = view.snapshot.completion(&at, server.client.snippets);
    let places = server.places(&view);
    let client = &server.client;
    let suggests = client.commands.iter().any(|command| command == SUGGEST);
    // A server with the schema offers the same keys.
    let is_ours = |kind: CompletionKind| !server.settings.beside_yaml_server || kind != CompletionKind::Key;
    let items = found.items.into_iter().filter(|item| is_ours(item.kind)).filter_map(|item| {
        let suggest = || Command { title: "Suggest".to_owned(), command: SUGGEST.to_owned(), arguments: None };
        Some(CompletionItem {
            kind: Some(kind(item.kind)),
            detail: item.detail,
            documentation: item.docs.map(|docs| Documentation::MarkupContent(markup(docs, client.completion_markdown))),
            deprecated: item.is_deprecated.then_some(true),
            sort_text: Some(item.sort),
            filter_text: item.filter,
            insert_text_format: Some(if item.is_snippet { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT }),
            insert_text_mode: client.insert_text_mode.then_some(InsertTextMode::AS_IS),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: places.range(&view.path, item.range)?,
                new_text: item.text,
            })),
            command: (item.asks_again && suggests).then(suggest),
            label: item.label,
            ..CompletionItem::default()
        })
    });
    let items = items.collect();
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items })))
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Key => CompletionItemKind::PROPERTY,
        CompletionKind::Value => CompletionItemKind::ENUM_MEMBER,
        CompletionKind::Image => CompletionItemKind::CLASS,
        CompletionKind::App => CompletionItemKind::MODULE,
        CompletionKind::Service => CompletionItemKind::STRUCT,
        CompletionKind::Worker => CompletionItemKind::EVENT,
        CompletionKind::Relationship => CompletionItemKind::REFERENCE,
        CompletionKind::Endpoint => CompletionItemKind::INTERFACE,
        CompletionKind::Variable => CompletionItemKind::VARIABLE,
        CompletionKind::File => CompletionItemKind::FILE,
        CompletionKind::Folder => CompletionItemKind::FOLDER,
        CompletionKind::Module => CompletionItemKind::UNIT,
        CompletionKind::Rule => CompletionItemKind::CONSTANT,
        CompletionKind::Snippet => CompletionItemKind::SNIPPET,
        CompletionKind::Anchor => CompletionItemKind::FIELD,
    }
}
