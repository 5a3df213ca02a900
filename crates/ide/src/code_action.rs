//! What can be done about a place: fixes of findings, and what is missing created.

use crate::shell::{self, Element};
use crate::{FileEdit, Snapshot, edit, facts};
use upsun_lint_analysis::model::{App, Model, RelationshipForm, Service, Worker};
use upsun_lint_analysis::project::Value;
use upsun_lint_analysis::{Applicability, Diagnostic, FileId, Fix, Location, RepoPath};
use upsun_lint_schema::MountSource;
use upsun_lint_schema::registry::{self, Image, ImageKind, Status};
use upsun_lint_schema::variables::{RELATIONSHIP_PROPERTIES, prefix};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Part, PartKind};

/// Something that can be done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CodeAction {
    /// What it does, as a menu says it.
    pub title: String,
    /// What kind of thing it is.
    pub kind: ActionKind,
    /// The findings that it mends, as indices of [`Report::diagnostics`](upsun_lint_analysis::Report::diagnostics).
    pub diagnostics: Vec<usize>,
    /// Whether it is the one to take without looking: the first safe fix of a finding.
    pub is_preferred: bool,
    /// The edits, by file and position, none overlapping. Never empty.
    pub edits: Vec<FileEdit>,
}

/// What kind of thing an action is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ActionKind {
    /// It mends findings.
    QuickFix,
    /// It silences a finding.
    Suppress,
    /// It moves or rewrites what is not wrong.
    Refactor,
    /// It mends all that can be mended safely in a file.
    FixAll,
}

/// How many apps are offered for a new relationship.
const MAX_APPS: usize = 5;

/// For how many findings of a range ways to silence them are offered.
const MAX_SUPPRESSED: usize = 20;

impl Snapshot {
    /// What can be done about a range of a file, the best first. [`ActionKind::FixAll`] is among them where there is
    /// something to mend anywhere in the file.
    pub fn code_actions(&self, path: &RepoPath, range: TextRange) -> Vec<CodeAction> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let touches = |other: TextRange| other.start <= range.end && range.start <= other.end;
        let mut actions: Vec<CodeAction> = Vec::new();
        let diagnostics = self.report().diagnostics.iter().enumerate();
        for (at, found) in diagnostics.filter(|(_, found)| found.location.file == file && touches(found.location.range)) {
            for (rank, fix) in found.fixes.iter().enumerate() {
                let edits = sorted(fix.edits.iter().map(|edit| self.file_edit(edit)).collect());
                // One edit may mend several findings.
                if let Some(same) = actions.iter_mut().find(|action| action.title == fix.title && action.edits == edits) {
                    same.diagnostics.push(at);
                    continue;
                }
                let is_preferred = rank == 0 && fix.applicability == Applicability::Safe;
                let title = fix.title.clone();
                actions.push(CodeAction { title, kind: ActionKind::QuickFix, diagnostics: vec![at], is_preferred, edits });
            }
        }
        actions.sort_by_key(|action| !action.is_preferred);
        let model = Model::with_scripts(self.project(), &|place| place.file == file && touches(place.range));
        self.create_services(&model, file, range, &mut actions);
        self.create_relationships(&model, file, range, &mut actions);
        for moved in self.moves(file, range.start) {
            let diagnostics = moved.rule.map(|rule| self.findings(rule, file, moved.location.range)).unwrap_or_default();
            let kind = if diagnostics.is_empty() { ActionKind::Refactor } else { ActionKind::QuickFix };
            actions.push(CodeAction { title: moved.title, kind, diagnostics, is_preferred: false, edits: moved.edits });
        }
        self.suppressions(file, range, &mut actions);
        let all = self.fix_all(path);
        if !all.is_empty() {
            let mends = |fix: Option<&Fix>| fix.is_some_and(|fix| fix.applicability == Applicability::Safe);
            let findings = self.report().diagnostics.iter().enumerate();
            let diagnostics: Vec<usize> =
                findings.filter(|(_, it)| it.location.file == file && mends(it.fixes.first())).map(|(at, _)| at).collect();
            let title = "mend all that can be mended safely in this file".to_owned();
            actions.push(CodeAction { title, kind: ActionKind::FixAll, diagnostics, is_preferred: false, edits: all });
        }
        actions.retain(|action| !action.edits.is_empty());
        actions
    }

    /// The edits of all safe fixes of findings in a file, by position, none overlapping: of two that do, the first.
    pub fn fix_all(&self, path: &RepoPath) -> Vec<FileEdit> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let mut edits: Vec<FileEdit> = Vec::new();
        for found in self.report().diagnostics.iter().filter(|found| found.location.file == file) {
            let fix = found.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
            let Some(fix) = fix.filter(|fix| fix.edits.iter().all(|edit| edit.location.file == file)) else { continue };
            let new: Vec<FileEdit> = fix.edits.iter().map(|edit| self.file_edit(edit)).collect();
            // All of a fix or none of it.
            if new.iter().all(|edit| edits.contains(edit)) || !overlap(&edits, &new) {
                edits.extend(new.into_iter().filter(|edit| !edits.contains(edit)).collect::<Vec<_>>());
            }
        }
        sorted(edits)
    }

    /// Comments that silence the findings of a range.
    fn suppressions(&self, file: FileId, range: TextRange, actions: &mut Vec<CodeAction>) {
        let diagnostics = self.report().diagnostics.iter().enumerate();
        let touches = |found: &Diagnostic| {
            found.location.file == file && found.location.range.start <= range.end && range.start <= found.location.range.end
        };
        for (at, found) in diagnostics.filter(|(_, found)| touches(found)).take(MAX_SUPPRESSED) {
            let id = found.rule.id;
            let ways = [
                (format!("suppress `{id}` here"), self.suppress_here(found)),
                (format!("suppress `{id}` in this file"), self.suppress_in_file(found)),
            ];
            for (title, edit) in ways {
                let edits = Vec::from_iter(edit);
                match actions.iter_mut().find(|action| action.title == title && action.edits == edits) {
                    Some(same) => same.diagnostics.push(at),
                    None => {
                        let kind = ActionKind::Suppress;
                        actions.push(CodeAction { title, kind, diagnostics: vec![at], is_preferred: false, edits });
                    }
                }
            }
        }
    }

    /// A relationship to something that isn't there: the service that it would lead to.
    fn create_services(&self, model: &Model<'_>, file: FileId, range: TextRange, actions: &mut Vec<CodeAction>) {
        for relationship in model.relationships() {
            let place = relationship.target.location;
            let full = relationship.key.location().range.cover(relationship.value.full_location().range);
            let is_here = relationship.key.file() == file && full.start <= range.end && range.start <= full.end;
            let name = relationship.target.text;
            if !is_here || !is_name(name) || relationship.form == RelationshipForm::Malformed || model.target(name).is_some() {
                continue;
            }
            let hints = [relationship.endpoint.map(|endpoint| endpoint.text), Some(name), Some(relationship.name)];
            let Some(image) = hints.into_iter().flatten().find_map(|hint| self.image_for(hint)) else { continue };
            self.push_service(file, name, &image, ("relationship-unknown-target", place), actions);
        }
        // The service of a mount.
        for mount in model.apps.iter().flat_map(|app| app.mounts.iter().chain(app.workers.iter().flat_map(|it| &it.mounts))) {
            let Some(service) = mount.service.filter(|_| mount.source == Some(MountSource::Service)) else { continue };
            let place = mount.value.full_location();
            let is_here = place.file == file && place.range.start <= range.end && range.start <= place.range.end;
            if is_here
                && is_name(service.text)
                && model.target(service.text).is_none()
                && let Some(image) = self.image_for("network-storage")
            {
                self.push_service(file, service.text, &image, ("mount-service-unknown", service.location), actions);
            }
        }
    }

    fn push_service(&self, file: FileId, name: &str, image: &str, mended: (&str, Location), actions: &mut Vec<CodeAction>) {
        let Some(edit) = self.new_service(file, name, image) else { return };
        let (rule, place) = mended;
        let diagnostics = self.findings(rule, place.file, place.range);
        let title = format!("create the service `{name}` with `{image}`");
        let action = CodeAction { title, kind: ActionKind::QuickFix, diagnostics, is_preferred: false, edits: vec![edit] };
        if !actions.contains(&action) {
            actions.push(action);
        }
    }

    /// The newest supported version of the image that a name or endpoint means.
    fn image_for(&self, hint: &str) -> Option<String> {
        let registry = self.registry();
        let services = || registry.images_of(ImageKind::Service);
        let named = registry::image_meant_by(hint).unwrap_or(hint);
        let by_endpoint = |image: &&Image| image.default_endpoint("").is_some_and(|endpoint| endpoint.name == hint);
        let is_main = |image: &&Image| image.base.is_none() && !image.name.contains('-') || image.name == "mariadb";
        // `mysql` is MariaDB's endpoint as well as an image.
        let preferred = (hint == "mysql").then(|| registry.image("mariadb")).flatten();
        let image = preferred
            .or_else(|| services().find(|image| image.name == named))
            .or_else(|| services().filter(is_main).find(by_endpoint))
            .or_else(|| services().find(by_endpoint))?;
        let version = image.versions_of(Status::Supported).next()?;
        Some(format!("{}:{}", image.name, version.number))
    }

    fn new_service(&self, file: FileId, name: &str, image: &str) -> Option<FileEdit> {
        let entry = vec![format!("{name}:"), format!("  type: \"{image}\"")];
        let flow = format!("{name}: {{type: \"{image}\"}}");
        let project = self.project();
        // Where there are services already; else where the relationship is, if that is configuration by itself.
        let sections = project.config_files().filter_map(|file| project.value(file)?.entry("services"));
        for (key, section) in sections {
            let Some(section) = section.resolved() else { continue };
            if section.node().is_omitted() {
                return edit::begin(self, key, &entry);
            }
            if section.is_mapping() {
                return edit::append(self, section, &entry, &flow);
            }
        }
        let file = project.config_files().find(|it| *it == file).or_else(|| project.config_files().next())?;
        let is_mapping = project.value(file).is_some_and(|root| root.node().is_mapping());
        let is_whole = project.tree(file).is_some_and(|tree| tree.errors().is_empty() && tree.documents().len() <= 1);
        let lines = ["services:".to_owned()].into_iter().chain(entry.iter().map(|line| format!("  {line}")));
        (is_mapping && is_whole).then(|| edit::at_end(self, file, &lines.collect::<Vec<_>>()))
    }

    /// A service that no app uses, or a variable of one in a script: the relationship that leads there.
    fn create_relationships(&self, model: &Model<'_>, file: FileId, range: TextRange, actions: &mut Vec<CodeAction>) {
        let touches = |other: TextRange| other.start <= range.end && range.start <= other.end;
        let uses = |app: &App<'_>, name: &str| {
            let mut all = app.relationships.iter().chain(app.workers.iter().flat_map(|worker| &worker.relationships));
            all.any(|relationship| relationship.target.text == name || relationship.name == name)
        };
        for service in model.services.iter().filter(|it| it.key.file() == file && touches(it.key.location().range)) {
            if model.apps.iter().any(|app| uses(app, service.name))
                || service.image.is_some_and(|image| image.is("network-storage"))
            {
                continue;
            }
            let location = service.key.location();
            let diagnostics = self.findings("service-unused", location.file, location.range);
            for app in model.apps.iter().take(MAX_APPS) {
                self.push_relationship(app, None, service, diagnostics.clone(), actions);
            }
        }
        for script in model.scripts.iter().filter(|script| script.body.file() == file && script.place.has_mounts()) {
            let app = model.app_of(script);
            // A worker that has relationships of its own sees none of its app's.
            let worker = app.workers.iter().find(|worker| script.place.is_worker() && Some(worker.name) == script.owner);
            let worker = worker.filter(|worker| worker.body.entry("relationships").is_some());
            let own = worker.map_or(&app.relationships, |worker| &worker.relationships);
            shell::walk(&script.body.syntax, &mut |element| {
                let Element::Part(Part { kind: PartKind::Parameter(parameter), range, .. }) = element else { return };
                if !touches(script.body.locate(*range).range) || app.env.iter().any(|(name, _)| *name == &*parameter.name) {
                    return;
                }
                let meant = model.services.iter().find(|service| {
                    let rest = parameter.name.strip_prefix(&prefix(service.name)).and_then(|rest| rest.strip_prefix('_'));
                    rest.is_some_and(|rest| RELATIONSHIP_PROPERTIES.contains(&rest))
                });
                if let Some(service) = meant.filter(|service| !own.iter().any(|it| prefix(it.name) == prefix(service.name))) {
                    self.push_relationship(app, worker, service, Vec::new(), actions);
                }
            });
        }
    }

    fn push_relationship(
        &self,
        app: &App<'_>,
        worker: Option<&Worker<'_>>,
        service: &Service<'_>,
        diagnostics: Vec<usize>,
        actions: &mut Vec<CodeAction>,
    ) {
        let endpoint = facts::endpoints(self.registry(), service).into_iter().find(|it| it.is_default).map(|it| it.name);
        let name = service.name;
        let mut entry = vec![format!("{name}:"), format!("  service: {name}")];
        let mut flow = format!("service: {name}");
        if let Some(endpoint) = &endpoint {
            entry.push(format!("  endpoint: {endpoint}"));
            flow.push_str(&format!(", endpoint: {endpoint}"));
        }
        let flow = format!("{name}: {{{flow}}}");
        let web = app.body.get("web").filter(|web| web.entry("relationships").is_some());
        let owner = worker.map_or_else(|| web.unwrap_or(app.body), |worker| worker.body);
        let edit = match owner.entry("relationships") {
            // What a merge key brings belongs to others as well.
            Some((key, _)) if key.node().parent() != owner.resolved().map(Value::node) => None,
            Some((key, value)) => match value.resolved() {
                Some(value) if value.node().is_omitted() => edit::begin(self, key, &entry),
                // What an alias leads to belongs to others as well.
                Some(resolved) if resolved == value && value.node().is_mapping() => edit::append(self, value, &entry, &flow),
                _ => None,
            },
            None => {
                let lines: Vec<String> =
                    ["relationships:".to_owned()].into_iter().chain(entry.iter().map(|line| format!("  {line}"))).collect();
                let body = owner.resolved().filter(|body| body.node().is_mapping());
                body.and_then(|body| edit::append(self, body, &lines, &format!("relationships: {{{flow}}}")))
            }
        };
        let title = match worker {
            Some(worker) => format!("add a relationship to `{name}` in the worker `{}` of `{}`", worker.name, app.name),
            None => format!("add a relationship to `{name}` in the application `{}`", app.name),
        };
        let is_new = !actions.iter().any(|action| action.title == title);
        if let Some(edit) = edit.filter(|_| is_new) {
            actions.push(CodeAction { title, kind: ActionKind::QuickFix, diagnostics, is_preferred: false, edits: vec![edit] });
        }
    }

    /// The findings of a rule that touch a range.
    fn findings(&self, rule: &str, file: FileId, range: TextRange) -> Vec<usize> {
        let fits = |found: &Diagnostic| {
            let place = found.location;
            found.rule.id == rule && place.file == file && place.range.start <= range.end && range.start <= place.range.end
        };
        self.report().diagnostics.iter().enumerate().filter(|(_, found)| fits(found)).map(|(at, _)| at).collect()
    }
}

/// Whether a service may be called so.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
}

fn sorted(mut edits: Vec<FileEdit>) -> Vec<FileEdit> {
    edits.sort();
    edits.dedup();
    edits
}

/// Whether edits touch each other, so that they can't be made together.
fn overlap(edits: &[FileEdit], new: &[FileEdit]) -> bool {
    new.iter().any(|new| {
        edits.iter().any(|edit| edit.path == new.path && edit.range.start <= new.range.end && new.range.start <= edit.range.end)
    })
}
