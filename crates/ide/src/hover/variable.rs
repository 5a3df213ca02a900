//! Variables in scripts: who sets them, what they hold, and whether they are there at all.

use super::{Hover, code};
use crate::scripts::Text;
use crate::shell::{self, Element};
use crate::thing::Names;
use crate::{Snapshot, facts};
use upsun_lint_analysis::model::Model;
use upsun_lint_schema::variables;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::PartKind;

pub(super) fn hover(snapshot: &Snapshot, model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<Hover> {
    let mut found: Option<(&str, TextRange)> = None;
    let mut assigned = Vec::new();
    shell::walk(&text.body.syntax, &mut |element| match element {
        Element::Part(part) => {
            if let PartKind::Parameter(parameter) = &part.kind
                && touches(part.range, offset)
                && touches(parameter.name_range, offset.max(parameter.name_range.start))
            {
                found = Some((&parameter.name, parameter.name_range));
            }
        }
        Element::Assignment(assignment) => {
            if touches(assignment.name_range, offset) {
                found = Some((&assignment.name, assignment.name_range));
            }
            assigned.push((&*assignment.name, assignment.name_range));
        }
        _ => {}
    });
    let (name, range) = found?;
    let markdown = describe(snapshot, model, text, name, &assigned)?;
    Some(Hover { range: text.body.locate(range).range, markdown })
}

fn touches(range: TextRange, offset: u32) -> bool {
    range.start <= offset && offset <= range.end
}

fn describe(
    snapshot: &Snapshot,
    model: &Model<'_>,
    text: &Text<'_, '_>,
    name: &str,
    assigned: &[(&str, TextRange)],
) -> Option<String> {
    let script = text.script;
    let names = Names::of(model, script);
    if let Some((_, range)) = assigned.iter().find(|(own, _)| *own == name) {
        let location = text.body.locate(*range);
        let line = snapshot.project().source(location.file).line_column(location.range.start).line;
        return Some(format!("**{}** is set in this script, in line {line}", code(&format!("${name}"))));
    }
    if let Some(location) = names.variable(name) {
        let source = snapshot.project().source(location.file);
        let value = value_of(snapshot, location);
        let line = source.line_column(location.range.start).line;
        let path = snapshot.project().path(location.file);
        let value = value.map(|value| format!(": {}", code(&value))).unwrap_or_default();
        return Some(format!(
            "**{}**{value}\n\nSet in `variables.env`, in line {line} of `{path}`: at build and at runtime, unless a variable of the environment or project replaces it",
            code(&format!("${name}"))
        ));
    }
    if let Some((relationship, len)) = names.relationship_of(name) {
        let meaning = property(&name[len as usize + 1..]);
        let endpoint = facts::endpoint_of(snapshot.registry(), model, relationship);
        let value = match (&name[len as usize + 1..], &endpoint) {
            ("PORT", Some(offer)) => offer.port.map(|port| format!(": {}", code(&port.to_string()))),
            ("SCHEME", Some(offer)) => offer.scheme.as_deref().map(|scheme| format!(": {}", code(scheme))),
            _ => None,
        };
        let there = match script.place.has_mounts() {
            true => String::new(),
            false => format!("\n\n**Not set here**: {} runs without services", script.place.name()),
        };
        return Some(format!(
            "**{}**, {meaning}{}\n\nSet by the relationship {} to {}{there}",
            code(&format!("${name}")),
            value.unwrap_or_default(),
            code(relationship.name),
            code(relationship.target.text)
        ));
    }
    let variable = variables::find(name)?;
    let there = match variable.is_set_in(script.place) {
        true => "",
        false => "\n\n**Not set here**: ",
    };
    let why = match (variable.is_set_in(script.place), script.place.has_mounts()) {
        (true, _) => "",
        (false, true) => "it is there only while the app is built",
        (false, false) => "it is there only when the app runs",
    };
    Some(format!("**{}**, set by the platform\n\n{}{there}{why}", code(&format!("${name}")), variable.doc))
}

/// The value of a variable of the configuration, unless it is secret.
fn value_of(snapshot: &Snapshot, key: upsun_lint_analysis::Location) -> Option<String> {
    let tree = snapshot.project().tree(key.file)?;
    let node = tree.node_at(key.range.start)?;
    let (_, value) = node.parent()?.entries().find(|(own, _)| *own == node)?;
    let value = value.resolved()?;
    let is_hidden =
        |location: &upsun_lint_analysis::Location| location.file == key.file && location.range.intersects(value.range());
    let is_secret = snapshot.report().diagnostics.iter().flat_map(|found| &found.hidden).any(is_hidden);
    let text = value.text().filter(|_| !is_secret)?;
    let first = text.lines().next().unwrap_or_default();
    Some(if first.len() < text.len() { format!("{first}…") } else { first.to_owned() })
}

/// What a variable of a relationship holds, by the end of its name.
pub(crate) fn property(property: &str) -> &'static str {
    match property {
        "HOST" | "HOSTNAME" | "HOST_MAPPED" => "the host to connect to",
        "PORT" => "the port",
        "SCHEME" => "the protocol",
        "USERNAME" => "the user",
        "PASSWORD" => "the password",
        "PATH" => "the name of the database, or the path",
        "IP" | "INSTANCE_IPS" => "the address of the host",
        "QUERY" => "the query of the URL, with settings for the connection",
        "SERVICE" => "the name of the service",
        "REL" => "the endpoint",
        "TYPE" => "the image and version of the service",
        "CLUSTER" => "the project and environment",
        "URL" => "all of it as one URL",
        "PUBLIC" => "whether it can be reached from outside",
        "FRAGMENT" => "the fragment of the URL",
        "EPOCH" => "a counter of the service",
        _ => "a property of the service",
    }
}
