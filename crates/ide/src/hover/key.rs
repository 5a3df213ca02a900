//! Keys: what they are, what may stand there, and what this very one stands for.

use super::{Hover, Question, code, image, list, mount, place, relationship};
use crate::facts;
use crate::path::{self, Step};
use upsun_lint_schema::description::{Child, Images, Need, Property, Shape, Standing};

/// The most values that are listed.
const MAX_VALUES: usize = 12;

pub(super) fn hover(question: &Question<'_, '_>) -> Option<Hover> {
    let Some(spot) = path::describe(question.path) else { return unknown(question) };
    let child = spot.child?;
    let Some(Step::Key(name)) = question.path.last().map(|level| &level.step) else { return None };
    let own = own(question);
    let about = match child {
        Child::Property(property) => document(property),
        Child::Entry(map) => {
            let mut text = map.key.doc.to_owned();
            if let Some(known) = map.key.known.iter().find(|known| known.text == name) {
                text = format!("{}\n\n{text}", known.doc);
            }
            push_link(&mut text, map.key.url);
            text
        }
    };
    let text = match own {
        Some(own) => format!("{own}\n\n---\n\n{about}"),
        None => format!("**{}**\n\n{about}", code(name)),
    };
    question.answer(text)
}

/// What a key is that the platform ignores: a place for an anchor.
fn unknown(question: &Question<'_, '_>) -> Option<Hover> {
    let name = question.names.last()?;
    let is_ignored = name.starts_with('.') && question.names.len() == 1;
    is_ignored.then(|| question.answer("Keys that start with a dot are ignored: a place for anchors."))?
}

/// What a key with a name of its own stands for.
fn own(question: &Question<'_, '_>) -> Option<String> {
    let model = question.model;
    if let Some(place) = facts::place_of(question.names) {
        return place::describe(question, place);
    }
    match question.names {
        ["applications", name] => {
            let app = model.app(name)?;
            let runs =
                app.image.map(|image| format!(", {}", code(image.value.node().text().unwrap_or_default()))).unwrap_or_default();
            let root = app
                .root
                .as_ref()
                .map(|root| if root.is_root() { "the root of the repository".to_owned() } else { code(root.as_str()) });
            let root = root.map(|root| format!("; its code is in {root}")).unwrap_or_default();
            let routes = model.routes.iter().filter(|route| route.upstream.is_some_and(|(target, _)| target.text == *name));
            let routes: Vec<&str> = routes.map(|route| route.url).collect();
            let reached = match routes.is_empty() {
                true => "No route leads to it.".to_owned(),
                false => format!("Requests reach it by {}.", list(routes)),
            };
            Some(format!("**The application {}**{runs}{root}\n\n{reached}{}", code(name), users(question, name)))
        }
        ["services", name] => {
            let service = model.service(name)?;
            let image = service.image?;
            let facts = image::describe(question.snapshot.registry(), image.name.text, image.version.map(|it| it.text));
            let facts = facts.map(|facts| format!("\n\n{facts}")).unwrap_or_default();
            Some(format!("**The service {}**{}{facts}", code(name), users(question, name)))
        }
        ["applications", _, "relationships", _] | ["applications", _, "web", "relationships", _] => {
            let relationships = &question.app()?.relationships;
            relationship::describe(
                question,
                relationships
                    .iter()
                    .find(|it| it.key.node() == question.node || it.name == *question.names.last().unwrap_or(&""))?,
            )
        }
        ["applications", _, "workers", worker, "relationships", name] => {
            let worker = question.app()?.workers.iter().find(|it| it.name == *worker)?;
            relationship::describe(question, worker.relationships.iter().find(|it| it.name == *name)?)
        }
        ["applications", _, .., "mounts", _] => mount::describe(question, mount::at(question)?),
        ["applications", _, "variables", "env", name] => {
            Some(format!("**{}**, an environment variable: at build and at runtime, on all environments", code(name)))
        }
        ["applications", app, "workers", name] => Some(format!(
            "**The worker {}** of {}; its instances are known as {}",
            code(name),
            code(app),
            code(&format!("{app}--{name}"))
        )),
        _ => None,
    }
}

/// Who connects to an app or service.
fn users(question: &Question<'_, '_>, name: &str) -> String {
    let model = question.model;
    let uses = |app: &&upsun_lint_analysis::model::App<'_>| {
        let mut all = app.relationships.iter().chain(app.workers.iter().flat_map(|worker| &worker.relationships));
        all.any(|relationship| relationship.target.text == name)
    };
    let users: Vec<&str> = model.apps.iter().filter(uses).map(|app| app.name).collect();
    if users.is_empty() { String::new() } else { format!("\n\nIt is used by {}.", list(users)) }
}

/// What the description says of a key.
pub(crate) fn document(property: &Property) -> String {
    let mut text = String::new();
    match property.standing {
        Standing::Current => {}
        Standing::Undocumented(note) => text.push_str(&format!("*Undocumented*: {note}.\n\n")),
        Standing::Deprecated(note) => text.push_str(&format!("*Deprecated*: {note}.\n\n")),
        Standing::Removed(note) => text.push_str(&format!("*Not supported any more*: {note}.\n\n")),
    }
    text.push_str(property.doc);
    let mut facts = vec![format!("- Value: {}", kinds(property.shape))];
    match property.need {
        Need::Required => facts.push("- Required".to_owned()),
        Need::RequiredUnless(other) => facts.push(format!("- Required, unless there is {}", code(other))),
        Need::Expected | Need::Optional => {}
    }
    if let Some(default) = property.default {
        facts.push(format!("- Default: {}", code(default)));
    }
    if let Some(values) = values(property.shape) {
        facts.push(format!("- Allowed: {values}"));
    }
    match property.images {
        Images::All => {}
        Images::SingleRuntime => facts.push("- For images with a single runtime".to_owned()),
        Images::Composable => facts.push("- For composable images".to_owned()),
        Images::Php => facts.push("- For PHP".to_owned()),
    }
    if let [example, ..] = property.examples {
        facts.push(format!("- Example: {}", code(example)));
    }
    text.push_str("\n\n");
    text.push_str(&facts.join("\n"));
    push_link(&mut text, property.url);
    text
}

fn kinds(shape: Shape) -> String {
    let kinds = shape.current_kinds();
    let kinds = if kinds.is_empty() { shape.kinds() } else { kinds };
    if matches!(shape, Shape::Any) { "anything".to_owned() } else { kinds.to_string() }
}

/// The values that may be written, as far as they are known.
fn values(shape: Shape) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_open = false;
    for variant in shape.variants() {
        match variant {
            Shape::String(text) => {
                found.extend(text.values.iter().filter(|value| value.standing.is_current()).map(|value| code(value.text)));
                is_open |= text.open;
            }
            Shape::IntegerOf(values) => found.extend(values.iter().map(|value| code(&value.to_string()))),
            Shape::Integer { min: Some(min), max: Some(max) } => found.push(format!("{min} to {max}")),
            Shape::Integer { min: Some(min), max: None } => found.push(format!("{min} or more")),
            _ => {}
        }
    }
    found.dedup();
    let more = found.len().saturating_sub(MAX_VALUES);
    found.truncate(MAX_VALUES);
    let end = match (more, is_open) {
        (0, false) => String::new(),
        (0, true) => " and others".to_owned(),
        (more, _) => format!(" and {more} more"),
    };
    (!found.is_empty()).then(|| found.join(", ") + &end)
}

pub(super) fn push_link(text: &mut String, url: &str) {
    if !url.is_empty() {
        text.push_str(&format!("\n\n[Documentation]({url})"));
    }
}
