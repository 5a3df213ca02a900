//! The images of a project beside the facts about them, and how messages name those facts.

use super::super::Context;
use crate::diagnostic::{Edit, Fix};
use crate::model::{App, Image, Part, Service};
use upsun_lint_schema::registry::{self, ImageKind, Status, Version};

/// The image of composable applications, which has channels instead of versions.
pub(super) const COMPOSABLE: &str = "composable";

/// An image that a configuration names.
pub(super) struct Use<'c, 'p> {
    /// As it is written.
    pub(super) image: &'c Image<'p>,
    /// What it should be for, where it stands.
    pub(super) kind: ImageKind,
}

/// The images of all applications and services that can be read as they are written.
pub(super) fn uses<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = Use<'c, 'p>> {
    let apps = context.model.apps.iter().filter_map(|app: &App<'p>| Some((app.image.as_ref()?, ImageKind::Runtime)));
    let services =
        context.model.services.iter().filter_map(|service: &Service<'p>| Some((service.image.as_ref()?, ImageKind::Service)));
    // A placeholder that is left over is another rule's.
    let is_text = |text: &str| !text.trim().is_empty() && !text.contains(['<', '>', '{', '}', '$', '%']);
    let is_whole = move |image: &Image<'_>| !image.value.is_repaired() && image.value.string().is_some_and(is_text);
    let uses = apps.chain(services).filter(move |(image, _)| is_whole(image));
    uses.map(|(image, kind)| Use { image, kind })
}

/// An image that stands where it belongs, and whose version is written.
pub(super) struct Placed<'c, 'p> {
    /// The image, as it is known.
    pub(super) known: &'c registry::Image,
    /// Its name, as it is written.
    pub(super) name: Part<'p>,
    /// The version, as it is written.
    pub(super) number: Part<'p>,
}

/// The images that are known and stand where they belong, with their versions. `composable` is not among them.
pub(super) fn placed<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = Placed<'c, 'p>> {
    uses(context).filter_map(|used| {
        let known = context.registry().image(used.image.name.text).filter(|known| known.kind == used.kind)?;
        let number = used.image.version.filter(|number| is_one_word(number.text))?;
        is_well_written(used.image).then_some(Placed { known, name: used.image.name, number })
    })
}

/// Placed images with a version of that status.
pub(super) fn of_status<'c, 'p>(context: &'c Context<'p>, status: Status) -> impl Iterator<Item = (Placed<'c, 'p>, &'c Version)> {
    placed(context).filter_map(move |placed| {
        let version = placed.known.version(placed.number.text).filter(|version| version.status == status)?;
        Some((placed, version))
    })
}

/// Whether an image is written as `name:version`, so that the rules for names and versions may judge it.
pub(super) fn is_well_written(image: &Image<'_>) -> bool {
    let text = image.value.node().text().unwrap_or_default();
    let well = image.version.as_ref().is_some_and(|version| is_one_word(version.text));
    well && !text.contains(char::is_whitespace) && !image.name.text.contains('@')
}

fn is_one_word(text: &str) -> bool {
    !text.is_empty() && !text.contains(':')
}

/// ` (as of 2026-07-21)`; nothing for facts without a date.
pub(super) fn as_of(context: &Context<'_>) -> String {
    context.registry().date().map(|date| format!(" (as of {date})")).unwrap_or_default()
}

/// ` of 2026-07-21`, behind "the facts".
pub(super) fn of_date(context: &Context<'_>) -> String {
    context.registry().date().map(|date| format!(" of {date}")).unwrap_or_default()
}

/// The supported versions, as advice lists them.
pub(super) fn supported(image: &registry::Image) -> String {
    let numbers: Vec<String> = image.versions_of(Status::Supported).map(|version| format!("`{}`", version.number)).collect();
    if numbers.is_empty() { String::new() } else { format!("supported: {}", numbers.join(", ")) }
}

/// The advice to write another version.
pub(super) fn advice(image: &registry::Image, number: &str) -> String {
    let supported = supported(image);
    match image.nearest_supported(number) {
        Some(version) if supported.is_empty() => format!("write `{}:{}`", image.name, version.number),
        Some(version) => format!("write `{}:{}` ({supported})", image.name, version.number),
        None => "there is no supported version of this image".to_owned(),
    }
}

/// The advice to leave a version that works for another one, with what that means for data.
pub(super) fn upgrade(image: &registry::Image, number: &str) -> String {
    let advice = advice(image, number);
    let is_part = |to: &Version| number.strip_prefix(&*to.number).is_some_and(|rest| rest.starts_with('.'));
    let is_older = |to: &Version| registry::compare(&to.number, number).is_lt() && !is_part(to);
    if image.kind == ImageKind::Service && image.nearest_supported(number).is_some_and(is_older) {
        format!("{}, which is older: that takes a new service, and nothing of what this one holds comes along", supported(image))
    } else if image.kind == ImageKind::Service {
        format!("{advice}; make a backup first, and read the page of the service on upgrades")
    } else {
        advice
    }
}

/// Puts the nearest supported version in place. Never for services: an upgrade can destroy their data.
pub(super) fn fix(placed: &Placed<'_, '_>) -> Option<Fix> {
    let version = placed.known.nearest_supported(placed.number.text)?;
    if placed.known.kind == ImageKind::Service || version.number == placed.number.text {
        return None;
    }
    let edit = Edit::replace(placed.number.location, version.number.as_ref());
    Some(Fix::risky(format!("write `{}:{}`", placed.known.name, version.number), vec![edit]))
}
