//! What no client should do, and some do.

use super::*;

#[test]
fn a_panic_costs_its_own_answer() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], pulling());
    client.open(CONFIG, BROKEN);
    let answer = client.answer("test/panic", json!(["here"]));
    assert_eq!(answer["error"]["code"], -32603);
    assert_eq!(answer["error"]["message"], "internal error in a test: here; please report it");
    let shown = client.next_params("window/showMessage");
    assert_eq!(shown, json!({"type": 1, "message": "upsun-lint: internal error in a test: here; please report it"}));
    client.answer("test/panic", json!(["here"]));
    let document = json!({"textDocument": {"uri": client.uri(CONFIG)}});
    let report = client.ask("textDocument/diagnostic", document);
    assert_eq!(rules(&report["items"]), ["relationship-unknown-target:4"]);
    client.finish();
}

#[test]
fn what_is_no_message_is_refused_and_forgotten() {
    let mut client = Client::new(&[], plain());
    for (bytes, code) in [
        (&b"{\"jsonrpc\":"[..], -32700),
        (b"", -32700),
        (b"\xff\xfe", -32700),
        (b"[]", -32600),
        (b"7", -32600),
        (b"{}", -32600),
        (br#"{"jsonrpc":"1.0","id":null,"method":"x"}"#, -32600),
        (br#"{"jsonrpc":"2.0","id":{},"method":"shutdown"}"#, -32600),
    ] {
        client.send_bytes(bytes);
        let answer = client.next();
        assert_eq!(answer["error"]["code"], code, "{answer}");
    }
    client.open(CONFIG, CLEAN);
    assert_eq!(client.next_published(CONFIG), (json!(1), vec![]));
    client.finish();
}

#[test]
fn unknown_methods_are_refused_and_unknown_news_passed_over() {
    let mut client = Client::new(&[], plain());
    assert_eq!(client.answer("textDocument/fly", json!({}))["error"]["code"], -32601);
    assert_eq!(client.answer("textDocument/hover", json!({"position": 7}))["error"]["code"], -32602);
    client.tell("textDocument/flown", json!({}));
    client.tell("$/setTrace", json!({"value": "verbose"}));
    client.tell("$/cancelRequest", json!({"id": 99}));
    client.tell("textDocument/didChange", json!({"textDocument": 7}));
    client.tell("textDocument/didOpen", json!(null));
    client.send(json!({"jsonrpc": "2.0", "id": 5, "result": null}));
    client.send(json!({"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "no"}}));
    client.finish();
}

#[test]
fn nothing_is_done_before_the_client_said_hello() {
    let mut client = Client::silent(&[(CONFIG, BROKEN)]);
    client.open(CONFIG, BROKEN);
    let at = client.at(CONFIG, 0, 0);
    assert_eq!(client.answer("textDocument/hover", at)["error"]["code"], -32002);
    client.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(client.answer("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    client.finish();
}

#[test]
fn how_it_ends_depends_on_what_was_said() {
    let exit = |client: &mut Client| client.send(json!({"jsonrpc": "2.0", "method": "exit"}));
    let mut client = Client::new(&[], plain());
    client.ask("shutdown", json!(null));
    let at = client.at(CONFIG, 0, 0);
    assert_eq!(client.answer("textDocument/hover", at)["error"]["code"], -32600);
    assert_eq!(exit(&mut client), Some(Exit::Orderly));
    let mut client = Client::new(&[], plain());
    assert_eq!(exit(&mut client), Some(Exit::Abandoned));
}

#[test]
fn edits_of_what_is_not_open_and_versions_that_go_backwards_do_no_harm() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], plain());
    client.change(CONFIG, 2, CLEAN);
    client.close(CONFIG);
    client.open(CONFIG, CLEAN);
    client.change(CONFIG, 1, BROKEN);
    client.change(CONFIG, -7, CLEAN);
    client.edit(
        CONFIG,
        1,
        json!([{"range": {"start": {"line": 99, "character": 9}, "end": {"line": 4_000_000, "character": 0}},
                                   "text": "services:\n  db:\n    type: \"mariadb:11.8\"\n"}]),
    );
    assert_eq!(client.next_published(CONFIG), (json!(1), vec![]));
    assert_eq!(client.next_published(CONFIG).1, ["relationship-unknown-target:4"], "the same number, another text");
    assert_eq!(client.next_published(CONFIG), (json!(-7), vec![]));
    assert_eq!(client.next_published(CONFIG).0, json!(1));
    // Opened twice, closed twice.
    client.open(CONFIG, CLEAN);
    client.close(CONFIG);
    client.close(CONFIG);
    client.received.clear();
    client.finish();
}

#[test]
fn documents_that_are_on_no_disk_are_let_be() {
    let mut client = Client::new(&[], plain());
    for uri in
        ["untitled:Untitled-1", "git:/a/.upsun/config.yaml?%7B%7D", "vscode-vfs://github/a/b/.upsun/config.yaml", "file://far/a"]
    {
        let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": BROKEN});
        client.tell("textDocument/didOpen", json!({"textDocument": document}));
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        assert_eq!(client.ask("textDocument/hover", at), json!(null));
        client.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }
    client.finish();
}

#[test]
fn other_yaml_is_none_of_our_business() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], plain());
    client.open("compose.yaml", BROKEN);
    client.open(".upsun/sub/values.yaml", BROKEN);
    client.open("outside.md", "");
    let at = client.at("compose.yaml", 4, 10);
    assert_eq!(client.ask("textDocument/hover", at), json!(null));
    client.finish();
}

#[test]
fn a_path_may_have_any_letters() {
    let path = "a b/é😀/#1%/.upsun/config.yaml";
    let mut client = Client::new(&[(path, CLEAN)], plain());
    client.open(path, BROKEN);
    assert_eq!(client.next_published(path).1.len(), 1);
    client.finish();
}

#[test]
fn the_client_s_own_name_of_a_document_is_used() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], plain());
    let odd = client.uri(CONFIG).replace(".upsun", "%2Eupsun");
    let document = json!({"uri": odd, "languageId": "yaml", "version": 1, "text": BROKEN});
    client.tell("textDocument/didOpen", json!({"textDocument": document}));
    assert_eq!(client.next_params("textDocument/publishDiagnostics")["uri"], odd);
    client.tell("textDocument/didClose", json!({"textDocument": {"uri": odd}}));
    assert_eq!(client.next_params("textDocument/publishDiagnostics")["uri"], odd);
    client.finish();
}

#[test]
fn five_megabytes_and_what_is_more_than_can_be_read() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], plain());
    let big = format!("{CLEAN}{}", "# a comment that says nothing\n".repeat(170_000));
    client.open(CONFIG, &big);
    assert_eq!(client.next_published(CONFIG), (json!(1), vec![]));
    client.edit(
        CONFIG,
        2,
        json!([{"range": {"start": {"line": 170_000, "character": 0}, "end": {"line": 170_000, "character": 0}},
                                   "text": "x"}]),
    );
    assert_eq!(client.next_published(CONFIG).0, json!(2));
    client.change(CONFIG, 3, &"#".repeat(upsun_lint_syntax::text::MAX_BYTES + 1));
    let said: Vec<Value> = client.received.drain(..).collect();
    assert!(said.iter().any(|message| message["method"] == "window/showMessage"), "too large, and nobody says so");
    client.finish();
}

#[test]
fn files_that_vanish_take_their_findings_with_them() {
    let mut client = Client::new(&[(CONFIG, CLEAN), (".upsun/other.yaml", "services: 7\n")], plain());
    client.open(CONFIG, CLEAN);
    assert!(client.published().iter().any(|(path, found)| path == ".upsun/other.yaml" && !found.is_empty()));
    remove(&client.path(".upsun/other.yaml"));
    let changes = json!([{"uri": client.uri(".upsun/other.yaml"), "type": 3}]);
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
    assert_eq!(client.next_published(".upsun/other.yaml"), (json!(null), vec![]));
    client.finish();
}

#[test]
fn files_that_vanish_without_a_word_are_missed_at_the_next_edit() {
    let text = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: !include {type: string, path: b.sh}\n";
    let mut client = Client::new(&[(CONFIG, text), ("b.sh", "set -e\nnpm ci\n")], plain());
    client.open(CONFIG, text);
    assert_eq!(client.next_published(CONFIG).1, [""; 0]);
    remove(&client.path("b.sh"));
    remove(&client.path(CONFIG));
    let line = json!({"line": 0, "character": 0});
    client.edit(CONFIG, 2, json!([{"range": {"start": line, "end": line}, "text": "# gone\n"}]));
    assert_eq!(client.next_published(CONFIG), (json!(2), vec!["include-target-missing:5".to_owned()]));
    // The folder, too: what the editor has is all there is.
    fs::remove_dir_all(client.path(".upsun")).unwrap();
    client.change(CONFIG, 3, CLEAN);
    assert_eq!(client.next_published(CONFIG), (json!(3), vec![]));
    let at = client.at(CONFIG, 2, 6);
    assert!(client.ask("textDocument/hover", at)["contents"].is_object());
    client.close(CONFIG);
    client.finish();
}

#[cfg(unix)]
#[test]
fn a_document_that_is_opened_by_a_link_is_the_same() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], plain());
    std::os::unix::fs::symlink(client.path(""), client.path("link")).unwrap();
    client.open("link/.upsun/config.yaml", CLEAN);
    assert_eq!(client.next_published("link/.upsun/config.yaml"), (json!(1), vec![]));
    client.finish();
}
