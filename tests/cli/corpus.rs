//! Real configurations, where they are at hand: `../shared/corpus` beside the repository, with a folder
//! a project in `projects` and a folder a version in `history`. None of it is in the repository.

use crate::sandbox::{Sandbox, say};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn real_configurations() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let Ok(corpus) = corpus.canonicalize() else {
        say("real_configurations", &format!("skipped: there is no corpus at {}", corpus.display()));
        return;
    };
    let mut projects = Vec::new();
    find_projects(&corpus, 6, &mut projects);
    projects.sort_unstable();
    say("real_configurations", &format!("{} projects in {}", projects.len(), corpus.display()));
    assert!(!projects.is_empty(), "a corpus without a project");

    let sandbox = Sandbox::new(&[]);
    let mut lines = HashMap::new();
    for group in projects.chunks(100) {
        let paths: Vec<String> = group.iter().map(|path| path.display().to_string()).collect();
        let args = |format: &str| format!("check --pedantic --format {format} {}", paths.join(" "));
        let json = sandbox.run(&args("json"));
        json.assert_survived();
        assert_eq!(json.stderr, "");
        assert_eq!(sandbox.run(&args("json")).stdout, json.stdout, "two runs differ");

        let report = json.json();
        let findings = report["findings"].as_array().unwrap();
        for finding in findings {
            for place in places(finding) {
                assert_inside(place, &sandbox.root(), &mut lines);
            }
        }
        let concise = sandbox.run(&args("concise"));
        assert_eq!((concise.status, concise.stdout.lines().count()), (json.status, findings.len()));
        let human = sandbox.run(&args("human"));
        human.assert_survived();
        assert_eq!(human.status, json.status);
    }
}

/// Folders that hold a `.upsun` with configuration in it.
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

/// Everything in a finding that has a file and a range.
fn places(finding: &Value) -> Vec<&Value> {
    let related = finding["related"].as_array().unwrap().iter();
    let edits = finding["fixes"].as_array().unwrap().iter().flat_map(|fix| fix["edits"].as_array().unwrap());
    std::iter::once(finding).chain(related).chain(edits).collect()
}

/// The characters of each line of a file, by the file's name in the report.
type Lines = HashMap<String, Vec<u64>>;

fn assert_inside(place: &Value, directory: &Path, known: &mut Lines) {
    let file = place["file"].as_str().unwrap();
    let lines = known.entry(file.to_owned()).or_insert_with(|| {
        let bytes = fs::read(directory.join(file)).unwrap();
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        text.split(['\n', '\r']).map(|line| line.chars().count() as u64).collect()
    });
    let position = |name: &str| {
        let position = &place["range"][name];
        (position["line"].as_u64().unwrap(), position["column"].as_u64().unwrap())
    };
    let (start, end) = (position("start"), position("end"));
    assert!(start <= end, "{place}");
    for (line, column) in [start, end] {
        assert!(line >= 1 && column >= 1, "{place}");
        let width = lines.get(line as usize - 1).unwrap_or_else(|| panic!("past the end: {place}"));
        assert!(column <= width + 1, "past the end of line {line}: {place}");
    }
}
