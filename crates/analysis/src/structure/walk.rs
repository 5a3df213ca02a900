//! The walk: down the trees and the description at the same time.

use super::placement::{self, Verdict};
use super::{Fixed, Problem, Structure, Target, Wrong};
use crate::diagnostic::Location;
use crate::files::FileId;
use crate::names;
use crate::project::{IncludeKind, IncludeTarget, Project, Value};
use std::collections::{HashMap, HashSet};
use upsun_lint_schema::description::{
    Case, Format, Holder, Images, Kind, Map, Need, Object, Property, ROOT, Shape, Standing, Switch,
};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Coerced, NodeId, ScalarStyle};

/// How deep the walk goes, whatever the description says.
const MAX_DEPTH: usize = 64;

/// The kind of image that the application is built with whose body the walk is in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Image {
    Single,
    Composable,
    Unknown,
}

/// A step down.
#[derive(Clone, Copy)]
enum Step<'p> {
    Property(&'static str),
    Entry(&'p str),
    Item,
}

struct Walker<'p> {
    problems: Vec<Problem<'p>>,
    steps: Vec<Step<'p>>,
    image: Image,
    /// The mappings that the walk is in: how many steps down each is, and as what it is read.
    objects: Vec<(usize, &'static Object)>,
    /// What told the mapping that comes next from others of its kind.
    switch: Option<&'static Switch>,
    /// Below a key that is deprecated as a whole, its parts are not reported as well.
    in_deprecated: bool,
    /// The collections that were walked, and as what: an alias leads to one a second time.
    visited: HashSet<(FileId, NodeId, usize, Image)>,
}

/// What is around a value.
#[derive(Clone, Copy)]
struct Around<'p> {
    /// The key whose value it is.
    key: Option<Value<'p>>,
    /// The mapping or list that it is in.
    holder: Value<'p>,
}

pub(super) fn run(project: &Project) -> Structure<'_> {
    let mut walker = Walker {
        problems: Vec::new(),
        steps: Vec::new(),
        image: Image::Unknown,
        objects: Vec::new(),
        switch: None,
        in_deprecated: false,
        visited: HashSet::new(),
    };
    for file in project.config_files() {
        if let Some(root) = project.value(file) {
            walker.file(root, is_fragment(project, file));
        }
    }
    Structure { problems: walker.problems }
}

/// Whether a file is included by another one, so that what stands at its top is not the configuration's top.
pub(crate) fn is_fragment(project: &Project, file: FileId) -> bool {
    let leads_here =
        |include: &crate::project::Include| include.kind == IncludeKind::Yaml && include.target == IncludeTarget::File(file);
    project.includes().iter().any(|(from, _, include)| *from != file && leads_here(include))
}

/// Whether a key is nearly one of a mapping.
fn is_meant(key: Value<'_>, object: &Object) -> bool {
    let names = object.current().map(|property| property.name);
    key.node().text().is_some_and(|name| names::nearest(name, names).is_some())
}

/// Unknown keys of a mapping that stand behind one with nothing below it, whose value they may be a part of: a header behind
/// `headers:` that is not indented.
fn unindented<'p>(mapping: Value<'p>, object: &'static Object) -> HashMap<NodeId, &'static str> {
    let mut found = HashMap::new();
    let mut owner: Option<(&'static str, &'static Map)> = None;
    for (key, value) in mapping.entries() {
        match key.node().text().and_then(|name| object.property(name)) {
            Some(property) => {
                let is_empty = kind_of(value) == Some(Kind::Null) && !is_touched(value);
                owner = is_empty.then(|| Some((property.name, property.shape.map()?))).flatten();
            }
            None => {
                let fits = |map: &Map| kind_of(value).is_none_or(|kind| map.value.current_kinds().has(kind));
                if let Some((name, _)) = owner.filter(|(_, map)| fits(map)) {
                    found.insert(key.node().id(), name);
                }
            }
        }
    }
    found
}

/// The keys of a mapping that it doesn't have yet.
fn free_names(object: &'static Object, entries: &[(Value<'_>, Value<'_>)]) -> Vec<&'static str> {
    let taken: HashSet<&str> = entries.iter().filter_map(|(key, _)| key.node().text()).collect();
    object.current().map(|property| property.name).filter(|name| !taken.contains(name)).collect()
}

/// Whether a case of a switch has a key.
fn has_key(case: &Case, name: &str) -> bool {
    case.shape.objects().iter().any(|object| object.property(name).is_some())
}

/// What kind of value something is, aliases and includes followed. `None` where that can't be known.
pub(super) fn kind_of(value: Value<'_>) -> Option<Kind> {
    let Some(resolved) = value.resolved() else {
        let include = value.node().resolved().and_then(|_| value.include())?;
        return (include.kind == IncludeKind::String).then_some(Kind::String);
    };
    let node = resolved.node();
    // A tag of YAML's own says what it is; one that nobody knows hides it.
    if let Some(tag) = node.tag() {
        match &*tag.text {
            "!!map" | "!!seq" => {}
            "!!str" => return Some(Kind::String),
            "!!int" => return Some(Kind::Integer),
            "!!float" => return Some(Kind::Float),
            "!!bool" => return Some(Kind::Bool),
            "!!null" => return Some(Kind::Null),
            _ => return None,
        }
    }
    if node.is_mapping() {
        return Some(Kind::Mapping);
    }
    if node.is_sequence() {
        return Some(Kind::List);
    }
    match node.coerced()? {
        Coerced::String | Coerced::Timestamp | Coerced::Merge => Some(Kind::String),
        Coerced::Null => Some(Kind::Null),
        Coerced::Bool(_) => Some(Kind::Bool),
        Coerced::Int(_) => Some(Kind::Integer),
        Coerced::Float(_) => Some(Kind::Float),
        Coerced::Invalid => None,
    }
}

/// Whether a broken line is in a value, right behind it, or right before it below its key, so that something of it may be
/// missing.
pub(super) fn is_touched(value: Value<'_>) -> bool {
    let tree = value.node().tree();
    if tree.repaired().is_empty() {
        return false;
    }
    let range = value.node().full_range();
    let text = tree.source().text();
    let mut end = range.end as usize;
    // Blank lines and comments between the two change nothing.
    for line in text.get(end..).unwrap_or_default().split_inclusive('\n') {
        let content = line.trim();
        if !content.is_empty() && !content.starts_with('#') {
            break;
        }
        end += line.len();
    }
    let mut start = range.start as usize;
    let above = text.get(..start).unwrap_or_default();
    let indent = above.len() - above.trim_end_matches([' ', '\t']).len();
    if above.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']) {
        start -= indent;
        for line in above[..start].split_inclusive('\n').rev() {
            let content = line.trim();
            start -= line.len() - line.trim_end_matches(['\n', '\r']).len();
            if !content.is_empty() && !content.starts_with('#') {
                break;
            }
            start -= line.trim_end_matches(['\n', '\r']).len();
        }
    }
    tree.is_repaired(TextRange::from(start..end))
}

/// Whether a line had to be mended to read where something starts, or all of a scalar.
fn is_mended(value: Value<'_>) -> bool {
    let tree = value.node().tree();
    if tree.repaired().is_empty() {
        return false;
    }
    let lines = tree.source().lines();
    let line = lines.range(lines.line(value.node().full_range().start), tree.source().text());
    let is_scalar = !value.node().is_mapping() && !value.node().is_sequence();
    tree.is_repaired(line) || is_scalar && tree.is_repaired(value.node().full_range())
}

impl<'p> Walker<'p> {
    fn file(&mut self, root: Value<'p>, fragment: bool) {
        let Some(kind) = kind_of(root).filter(|kind| *kind != Kind::Null) else { return };
        let Shape::Object(object) = ROOT else { return };
        if kind != Kind::Mapping {
            if !fragment && !is_touched(root) && root.node().tree().errors().is_empty() {
                let wrong = match is_application_list(root) {
                    true => Wrong::FixedStyle(Fixed::ApplicationList),
                    false => Wrong::Kind { shape: ROOT, found: kind },
                };
                let location = first_words(root);
                self.report(wrong, location, None, root, root);
            }
            return;
        }
        let Some(mapping) = root.resolved() else { return };
        let (mut unknown, mut known) = (Vec::new(), 0);
        for (key, value) in mapping.entries() {
            let Some(name) = key.node().text().filter(|name| !name.starts_with('.')) else { continue };
            let is_mended = is_mended(key);
            match object.property(name) {
                Some(property) => {
                    known += usize::from(kind_of(value) != Some(Kind::Null));
                    if !is_mended {
                        self.property(key, value, mapping, property);
                    }
                }
                None if !is_mended => unknown.push((key, value)),
                None => {}
            }
        }
        if fragment {
            return;
        }
        if let Some((key, value)) = unknown.first().copied() {
            let wrong = match placement::fixed_style(object, &unknown, known) {
                Some(style) => Some(Wrong::FixedStyle(style)),
                None if known == 0
                    && unknown.len() > 1
                    && !is_touched(root)
                    && !unknown.iter().any(|(key, _)| is_meant(*key, object)) =>
                {
                    Some(Wrong::NotConfiguration { others: unknown[1..].iter().map(|(key, _)| *key).collect() })
                }
                None => None,
            };
            if let Some(wrong) = wrong {
                self.report(wrong, key.location(), Some(key), value, mapping);
                return;
            }
        }
        self.unknown_keys(mapping, object, unknown, Vec::new());
    }

    fn value(&mut self, written: Value<'p>, shape: Shape, around: Around<'p>) {
        if self.steps.len() > MAX_DEPTH || matches!(shape, Shape::Any) {
            return;
        }
        let Some(kind) = kind_of(written) else { return };
        let Some(alternative) = shape.for_kind(kind) else {
            self.wrong_kind(written, shape, kind, around);
            return;
        };
        if !alternative.standing.is_current() && !self.in_deprecated {
            let wrong = Wrong::Form { shape: alternative.shape, standing: alternative.standing };
            let location = place_of(written, around.key);
            self.report(wrong, location, around.key, written, around.holder);
            if matches!(alternative.standing, Standing::Removed(_)) {
                return;
            }
        }
        let Some(resolved) = written.resolved() else { return };
        match alternative.shape {
            Shape::Any | Shape::Null | Shape::Bool | Shape::Number | Shape::OneOf(_) => {}
            Shape::Integer { min, max } => self.integer(written, resolved, min, max, around),
            Shape::IntegerOf(values) => {
                let Some(Coerced::Int(number)) = resolved.node().coerced() else { return };
                if !values.iter().any(|value| i128::from(*value) == number) {
                    let location = place_of(written, around.key);
                    self.report(Wrong::NumberChoice { values, number }, location, around.key, written, around.holder);
                }
            }
            Shape::String(text) => {
                let Some(string) = resolved.node().text() else { return };
                if text.refuses(string) {
                    self.report(
                        Wrong::Choice { text, written: string },
                        place_of(written, around.key),
                        around.key,
                        written,
                        around.holder,
                    );
                } else if let Some(value) = text.value(string).filter(|value| !value.standing.is_current()) {
                    self.report(
                        Wrong::Value { written: string, standing: value.standing },
                        place_of(written, around.key),
                        around.key,
                        written,
                        around.holder,
                    );
                }
            }
            Shape::List(list) => {
                if self.enter(resolved, std::ptr::from_ref(list) as usize) {
                    for item in resolved.items() {
                        self.steps.push(Step::Item);
                        self.value(item, list.item, Around { key: None, holder: resolved });
                        self.steps.pop();
                    }
                }
            }
            Shape::Map(map) => {
                if self.enter(resolved, std::ptr::from_ref(map) as usize) {
                    self.map(resolved, map, around);
                }
            }
            Shape::Object(object) => {
                if self.enter(resolved, std::ptr::from_ref(object) as usize) {
                    self.object(resolved, object, around);
                }
            }
            Shape::Switch(switch) => {
                let shape = choose(switch, resolved, around.holder);
                self.switch = (switch.holder == Holder::Itself).then_some(switch);
                self.value(written, shape, around);
                self.switch = None;
            }
        }
    }

    /// Notes that a collection is walked as something. `false` when it was before.
    fn enter(&mut self, collection: Value<'p>, shape: usize) -> bool {
        self.visited.insert((collection.file(), collection.node().id(), shape, self.image))
    }

    fn integer(&mut self, written: Value<'p>, resolved: Value<'p>, min: Option<i64>, max: Option<i64>, around: Around<'p>) {
        let Some(Coerced::Int(number)) = resolved.node().coerced() else { return };
        if min.is_some_and(|min| number < i128::from(min)) || max.is_some_and(|max| number > i128::from(max)) {
            self.report(Wrong::Range { min, max, number }, place_of(written, around.key), around.key, written, around.holder);
        }
    }

    fn wrong_kind(&mut self, written: Value<'p>, shape: Shape, found: Kind, around: Around<'p>) {
        let from_include = written.resolved().is_some_and(|resolved| resolved.file() != written.file());
        // A script that is read as YAML: the rule for that tells how to include it.
        if from_include && shape.kinds().has(Kind::String) {
            return;
        }
        if is_touched(written) || written.resolved().is_some_and(is_touched) {
            return;
        }
        if let Shape::Map(map) = shape
            && self.steps.len() == 1
            && found == Kind::List
            && matches!(map.key.format, Format::AppName)
            && is_application_list(written)
        {
            let location = around.key.unwrap_or(written).location();
            self.report(Wrong::FixedStyle(Fixed::ApplicationList), location, around.key, written, around.holder);
            return;
        }
        let location = place_of(written, around.key);
        self.report(Wrong::Kind { shape, found }, location, around.key, written, around.holder);
    }

    fn property(&mut self, key: Value<'p>, value: Value<'p>, holder: Value<'p>, property: &'static Property) {
        let outer = self.in_deprecated;
        if !self.in_deprecated {
            match property.standing {
                Standing::Current => self.image(key, value, holder, property),
                standing => {
                    self.report(Wrong::Key { property, standing }, key.location(), Some(key), value, holder);
                    match standing {
                        Standing::Removed(_) => return,
                        Standing::Deprecated(_) => self.in_deprecated = true,
                        Standing::Current | Standing::Undocumented(_) => {}
                    }
                }
            }
        }
        self.steps.push(Step::Property(property.name));
        self.value(value, property.shape, Around { key: Some(key), holder });
        self.steps.pop();
        self.in_deprecated = outer;
    }

    fn image(&mut self, key: Value<'p>, value: Value<'p>, holder: Value<'p>, property: &'static Property) {
        let is_wrong = match (property.images, self.image) {
            (Images::SingleRuntime, Image::Composable) | (Images::Composable, Image::Single) => true,
            // What belongs to a PHP image as a whole has its place in the stack of a composable one.
            (Images::Php, Image::Composable) => matches!(self.steps.as_slice(), [Step::Property(_), Step::Entry(_)]),
            _ => false,
        };
        if is_wrong {
            self.report(Wrong::Image { images: property.images }, key.location(), Some(key), value, holder);
        }
    }

    fn object(&mut self, mapping: Value<'p>, object: &'static Object, around: Around<'p>) {
        let outer = self.image;
        let switch = self.switch.take();
        self.objects.push((self.steps.len(), object));
        let entries = mapping.entries();
        if object.property("stack").is_some() && object.properties.iter().any(|property| is_image(property.shape)) {
            self.image = image_of(mapping);
        }
        let (mut unknown, mut foreign) = (Vec::new(), Vec::new());
        let mut free: Option<Vec<&'static str>> = None;
        for (key, value) in &entries {
            let Some(name) = key.node().text().filter(|name| !name.starts_with('.')) else { continue };
            if is_mended(*key) {
                continue;
            }
            if let Some(property) = object.property(name) {
                let fits = kind_of(*value).is_none_or(|kind| kind == Kind::Null || property.shape.for_kind(kind).is_some());
                if !fits && value.include().is_none() && placement::other_home(name, *value, &self.path()).is_some() {
                    unknown.push((*key, *value));
                    continue;
                }
                self.property(*key, *value, mapping, property);
            } else if let Some(map) = object.additional {
                // Where the names are the user's own, one that is like a known one says nothing.
                if matches!(map.value, Shape::Any) {
                    let free = free.get_or_insert_with(|| free_names(object, &entries));
                    let nearest = names::nearest(name, free.iter().copied());
                    self.report(Wrong::Undescribed { object, nearest }, key.location(), Some(*key), *value, mapping);
                }
                self.steps.push(Step::Entry(name));
                self.value(*value, map.value, Around { key: Some(*key), holder: mapping });
                self.steps.pop();
            } else if switch.is_some_and(|switch| switch.cases.iter().any(|case| has_key(case, name))) {
                foreign.push((*key, *value));
            } else if !is_lost_include(name, &entries) {
                unknown.push((*key, *value));
            }
        }
        let has = |name: &str| entries.iter().any(|(key, _)| key.node().text() == Some(name));
        let hidden = hides_keys(mapping) || is_touched(mapping);
        let mut missing: Vec<&'static Property> = if hidden { Vec::new() } else { object.missing(has).collect() };
        if let (Some(switch), Some((key, value))) = (switch, foreign.first().copied()) {
            let others: Vec<Value<'p>> = foreign[1..].iter().map(|(key, _)| *key).collect();
            let all = |case: &&Case| foreign.iter().all(|(key, _)| has_key(case, key.node().text().unwrap_or_default()));
            let cases = switch.cases.iter().filter(all).collect();
            let instead = (!missing.is_empty()).then(|| missing.remove(0));
            let wrong = Wrong::OtherCase { others, object, switch, cases, instead };
            self.report(wrong, key.location(), Some(key), value, mapping);
        }
        let missing = self.unknown_keys(mapping, object, unknown, missing);
        let expected = |property: &&Property| property.need == Need::Expected && !has(property.name);
        let expected: Vec<&'static Property> = match missing.is_empty() && foreign.is_empty() && !hidden {
            true => object.properties.iter().filter(expected).collect(),
            false => Vec::new(),
        };
        for (properties, expected) in [(missing, false), (expected, true)] {
            if properties.is_empty() {
                continue;
            }
            let location = around.key.map_or_else(|| first_words(mapping), Value::location);
            self.report(Wrong::Missing { object, properties, expected }, location, around.key, mapping, mapping);
        }
        self.objects.pop();
        self.image = outer;
    }

    /// Reports the unknown keys of a mapping, and gives back those of its missing keys that none of them stands for.
    fn unknown_keys(
        &mut self,
        mapping: Value<'p>,
        object: &'static Object,
        unknown: Vec<(Value<'p>, Value<'p>)>,
        mut missing: Vec<&'static Property>,
    ) -> Vec<&'static Property> {
        if unknown.is_empty() {
            return missing;
        }
        let path = self.path();
        let mut misplaced: Vec<(Target, Value<'p>, Value<'p>, Vec<Value<'p>>)> = Vec::new();
        let mut nameless = Vec::new();
        let unindented = unindented(mapping, object);
        for (key, value) in unknown {
            let name = key.node().text().unwrap_or_default();
            match placement::judge(name, value, &path, object) {
                Verdict::NotInInstance => self.report(Wrong::NotInInstance, key.location(), Some(key), value, mapping),
                Verdict::Misplaced(target) => {
                    if let Target::Path(target) = target {
                        missing.retain(|property| !leads_to(&path, property.name, target));
                        // `commands:` with nothing below it, and `start` beside it: the line break is all that is wrong.
                        self.problems.retain(|problem| {
                            let is_empty =
                                matches!(problem.wrong, Wrong::Kind { found: Kind::Null, .. }) && problem.holder == mapping;
                            !(is_empty && leads_to(&path, problem.name(), target))
                        });
                    }
                    match misplaced.iter_mut().find(|(other, ..)| *other == target) {
                        Some((_, _, _, others)) => others.push(key),
                        None => misplaced.push((target, key, value, Vec::new())),
                    }
                }
                Verdict::Unknown(Some(nearest)) => {
                    missing.retain(|property| property.name != nearest);
                    let wrong = Wrong::UnknownKey { object, nearest: Some(nearest), instead: None };
                    self.report(wrong, key.location(), Some(key), value, mapping);
                }
                Verdict::Unknown(None) => match unindented.get(&key.node().id()) {
                    Some(name) => {
                        let target = Target::Group(vec![name]);
                        match misplaced.iter_mut().find(|(other, ..)| *other == target) {
                            Some((_, _, _, others)) => others.push(key),
                            None => {
                                // The line break is all that is wrong.
                                self.problems.retain(|problem| {
                                    let is_empty = matches!(problem.wrong, Wrong::Kind { found: Kind::Null, .. });
                                    !(is_empty && problem.holder == mapping && problem.name() == *name)
                                });
                                misplaced.push((target, key, value, Vec::new()));
                            }
                        }
                    }
                    None => nameless.push((key, value)),
                },
            }
        }
        for (target, key, value, others) in misplaced {
            self.report(Wrong::MisplacedKey { others, target }, key.location(), Some(key), value, mapping);
        }
        for (key, value) in nameless {
            // Of an unknown key and a missing one, the first is probably the other's wrong name.
            let instead = (!missing.is_empty()).then(|| missing.remove(0));
            let wrong = Wrong::UnknownKey { object, nearest: None, instead };
            self.report(wrong, key.location(), Some(key), value, mapping);
        }
        missing
    }

    fn map(&mut self, mapping: Value<'p>, map: &'static Map, around: Around<'p>) {
        let mut entries = mapping.entries();
        entries.retain(|(key, _)| key.node().text().is_some_and(|name| !name.starts_with('.')) && !is_mended(*key));
        let objects = map.value.objects();
        let owner = objects.iter().copied().find(|object| {
            entries.iter().any(|(key, value)| {
                let name = key.node().text().unwrap_or_default();
                placement::is_property_of(object, map, name, *value)
            })
        });
        let mut inside: Vec<(Value<'p>, Value<'p>)> = Vec::new();
        let mut above: Vec<(Value<'p>, Value<'p>, Target)> = Vec::new();
        let path = self.path();
        for (key, value) in &entries {
            let name = key.node().text().unwrap_or_default();
            if owner.is_some_and(|object| placement::is_property_of(object, map, name, *value)) {
                inside.push((*key, *value));
            } else if let Some(target) = placement::home_of_entry(name, *value, &path, map) {
                above.push((*key, *value, target));
            }
        }
        for (key, value) in &entries {
            if inside.iter().any(|(other, _)| other == key) || above.iter().any(|(other, ..)| other == key) {
                continue;
            }
            self.steps.push(Step::Entry(key.node().text().unwrap_or_default()));
            self.value(*value, map.value, Around { key: Some(*key), holder: mapping });
            self.steps.pop();
        }
        if let (Some(object), Some((key, value))) = (owner, inside.first().copied()) {
            let others = inside[1..].iter().map(|(key, _)| *key).collect();
            if inside.len() == entries.len() {
                let head = around.key.unwrap_or(key);
                self.report(Wrong::NameMissing { others, object }, head.location(), Some(key), value, mapping);
            } else {
                let wrong = Wrong::MisplacedKey { others, target: Target::Named(object.name) };
                self.report(wrong, key.location(), Some(key), value, mapping);
            }
        }
        if let Some((key, value, target)) = above.first().cloned() {
            let others = above[1..].iter().map(|(key, ..)| *key).collect();
            self.report(Wrong::MisplacedKey { others, target }, key.location(), Some(key), value, mapping);
        }
    }

    fn report(&mut self, wrong: Wrong<'p>, location: Location, key: Option<Value<'p>>, value: Value<'p>, holder: Value<'p>) {
        let tree = value.node().tree();
        if !tree.repaired().is_empty() && location.file == value.file() {
            // Around a line that was mended, all may be meant otherwise.
            let is_placement = matches!(wrong, Wrong::MisplacedKey { .. } | Wrong::NameMissing { .. } | Wrong::FixedStyle(_));
            if is_mended(value) || is_placement && is_touched(holder) {
                return;
            }
        }
        // A key of a mapping is a step less than its value.
        let depth = match wrong {
            Wrong::Kind { .. }
            | Wrong::Choice { .. }
            | Wrong::Range { .. }
            | Wrong::NumberChoice { .. }
            | Wrong::Form { .. }
            | Wrong::Value { .. }
            | Wrong::FixedStyle(_) => self.steps.len().saturating_sub(1),
            _ => self.steps.len(),
        };
        let path = join(&self.steps[..depth]);
        let place = self.place(depth);
        self.problems.push(Problem { wrong, location, key, value, holder, path, place });
    }

    fn path(&self) -> String {
        join(&self.steps)
    }

    /// What a sentence calls the holder at a depth.
    fn place(&self, depth: usize) -> String {
        let path = join(&self.steps[..depth]);
        let walked = self.objects.iter().rev().find(|(steps, _)| *steps == depth).map(|(_, object)| *object);
        let described = || upsun_lint_schema::description::at(placement::steps(&path))?.objects().first().copied();
        let object = walked.or_else(described);
        match (self.steps[..depth].last(), object) {
            (None, _) => "the top level".to_owned(),
            (Some(Step::Property(name)), _) => format!("`{name}`"),
            (Some(Step::Entry(name)), Some(object)) => format!("the {} `{name}`", object.name),
            (Some(Step::Entry(name)), None) => format!("`{name}`"),
            (Some(Step::Item), Some(object)) => format!("this {}", object.name),
            (Some(Step::Item), None) => self.place(depth - 1),
        }
    }
}

fn join(steps: &[Step<'_>]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Item => path.push_str("[]"),
            Step::Property(_) | Step::Entry(_) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(if let Step::Property(name) = step { name } else { "*" });
            }
        }
    }
    path
}

/// Where a finding about a value belongs: the value, or its key where it is left out.
fn place_of(written: Value<'_>, key: Option<Value<'_>>) -> Location {
    let node = written.node();
    match (key, node.tag()) {
        (_, Some(tag)) if written.include().is_some() => Location::new(written.file(), tag.range),
        (Some(key), _) if node.range().is_empty() => key.location(),
        // Of a mapping or list of many lines, the key says enough.
        (Some(key), _) if is_block(written) => key.location(),
        (None, _) if is_block(written) => first_words(written),
        _ => written.location(),
    }
}

fn is_block(value: Value<'_>) -> bool {
    let node = value.node();
    let range = node.range();
    (node.is_mapping() || node.is_sequence() || node.style().is_some_and(ScalarStyle::is_block))
        && range.slice(node.tree().source().text()).contains('\n')
}

/// The first key of a mapping, the first line of anything else.
fn first_words(value: Value<'_>) -> Location {
    let node = value.node();
    if let Some((key, _)) = node.entries().next() {
        return Location::new(value.file(), key.range());
    }
    let range = node.range();
    let text = range.slice(node.tree().source().text());
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    Location::new(value.file(), TextRange::from(range.start as usize..range.start as usize + length))
}

/// `- name: app`, with keys of an application.
fn is_application_list(list: Value<'_>) -> bool {
    let items = list.items();
    !items.is_empty() && items.iter().all(|item| item.get("name").is_some() && item.get("type").or(item.get("stack")).is_some())
}

fn choose<'p>(switch: &'static Switch, mapping: Value<'p>, parent: Value<'p>) -> Shape {
    let has = |name: &str| mapping.get(name).is_some();
    match switch.holder {
        Holder::Itself => switch.shape(switch.choose(mapping.get(switch.key).and_then(Value::text), has)),
        // Without the image of a service, nobody can tell what its configuration may be.
        Holder::Parent => match parent.get(switch.key).and_then(Value::text) {
            Some(text) => switch.shape(switch.choose(Some(text), has)),
            None => Shape::Any,
        },
    }
}

fn is_image(shape: Shape) -> bool {
    shape.text().is_some_and(|text| text.format == Format::RuntimeType)
}

fn image_of(application: Value<'_>) -> Image {
    let Some(image) = application.get("type").and_then(Value::text) else { return Image::Unknown };
    match image.split(':').next().map(str::trim) {
        Some("composable") => Image::Composable,
        Some(_) if image.contains(':') => Image::Single,
        _ => Image::Unknown,
    }
}

/// Whether something of a mapping may be in broken lines, or come from somewhere that can't be read.
pub(crate) fn may_hide(mapping: Value<'_>) -> bool {
    let resolved = mapping.resolved();
    is_touched(mapping) || resolved.is_none_or(|resolved| is_touched(resolved) || hides_keys(resolved))
}

/// Whether keys may come from somewhere that can't be read.
fn hides_keys(mapping: Value<'_>) -> bool {
    mapping.node().entries().any(|(key, value)| {
        let is_merge = key.text() == Some("<<") && key.style() == Some(ScalarStyle::Plain);
        let readable = value.resolved().is_some_and(|value| value.tag().is_none() && (value.is_mapping() || value.is_sequence()));
        is_merge && !readable
    })
}

/// `type` and `path` that were meant to be below an `!include` and stand beside it.
fn is_lost_include(name: &str, entries: &[(Value<'_>, Value<'_>)]) -> bool {
    matches!(name, "type" | "path")
        && entries.iter().any(|(_, value)| value.include().is_some_and(|include| include.target == IncludeTarget::Malformed))
}

/// Whether a path goes through a property of the mapping at `from`.
fn leads_to(from: &str, property: &str, target: &str) -> bool {
    let rest = if from.is_empty() { Some(target) } else { target.strip_prefix(from).and_then(|rest| rest.strip_prefix('.')) };
    rest.and_then(|rest| rest.strip_prefix(property)).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
