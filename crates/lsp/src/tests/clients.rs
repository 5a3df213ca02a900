//! What editors say of themselves when they start, and that nothing is sent to them that they don't know. Each file says
//! where it is from.

use super::*;

/// An editor, and what must become of what it says.
struct Expected {
    /// What the file says of the editor.
    file: &'static str,
    encoding: &'static str,
    /// Diagnostics, offers, actions, symbols and edits, in a word each.
    forms: [&'static str; 7],
    /// What it is asked to tell of.
    registered: &'static [&'static str],
    /// Whether it is asked for its settings.
    is_asked: bool,
}

const WATCHED: &str = "workspace/didChangeWatchedFiles";
const SETTINGS: &str = "workspace/didChangeConfiguration";

const EXPECTED: [Expected; 8] = [
    Expected {
        file: include_str!("clients/vscode-1.96.json"),
        encoding: "utf-16",
        forms: ["pulled", "snippets", "markdown", "links", "nested", "documentChanges", "prepared"],
        registered: &[WATCHED, SETTINGS],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/neovim-0.7.json"),
        encoding: "utf-16",
        forms: ["pushed", "plain offers", "markdown", "links", "nested", "changes", "prepared"],
        registered: &[],
        is_asked: false,
    },
    Expected {
        file: include_str!("clients/neovim-0.11.json"),
        encoding: "utf-8",
        forms: ["pulled", "snippets", "markdown", "links", "nested", "changes", "prepared"],
        registered: &[],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/emacs-eglot-1.9.json"),
        encoding: "utf-16",
        forms: ["pushed", "plain offers", "markdown", "links", "nested", "documentChanges", "at once"],
        registered: &[WATCHED],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/emacs-lsp-mode-8.0.json"),
        encoding: "utf-16",
        forms: ["pushed", "plain offers", "markdown", "links", "nested", "documentChanges", "prepared"],
        registered: &[WATCHED],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/helix-25.json"),
        encoding: "utf-8",
        forms: ["pushed", "snippets", "markdown", "locations", "flat", "documentChanges", "prepared"],
        registered: &[WATCHED],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/zed-0.1.json"),
        encoding: "utf-16",
        forms: ["pulled", "snippets", "markdown", "links", "flat", "documentChanges", "prepared"],
        registered: &[WATCHED, SETTINGS],
        is_asked: true,
    },
    Expected {
        file: include_str!("clients/sublime-lsp-1.json"),
        encoding: "utf-16",
        forms: ["pushed", "snippets", "markdown", "links", "nested", "documentChanges", "prepared"],
        registered: &[SETTINGS],
        is_asked: true,
    },
];

/// A configuration with something to say for every question: what is wrong, unused and deprecated, and a line half written.
const TEXT: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    size: S\n    relationships:\n      cache: \"cache:redis\"\n      database: \"databse:mysql\"\n    \
                    hooks:\n      build: |\n        npm ci &\n    workers:\n      queue: {commands: {start: node x.js}}\n    \nservices:\n  cache:\n    type: \"redis:8.0\"\n  \
                    database:\n    type: \"mariadb:11.8\"\n  idle:\n    type: \"mariadb:11.8\"\n";

#[test]
fn nothing_is_sent_to_an_editor_that_it_does_not_know() {
    for expected in EXPECTED {
        let file: Value = serde_json::from_str(expected.file).unwrap();
        let about = file["about"].as_str().unwrap();
        let mut client = Client::silent(&[(CONFIG, TEXT)]);
        let root = client.uri("");
        let path = client.path("").display().to_string().replace('\\', "/");
        let params = file["params"].to_string().replace("$ROOT_URI", &root).replace("$ROOT", &path);
        let params: Value = serde_json::from_str(&params).unwrap();
        let editor = Editor { about, says: params["capabilities"].clone() };
        let capabilities = client.ask("initialize", params)["capabilities"].clone();
        client.tell("initialized", json!({}));
        let mut registered = Vec::new();
        let mut is_asked = false;
        for message in std::mem::take(&mut client.received) {
            match message["method"].as_str().unwrap() {
                "client/registerCapability" => {
                    let all = message["params"]["registrations"].as_array().unwrap().clone();
                    registered.extend(all.iter().map(|one| one["method"].as_str().unwrap().to_owned()));
                }
                "workspace/configuration" => is_asked = true,
                other => panic!("{about}: {other}"),
            }
            let result = if message["method"] == "workspace/configuration" { json!([null]) } else { json!(null) };
            client.send(json!({"jsonrpc": "2.0", "id": message["id"], "result": result}));
        }
        assert_eq!(
            (registered, is_asked),
            (expected.registered.iter().map(|it| (*it).to_owned()).collect(), expected.is_asked),
            "{about}"
        );
        assert_eq!(capabilities["positionEncoding"], expected.encoding, "{about}");
        editor.capabilities(&capabilities);
        assert_eq!(editor.answers(&mut client, &capabilities), expected.forms, "{about}");
        client.finish();
    }
}

struct Editor<'e> {
    about: &'e str,
    /// Its capabilities.
    says: Value,
}

impl Editor<'_> {
    fn has(&self, path: &str) -> bool {
        self.says.pointer(path).is_some_and(|value| value.as_bool().unwrap_or(!value.is_null()))
    }

    fn lists(&self, path: &str, wanted: &Value) -> bool {
        self.says.pointer(path).and_then(Value::as_array).is_some_and(|all| all.contains(wanted))
    }

    /// A field may only be there where it is known.
    fn only_if(&self, is_known: bool, value: &Value, field: &str) {
        assert!(is_known || value.get(field).is_none(), "{}: `{field}` is not known: {value}", self.about);
    }

    fn capabilities(&self, capabilities: &Value) {
        for (provider, path) in [
            ("diagnosticProvider", "/textDocument/diagnostic"),
            ("semanticTokensProvider", "/textDocument/semanticTokens"),
            ("inlayHintProvider", "/textDocument/inlayHint"),
            ("codeActionProvider", "/textDocument/codeAction/codeActionLiteralSupport"),
        ] {
            assert_eq!(capabilities.get(provider).is_some(), self.has(path), "{}: {provider}", self.about);
        }
        let prepares = capabilities.pointer("/renameProvider/prepareProvider").is_some();
        assert_eq!(prepares, self.has("/textDocument/rename/prepareSupport"), "{}", self.about);
        let follows = capabilities.pointer("/workspace/workspaceFolders").is_some();
        assert_eq!(follows, self.has("/workspace/workspaceFolders"), "{}", self.about);
    }

    /// Asks everything, and says in which forms the answers came.
    fn answers(&self, client: &mut Client, capabilities: &Value) -> [&'static str; 7] {
        let choose = |is_first: bool, first: &'static str, second: &'static str| if is_first { first } else { second };
        client.open(CONFIG, TEXT);
        let document = json!({"uri": client.uri(CONFIG)});
        let pulls = capabilities.get("diagnosticProvider").is_some();
        let found = match pulls {
            true => client.ask("textDocument/diagnostic", json!({"textDocument": document}))["items"].clone(),
            false => client.next_params("textDocument/publishDiagnostics")["diagnostics"].clone(),
        };
        assert_eq!(client.received.len(), 0, "{}: pulled and pushed", self.about);
        let found = found.as_array().unwrap();
        assert!(found.len() > 2, "{found:?}");
        let says = |name: &str| {
            self.has(&format!("/textDocument/publishDiagnostics/{name}")) || self.has(&format!("/textDocument/diagnostic/{name}"))
        };
        for one in found {
            self.only_if(says("tagSupport"), one, "tags");
            self.only_if(says("relatedInformation"), one, "relatedInformation");
            self.only_if(says("codeDescriptionSupport"), one, "codeDescription");
        }
        assert_eq!(found.iter().any(|one| one.get("tags").is_some()), says("tagSupport"), "{}", self.about);

        let at = |line: u32, character: u32| json!({"textDocument": document, "position": {"line": line, "character": character}});
        let hover = client.ask("textDocument/hover", at(2, 6))["contents"].clone();
        let markdown = hover["kind"] == "markdown";
        assert_eq!(markdown, self.lists("/textDocument/hover/contentFormat", &json!("markdown")), "{}", self.about);

        let offers = client.ask("textDocument/completion", at(12, 4))["items"].clone();
        let offers = offers.as_array().unwrap();
        assert!(offers.len() > 10, "{offers:?}");
        let item = |name: &str| format!("/textDocument/completion/completionItem/{name}");
        for offer in offers {
            let is_snippet = offer["insertTextFormat"] == 2;
            assert!(!is_snippet || self.has(&item("snippetSupport")), "{}: {offer}", self.about);
            self.only_if(self.has(&item("tagSupport")), offer, "tags");
            self.only_if(self.has(&item("deprecatedSupport")), offer, "deprecated");
            self.only_if(self.lists(&item("insertTextModeSupport/valueSet"), &json!(1)), offer, "insertTextMode");
            let kinds = "/textDocument/completion/completionItemKind/valueSet";
            let is_old = offer["kind"].as_u64().is_none_or(|kind| kind <= 18);
            assert!(is_old || self.lists(kinds, &offer["kind"]), "{}: {offer}", self.about);
            // Where the editor adds the indentation of the line, none of it is there twice.
            let text = offer["textEdit"]["newText"].as_str().unwrap();
            if self.says.pointer("/textDocument/completion/insertTextMode") == Some(&json!(2))
                && offer.get("insertTextMode").is_none()
            {
                let second = text.lines().nth(1).unwrap_or("  ");
                assert!(second.starts_with("  ") && !second.starts_with("    "), "{}: {text:?}", self.about);
            }
        }
        let snippets = offers.iter().any(|offer| offer["insertTextFormat"] == 2);

        if capabilities.get("codeActionProvider").is_some() {
            let everything = json!({"start": {"line": 0, "character": 0}, "end": {"line": 20, "character": 0}});
            let params = json!({"textDocument": document, "range": everything, "context": {"diagnostics": []}});
            let actions = client.ask("textDocument/codeAction", params);
            let actions = actions.as_array().unwrap();
            assert!(actions.len() > 3, "{actions:?}");
            for action in actions {
                self.only_if(self.has("/textDocument/codeAction/isPreferredSupport"), action, "isPreferred");
                self.edit(&action["edit"]);
            }
        }

        let target = client.ask("textDocument/definition", at(5, 16));
        let links = target[0].get("targetUri").is_some();
        assert!(links || target[0].get("uri").is_some(), "{target}");
        assert_eq!(links, self.has("/textDocument/definition/linkSupport"), "{}", self.about);

        let symbols = client.ask("textDocument/documentSymbol", json!({"textDocument": document}));
        let nested = symbols[0].get("selectionRange").is_some();
        assert_eq!(nested, self.has("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"), "{}", self.about);
        self.symbols(&symbols);

        let links_of = client.ask("textDocument/documentLink", json!({"textDocument": document}));
        for link in links_of.as_array().unwrap() {
            self.only_if(self.has("/textDocument/documentLink/tooltipSupport"), link, "tooltip");
        }

        let mut rename = at(5, 16);
        rename["newName"] = json!("store");
        let edit = client.ask("textDocument/rename", rename);
        self.edit(&edit);
        [
            choose(pulls, "pulled", "pushed"),
            choose(snippets, "snippets", "plain offers"),
            choose(markdown, "markdown", "plain text"),
            choose(links, "links", "locations"),
            choose(nested, "nested", "flat"),
            choose(edit.get("documentChanges").is_some(), "documentChanges", "changes"),
            choose(capabilities["renameProvider"].is_object(), "prepared", "at once"),
        ]
    }

    fn edit(&self, edit: &Value) {
        let versioned = self.has("/workspace/workspaceEdit/documentChanges");
        assert_eq!(
            (edit.get("documentChanges").is_some(), edit.get("changes").is_some()),
            (versioned, !versioned),
            "{}",
            self.about
        );
    }

    fn symbols(&self, symbols: &Value) {
        for symbol in symbols.as_array().into_iter().flatten() {
            self.only_if(self.has("/textDocument/documentSymbol/tagSupport"), symbol, "tags");
            let kinds = "/textDocument/documentSymbol/symbolKind/valueSet";
            let is_old = symbol["kind"].as_u64().unwrap() <= 18;
            assert!(is_old || self.lists(kinds, &symbol["kind"]), "{}: {symbol}", self.about);
            self.symbols(&symbol["children"]);
        }
    }
}

#[test]
fn an_editor_that_shows_no_markdown_gets_none() {
    let mut client = Client::new(&[(CONFIG, TEXT)], json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}));
    client.open(CONFIG, TEXT);
    client.received.clear();
    let at = client.at(CONFIG, 8, 8);
    let contents = client.ask("textDocument/hover", at)["contents"].clone();
    let text = contents["value"].as_str().unwrap();
    assert_eq!(contents["kind"], "plaintext");
    assert!(text.contains("runs: ") && !text.contains("**") && !text.contains("|--"), "{text}");
    client.finish();
}
