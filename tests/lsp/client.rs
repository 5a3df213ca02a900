//! An editor, as far as a test needs one.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
#[allow(clippy::disallowed_types, reason = "the binary is what is tested")]
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What nothing may need. It is no measure of speed, but keeps a test from waiting for ever.
const LIMIT: Duration = Duration::from_secs(30);

/// The binary.
pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_upsun-lint-under-test"))
}

/// A server, and the client's end of the conversation.
pub(crate) struct Server {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    /// Notifications and requests that came while an answer was waited for.
    waiting: Vec<Value>,
    last_id: i64,
}

impl Server {
    #[allow(clippy::disallowed_types, reason = "the binary is what is tested")]
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut command = Command::new(binary());
        command.arg("lsp").args(args).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { child, stdin, messages, waiting: Vec::new(), last_id: 0 }
    }

    /// Sends bytes as they are.
    pub(crate) fn send_bytes(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and waits for its answer.
    pub(crate) fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == self.last_id && message.get("method").is_none() {
                return message;
            }
            self.waiting.push(message);
        }
    }

    pub(crate) fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn receive(&mut self) -> Value {
        self.messages.recv_timeout(LIMIT).expect("the server is silent")
    }

    /// The next message that is no answer.
    pub(crate) fn next(&mut self) -> Value {
        if self.waiting.is_empty() { self.receive() } else { self.waiting.remove(0) }
    }

    /// The messages that came while an answer was waited for.
    pub(crate) fn drain(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.waiting)
    }

    /// Waits for what is found in this version of a document; what is published of others on the way is passed over.
    pub(crate) fn published(&mut self, uri: &str, version: i64) -> Vec<Value> {
        loop {
            let message = self.next();
            let params = &message["params"];
            let is_it = message["method"] == "textDocument/publishDiagnostics" && params["uri"] == uri;
            if is_it && params["version"] == version {
                return params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    pub(crate) fn initialize(&mut self, root: &Path, capabilities: Value) -> Value {
        let params = json!({"processId": std::process::id(), "rootUri": uri(root), "capabilities": capabilities});
        let result = self.ask("initialize", params);
        self.tell("initialized", json!({}));
        result
    }

    pub(crate) fn open(&mut self, path: &Path, text: &str) {
        let document = json!({"uri": uri(path), "languageId": "yaml", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub(crate) fn change(&mut self, path: &Path, version: i64, changes: Value) {
        let document = json!({"uri": uri(path), "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Closes the server's input, as a client that dies does.
    pub(crate) fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Says goodbye, and returns the exit status and what was written to standard error.
    pub(crate) fn stop(mut self) -> (i32, String) {
        self.ask("shutdown", json!(null));
        self.tell("exit", json!(null));
        self.wait()
    }

    /// Waits for the end of the process.
    pub(crate) fn wait(mut self) -> (i32, String) {
        let start = Instant::now();
        let status = loop {
            match self.child.try_wait().unwrap() {
                Some(status) => break status.code().expect("killed"),
                None if start.elapsed() > LIMIT => {
                    let _ = self.child.kill();
                    panic!("the server does not end");
                }
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        let mut stderr = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        (status, stderr)
    }
}

/// Reads a message; whatever else is on the stream is a mistake of the server's.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut header = String::new();
    if output.read_line(&mut header).ok()? == 0 {
        return None;
    }
    let length = header.strip_prefix("Content-Length: ").unwrap_or_else(|| panic!("not a header: {header:?}"));
    let mut body = vec![0; length.trim().parse().unwrap()];
    let mut empty = String::new();
    output.read_line(&mut empty).unwrap();
    assert_eq!(empty, "\r\n");
    output.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}

/// The URI of a path without odd letters.
pub(crate) fn uri(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    if path.starts_with('/') { format!("file://{path}") } else { format!("file:///{path}") }
}

/// A folder that is a repository.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        fs::create_dir(folder.root().join(".git")).unwrap();
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }
}

pub(crate) const CONFIG: &str = ".upsun/config.yaml";

/// A configuration in which nothing is found.
pub(crate) const CLEAN: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n";

/// A configuration with a mistake, behind letters of any width: `relationship-unknown-target` on the fifth line.
pub(crate) const BROKEN: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships:\n      d: \"databse:mysql\" # é😀\n\
                                 services:\n  database:\n    type: \"mariadb:11.8\"\n";

/// `rule:line` of each diagnostic, lines from 0.
pub(crate) fn rules(diagnostics: &[Value]) -> Vec<String> {
    let line = |diagnostic: &Value| diagnostic["range"]["start"]["line"].as_u64().unwrap();
    diagnostics.iter().map(|found| format!("{}:{}", found["code"].as_str().unwrap(), line(found))).collect()
}
