//! What rules about references share: whether they may speak at all, and edits of a word.

use super::super::Context;
use crate::diagnostic::Edit;
use crate::files::RepoPath;
use crate::model::{Part, Relationship, RelationshipForm, Route, Service, Target};
use crate::project::{CONFIG_DIR, Value};

/// Whether the applications and services that were read are all that there are, so that a name that is missing is
/// missing. Not so of a file on its own that says nothing of services: others may.
pub(in super::super) fn names_are_known(context: &Context<'_>) -> bool {
    let model = &context.model;
    let in_project = |file| context.project.path(file).parent().file_name() == CONFIG_DIR;
    let is_alone = model.services.is_empty() && !context.project.config_files().all(in_project);
    model.names_are_known && !model.apps.is_empty() && !is_alone
}

/// Whether the repository has more than a configuration, so that a file that is missing is missing.
pub(in super::super) fn has_code(context: &Context<'_>) -> bool {
    let is_code = |name: &String| !name.starts_with('.') && !name.to_lowercase().starts_with("readme");
    context.files.has_checkout()
        && (context.files.list(&RepoPath::root()).iter().any(is_code)
            || !context.project.root().is_root()
                && context.files.list(context.project.root()).iter().any(|name| name != CONFIG_DIR))
}

/// Whether a relationship is written in a way that can be read.
pub(in super::super) fn is_readable(relationship: &Relationship<'_>) -> bool {
    relationship.form != RelationshipForm::Malformed
        && !relationship.target.text.is_empty()
        && !relationship.key.is_repaired()
        && !relationship.value.is_repaired()
}

/// The relationships of all apps and services that can be read.
pub(super) fn relationships<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = &'c Relationship<'p>> {
    context.model.relationships().filter(|relationship| is_readable(relationship))
}

/// Those that lead to a service, with the service.
pub(super) fn to_services<'c, 'p>(context: &'c Context<'p>) -> impl Iterator<Item = (&'c Relationship<'p>, &'c Service<'p>)> {
    relationships(context).filter_map(|relationship| match context.model.target(relationship.target.text)? {
        Target::Service(service) => Some((relationship, service)),
        _ => None,
    })
}

/// The redirects of single paths of a route: each path, and what is said of it.
pub(in super::super) fn redirects<'p>(route: &Route<'p>) -> Vec<(Value<'p>, Value<'p>)> {
    let paths = route.body.get("redirects").and_then(|redirects| redirects.get("paths"));
    paths.map(Value::entries).unwrap_or_default()
}

/// Writes another word in the place of one, in the same quotes.
pub(in super::super) fn replace(context: &Context<'_>, part: &Part<'_>, text: &str) -> Option<Edit> {
    let written = part.location.range.slice(context.project.source(part.location.file).text());
    let is_word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/'))
    };
    if !is_word(text) {
        return None;
    }
    let inner = written.trim_matches(['"', '\'']);
    let quote = &written[..written.len().saturating_sub(inner.len()) / 2];
    (inner == part.text).then(|| Edit::replace(part.location, format!("{quote}{text}{quote}")))
}

/// Whether git may ignore a path, so that it says nothing of what is committed. Patterns are read generously.
pub(in super::super) fn is_ignored(context: &Context<'_>, path: &RepoPath) -> bool {
    let mut directory = RepoPath::root();
    let components: Vec<&str> = path.components().collect();
    for at in 0..=components.len() {
        let rest = components[at..].join("/");
        let file = directory.join(".gitignore");
        let bytes = file.and_then(|file| context.files.read(&file).ok()).unwrap_or_default();
        if String::from_utf8_lossy(&bytes).lines().any(|line| may_ignore(line, &rest)) {
            return true;
        }
        let Some(next) = components.get(at).and_then(|component| directory.join(component)) else { break };
        directory = next;
    }
    false
}

/// Whether a line of a `.gitignore` may be about a path, or about something in it.
fn may_ignore(line: &str, path: &str) -> bool {
    let pattern = line.trim().trim_start_matches('!');
    if pattern.is_empty() || pattern.starts_with('#') {
        return false;
    }
    let is_anchored = pattern.trim_end_matches('/').contains('/');
    let parts: Vec<&str> = pattern.split('/').filter(|part| !part.is_empty() && *part != "**").collect();
    let components: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // In the directory itself, every line is about it.
    if components.is_empty() {
        return true;
    }
    let fits = |pattern: &str, name: &str| {
        let (start, end) = pattern.split_once('*').map_or((pattern, None), |(start, end)| (start, Some(end)));
        match end {
            None => pattern == name,
            Some(end) => name.starts_with(start) && name.ends_with(end.rsplit('*').next().unwrap_or_default()),
        }
    };
    if !is_anchored || pattern.contains("**") {
        return components.iter().any(|component| parts.iter().any(|part| fits(part, component)));
    }
    parts.iter().zip(&components).all(|(part, component)| fits(part, component))
}
