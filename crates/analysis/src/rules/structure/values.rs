//! Values as the rules of this family read them: whole, and never what a repair may have changed.

use crate::diagnostic::{Edit, Location};
use crate::model::App;
use crate::project::Value;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Coerced, ScalarStyle};

/// A part of an app that has containers of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Part {
    /// The app itself.
    App,
    /// Its web instances.
    Web,
    /// A worker.
    Worker,
}

/// The bodies in which an app may say things about its containers: its own, that of `web`, and those of its workers.
pub(in crate::rules) fn parts<'p>(app: &App<'p>) -> impl Iterator<Item = (Part, Value<'p>)> {
    let web = app.body.get("web").map(|web| (Part::Web, web));
    let workers = app.workers.iter().map(|worker| (Part::Worker, worker.body));
    [(Part::App, app.body)].into_iter().chain(web).chain(workers)
}

/// What a value stands for, where that can be read as it is written.
pub(in crate::rules) fn readable(value: Value<'_>) -> Option<Value<'_>> {
    value.resolved().filter(|value| !value.is_repaired())
}

/// The value of a key, where it can be read and isn't null.
pub(in crate::rules) fn field<'p>(owner: Value<'p>, key: &str) -> Option<Value<'p>> {
    readable(owner.get(key)?).filter(|value| !value.is_null())
}

/// A scalar that the platform reads as a string, and its text.
pub(in crate::rules) fn string(value: Value<'_>) -> Option<(Value<'_>, &str)> {
    let value = readable(value)?;
    Some((value, value.string()?))
}

/// A scalar that the platform reads as a whole number.
pub(in crate::rules) fn integer(value: Value<'_>) -> Option<(Value<'_>, i128)> {
    let value = readable(value)?;
    match value.node().coerced()? {
        Coerced::Int(number) => Some((value, number)),
        _ => None,
    }
}

/// A scalar that the platform reads as true or false.
pub(in crate::rules) fn boolean(value: Value<'_>) -> Option<bool> {
    match readable(value)?.node().coerced()? {
        Coerced::Bool(value) => Some(value),
        _ => None,
    }
}

/// The named entries below a key, without those that the platform ignores or that a repair may have changed.
pub(in crate::rules) fn entries<'p>(owner: Value<'p>, key: &str) -> Vec<(&'p str, Value<'p>, Value<'p>)> {
    let entries = field(owner, key).map(Value::entries).unwrap_or_default().into_iter();
    let named = entries.filter_map(|(key, value)| Some((key.node().text()?, key, value)));
    named.filter(|(name, key, _)| !name.starts_with('.') && !key.is_repaired()).collect()
}

/// Where a piece of a scalar's text stands in its file; the whole scalar for an empty piece.
pub(in crate::rules) fn at(value: Value<'_>, range: TextRange) -> Location {
    if range.is_empty() { value.location() } else { Location::new(value.file(), value.node().map().to_source(range)) }
}

/// Puts a text that needs no escaping into the place of a scalar, quoted as that is. `None` for blocks, and for text that
/// would mean something else there.
pub(in crate::rules) fn rewrite(value: Value<'_>, text: &str) -> Option<Edit> {
    if text.is_empty() || text.contains(['\'', '"', '\\', '\n']) {
        return None;
    }
    let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '.' | '-' | '+'))
        && text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let text = match value.node().style()? {
        ScalarStyle::Plain if is_plain => text.to_owned(),
        ScalarStyle::Plain | ScalarStyle::DoubleQuoted => format!("\"{text}\""),
        ScalarStyle::SingleQuoted => format!("'{text}'"),
        ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    Some(Edit::replace(value.location(), text))
}

/// Whether an app runs PHP: `Some(false)` where it certainly runs something else first, `None` where that isn't known.
pub(in crate::rules) fn runs_php(app: &App<'_>) -> Option<bool> {
    match primary_runtime(app)? {
        "php" => Some(true),
        _ => Some(false),
    }
}

/// The runtime that starts an app: the image, or the first runtime of a composable one.
pub(in crate::rules) fn primary_runtime<'p>(app: &App<'p>) -> Option<&'p str> {
    let composable = app.image.as_ref().is_none_or(|image| image.is("composable"));
    if !composable {
        return app.image.as_ref().map(|image| image.name.text);
    }
    let (name, _) = runtimes(app).into_iter().next()?;
    name.split('@').next()
}

/// The runtimes of a composable image, as they are written, with the scalars that name them.
pub(in crate::rules) fn runtimes<'p>(app: &App<'p>) -> Vec<(&'p str, Value<'p>)> {
    let Some(stack) = field(app.body, "stack") else { return Vec::new() };
    let listed = if stack.is_mapping() { field(stack, "runtimes") } else { Some(stack) };
    let items = listed.map(Value::items).unwrap_or_default().into_iter();
    let named = items.filter_map(|item| {
        let item = readable(item)?;
        let name = if item.is_mapping() { item.entries().into_iter().next()?.0 } else { item };
        Some((name.node().text()?, name))
    });
    named.collect()
}
