//! Completion: what can be written at the cursor.

use super::markup;
use crate::client::Indentation;
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
    let indentation = match client.indentation {
        Indentation::Added => view.snapshot.source(&view.path).map(|source| indentation(source.text(), at.offset).to_owned()),
        Indentation::Unsaid | Indentation::Asked => None,
    };
    let items = found.items.into_iter().filter(|item| is_ours(item.kind)).filter_map(|item| {
        let suggest = || Command { title: "Suggest".to_owned(), command: SUGGEST.to_owned(), arguments: None };
        Some(CompletionItem {
            kind: Some(kind(item.kind)).filter(|kind| client.completion_kinds.know(kind)),
            detail: item.detail,
            documentation: item.docs.map(|docs| Documentation::MarkupContent(markup(docs, client.completion_markdown))),
            tags: (item.is_deprecated && client.completion_tags).then(|| vec![CompletionItemTag::DEPRECATED]),
            deprecated: (item.is_deprecated && client.deprecated_completions && !client.completion_tags).then_some(true),
            sort_text: Some(item.sort),
            filter_text: item.filter,
            insert_text_format: Some(if item.is_snippet { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT }),
            insert_text_mode: (client.indentation == Indentation::Asked).then_some(InsertTextMode::AS_IS),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: places.range(&view.path, item.range)?,
                new_text: match &indentation {
                    Some(indentation) => item.text.replace(&format!("\n{indentation}"), "\n"),
                    None => item.text,
                },
            })),
            command: (item.asks_again && suggests).then(suggest),
            label: item.label,
            ..CompletionItem::default()
        })
    });
    let items = items.collect();
    Ok(Some(CompletionResponse::List(CompletionList { is_incomplete: found.is_incomplete, items })))
}

/// The blanks that the line of an offset starts with.
fn indentation(text: &str, offset: u32) -> &str {
    let start = text.get(..offset as usize).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
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
