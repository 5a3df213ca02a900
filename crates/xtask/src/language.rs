//! The configuration language, as read from the types of `upsun_lint_schema::config` by way of their JSON Schema.
//! What the two writers need, and no more.

use schemars::generate::SchemaSettings;
use serde_json::{Map as Json, Value};
use std::collections::BTreeMap;
use upsun_lint_schema::config::Config;

/// Where the documentation lives.
const DOCS: &str = "https://developer.upsun.com/docs/";

/// The whole language.
#[derive(Debug)]
pub(crate) struct Language {
    /// The name of the object at the root.
    pub(crate) root: String,
    /// All objects, in the order in which a reader meets them.
    pub(crate) objects: Vec<Object>,
    /// All strings that have a name.
    pub(crate) texts: BTreeMap<String, Text>,
}

/// A mapping with known keys.
#[derive(Debug)]
pub(crate) struct Object {
    /// The name of its type.
    pub(crate) type_name: String,
    /// What sentences call it.
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) url: String,
    pub(crate) properties: Vec<Property>,
    pub(crate) additional: Option<Map>,
    /// Keywords of JSON Schema that have no counterpart in the tables.
    pub(crate) keywords: Json<String, Value>,
    /// Schemas that must hold besides, with no counterpart in the tables.
    pub(crate) conditions: Vec<Value>,
}

#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) url: String,
    pub(crate) shape: Shape,
    pub(crate) need: Need,
    pub(crate) standing: Standing,
    pub(crate) images: String,
    pub(crate) default: Option<Value>,
    pub(crate) examples: Vec<Value>,
    /// Keywords of JSON Schema that have no counterpart in the tables.
    pub(crate) keywords: Json<String, Value>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Need {
    Optional,
    Expected,
    Required,
    RequiredUnless(String),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Standing {
    Current,
    Undocumented(String),
    Deprecated(String),
    Removed(String),
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Any,
    Null,
    Bool,
    Integer(Option<i64>, Option<i64>),
    IntegerOf(Vec<i64>),
    Number,
    /// By the name of the text.
    Text(String),
    List(Box<Shape>),
    Map(Box<Map>),
    /// By the name of its type.
    Object(String),
    OneOf(Vec<Alternative>),
    Switch(Box<Switch>),
}

#[derive(Clone, Debug)]
pub(crate) struct Alternative {
    pub(crate) shape: Shape,
    pub(crate) doc: String,
    pub(crate) standing: Standing,
}

#[derive(Clone, Debug)]
pub(crate) struct Map {
    /// The name of the text that its keys are.
    pub(crate) key: String,
    /// The page of the type or property that it belongs to.
    pub(crate) url: String,
    pub(crate) value: Shape,
}

#[derive(Clone, Debug)]
pub(crate) struct Switch {
    pub(crate) key: String,
    pub(crate) holder: String,
    pub(crate) part: String,
    pub(crate) cases: Vec<Case>,
    pub(crate) otherwise: Shape,
}

#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) values: Vec<String>,
    pub(crate) signs: Vec<String>,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) doc: String,
    pub(crate) format: String,
    pub(crate) values: Vec<Choice>,
    pub(crate) open: bool,
    /// Keywords of JSON Schema that have no counterpart in the tables.
    pub(crate) keywords: Json<String, Value>,
}

#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) doc: String,
    pub(crate) standing: Standing,
}

impl Language {
    /// The language that the types describe.
    pub(crate) fn read() -> Language {
        let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Config>();
        let mut root = schema.as_object().cloned().expect("a struct is an object");
        let Some(Value::Object(definitions)) = root.remove("$defs") else { panic!("there are definitions") };
        let name = text(&root, "title").expect("a root has a title").to_owned();
        let language = Language { root: name.clone(), objects: Vec::new(), texts: BTreeMap::new() };
        let mut reader = Reader { definitions, language, order: Vec::new() };
        reader.order.push(name.clone());
        let object = reader.object(&name, &root);
        reader.language.objects.push(object);
        let Reader { mut language, order, .. } = reader;
        language.objects.sort_by_key(|object| order.iter().position(|name| *name == object.type_name));
        language
    }

    /// The object of a type.
    pub(crate) fn object(&self, type_name: &str) -> &Object {
        self.objects.iter().find(|object| object.type_name == type_name).expect("every name that is used is there")
    }
}

struct Reader {
    definitions: Json<String, Value>,
    language: Language,
    /// The objects, as they were met.
    order: Vec<String>,
}

impl Reader {
    fn object(&mut self, type_name: &str, schema: &Json<String, Value>) -> Object {
        let url = DOCS.to_owned() + text(schema, "x-url").unwrap_or_else(|| panic!("{type_name} has no x-url"));
        let required: Vec<&str> = match schema.get("required") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let mut properties = Vec::new();
        for (name, property) in schema["properties"].as_object().expect("properties are an object") {
            let mut property = property.as_object().expect("no property is a boolean").clone();
            let required = required.contains(&name.as_str());
            if !required {
                unwrap_option(&mut property);
            }
            properties.push(self.property(name, &property, required, &url));
        }
        let additional = match schema.get("additionalProperties") {
            Some(Value::Object(_)) => Some(self.map(schema, &url)),
            _ => None,
        };
        let keywords = keywords(schema, &["minProperties", "not"]);
        let conditions = schema.get("x-conditions").and_then(Value::as_array).cloned().unwrap_or_default();
        let name = text(schema, "x-name").map_or_else(|| sentence_name(type_name), str::to_owned);
        Object { type_name: type_name.to_owned(), name, doc: doc(schema), url, properties, additional, keywords, conditions }
    }

    fn property(&mut self, name: &str, schema: &Json<String, Value>, required: bool, object_url: &str) -> Property {
        let url = text(schema, "x-url").map_or_else(|| object_url.to_owned(), |path| DOCS.to_owned() + path);
        let need = match text(schema, "x-need") {
            None if required => Need::Required,
            None => Need::Optional,
            Some("expected") => Need::Expected,
            Some(other) => Need::RequiredUnless(other.to_owned()),
        };
        Property {
            name: name.to_owned(),
            doc: doc(schema),
            shape: self.shape(schema, &url),
            url,
            need,
            standing: standing(schema),
            images: text(schema, "x-images").unwrap_or("All").to_owned(),
            default: schema.get("default").cloned(),
            examples: schema.get("examples").and_then(Value::as_array).cloned().unwrap_or_default(),
            keywords: keywords(schema, &["minProperties"]),
        }
    }

    fn shape(&mut self, schema: &Json<String, Value>, url: &str) -> Shape {
        let shape = self.present(schema, url);
        if !schema.contains_key("x-null") {
            return shape;
        }
        let mut alternatives = match shape {
            Shape::OneOf(alternatives) => alternatives,
            shape => vec![Alternative { shape, doc: String::new(), standing: Standing::Current }],
        };
        let doc = "As if it were not there.".to_owned();
        alternatives.push(Alternative { shape: Shape::Null, doc, standing: Standing::Current });
        Shape::OneOf(alternatives)
    }

    /// The shape of a value, `x-null` left aside.
    fn present(&mut self, schema: &Json<String, Value>, url: &str) -> Shape {
        if let Some(reference) = text(schema, "$ref") {
            let name = reference.trim_start_matches("#/$defs/").to_owned();
            return self.definition(&name, url);
        }
        if schema.contains_key("x-any") {
            return Shape::Any;
        }
        if let Some(switch) = schema.get("x-switch") {
            return self.switch(switch, schema, url);
        }
        if let Some(Value::Array(branches)) = schema.get("anyOf") {
            let alternatives = branches.iter().map(|branch| {
                let branch = branch.as_object().expect("no branch is a boolean");
                Alternative { shape: self.shape(branch, url), doc: doc(branch), standing: standing(branch) }
            });
            return Shape::OneOf(alternatives.collect());
        }
        let integer = |name: &str| schema.get(name).and_then(Value::as_i64);
        match text(schema, "type") {
            Some("null") => Shape::Null,
            Some("boolean") => Shape::Bool,
            Some("number") => Shape::Number,
            Some("integer") => match schema.get("x-integers") {
                Some(Value::Array(values)) => Shape::IntegerOf(values.iter().filter_map(Value::as_i64).collect()),
                _ => Shape::Integer(integer("minimum"), integer("maximum")),
            },
            Some("array") => {
                let item = schema["items"].as_object().expect("items are a schema");
                Shape::List(Box::new(self.shape(item, url)))
            }
            Some("object") => Shape::Map(Box::new(self.map(schema, url))),
            other => panic!("what is {other:?} in {schema:?}?"),
        }
    }

    fn definition(&mut self, name: &str, url: &str) -> Shape {
        let schema = self.definitions[name].as_object().expect("no definition is a boolean").clone();
        if schema.contains_key("properties") {
            if !self.order.iter().any(|known| known == name) {
                self.order.push(name.to_owned());
                let object = self.object(name, &schema);
                self.language.objects.push(object);
            }
            return Shape::Object(name.to_owned());
        }
        if text(&schema, "type") == Some("string") || schema.contains_key("oneOf") {
            if !self.language.texts.contains_key(name) {
                let text = read_text(name, &schema);
                self.language.texts.insert(name.to_owned(), text);
            }
            return Shape::Text(name.to_owned());
        }
        self.shape(&schema, url)
    }

    fn map(&mut self, schema: &Json<String, Value>, url: &str) -> Map {
        let key = schema["x-key"].as_object().expect("a map has keys");
        let Shape::Text(key) = self.shape(key, url) else { panic!("keys are texts") };
        let value = schema["additionalProperties"].as_object().expect("a map has values");
        Map { key, url: url.to_owned(), value: self.shape(value, url) }
    }

    fn switch(&mut self, switch: &Value, schema: &Json<String, Value>, url: &str) -> Shape {
        let field = |name: &str| switch[name].as_str().expect("a switch is complete").to_owned();
        let mut cases = Vec::new();
        let mut otherwise = None;
        for branch in schema["anyOf"].as_array().expect("a switch has branches") {
            let branch = branch.as_object().expect("no branch is a boolean");
            let case = &branch["x-case"];
            let texts = |name: &str| -> Vec<String> {
                case[name].as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
            };
            let shape = self.shape(branch, url);
            if case["otherwise"] == true {
                otherwise = Some(shape.clone());
            }
            let values = texts("values");
            if !values.is_empty() {
                let name = case["name"].as_str().expect("a case has a name").to_owned();
                cases.push(Case { name, values, signs: texts("signs"), shape });
            }
        }
        let otherwise = otherwise.expect("a switch says what holds otherwise");
        Shape::Switch(Box::new(Switch { key: field("key"), holder: field("holder"), part: field("part"), cases, otherwise }))
    }
}

/// Takes away the `null` that `Option` adds to a field's type: there, it says that the key may be missing.
fn unwrap_option(schema: &mut Json<String, Value>) {
    if let Some(Value::Array(types)) = schema.get("type") {
        let kept: Vec<Value> = types.iter().filter(|name| *name != "null").cloned().collect();
        assert_eq!(kept.len(), 1, "an Option has one type");
        schema["type"] = kept[0].clone();
    } else if let Some(Value::Array(branches)) = schema.get("anyOf")
        && let [Value::Object(inner), null] = branches.as_slice()
        && null["type"] == "null"
    {
        let inner = inner.clone();
        schema.remove("anyOf");
        for (name, value) in inner {
            schema.entry(name).or_insert(value);
        }
    }
}

fn read_text(name: &str, schema: &Json<String, Value>) -> Text {
    let (values, format, open) = match (schema.get("oneOf"), schema.get("x-values")) {
        (Some(Value::Array(choices)), _) => {
            let values = choices.iter().map(|choice| {
                let choice = choice.as_object().expect("no choice is a boolean");
                let text = text(choice, "const").expect("a choice is a constant").to_owned();
                Choice { text, doc: doc(choice), standing: standing(choice) }
            });
            (values.collect(), "Choice".to_owned(), false)
        }
        (_, Some(Value::Object(known))) => {
            let values = known.iter().map(|(text, doc)| {
                let doc = doc.as_str().expect("a value has a text").to_owned();
                Choice { text: text.clone(), doc, standing: Standing::Current }
            });
            (values.collect(), text(schema, "x-format").expect("a text has a format").to_owned(), true)
        }
        _ => {
            let format = text(schema, "x-format").unwrap_or_else(|| panic!("{name} has no x-format"));
            (Vec::new(), format.to_owned(), true)
        }
    };
    Text { doc: doc(schema), format, values, open, keywords: keywords(schema, &["pattern", "minLength"]) }
}

fn standing(schema: &Json<String, Value>) -> Standing {
    let note = |name: &str| text(schema, name).map(str::to_owned);
    if let Some(note) = note("x-removed") {
        Standing::Removed(note)
    } else if let Some(note) = note("x-deprecated") {
        Standing::Deprecated(note)
    } else if let Some(note) = note("x-undocumented") {
        Standing::Undocumented(note)
    } else {
        Standing::Current
    }
}

/// A documentation comment as Markdown, the lines of each paragraph joined.
fn doc(schema: &Json<String, Value>) -> String {
    let source = text(schema, "description").unwrap_or_default();
    let paragraphs = source.trim().split("\n\n").map(|paragraph| {
        let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        lines.join(" ")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// `CronCommands` as a sentence has it: `cron commands`.
fn sentence_name(type_name: &str) -> String {
    let stem = ["Mapping", "Lists", "Job", "Settings"]
        .into_iter()
        .find_map(|suffix| type_name.strip_suffix(suffix))
        .filter(|stem| !stem.is_empty())
        .unwrap_or(type_name);
    let mut name = String::new();
    for (index, letter) in stem.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            name.push(' ');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

fn keywords(schema: &Json<String, Value>, names: &[&str]) -> Json<String, Value> {
    names.iter().filter_map(|name| schema.get(*name).map(|value| ((*name).to_owned(), value.clone()))).collect()
}

fn text<'a>(schema: &'a Json<String, Value>, name: &str) -> Option<&'a str> {
    schema.get(name).and_then(Value::as_str)
}
