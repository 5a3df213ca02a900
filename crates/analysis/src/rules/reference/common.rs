//! What rules about references share: whether they may speak at all, and edits of a word.

use super::super::Context;
use crate::diagnostic::{Edit, Location};
use crate::files::RepoPath;
use crate::model::{Part, Relationship, RelationshipForm};
use crate::project::{CONFIG_DIR, Value};
use upsun_lint_syntax::TextRange;

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

/// Adds an entry before that of a key, in the style of its mapping. `None` where the entry doesn't start its line.
pub(in super::super) fn insert_entry_before(context: &Context<'_>, key: Value<'_>, entry: &str) -> Option<Edit> {
    let source = context.project.source(key.file());
    let location = key.full_location();
    let start = source.lines().start(source.lines().line(location.range.start)).max(source.bom_len().min(location.range.start));
    let indent = source.text().get(start as usize..location.range.start as usize)?;
    let is_flow = key.node().parent().is_some_and(|parent| parent.range().slice(source.text()).starts_with('{'));
    if is_flow {
        return Some(Edit::insert(key.file(), location.range.start, format!("{entry}, ")));
    }
    let line_break = super::super::support::line_break(source.text(), start);
    indent.chars().all(|c| c == ' ').then(|| Edit::insert(key.file(), location.range.start, format!("{entry}{line_break}{indent}")))
}

/// Deletes an entry of a mapping: its line, or its words between braces. `None` where more than that stands there.
pub(in super::super) fn delete_entry(context: &Context<'_>, key: Value<'_>) -> Option<Edit> {
    let source = context.project.source(key.file());
    let text = source.text();
    let mapping = key.node().parent()?;
    let entries: Vec<_> = mapping.entries().collect();
    let at = entries.iter().position(|(other, _)| *other == key.node())?;
    let (start, end) = (entries[at].0.full_range().start, entries[at].1.full_range().end);
    if entries.len() < 2 || entries[at].1.range().is_empty() {
        return None;
    }
    if mapping.range().slice(text).starts_with('{') {
        let range = match (entries.get(at + 1), at.checked_sub(1).and_then(|before| entries.get(before))) {
            (Some((next, _)), _) => TextRange::new(start, next.full_range().start),
            (None, Some((_, before))) => TextRange::new(before.full_range().end, end),
            (None, None) => return None,
        };
        return (!range.slice(text).contains(['#', '\n'])).then(|| Edit::replace(Location::new(key.file(), range), ""));
    }
    let lines = source.lines();
    let line = lines.line(start);
    let next = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
    let before = TextRange::new(lines.start(line), start).slice(text);
    let after = TextRange::new(end, next).slice(text).trim();
    let is_alone = lines.line(end) == line && before.chars().all(|c| c == ' ') && (after.is_empty() || after.starts_with('#'));
    is_alone.then(|| Edit::replace(Location::new(key.file(), TextRange::new(lines.start(line), next)), ""))
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
