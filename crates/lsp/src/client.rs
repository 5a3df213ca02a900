//! What a client says of itself when it starts. It is read straight from the JSON: what is missing, null or of another
//! shape than the protocol has is the same as not said, so that no client is too odd to be served.

use crate::position::Encoding;
use crate::uri;
use serde::Serialize;
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

/// What a client does with the indentation of an offer of several lines.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Indentation {
    /// Nothing is said: text is taken as it is.
    #[default]
    Unsaid,
    /// It can be asked to take text as it is.
    Asked,
    /// It adds that of the line to each.
    Added,
}

/// The kinds that a client knows, by the protocol's numbers.
#[derive(Default, Debug)]
pub(crate) struct Kinds(Vec<u64>);

impl Kinds {
    fn of(said: Option<&Value>) -> Self {
        Self(said.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_u64).collect())
    }

    /// Whether it knows a kind. A client that says nothing knows the first eighteen, both of offers and of symbols.
    pub(crate) fn know(&self, kind: impl Serialize) -> bool {
        let number = serde_json::to_value(kind).ok().and_then(|kind| kind.as_u64()).unwrap_or_default();
        if self.0.is_empty() { number <= 18 } else { self.0.contains(&number) }
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
    /// It shows Markdown.
    pub(crate) hover_markdown: bool,
    pub(crate) completion_markdown: bool,
    pub(crate) snippets: bool,
    pub(crate) indentation: Indentation,
    pub(crate) completion_tags: bool,
    pub(crate) deprecated_completions: bool,
    /// The kinds of offers and symbols that it knows beyond those of the first versions of the protocol.
    pub(crate) completion_kinds: Kinds,
    pub(crate) symbol_kinds: Kinds,
    pub(crate) symbol_tags: bool,
    pub(crate) definition_links: bool,
    pub(crate) nested_symbols: bool,
    pub(crate) link_tooltips: bool,
    pub(crate) line_folding_only: bool,
    /// The most folds that it wants of a document.
    pub(crate) fold_limit: usize,
    /// It takes actions that are more than the name of a command.
    pub(crate) actions: bool,
    pub(crate) preferred_actions: bool,
    pub(crate) prepares_renames: bool,
    pub(crate) versioned_edits: bool,
    pub(crate) semantic_tokens: bool,
    pub(crate) inlay_hints: bool,
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
        let is_object = |path: &str| can(path).is_some_and(Value::is_object);
        let holds = |path: &str, number: u64| {
            can(path).and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| one.as_u64() == Some(number)))
        };
        let markdown = |formats: &[String]| formats.iter().any(|format| format == "markdown");
        let hover_formats = strings(can("/textDocument/hover/contentFormat"));
        // Some say for hovers alone what holds for both.
        let completion_formats = Some(strings(can("/textDocument/completion/completionItem/documentationFormat")))
            .filter(|formats| !formats.is_empty())
            .unwrap_or_else(|| hover_formats.clone());
        let pulls = is_object("/textDocument/diagnostic");
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
            hover_markdown: markdown(&hover_formats),
            completion_markdown: markdown(&completion_formats),
            snippets: has("/textDocument/completion/completionItem/snippetSupport"),
            indentation: if holds("/textDocument/completion/completionItem/insertTextModeSupport/valueSet", 1) {
                Indentation::Asked
            } else if can("/textDocument/completion/insertTextMode").and_then(Value::as_u64) == Some(2) {
                Indentation::Added
            } else {
                Indentation::Unsaid
            },
            completion_tags: holds("/textDocument/completion/completionItem/tagSupport/valueSet", 1),
            deprecated_completions: has("/textDocument/completion/completionItem/deprecatedSupport"),
            completion_kinds: Kinds::of(can("/textDocument/completion/completionItemKind/valueSet")),
            symbol_kinds: Kinds::of(can("/textDocument/documentSymbol/symbolKind/valueSet")),
            symbol_tags: holds("/textDocument/documentSymbol/tagSupport/valueSet", 1),
            definition_links: has("/textDocument/definition/linkSupport"),
            nested_symbols: has("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            link_tooltips: has("/textDocument/documentLink/tooltipSupport"),
            line_folding_only: has("/textDocument/foldingRange/lineFoldingOnly"),
            fold_limit: can("/textDocument/foldingRange/rangeLimit")
                .and_then(Value::as_u64)
                .and_then(|limit| usize::try_from(limit).ok())
                .filter(|limit| *limit > 0)
                .unwrap_or(usize::MAX),
            actions: is_object("/textDocument/codeAction/codeActionLiteralSupport"),
            preferred_actions: has("/textDocument/codeAction/isPreferredSupport"),
            prepares_renames: has("/textDocument/rename/prepareSupport"),
            versioned_edits: has("/workspace/workspaceEdit/documentChanges"),
            semantic_tokens: is_object("/textDocument/semanticTokens"),
            inlay_hints: is_object("/textDocument/inlayHint"),
            watches_files: has("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: has("/workspace/configuration"),
            configuration_events: has("/workspace/didChangeConfiguration/dynamicRegistration"),
            folder_events: has("/workspace/workspaceFolders"),
            // A library that many clients use has it without the last letter.
            refreshes_diagnostics: has("/workspace/diagnostics/refreshSupport") || has("/workspace/diagnostic/refreshSupport"),
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
            assert!(
                !client.pulls && !client.snippets && !client.hover_markdown && !client.actions && client.roots.is_empty(),
                "{params}"
            );
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
