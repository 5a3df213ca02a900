//! What connects the parts of a project: services, relationships, routes, and the images that they run.
//! Reads only; what leads nowhere is for rules to report.

use super::{App, Model, Worker, merged_section, section};
use crate::diagnostic::Location;
use crate::project::{Project, Value};
use std::borrow::Cow;
use std::collections::HashMap;
use upsun_lint_syntax::TextRange;

/// A word of a longer scalar: the service in `db:mysql`, the version in `php:8.4`.
#[derive(Clone, Copy, Debug)]
pub struct Part<'p> {
    /// The word.
    pub text: &'p str,
    /// Where it stands.
    pub location: Location,
}

impl<'p> Part<'p> {
    /// A piece of a scalar's text, by its offsets there.
    fn of(value: Value<'p>, range: TextRange) -> Option<Self> {
        let text = value.node().text()?.get(range.start as usize..range.end as usize)?;
        Some(Self { text, location: Location::new(value.file(), value.node().map().to_source(range)) })
    }

    /// The whole of a scalar.
    pub(super) fn whole(value: Value<'p>) -> Option<Self> {
        Some(Self { text: value.node().text()?, location: value.location() })
    }

    /// The two sides of the first colon of a scalar, without white space around them. Without a colon, the whole and nothing.
    fn split(value: Value<'p>) -> Option<(Self, Option<Self>)> {
        let text = value.node().text()?;
        let Some(colon) = text.find(':') else { return Some((Self::whole(value)?, None)) };
        let left = TextRange::from(0..colon).trimmed(text);
        let right = TextRange::from(colon + 1..text.len()).trimmed(text);
        Some((Self::of(value, left)?, Self::of(value, right)))
    }
}

/// An image and its version: `php:8.4`.
#[derive(Clone, Copy, Debug)]
pub struct Image<'p> {
    /// The scalar that names it.
    pub value: Value<'p>,
    /// The image: `php`, `composable`, `mariadb`.
    pub name: Part<'p>,
    /// The version; `None` without a colon.
    pub version: Option<Part<'p>>,
}

impl<'p> Image<'p> {
    /// The image that a `type` names.
    pub(super) fn of(body: Value<'p>) -> Option<Self> {
        let value = body.get("type")?.resolved()?;
        let (name, version) = Part::split(value)?;
        Some(Self { value, name, version })
    }

    /// Whether it is this image.
    pub fn is(&self, name: &str) -> bool {
        self.name.text == name
    }
}

/// A service.
#[derive(Debug)]
pub struct Service<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
    /// What it runs.
    pub image: Option<Image<'p>>,
    /// What it reaches: a Varnish its app, a replica its primary.
    pub relationships: Vec<Relationship<'p>>,
}

/// How a relationship is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RelationshipForm {
    /// `database:`, which means the service of that name and its default endpoint.
    Implicit,
    /// `database: {service: db, endpoint: mysql}`
    Mapping,
    /// `database: "db:mysql"`
    String,
    /// Something else, which the structure's rules report.
    Malformed,
}

/// A relationship of an app, a worker or a service.
#[derive(Debug)]
pub struct Relationship<'p> {
    /// Its name.
    pub name: &'p str,
    /// The key that names it.
    pub key: Value<'p>,
    /// What is said of it, as written.
    pub value: Value<'p>,
    /// How it is written.
    pub form: RelationshipForm,
    /// The service or app that it leads to: as written, or its own name where that is left out.
    pub target: Part<'p>,
    /// The endpoint, where one is written.
    pub endpoint: Option<Part<'p>>,
}

/// A route.
#[derive(Debug)]
pub struct Route<'p> {
    /// Its URL, placeholders and all.
    pub url: &'p str,
    /// The key that it is.
    pub key: Value<'p>,
    /// What is said of it.
    pub body: Value<'p>,
    /// The `upstream`: an app or service, and its endpoint.
    pub upstream: Option<(Part<'p>, Option<Part<'p>>)>,
}

impl<'p> Route<'p> {
    /// Its `type`; `upstream` where that is left out and an `upstream` is there.
    pub fn kind(&self) -> Option<&'p str> {
        self.body.get("type").and_then(Value::text).or_else(|| self.upstream.is_some().then_some("upstream"))
    }
}

/// What a name of a relationship or route stands for.
#[derive(Clone, Copy, Debug)]
pub enum Target<'m, 'p> {
    /// An application.
    App(&'m App<'p>),
    /// A service.
    Service(&'m Service<'p>),
    /// A worker, which nothing can connect to.
    Worker(&'m App<'p>, &'m Worker<'p>),
}

/// What a name stands for, by its index.
#[derive(Clone, Copy, Debug)]
pub(super) enum Named {
    App(usize),
    Service(usize),
    Worker(usize, usize),
}

impl<'p> Model<'p> {
    /// What a name stands for. Of an app and a service of the same name, the app.
    pub fn target(&self, name: &str) -> Option<Target<'_, 'p>> {
        Some(match *self.names.get(name)? {
            Named::App(app) => Target::App(&self.apps[app]),
            Named::Service(service) => Target::Service(&self.services[service]),
            Named::Worker(app, worker) => Target::Worker(&self.apps[app], &self.apps[app].workers[worker]),
        })
    }

    /// Notes what each name stands for. Workers are known as `app--worker` as well.
    pub(super) fn index_names(&mut self) {
        let mut names: HashMap<Cow<'p, str>, Named> = HashMap::new();
        for (at, app) in self.apps.iter().enumerate() {
            for (at_worker, worker) in app.workers.iter().enumerate() {
                for name in [worker.name.into(), format!("{}--{}", app.name, worker.name).into()] {
                    names.entry(name).or_insert(Named::Worker(at, at_worker));
                }
            }
        }
        names.extend(self.services.iter().enumerate().map(|(at, service)| (service.name.into(), Named::Service(at))));
        names.extend(self.apps.iter().enumerate().map(|(at, app)| (app.name.into(), Named::App(at))));
        self.names = names;
    }

    /// Every relationship of an app, a worker or a service. Those that workers take over from their app may be there
    /// several times.
    pub fn relationships(&self) -> impl Iterator<Item = &Relationship<'p>> {
        let of_apps = self
            .apps
            .iter()
            .flat_map(|app| app.relationships.iter().chain(app.workers.iter().flat_map(|worker| &worker.relationships)));
        of_apps.chain(self.services.iter().flat_map(|service| &service.relationships))
    }

    /// The names that relationships and routes can lead to.
    pub fn target_names(&self) -> impl Iterator<Item = &'p str> {
        self.services.iter().map(|service| service.name).chain(self.apps.iter().map(|app| app.name))
    }
}

/// Whether all applications and services can be read.
pub(super) fn names_are_known(project: &Project) -> bool {
    let all_is_read = |file| {
        let whole = project.tree(file).is_some_and(|tree| tree.errors().is_empty() && tree.documents().len() <= 1);
        let root = project.value(file);
        let sections = root.map(Value::entries).unwrap_or_default();
        whole && root.is_none_or(|root| root.is_null() || root.is_mapping()) && sections.into_iter().all(is_readable_section)
    };
    project.unreadable().is_empty() && project.config_files().all(all_is_read)
}

/// Whether a top-level entry hides no application or service.
fn is_readable_section((key, value): (Value<'_>, Value<'_>)) -> bool {
    match key.node().text() {
        Some("applications" | "services" | "routes") => {
            let resolved = value.resolved();
            let merges_are_read = value.get("<<").is_none_or(|merged| merged.resolved().is_some());
            resolved.is_some_and(|section| section.is_null() || section.is_mapping()) && merges_are_read
        }
        Some(name) => {
            // Keys of Upsun Fixed, and slips of the pen, may hold what is missed elsewhere; others only hold anchors.
            let is_fixed = matches!(name, "name" | "type" | "source" | "relationships" | "hooks" | "web" | "mounts" | "workers");
            let near = |section: &str| strsim::damerau_levenshtein(section, &name.to_lowercase()) <= 3;
            // A service or app that is not below its section, as in the files of Upsun Fixed.
            let is_misplaced = !name.starts_with('.') && (value.get("type").is_some() || value.get("upstream").is_some());
            !is_fixed && !is_misplaced && !["applications", "services"].into_iter().any(near) && name != "apps"
        }
        None => false,
    }
}

/// The services of a project.
pub(super) fn services(project: &Project) -> Vec<Service<'_>> {
    let entries = merged_section(project, "services").into_iter();
    let named = entries.filter_map(|(key, body)| Some((key.node().text().filter(|name| !name.starts_with('.'))?, key, body)));
    named.map(|(name, key, body)| Service { name, key, body, image: Image::of(body), relationships: relationships(body) }).collect()
}

/// The routes of a project.
pub(super) fn routes(project: &Project) -> Vec<Route<'_>> {
    let entries = merged_section(project, "routes").into_iter();
    let named = entries.filter_map(|(key, body)| Some((key.node().text().filter(|name| !name.starts_with('.'))?, key, body)));
    named
        .map(|(url, key, body)| {
            let upstream = body.get("upstream").and_then(Value::resolved).and_then(Part::split);
            Route { url, key, body, upstream }
        })
        .collect()
}

/// The relationships below a value's `relationships`.
pub(super) fn relationships(owner: Value<'_>) -> Vec<Relationship<'_>> {
    section(owner, "relationships").into_iter().filter_map(|(key, value)| read_relationship(key, value)).collect()
}

fn read_relationship<'p>(key: Value<'p>, value: Value<'p>) -> Option<Relationship<'p>> {
    let name = key.node().text()?;
    let own_name = Part { text: name, location: key.location() };
    let scalar = |field: &str| value.get(field).and_then(Value::resolved).filter(|value| !value.is_null()).and_then(Part::whole);
    let resolved = value.resolved();
    let (form, target, endpoint) = match resolved {
        Some(value) if value.is_null() => (RelationshipForm::Implicit, own_name, None),
        Some(value) if value.is_mapping() => (RelationshipForm::Mapping, scalar("service").unwrap_or(own_name), scalar("endpoint")),
        Some(value) if value.node().text().is_some() => {
            let (target, endpoint) = Part::split(value)?;
            (RelationshipForm::String, target, endpoint.filter(|endpoint| !endpoint.text.is_empty()))
        }
        _ => (RelationshipForm::Malformed, own_name, None),
    };
    Some(Relationship { name, key, value, form, target, endpoint })
}
