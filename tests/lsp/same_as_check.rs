//! The server finds what `check` finds, at the same places, in real projects.

use crate::client::{Folder, Server, binary, uri};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A finding: its file, rule, severity, and where it starts and ends, lines from 1 and columns in characters from 1.
type Found = (PathBuf, String, String, [u64; 4]);

fn by_check(project: &Path) -> BTreeSet<Found> {
    let command = snapbox::cmd::Command::new(binary()).env_clear().current_dir(project).args(["check", "--format", "json"]);
    let output = command.output().unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let place = |place: &Value, side: &str| ["line", "column"].map(|field| place["range"][side][field].as_u64().unwrap());
    let findings = report["findings"].as_array().unwrap().iter().map(|found| {
        let file = project.join(found["file"].as_str().unwrap()).canonicalize().unwrap();
        let ([a, b], [c, d]) = (place(found, "start"), place(found, "end"));
        let text = |field: &str| found[field].as_str().unwrap().to_owned();
        (file, text("rule"), text("severity"), [a, b, c, d])
    });
    findings.collect()
}

fn by_server(server: &mut Server, config: &Path) -> BTreeSet<Found> {
    let text = fs::read_to_string(config).unwrap();
    server.open(config, text.strip_prefix('\u{feff}').unwrap_or(&text));
    // An answer comes when all that was said before it is done, and findings when there is nothing left to do.
    let own = server.published(&uri(config), 1);
    server.ask("workspace/symbol", json!({"query": "nothing is called so"}));
    let mut by_file = BTreeMap::from([(config.to_owned(), own)]);
    for message in server.drain() {
        let params = &message["params"];
        let file = PathBuf::from(params["uri"].as_str().unwrap().trim_start_matches("file://"));
        by_file.insert(file, params["diagnostics"].as_array().unwrap().clone());
    }
    server.tell("textDocument/didClose", json!({"textDocument": {"uri": uri(config)}}));
    let mut found = BTreeSet::new();
    for (file, diagnostics) in by_file {
        for one in diagnostics {
            let place = |side: &str, field: &str| one["range"][side][field].as_u64().unwrap() + 1;
            let severity = ["error", "warning", "info", "hint"][one["severity"].as_u64().unwrap() as usize - 1];
            let place = [place("start", "line"), place("start", "character"), place("end", "line"), place("end", "character")];
            let file = file.canonicalize().unwrap();
            found.insert((file, one["code"].as_str().unwrap().to_owned(), severity.to_owned(), place));
        }
    }
    found
}

fn compare(project: &Path) -> usize {
    let project = project.canonicalize().unwrap();
    let names = fs::read_dir(project.join(".upsun")).unwrap().flatten();
    let mut configs: Vec<PathBuf> =
        names.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    configs.sort_unstable();
    let config = configs.first().expect("a project without a configuration");
    let mut server = Server::start(&[]);
    server.initialize(&project, json!({"general": {"positionEncodings": ["utf-32"]}}));
    let found = by_server(&mut server, config);
    assert_eq!(found, by_check(&project), "{}", project.display());
    server.stop();
    found.len()
}

#[test]
fn in_the_examples() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let mut found = 0;
    for entry in fs::read_dir(examples).unwrap().flatten().filter(|entry| entry.path().join(".upsun").is_dir()) {
        found += compare(&entry.path());
    }
    assert!(found > 0, "examples in which nothing is found");
}

#[test]
fn in_real_projects() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/projects");
    let Ok(corpus) = corpus.canonicalize() else {
        let _ = writeln!(io::stderr(), "in_real_projects: skipped: there is no corpus at {}", corpus.display());
        return;
    };
    let mut projects = Vec::new();
    find_projects(&corpus, 5, &mut projects);
    projects.sort_unstable();
    assert!(!projects.is_empty(), "a corpus without a project");
    let found: usize = projects.iter().map(|project| compare(project)).sum();
    let _ = writeln!(io::stderr(), "in_real_projects: {} projects, {found} findings", projects.len());
}

fn find_projects(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let is_yaml = |path: PathBuf| path.extension().is_some_and(|extension| extension == "yaml");
    if fs::read_dir(folder.join(".upsun")).is_ok_and(|entries| entries.flatten().any(|entry| is_yaml(entry.path()))) {
        found.push(folder.to_owned());
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        if depth > 0 {
            find_projects(&entry.path(), depth - 1, found);
        }
    }
}

#[test]
fn in_a_folder_with_any_letters() {
    let folder = Folder::new(&[("é 😀/.upsun/config.yaml", crate::client::BROKEN)]);
    // The client's own spelling: nothing encoded that need not be.
    let config = folder.path("é 😀/.upsun/config.yaml");
    let mut server = Server::start(&[]);
    server.initialize(&folder.root(), json!({}));
    let uri = uri(&config).replace('é', "%C3%A9").replace(' ', "%20").replace('😀', "%F0%9F%98%80");
    let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": crate::client::BROKEN});
    server.tell("textDocument/didOpen", json!({"textDocument": document}));
    assert_eq!(server.published(&uri, 1).len(), 1);
    server.stop();
}
