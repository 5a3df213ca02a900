//! What can be folded away: mappings, lists, scripts, their compound commands, comments.

use crate::Snapshot;
use crate::scripts::Reach;
use crate::shell::{self, Element};
use upsun_lint_analysis::RepoPath;
use upsun_lint_analysis::model::Body;
use upsun_lint_syntax::yaml::{CollectionStyle, Comment, Node, NodeKind, ScalarStyle};
use upsun_lint_syntax::{Source, TextRange};

/// Something that can be folded away.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Fold {
    /// From within the line that stays to the end of the last line that goes, on more than one line.
    pub range: TextRange,
    /// What it is.
    pub kind: FoldKind,
}

/// What a fold is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FoldKind {
    /// A part of the configuration, or of a script.
    Region,
    /// Comments on lines of their own.
    Comment,
}

/// The most folds of a file.
const MAX_FOLDS: usize = 20_000;

impl Snapshot {
    /// What can be folded away in a file, in order.
    pub fn folding(&self, path: &RepoPath) -> Vec<Fold> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let source = self.project().source(file);
        let mut folds = Folds { source, found: Vec::new() };
        if let Some(tree) = self.tree(file) {
            for node in tree.nodes() {
                for (key, value) in node.entries() {
                    folds.value(key.range().end, value);
                }
                for item in node.items() {
                    folds.value(item.full_range().start, item);
                }
            }
            folds.comments(tree.comments());
        }
        self.with_texts(Reach::File(file), |_, texts| texts.iter().for_each(|text| folds.text(text.body)));
        let mut found = folds.found;
        found.sort_by_key(|fold| (fold.range.start, std::cmp::Reverse(fold.range.end)));
        // Editors know one fold a line: the greatest that starts there.
        let mut last = None;
        found.retain(|fold| {
            let line = source.lines().line(fold.range.start);
            last.replace(line) != Some(line)
        });
        found.truncate(MAX_FOLDS);
        found
    }
}

struct Folds<'s> {
    source: &'s Source,
    found: Vec<Fold>,
}

impl Folds<'_> {
    fn value(&mut self, start: u32, value: Node<'_>) {
        let is_flow = matches!(
            value.kind(),
            NodeKind::Mapping { style: CollectionStyle::Flow, .. } | NodeKind::Sequence { style: CollectionStyle::Flow, .. }
        );
        let mut end = value.range().end;
        if is_flow {
            // The closing brace stays.
            let lines = self.source.lines();
            let last = lines.line(end);
            end = if last > 0 { lines.range(last - 1, self.source.text()).end } else { end };
        }
        self.region(TextRange::new(start, end));
    }

    fn text(&mut self, body: &Body<'_>) {
        // Folded and quoted scripts have no lines of their own.
        if !matches!(body.style(), None | Some(ScalarStyle::Literal)) {
            return;
        }
        shell::walk(&body.syntax, &mut |element| match element {
            Element::Compound(compound) => self.region(body.locate(compound.range).range),
            Element::Function(function) => self.region(body.locate(function.range).range),
            Element::Redirection(redirection) => {
                if let Some(heredoc) = &redirection.heredoc {
                    let end = body.locate(heredoc.body.range).range.end;
                    self.region(TextRange::new(body.locate(redirection.range).range.end, end.saturating_sub(1)));
                }
            }
            _ => {}
        });
    }

    fn region(&mut self, range: TextRange) {
        self.push(range, FoldKind::Region);
    }

    fn push(&mut self, range: TextRange, kind: FoldKind) {
        let text = range.slice(self.source.text());
        // Blank lines at the end stay.
        let range = TextRange::new(range.start, range.start + text.trim_end().len() as u32);
        let lines = self.source.lines();
        if lines.line(range.start) < lines.line(range.end) {
            self.found.push(Fold { range, kind });
        }
    }

    fn comments(&mut self, comments: &[Comment]) {
        let lines = self.source.lines();
        let mut open: Option<TextRange> = None;
        for comment in comments.iter().filter(|comment| comment.own_line) {
            open = match open {
                Some(range) if lines.line(range.end) + 1 == lines.line(comment.range.start) => Some(range.cover(comment.range)),
                Some(range) => {
                    self.push(range, FoldKind::Comment);
                    Some(comment.range)
                }
                None => Some(comment.range),
            };
        }
        open.into_iter().for_each(|range| self.push(range, FoldKind::Comment));
    }
}
