//! Conversations: a client that talks to a session and insists on every message being looked at.

mod bad_input;
mod clients;
mod diagnostics;
mod editing;
mod features;
mod workspace;

use crate::log::Log;
use crate::session::Session;
use crate::transport::Incoming;
use crate::{Exit, uri};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A configuration in which nothing is found.
const CLEAN: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n";

/// A configuration with a mistake: `relationship-unknown-target` at `databse`, on the fifth line.
const BROKEN: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships:\n      database: \"databse:mysql\"\n\
                      services:\n  database:\n    type: \"mariadb:11.8\"\n";

/// A client.
struct Client {
    session: Session,
    runtime: tokio::runtime::Runtime,
    folder: TempDir,
    received: VecDeque<Value>,
    last_id: i64,
}

/// What a client without wishes says of itself.
fn plain() -> Value {
    json!({})
}

/// What an editor of today says of itself.
fn modern() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "textDocument": {
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true,
                "tagSupport": {"valueSet": [1, 2]}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {"completionItem": {"snippetSupport": true, "documentationFormat": ["markdown"]}},
            "definition": {"linkSupport": true},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"isPreferredSupport": true, "codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
        },
        "workspace": {"workspaceEdit": {"documentChanges": true}},
    })
}

/// What an editor says that asks for diagnostics.
fn pulling() -> Value {
    let mut capabilities = modern();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    capabilities
}

impl Client {
    /// A client that has a folder with these files open, and has said hello.
    fn new(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::with_options(files, capabilities, json!(null))
    }

    fn with_options(files: &[(&str, &str)], capabilities: Value, options: Value) -> Self {
        let mut client = Self::silent(files);
        let root = client.uri("");
        let params = json!({"processId": null, "rootUri": root, "capabilities": capabilities, "initializationOptions": options});
        client.ask("initialize", params);
        client.tell("initialized", json!({}));
        client
    }

    /// A client that has not said anything yet.
    fn silent(files: &[(&str, &str)]) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let session = Session::new(Log::new(None));
        let client = Self { session, runtime, folder, received: VecDeque::new(), last_id: 0 };
        fs::create_dir(client.path(".git")).unwrap();
        files.iter().for_each(|(path, text)| client.write(path, text));
        client
    }

    fn path(&self, path: &str) -> PathBuf {
        let root = self.folder.path().canonicalize().unwrap();
        if path.is_empty() { root } else { root.join(path) }
    }

    fn uri(&self, path: &str) -> String {
        uri::from_path(&self.path(path)).unwrap().as_str().to_owned()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Sends a message and nothing else: what it leads to comes later.
    fn send(&mut self, message: Value) -> Option<Exit> {
        let exit = self.runtime.block_on(self.session.receive_json(message));
        self.received.extend(self.session.take_messages());
        exit
    }

    fn send_bytes(&mut self, bytes: &[u8]) {
        self.runtime.block_on(self.session.receive(Incoming::Message(bytes.to_vec())));
        self.received.extend(self.session.take_messages());
    }

    /// Lets the server do what it does when no message waits.
    fn settle(&mut self) {
        let mut rounds = 0;
        while self.session.work() {
            rounds += 1;
            assert!(rounds < 1_000, "it never has nothing to do");
        }
        self.received.extend(self.session.take_messages());
    }

    /// Sends a notification, and lets the server do what it leads to.
    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({"jsonrpc": "2.0", "method": method, "params": params}));
        self.settle();
    }

    /// Sends a request and returns the whole answer.
    fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let at = self.received.iter().position(|message| message["id"] == id && message.get("method").is_none());
        let answer = self.received.remove(at.expect("a request without an answer")).unwrap();
        self.settle();
        answer
    }

    /// Sends a request and returns its result.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// The next message of the server.
    fn next(&mut self) -> Value {
        self.received.pop_front().expect("the server said nothing more")
    }

    /// The next message, which is a notification of this kind.
    fn next_params(&mut self, method: &str) -> Value {
        let message = self.next();
        assert_eq!(message["method"], method, "{message}");
        message["params"].clone()
    }

    /// The next message, which is about the diagnostics of this file: its version, and their rules with the lines.
    fn next_published(&mut self, path: &str) -> (Value, Vec<String>) {
        let params = self.next_params("textDocument/publishDiagnostics");
        assert_eq!(params["uri"], self.uri(path));
        (params["version"].clone(), rules(&params["diagnostics"]))
    }

    /// All that was published since, by file: the rules with their lines.
    fn published(&mut self) -> Vec<(String, Vec<String>)> {
        let root = format!("{}/", self.uri(""));
        let mut found = Vec::new();
        while !self.received.is_empty() {
            let params = self.next_params("textDocument/publishDiagnostics");
            found.push((params["uri"].as_str().unwrap().replace(&root, ""), rules(&params["diagnostics"])));
        }
        found.sort();
        found
    }

    fn open(&mut self, path: &str, text: &str) {
        let document = json!({"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, path: &str, version: i32, text: &str) {
        self.edit(path, version, json!([{"text": text}]));
    }

    fn edit(&mut self, path: &str, version: i32, changes: Value) {
        let document = json!({"uri": self.uri(path), "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    fn close(&mut self, path: &str) {
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": self.uri(path)}}));
    }

    fn at(&self, path: &str, line: u32, character: u32) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}})
    }

    /// Checks that nothing was said that no test looked at.
    fn finish(self) {
        assert_eq!(self.received, VecDeque::<Value>::new());
    }
}

/// `rule:line` of each diagnostic, lines from 0.
fn rules(diagnostics: &Value) -> Vec<String> {
    let line = |diagnostic: &Value| diagnostic["range"]["start"]["line"].as_u64().unwrap();
    let diagnostics = diagnostics.as_array().unwrap().iter();
    diagnostics.map(|found| format!("{}:{}", found["code"].as_str().unwrap(), line(found))).collect()
}

const CONFIG: &str = ".upsun/config.yaml";

fn remove(path: &Path) {
    fs::remove_file(path).unwrap();
}
