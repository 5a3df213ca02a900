//! Folders, files on disk, settings.

use super::*;

fn watched(client: &mut Client, path: &str, kind: u32) {
    let changes = json!([{"uri": client.uri(path), "type": kind}]);
    client.tell("workspace/didChangeWatchedFiles", json!({"changes": changes}));
}

#[test]
fn each_project_is_one_of_its_own() {
    let files = [(CONFIG, CLEAN), ("shop/.upsun/config.yaml", CLEAN)];
    let mut client = Client::new(&files, plain());
    client.open(CONFIG, CLEAN);
    client.open("shop/.upsun/config.yaml", BROKEN);
    client.received.clear();
    client.change(CONFIG, 2, BROKEN);
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.finish();
}

#[test]
fn a_project_that_is_only_in_the_editor_is_one() {
    let mut client = Client::new(&[], plain());
    client.open("new/.upsun/config.yaml", BROKEN);
    assert_eq!(client.next_published("new/.upsun/config.yaml").1.len(), 1);
    client.finish();
}

#[test]
fn scripts_and_files_that_appear_are_seen() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: !include\n        type: string\n        path: b.sh\n";
    let mut client = Client::new(&[(CONFIG, config), ("index.js", "")], plain());
    client.open(CONFIG, config);
    let (_, found) = client.next_published(CONFIG);
    assert!(found.contains(&"include-target-missing:6".to_owned()), "{found:?}");
    client.write("b.sh", "set -e\nnpm ci\n");
    watched(&mut client, "b.sh", 1);
    assert_eq!(client.next_published(CONFIG).1, Vec::<String>::new());
    client.finish();
}

#[test]
fn a_saved_file_is_seen_even_where_none_is_watched() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], plain());
    client.open(CONFIG, CLEAN);
    client.received.clear();
    client.write(".upsun/more.yaml", "services: 7\n");
    client.tell("textDocument/didSave", json!({"textDocument": {"uri": client.uri(".upsun/more.yaml")}}));
    assert!(!client.next_published(".upsun/more.yaml").1.is_empty());
    client.finish();
}

#[test]
fn settings_of_the_project_count_as_soon_as_they_change() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], plain());
    client.open(CONFIG, BROKEN);
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.write("upsun-lint.toml", "[rules]\nignore = [\"relationship-unknown-target\"]\n");
    watched(&mut client, "upsun-lint.toml", 1);
    let before: Vec<_> = client.published();
    assert!(
        before.contains(&(CONFIG.to_owned(), vec![])) || before.iter().any(|(path, _)| path == "upsun-lint.toml"),
        "{before:?}"
    );
    client.finish();
}

#[test]
fn settings_of_the_editor_are_taken_as_they_come() {
    let hint = "applications:\n  app:\n    type: \"nodejs:24\"\n    crons:\n      a:\n        spec: \"H 3 * * *\"\n        commands:\n\
                \x20         start: |\n            npm run clean\n            npm run index\n";
    let mut client = Client::with_options(&[], plain(), json!({"pedantic": true}));
    client.open(CONFIG, hint);
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.tell("workspace/didChangeConfiguration", json!({"settings": {"upsun-lint": {"pedantic": false}}}));
    assert_eq!(client.next_published(CONFIG).1.len(), 0);
    client.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    client.tell("workspace/didChangeConfiguration", json!({"settings": {"upsun-lint": {"pedantic": true}}}));
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.finish();
}

#[test]
fn settings_are_asked_for_where_the_client_wants_that() {
    let capabilities = json!({"workspace": {"configuration": true, "didChangeConfiguration": {"dynamicRegistration": true},
        "didChangeWatchedFiles": {"dynamicRegistration": true}, "workspaceFolders": true}});
    let mut client = Client::new(&[], capabilities);
    let registration = client.next();
    assert_eq!(registration["method"], "client/registerCapability");
    let methods: Vec<_> =
        registration["params"]["registrations"].as_array().unwrap().iter().map(|one| one["method"].clone()).collect();
    assert_eq!(methods, ["workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"]);
    let question = client.next();
    assert_eq!(
        (&question["method"], &question["params"]),
        (&json!("workspace/configuration"), &json!({"items": [{"section": "upsun-lint"}]}))
    );
    client.send(json!({"jsonrpc": "2.0", "id": registration["id"], "result": null}));
    client.send(json!({"jsonrpc": "2.0", "id": question["id"], "result": [{"codeLens": false, "pedantic": null}]}));
    assert!(!client.session.server().settings.code_lens);
    client.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    let question = client.next();
    client.send(json!({"jsonrpc": "2.0", "id": question["id"], "error": {"code": 1, "message": "no"}}));
    assert!(!client.session.server().settings.code_lens);
    client.finish();
}

#[test]
fn folders_come_and_go() {
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir_all(elsewhere.path().join(".upsun")).unwrap();
    fs::write(elsewhere.path().join(CONFIG), BROKEN).unwrap();
    let mut client = Client::new(&[(CONFIG, BROKEN)], pulling());
    let count = |client: &mut Client| {
        client.ask("workspace/diagnostic", json!({"previousResultIds": []}))["items"].as_array().unwrap().len()
    };
    assert_eq!(count(&mut client), 1);
    let folder = json!({"uri": uri::from_path(&elsewhere.path().canonicalize().unwrap()).unwrap(), "name": "b"});
    client.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [folder], "removed": []}}));
    assert_eq!(count(&mut client), 2);
    client.tell("workspace/didChangeWorkspaceFolders", json!({"event": {"added": [], "removed": [folder]}}));
    assert_eq!(count(&mut client), 1);
    client.finish();
}

#[test]
fn clients_that_pull_are_asked_to_ask_again() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], pulling());
    client.open(CONFIG, CLEAN);
    client.write(".upsun/more.yaml", "services: 7\n");
    watched(&mut client, ".upsun/more.yaml", 1);
    assert_eq!(client.next()["method"], "workspace/diagnostic/refresh");
    client.finish();
}

#[test]
fn a_renamed_file_leaves_nothing_under_its_old_name() {
    let mut client = Client::new(&[(".upsun/old.yaml", BROKEN)], plain());
    client.open(".upsun/old.yaml", BROKEN);
    client.received.clear();
    fs::rename(client.path(".upsun/old.yaml"), client.path(".upsun/new.yaml")).unwrap();
    client.close(".upsun/old.yaml");
    client.open(".upsun/new.yaml", BROKEN);
    let published = client.published();
    assert_eq!(
        published,
        [(".upsun/new.yaml".to_owned(), vec!["relationship-unknown-target:4".to_owned()]), (".upsun/old.yaml".to_owned(), vec![])]
    );
    client.finish();
}
