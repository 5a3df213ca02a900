//! Where a key that is unknown to its mapping would be legal near by, and what seems to lack a name. Decides between "no
//! such key" and "not here".

use super::walk::kind_of;
use super::{Fixed, Target};
use crate::names;
use crate::project::Value;
use upsun_lint_schema::description::{self, Kind, Map, Object, Shape};

/// How many steps away a key may belong: `pre_start` of `hooks` belongs into `web.commands`.
const FAR: usize = 3;

/// How many, where there is no other place for it at all: `hooks` in the rule of a location.
const VERY_FAR: usize = 7;

/// What is to be said of an unknown key.
pub(super) enum Verdict {
    /// It is one of its mapping's keys, mistyped, or nothing known.
    Unknown(Option<&'static str>),
    /// It belongs elsewhere.
    Misplaced(Target),
    /// It belongs to the application, and this is one of its instances.
    NotInInstance,
}

/// Judges a key that `object`, at `path`, doesn't have.
pub(super) fn judge(name: &str, value: Value<'_>, path: &str, object: &'static Object) -> Verdict {
    let homes = description::paths(name);
    if is_instance(path) {
        let foreign = |home: &str| home == "applications.*" || home == "applications.*.web";
        if homes.iter().any(|home| foreign(home))
            && fits(value, "applications.*", name).or(fits(value, "applications.*.web", name)) == Some(true)
        {
            return Verdict::NotInInstance;
        }
    }
    let home = nearest_home(name, value, path, homes);
    if let Some((1, target)) = home {
        let below = |home: &'static str| {
            let rest = if path.is_empty() { Some(home) } else { home.strip_prefix(path)?.strip_prefix('.') };
            rest.filter(|rest| !rest.contains(['.', '[']))
        };
        // `php` may be meant below `variables` and below `dependencies`.
        let groups: Vec<&'static str> =
            homes.iter().filter(|home| fits(value, home, name) == Some(true)).filter_map(|home| below(home)).collect();
        return Verdict::Misplaced(if groups.len() > 1 { Target::Group(groups) } else { Target::Path(target) });
    }
    let nearest = names::nearest(name, object.current().map(|property| property.name));
    if nearest.is_some() {
        return Verdict::Unknown(nearest);
    }
    if let Some((_, target)) = home {
        return Verdict::Misplaced(Target::Path(target));
    }
    Verdict::Unknown(None)
}

/// The web instances of an application, or a worker.
fn is_instance(path: &str) -> bool {
    matches!(path, "applications.*.web" | "applications.*.workers.*")
}

/// The path nearest to `path` that has the key and whose value the value could be, and how many steps it is away.
fn nearest_home(name: &str, value: Value<'_>, path: &str, homes: &'static [&'static str]) -> Option<(usize, &'static str)> {
    let here: Vec<&str> = steps(path).collect();
    // What belongs to a composable image is no advice for one with a single runtime.
    let in_stack = |path: &str| path.starts_with("applications.*.stack");
    let candidates = homes.iter().filter(|home| in_stack(path) || !in_stack(home)).filter_map(|home| {
        let there: Vec<&str> = steps(home).collect();
        let common = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
        let distance = (here.len() - common) + (there.len() - common);
        let far = if homes.len() == 1 && common > 0 { VERY_FAR } else { FAR };
        ((1..=far).contains(&distance) && fits(value, home, name) == Some(true)).then_some((distance, *home))
    });
    candidates.min_by_key(|(distance, _)| *distance)
}

/// Where a known key belongs whose value is not of the kind that it takes here: `build: npm ci` belongs into `hooks`.
pub(super) fn other_home(name: &str, value: Value<'_>, path: &str) -> Option<Target> {
    let (distance, home) = nearest_home(name, value, path, description::paths(name))?;
    (distance == 1).then_some(Target::Path(home))
}

/// Where an entry of a map at `path` rather belongs than there, if it is a key of a mapping near by.
pub(super) fn home_of_entry(name: &str, value: Value<'_>, path: &str, map: &'static Map) -> Option<Target> {
    if matches!(kind_of(value), None | Some(Kind::Null)) {
        return None;
    }
    let (distance, home) = nearest_home(name, value, path, description::paths(name))?;
    let shape = description::at(steps(home).chain([name]))?;
    (distance <= 2 && score(value, shape) > score(value, map.value)).then_some(Target::Path(home))
}

/// The steps of a path: `a.*.b[]` is `a`, `*`, `b`, `[]`.
pub(super) fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split('.').flat_map(|step| {
        let name = step.trim_end_matches("[]");
        let lists = (step.len() - name.len()) / 2;
        (!name.is_empty()).then_some(name).into_iter().chain(std::iter::repeat_n("[]", lists))
    })
}

/// Whether a value is of a kind that the key of a path takes. `None` where there is no such key.
fn fits(value: Value<'_>, home: &str, name: &str) -> Option<bool> {
    let shape = description::at(steps(home).chain([name]))?;
    Some(kind_of(value).is_none_or(|kind| shape.current_kinds().has(kind)))
}

/// How well a value's own keys fit a shape: how many are known there and hold a fitting kind.
fn score(value: Value<'_>, shape: Shape) -> usize {
    let Some(kind) = kind_of(value) else { return 0 };
    if !shape.current_kinds().has(kind) {
        return 0;
    }
    if kind != Kind::Mapping {
        return 1;
    }
    let objects = shape.objects();
    let map = shape.map();
    let fitting = value.entries().into_iter().filter(|(key, value)| {
        let Some(name) = key.node().text() else { return false };
        let known = objects.iter().find_map(|object| object.property(name)).map(|property| property.shape);
        known
            .or_else(|| map.map(|map| map.value))
            .is_some_and(|shape| kind_of(*value).is_none_or(|kind| shape.current_kinds().has(kind)))
    });
    fitting.count()
}

/// The object whose property an entry of a map rather is than an entry with that name: `hooks` beside the applications.
pub(super) fn is_property_of(object: &'static Object, map: &'static Map, name: &str, value: Value<'_>) -> bool {
    let Some(property) = object.property(name) else { return false };
    if matches!(kind_of(value), None | Some(Kind::Null)) {
        return false;
    }
    if score(value, property.shape) > score(value, map.value) {
        return true;
    }
    // Without what an entry needs, a single key that only the property knows tells.
    let lacks = object.missing(|name| value.get(name).is_some()).next().is_some();
    lacks
        && value.entries().into_iter().any(|(key, value)| {
            let name = key.node().text().unwrap_or_default();
            knows(property.shape, name, value) && !knows(map.value, name, value)
        })
}

/// Whether a mapping of a shape has a key, and may hold the value there.
fn knows(shape: Shape, name: &str, value: Value<'_>) -> bool {
    let property = shape.objects().into_iter().find_map(|object| object.property(name));
    property.is_some_and(|property| kind_of(value).is_none_or(|kind| property.shape.current_kinds().has(kind)))
}

/// What the top of a file looks like, if it is that of a file of Upsun Fixed. `unknown` are its unknown keys.
pub(super) fn fixed_style(root: &'static Object, unknown: &[(Value<'_>, Value<'_>)], known: usize) -> Option<Fixed> {
    let section = |name: &str| root.property(name).and_then(|property| property.shape.map());
    let (applications, services, routes) = (section("applications")?, section("services")?, section("routes")?);
    let application = *applications.value.objects().first()?;
    let is_own = |key: &Value<'_>, value: &Value<'_>| {
        let name = key.node().text().unwrap_or_default();
        application.property(name).is_some_and(|property| kind_of(*value).is_none_or(|kind| property.shape.kinds().has(kind)))
    };
    let own = unknown.iter().filter(|(key, value)| is_own(key, value)).count();
    let has = |name: &str| unknown.iter().any(|(key, _)| key.node().text() == Some(name));
    if known == 0 && own * 2 > unknown.len() && (own >= 3 || own >= 2 && (has("type") || has("name"))) {
        return Some(Fixed::Application);
    }
    if known > 0 || unknown.is_empty() {
        return None;
    }
    let is_url = |key: &Value<'_>| key.node().text().is_some_and(|name| name.contains("://"));
    if unknown.iter().all(|(key, value)| is_url(key) && score(*value, routes.value) > 0) {
        return Some(Fixed::Routes);
    }
    let is_service = |value: &Value<'_>| value.get("type").and_then(Value::text).is_some_and(|image| image.contains(':'));
    if unknown.iter().all(|(_, value)| is_service(value) && score(*value, services.value) >= score(*value, applications.value)) {
        return Some(Fixed::Services);
    }
    None
}
