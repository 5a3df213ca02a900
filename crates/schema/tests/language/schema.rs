//! The JSON Schema: what it is like, and how its errors are read.

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A folder of this crate.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The schema that is in the repository.
pub(crate) fn schema() -> Value {
    let text = std::fs::read_to_string(folder("../../schemas/upsun-config.schema.json")).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

pub(crate) fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("the schema is a schema")
}

/// Where a value is refused, and why: the innermost reasons, as pointer and message.
pub(crate) fn refusals(validator: &Validator, value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    validator.iter_errors(value).for_each(|error| collect(&error, &mut found));
    found
}

fn collect(error: &ValidationError<'_>, found: &mut Vec<(String, String)>) {
    match error.kind() {
        ValidationErrorKind::AnyOf { context } if context.iter().any(|branch| !branch.is_empty()) => {
            context.iter().flatten().for_each(|error| collect(error, found));
        }
        _ => found.push((error.instance_path().to_string(), error.to_string())),
    }
}

#[test]
fn it_is_a_valid_schema() {
    assert!(jsonschema::meta::is_valid(&schema()));
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema.get("required"), None, "a file may hold services or routes alone");
}

#[test]
fn no_extension_of_ours_is_left_in_it() {
    fn visit(value: &Value, path: &str) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    assert!(!key.starts_with("x-"), "{path}/{key}");
                    if path.ends_with("/properties") || key != "examples" && key != "default" {
                        visit(value, &format!("{path}/{key}"));
                    }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| visit(item, path)),
            _ => {}
        }
    }
    visit(&schema(), "");
}

#[test]
fn examples_and_defaults_are_valid() {
    fn visit(root: &Value, value: &Value, path: &str, checked: &mut usize) {
        let Value::Object(entries) = value else { return };
        let values = entries.get("examples").and_then(Value::as_array).into_iter().flatten().chain(entries.get("default"));
        for example in values {
            let mut alone = entries.clone();
            alone.insert("$defs".to_owned(), root["$defs"].clone());
            let validator = jsonschema::validator_for(&Value::Object(alone)).unwrap();
            assert_eq!(super::schema::refusals(&validator, example), [], "{path}: {example}");
            *checked += 1;
        }
        for (key, value) in entries {
            match (key.as_str(), value) {
                ("examples" | "default" | "enum", _) => {}
                (_, Value::Array(items)) => items.iter().for_each(|item| visit(root, item, &format!("{path}/{key}"), checked)),
                ("properties" | "$defs", Value::Object(entries)) => {
                    entries.iter().for_each(|(name, value)| visit(root, value, &format!("{path}/{key}/{name}"), checked));
                }
                _ => visit(root, value, &format!("{path}/{key}"), checked),
            }
        }
    }
    let mut checked = 0;
    visit(&schema(), &schema(), "", &mut checked);
    assert!(checked > 150, "{checked}");
}

#[test]
fn keys_that_start_with_a_dot_are_ignored() {
    let validator = validator();
    let config = json!({
        ".defaults": [1],
        "applications": {".base": {"nothing": true}, "app": {".note": 1, "type": "php:8.4", "mounts": {".cache": 1}}},
    });
    assert_eq!(refusals(&validator, &config), []);
    // In a rule, a dot stands for any character.
    let config = json!({"applications": {"app": {"type": "php:8.4", "web": {"locations": {"/": {"rules": {".css": 1}}}}}}});
    assert_eq!(refusals(&validator, &config).len(), 1);
}
