//! What a client says of itself when it starts. It is read straight from the JSON: what is missing, null or of another
//! shape than the protocol has is the same as not said, so that no client is too odd to be served.

use crate::position::Encoding;
use crate::uri;
use serde_json::Value;
use std::path::PathBuf;
use std::str::FromStr;
use tower_lsp_server::ls_types::Uri;

/// A folder that the client has open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Root {
    /// As the client names it.
    pub(crate) path: PathBuf,
    /// As the disk does.
    pub(crate) canonical: PathBuf,
}

impl Root {
    pub(crate) fn of(uri: &str) -> Option<Self> {
        let path = uri::to_path(&Uri::from_str(uri).ok()?)?;
        let canonical = path.canonicalize().unwrap_or_else(|_| path.clone());
        Some(Self { path, canonical })
    }
}

/// What a client is, and can do.
#[derive(Default, Debug)]
pub(crate) struct Client {
    /// What it calls itself.
    pub(crate) name: String,
    /// Its process, with whose end the server ends.
    pub(crate) process: Option<u32>,
    /// The folders that it has open.
    pub(crate) roots: Vec<Root>,
    /// What its columns count.
    pub(crate) encoding: Encoding,
    /// It asks for diagnostics, so that they are never pushed.
    pub(crate) pulls: bool,
    /// What it can show of a diagnostic.
    pub(crate) related_information: bool,
    pub(crate) tags: bool,
    pub(crate) code_description: bool,
    /// It shows Markdown, where a choice is to be made.
    pub(crate) hover_markdown: bool,
    pub(crate) completion_markdown: bool,
    pub(crate) snippets: bool,
    pub(crate) insert_text_mode: bool,
    pub(crate) definition_links: bool,
    pub(crate) nested_symbols: bool,
    pub(crate) line_folding_only: bool,
    pub(crate) preferred_actions: bool,
    pub(crate) versioned_edits: bool,
    /// It lets the server ask for events and settings.
    pub(crate) watches_files: bool,
    pub(crate) configuration: bool,
    pub(crate) configuration_events: bool,
    pub(crate) folder_events: bool,
    /// What it can be asked to ask for anew.
    pub(crate) refreshes_diagnostics: bool,
    pub(crate) refreshes_lenses: bool,
    pub(crate) refreshes_hints: bool,
    pub(crate) refreshes_tokens: bool,
    /// Commands of its own that it runs when a code lens or an offer asks for them.
    pub(crate) commands: Vec<String>,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(crate) fn new(params: &Value) -> Self {
        let can = |path: &str| params.pointer(&format!("/capabilities{path}"));
        let has = |path: &str| can(path).and_then(Value::as_bool).unwrap_or_default();
        let strings = |value: Option<&Value>| -> Vec<String> {
            value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let markdown = |path: &str| {
            let formats = strings(can(path));
            formats.is_empty() || formats.iter().any(|format| format == "markdown")
        };
        let pulls = can("/textDocument/diagnostic").is_some_and(Value::is_object);
        let diagnostics = if pulls { "/textDocument/diagnostic" } else { "/textDocument/publishDiagnostics" };
        let of_diagnostics = |name: &str| can(&format!("{diagnostics}/{name}"));
        let encodings = strings(can("/general/positionEncodings"));
        Self {
            name: params.pointer("/clientInfo/name").and_then(Value::as_str).unwrap_or_default().to_owned(),
            process: params.get("processId").and_then(Value::as_u64).and_then(|id| u32::try_from(id).ok()),
            roots: roots(params),
            encoding: Encoding::negotiate(encodings.iter().map(String::as_str)),
            pulls,
            // Clients that pull often say it where they say the same of what is pushed.
            related_information: of_diagnostics("relatedInformation").and_then(Value::as_bool).unwrap_or_default()
                || has("/textDocument/publishDiagnostics/relatedInformation"),
            tags: [of_diagnostics("tagSupport"), can("/textDocument/publishDiagnostics/tagSupport")]
                .into_iter()
                .flatten()
                .any(|tags| tags.is_object() || tags.as_bool() == Some(true)),
            code_description: of_diagnostics("codeDescriptionSupport").and_then(Value::as_bool).unwrap_or_default()
                || has("/textDocument/publishDiagnostics/codeDescriptionSupport"),
            hover_markdown: markdown("/textDocument/hover/contentFormat"),
            completion_markdown: markdown("/textDocument/completion/completionItem/documentationFormat"),
            snippets: has("/textDocument/completion/completionItem/snippetSupport"),
            insert_text_mode: can("/textDocument/completion/completionItem/insertTextModeSupport").is_some_and(Value::is_object),
            definition_links: has("/textDocument/definition/linkSupport"),
            nested_symbols: has("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            line_folding_only: has("/textDocument/foldingRange/lineFoldingOnly"),
            preferred_actions: has("/textDocument/codeAction/isPreferredSupport"),
            versioned_edits: has("/workspace/workspaceEdit/documentChanges"),
            watches_files: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: has("/workspace/configuration"),
            configuration_events: has("/workspace/didChangeConfiguration/dynamicRegistration"),
            folder_events: has("/workspace/workspaceFolders"),
            refreshes_diagnostics: has("/workspace/diagnostics/refreshSupport"),
            refreshes_lenses: has("/workspace/codeLens/refreshSupport"),
            refreshes_hints: has("/workspace/inlayHint/refreshSupport"),
            refreshes_tokens: has("/workspace/semanticTokens/refreshSupport"),
            commands: strings(can("/experimental/commands/commands")),
        }
    }
}

/// The folders: those of the workspace, or else the one that older clients name.
fn roots(params: &Value) -> Vec<Root> {
    let folders = params.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
    let named: Vec<Root> = folders.filter_map(|folder| Root::of(folder.get("uri")?.as_str()?)).collect();
    if !named.is_empty() {
        return named;
    }
    let old = params.get("rootUri").and_then(Value::as_str).and_then(Root::of);
    let oldest = || {
        let path = PathBuf::from(params.get("rootPath")?.as_str()?);
        path.is_absolute().then(|| Root { canonical: path.canonicalize().unwrap_or_else(|_| path.clone()), path })
    };
    old.or_else(oldest).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_client_that_says_nothing_can_little() {
        for params in [json!(null), json!({}), json!({"capabilities": null}), json!({"capabilities": {"textDocument": []}})] {
            let client = Client::new(&params);
            assert!(!client.pulls && !client.snippets && client.hover_markdown && client.roots.is_empty(), "{params}");
            assert_eq!(client.encoding, Encoding::Utf16);
        }
    }

    #[test]
    fn odd_shapes_are_as_good_as_nothing() {
        let client = Client::new(&json!({
            "processId": "12", "rootUri": "", "rootPath": "", "workspaceFolders": [{}, {"uri": 7}, {"uri": "untitled:a"}],
            "capabilities": {"general": {"positionEncodings": "utf-8"}, "textDocument": {"diagnostic": true,
                "publishDiagnostics": {"tagSupport": true}, "hover": {"contentFormat": ["plaintext"]}}},
        }));
        assert_eq!((client.process, client.roots.len(), client.encoding), (None, 0, Encoding::Utf16));
        assert!(!client.pulls && client.tags && !client.hover_markdown);
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_those_of_the_workspace_or_the_one_root() {
        let root = |params: Value| Client::new(&params).roots.into_iter().map(|root| root.path).collect::<Vec<_>>();
        let folders = json!([{"uri": "file:///a", "name": "a"}, {"uri": "file:///b%20c", "name": "b"}]);
        assert_eq!(root(json!({"workspaceFolders": folders, "rootUri": "file:///d"})), ["/a", "/b c"].map(PathBuf::from));
        assert_eq!(root(json!({"workspaceFolders": null, "rootUri": "file:///d", "rootPath": "/e"})), [PathBuf::from("/d")]);
        assert_eq!(root(json!({"rootPath": "/e"})), [PathBuf::from("/e")]);
        assert_eq!(root(json!({"rootPath": "e"})), Vec::<PathBuf>::new());
    }
}
