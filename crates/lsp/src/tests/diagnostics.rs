//! What is found, pushed and pulled.

use super::*;

#[test]
fn findings_are_pushed_with_all_that_is_known() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], modern());
    client.open(CONFIG, BROKEN);
    let params = client.next_params("textDocument/publishDiagnostics");
    assert_eq!((&params["uri"], &params["version"]), (&json!(client.uri(CONFIG)), &json!(1)));
    let found = &params["diagnostics"][0];
    assert_eq!(found["code"], "relationship-unknown-target");
    assert_eq!(found["source"], "upsun-lint");
    assert_eq!(found["severity"], 1);
    assert_eq!(found["range"], json!({"start": {"line": 4, "character": 17}, "end": {"line": 4, "character": 24}}));
    assert!(found["codeDescription"]["href"].as_str().unwrap().starts_with("https://"), "{found}");
    assert!(found["message"].as_str().unwrap().contains("databse"), "{found}");
    client.finish();
}

#[test]
fn every_version_gets_its_own() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], modern());
    client.open(CONFIG, CLEAN);
    assert_eq!(client.next_published(CONFIG), (json!(1), vec![]));
    client.change(CONFIG, 2, BROKEN);
    assert_eq!(client.next_published(CONFIG), (json!(2), vec!["relationship-unknown-target:4".to_owned()]));
    client.change(CONFIG, 3, CLEAN);
    assert_eq!(client.next_published(CONFIG), (json!(3), vec![]));
    client.finish();
}

#[test]
fn what_is_on_disk_counts_again_once_a_document_is_closed_and_nothing_stays_behind() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], modern());
    client.open(CONFIG, BROKEN);
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.close(CONFIG);
    assert_eq!(client.next_published(CONFIG), (json!(null), vec![]));
    client.finish();
}

#[test]
fn findings_on_disk_are_taken_back_when_the_last_document_is_closed() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], modern());
    client.open(CONFIG, BROKEN);
    assert_eq!(client.next_published(CONFIG).1.len(), 1);
    client.close(CONFIG);
    assert_eq!(client.next_published(CONFIG), (json!(null), vec![]));
    client.finish();
}

#[test]
fn a_change_in_one_file_shows_in_the_others() {
    let apps = "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships:\n      database: \"db:mysql\"\n";
    let services = "services:\n  db:\n    type: \"mariadb:11.8\"\n";
    let mut client = Client::new(&[(".upsun/apps.yaml", apps), (".upsun/services.yaml", services)], modern());
    client.open(".upsun/services.yaml", services);
    assert_eq!(client.published(), [(".upsun/services.yaml".to_owned(), vec![])]);
    client.change(".upsun/services.yaml", 2, &services.replace("db:", "other:"));
    let published = client.published();
    assert_eq!(published[0], (".upsun/apps.yaml".to_owned(), vec!["relationship-unknown-target:4".to_owned()]));
    client.change(".upsun/services.yaml", 3, services);
    assert_eq!(client.published(), [(".upsun/apps.yaml".to_owned(), vec![]), (".upsun/services.yaml".to_owned(), vec![])]);
    client.finish();
}

#[test]
fn columns_are_right_behind_characters_of_any_width() {
    let text = BROKEN.replace("database: \"databse", "\"é😀\": \"databse");
    for (encoding, column) in [("utf-8", 6 + 8 + 3), ("utf-16", 6 + 5 + 3), ("utf-32", 6 + 4 + 3)] {
        let mut capabilities = modern();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::new(&[], capabilities);
        client.open(CONFIG, &text);
        let params = client.next_params("textDocument/publishDiagnostics");
        let all = params["diagnostics"].as_array().unwrap();
        let found = all.iter().find(|found| found["code"] == "relationship-unknown-target").unwrap();
        assert_eq!(found["range"]["start"], json!({"line": 4, "character": column}), "{encoding}");
        assert_eq!(found["range"]["end"], json!({"line": 4, "character": column + 7}), "{encoding}");
    }
}

#[test]
fn the_intact_rest_of_a_broken_document_is_checked() {
    let text = "applications:\n  app:\n    type: \"nodejs:24\"\n    mount: {}\n  other:\n    ty\n    build:\n      flavor: none\n";
    let mut client = Client::new(&[], modern());
    client.open(CONFIG, text);
    let (_, found) = client.next_published(CONFIG);
    assert_eq!(found, ["unknown-property:3", "yaml-syntax:5"]);
    client.finish();
}

#[test]
fn a_plain_client_gets_plain_diagnostics() {
    let mut client = Client::new(&[], plain());
    client.open(CONFIG, BROKEN);
    let params = client.next_params("textDocument/publishDiagnostics");
    let found = params["diagnostics"][0].as_object().unwrap();
    for field in ["codeDescription", "relatedInformation", "tags", "data"] {
        assert!(!found.contains_key(field), "{field}");
    }
    client.finish();
}

#[test]
fn related_places_are_named() {
    let text = "applications:\n  app:\n    type: \"nodejs:24\"\n    type: \"nodejs:24\"\n";
    let mut client = Client::new(&[], modern());
    client.open(CONFIG, text);
    let params = client.next_params("textDocument/publishDiagnostics");
    let related = &params["diagnostics"][0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], client.uri(CONFIG));
    assert_eq!(related["location"]["range"]["start"]["line"], 2, "{params}");
    client.finish();
}

#[test]
fn what_is_out_of_date_or_unneeded_is_tagged() {
    let text = BROKEN.replace("databse:mysql", "database:mysql")
        + "  cache:\n    type: \"redis:8.0\"\nroutes:\n  \"https://{default}/\":\n    type: upstream\n    upstream: \"app:http\"\n";
    let mut client = Client::new(&[], modern());
    client.open(CONFIG, &text);
    let params = client.next_params("textDocument/publishDiagnostics");
    let all = params["diagnostics"].as_array().unwrap();
    let tag = |rule: &str| all.iter().find(|found| found["code"] == rule).map(|found| found["tags"].clone());
    assert_eq!(tag("service-unused"), Some(json!([1])), "{params}");
    assert_eq!(tag("relationship-legacy-string").unwrap_or(json!([2])), json!([2]));
    client.finish();
}

#[test]
fn a_client_that_pulls_is_never_pushed_to() {
    let mut client = Client::new(&[(CONFIG, BROKEN)], pulling());
    client.open(CONFIG, BROKEN);
    let document = json!({"textDocument": {"uri": client.uri(CONFIG)}});
    let report = client.ask("textDocument/diagnostic", document.clone());
    assert_eq!(report["kind"], "full");
    assert_eq!(rules(&report["items"]), ["relationship-unknown-target:4"]);

    let again = json!({"textDocument": {"uri": client.uri(CONFIG)}, "previousResultId": report["resultId"]});
    assert_eq!(client.ask("textDocument/diagnostic", again.clone())["kind"], "unchanged");
    client.change(CONFIG, 2, CLEAN);
    let report = client.ask("textDocument/diagnostic", again);
    assert_eq!((&report["kind"], &report["items"]), (&json!("full"), &json!([])));
    client.close(CONFIG);
    assert_eq!(client.ask("textDocument/diagnostic", document)["items"].as_array().unwrap().len(), 1, "what is on disk");
    client.finish();
}

#[test]
fn all_projects_of_the_workspace_can_be_pulled() {
    let files = [("a/.upsun/config.yaml", BROKEN), ("b/.upsun/config.yaml", BROKEN), ("c/.upsun/config.yaml", CLEAN)];
    let mut client = Client::new(&files, pulling());
    let report = client.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let items = report["items"].as_array().unwrap();
    let uris: Vec<_> = items.iter().map(|item| item["uri"].as_str().unwrap().to_owned()).collect();
    assert_eq!(uris, [client.uri("a/.upsun/config.yaml"), client.uri("b/.upsun/config.yaml")]);

    let known: Vec<_> = items.iter().map(|item| json!({"uri": item["uri"], "value": item["resultId"]})).collect();
    client.open("a/.upsun/config.yaml", CLEAN);
    let report = client.ask("workspace/diagnostic", json!({"previousResultIds": known}));
    let mut kinds: Vec<_> =
        report["items"].as_array().unwrap().iter().map(|item| (item["uri"].clone(), item["kind"].clone())).collect();
    kinds.sort_by_key(|(uri, _)| uri.to_string());
    assert_eq!(kinds, [(json!(uris[0]), json!("full")), (json!(uris[1]), json!("unchanged"))]);
    client.finish();
}

#[test]
fn an_included_script_has_its_own_findings() {
    let config = "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: !include\n        type: string\n        path: build.sh\n";
    let mut client = Client::new(&[(CONFIG, config), ("build.sh", "set -e\nif true; then\n  npm ci\n")], modern());
    client.open(CONFIG, config);
    let published = client.published();
    let script = published.iter().find(|(path, _)| path == "build.sh").expect("findings in the script");
    assert!(script.1.iter().any(|found| found.starts_with("shell-syntax-error")), "{published:?}");
    client.open("build.sh", "set -e\nnpm ci\n");
    assert!(client.published().contains(&("build.sh".to_owned(), vec![])));
    client.close(CONFIG);
    client.received.clear();
    client.close("build.sh");
    assert_eq!(client.published(), [], "nothing was found in it last");
    client.finish();
}
