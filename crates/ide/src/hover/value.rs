//! Values: what a word in the configuration stands for.

use super::{Hover, Question, code, cron, image, key, mount, relationship};
use crate::{mount_path, path};
use upsun_lint_analysis::model::{Part, Relationship, Target};
use upsun_lint_schema::description::{Format, Kind, Shape, Standing, Text};
use upsun_lint_schema::registry::ExtensionStatus;

pub(super) fn hover(question: &Question<'_, '_>, offset: u32) -> Option<Hover> {
    let spot = path::describe(question.path)?;
    let written = question.node.text()?;
    let Shape::String(text) = spot.shape.for_kind(Kind::String)?.shape else { return None };
    let described = match text.format {
        Format::RuntimeType | Format::ServiceType => {
            let (name, number) = written.split_once(':').map_or((written, None), |(name, number)| (name, Some(number)));
            image::describe(question.snapshot.registry(), name.trim(), number.map(str::trim))
        }
        Format::Cron => cron::hover(question, written),
        Format::RelationshipService | Format::RelationshipEndpoint | Format::RelationshipTarget => {
            relationship::describe(question, relationship(question)?)
        }
        Format::Upstream => return upstream(question, offset),
        Format::MountService => target(question, written),
        Format::PhpExtension => extension(question, written),
        _ if matches!(question.names, [.., "locations", _, "root"]) => {
            let app = question.app()?;
            let roots = mount_path::roots(app);
            let (_, mount) = roots.iter().find(|(root, _)| root.file() == question.file && root.node() == question.node)?;
            mount::describe(question, mount)
        }
        _ if question.names.contains(&"mounts") && matches!(question.names.last(), Some(&"source" | &"source_path")) => {
            mount::at(question).and_then(|mount| mount::describe(question, mount))
        }
        _ => choice(text, written),
    };
    question.answer(described?)
}

/// A value among a few.
fn choice(text: &Text, written: &str) -> Option<String> {
    let value = text.value(written)?;
    let note = match value.standing {
        Standing::Current => String::new(),
        Standing::Undocumented(note) => format!("\n\n*Undocumented*: {note}."),
        Standing::Deprecated(note) => format!("\n\n*Deprecated*: {note}."),
        Standing::Removed(note) => format!("\n\n*Not supported any more*: {note}."),
    };
    Some(format!("**{}**\n\n{}{note}", code(value.text), value.doc))
}

/// The relationship that a value is part of.
fn relationship<'q>(question: &'q Question<'_, '_>) -> Option<&'q Relationship<'q>> {
    let holds = |relationship: &&Relationship<'_>| {
        let value = relationship.value.resolved();
        value.is_some_and(|value| value.file() == question.file && value.node().range().contains_range(question.node.range()))
    };
    question.model.relationships().find(holds)
}

/// What a name stands for.
fn target(question: &Question<'_, '_>, name: &str) -> Option<String> {
    Some(match question.model.target(name)? {
        Target::App(app) => {
            let image = app.image.and_then(|image| image.value.node().text()).map(|image| format!(", {}", code(image)));
            format!("**The application {}**{}", code(name), image.unwrap_or_default())
        }
        Target::Service(service) => {
            let image = service.image?;
            let facts = image::describe(question.snapshot.registry(), image.name.text, image.version.map(|it| it.text));
            format!("**The service {}**\n\n{}", code(name), facts.unwrap_or_default())
        }
        Target::Worker(app, worker) => format!("**The worker {}** of {}", code(worker.name), code(app.name)),
    })
}

fn upstream(question: &Question<'_, '_>, offset: u32) -> Option<Hover> {
    let holds = |part: &Part<'_>| {
        part.location.file == question.file && part.location.range.start <= offset && offset <= part.location.range.end
    };
    let (name, endpoint) = question
        .model
        .routes
        .iter()
        .filter_map(|route| route.upstream)
        .find(|(name, endpoint)| holds(name) || endpoint.is_some_and(|it| holds(&it)))?;
    let mut text = target(question, name.text)?;
    if let Some(endpoint) = endpoint {
        text.push_str(&format!("\n\nEndpoint {}", code(endpoint.text)));
    }
    question.answer(text)
}

fn extension(question: &Question<'_, '_>, name: &str) -> Option<String> {
    let registry = question.snapshot.registry();
    let extension = registry.php_extension(name)?;
    let app = question.app()?;
    let number = app.image.filter(|image| image.is("php")).and_then(|image| image.version).map(|version| version.text);
    let mut text = format!("**{}**, an extension of PHP", code(name));
    if let Some(number) = number {
        text.push_str(match extension.status(number) {
            Some(ExtensionStatus::Available) => ", which can be enabled",
            Some(ExtensionStatus::Default) => ", which is enabled by default",
            Some(ExtensionStatus::BuiltIn) => ", which is always there",
            None => ", which this version doesn't have",
        });
        text.push_str(&format!(" in {}", code(&format!("php:{number}"))));
    }
    let versions: Vec<&str> = extension.versions.iter().map(|(number, _)| &**number).collect();
    text.push_str(&format!("\n\nThere with PHP {}", super::list(versions)));
    key::push_link(&mut text, "https://developer.upsun.com/docs/languages/php/extensions");
    Some(text)
}
