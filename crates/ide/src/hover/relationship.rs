//! Relationships: the service, the endpoint, and the variables that they set.

use super::{Question, code, variable};
use crate::facts;
use upsun_lint_analysis::model::{Relationship, Target};
use upsun_lint_schema::variables::prefix;

/// The variables that are listed, in the order in which one needs them.
const LISTED: [&str; 6] = ["HOST", "PORT", "SCHEME", "USERNAME", "PASSWORD", "PATH"];

pub(super) fn describe(question: &Question<'_, '_>, relationship: &Relationship<'_>) -> Option<String> {
    let registry = question.snapshot.registry();
    let endpoint = facts::endpoint_of(registry, question.model, relationship);
    let name = relationship.target.text;
    let (target, is_app) = match question.model.target(name) {
        Some(Target::App(_)) => (format!("the application {}", code(name)), true),
        Some(Target::Service(service)) => {
            let image = service.image.and_then(|image| image.value.node().text()).map(|image| format!(" ({})", code(image)));
            (format!("the service {}{}", code(name), image.unwrap_or_default()), false)
        }
        Some(Target::Worker(..)) => (format!("{}, a worker, which nothing can connect to", code(name)), true),
        None => (format!("{}, which is not there", code(name)), false),
    };
    let mut text = format!("**The relationship {}** leads to {target}", code(relationship.name));
    match (&endpoint, relationship.endpoint) {
        (Some(offer), Some(_)) => text.push_str(&format!(", endpoint {}", code(&offer.name))),
        (Some(offer), None) => text.push_str(&format!(", default endpoint {}", code(&offer.name))),
        (None, Some(written)) => text.push_str(&format!(", endpoint {}", code(written.text))),
        (None, None) => {}
    }
    let prefix = prefix(relationship.name);
    text.push_str("\n\nIt sets, at runtime and not while the app is built:\n\n| variable | |\n|---|---|");
    let listed = LISTED.iter().filter(|property| !is_app || !matches!(**property, "USERNAME" | "PASSWORD" | "PATH"));
    for property in listed {
        let value = match (*property, &endpoint) {
            ("PORT", Some(offer)) => offer.port.map(|port| format!(": {}", code(&port.to_string()))),
            ("SCHEME", Some(offer)) => offer.scheme.as_deref().map(|scheme| format!(": {}", code(scheme))),
            _ => None,
        };
        let meaning = variable::property(property);
        text.push_str(&format!("\n| {} | {meaning}{} |", code(&format!("{prefix}_{property}")), value.unwrap_or_default()));
    }
    Some(text)
}
