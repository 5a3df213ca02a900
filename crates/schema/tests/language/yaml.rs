//! Reads YAML into JSON values, as the platform sees them.

use serde_json::{Map, Number, Value};
use std::path::Path;
use upsun_lint_syntax::Source;
use upsun_lint_syntax::yaml::{Coerced, Node, parse};

/// The documents of a file, each with the comment at its start.
pub(crate) fn documents(path: &Path) -> Vec<(String, Value)> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.split("\n---\n")
        .map(|document| {
            let comment = document.lines().take_while(|line| line.starts_with('#')).map(|line| line.trim_start_matches(['#', ' ']));
            let comment = comment.collect::<Vec<_>>().join(" ");
            let value = value(document).unwrap_or_else(|error| panic!("{}: {error}\n{document}", path.display()));
            (comment, value)
        })
        .collect()
}

/// The value of a text, or what is wrong with it.
pub(crate) fn value(text: &str) -> Result<Value, String> {
    let tree = parse(Source::new(text));
    if let Some(error) = tree.errors().first() {
        return Err(format!("{:?}", error.kind));
    }
    Ok(tree.root().map_or(Value::Null, |root| read(root, 0)))
}

fn read(node: Node<'_>, depth: usize) -> Value {
    assert!(depth < 100, "a fixture is not that deep");
    let Some(node) = node.resolved() else { return Value::Null };
    if let Some(tag) = node.tag().filter(|tag| !tag.text.starts_with("!!")) {
        // What is included is a text most of the time.
        return Value::String(format!("{} …", tag.text));
    }
    if node.is_mapping() {
        let entries = node.merged_entries().into_iter();
        let entries = entries.map(|(key, value)| (key.text().unwrap_or_default().to_owned(), read(value, depth + 1)));
        return Value::Object(entries.collect::<Map<_, _>>());
    }
    if node.is_sequence() {
        return Value::Array(node.items().map(|item| read(item, depth + 1)).collect());
    }
    match node.coerced() {
        _ if node.is_null() => Value::Null,
        Some(Coerced::Bool(value)) => Value::Bool(value),
        Some(Coerced::Int(value)) => i64::try_from(value).map_or(Value::Null, Value::from),
        Some(Coerced::Float(value)) => Number::from_f64(value).map_or(Value::Null, Value::Number),
        _ => Value::String(node.text().unwrap_or_default().to_owned()),
    }
}
