//! What the words of scripts inside a configuration are. YAML itself is left to the editor's own grammar.

use crate::Snapshot;
use crate::scripts::Reach;
use crate::shell::{self, Element};
use std::collections::HashSet;
use upsun_lint_analysis::RepoPath;
use upsun_lint_analysis::knowledge;
use upsun_lint_analysis::model::Body;
use upsun_lint_schema::variables;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{AssignmentValue, Part, PartKind, Quote, Script as Syntax, Word};

/// A word and what it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Token {
    /// The word: on one line, never empty.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
    /// What else is to be said of it.
    pub modifiers: TokenModifiers,
}

/// What a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// A reserved word of the shell: `if`, `done`.
    Keyword,
    /// A program.
    Function,
    /// A function of the script, where it is defined or called.
    Method,
    /// A variable.
    Variable,
    /// An option: `--force`.
    Parameter,
    /// A quoted text, or the body of a here-document.
    String,
    /// A number.
    Number,
    /// `&&`, `|`, `>`.
    Operator,
    /// A comment.
    Comment,
}

impl TokenKind {
    /// All of them, in the order of their numbers.
    pub const ALL: [TokenKind; 9] = [
        TokenKind::Keyword,
        TokenKind::Function,
        TokenKind::Method,
        TokenKind::Variable,
        TokenKind::Parameter,
        TokenKind::String,
        TokenKind::Number,
        TokenKind::Operator,
        TokenKind::Comment,
    ];
}

/// What else is to be said of a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TokenModifiers {
    /// It is defined or set here.
    pub is_definition: bool,
    /// The platform sets the variable, or the knowledge tables know the command.
    pub is_known: bool,
}

/// The most words of a file that are coloured.
const MAX_TOKENS: usize = 100_000;

/// The reserved words of the shell.
const KEYWORDS: [&str; 18] = [
    "if", "then", "elif", "else", "fi", "for", "in", "while", "until", "do", "done", "case", "esac", "function", "select", "[[",
    "]]", "coproc",
];

/// Commands of the shell that change how it goes on.
const BUILT_IN: [&str; 14] =
    ["set", "export", "local", "readonly", "return", "exit", "break", "continue", "shift", "trap", "unset", "eval", "exec", "."];

impl Snapshot {
    /// The words of the scripts in a file, in order, none overlapping; with a range, those that touch it.
    pub fn semantic_tokens(&self, path: &RepoPath, range: Option<TextRange>) -> Vec<Token> {
        let Some(file) = self.file(path) else { return Vec::new() };
        let text = self.project().source(file).text();
        let mut found: Vec<Token> = Vec::new();
        let mut seen = HashSet::new();
        self.with_texts(Reach::File(file), |_, texts| {
            for body in texts.iter().map(|text| text.body) {
                let whole = body.locate(TextRange::from(0..body.text.len())).range;
                let is_asked = range.is_none_or(|range| range.start <= whole.end && whole.start <= range.end);
                // A script that several apps share stands there once.
                if is_asked && seen.insert(whole) && found.len() < MAX_TOKENS {
                    for token in tokens(&body.syntax, body.text) {
                        place(body, token, text, &mut found);
                    }
                }
            }
        });
        found.retain(|token| range.is_none_or(|range| range.start <= token.range.end && token.range.start <= range.end));
        found.sort_by_key(|token| (token.range.start, token.range.end));
        let mut end = 0;
        found.retain(|token| {
            let is_free = token.range.start >= end;
            end = if is_free { token.range.end } else { end };
            is_free
        });
        found
    }
}

/// Puts a token of a script where it stands in the file, in as many pieces as there are lines.
fn place(body: &Body<'_>, token: Token, text: &str, found: &mut Vec<Token>) {
    for segment in body.map().segments() {
        let (start, end) = (token.range.start.max(segment.decoded.start), token.range.end.min(segment.decoded.end));
        if start >= end {
            continue;
        }
        let source = match segment.verbatim {
            true => TextRange::new(start, end).shift_to(segment.decoded.start, segment.source.start),
            false => segment.source,
        };
        let mut at = source.start;
        for line in source.slice(text).split_inclusive(['\n', '\r']) {
            let content = line.trim_end_matches(['\n', '\r']);
            let piece = TextRange::new(at, at + content.len() as u32);
            at += line.len() as u32;
            if !content.trim().is_empty() {
                found.push(Token { range: piece, ..token });
            }
        }
    }
}

/// The same distance from another origin.
trait ShiftTo {
    fn shift_to(self, from: u32, to: u32) -> Self;
}

impl ShiftTo for TextRange {
    fn shift_to(self, from: u32, to: u32) -> Self {
        TextRange::new(self.start - from + to, self.end - from + to)
    }
}

/// The words of a script, by their ranges in it; in no particular order.
fn tokens(script: &Syntax, text: &str) -> Vec<Token> {
    let mut reader = Reader { text, tokens: Vec::new(), covered: Vec::new(), functions: HashSet::new() };
    shell::walk(script, &mut |element| {
        if let Element::Function(function) = element {
            reader.functions.insert(function.name.to_string());
        }
    });
    shell::walk(script, &mut |element| reader.element(element));
    for comment in &script.comments {
        reader.push(*comment, TokenKind::Comment, TokenModifiers::default());
    }
    reader.gaps();
    reader.tokens
}

struct Reader<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// What is no keyword, whatever it says.
    covered: Vec<TextRange>,
    functions: HashSet<String>,
}

impl Reader<'_> {
    fn push(&mut self, range: TextRange, kind: TokenKind, modifiers: TokenModifiers) {
        self.covered.push(range);
        if !range.is_empty() {
            self.tokens.push(Token { range, kind, modifiers });
        }
    }

    fn element(&mut self, element: Element<'_>) {
        let is_definition = TokenModifiers { is_definition: true, is_known: false };
        match element {
            Element::Simple(simple) => {
                if let Some((word, name)) = simple.words.first().and_then(|word| Some((word, word.literal()?))) {
                    let is_known = knowledge::is_known(&knowledge::wrappers::canonical(&name));
                    let kind = match () {
                        () if self.functions.contains(&*name) => TokenKind::Method,
                        () if BUILT_IN.contains(&&*name) => TokenKind::Keyword,
                        () => TokenKind::Function,
                    };
                    let is_known = is_known && kind == TokenKind::Function;
                    self.push(word.range, kind, TokenModifiers { is_definition: false, is_known });
                }
            }
            Element::Assignment(assignment) => {
                let name = assignment.name_range;
                self.push(name, TokenKind::Variable, is_definition);
                if let AssignmentValue::Other(range) = assignment.value {
                    self.covered.push(range);
                }
            }
            Element::Redirection(redirection) => {
                self.push(redirection.op_range, TokenKind::Operator, TokenModifiers::default());
                if let Some(heredoc) = &redirection.heredoc {
                    for part in heredoc.body.parts.iter().filter(|part| matches!(part.kind, PartKind::Literal(_))) {
                        self.push(part.range, TokenKind::String, TokenModifiers::default());
                    }
                }
            }
            Element::Function(function) => self.push(function.name_range, TokenKind::Method, is_definition),
            Element::Word(word) => self.word(word),
            Element::Part(part) => self.part(part),
            Element::Compound(_) => {}
        }
    }

    fn word(&mut self, word: &Word) {
        let is_bare = word.parts.iter().all(|part| part.quote == Quote::None);
        let written = word.range.slice(self.text);
        if !is_bare || self.covered.contains(&word.range) {
            return;
        }
        if let Some(PartKind::Literal(first)) = word.parts.first().map(|part| &part.kind) {
            if first.starts_with('-') && first.len() > 1 {
                let len = written.find('=').map_or(word.parts[0].range.len(), |at| at as u32);
                let range = TextRange::new(word.range.start, (word.range.start + len).min(word.parts[0].range.end));
                self.push(range, TokenKind::Parameter, TokenModifiers::default());
            } else if written.bytes().all(|byte| byte.is_ascii_digit()) {
                self.push(word.range, TokenKind::Number, TokenModifiers::default());
            }
        }
    }

    fn part(&mut self, part: &Part) {
        match &part.kind {
            PartKind::Literal(_) if part.quote != Quote::None => {
                self.push(part.range, TokenKind::String, TokenModifiers::default());
            }
            PartKind::Literal(_) | PartKind::Arithmetic | PartKind::Other => self.covered.push(part.range),
            PartKind::Parameter(parameter) => {
                let range = TextRange::new(part.range.start, parameter.name_range.end.min(part.range.end));
                let is_known = variables::find(&parameter.name).is_some();
                self.push(range, TokenKind::Variable, TokenModifiers { is_definition: false, is_known });
            }
            PartKind::Command(_) | PartKind::Process(_) => {}
        }
    }

    /// Keywords and operators have no nodes: they are what stands between.
    fn gaps(&mut self) {
        self.covered.sort();
        let covered = std::mem::take(&mut self.covered);
        let mut at = 0;
        let end = self.text.len() as u32;
        for range in covered.iter().copied().chain([TextRange::empty(end)]) {
            if range.start > at {
                self.gap(TextRange::new(at, range.start));
            }
            at = at.max(range.end);
        }
    }

    fn gap(&mut self, gap: TextRange) {
        let text = gap.slice(self.text);
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut at = 0;
        let mut after_for = false;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &text[at..];
            let starts = at == 0 || !text[..at].ends_with(is_word);
            let (len, kind) = if is_word(c) {
                let len = rest.len() - rest.trim_start_matches(is_word).len();
                let word = &rest[..len];
                let kind = match () {
                    () if starts && KEYWORDS.contains(&word) => Some(TokenKind::Keyword),
                    () if after_for => Some(TokenKind::Variable),
                    () => None,
                };
                after_for = matches!(word, "for" | "select");
                (len, kind)
            } else if rest.starts_with("[[") || rest.starts_with("]]") {
                (2, Some(TokenKind::Keyword))
            } else if rest.starts_with("&&") || rest.starts_with("||") {
                (2, Some(TokenKind::Operator))
            } else if matches!(c, '|' | '&') {
                (1, Some(TokenKind::Operator))
            } else if matches!(c, '{' | '}' | '!') && is_alone(self.text, gap.start as usize + at) {
                (1, Some(TokenKind::Keyword))
            } else {
                (c.len_utf8(), None)
            };
            if let Some(kind) = kind {
                let range = TextRange::from(at..at + len).shift(gap.start);
                let modifiers = TokenModifiers { is_definition: kind == TokenKind::Variable, is_known: false };
                self.tokens.push(Token { range, kind, modifiers });
            }
            at += len;
        }
    }
}

/// Whether a brace stands as a word of its own.
fn is_alone(text: &str, at: usize) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, ';' | '(' | ')' | '&' | '|');
    let before = text[..at].chars().next_back().is_none_or(ends);
    before && text[at + 1..].chars().next().is_none_or(ends)
}
