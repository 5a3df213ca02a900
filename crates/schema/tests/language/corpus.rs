//! Real configurations, where there are some beside the repository: what the official schema accepts, ours accepts too; and
//! where ours accepts more, there is a reason.

use super::schema::{folder, refusals, validator};
use super::yaml::value;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use upsun_lint_schema::Registry;

/// What ours refuses though the official schema doesn't: how the message starts or ends, and why.
const STRICTER: [(&str, &str); 3] = [
    ("null is not of type \"object\"", "`applications:` without a value is no application"),
    ("' were unexpected)", "the official schema accepts any section: `hooks` of an application or routes at the top"),
    ("' was unexpected)", "as above"),
];

/// What ours accepts though the official schema doesn't: how the official message starts or ends (or its place), and why.
const MILDER: [(&str, &str); 9] = [
    (
        "\"local\" is not one of",
        "the documentation on moving from Fixed has `local` as another name of `instance`; it is deprecated",
    ),
    ("'post_start' was unexpected)", "`web.commands.post_start` is documented, and was forgotten in the official schema"),
    ("\"start\" is a required property", "`web.commands` without `start` is documented for PHP, and was accepted once"),
    ("'authorizations' was unexpected)", "known to the API"),
    ("'size' was unexpected)", "deprecated, and ignored"),
    ("'disk' was unexpected)", "deprecated, and ignored"),
    ("\"applications\" is a required property", "an editor sees one file, and not all of them hold applications"),
    ("\"type\" is a required property", "`stack` without `type` was accepted once; a rule warns of it"),
    (
        "/type",
        "which images and versions there are is for the registry and its rules to say; the official list lacks composable ones, replicas and persistent ones",
    ),
];

/// Whether a reason is meant by a message.
fn explains(reason: &str, place: &str, message: &str) -> bool {
    match reason.starts_with('/') {
        true => place.ends_with(reason),
        false => message.starts_with(reason) || message.ends_with(reason),
    }
}

/// The official schema, its lists of images put in as its server does.
fn official() -> Option<Value> {
    let folder = folder("../../../shared/facts/upstream");
    let read = |name: &str| serde_json::from_str::<Value>(&std::fs::read_to_string(folder.join(name)).ok()?).ok();
    let (mut schema, registry) = (read("upsun.json")?, read("registry.json")?);
    let types = |kind: &str| -> Vec<String> {
        let images = registry.as_object().into_iter().flatten().filter(|(_, image)| image[kind] == true);
        let versions = images.flat_map(|(name, image)| {
            image["versions"].as_object().into_iter().flatten().map(move |(number, _)| format!("{name}:{number}"))
        });
        versions.collect()
    };
    replace(&mut schema, "https://meta.upsun.com/schema/runtime-versions", &json!({ "enum": types("runtime") }));
    replace(&mut schema, "https://meta.upsun.com/schema/service-versions", &json!({ "enum": types("service") }));
    Some(schema)
}

fn replace(schema: &mut Value, reference: &str, with: &Value) {
    if schema["$ref"] == reference {
        *schema = with.clone();
        return;
    }
    match schema {
        Value::Object(entries) => entries.values_mut().for_each(|value| replace(value, reference, with)),
        Value::Array(items) => items.iter_mut().for_each(|value| replace(value, reference, with)),
        _ => {}
    }
}

/// The configuration of a project, its files read as one. `None` where one can't be read.
fn project(folder: &Path) -> Option<Value> {
    let mut files: Vec<_> = std::fs::read_dir(folder.join(".upsun")).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    let mut config = Map::new();
    for file in files {
        let Value::Object(sections) = value(&std::fs::read_to_string(file).ok()?).ok()? else { return None };
        for (section, entries) in sections {
            match (config.get_mut(&section), entries) {
                (Some(Value::Object(known)), Value::Object(entries)) => known.extend(entries),
                (_, entries) => {
                    config.insert(section, entries);
                }
            }
        }
    }
    Some(Value::Object(config))
}

#[test]
fn ours_accepts_what_the_official_schema_accepts() {
    let folders = ["projects", "history"].map(|name| std::fs::read_dir(folder("../../../shared/corpus").join(name)));
    let (Some(official), [Ok(projects), Ok(history)]) = (official(), folders) else {
        eprintln!("skipped: there are no real configurations beside the repository");
        return;
    };
    let official = jsonschema::draft7::new(&official).unwrap();
    let ours = validator();
    let mut read = 0;
    let mut surprises = BTreeSet::new();
    for entry in projects.chain(history) {
        let entry = entry.unwrap().path();
        let Some(config) = project(&entry) else { continue };
        read += 1;
        let theirs = refusals(&official, &config);
        let found = refusals(&ours, &config);
        let (found, reasons, what) = match (theirs.is_empty(), found.is_empty()) {
            (true, false) => (found, &STRICTER[..], "ours refuses"),
            (false, true) => (theirs, &MILDER[..], "ours accepts"),
            _ => continue,
        };
        for (place, message) in found {
            if !reasons.iter().any(|(reason, _)| explains(reason, &place, &message)) {
                surprises.insert(format!("{}: {what} {place}: {message}", entry.display()));
            }
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
    assert!(read > 500, "{read} were read");
}

#[test]
fn every_type_that_is_offered_is_in_the_registry() {
    let schema = super::schema::schema();
    for (definition, count) in [("RuntimeType", 15), ("ServiceType", 40)] {
        let types = schema["$defs"][definition]["examples"].as_array().unwrap();
        assert!(types.len() >= count, "{definition}: {}", types.len());
        for name in types {
            let (image, version) = name.as_str().unwrap().split_once(':').unwrap();
            let known = image == "composable" && Registry::embedded().channel(version).is_some();
            assert!(known || Registry::embedded().version(image, version).is_some(), "{name}");
        }
    }
}
