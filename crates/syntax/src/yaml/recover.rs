//! Reading on after an error: change as little of the text as makes the rest readable.
//!
//! A mistake is rarely where the parser notices it. So for each error a few lines come into question, and
//! for each of them a few changes: take the value for plain text, append a `:`, indent the line like its
//! neighbours, blank it. Every change is tried out on the whole text; the one after which the next error is
//! furthest away wins, and of those the one that leaves the most to read. All changes are undone in the
//! tree: its ranges and texts are those of the file.

use std::collections::HashSet;

use super::build::{self, Attempt, Cause, Failure, Input};
use super::diagnose::{diagnose, loosely_quoted};
use super::line::{Text, left_open};
use super::patch::{Edit, Patch};
use super::{ErrorKind, NodeKind, SyntaxError, Tree};
use crate::{Source, TextRange};

/// How many errors are repaired one by one before the rest of the file is given up.
const ROUNDS: usize = 12;

/// How many changes are tried out in all.
const TRIALS: usize = 240;

/// How many bytes may be parsed for that, whatever the size of the file.
const BUDGET: usize = 8 << 20;

/// How far up the line is looked for that leaves a quote or a bracket open.
const REACH: u32 = 200;

/// The tree of an attempt that read the whole file as it is.
pub(super) fn whole(source: Source, attempt: Attempt) -> Tree {
    finish(source, attempt, Vec::new(), &Patch::default(), &[])
}

/// The tree of a file that `attempt` could not read to its end, or that has characters that YAML doesn't
/// allow, at `controls`. `text` is the file with blanks for these; `edited` is what was changed last.
pub(super) fn recover(source: &Source, text: &str, controls: &[TextRange], attempt: Attempt, edited: Option<TextRange>) -> Tree {
    let text = Text { text, index: source.lines() };
    let control = controls.first().map(|range| {
        let character = range.slice(source.text()).chars().next().unwrap_or_default();
        SyntaxError { kind: ErrorKind::ControlCharacter(character), range: *range, fix: Some((*range, "".into())) }
    });
    let mut search = Search { source, text, patch: Patch::default(), attempt, trials: TRIALS, bytes: BUDGET };
    search.indent_quoted_lines();
    let Some(failure) = search.attempt.failure.clone() else {
        return finish(source.clone(), search.attempt, control.into_iter().collect(), &Patch::default(), controls);
    };
    let first = diagnose(text, &failure, &search.patch);
    if matches!(failure.cause, Cause::TooManyNodes) {
        // What was read is more than enough; reading it again would be no help.
        let rest = [TextRange::new(failure.offset, text.text.len() as u32)];
        return finish(source.clone(), search.attempt, vec![control.unwrap_or(first)], &Patch::default(), &rest);
    }
    search.run(&failure, first.clone(), edited);
    finish(source.clone(), search.attempt, vec![control.unwrap_or(first)], &search.patch, controls)
}

/// Puts the tree together: aliases without an anchor are errors of their own, and the lines of all changes, and those
/// that are `lost` otherwise, are noted.
fn finish(source: Source, attempt: Attempt, mut errors: Vec<SyntaxError>, patch: &Patch, lost: &[TextRange]) -> Tree {
    let repaired = repaired_lines(&source, patch.ranges().chain(lost.iter().copied()));
    // An anchor may be in a line that could not be read.
    let is_end = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r' | ',' | ']' | '}');
    let ends_of = |range: &TextRange| range.slice(source.text()).split('&').skip(1);
    let lost = if attempt.unknown.is_empty() { &[] } else { repaired.as_slice() };
    let lost: HashSet<&str> = lost.iter().flat_map(ends_of).filter_map(|name| name.split(is_end).next()).collect();
    for id in &attempt.unknown {
        let node = &attempt.nodes[id.0 as usize];
        let NodeKind::Alias { name, .. } = &node.kind else { continue };
        let next = repaired.partition_point(|range| range.end <= node.range.start);
        if lost.contains(&**name) || repaired.get(next).is_some_and(|range| range.intersects(node.range)) {
            continue;
        }
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        let (kind, fix) = if is_name {
            (ErrorKind::UnknownAlias(name.clone()), None)
        } else {
            // `*.example.com` or `*/5` is no name, but a value that lacks its quotes.
            (ErrorKind::SpecialStart('*'), Some((node.range, format!("\"*{name}\"").into())))
        };
        errors.push(SyntaxError { kind, range: node.range, fix });
    }
    let Attempt { nodes, documents, comments, .. } = attempt;
    Tree { source, nodes, documents, comments, errors, repaired }
}

/// The lines that `ranges` touch, in order, neighbours joined.
fn repaired_lines(source: &Source, ranges: impl Iterator<Item = TextRange>) -> Vec<TextRange> {
    let (lines, text) = (source.lines(), source.text());
    let whole = |range: TextRange| {
        let last = lines.range(lines.line(range.end), text);
        TextRange::new(lines.start(lines.line(range.start)), last.end)
    };
    let mut all: Vec<TextRange> = ranges.map(whole).collect();
    all.sort_unstable();
    let mut joined: Vec<TextRange> = Vec::new();
    for range in all {
        match joined.last_mut() {
            Some(last) if lines.line(range.start) <= lines.line(last.end) + 1 => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

struct Search<'s> {
    source: &'s Source,
    text: Text<'s>,
    /// The changes made so far.
    patch: Patch,
    /// What can be read with them.
    attempt: Attempt,
    trials: usize,
    bytes: usize,
}

/// What may be changed about a line, in groups of edits that are made together.
#[derive(Default)]
struct Alternatives {
    /// Leaves all of it to be read: as plain text, or with a `:`.
    keeping: Vec<Vec<Edit>>,
    /// Indents it like a neighbour.
    moving: Vec<Vec<Edit>>,
    /// Takes it away: alone, with what is below it, with all that follows on its level. Never empty but for a blank line.
    blanking: Vec<Vec<Edit>>,
}

/// A change that was tried out.
struct Trial {
    patch: Patch,
    attempt: Attempt,
}

impl Trial {
    /// How far it can be read, and how much of it was understood. More is better.
    fn score(&self) -> (u32, usize) {
        (self.attempt.failure.as_ref().map_or(u32::MAX, |failure| failure.offset), self.attempt.entries)
    }
}

impl Search<'_> {
    /// Indents the lines of quoted texts as the parser wants it, where other readers don't mind: no error, and no repair.
    fn indent_quoted_lines(&mut self) {
        for _ in 0..ROUNDS {
            let Some(lines) = self.attempt.failure.as_ref().and_then(|failure| loosely_quoted(self.text, failure, &self.patch))
            else {
                return;
            };
            let indent = self.text.line(lines.start - 1).column() + 2;
            let indented = |number: u32| {
                let line = self.text.line(number);
                let range = TextRange::empty(line.range.start);
                (!line.is_blank()).then(|| Edit { range, text: " ".repeat(indent as usize).into() })
            };
            let edits: Vec<Edit> = lines.filter_map(indented).collect();
            let Some(patch) = self.patch.with(&edits) else { return };
            let trial = self.attempt(patch);
            self.patch = trial.patch;
            self.attempt = trial.attempt;
        }
    }

    /// Repairs one error after the other, then gives up what is left.
    fn run(&mut self, first: &Failure, diagnosis: SyntaxError, edited: Option<TextRange>) {
        let mut failure = first.clone();
        let mut diagnosis = Some(diagnosis);
        let mut edited = edited;
        for _ in 0..ROUNDS {
            let diagnosis = diagnosis.take().unwrap_or_else(|| diagnose(self.text, &failure, &self.patch));
            let gentle = self.repair_gently(&diagnosis);
            let is_whole = |trial: &Trial| trial.attempt.failure.is_none();
            // It takes nothing away, so nothing can do better.
            let trial = if gentle.as_ref().is_some_and(is_whole) {
                gentle
            } else {
                let edited = edited.take().and_then(|edited| self.repair_edited(edited));
                edited.or_else(|| self.repair(&failure, &diagnosis, gentle))
            };
            let Some(trial) = trial.filter(|trial| trial.score().0 > failure.offset) else { break };
            self.patch = trial.patch;
            self.attempt = trial.attempt;
            match &self.attempt.failure {
                None => return,
                Some(next) => failure = next.clone(),
            }
        }
        self.give_up(&failure);
    }

    /// The change that the diagnosis suggests.
    fn repair_gently(&mut self, diagnosis: &SyntaxError) -> Option<Trial> {
        let mut trial = None;
        let edits = self.gentle(diagnosis);
        if !edits.is_empty() {
            self.consider(&mut trial, &edits);
        }
        trial
    }

    /// The best change of the lines that were just edited, if that mends everything.
    fn repair_edited(&mut self, edited: TextRange) -> Option<Trial> {
        let end = edited.end.min(self.text.text.len() as u32);
        let (first, last) = (self.text.number(edited.start.min(end)), self.text.number(end));
        let range = TextRange::new(self.text.index.start(first), self.text.line(last).range.end);
        let blank = vec![Edit::blank(self.text.text, range)];
        // A large paste is blanked or left alone.
        let lines = (first..=last).filter(|_| last - first < 4);
        let (keeping, others) = lines.fold((Vec::new(), Vec::new()), |(mut keeping, mut others), number| {
            let alternatives = self.alternatives(number, None);
            keeping.extend(alternatives.keeping);
            others.extend(alternatives.moving.into_iter().chain(alternatives.blanking));
            (keeping, others)
        });
        [keeping, vec![blank], others].into_iter().find_map(|alternatives| {
            let mut best = None;
            for edits in alternatives {
                self.consider(&mut best, &edits);
            }
            best.filter(|trial| trial.attempt.failure.is_none())
        })
    }

    /// The best change for one error: of a single line if that brings some way, else of several. `gentle` was tried.
    fn repair(&mut self, failure: &Failure, diagnosis: &SyntaxError, gentle: Option<Trial>) -> Option<Trial> {
        let line = self.text.number(failure.offset);
        let numbers = self.candidates(failure, diagnosis);
        let candidates: Vec<_> = numbers.into_iter().map(|number| self.alternatives(number, Some(line))).collect();
        let suggested = gentle.as_ref().map(|trial| trial.score().0);
        let mut best = gentle;
        for alternatives in &candidates {
            let alone = alternatives.blanking.iter().take(1);
            for edits in alternatives.keeping.iter().chain(alone).chain(&alternatives.moving) {
                self.consider(&mut best, edits);
            }
        }
        let is_enough = |trial: &Trial| {
            let next = trial.attempt.failure.as_ref().map_or(u32::MAX, |next| self.text.number(next.offset));
            // What the diagnosis suggests may well lead to the next mistake, right below.
            next > line.saturating_add(3) || (next > line && suggested == Some(trial.score().0))
        };
        if best.as_ref().is_some_and(is_enough) {
            return best;
        }
        for alternatives in &candidates {
            for edits in alternatives.blanking.iter().skip(1) {
                self.consider(&mut best, edits);
            }
        }
        best
    }

    /// Tries out `edits` on top of what was changed so far and keeps the better.
    fn consider(&mut self, best: &mut Option<Trial>, edits: &[Edit]) {
        if self.trials == 0 || self.bytes == 0 {
            return;
        }
        self.trials -= 1;
        let Some(patch) = self.patch.with(edits) else { return };
        let trial = self.attempt(patch);
        if best.as_ref().is_none_or(|best| trial.score() > best.score()) {
            *best = Some(trial);
        }
    }

    fn attempt(&mut self, patch: Patch) -> Trial {
        let text = patch.apply(self.text.text);
        let attempt = build::attempt(Input { original: self.source.text(), text: &text, patch: &patch });
        let read = attempt.failure.as_ref().map_or(text.len(), |failure| failure.offset as usize);
        // Copying is cheaper than parsing, but not free.
        self.bytes = self.bytes.saturating_sub(read + text.len() / 8);
        Trial { patch, attempt }
    }

    /// The change that the diagnosis suggests, where it takes nothing away.
    fn gentle(&self, diagnosis: &SyntaxError) -> Vec<Edit> {
        match &diagnosis.kind {
            ErrorKind::SpecialStart(_) | ErrorKind::ColonInPlain => vec![Edit::plain(diagnosis.range)],
            // The same value with its quotes, but nothing to escape.
            ErrorKind::BadEscape => match &diagnosis.fix {
                Some((range, _)) if range.len() > 2 => vec![Edit::plain(TextRange::new(range.start + 1, range.end - 1))],
                _ => Vec::new(),
            },
            _ => diagnosis.fix.as_ref().map(|(range, fixed)| self.by_line(*range, fixed)).unwrap_or_default(),
        }
    }

    /// A fix as edits of single lines, of their indentation where they differ in nothing else, so that offsets within
    /// it can be told.
    fn by_line(&self, range: TextRange, fixed: &str) -> Vec<Edit> {
        let text = self.text;
        let (first, last) = (text.number(range.start), text.number(range.end));
        if fixed.is_empty() {
            return vec![Edit::blank(text.text, range)];
        }
        let content = |line: &str| line.trim_start_matches([' ', '\t']).to_owned();
        let is_indentation = range.start == text.line(first).range.start
            && fixed.split('\n').count() as u32 == last - first + 1
            && fixed.split('\n').map(content).eq(text.slice(range).split('\n').map(content));
        if !is_indentation {
            // Of several lines, nothing could tell what is what.
            return if first == last { vec![Edit { range, text: fixed.into() }] } else { Vec::new() };
        }
        let mut edits = Vec::new();
        for (number, fixed) in (first..=last).zip(fixed.split('\n')) {
            let indent = text.line(number).indent;
            let blanks = fixed.len() - fixed.trim_start_matches([' ', '\t']).len();
            if text.slice(indent) != &fixed[..blanks] {
                edits.push(Edit { range: indent, text: fixed[..blanks].into() });
            }
        }
        edits
    }

    /// The lines that may have caused `failure`, the likeliest first.
    fn candidates(&self, failure: &Failure, diagnosis: &SyntaxError) -> Vec<u32> {
        let mut numbers = vec![self.text.number(diagnosis.range.start)];
        let mut add = |number| {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        };
        let mut number = self.text.number(failure.offset.min(self.text.text.len() as u32));
        if self.text.line(number).is_empty() {
            number = self.text.above(number).unwrap_or(number);
        }
        add(number);
        let leaves_open = |number: &u32| !left_open(self.text.slice(self.text.line(*number).value)).is_empty();
        if let Some(open) = (number.saturating_sub(REACH)..number).rev().find(leaves_open) {
            add(open);
        }
        // Where a block of lines is not indented as the line below it wants, its first line has set the tone.
        let depth = self.text.line(number).depth();
        let deeper = (number.saturating_sub(REACH)..number).rev().take_while(|above| {
            let line = self.text.line(*above);
            line.is_empty() || line.depth() > depth
        });
        if let Some(head) = deeper.filter(|above| !self.text.line(*above).is_empty()).last() {
            add(head);
        }
        for _ in 0..2 {
            let Some(above) = self.text.above(number) else { break };
            number = above;
            add(number);
        }
        numbers
    }

    /// What may be changed about a line, when the parser stopped at line `failed`.
    fn alternatives(&self, number: u32, failed: Option<u32>) -> Alternatives {
        let text = self.text;
        let line = text.line(number);
        let mut all = Alternatives::default();
        if line.is_blank() {
            return all;
        }
        if !line.value.is_empty() && (line.is_structure() || number == 0) && !is_word(text.slice(line.value)) {
            all.keeping.push(vec![Edit::plain(line.value)]);
        }
        if let Some(key) = line.key.filter(|key| !is_word(text.slice(*key))) {
            all.keeping.push(vec![Edit::plain(key)]);
        }
        // A single character behind a key with children is a slip. More may be a value, and the children another's.
        if line.value.len() == 1 && line.key.is_some() && text.has_children(number) {
            all.keeping.push(vec![Edit::blank(text.text, line.value)]);
        }
        let below = text.below(number).map(|below| text.line(below));
        if line.key.is_none() && !line.value.is_empty() && text.has_children(number) {
            all.keeping.push(vec![Edit::insert(line.value.end, ":")]);
        }
        let above = text.above(number).map(|above| text.line(above));
        let mut columns = vec![line.depth()];
        for neighbour in [below, above, failed.map(|number| text.line(number))].into_iter().flatten() {
            for column in [neighbour.depth(), neighbour.column()] {
                if !columns.contains(&column) {
                    columns.push(column);
                    all.moving.push(vec![Edit { range: line.indent, text: " ".repeat(column as usize).into() }]);
                }
            }
        }
        let (depth, column) = (line.depth(), line.column());
        let alone = Edit::blank(text.text, line.range);
        let subtree = self.blank_while(number, |below| below > column);
        let level = self.blank_while(number, |below| below >= depth);
        for edit in [alone, subtree, level] {
            if all.blanking.last().is_none_or(|last| *last != [edit.clone()]) {
                all.blanking.push(vec![edit]);
            }
        }
        all
    }

    /// Blanks a line and those that follow it while they are indented as `belongs` wants it.
    fn blank_while(&self, number: u32, belongs: impl Fn(u32) -> bool) -> Edit {
        let below = (number + 1..self.text.count()).map(|number| self.text.line(number));
        let below = below.take_while(|line| line.is_empty() || belongs(line.depth()));
        let last = below.filter(|line| !line.is_empty()).last();
        let line = self.text.line(number).range;
        Edit::blank(self.text.text, TextRange::new(line.start, last.map_or(line.end, |last| last.range.end)))
    }

    /// Blanks everything from the error on; where that leaves something open, from further up.
    fn give_up(&mut self, failure: &Failure) {
        let number = self.text.number(failure.offset.min(self.text.text.len() as u32));
        let diagnosed = self.text.number(diagnose(self.text, failure, &self.patch).range.start).min(number);
        let top_level = (0..diagnosed).rev().find(|number| {
            let line = self.text.line(*number);
            !line.is_empty() && line.depth() == 0
        });
        let above = self.text.above(diagnosed).unwrap_or(0);
        for first in [number, diagnosed, above, top_level.unwrap_or(0), 0] {
            let range = TextRange::new(self.text.line(first).range.start, self.text.text.len() as u32);
            let Some(patch) = self.patch.with(&[Edit::blank(self.text.text, range)]) else { continue };
            let trial = self.attempt(patch);
            let is_whole = trial.attempt.failure.is_none();
            self.patch = trial.patch;
            self.attempt = trial.attempt;
            if is_whole {
                return;
            }
        }
    }
}

/// Whether a value is nothing that YAML could take for anything but plain text, or the header of a block.
fn is_word(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/');
    matches!(value, "|" | ">" | "|-" | ">-") || value.bytes().all(is_plain)
}
