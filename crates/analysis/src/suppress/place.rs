//! Where a comment has to stand so that it covers a finding, and what holds it stays what it is. Writes the comments; whether one
//! is wanted, others say.

use crate::diagnostic::{Edit, Location};
use crate::files::FileId;
use crate::model::Body;
use crate::project::Project;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::Item;
use upsun_lint_syntax::yaml::{Node, NodeKind, ScalarStyle};

/// How a comment begins that is for what stands below it.
const HERE: &str = "# upsun-lint: ignore[";

/// Looks for places of comments in a project.
#[derive(Clone, Copy, Debug)]
pub struct Placer<'a, 'p> {
    /// The project.
    pub project: &'p Project,
    /// The scripts of the file in question, at least.
    pub bodies: &'a [&'a Body<'p>],
}

/// Where a comment can stand, or another rule in a comment that is there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Spot {
    file: FileId,
    at: u32,
    kind: Kind,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Kind {
    /// A line above what it covers, indented like that.
    Above { indent: String },
    /// In the list of a comment.
    Listed,
    /// A line for the whole file.
    File,
}

impl Placer<'_, '_> {
    /// The closest place that covers a finding: above its command, or above its entry. `None` where no comment can stand.
    pub fn here(&self, location: Location) -> Option<Spot> {
        let body = self.bodies.iter().find(|body| body.file() == location.file && body.offset_of(location.range.start).is_some());
        match body.filter(|body| has_own_lines(body)) {
            // What is above a line of a makefile is no part of that.
            Some(body) if body.style().is_none() && !is_whole_file(body, self.project.source(location.file).text()) => None,
            Some(body) => self.spot(location.file, self.start_of_command(body, location.range.start)?),
            None => self.entry(location),
        }
    }

    /// The place above the entry or item that holds a finding.
    pub fn entry(&self, location: Location) -> Option<Spot> {
        self.spot(location.file, self.start_of_entry(location.file, location.range.start)?)
    }

    /// The place for all of a file. `None` where it can't have comments.
    pub fn file(&self, file: FileId) -> Option<Spot> {
        let source = self.project.source(file);
        let text = source.text();
        let is_script = self.bodies.iter().any(|body| body.file() == file && is_whole_file(body, text));
        if !self.is_configuration(file) && !is_script {
            return None;
        }
        let mut at = source.bom_len();
        // `#!` has to stay the first line.
        if text[at as usize..].starts_with("#!") {
            at = source.lines().start(1).max(at);
        }
        let is_directive = TextRange::new(at, source.len()).slice(text).starts_with('%');
        (!is_directive).then_some(Spot { file, at, kind: Kind::File })
    }

    /// Whether a file is YAML that is no manifest of another tool.
    fn is_configuration(&self, file: FileId) -> bool {
        self.project.tree(file).is_some() && !self.project.is_called(file)
    }

    /// Where the command starts that holds an offset, if it starts its line.
    fn start_of_command(&self, body: &Body<'_>, offset: u32) -> Option<u32> {
        let within = body.offset_of(offset)?;
        let items = body.syntax.all_items();
        // A finding may point at the `&`.
        let range = |item: &Item| item.background().map_or(item.and_or.range, |end| item.and_or.range.cover(end));
        let mut holding: Vec<TextRange> = items.into_iter().map(range).collect();
        holding.retain(|range| range.start <= within && within <= range.end);
        // The innermost that starts a line: inside a line of words, no comment can stand.
        holding.sort_by_key(|range| range.len());
        let source = self.project.source(body.file());
        let starts = holding.into_iter().map(|range| body.locate(range).range.start);
        starts.into_iter().find(|start| starts_line(source.text(), *start))
    }

    /// Where the entry or item starts that holds an offset, if it starts its line.
    fn start_of_entry(&self, file: FileId, offset: u32) -> Option<u32> {
        let tree = self.project.tree(file).filter(|_| self.is_configuration(file))?;
        let text = tree.source().text();
        let mut node = tree.node_at(offset)?;
        loop {
            if let Some(start) = start_of(node).filter(|start| starts_line(text, *start) || starts_item(text, *start)) {
                let line = tree.source().lines().line(start);
                return Some(tree.source().lines().range(line, text).trimmed(text).start);
            }
            node = node.parent()?;
        }
    }

    /// A line above that of an offset, or the comment that is there.
    fn spot(&self, file: FileId, start: u32) -> Option<Spot> {
        let source = self.project.source(file);
        let (text, lines) = (source.text(), source.lines());
        let line = lines.line(start);
        if line > 0 {
            let above = lines.range(line - 1, text);
            let written = above.slice(text).trim_start();
            if let Some(close) = written.strip_prefix(HERE).and_then(|rest| rest.find(']')) {
                let at = above.end - written.len() as u32 + (HERE.len() + close) as u32;
                return Some(Spot { file, at, kind: Kind::Listed });
            }
        }
        let at = lines.start(line).max(if line == 0 { source.bom_len() } else { 0 });
        let indent = TextRange::new(at, start).slice(text);
        let is_blank = indent.chars().all(|c| matches!(c, ' ' | '\t'));
        is_blank.then(|| Spot { file, at, kind: Kind::Above { indent: indent.to_owned() } })
    }
}

impl Spot {
    /// The file that it is in.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Whether no comment is there yet.
    pub fn is_new(&self) -> bool {
        self.kind != Kind::Listed
    }

    /// The edit that names rules there. A comment that is there keeps the reason that it has.
    pub fn edit(&self, project: &Project, rules: &[&str], reason: &str) -> Edit {
        let names = rules.join(", ");
        let line_break = if project.source(self.file).text().contains("\r\n") { "\r\n" } else { "\n" };
        let blank = if reason.is_empty() { "" } else { " " };
        let text = match &self.kind {
            Kind::Above { indent } => format!("{indent}{HERE}{names}]{blank}{reason}{line_break}"),
            Kind::Listed => format!(", {names}"),
            Kind::File => format!("# upsun-lint: ignore-file[{names}]{blank}{reason}{line_break}"),
        };
        Edit::replace(Location::new(self.file, TextRange::empty(self.at)), text)
    }
}

/// Where a node's entry starts, or the node itself as an item.
fn start_of(node: Node<'_>) -> Option<u32> {
    let parent = node.parent()?;
    match parent.kind() {
        NodeKind::Mapping { .. } => {
            let (key, _) = node.entry_of()?;
            Some(key.full_range().start)
        }
        NodeKind::Sequence { .. } => Some(node.full_range().start),
        NodeKind::Scalar { .. } | NodeKind::Alias { .. } => None,
    }
}

fn line_before(text: &str, offset: u32) -> &str {
    text[..offset as usize].rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{feff}')
}

fn starts_line(text: &str, offset: u32) -> bool {
    line_before(text, offset).chars().all(|c| matches!(c, ' ' | '\t'))
}

/// Whether nothing but the dashes of items stands before an offset.
fn starts_item(text: &str, offset: u32) -> bool {
    let before = line_before(text, offset);
    before.contains('-') && before.chars().all(|c| matches!(c, ' ' | '-'))
}

/// Whether the lines of a text are lines of its file.
fn has_own_lines(body: &Body<'_>) -> bool {
    matches!(body.style(), None | Some(ScalarStyle::Literal))
}

/// Whether a text is a whole file, and not a line of a makefile.
fn is_whole_file(body: &Body<'_>, text: &str) -> bool {
    body.style().is_none() && body.text.len() >= text.trim_start_matches('\u{feff}').len()
}
