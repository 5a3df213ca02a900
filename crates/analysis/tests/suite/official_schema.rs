//! What the official schema refuses in real configurations is reported here as well, at the same place, or is a hole with
//! a name. The configurations and the schema lie beside the repository; without them, there is nothing to compare.

use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{MemoryFiles, Options, Project, RepoPath, Report, Target, check};
use upsun_lint_syntax::yaml::Coerced;

/// What the official schema refuses and we don't report: the end of its message or the start of it, and why.
const HOLES: [(&str, &str); 4] = [
    ("\"included\" is not of type", "the file that is included is not there to be read"),
    (
        "null is not of type \"object\"",
        "`commands:` with nothing below it, and `start` beside it: one mistake, reported at `start`",
    ),
    ("'post_start' was unexpected)", "documented for `web.commands`, and forgotten in the official schema"),
    ("\"start\" is a required property", "PHP and static sites need no `web.commands.start`, and it was not required before"),
];

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path)
}

/// The official schema. Which versions there are is the registry's matter.
fn official() -> Option<Json> {
    let mut schema: Json = serde_json::from_str(&std::fs::read_to_string(shared("facts/upstream/upsun.json")).ok()?).ok()?;
    fn open(schema: &mut Json) {
        let is_remote = schema["$ref"].as_str().is_some_and(|target| target.starts_with("https://"));
        match schema {
            schema if is_remote => *schema = json!({ "type": "string" }),
            Json::Object(entries) => entries.values_mut().for_each(open),
            Json::Array(items) => items.iter_mut().for_each(open),
            _ => {}
        }
    }
    open(&mut schema);
    Some(schema)
}

/// A value as the platform reads it.
fn read(value: Value<'_>) -> Json {
    let Some(resolved) = value.resolved() else { return json!("included") };
    let node = resolved.node();
    if node.is_mapping() {
        let entries = resolved.entries().into_iter();
        let named = entries.filter_map(|(key, value)| Some((key.node().text()?.to_owned(), read(value))));
        return Json::Object(named.filter(|(name, _)| !name.starts_with('.')).collect());
    }
    if node.is_sequence() {
        return Json::Array(resolved.items().into_iter().map(read).collect());
    }
    let text = node.text().unwrap_or_default();
    match node.coerced() {
        Some(Coerced::Null) => Json::Null,
        Some(Coerced::Bool(value)) => json!(value),
        Some(Coerced::Int(value)) => json!(i64::try_from(value).unwrap_or(i64::MAX)),
        Some(Coerced::Float(value)) => json!(value),
        _ => json!(text),
    }
}

/// The files of a project in one, as the platform merges them. `None` where one is no YAML.
fn merged(project: &Project) -> Option<Json> {
    let mut config = Map::new();
    for file in project.config_files() {
        if !project.tree(file)?.errors().is_empty() {
            return None;
        }
        let Some(root) = project.value(file) else { continue };
        let Json::Object(sections) = read(root) else { return None };
        for (section, entries) in sections {
            match (config.get_mut(&section), entries) {
                (Some(Json::Object(known)), Json::Object(entries)) => known.extend(entries),
                (_, entries) => {
                    config.insert(section, entries);
                }
            }
        }
    }
    Some(Json::Object(config))
}

fn files_of(folder: &Path) -> MemoryFiles {
    let mut files = MemoryFiles::without_checkout();
    let entries = std::fs::read_dir(folder.join(".upsun")).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if let (Some(name), Ok(bytes)) = (path.file_name().and_then(|name| name.to_str()), std::fs::read(&path)) {
            files.insert(&format!(".upsun/{name}"), bytes);
        }
    }
    files
}

/// The steps of a path as we write it: `a.b["c.d"][0]`.
fn steps(path: &str) -> Vec<String> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix("[\"") {
            let (step, after) = quoted.split_once("\"]").unwrap_or((quoted, ""));
            steps.push(step.replace("\\\\", "\\"));
            rest = after;
        } else if let Some(index) = rest.strip_prefix('[') {
            let (step, after) = index.split_once(']').unwrap_or((index, ""));
            steps.push(step.to_owned());
            rest = after;
        } else {
            let start = rest.trim_start_matches('.');
            let end = start.find(['.', '[']).unwrap_or(start.len());
            steps.push(start[..end].to_owned());
            rest = &start[end..];
        }
    }
    steps
}

/// Whether we say something of the place of a refusal, of something in it, or of what holds it.
fn is_reported(report: &Report, place: &[String]) -> bool {
    report.diagnostics.iter().any(|found| {
        let ours = steps(&report.project.node_path(found.location));
        let common = ours.iter().zip(place).take_while(|(a, b)| a == b).count();
        // What is below a misplaced key isn't looked at before it is in its place.
        let covers_all = found.rule.id == "property-at-wrong-level";
        common == place.len() || common == ours.len() && (covers_all || common + 1 == place.len())
    })
}

#[test]
fn what_the_official_schema_refuses_is_reported() {
    let folders = ["corpus/projects", "corpus/history"].map(|name| std::fs::read_dir(shared(name)));
    let (Some(official), [Ok(projects), Ok(history)]) = (official(), folders) else {
        eprintln!("skipped: there is no official schema, or no real configuration, beside the repository");
        return;
    };
    let official = jsonschema::draft7::new(&official).unwrap();
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut read, mut refused) = (0, 0);
    for folder in projects.chain(history).flatten().map(|entry| entry.path()) {
        let files = files_of(&folder);
        let target = Target::Directory(RepoPath::root());
        let project = Project::load(&files, &target);
        let Some(config) = merged(&project).filter(|_| !project.is_empty()) else { continue };
        read += 1;
        let report = check(&files, &target, &Options { pedantic: true, ..Options::default() });
        assert!(report.failures.is_empty(), "{:?}", report.failures);
        for error in official.iter_errors(&config) {
            let message = error.to_string();
            let place: Vec<String> = error
                .instance_path()
                .to_string()
                .split('/')
                .skip(1)
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .collect();
            refused += 1;
            let is_hole = HOLES.iter().any(|(words, _)| message.starts_with(words) || message.ends_with(words));
            if !is_hole && !is_reported(&report, &place) {
                let short: String = message.chars().rev().take(90).collect::<Vec<_>>().into_iter().rev().collect();
                missed.entry(short).or_default().push(format!("{} {}", folder.display(), place.join(".")));
            }
        }
    }
    let list: Vec<String> = missed.iter().map(|(message, places)| format!("{} × {message}, {}", places.len(), places[0])).collect();
    assert!(missed.is_empty(), "{} kinds of refusals are not reported:\n{}", list.len(), list.join("\n"));
    assert!(read > 500 && refused > 100, "{read} were read, {refused} refusals");
}
