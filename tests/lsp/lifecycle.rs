//! How a server starts and ends, and what it survives in between.

use crate::client::{BROKEN, CLEAN, CONFIG, Folder, Server, rules, uri};
use serde_json::json;
use std::fs;

#[test]
fn an_orderly_conversation() {
    let folder = Folder::new(&[(CONFIG, BROKEN)]);
    let config = folder.path(CONFIG);
    let mut server = Server::start(&[]);
    let result = server.initialize(&folder.root(), json!({}));
    assert_eq!(result["serverInfo"]["name"], "upsun-lint");
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-16");
    server.open(&config, BROKEN);
    assert_eq!(rules(&server.published(&uri(&config), 1)), ["relationship-unknown-target:4"]);
    server.change(&config, 2, json!([{"text": CLEAN}]));
    assert_eq!(server.published(&uri(&config), 2), [json!(null); 0]);
    assert_eq!(server.stop(), (0, String::new()));
}

#[test]
fn what_editors_add_to_the_command_is_accepted() {
    let mut server = Server::start(&["--stdio", "--clientProcessId=1"]);
    server.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(server.stop(), (0, String::new()));
}

#[test]
fn an_exit_without_a_shutdown_is_no_good_end() {
    let mut server = Server::start(&[]);
    server.ask("initialize", json!({"capabilities": {}}));
    server.tell("exit", json!(null));
    assert_eq!(server.wait(), (1, String::new()));
}

#[test]
fn a_client_that_goes_away_takes_the_server_with_it() {
    let mut server = Server::start(&[]);
    server.hang_up();
    assert_eq!(server.wait(), (1, String::new()));
    let mut server = Server::start(&[]);
    server.ask("initialize", json!({"capabilities": {}}));
    server.ask("shutdown", json!(null));
    server.hang_up();
    assert_eq!(server.wait(), (0, String::new()), "it said that it would");
}

#[cfg(unix)]
#[test]
fn a_client_whose_process_is_gone_takes_the_server_with_it() {
    #[allow(clippy::disallowed_types, reason = "a process that is no more is needed")]
    let mut gone = std::process::Command::new("true").spawn().unwrap();
    let id = gone.id();
    gone.wait().unwrap();
    let mut server = Server::start(&[]);
    server.ask("initialize", json!({"processId": id, "capabilities": {}}));
    // Its input stays open.
    assert_eq!(server.wait(), (1, String::new()));
}

#[test]
fn bytes_that_are_no_messages_are_survived() {
    let folder = Folder::new(&[(CONFIG, BROKEN)]);
    let config = folder.path(CONFIG);
    let mut server = Server::start(&[]);
    server.send_bytes(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_eq!(server.next()["error"]["code"], -32700);
    server.initialize(&folder.root(), json!({}));
    server.send_bytes(b"Content-Length: 12\r\n\r\n{\"jsonrpc\":\"");
    assert_eq!(server.next()["error"]["code"], -32700);
    server.open(&config, BROKEN);
    assert_eq!(rules(&server.published(&uri(&config), 1)), ["relationship-unknown-target:4"]);
    assert_eq!(server.answer("no/such", json!({}))["error"]["code"], -32601);
    assert_eq!(server.stop(), (0, String::new()));
}

#[test]
fn a_thousand_edits_in_a_burst_end_in_what_is_there() {
    let folder = Folder::new(&[(CONFIG, CLEAN)]);
    let config = folder.path(CONFIG);
    let mut server = Server::start(&[]);
    server.initialize(&folder.root(), json!({"general": {"positionEncodings": ["utf-8"]}}));
    server.open(&config, "");
    let mut version = 1;
    for _ in 0..1_000_usize.div_ceil(BROKEN.chars().count()) {
        version += 1;
        server.change(&config, version, json!([{"text": ""}]));
        let (mut line, mut column) = (0, 0);
        for letter in BROKEN.chars() {
            version += 1;
            let end = json!({"line": line, "character": column});
            server.change(&config, version, json!([{"range": {"start": end, "end": end}, "text": letter}]));
            (line, column) = if letter == '\n' { (line + 1, 0) } else { (line, column + letter.len_utf8()) };
        }
    }
    assert!(version > 1_000, "{version}");
    assert_eq!(rules(&server.published(&uri(&config), version)), ["relationship-unknown-target:4"]);
    assert_eq!(server.stop(), (0, String::new()));
}

#[test]
fn the_log_says_what_happened_and_not_what_is_written() {
    let folder = Folder::new(&[(CONFIG, CLEAN)]);
    let log = folder.path("log");
    let mut server = Server::start(&["--log-file", log.to_str().unwrap()]);
    server.initialize(&folder.root(), json!({}));
    server.open(&folder.path(CONFIG), &CLEAN.replace("app:", "hush:"));
    server.published(&uri(&folder.path(CONFIG)), 1);
    assert_eq!(server.stop(), (0, String::new()));
    let log = fs::read_to_string(log).unwrap();
    for word in ["initialize", "open", "shutdown", "the end: Orderly"] {
        assert!(log.contains(word), "{word}: {log}");
    }
    assert!(!log.contains("hush"), "{log}");
}

#[test]
fn a_log_that_can_t_be_written_is_said_at_once() {
    let server = Server::start(&["--log-file", "/no/such/folder/log"]);
    let (status, stderr) = server.wait();
    assert_eq!(status, 2);
    assert!(stderr.starts_with("upsun-lint: can't write `/no/such/folder/log`: "), "{stderr}");
}
