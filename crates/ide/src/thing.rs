//! The named things of a project, and every place where one is named: in all files, and in the shell inside them.
//! Navigation, highlights and rename are questions to this list.

use crate::mount_path;
use crate::scripts::Text;
use crate::shell::{self, Element};
use crate::{FileRange, Snapshot};
use std::collections::{HashMap, HashSet};
use upsun_lint_analysis::model::{App, Model, Mount, Part as NamePart, Relationship, RelationshipForm, Script, Target};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{Location, RepoPath};
use upsun_lint_schema::variables::{RELATIONSHIP_PROPERTIES, prefix};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Part, PartKind, Script as Syntax, Simple, Word};
use upsun_lint_syntax::yaml::NodeKind;

/// A named thing. The location is that of its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Thing {
    /// An application.
    App(String),
    /// A service.
    Service(String),
    /// A worker.
    Worker(Location),
    /// A relationship. Workers that take one over from their app have the same.
    Relationship(Location),
    /// An endpoint that a service declares.
    Endpoint(Location),
    /// A mount.
    Mount(Location),
    /// A variable of the configuration.
    Variable(Location),
    /// An anchor.
    Anchor(Location),
    /// A variable or function that a script sets for itself.
    Local(Location),
}

/// A place where a thing is named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Occurrence {
    /// The name, or the part of a word that stands for it; without quotes.
    pub(crate) place: FileRange,
    /// What is named.
    pub(crate) thing: Thing,
    /// Whether this is its definition.
    pub(crate) is_definition: bool,
    /// How it is written.
    pub(crate) form: Form,
}

/// How a name is written.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Form {
    /// As a scalar of YAML, or a word that needs no quotes.
    Plain {
        /// Whether it is in quotes, or a part of something longer, so that it can't be mistaken for a number.
        is_quoted: bool,
    },
    /// As the beginning of a variable's name: `DATABASE` in `$DATABASE_HOST`.
    Environment,
    /// As a key in a program of `jq`: `.database`.
    Jq,
    /// As a relationship without a value, whose name is the service's. The text that gives it a value goes here; it begins
    /// with the text, and ends with a brace.
    Implicit(TextRange, &'static str),
    /// In a way that can't be rewritten: with escapes.
    Opaque,
    /// Not at all: the words lead there, but are not its name.
    Pointer,
}

/// What is named at a place; its end counts.
pub(crate) fn at<'o>(found: &'o [Occurrence], path: &RepoPath, offset: u32) -> Vec<&'o Occurrence> {
    let here = |it: &&Occurrence| it.place.path == *path && it.place.range.start <= offset && offset <= it.place.range.end;
    let mut here: Vec<&Occurrence> = found.iter().filter(here).collect();
    // Of `a:b` at the colon, the word before it.
    let start = here.iter().map(|it| it.place.range.start).min();
    here.retain(|it| Some(it.place.range.start) == start);
    here
}

/// Collects the places where things are named.
pub(crate) struct Collector<'s, 'm> {
    snapshot: &'s Snapshot,
    model: &'m Model<'s>,
    found: Vec<Occurrence>,
}

/// Every place where a thing of the project is named, by file and position; of scripts, the given ones.
pub(crate) fn collect(snapshot: &Snapshot, model: &Model<'_>, texts: &[Text<'_, '_>]) -> Vec<Occurrence> {
    let mut collector = Collector { snapshot, model, found: Vec::new() };
    collector.definitions();
    collector.references();
    collector.anchors();
    collector.texts(texts);
    let mut found = collector.found;
    found.sort();
    found.dedup();
    found
}

impl Collector<'_, '_> {
    fn push(&mut self, place: FileRange, thing: Thing, is_definition: bool, form: Form) {
        self.found.push(Occurrence { place, thing, is_definition, form });
    }

    /// A name at a location, which may have quotes around it.
    fn push_name(&mut self, location: Location, name: &str, thing: Thing, is_definition: bool) {
        let text = self.snapshot.project().source(location.file).text();
        let (range, form) = inner(text, location.range, name);
        self.push(self.snapshot.file_range(Location::new(location.file, range)), thing, is_definition, form);
    }

    fn define(&mut self, key: Value<'_>, thing: Thing) {
        self.push_name(key.location(), key.node().text().unwrap_or_default(), thing, true);
    }

    fn definitions(&mut self) {
        let project = self.snapshot.project();
        // Two files may have the same name; the model knows only the one that counts.
        for file in project.config_files() {
            for (section, thing) in [("applications", Thing::App as fn(String) -> Thing), ("services", Thing::Service)] {
                let entries = project.value(file).and_then(|root| root.get(section)).map(Value::entries).unwrap_or_default();
                for (key, _) in entries {
                    if let Some(name) = key.node().text().filter(|name| !name.starts_with('.')) {
                        self.define(key, thing(name.to_owned()));
                    }
                }
            }
        }
        let model = self.model;
        for app in &model.apps {
            for worker in &app.workers {
                self.define(worker.key, Thing::Worker(worker.key.location()));
            }
            for (key, _) in variables(app) {
                self.define(key, Thing::Variable(key.location()));
            }
        }
        for service in &model.services {
            let endpoints = service.body.get("configuration").and_then(|it| it.get("endpoints"));
            for (key, _) in endpoints.map(Value::entries).unwrap_or_default() {
                self.define(key, Thing::Endpoint(key.location()));
            }
        }
    }

    fn references(&mut self) {
        let model = self.model;
        let mut seen = HashSet::new();
        for relationship in model.relationships() {
            if seen.insert(relationship.key.location()) {
                self.relationship(relationship);
            }
        }
        for app in &model.apps {
            for mount in app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts)) {
                self.mount(mount);
            }
            for (root, mount) in mount_path::roots(app) {
                let place = self.snapshot.file_range(root.location());
                self.push(place, Thing::Mount(mount.key.location()), false, Form::Opaque);
            }
        }
        for route in &model.routes {
            if let Some((target, endpoint)) = &route.upstream {
                self.target(target);
                endpoint.iter().for_each(|endpoint| self.endpoint(target.text, endpoint));
            }
        }
    }

    fn mount(&mut self, mount: &Mount<'_>) {
        self.define(mount.key, Thing::Mount(mount.key.location()));
        let Some(service) = &mount.service else { return };
        self.target(service);
        // `source: service` says that there is one.
        let source = mount.value.get("source").and_then(Value::resolved);
        if let Some((source, thing)) = source.zip(self.thing_of(service.text)) {
            self.push(self.snapshot.file_range(source.location()), thing, false, Form::Pointer);
        }
    }

    fn relationship(&mut self, relationship: &Relationship<'_>) {
        let key = relationship.key;
        self.define(key, Thing::Relationship(key.location()));
        let is_own_name = relationship.target.location == key.location();
        match relationship.form {
            RelationshipForm::Implicit => {
                if let Some(thing) = self.thing_of(relationship.name) {
                    let text = self.snapshot.project().source(key.file()).text();
                    let (range, _) = inner(text, key.location().range, relationship.name);
                    let form = implicit(text, relationship);
                    self.push(self.snapshot.file_range(Location::new(key.file(), range)), thing, false, form);
                }
            }
            // `{endpoint: mysql}`: the service is left out, and its name is the relationship's.
            _ if is_own_name => {
                if let Some(thing) = self.thing_of(relationship.name) {
                    self.push_name(key.location(), relationship.name, thing, false);
                    if let Some(last) = self.found.last_mut() {
                        last.form = Form::Opaque;
                    }
                }
            }
            _ => self.target(&relationship.target),
        }
        if let Some(endpoint) = &relationship.endpoint {
            self.endpoint(relationship.target.text, endpoint);
        }
    }

    fn thing_of(&self, name: &str) -> Option<Thing> {
        Some(match self.model.target(name)? {
            Target::App(app) => Thing::App(app.name.to_owned()),
            Target::Service(service) => Thing::Service(service.name.to_owned()),
            Target::Worker(..) => return None,
        })
    }

    fn target(&mut self, part: &NamePart<'_>) {
        if let Some(thing) = self.thing_of(part.text) {
            self.push_name(part.location, part.text, thing, false);
        }
    }

    fn endpoint(&mut self, target: &str, endpoint: &NamePart<'_>) {
        let Some(Target::Service(service)) = self.model.target(target) else { return };
        let endpoints = service.body.get("configuration").and_then(|it| it.get("endpoints"));
        if let Some((key, _)) = endpoints.and_then(|endpoints| endpoints.entry(endpoint.text)) {
            self.push_name(endpoint.location, endpoint.text, Thing::Endpoint(key.location()), false);
        }
    }

    fn anchors(&mut self) {
        let project = self.snapshot.project();
        for file in project.all_files() {
            let Some(tree) = project.tree(file) else { continue };
            for node in tree.nodes() {
                let form = Form::Plain { is_quoted: true };
                // Behind the `&` or `*`.
                let name = |range: TextRange| TextRange::new((range.start + 1).min(range.end), range.end);
                if let Some(anchor) = node.anchor() {
                    let location = Location::new(file, name(anchor.range));
                    self.push(self.snapshot.file_range(location), Thing::Anchor(location), true, form.clone());
                }
                if let NodeKind::Alias { .. } = node.kind()
                    && let Some(anchor) = node.resolved().and_then(|node| node.anchor())
                {
                    let thing = Thing::Anchor(Location::new(file, name(anchor.range)));
                    let place = self.snapshot.file_range(Location::new(file, name(node.range())));
                    self.push(place, thing, false, form);
                }
            }
        }
    }

    fn texts(&mut self, texts: &[Text<'_, '_>]) {
        let model = self.model;
        for text in texts {
            let body = text.body;
            let names = Names::of(model, text.script);
            let file = self.snapshot.project().path(body.file()).clone();
            let locals = locals(&body.syntax);
            let place = |range| FileRange { path: file.clone(), range: body.locate(range).range };
            for local in &locals {
                let thing = Thing::Local(body.locate(local.first));
                self.push(place(local.range), thing, local.is_definition, Form::Plain { is_quoted: true });
            }
            for (range, thing, form) in names.read(model, &body.syntax, body.text) {
                if !locals.iter().any(|local| local.range.contains_range(range)) {
                    self.push(place(range), thing, false, form);
                }
            }
            for (location, _, mount) in mount_path::words(model, text, &|_| true) {
                self.push(self.snapshot.file_range(location), Thing::Mount(mount.key.location()), false, Form::Opaque);
            }
        }
    }
}

/// A variable or function that a script sets, or uses and sets.
struct Local {
    range: TextRange,
    /// Where it is set first.
    first: TextRange,
    is_definition: bool,
}

/// The variables and functions that a script sets for itself, and where it uses them.
fn locals(script: &Syntax) -> Vec<Local> {
    let mut first: HashMap<(bool, &str), TextRange> = HashMap::new();
    let mut found = Vec::new();
    shell::walk(script, &mut |element| {
        let (is_function, name, range) = match element {
            Element::Assignment(assignment) => (false, &*assignment.name, assignment.name_range),
            Element::Function(function) => (true, &*function.name, function.name_range),
            _ => return,
        };
        let first = *first.entry((is_function, name)).or_insert(range);
        found.push(Local { range, first, is_definition: true });
    });
    if first.is_empty() {
        return found;
    }
    shell::walk(script, &mut |element| {
        let used = match element {
            Element::Part(Part { kind: PartKind::Parameter(parameter), .. }) => {
                Some(((false, &*parameter.name), parameter.name_range))
            }
            Element::Simple(simple) => simple.words.first().and_then(|word| match word.parts.as_slice() {
                [Part { kind: PartKind::Literal(name), range, .. }] => Some(((true, &**name), *range)),
                _ => None,
            }),
            _ => None,
        };
        if let Some((first, range)) = used.and_then(|(key, range)| Some((*first.get(&key)?, range))) {
            found.push(Local { range, first, is_definition: false });
        }
    });
    found
}

/// The variables of an app and of its workers, as entries.
pub(crate) fn variables<'p>(app: &App<'p>) -> Vec<(Value<'p>, Value<'p>)> {
    let owners = [Some(app.body), app.body.get("web")].into_iter().flatten().chain(app.workers.iter().map(|worker| worker.body));
    owners.filter_map(|owner| owner.get("variables")?.get("env")).flat_map(Value::entries).collect()
}

/// The name inside a scalar's range.
pub(crate) fn inner(text: &str, range: TextRange, name: &str) -> (TextRange, Form) {
    let written = range.slice(text);
    if written == name {
        let before = text[..range.start as usize].chars().next_back();
        let after = text[range.end as usize..].chars().next();
        let is_part = matches!(before, Some('"' | '\'' | ':')) || matches!(after, Some('"' | '\'')) || {
            // `db:mysql` is one word.
            after == Some(':') && text[range.end as usize + 1..].chars().next().is_some_and(|c| !c.is_whitespace())
        };
        return (range, Form::Plain { is_quoted: is_part });
    }
    let is_quoted = written.len() >= 2 && written.starts_with(['"', '\'']);
    if is_quoted && written.get(1..written.len() - 1) == Some(name) {
        return (TextRange::new(range.start + 1, range.end - 1), Form::Plain { is_quoted: true });
    }
    (range, Form::Opaque)
}

/// Where a relationship without a value gets one.
fn implicit(text: &str, relationship: &Relationship<'_>) -> Form {
    let value = relationship.value.node();
    if value.tag().is_some() || value.anchor().is_some() || value.resolved() != Some(value) {
        return Form::Opaque;
    }
    if !value.is_omitted() {
        return Form::Implicit(value.range(), "{service: ");
    }
    let end = relationship.key.node().range().end as usize;
    let rest = &text[end..];
    let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    match rest[blank..].starts_with(':') {
        true => Form::Implicit(TextRange::empty((end + blank + 1) as u32), " {service: "),
        false => Form::Implicit(TextRange::empty(end as u32), ": {service: "),
    }
}

/// The names that a script can use.
pub(crate) struct Names<'m, 'p> {
    relationships: Vec<(String, &'m Relationship<'p>)>,
    variables: Vec<(&'p str, Location)>,
    workers: Vec<(&'p str, Location)>,
}

impl<'m, 'p> Names<'m, 'p> {
    /// Those of a script of the configuration.
    pub(crate) fn of(model: &'m Model<'p>, script: &Script<'p>) -> Self {
        let app = model.app_of(script);
        let worker = app.workers.iter().find(|worker| script.place.is_worker() && Some(worker.name) == script.owner);
        let relationships = worker.map_or(&app.relationships, |worker| &worker.relationships);
        Self::new(app, relationships.iter())
    }

    fn new(app: &'m App<'p>, relationships: impl Iterator<Item = &'m Relationship<'p>>) -> Self {
        Self {
            relationships: relationships.map(|it| (prefix(it.name), it)).collect(),
            variables: variables(app).iter().filter_map(|(key, _)| Some((key.node().text()?, key.location()))).collect(),
            workers: app.workers.iter().map(|worker| (worker.name, worker.key.location())).collect(),
        }
    }

    /// The relationship that sets a variable, and what of the name stands for it.
    pub(crate) fn relationship_of(&self, variable: &str) -> Option<(&'m Relationship<'p>, u32)> {
        let fits = |prefix: &str| {
            let property = variable.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
            property.is_some_and(|property| RELATIONSHIP_PROPERTIES.contains(&property))
        };
        let found = self.relationships.iter().filter(|(prefix, _)| fits(prefix)).max_by_key(|(prefix, _)| prefix.len());
        found.map(|(prefix, relationship)| (*relationship, prefix.len() as u32))
    }

    /// The variable of the configuration of a name.
    pub(crate) fn variable(&self, name: &str) -> Option<Location> {
        self.variables.iter().find(|(own, _)| *own == name).map(|(_, location)| *location)
    }

    /// The things that a script names, with the ranges in its text.
    fn read(&self, model: &Model<'_>, script: &Syntax, text: &str) -> Vec<(TextRange, Thing, Form)> {
        let mut found = Vec::new();
        let reads_relationships = text.contains("PLATFORM_RELATIONSHIPS");
        shell::walk(script, &mut |element| match element {
            Element::Part(part) => match &part.kind {
                PartKind::Parameter(parameter) => {
                    found.extend(self.variable_use(&parameter.name, parameter.name_range));
                }
                PartKind::Literal(literal) if literal.contains(".internal") && literal.len() as u32 == part.range.len() => {
                    self.hosts(literal, part.range.start, &mut found);
                }
                _ => {}
            },
            Element::Simple(simple) => match simple.program().as_deref() {
                Some("jq") if reads_relationships => self.jq(simple, &mut found),
                Some("upsun" | "platform") => self.command_line(model, simple, &mut found),
                _ => {}
            },
            _ => {}
        });
        found
    }

    fn variable_use(&self, name: &str, range: TextRange) -> Option<(TextRange, Thing, Form)> {
        if let Some(location) = self.variable(name) {
            return Some((range, Thing::Variable(location), Form::Plain { is_quoted: true }));
        }
        let (relationship, len) = self.relationship_of(name)?;
        let range = TextRange::new(range.start, range.start + len);
        Some((range, Thing::Relationship(relationship.key.location()), Form::Environment))
    }

    /// `database.internal`.
    fn hosts(&self, literal: &str, start: u32, found: &mut Vec<(TextRange, Thing, Form)>) {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        for (at, _) in literal.match_indices(".internal") {
            let before = &literal[..at];
            let name = &before[before.trim_end_matches(is_name).len()..];
            let is_part = before[..at - name.len()].ends_with('.');
            let behind = &literal[at + ".internal".len()..];
            if is_part || behind.starts_with(is_name) {
                continue;
            }
            if let Some((_, relationship)) = self.relationships.iter().find(|(_, relationship)| relationship.name == name) {
                let range = TextRange::from(at - name.len()..at).shift(start);
                let thing = Thing::Relationship(relationship.key.location());
                found.push((range, thing, Form::Plain { is_quoted: true }));
            }
        }
    }

    /// `.database[0].host` in a program of `jq`.
    fn jq(&self, simple: &Simple, found: &mut Vec<(TextRange, Thing, Form)>) {
        for word in simple.words.iter().skip(1) {
            let Some(text) = word.literal() else { continue };
            let map = word.literal_map();
            for (_, relationship) in &self.relationships {
                for range in jq_keys(&text, relationship.name) {
                    let form = if map.is_verbatim(range) { Form::Jq } else { Form::Opaque };
                    found.push((map.to_source(range), Thing::Relationship(relationship.key.location()), form));
                }
            }
        }
    }

    /// `--app api`, `--worker queue`, `--relationship database` of the platform's command line.
    fn command_line(&self, model: &Model<'_>, simple: &Simple, found: &mut Vec<(TextRange, Thing, Form)>) {
        let plain = |word: &Word, skip: u32| {
            let literal = word.literal()?;
            let text = literal.get(skip as usize..)?.to_owned();
            let map = word.literal_map();
            let decoded = TextRange::new(skip, literal.len() as u32);
            Some((
                text,
                map.to_source(decoded),
                if map.is_verbatim(decoded) { Form::Plain { is_quoted: true } } else { Form::Opaque },
            ))
        };
        for (at, word) in simple.words.iter().enumerate() {
            let Some(option) = word.literal().filter(|text| text.starts_with('-')) else { continue };
            let value = match option.split_once('=') {
                Some((name, _)) => plain(word, name.len() as u32 + 1),
                None => simple.words.get(at + 1).and_then(|word| plain(word, 0)),
            };
            let Some((name, range, form)) = value else { continue };
            let thing = match option.split('=').next().unwrap_or_default() {
                "--app" | "-A" => model.app(&name).map(|app| Thing::App(app.name.to_owned())),
                "--worker" => self.workers.iter().find(|(own, _)| *own == name).map(|(_, location)| Thing::Worker(*location)),
                "--relationship" | "-r" => {
                    let found = self.relationships.iter().find(|(_, relationship)| relationship.name == name);
                    found.map(|(_, relationship)| Thing::Relationship(relationship.key.location()))
                }
                _ => None,
            };
            found.extend(thing.map(|thing| (range, thing, form)));
        }
    }
}

/// Where a program of `jq` asks for a key: `.database`, `."my-db"`, `["my-db"]`. The name alone.
fn jq_keys(program: &str, name: &str) -> Vec<TextRange> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let fits = |at: usize| {
        let (before, behind) = (&program[..at], &program[at + name.len()..]);
        if before.ends_with('"') {
            return behind.starts_with('"') && (before.ends_with(".\"") || before.ends_with("[\""));
        }
        let starts_path =
            before.strip_suffix('.').is_some_and(|rest| !rest.ends_with(|c: char| is_word(c) || matches!(c, ']' | '"' | ')')));
        starts_path && !behind.starts_with(is_word) && name.chars().all(is_word)
    };
    let found = program.match_indices(name).filter(|(at, _)| !name.is_empty() && fits(*at));
    found.map(|(at, _)| TextRange::from(at..at + name.len())).collect()
}
