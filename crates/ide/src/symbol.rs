//! What a document and a project consist of: applications, services, routes and their parts.

use crate::{FileRange, Snapshot, facts, path};
use upsun_lint_analysis::RepoPath;
use upsun_lint_analysis::project::Value;
use upsun_lint_schema::description::{self, Standing};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Node;

/// What kind of thing a symbol is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SymbolKind {
    /// A top-level section.
    Section,
    /// An application.
    App,
    /// A service.
    Service,
    /// A route.
    Route,
    /// A relationship.
    Relationship,
    /// A mount.
    Mount,
    /// A worker.
    Worker,
    /// A cron.
    Cron,
    /// A runtime or source operation.
    Operation,
    /// A script: a hook or a command.
    Script,
    /// A variable.
    Variable,
    /// An anchor's block, such as `.defaults`.
    Anchor,
    /// Any other key.
    Key,
}

/// A part of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentSymbol {
    /// Its name; never empty.
    pub name: String,
    /// A few words beside it: the image, the schedule.
    pub detail: Option<String>,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub range: TextRange,
    /// Its name; within `range`.
    pub selection: TextRange,
    /// Whether it should no longer be written.
    pub is_deprecated: bool,
    /// Its parts.
    pub children: Vec<DocumentSymbol>,
}

/// A named thing of a project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkspaceSymbol {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Where its name stands.
    pub place: FileRange,
    /// What it belongs to: the app of a worker.
    pub container: Option<String>,
}

/// How deep the symbols of a document go.
const MAX_DEPTH: usize = 12;

/// The most symbols of a document, and of a project.
const MAX_SYMBOLS: usize = 20_000;

/// The most characters beside a name.
const MAX_DETAIL: usize = 60;

impl Snapshot {
    /// The parts of a file.
    pub fn document_symbols(&self, path: &RepoPath) -> Vec<DocumentSymbol> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let Some(root) = self.tree(file).and_then(|tree| tree.root()) else { return Vec::new() };
        let outer = path::prefix(self.project(), file);
        let mut names: Vec<String> = path::names(&outer).into_iter().map(str::to_owned).collect();
        let mut budget = MAX_SYMBOLS;
        children(root, &mut names, &mut budget, 0)
    }

    /// The named things of the project whose names have the letters of `query` in their order; all for an empty query.
    pub fn workspace_symbols(&self, query: &str) -> Vec<WorkspaceSymbol> {
        let model = self.names();
        let mut found = Vec::new();
        let mut push = |key: Value<'_>, kind, container: Option<&str>| {
            let Some(name) = key.node().text().filter(|name| !name.is_empty() && has_letters(name, query)) else { return };
            let place = self.file_range(key.location());
            found.push(WorkspaceSymbol { name: name.to_owned(), kind, place, container: container.map(str::to_owned) });
        };
        for app in &model.apps {
            push(app.key, SymbolKind::App, None);
            let owner = Some(app.name);
            app.relationships.iter().for_each(|it| push(it.key, SymbolKind::Relationship, owner));
            app.mounts.iter().for_each(|it| push(it.key, SymbolKind::Mount, owner));
            app.workers.iter().for_each(|it| push(it.key, SymbolKind::Worker, owner));
            app.crons.iter().for_each(|it| push(it.key, SymbolKind::Cron, owner));
            app.operations.iter().for_each(|it| push(it.key, SymbolKind::Operation, owner));
        }
        model.services.iter().for_each(|it| push(it.key, SymbolKind::Service, None));
        model.routes.iter().for_each(|it| push(it.key, SymbolKind::Route, None));
        found.truncate(MAX_SYMBOLS);
        found
    }
}

fn children(mapping: Node<'_>, names: &mut Vec<String>, budget: &mut usize, depth: usize) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    if depth > MAX_DEPTH {
        return symbols;
    }
    for (key, value) in mapping.entries() {
        let Some(text) = key.text() else { continue };
        if *budget == 0 {
            break;
        }
        *budget -= 1;
        names.push(text.to_owned());
        let path: Vec<&str> = names.iter().map(String::as_str).collect();
        let kind = kind(&path);
        let is_deprecated = deprecated(&path);
        let selection = key.range();
        let range = selection.cover(key.full_range()).cover(value.full_range());
        let name = if text.trim().is_empty() { "(empty)".to_owned() } else { text.to_owned() };
        let detail = detail(kind, value);
        // Aliases are edges: what they lead to is listed where it stands.
        let children = children(value, names, budget, depth + 1);
        names.pop();
        symbols.push(DocumentSymbol { name, detail, kind, range, selection, is_deprecated, children });
    }
    symbols
}

fn kind(path: &[&str]) -> SymbolKind {
    if facts::place_of(path).is_some() {
        return SymbolKind::Script;
    }
    match path {
        [name] if name.starts_with('.') => SymbolKind::Anchor,
        [_] => SymbolKind::Section,
        ["applications", _] => SymbolKind::App,
        ["services", _] => SymbolKind::Service,
        ["routes", _] => SymbolKind::Route,
        ["applications" | "services", _, .., "relationships", _] => SymbolKind::Relationship,
        ["applications", _, .., "mounts", _] => SymbolKind::Mount,
        ["applications", _, "workers", _] => SymbolKind::Worker,
        ["applications", _, "crons", _] => SymbolKind::Cron,
        ["applications", _, "operations", _] | ["applications", _, "source", "operations", _] => SymbolKind::Operation,
        ["applications", _, .., "variables", _, _] => SymbolKind::Variable,
        _ => SymbolKind::Key,
    }
}

/// Whether a key should no longer be written.
fn deprecated(path: &[&str]) -> bool {
    let Some((name, holder)) = path.split_last() else { return false };
    let property =
        description::at(holder.iter().copied()).into_iter().flat_map(|shape| shape.objects()).find_map(|it| it.property(name));
    property.is_some_and(|property| matches!(property.standing, Standing::Deprecated(_) | Standing::Removed(_)))
}

fn detail(kind: SymbolKind, value: Node<'_>) -> Option<String> {
    let of = |key: &str| value.get(key).and_then(Node::text);
    let text = match kind {
        SymbolKind::App | SymbolKind::Service => of("type").map(str::to_owned),
        SymbolKind::Route => of("upstream").or_else(|| of("to")).map(str::to_owned),
        SymbolKind::Cron => of("spec").map(str::to_owned),
        SymbolKind::Operation => of("role").map(str::to_owned),
        SymbolKind::Mount => of("source").map(str::to_owned),
        SymbolKind::Relationship if value.is_mapping() => match (of("service"), of("endpoint")) {
            (Some(service), Some(endpoint)) => Some(format!("{service}:{endpoint}")),
            (service, endpoint) => service.or(endpoint).map(str::to_owned),
        },
        // The values of variables may be secret.
        SymbolKind::Variable => None,
        _ => value.text().map(str::to_owned),
    };
    let text = text?;
    let line = text.trim().lines().next().unwrap_or_default();
    let short: String = line.chars().take(MAX_DETAIL).collect();
    let cut = short.len() < text.trim().len();
    (!short.is_empty()).then(|| if cut { format!("{short}…") } else { short })
}

/// Whether a name has the letters of a query in their order, whatever their case.
fn has_letters(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).all(|wanted| letters.any(|letter| letter == wanted))
}
