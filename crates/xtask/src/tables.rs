//! Writes the configuration language as tables of Rust: `crates/schema/src/generated/config.rs`.

use crate::language::{Alternative, Language, Map, Need, Object, Property, Shape, Standing, Switch, Text};
use crate::{literal, yaml};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The tables of a language.
pub(crate) fn write(language: &Language) -> String {
    let mut out = String::from(
        "//! The configuration language. Written by `cargo xtask schemas` from the types in `config`. @generated\n\n\
         use crate::description::*;\n\n",
    );
    let root = constant(&language.root);
    let _ = writeln!(
        out,
        "/// The whole configuration, as all files together say it.\npub static ROOT: Shape = Shape::Object(&{root});\n"
    );
    let _ = writeln!(out, "/// Where each key is legal, by its name.\npub(crate) static PATHS: &[(&str, &[&str])] = &[");
    for (name, paths) in paths(language) {
        let paths: Vec<String> = paths.iter().map(|path| literal(path)).collect();
        let _ = writeln!(out, "    ({}, &[{}]),", literal(&name), paths.join(", "));
    }
    out.push_str("];\n");
    let keys: BTreeSet<&str> = language.objects.iter().flat_map(map_keys).collect();
    for object in &language.objects {
        out.push('\n');
        write_object(&mut out, language, object);
    }
    for (name, text) in &language.texts {
        // The keys of mappings stand in the mappings themselves.
        if !keys.contains(name.as_str()) || is_value(language, name) {
            out.push('\n');
            write_text(&mut out, name, text);
        }
    }
    out
}

fn write_object(out: &mut String, language: &Language, object: &Object) {
    let _ = writeln!(out, "static {}: Object = Object {{", constant(&object.type_name));
    let _ = writeln!(out, "    name: {},", literal(&object.name));
    let _ = writeln!(out, "    doc: {},", literal(&object.doc));
    let _ = writeln!(out, "    url: {},", literal(&object.url));
    out.push_str("    properties: &[\n");
    for property in &object.properties {
        write_property(out, language, property);
    }
    out.push_str("    ],\n");
    match &object.additional {
        Some(map) => {
            let _ = writeln!(out, "    additional: Some({}),", map_expression(language, map, 4));
        }
        None => out.push_str("    additional: None,\n"),
    }
    out.push_str("};\n");
}

fn write_property(out: &mut String, language: &Language, property: &Property) {
    let need = match &property.need {
        Need::Optional => "Need::Optional".to_owned(),
        Need::Expected => "Need::Expected".to_owned(),
        Need::Required => "Need::Required".to_owned(),
        Need::RequiredUnless(other) => format!("Need::RequiredUnless({})", literal(other)),
    };
    let default =
        property.default.as_ref().map_or_else(|| "None".to_owned(), |value| format!("Some({})", literal(&yaml::inline(value))));
    let examples: Vec<String> = property.examples.iter().map(|value| literal(&yaml::inline(value))).collect();
    let _ = writeln!(out, "        Property {{");
    let _ = writeln!(out, "            name: {},", literal(&property.name));
    let _ = writeln!(out, "            doc: {},", literal(&property.doc));
    let _ = writeln!(out, "            url: {},", literal(&property.url));
    let _ = writeln!(out, "            shape: {},", shape_expression(language, &property.shape, 12));
    let _ = writeln!(out, "            need: {need},");
    let _ = writeln!(out, "            standing: {},", standing_expression(&property.standing));
    let _ = writeln!(out, "            images: Images::{},", property.images);
    let _ = writeln!(out, "            default: {default},");
    let _ = writeln!(out, "            examples: &[{}],", examples.join(", "));
    let _ = writeln!(out, "        }},");
}

fn write_text(out: &mut String, name: &str, text: &Text) {
    let _ = write!(out, "static {}: Text = Text {{ format: Format::{}, values: ", constant(name), text.format);
    out.push_str(&values_expression(text, 0));
    let _ = writeln!(out, ", open: {} }};", text.open);
}

fn values_expression(text: &Text, indent: usize) -> String {
    if text.values.is_empty() {
        return "&[]".to_owned();
    }
    let margin = " ".repeat(indent);
    let mut out = String::from("&[\n");
    for value in &text.values {
        let (standing, doc) = (standing_expression(&value.standing), literal(&value.doc));
        let _ = writeln!(out, "{margin}    Value {{ text: {}, doc: {doc}, standing: {standing} }},", literal(&value.text));
    }
    let _ = write!(out, "{margin}]");
    out
}

fn shape_expression(language: &Language, shape: &Shape, indent: usize) -> String {
    let margin = " ".repeat(indent);
    match shape {
        Shape::Any => "Shape::Any".to_owned(),
        Shape::Null => "Shape::Null".to_owned(),
        Shape::Bool => "Shape::Bool".to_owned(),
        Shape::Number => "Shape::Number".to_owned(),
        Shape::Integer(min, max) => format!("Shape::Integer {{ min: {min:?}, max: {max:?} }}"),
        Shape::IntegerOf(values) => format!("Shape::IntegerOf(&{values:?})"),
        Shape::Text(name) => format!("Shape::String(&{})", constant(name)),
        Shape::Object(name) => format!("Shape::Object(&{})", constant(name)),
        Shape::List(item) => format!("Shape::List(&List {{ item: {} }})", shape_expression(language, item, indent)),
        Shape::Map(map) => format!("Shape::Map({})", map_expression(language, map, indent)),
        Shape::OneOf(alternatives) => {
            let mut out = String::from("Shape::OneOf(&[\n");
            for Alternative { shape, doc, standing } in alternatives {
                let shape = shape_expression(language, shape, indent + 4);
                let standing = standing_expression(standing);
                let _ = writeln!(out, "{margin}    Alternative {{ shape: {shape}, doc: {}, standing: {standing} }},", literal(doc));
            }
            let _ = write!(out, "{margin}])");
            out
        }
        Shape::Switch(switch) => switch_expression(language, switch, indent),
    }
}

fn switch_expression(language: &Language, switch: &Switch, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let list = |texts: &[String]| texts.iter().map(|text| literal(text)).collect::<Vec<_>>().join(", ");
    let mut out = String::from("Shape::Switch(&Switch {\n");
    let _ = writeln!(out, "{margin}    key: {},", literal(&switch.key));
    let _ = writeln!(out, "{margin}    holder: Holder::{},", switch.holder);
    let _ = writeln!(out, "{margin}    part: Part::{},", switch.part);
    let _ = writeln!(out, "{margin}    cases: &[");
    for case in &switch.cases {
        let shape = shape_expression(language, &case.shape, indent + 8);
        let (name, values, signs) = (literal(&case.name), list(&case.values), list(&case.signs));
        let _ = writeln!(out, "{margin}        Case {{ name: {name}, values: &[{values}], signs: &[{signs}], shape: {shape} }},");
    }
    let _ = writeln!(out, "{margin}    ],");
    let _ = writeln!(out, "{margin}    otherwise: {},", shape_expression(language, &switch.otherwise, indent + 4));
    let _ = write!(out, "{margin}}})");
    out
}

fn map_expression(language: &Language, map: &Map, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let key = &language.texts[&map.key];
    let mut out = String::from("&Map {\n");
    let known = values_expression(key, indent + 4);
    let (doc, url) = (literal(&key.doc), literal(&map.url));
    let _ = writeln!(out, "{margin}    key: Key {{ format: Format::{}, doc: {doc}, url: {url}, known: {known} }},", key.format);
    let _ = writeln!(out, "{margin}    value: {},", shape_expression(language, &map.value, indent + 4));
    let _ = write!(out, "{margin}}}");
    out
}

fn standing_expression(standing: &Standing) -> String {
    match standing {
        Standing::Current => "Standing::Current".to_owned(),
        Standing::Undocumented(note) => format!("Standing::Undocumented({})", literal(note)),
        Standing::Deprecated(note) => format!("Standing::Deprecated({})", literal(note)),
        Standing::Removed(note) => format!("Standing::Removed({})", literal(note)),
    }
}

/// `CronCommands` as a constant: `CRON_COMMANDS`.
fn constant(type_name: &str) -> String {
    let mut name = String::new();
    for (index, letter) in type_name.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    name
}

/// The names of the texts that are keys of mappings of an object.
fn map_keys(object: &Object) -> Vec<&str> {
    fn visit<'a>(shape: &'a Shape, keys: &mut Vec<&'a str>) {
        match shape {
            Shape::List(item) => visit(item, keys),
            Shape::Map(map) => {
                keys.push(&map.key);
                visit(&map.value, keys);
            }
            Shape::OneOf(alternatives) => alternatives.iter().for_each(|it| visit(&it.shape, keys)),
            Shape::Switch(switch) => {
                switch.cases.iter().for_each(|case| visit(&case.shape, keys));
                visit(&switch.otherwise, keys);
            }
            _ => {}
        }
    }
    let mut keys = Vec::new();
    object.properties.iter().for_each(|property| visit(&property.shape, &mut keys));
    if let Some(map) = &object.additional {
        keys.push(&map.key);
        visit(&map.value, &mut keys);
    }
    keys
}

/// Whether a text is the value of anything.
fn is_value(language: &Language, name: &str) -> bool {
    fn visit(shape: &Shape, name: &str) -> bool {
        match shape {
            Shape::Text(text) => text == name,
            Shape::List(item) => visit(item, name),
            Shape::Map(map) => visit(&map.value, name),
            Shape::OneOf(alternatives) => alternatives.iter().any(|it| visit(&it.shape, name)),
            Shape::Switch(switch) => switch.cases.iter().any(|case| visit(&case.shape, name)) || visit(&switch.otherwise, name),
            _ => false,
        }
    }
    language.objects.iter().any(|object| {
        object.properties.iter().any(|property| visit(&property.shape, name))
            || object.additional.as_ref().is_some_and(|map| visit(&map.value, name))
    })
}

/// Where each key is legal: by name, the paths of the mappings that may hold it. Places that nobody documents only count for
/// keys that are nowhere else.
fn paths(language: &Language) -> BTreeMap<String, Vec<String>> {
    let mut walk = Walk { language, documented: BTreeMap::new(), other: BTreeMap::new(), open: Vec::new() };
    walk.shape(&Shape::Object(language.root.clone()), "", true);
    let Walk { mut documented, other, .. } = walk;
    for (name, paths) in other {
        documented.entry(name).or_insert(paths);
    }
    // The shallow ones first: they are what a lost key was meant for, most of the time.
    documented.values_mut().for_each(|paths| paths.sort_by_key(|path| path.split('.').count()));
    documented
}

struct Walk<'a> {
    language: &'a Language,
    documented: BTreeMap<String, Vec<String>>,
    other: BTreeMap<String, Vec<String>>,
    /// The objects that the walk is in: no object is entered again below itself.
    open: Vec<String>,
}

impl Walk<'_> {
    fn shape(&mut self, shape: &Shape, path: &str, documented: bool) {
        match shape {
            Shape::List(item) => self.shape(item, &format!("{path}[]"), documented),
            Shape::Map(map) => self.shape(&map.value, &join(path, "*"), documented),
            Shape::OneOf(alternatives) => {
                for alternative in alternatives {
                    self.shape(&alternative.shape, path, documented && !matches!(alternative.standing, Standing::Undocumented(_)));
                }
            }
            Shape::Switch(switch) => {
                switch.cases.iter().for_each(|case| self.shape(&case.shape, path, documented));
                self.shape(&switch.otherwise, path, documented);
            }
            Shape::Object(name) if !self.open.contains(name) => {
                self.open.push(name.clone());
                let object = self.language.object(name);
                for property in &object.properties {
                    let documented = match property.standing {
                        Standing::Removed(_) => continue,
                        Standing::Undocumented(_) => false,
                        Standing::Current | Standing::Deprecated(_) => documented,
                    };
                    let index = if documented { &mut self.documented } else { &mut self.other };
                    let places = index.entry(property.name.clone()).or_default();
                    if !places.iter().any(|place| place == path) {
                        places.push(path.to_owned());
                    }
                    self.shape(&property.shape, &join(path, &property.name), documented);
                }
                if let Some(map) = &object.additional {
                    self.shape(&map.value, &join(path, "*"), documented);
                }
                self.open.pop();
            }
            _ => {}
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}
