//! Every question of an editor gets an answer of the right shape; what is in it is the `ide` crate's matter.

use super::*;

fn client() -> Client {
    let mut client = Client::new(&[(CONFIG, BROKEN)], modern());
    client.open(CONFIG, BROKEN);
    client.received.clear();
    client
}

#[test]
fn every_question_is_answered() {
    let mut client = client();
    let document = json!({"textDocument": {"uri": client.uri(CONFIG)}});
    let with = |extra: Value| {
        let mut params = document.clone();
        extra.as_object().unwrap().iter().for_each(|(key, value)| params[key] = value.clone());
        params
    };
    let position = json!({"line": 4, "character": 19});
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    for (method, params) in [
        ("textDocument/codeAction", with(json!({"range": range, "context": {"diagnostics": []}}))),
        ("textDocument/hover", with(json!({"position": position}))),
        ("textDocument/completion", with(json!({"position": position}))),
        ("textDocument/definition", with(json!({"position": position}))),
        ("textDocument/references", with(json!({"position": position, "context": {"includeDeclaration": true}}))),
        ("textDocument/documentHighlight", with(json!({"position": position}))),
        ("textDocument/prepareRename", with(json!({"position": position}))),
        ("textDocument/documentSymbol", document.clone()),
        ("textDocument/foldingRange", document.clone()),
        ("textDocument/selectionRange", with(json!({"positions": [position]}))),
        ("textDocument/documentLink", document.clone()),
        ("textDocument/semanticTokens/full", document.clone()),
        ("textDocument/semanticTokens/range", with(json!({"range": range}))),
        ("textDocument/inlayHint", with(json!({"range": range}))),
        ("textDocument/codeLens", document.clone()),
        ("workspace/symbol", json!({"query": ""})),
    ] {
        client.ask(method, params);
    }
    client.finish();
}

#[test]
fn the_same_questions_outside_the_text_do_no_harm() {
    let mut client = client();
    for (line, character) in [(0, 0), (8, 0), (99, 99), (u32::MAX, u32::MAX)] {
        let at = client.at(CONFIG, line, character);
        for method in ["hover", "completion", "definition", "documentHighlight", "prepareRename"] {
            client.ask(&format!("textDocument/{method}"), at.clone());
        }
    }
    client.finish();
}

#[test]
fn beside_a_server_for_yaml_nothing_is_said_twice() {
    let options = json!({"besideYamlServer": true});
    let mut client = Client::silent(&[(CONFIG, BROKEN)]);
    let root = client.uri("");
    let hello = json!({"rootUri": root, "capabilities": modern(), "initializationOptions": options});
    let capabilities = client.ask("initialize", hello)["capabilities"].clone();
    for provider in ["documentSymbolProvider", "foldingRangeProvider", "selectionRangeProvider"] {
        assert!(capabilities.get(provider).is_none(), "{provider}");
    }
    client.open(CONFIG, BROKEN);
    let key = client.at(CONFIG, 2, 6);
    assert_eq!(client.ask("textDocument/hover", key), json!(null));
    let offers = client.at(CONFIG, 2, 4);
    let offers = client.ask("textDocument/completion", offers);
    let kinds: Vec<_> = offers["items"].as_array().unwrap().iter().map(|item| item["kind"].as_u64()).collect();
    assert!(!kinds.contains(&Some(10)), "keys: {offers}");
}

#[test]
fn what_the_server_can_is_said() {
    let mut client = Client::silent(&[]);
    let result = client.ask("initialize", json!({"capabilities": modern()}));
    assert_eq!(result["serverInfo"]["name"], "upsun-lint");
    let capabilities = &result["capabilities"];
    assert!(capabilities.get("diagnosticProvider").is_none(), "for clients that ask for diagnostics");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(
        capabilities["codeActionProvider"]["codeActionKinds"],
        json!(["quickfix", "refactor.rewrite", "source.fixAll.upsun-lint"])
    );
    let mut client = Client::silent(&[]);
    let result = client.ask("initialize", json!({"capabilities": pulling()}));
    let provider = &result["capabilities"]["diagnosticProvider"];
    assert_eq!((&provider["interFileDependencies"], &provider["workspaceDiagnostics"]), (&json!(true), &json!(true)));
}

#[test]
fn a_lens_does_what_the_editor_can_do() {
    let text = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: npm ci\n      deploy: node x.js\n";
    for (commands, name, arguments) in [
        (json!(["upsun-lint.showPlaces", "upsun-lint.showTimeline"]), "upsun-lint.showTimeline", 2),
        (json!(["upsun-lint.showPlaces"]), "upsun-lint.showPlaces", 3),
        (json!([]), "", 0),
    ] {
        let mut capabilities = modern();
        capabilities["experimental"] = json!({"commands": {"commands": commands}});
        let mut client = Client::new(&[(CONFIG, text)], capabilities);
        let document = json!({"textDocument": {"uri": client.uri(CONFIG)}});
        let lens = client.ask("textDocument/codeLens", document)[0]["command"].clone();
        assert_eq!(lens["title"], "[build] › deploy · once for each state of the code, in a build container");
        assert_eq!((lens["command"].as_str().unwrap(), lens["arguments"].as_array().map_or(0, Vec::len)), (name, arguments));
        if arguments == 2 {
            assert_eq!(lens["arguments"][1], "app");
        }
    }
}
