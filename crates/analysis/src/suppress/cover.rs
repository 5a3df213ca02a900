//! What a comment covers, by where it stands: its line, the node or command below it, or all of the file. Judges no finding.

use std::collections::HashMap;
use upsun_lint_syntax::yaml::{NodeKind, Tree};
use upsun_lint_syntax::{LineIndex, TextRange, shell};

/// The lines of a text, and what starts and ends on them.
pub(super) struct Lines<'t> {
    text: &'t str,
    index: LineIndex,
    /// For each line, the next one below it on which more than a comment stands.
    next: Vec<u32>,
    /// What starts on a line: the outermost entry, item or command.
    below: HashMap<u32, TextRange>,
    /// What of several lines belongs to a line that it starts or ends on: a text, with its key; a command that ends there.
    across: HashMap<u32, TextRange>,
    /// Where the first thing starts.
    first: u32,
}

impl<'t> Lines<'t> {
    /// The lines of a YAML file.
    pub(super) fn of_tree(tree: &'t Tree) -> Self {
        let text = tree.source().text();
        let mut lines = Self::new(text, tree.source().lines().clone());
        let own = tree.comments().iter().filter(|it| it.own_line);
        lines.pass_over(own.map(|it| it.range.start).collect());
        for node in tree.nodes() {
            match node.kind() {
                NodeKind::Mapping { .. } => {
                    for (key, value) in node.entries() {
                        let entry = key.full_range().cover(value.full_range());
                        lines.start(entry);
                        if value.text().is_some() {
                            lines.span(entry, value.full_range(), true);
                        }
                    }
                }
                NodeKind::Sequence { .. } => {
                    for item in node.items() {
                        lines.start(item.full_range());
                        if item.text().is_some() {
                            lines.span(item.full_range(), item.full_range(), true);
                        }
                    }
                }
                NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
            }
        }
        lines
    }

    /// The lines of a script.
    pub(super) fn of_script(text: &'t str, script: &shell::Script) -> Self {
        let mut lines = Self::new(text, LineIndex::new(text));
        lines.pass_over(script.comments.iter().map(|it| it.start).filter(|at| lines.is_own_line(*at)).collect());
        for item in script.all_items() {
            // A finding may point at the `&`.
            let range = item.background().map_or(item.and_or.range, |end| item.and_or.range.cover(end));
            lines.start(range);
            lines.span(range, range, false);
        }
        lines
    }

    fn new(text: &'t str, index: LineIndex) -> Self {
        Self { text, index, next: Vec::new(), below: HashMap::new(), across: HashMap::new(), first: u32::MAX }
    }

    /// Finds out what stands below each line, when comments start at these offsets.
    fn pass_over(&mut self, comments: Vec<u32>) {
        let count = self.index.count();
        let mut is_passed: Vec<bool> = (0..count).map(|line| self.is_blank(line)).collect();
        for at in comments {
            is_passed[self.index.line(at) as usize] = true;
        }
        self.next = vec![count; count as usize];
        for line in (1..count as usize).rev() {
            self.next[line - 1] = if is_passed[line] { self.next[line] } else { line as u32 };
        }
    }

    fn is_blank(&self, line: u32) -> bool {
        self.line(line).slice(self.text).trim_matches([' ', '\t', '\u{feff}']).is_empty()
    }

    fn start(&mut self, range: TextRange) {
        self.first = self.first.min(range.start);
        let outermost = self.below.entry(self.index.line(range.start)).or_insert(range);
        if (range.start, u32::MAX - range.end) < (outermost.start, u32::MAX - outermost.end) {
            *outermost = range;
        }
    }

    fn span(&mut self, covered: TextRange, value: TextRange, from_start: bool) {
        let (first, last) = (self.index.line(value.start), self.index.line(value.end));
        if first == last {
            return;
        }
        if from_start {
            self.across.entry(first).or_insert(covered);
        }
        self.across.entry(last).or_insert(covered);
    }

    /// Whether nothing stands before an offset on its line.
    pub(super) fn is_own_line(&self, at: u32) -> bool {
        let start = self.index.start(self.index.line(at));
        TextRange::new(start, at).slice(self.text).trim_matches([' ', '\t']).is_empty()
    }

    /// Whether nothing but comments stands before an offset.
    pub(super) fn is_above_all(&self, at: u32) -> bool {
        at < self.first
    }

    /// What a comment at an offset covers.
    pub(super) fn covered(&self, at: u32, own_line: bool, whole: bool) -> TextRange {
        let all = TextRange::new(0, self.text.len() as u32);
        if whole {
            return all;
        }
        let line = self.index.line(at);
        if !own_line {
            let covered = self.line(line);
            return self.across.get(&line).map_or(covered, |across| covered.cover(*across));
        }
        let next = self.next[line as usize];
        if next == self.index.count() {
            // Below the last line there is nothing.
            return TextRange::empty(all.end);
        }
        self.below.get(&next).map_or(self.line(next), |below| self.line(next).cover(*below))
    }

    fn line(&self, line: u32) -> TextRange {
        self.index.range(line, self.text)
    }
}
