//! Our own examples: every key in its place is accepted, and each mistake is refused where it is.

use super::schema::{folder, refusals, validator};
use super::yaml::documents;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;
use upsun_lint_schema::description::{Holder, Kind, Object, ROOT, Shape, Standing, Switch};

fn files(kind: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder("tests/fixtures").join(kind)).expect("there are fixtures");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    files.sort();
    files
}

#[test]
fn the_schema_accepts_what_is_valid() {
    let validator = validator();
    for file in files("valid") {
        for (comment, config) in documents(&file) {
            assert_eq!(refusals(&validator, &config), [], "{}: {comment}", file.display());
        }
    }
}

#[test]
fn the_schema_refuses_what_is_not_and_says_where() {
    let validator = validator();
    for file in files("invalid") {
        for (comment, config) in documents(&file) {
            let (pointer, _) = comment.split_once(": ").expect("a comment names the place and the mistake");
            let found = refusals(&validator, &config);
            // Keys that are unknown or missing are the business of the mapping that holds them.
            let hit = found.iter().any(|(place, message)| {
                place == pointer || pointer.rsplit_once('/').is_some_and(|(holder, key)| holder == place && message.contains(key))
            });
            assert!(hit, "{}: {comment}\nfound {found:#?}", file.display());
        }
    }
}

#[test]
fn the_valid_examples_use_every_key() {
    let mut walk = Walk::default();
    for file in files("valid") {
        for (comment, config) in documents(&file) {
            walk.value(ROOT, &config, None, "");
            assert_eq!(walk.mistakes, Vec::<String>::new(), "{}: {comment}", file.display());
        }
    }
    let mut missing = Vec::new();
    every_object(&mut |object| {
        for property in object.properties {
            let refused = matches!(property.standing, Standing::Removed(_));
            if !refused && !walk.seen.contains(&(object.name, property.name)) {
                missing.push(format!("{}.{}", object.name, property.name));
            }
        }
    });
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_tables_show_every_mistake_but_those_of_form() {
    for file in files("invalid") {
        for (comment, config) in documents(&file) {
            let mut walk = Walk::default();
            walk.value(ROOT, &config, None, "");
            // How a string has to look and which keys exclude each other is for rules to know.
            let form = comment.ends_with("(form)");
            assert_eq!(walk.mistakes.is_empty(), form, "{}: {comment}\n{:#?}", file.display(), walk.mistakes);
        }
    }
}

/// Visits every object of the language once.
pub(crate) fn every_object(visit: &mut impl FnMut(&'static Object)) {
    let mut known = BTreeSet::new();
    let mut pending = vec![ROOT];
    while let Some(shape) = pending.pop() {
        for shape in shape.variants() {
            match shape {
                Shape::List(list) => pending.push(list.item),
                Shape::Map(map) => pending.push(map.value),
                Shape::Object(object) if known.insert(std::ptr::from_ref(object)) => {
                    visit(object);
                    pending.extend(object.properties.iter().map(|property| property.shape));
                    pending.extend(object.additional.map(|map| map.value));
                }
                _ => {}
            }
        }
    }
}

/// Goes through a configuration along the tables, as plainly as can be.
#[derive(Default)]
struct Walk {
    seen: BTreeSet<(&'static str, &'static str)>,
    mistakes: Vec<String>,
}

impl Walk {
    fn value(&mut self, shape: Shape, value: &Value, holder: Option<&Value>, path: &str) {
        // Values with a tag are texts of the reader's making.
        if value.as_str().is_some_and(|text| text.starts_with('!')) {
            return;
        }
        let Some(alternative) = shape.for_kind(kind(value)) else {
            self.mistakes.push(format!("{path}: {} instead of {}", kind(value), shape.kinds()));
            return;
        };
        if let Standing::Removed(note) = alternative.standing {
            self.mistakes.push(format!("{path}: {note}"));
            return;
        }
        match (alternative.shape, value) {
            (Shape::Switch(switch), _) => {
                let shape = choose(switch, value, holder);
                self.value(shape, value, holder, path);
            }
            (Shape::List(list), Value::Array(items)) => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, item)| self.value(list.item, item, Some(value), &format!("{path}[{index}]")));
            }
            (Shape::Map(map), Value::Object(entries)) => {
                for (key, entry) in entries.iter().filter(|(key, _)| !key.starts_with('.')) {
                    self.value(map.value, entry, Some(value), &format!("{path}.{key}"));
                }
            }
            (Shape::Object(object), Value::Object(entries)) => {
                self.mistakes.extend(
                    object
                        .missing(|key| entries.contains_key(key))
                        .filter(|_| !path.is_empty())
                        .map(|it| format!("{path}: no {}", it.name)),
                );
                for (key, entry) in entries.iter().filter(|(key, _)| !key.starts_with('.')) {
                    let path = format!("{path}.{key}");
                    match (object.property(key), object.additional) {
                        (Some(property), _) => {
                            self.seen.insert((object.name, property.name));
                            if let Standing::Removed(note) = property.standing {
                                self.mistakes.push(format!("{path}: {note}"));
                            }
                            self.value(property.shape, entry, Some(value), &path);
                        }
                        (None, Some(map)) => self.value(map.value, entry, Some(value), &path),
                        (None, None) => self.mistakes.push(format!("{path}: unknown")),
                    }
                }
            }
            (Shape::String(text), Value::String(value)) if text.refuses(value) => self.mistakes.push(format!("{path}: `{value}`")),
            (Shape::Integer { min, max }, Value::Number(number)) => {
                let number = number.as_i64().unwrap_or(i64::MAX);
                if min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max) {
                    self.mistakes.push(format!("{path}: {number}"));
                }
            }
            (Shape::IntegerOf(values), Value::Number(number)) if !values.contains(&number.as_i64().unwrap_or(-1)) => {
                self.mistakes.push(format!("{path}: {number}"));
            }
            _ => {}
        }
    }
}

fn choose(switch: &'static Switch, value: &Value, holder: Option<&Value>) -> Shape {
    let decides = match switch.holder {
        Holder::Itself => Some(value),
        Holder::Parent => holder,
    };
    let said = decides.and_then(|decides| decides.get(switch.key)).and_then(Value::as_str);
    switch.shape(switch.choose(said, |key| value.get(key).is_some()))
}

fn kind(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Bool,
        Value::Number(number) if number.is_i64() => Kind::Integer,
        Value::Number(_) => Kind::Float,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::List,
        Value::Object(_) => Kind::Mapping,
    }
}
