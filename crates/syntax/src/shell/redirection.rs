//! Redirections and here-documents.
//!
//! The body of a here-document stands behind the line on which its operator does, often long after
//! the node of the operator is finished. Bodies are therefore read at line breaks, kept aside, and
//! put in their places at the end.

use super::parser::Parser;
use super::tree::{
    AssignmentValue, BashismKind, Command, CompoundKind, ErrorKind, Heredoc, List, ParameterOp, Part, PartKind, Quote, Redirection,
    RedirectionOp, Simple, Word,
};
use crate::TextRange;

/// A here-document whose body is still to come.
pub(super) struct Pending {
    delimiter: String,
    quoted: bool,
    strips_tabs: bool,
    op_range: TextRange,
}

/// The operators, longest first.
const OPERATORS: [(&str, RedirectionOp); 12] = [
    ("&>>", RedirectionOp::BothAppend),
    ("&>", RedirectionOp::BothWrite),
    ("<<<", RedirectionOp::HereString),
    ("<<-", RedirectionOp::Heredoc),
    ("<<", RedirectionOp::Heredoc),
    ("<&", RedirectionOp::DuplicateInput),
    ("<>", RedirectionOp::ReadWrite),
    ("<", RedirectionOp::Read),
    (">>", RedirectionOp::Append),
    (">&", RedirectionOp::DuplicateOutput),
    (">|", RedirectionOp::Clobber),
    (">", RedirectionOp::Write),
];

impl Parser<'_> {
    /// Whether a redirection starts here, with or without a descriptor. `<(` and `>(` are words.
    pub(super) fn at_redirection(&self) -> bool {
        match (self.byte(), self.byte_at(1)) {
            (Some(b'<' | b'>'), Some(b'(')) => false,
            (Some(b'<' | b'>'), _) | (Some(b'&'), Some(b'>')) => true,
            (Some(byte), Some(b'<' | b'>')) => byte.is_ascii_digit(),
            _ => false,
        }
    }

    pub(super) fn redirections(&mut self) -> Vec<Redirection> {
        let mut redirections = Vec::new();
        self.skip_blanks();
        while self.at_redirection() {
            redirections.extend(self.redirection());
            self.skip_blanks();
        }
        redirections
    }

    pub(super) fn redirection(&mut self) -> Option<Redirection> {
        let start = self.at;
        let fd = self.byte().filter(u8::is_ascii_digit).map(|digit| u32::from(digit - b'0'));
        if fd.is_some() {
            self.take(1);
        }
        let (sign, op) = OPERATORS.into_iter().find(|(sign, _)| self.looking_at(sign))?;
        let op_range = self.take(sign.len());
        self.skip_blanks();
        let target = match op {
            // `> 2>&1`: the digit belongs to what follows it.
            _ if self.at_redirection() => Word::default(),
            RedirectionOp::Heredoc => self.delimiter(),
            _ => self.word(),
        };
        if target.range.is_empty() {
            self.error(ErrorKind::MissingTarget, op_range);
            return None;
        }
        let range = self.since(start);
        match op {
            RedirectionOp::HereString => self.mark(BashismKind::HereString, range),
            RedirectionOp::BothWrite | RedirectionOp::BothAppend => self.mark(BashismKind::RedirectBoth, range),
            RedirectionOp::DuplicateOutput if names_file(&target) => self.mark(BashismKind::DuplicateToFile, range),
            RedirectionOp::Heredoc => self.pending.push(Pending {
                delimiter: target.literal().unwrap_or_default().into_owned(),
                quoted: target.parts.iter().any(|part| part.quote != Quote::None),
                strips_tabs: sign == "<<-",
                op_range,
            }),
            _ => {}
        }
        Some(Redirection { fd, op, op_range, target: Some(target), heredoc: None, range })
    }

    /// Reads the bodies that start here.
    pub(super) fn read_heredocs(&mut self) {
        for pending in std::mem::take(&mut self.pending) {
            if self.stopped() {
                return;
            }
            let start = self.at;
            let (body, next) = match self.find_delimiter(&pending) {
                Some(found) => found,
                None => {
                    let end = self.end;
                    self.at = end;
                    let kind = ErrorKind::UnclosedHeredoc(pending.delimiter.as_str().into());
                    self.fatal(kind, pending.op_range);
                    return;
                }
            };
            let word = if pending.quoted {
                let range = TextRange::from(start..body);
                let kind = PartKind::Literal(range.slice(self.text).into());
                let parts = if range.is_empty() { Vec::new() } else { vec![Part { kind, quote: Quote::Single, range }] };
                Word { parts, range }
            } else {
                let end = std::mem::replace(&mut self.end, body);
                let word = self.heredoc_body();
                if !self.stopped() {
                    self.end = end;
                }
                word
            };
            if !self.stopped() {
                self.at = next;
            }
            self.bodies.push((pending.op_range.start, Heredoc { quoted: pending.quoted, body: word }));
        }
    }

    /// Where the body that starts here ends, and where what follows its delimiter starts.
    fn find_delimiter(&self, pending: &Pending) -> Option<(usize, usize)> {
        let mut at = self.at;
        let mut continued = false;
        for line in self.rest().split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let text = if pending.strips_tabs { content.trim_start_matches('\t') } else { content };
            if text == pending.delimiter && !continued {
                return Some((at, at + line.len()));
            }
            let backslashes = content.bytes().rev().take_while(|byte| *byte == b'\\').count();
            continued = !pending.quoted && backslashes % 2 == 1;
            at += line.len();
        }
        None
    }
}

/// Whether `>&` is followed by neither a descriptor nor `-`.
fn names_file(target: &Word) -> bool {
    target.literal().is_some_and(|text| text != "-" && !text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Puts the bodies of here-documents where their operators are.
pub(super) fn attach(list: &mut List, bodies: &mut Vec<(u32, Heredoc)>) {
    if bodies.is_empty() {
        return;
    }
    bodies.sort_by_key(|(operator, _)| *operator);
    let mut attach = Attach { bodies };
    attach.list(list);
}

struct Attach<'a> {
    bodies: &'a mut Vec<(u32, Heredoc)>,
}

impl Attach<'_> {
    fn list(&mut self, list: &mut List) {
        for item in &mut list.items {
            let links = item.and_or.rest.iter_mut().map(|link| &mut link.pipeline);
            for pipeline in std::iter::once(&mut item.and_or.first).chain(links) {
                pipeline.commands.iter_mut().for_each(|command| self.command(command));
            }
        }
    }

    fn command(&mut self, command: &mut Command) {
        match command {
            Command::Simple(simple) => self.simple(simple),
            Command::Function(function) => self.command(&mut function.body),
            Command::Compound(compound) => {
                self.kind(&mut compound.kind);
                self.redirections(&mut compound.redirections);
            }
        }
    }

    fn simple(&mut self, simple: &mut Simple) {
        for assignment in &mut simple.assignments {
            if let AssignmentValue::Word(word) = &mut assignment.value {
                self.word(word);
            }
        }
        self.words(&mut simple.words);
        self.redirections(&mut simple.redirections);
    }

    fn kind(&mut self, kind: &mut CompoundKind) {
        match kind {
            CompoundKind::Group(list) | CompoundKind::Subshell(list) | CompoundKind::Other(list) => self.list(list),
            CompoundKind::If { branches, otherwise } => {
                for branch in branches {
                    self.list(&mut branch.condition);
                    self.list(&mut branch.body);
                }
                otherwise.iter_mut().for_each(|list| self.list(list));
            }
            CompoundKind::While { condition, body, .. } => {
                self.list(condition);
                self.list(body);
            }
            CompoundKind::For { words, body, .. } => {
                words.iter_mut().for_each(|words| self.words(words));
                self.list(body);
            }
            CompoundKind::Case { subject, arms } => {
                self.word(subject);
                for arm in arms {
                    self.words(&mut arm.patterns);
                    self.list(&mut arm.body);
                }
            }
            CompoundKind::Conditional(words) => self.words(words),
            CompoundKind::Arithmetic => {}
        }
    }

    fn redirections(&mut self, redirections: &mut [Redirection]) {
        for redirection in redirections {
            redirection.target.iter_mut().for_each(|word| self.word(word));
            let found = self.bodies.binary_search_by_key(&redirection.op_range.start, |(operator, _)| *operator);
            if let Ok(found) = found {
                let mut heredoc = std::mem::replace(&mut self.bodies[found].1, Heredoc { quoted: false, body: Word::default() });
                self.word(&mut heredoc.body);
                redirection.heredoc = Some(heredoc);
            }
        }
    }

    fn words(&mut self, words: &mut [Word]) {
        words.iter_mut().for_each(|word| self.word(word));
    }

    fn word(&mut self, word: &mut Word) {
        for part in &mut word.parts {
            match &mut part.kind {
                PartKind::Command(list) | PartKind::Process(list) => self.list(list),
                PartKind::Parameter(parameter) => match &mut parameter.op {
                    ParameterOp::Default(word)
                    | ParameterOp::Assign(word)
                    | ParameterOp::Error(word)
                    | ParameterOp::Alternative(word) => self.word(word),
                    _ => {}
                },
                _ => {}
            }
        }
    }
}
