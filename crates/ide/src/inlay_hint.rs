//! What holds though it isn't written: the default role, the default endpoint, a path, the end of a version's life.

use crate::{FileEdit, Snapshot, edit, facts};
use std::collections::HashSet;
use upsun_lint_analysis::model::{Model, RelationshipForm};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{FileId, RepoPath};
use upsun_lint_schema::Role;
use upsun_lint_schema::registry::Status;
use upsun_lint_syntax::TextRange;

/// A few words that an editor shows within a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InlayHint {
    /// Where: behind the words that it is about.
    pub offset: u32,
    /// The words. The editor puts a space before them.
    pub label: String,
    /// What they are.
    pub kind: HintKind,
    /// More about it, as Markdown.
    pub tooltip: Option<String>,
    /// Edits that write it down, where that can be done.
    pub edits: Vec<FileEdit>,
}

/// What a hint is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HintKind {
    /// A value that holds because nothing is written.
    Default,
    /// What something resolves to.
    Resolved,
    /// A date or status.
    Status,
}

impl Snapshot {
    /// The hints of a part of a file, in order.
    pub fn inlay_hints(&self, path: &RepoPath, range: TextRange) -> Vec<InlayHint> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let model = self.names();
        let mut hints = Vec::new();
        self.roles(&model, file, &mut hints);
        self.default_endpoints(&model, file, &mut hints);
        self.versions(&model, file, &mut hints);
        self.resolved_paths(file, range, &mut hints);
        hints.retain(|hint| range.start <= hint.offset && hint.offset <= range.end);
        hints.sort_by(|a, b| (a.offset, &a.label).cmp(&(b.offset, &b.label)));
        // What several apps share by an alias stands there once.
        hints.dedup_by(|a, b| a.offset == b.offset && a.label == b.label);
        hints
    }

    /// Operations without a role can be run by contributors.
    fn roles(&self, model: &Model<'_>, file: FileId, hints: &mut Vec<InlayHint>) {
        let operations = model.apps.iter().flat_map(|app| &app.operations).filter(|operation| operation.key.file() == file);
        for operation in operations {
            if !operation.body.is_mapping() || operation.body.entry("role").is_some() || operation.body.is_repaired() {
                continue;
            }
            let label = format!("role: {}", Role::DEFAULT);
            let edits = operation.body.resolved().filter(|body| body.file() == file);
            let edits = edits.and_then(|body| edit::prepend(self, body, "role", Role::DEFAULT.name())).into_iter().collect();
            let tooltip = "Without a `role`, everybody who can push code to the environment can run it.".to_owned();
            let offset = self.behind_colon(operation.key);
            hints.push(InlayHint { offset, label, kind: HintKind::Default, tooltip: Some(tooltip), edits });
        }
    }

    fn default_endpoints(&self, model: &Model<'_>, file: FileId, hints: &mut Vec<InlayHint>) {
        for relationship in model.relationships().filter(|it| it.key.file() == file && it.endpoint.is_none()) {
            if relationship.form == RelationshipForm::Malformed || relationship.value.is_repaired() {
                continue;
            }
            let Some(endpoint) = facts::endpoint_of(self.registry(), model, relationship) else { continue };
            let target = relationship.target.text;
            let (offset, label) = match relationship.form {
                RelationshipForm::Implicit => (self.behind_colon(relationship.key), format!("{target}:{}", endpoint.name)),
                RelationshipForm::String => (relationship.target.location.range.end, format!(":{}", endpoint.name)),
                _ if relationship.target.location == relationship.key.location() => continue,
                _ => (relationship.target.location.range.end, format!("endpoint: {}", endpoint.name)),
            };
            if relationship.target.location.file != file {
                continue;
            }
            let tooltip = format!("The default endpoint of `{target}`.");
            hints.push(InlayHint { offset, label, kind: HintKind::Default, tooltip: Some(tooltip), edits: Vec::new() });
        }
    }

    /// Versions that are not supported, or whose makers look after them no more: today, or when the facts were collected.
    fn versions(&self, model: &Model<'_>, file: FileId, hints: &mut Vec<InlayHint>) {
        let registry = self.registry();
        let today = self.options().today.map(|today| today.to_string());
        let today = today.as_deref().or(registry.date());
        let images = model.apps.iter().map(|app| &app.image).chain(model.services.iter().map(|service| &service.image));
        for image in images.flatten().filter(|image| image.value.file() == file) {
            let Some(number) = image.version else { continue };
            let Some(facts) = facts::image(registry, image.name.text) else { continue };
            let Some(version) = facts.version(number.text) else { continue };
            let date = version.end_of_life.as_deref();
            let is_over = date.zip(today).is_some_and(|(date, today)| date <= today);
            if version.status == Status::Supported && !is_over {
                continue;
            }
            let mut label = if version.status == Status::Supported { String::new() } else { version.status.to_string() };
            if let Some(date) = date {
                label.push_str(if label.is_empty() { "" } else { ", " });
                label.push_str(&format!("end of life {date}"));
            }
            let nearest = facts.nearest_supported(number.text).filter(|it| it.number != number.text);
            let tooltip = nearest.map(|it| format!("The nearest supported version is `{}:{}`.", image.name.text, it.number));
            let offset = image.value.node().range().end;
            hints.push(InlayHint { offset, label, kind: HintKind::Status, tooltip, edits: Vec::new() });
        }
    }

    /// Paths that are not seen from the root of the repository: each where it is first written.
    fn resolved_paths(&self, file: FileId, shown: TextRange, hints: &mut Vec<InlayHint>) {
        let text = self.project().source(file).text();
        let mut told = HashSet::new();
        // From the start of the file, so that which is the first doesn't depend on what is shown.
        let mut paths = self.paths(file, Some(TextRange::new(0, shown.end)));
        paths.sort();
        for (range, path) in paths {
            if !told.insert((range.slice(text), path.clone())) {
                continue;
            }
            let written = range.slice(text).trim_matches(['"', '\'']).trim_start_matches("./").trim_start_matches('/');
            if written != path.as_str() {
                let label = format!("→ {path}");
                hints.push(InlayHint { offset: range.end, label, kind: HintKind::Resolved, tooltip: None, edits: Vec::new() });
            }
        }
    }

    /// The place behind a key and its colon.
    fn behind_colon(&self, key: Value<'_>) -> u32 {
        let text = self.project().source(key.file()).text();
        let end = key.location().range.end as usize;
        let rest = &text[end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[blank..].starts_with(':') { (end + blank + 1) as u32 } else { end as u32 }
    }
}
