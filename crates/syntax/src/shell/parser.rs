//! Scripts, lists, pipelines and simple commands. Reads the text once, from left to right, and never
//! goes back, so that the time is linear in its length.
//!
//! A mistake is reported and repaired where the repair is plain (a stray `fi` is skipped); where it
//! isn't, reading stops, and what is open is closed without further words.

use super::tree::{
    AndOr, Assignment, AssignmentValue, Bashism, BashismKind, Command, ErrorKind, Heredoc, Item, Link, LinkOp, List, Pipeline,
    Script, Separator, SeparatorKind, Simple, SyntaxError, Word,
};
use super::{bash, redirection};
use crate::TextRange;

/// How deep commands, substitutions and `${…}` may stand in each other. Real scripts stay below 15;
/// the limit keeps this parser, and all who walk its trees, from running out of stack.
pub const MAX_SCRIPT_DEPTH: usize = 100;

/// The tree of a script. Never fails; what dash can't read is in [`Script::errors`].
pub fn parse(text: &str) -> Script {
    Parser::new(text, 0).script()
}

/// The most commands of one script, those of its substitutions included. The longest real ones have hundreds.
pub const MAX_COMMANDS: usize = 50_000;

/// A text with so many mistakes is no script.
const MAX_ERRORS: usize = 20;

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// Where the text, or the part of it that is being read, ends.
    pub(super) end: usize,
    depth: usize,
    commands: usize,
    /// Whether an error made the rest unreadable: nothing further is read or reported.
    stopped: bool,
    /// What would close, or carry on, the commands that are open.
    pub(super) awaited: Awaited,
    /// Here-documents whose body starts after the next line break.
    pub(super) pending: Vec<redirection::Pending>,
    /// The bodies that were read, by the offset of their operator.
    pub(super) bodies: Vec<(u32, Heredoc)>,
    comments: Vec<TextRange>,
    errors: Vec<SyntaxError>,
    bashisms: Vec<Bashism>,
}

/// Words and signs that end a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Closer {
    Then,
    Elif,
    Else,
    Fi,
    Do,
    Done,
    Esac,
    /// Closes nothing ever, but is no command either.
    In,
    Brace,
    Parenthesis,
    /// `;;`, and `;&` and `;;&` of bash.
    Arm,
}

impl Closer {
    const WORDS: [(&'static str, Closer); 9] = [
        ("then", Self::Then),
        ("elif", Self::Elif),
        ("else", Self::Else),
        ("fi", Self::Fi),
        ("do", Self::Do),
        ("done", Self::Done),
        ("esac", Self::Esac),
        ("in", Self::In),
        ("}", Self::Brace),
    ];
}

/// How often each [`Closer`] is waited for.
#[derive(Clone, Copy, Default)]
pub(super) struct Awaited([u32; 11]);

impl Awaited {
    /// Just this one, as within `$(…)`, where nothing closes what is open outside.
    pub(super) fn only(closer: Closer) -> Self {
        let mut awaited = Self::default();
        awaited.0[closer as usize] = 1;
        awaited
    }

    pub(super) fn and(mut self, closers: &[Closer]) -> Self {
        for closer in closers {
            self.0[*closer as usize] += 1;
        }
        self
    }

    fn has(&self, closer: Closer) -> bool {
        self.0[closer as usize] > 0
    }
}

/// Builtins whose arguments may be assignments, in bash even of arrays.
const DECLARATIONS: [&str; 5] = ["declare", "export", "local", "readonly", "typeset"];

/// The length of `function`; what is longer is an ordinary word.
const LONGEST_KEYWORD: usize = 8;

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, depth: usize) -> Self {
        Self {
            text,
            at: 0,
            end: text.len(),
            depth,
            commands: 0,
            stopped: false,
            awaited: Awaited::default(),
            pending: Vec::new(),
            bodies: Vec::new(),
            comments: Vec::new(),
            errors: Vec::new(),
            bashisms: Vec::new(),
        }
    }

    pub(super) fn script(mut self) -> Script {
        let mut body = self.list();
        self.read_heredocs();
        redirection::attach(&mut body, &mut self.bodies);
        self.comments.sort();
        self.errors.sort_by_key(|error| error.range);
        self.bashisms.sort_by_key(|bashism| bashism.range);
        Script { body, comments: self.comments, errors: self.errors, bashisms: self.bashisms }
    }

    // Errors and marks.

    /// Reports a mistake after which reading goes on, unless there are too many.
    pub(super) fn error(&mut self, kind: ErrorKind, range: TextRange) {
        if !self.stopped {
            self.errors.push(SyntaxError { kind, range });
            if self.errors.len() >= MAX_ERRORS {
                self.stop();
            }
        }
    }

    /// Reads and reports nothing further.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
        self.end = self.at;
    }

    /// Reports a mistake after which nothing is sure, and stops.
    pub(super) fn fatal(&mut self, kind: ErrorKind, range: TextRange) {
        self.error(kind, range);
        self.stop();
    }

    pub(super) fn stopped(&self) -> bool {
        self.stopped
    }

    /// Whether a mistake was found behind `opener`.
    pub(super) fn has_error_since(&self, opener: TextRange) -> bool {
        self.errors.last().is_some_and(|last| last.range.start >= opener.start)
    }

    pub(super) fn error_count(&self) -> usize {
        self.errors.len()
    }

    pub(super) fn mark(&mut self, kind: BashismKind, range: TextRange) {
        self.bashisms.push(Bashism { kind, range });
    }

    /// Takes over what was found in a text of its own (a backquoted command with escapes).
    pub(super) fn adopt(&mut self, script: Script, to_outer: impl Fn(TextRange) -> TextRange) {
        self.comments.extend(script.comments.into_iter().map(&to_outer));
        self.bashisms.extend(script.bashisms.into_iter().map(|found| Bashism { range: to_outer(found.range), ..found }));
        for error in script.errors {
            self.error(error.kind, to_outer(error.range));
        }
    }

    /// Reads something one level deeper, or stops where that is too deep.
    pub(super) fn deeper<T: Default>(&mut self, opener: TextRange, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= MAX_SCRIPT_DEPTH {
            self.fatal(ErrorKind::TooDeep, opener);
            return T::default();
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    // Bytes.

    pub(super) fn byte(&self) -> Option<u8> {
        self.byte_at(0)
    }

    pub(super) fn byte_at(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// What is left of the line.
    pub(super) fn line(&self) -> &'a str {
        self.rest().split('\n').next().unwrap_or_default()
    }

    pub(super) fn looking_at(&self, sign: &str) -> bool {
        self.rest().as_bytes().starts_with(sign.as_bytes())
    }

    /// From `start` to here.
    pub(super) fn since(&self, start: usize) -> TextRange {
        TextRange::from(start..self.at)
    }

    /// Skips `len` bytes and says where they were.
    pub(super) fn take(&mut self, len: usize) -> TextRange {
        let start = self.at;
        self.at = (start + len).min(self.end);
        self.since(start)
    }

    /// Skips blanks, continued lines and a comment.
    pub(super) fn skip_blanks(&mut self) {
        loop {
            match self.byte() {
                Some(b' ' | b'\t') => self.at += 1,
                Some(b'\\') if self.byte_at(1) == Some(b'\n') => self.at += 2,
                Some(b'#') => {
                    let line = self.line();
                    let comment = TextRange::from(self.at..self.at + line.trim_end_matches('\r').len());
                    self.comments.push(comment);
                    self.at += line.len();
                    return;
                }
                _ => return,
            }
        }
    }

    /// Skips blanks, comments and line breaks, with the here-documents that start there.
    pub(super) fn skip_lines(&mut self) {
        self.skip_blanks();
        while self.byte() == Some(b'\n') {
            self.line_break();
            self.skip_blanks();
        }
    }

    fn line_break(&mut self) -> TextRange {
        let range = self.take(1);
        self.read_heredocs();
        range
    }

    /// The unquoted word that starts here, if it is short enough to be a keyword. One that is written
    /// across a continued line isn't found.
    pub(super) fn keyword(&self) -> Option<&'a str> {
        let bytes = self.rest().as_bytes();
        let len = bytes.iter().take(LONGEST_KEYWORD + 1).position(|byte| !is_plain(*byte)).unwrap_or(bytes.len());
        if len > LONGEST_KEYWORD {
            return None;
        }
        let mut next = len;
        while bytes.get(next..).is_some_and(|rest| rest.starts_with(b"\\\n")) {
            next += 2;
        }
        match bytes.get(next) {
            Some(b'\'' | b'"' | b'\\' | b'$' | b'`') => None,
            Some(byte) if next > len && is_plain(*byte) => None,
            _ => self.rest().get(..len),
        }
    }

    pub(super) fn at_keyword(&self, word: &str) -> bool {
        self.keyword() == Some(word)
    }

    /// The [`Closer`] that stands here, and its length.
    pub(super) fn closer(&self) -> Option<(Closer, usize)> {
        match self.byte()? {
            b')' => Some((Closer::Parenthesis, 1)),
            b';' => self.arm_end().map(|len| (Closer::Arm, len)),
            _ => {
                let word = self.keyword()?;
                Closer::WORDS.iter().find(|(text, _)| *text == word).map(|(text, closer)| (*closer, text.len()))
            }
        }
    }

    /// The length of `;;`, or of bash's `;&` and `;;&`. Outside a `case`, `;&` is two signs.
    pub(super) fn arm_end(&self) -> Option<usize> {
        if self.looking_at(";;&") {
            Some(3)
        } else if self.looking_at(";;") || (self.looking_at(";&") && self.awaited.has(Closer::Arm)) {
            Some(2)
        } else {
            None
        }
    }

    /// The operator between commands that stands here.
    fn operator(&self) -> Option<&'static str> {
        ["&&", "||", "|&", "|", ";", "&"].into_iter().find(|sign| self.looking_at(sign))
    }

    // Lists.

    /// Reads commands up to the end, or to what something around the list waits for.
    pub(super) fn list(&mut self) -> List {
        let mut items: Vec<Item> = Vec::new();
        loop {
            self.skip_lines();
            if self.byte().is_none() {
                break;
            }
            if let Some((closer, len)) = self.closer() {
                if self.awaited.has(closer) {
                    break;
                }
                self.stray_closer(closer, len);
                continue;
            }
            if let Some(sign) = self.operator().filter(|_| !self.looking_at("&>")) {
                if self.html_entity() {
                    break;
                }
                self.stray_operator(sign);
                continue;
            }
            let (start, errors) = (self.at, self.errors.len());
            if let Some(and_or) = self.and_or() {
                let separator = self.separator();
                items.push(Item { and_or, separator });
                if separator.is_none() && errors == self.errors.len() {
                    self.check_end_of_command();
                }
            }
            if self.at == start {
                self.take(1);
            }
        }
        let range = match (items.first(), items.last()) {
            (Some(first), Some(last)) => first.and_or.range.cover(last.and_or.range),
            _ => TextRange::empty(self.at as u32),
        };
        List { items, range }
    }

    /// A word that closes nothing. After another mistake it is likely that one's consequence.
    fn stray_closer(&mut self, closer: Closer, len: usize) {
        let first = self.errors.is_empty();
        let range = self.take(len);
        match closer {
            Closer::Parenthesis => self.fatal(ErrorKind::StrayParenthesis, range),
            Closer::Arm if first => self.error(ErrorKind::StrayOperator(range.slice(self.text).into()), range),
            _ if first => self.error(ErrorKind::StrayKeyword(range.slice(self.text).into()), range),
            _ => {}
        }
        self.skip_operators();
    }

    fn stray_operator(&mut self, sign: &str) {
        let range = self.take(sign.len());
        self.error(ErrorKind::StrayOperator(sign.into()), range);
        self.skip_operators();
    }

    /// Operators behind one that was reported.
    pub(super) fn skip_operators(&mut self) {
        self.skip_blanks();
        while let Some(sign) = self.operator().filter(|_| self.closer().is_none()) {
            self.take(sign.len());
            self.skip_blanks();
        }
    }

    fn separator(&mut self) -> Option<Separator> {
        self.skip_blanks();
        let (kind, range) = match self.byte()? {
            b'\n' => (SeparatorKind::Newline, self.line_break()),
            b';' if self.arm_end().is_none() => (SeparatorKind::Semicolon, self.take(1)),
            b'&' if !self.html_entity() => (SeparatorKind::Background, self.take(1)),
            _ => return None,
        };
        Some(Separator { kind, range })
    }

    /// Reports what follows a command without `;` or line break between. Closing words may.
    fn check_end_of_command(&mut self) {
        match self.byte() {
            None => {}
            Some(_) if self.closer().is_some() => {}
            Some(b'(') => self.stray_parenthesis(),
            Some(_) => {
                let rest = self.rest();
                let len = rest.find(|sign: char| sign.is_ascii() && !is_plain(sign as u8)).unwrap_or(rest.len()).max(1);
                let range = TextRange::from(self.at..self.at + len);
                self.error(ErrorKind::Other("a `;` or a line break is missing before this".into()), range);
            }
        }
    }

    pub(super) fn stray_parenthesis(&mut self) {
        let range = self.take(1);
        self.fatal(ErrorKind::StrayParenthesis, range);
    }

    /// Reports `&amp;` and the like, and stops: what was meant is text of another kind.
    fn html_entity(&mut self) -> bool {
        const ENTITIES: [&str; 6] = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#39;"];
        let Some(entity) = ENTITIES.into_iter().find(|entity| self.looking_at(entity)) else { return false };
        let range = TextRange::from(self.at..self.at + entity.len());
        self.fatal(ErrorKind::HtmlEntity(entity.into()), range);
        true
    }

    // And-or lists and pipelines.

    fn and_or(&mut self) -> Option<AndOr> {
        let first = self.pipeline(None)?;
        let mut rest = Vec::new();
        let mut range = first.range;
        loop {
            self.skip_blanks();
            let (op, sign) = if self.looking_at("&&") {
                (LinkOp::And, "&&")
            } else if self.looking_at("||") {
                (LinkOp::Or, "||")
            } else {
                break;
            };
            let op_range = self.take(2);
            self.skip_lines();
            let Some(pipeline) = self.pipeline(Some((sign, op_range))) else { break };
            range = range.cover(pipeline.range);
            rest.push(Link { op, op_range, pipeline });
        }
        Some(AndOr { first, rest, range })
    }

    /// Reads a pipeline; `before` is the operator that asks for one.
    fn pipeline(&mut self, mut before: Option<(&'static str, TextRange)>) -> Option<Pipeline> {
        let mut negation: Option<TextRange> = None;
        while self.at_keyword("!") {
            let range = self.take(1);
            match negation {
                None => negation = Some(range),
                // Bash turns the status round again.
                Some(_) => {
                    self.mark(BashismKind::Other, range);
                    negation = None;
                }
            }
            before = Some(("!", range));
            self.skip_blanks();
        }
        let first = self.command(before)?;
        let mut range = first.range();
        let mut commands = vec![first];
        let mut pipes = Vec::new();
        loop {
            self.skip_blanks();
            if self.byte() != Some(b'|') || self.byte_at(1) == Some(b'|') {
                break;
            }
            let both = self.byte_at(1) == Some(b'&');
            let pipe = self.take(if both { 2 } else { 1 });
            if both {
                self.mark(BashismKind::PipeBoth, pipe);
            }
            self.skip_lines();
            if self.at_keyword("!") {
                let range = self.take(1);
                self.error(ErrorKind::StrayOperator("!".into()), range);
                self.skip_blanks();
            }
            let Some(command) = self.command(Some(("|", pipe))) else { break };
            range = range.cover(command.range());
            commands.push(command);
            pipes.push(pipe);
        }
        let range = negation.map_or(range, |negation| negation.cover(range));
        Some(Pipeline { negation, commands, pipes, range })
    }

    // Commands.

    /// Reads a command. Where there is none, the operator `before` is at fault.
    pub(super) fn command(&mut self, before: Option<(&'static str, TextRange)>) -> Option<Command> {
        let missing = match self.byte() {
            None | Some(b'\n') => true,
            _ => self.closer().is_some() || self.operator().is_some_and(|_| !self.looking_at("&>")),
        };
        if missing {
            if let Some((sign, range)) = before {
                self.error(ErrorKind::StrayOperator(sign.into()), range);
                self.skip_operators();
            }
            return None;
        }
        self.compound().or_else(|| self.simple())
    }

    fn simple(&mut self) -> Option<Command> {
        let start = self.at;
        self.commands += 1;
        if self.commands > MAX_COMMANDS {
            self.fatal(ErrorKind::TooLong, TextRange::empty(start as u32));
            return None;
        }
        let mut simple =
            Simple { assignments: Vec::new(), words: Vec::new(), redirections: Vec::new(), range: TextRange::default() };
        let mut end = self.at;
        let mut declares = false;
        loop {
            self.skip_blanks();
            let Some(byte) = self.byte() else { break };
            match byte {
                b'\n' | b';' | b'|' | b')' => break,
                b'(' => {
                    match simple.words.as_slice() {
                        [name] if simple.assignments.is_empty() && simple.redirections.is_empty() => {
                            let name = name.clone();
                            return self.function(&name);
                        }
                        _ => self.stray_parenthesis(),
                    }
                    return None;
                }
                _ if self.at_redirection() => simple.redirections.extend(self.redirection()),
                b'&' => break,
                _ if simple.words.is_empty() && bash::assignment_name(self.rest()).is_some() => {
                    simple.assignments.extend(self.assignment());
                }
                _ => {
                    let word = self.word();
                    if simple.words.is_empty() {
                        declares = DECLARATIONS.iter().any(|name| word.is_bare(name));
                    }
                    let word = if declares { self.array_argument(word) } else { word };
                    if !declares {
                        self.mark_braces(&word);
                    }
                    simple.words.push(word);
                }
            }
            if self.stopped {
                return None;
            }
            end = self.at;
        }
        if simple.assignments.is_empty() && simple.words.is_empty() && simple.redirections.is_empty() {
            return None;
        }
        simple.range = TextRange::from(start..end);
        self.mark_coproc(&simple);
        Some(Command::Simple(simple))
    }

    fn assignment(&mut self) -> Option<Assignment> {
        let start = self.at;
        let target = bash::assignment_name(self.rest())?;
        let name_range = TextRange::from(start..start + target.name);
        self.take(target.len);
        let value_start = self.at;
        let value = if self.byte() == Some(b'(') {
            self.array();
            AssignmentValue::Other(self.since(value_start))
        } else {
            let word: Word = self.word();
            if let Some(kind) = target.bashism {
                self.mark(kind, self.since(start));
                AssignmentValue::Other(self.since(value_start))
            } else if word.range.is_empty() {
                AssignmentValue::Empty
            } else {
                AssignmentValue::Word(word)
            }
        };
        let name = name_range.slice(self.text).into();
        Some(Assignment { name, name_range, value, range: self.since(start) })
    }
}

/// Whether a byte of an unquoted word stands for itself.
pub(super) fn is_plain(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')' | b'\'' | b'"' | b'\\' | b'$' | b'`')
}

/// The length of the variable name at the start of `text`; 0 where there is none.
pub(super) fn name_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(byte) if byte.is_ascii_alphabetic() || *byte == b'_' => {
            bytes.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_')).unwrap_or(bytes.len())
        }
        _ => 0,
    }
}

/// Whether `text` is a variable name and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && name_len(text) == text.len()
}
