//! Writes values as YAML on one line, as a person would.

use serde_json::Value;

/// A value on one line.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        Value::String(text) => string(text),
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{}: {}", string(key), inline(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => other.to_string(),
    }
}

/// A string, in quotes where it would be read as something else without. Tags stay as they are.
fn string(text: &str) -> String {
    let plain = text.starts_with('!')
        || text.starts_with(|first: char| first.is_ascii_alphanumeric() || matches!(first, '_' | '/' | '.' | '$'))
            && text.chars().all(|letter| letter.is_ascii_alphanumeric() || " _/.$@:=*+()-".contains(letter))
            && !text.contains(": ")
            && !text.ends_with([':', ' '])
            && !is_other_type(text);
    if plain { text.to_owned() } else { Value::String(text.to_owned()).to_string() }
}

/// Whether YAML takes a word for a number, boolean or null.
fn is_other_type(text: &str) -> bool {
    let word = text.to_ascii_lowercase();
    matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "null" | "~")
        || text.starts_with(|first: char| first.is_ascii_digit() || first == '.')
            && text.chars().all(|letter| letter.is_ascii_digit() || ".:_-+e".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::inline;
    use serde_json::json;

    #[test]
    fn values_are_written_on_one_line() {
        let value =
            json!({"ips": ["0.0.0.0/0"], "on": true, "version": "1.10", "script": "a\nb", "spec": "*/5 * * * *", "n": null});
        assert_eq!(
            inline(&value),
            r#"{ips: [0.0.0.0/0], "on": true, version: "1.10", script: "a\nb", spec: "*/5 * * * *", "n": null}"#
        );
    }

    #[test]
    fn tags_stay() {
        assert_eq!(inline(&json!("!archive \"solr/conf\"")), "!archive \"solr/conf\"");
    }
}
