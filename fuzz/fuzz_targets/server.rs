//! The server: after any conversation, it finds in each open document what a fresh check finds there, and answers every
//! question on the way. Edits may be out of range, of documents that are not open, and numbered backwards.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};
use tempfile::TempDir;
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};
use upsun_lint_ide::DateTime;

/// The documents. The last one is called by the first as the fuzzer likes.
const FILES: [&str; 3] = [".upsun/config.yaml", ".upsun/more.yaml", "x.sh"];

const START: &str = "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {d: \"db:mysql\"}\n    hooks:\n      deploy: |\n        sh x.sh\n        npm ci é😀\n";

/// Text that is typed or pasted.
const SNIPPETS: [&str; 16] = [
    "\n", "\r\n", "  ", ":", "- ", "\"", "é😀", "[", "services:\n  db:\n    type: \"mariadb:11.8\"\n", "    hooks:\n      build: npm ci &\n",
    "\t", "#", "&a ", "*a", "set -e\n", "",
];

const AT_A_PLACE: [&str; 7] = ["hover", "completion", "definition", "references", "documentHighlight", "prepareRename", "rename"];
const OF_A_DOCUMENT: [&str; 6] =
    ["documentSymbol", "foldingRange", "documentLink", "codeLens", "semanticTokens/full", "diagnostic"];

/// A folder that is a repository, with nothing else in it.
fn root() -> String {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(".git")).expect("a folder in it");
        folder
    });
    format!("file://{}", folder.path().canonicalize().expect("its path").display())
}

struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn position(&mut self) -> Option<(u32, u32)> {
        // A few are far outside.
        let far = |byte: u8| if byte > 250 { u32::MAX - u32::from(byte) } else { u32::from(byte % 40) };
        Some((far(self.next()?), far(self.next()?)))
    }

    fn text(&mut self) -> Option<String> {
        let byte = self.next()?;
        if byte & 0x80 == 0 {
            return Some(SNIPPETS[usize::from(byte) % SNIPPETS.len()].to_owned());
        }
        let len = usize::from(byte & 0x7f).min(self.0.len());
        let (text, rest) = self.0.split_at(len);
        self.0 = rest;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

/// The offset that a position means, by the words of the protocol: columns are of UTF-16.
fn offset(text: &str, (line, character): (u32, u32)) -> usize {
    let mut start = 0;
    for _ in 0..line {
        let rest = &text.as_bytes()[start..];
        let Some(at) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else { return text.len() };
        start += at + if rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    let len = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
    let mut left = character as usize;
    for (at, c) in text[start..start + len].char_indices() {
        if left < c.len_utf16() {
            return start + at;
        }
        left -= c.len_utf16();
    }
    start + len
}

fn position(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let breaks = before.bytes().enumerate().filter(|(at, byte)| {
        *byte == b'\n' || *byte == b'\r' && before.as_bytes().get(at + 1).or(text.as_bytes().get(at + 1)) != Some(&b'\n')
    });
    let ends: Vec<usize> = breaks.map(|(at, _)| at + 1).collect();
    let start = ends.last().copied().unwrap_or_default();
    (ends.len(), before[start..].encode_utf16().count())
}

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = Bytes(bytes);
    let mut said = Vec::new();
    let mut say = |message: Value| {
        let body = message.to_string();
        let _ = write!(said, "Content-Length: {}\r\n\r\n{body}", body.len());
    };
    let uri = |file: usize| format!("{}/{}", root(), FILES[file]);
    let capabilities = json!({"textDocument": {"diagnostic": {}, "codeAction": {"codeActionLiteralSupport": {}}}});
    say(json!({"jsonrpc": "2.0", "id": "hello", "method": "initialize", "params": {"rootUri": root(), "capabilities": capabilities}}));
    say(json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    let open = |file: usize, text: &str| {
        let document = json!({"uri": uri(file), "languageId": "yaml", "version": 1, "text": text});
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}})
    };
    let mut texts: BTreeMap<usize, String> = BTreeMap::from([(0, START.to_owned())]);
    say(open(0, START));
    let mut asked = 0;
    while let Some(kind) = bytes.next() {
        let file = usize::from(kind >> 6) % FILES.len();
        let mut work = || -> Option<Value> {
            let document = json!({"uri": uri(file)});
            Some(match kind % 12 {
                0..=5 => {
                    let version = i32::from(bytes.next()?) - 100;
                    // All of it or none: what the fuzzer breaks off is not said.
                    let edits = (0..=(kind % 2)).map(|_| Some((bytes.position()?, bytes.position()?, bytes.text()?)));
                    let edits = edits.collect::<Option<Vec<_>>>()?;
                    let mut changes = Vec::new();
                    for (start, end, new) in edits {
                        if let Some(text) = texts.get_mut(&file) {
                            let (a, b) = (offset(text, start), offset(text, end));
                            text.replace_range(a.min(b)..a.max(b), &new);
                        }
                        let place = |(line, character): (u32, u32)| json!({"line": line, "character": character});
                        changes.push(json!({"range": {"start": place(start), "end": place(end)}, "text": new}));
                    }
                    let document = json!({"uri": uri(file), "version": version});
                    json!({"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": changes}})
                }
                6 => {
                    let new = bytes.text()?;
                    let document = json!({"uri": uri(file), "version": 7});
                    texts.entry(file).and_modify(|text| text.clone_from(&new));
                    json!({"method": "textDocument/didChange", "params": {"textDocument": document, "contentChanges": [{"text": new}]}})
                }
                7 => {
                    let new = bytes.text()?;
                    let message = open(file, &new);
                    texts.insert(file, new);
                    message
                }
                8 => {
                    texts.remove(&file);
                    json!({"method": "textDocument/didClose", "params": {"textDocument": document}})
                }
                9 => {
                    let (line, character) = bytes.position()?;
                    let name = AT_A_PLACE[usize::from(bytes.next()?) % AT_A_PLACE.len()];
                    asked += 1;
                    let mut params = json!({"textDocument": document, "position": {"line": line, "character": character}});
                    match name {
                        "references" => params["context"] = json!({"includeDeclaration": true}),
                        "rename" => params["newName"] = json!("new"),
                        _ => {}
                    }
                    json!({"id": asked, "method": format!("textDocument/{name}"), "params": params})
                }
                10 => {
                    let name = OF_A_DOCUMENT[usize::from(bytes.next()?) % OF_A_DOCUMENT.len()];
                    asked += 1;
                    json!({"id": asked, "method": format!("textDocument/{name}"), "params": {"textDocument": document}})
                }
                _ => {
                    let ((a, b), (c, d)) = (bytes.position()?, bytes.position()?);
                    asked += 1;
                    let range = json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}});
                    json!({"id": asked, "method": if kind > 128 { "textDocument/codeAction" } else { "textDocument/inlayHint" },
                        "params": {"textDocument": document, "range": range, "context": {"diagnostics": []}}})
                }
            })
        };
        let Some(mut message) = work() else { break };
        message["jsonrpc"] = json!("2.0");
        say(message);
    }
    for file in texts.keys() {
        let document = json!({"uri": uri(*file)});
        say(json!({"jsonrpc": "2.0", "id": FILES[*file], "method": "textDocument/diagnostic", "params": {"textDocument": document}}));
    }

    let mut output = Vec::new();
    upsun_lint_lsp::serve(Cursor::new(said), &mut output, None).expect("a server");
    let mut answers: BTreeMap<String, Value> = BTreeMap::new();
    let mut rest = output.as_slice();
    while !rest.is_empty() {
        let header = rest.windows(4).position(|window| window == b"\r\n\r\n").expect("a header");
        let length = std::str::from_utf8(&rest[b"Content-Length: ".len()..header]).expect("a length");
        let end = header + 4 + length.parse::<usize>().expect("a number");
        let message: Value = serde_json::from_slice(&rest[header + 4..end]).expect("JSON");
        rest = &rest[end..];
        assert_ne!(message["error"]["code"], -32603, "{message}");
        assert_ne!(message["error"]["code"], -32602, "{message}");
        if message.get("id").is_some() && message.get("method").is_none() {
            answers.insert(message["id"].to_string(), message);
        }
    }
    assert_eq!(answers.len(), 1 + asked + texts.len(), "a question without an answer");

    let mut files = MemoryFiles::without_checkout();
    for (file, text) in &texts {
        files.insert(FILES[*file], text.as_str());
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs() as i64);
    let options = Options { clock: DateTime::from_unix(seconds).day(), ..Options::default() };
    let report = check(&files, &Target::Directory(RepoPath::root()), &options);
    for (file, text) in &texts {
        let mut fresh: Vec<String> = Vec::new();
        for found in report.diagnostics.iter().filter(|found| report.project.path(found.location.file).as_str() == FILES[*file]) {
            let range = found.location.range;
            let found =
                (found.rule.id, position(text, range.start as usize), position(text, range.end as usize), &found.message);
            fresh.push(format!("{} {:?} {:?} {}", found.0, found.1, found.2, found.3));
        }
        let answer = &answers[&json!(FILES[*file]).to_string()];
        let items = answer["result"]["items"].as_array().expect("diagnostics").iter();
        let side = |item: &Value, side: &str| {
            let place = &item["range"][side];
            (place["line"].as_u64().unwrap_or_default() as usize, place["character"].as_u64().unwrap_or_default() as usize)
        };
        let mut shown: Vec<String> = items
            .map(|item| {
                let message = item["message"].as_str().unwrap_or_default();
                let message = message.split('\n').next().unwrap_or_default();
                format!("{} {:?} {:?} {message}", item["code"].as_str().unwrap_or_default(), side(item, "start"), side(item, "end"))
            })
            .collect();
        fresh.iter_mut().for_each(|line| *line = line.split('\n').next().unwrap_or_default().to_owned());
        fresh.sort();
        fresh.dedup();
        shown.sort();
        shown.dedup();
        assert_eq!(shown, fresh, "{}: {text:?}", FILES[*file]);
    }
});
