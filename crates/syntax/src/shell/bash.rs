//! Assignments, arrays and braces as bash has them: found, marked and stepped over.

use super::parser::{Parser, name_len};
use super::tree::{BashismKind, ErrorKind, Part, PartKind, Quote, Simple, Word};
use crate::TextRange;

/// The left side of an assignment.
pub(super) struct Target {
    /// The length of the name.
    pub(super) name: usize,
    /// The length of all up to and with the `=`.
    pub(super) len: usize,
    /// What dash doesn't know about it.
    pub(super) bashism: Option<BashismKind>,
}

/// The left side of the assignment with which `text` begins, if it does: `a=`, `a+=`, `a[…]=`, `a[…]+=`.
pub(super) fn assignment_name(text: &str) -> Option<Target> {
    let name = name_len(text);
    if name == 0 {
        return None;
    }
    let rest = &text[name..];
    let index = if rest.starts_with('[') {
        let end = rest.find(|sign: char| sign == ']' || sign.is_whitespace() || ";&|<>()".contains(sign))?;
        rest[end..].starts_with(']').then_some(end + 1)?
    } else {
        0
    };
    let sign = match &rest.as_bytes()[index..] {
        [b'=', ..] => 1,
        [b'+', b'=', ..] => 2,
        _ => return None,
    };
    let bashism = match (index, sign) {
        (0, 1) => None,
        (0, _) => Some(BashismKind::AppendAssignment),
        _ => Some(BashismKind::Array),
    };
    Some(Target { name, len: name + index + sign, bashism })
}

impl Parser<'_> {
    /// Reads `(…)`, the value of an array.
    pub(super) fn array(&mut self) {
        let start = self.at;
        let opener = self.take(1);
        self.deeper(opener, |parser| {
            loop {
                parser.skip_lines();
                match parser.byte() {
                    Some(b')') => {
                        parser.take(1);
                        break;
                    }
                    Some(b';' | b'&' | b'|' | b'(') => parser.stray_parenthesis(),
                    Some(b'<' | b'>') if parser.byte_at(1) != Some(b'(') => parser.stray_parenthesis(),
                    Some(_) => _ = parser.word(),
                    None => {
                        if !parser.stopped() {
                            parser.fatal(ErrorKind::Unclosed("(".into(), ")".into()), opener);
                        }
                        break;
                    }
                }
            }
        });
        let range = self.since(start);
        self.mark(BashismKind::Array, range);
    }

    /// Reads the array behind `name=`, as in `declare -a name=(…)`.
    pub(super) fn array_argument(&mut self, mut word: Word) -> Word {
        let text = word.range.slice(self.text);
        let assigns = assignment_name(text).is_some_and(|target| target.len == text.len());
        if assigns && self.byte() == Some(b'(') {
            let start = self.at;
            self.array();
            let range = self.since(start);
            word.parts.push(Part { kind: PartKind::Other, quote: Quote::None, range });
            word.range = word.range.cover(range);
        }
        word
    }

    pub(super) fn mark_coproc(&mut self, simple: &Simple) {
        if let Some(word) = simple.words.first().filter(|word| word.is_bare("coproc")) {
            self.mark(BashismKind::Coproc, word.range);
        }
    }

    /// Marks `{a,b}` and `{1..3}` outside quotes.
    pub(super) fn mark_braces(&mut self, word: &Word) {
        for range in brace_expansions(word) {
            self.mark(BashismKind::BraceExpansion, range);
        }
    }
}

/// The outermost brace expansions of a word.
fn brace_expansions(word: &Word) -> Vec<TextRange> {
    struct Open {
        start: u32,
        comma: bool,
        text: String,
    }
    let mut open: Vec<Open> = Vec::new();
    let mut found: Vec<TextRange> = Vec::new();
    for part in &word.parts {
        let PartKind::Literal(literal) = &part.kind else { continue };
        if part.quote != Quote::None {
            continue;
        }
        for (at, byte) in literal.bytes().enumerate() {
            let at = part.range.start + at as u32;
            match byte {
                b'{' => open.push(Open { start: at, comma: false, text: String::new() }),
                b'}' => {
                    let Some(brace) = open.pop() else { continue };
                    let range = TextRange::new(brace.start, at + 1);
                    let whole = part.range.start <= brace.start;
                    if brace.comma || (whole && is_sequence(&brace.text)) {
                        while found.last().is_some_and(|inner| inner.start > range.start) {
                            found.pop();
                        }
                        found.push(range);
                    }
                }
                _ => {
                    if let Some(brace) = open.last_mut() {
                        brace.comma |= byte == b',';
                        // A sequence is short; what is longer is none.
                        if brace.text.len() < 64 {
                            brace.text.push(char::from(byte));
                        }
                    }
                }
            }
        }
    }
    found
}

/// Whether `text` is `1..3`, `a..f` or `0..10..2`.
fn is_sequence(text: &str) -> bool {
    let ends: Vec<&str> = text.split("..").collect();
    let number = |text: &&str| text.parse::<i64>().is_ok();
    let letter = |text: &&str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    match ends.as_slice() {
        [from, to] => (number(from) && number(to)) || (letter(from) && letter(to)),
        [from, to, step] => number(step) && ((number(from) && number(to)) || (letter(from) && letter(to))),
        _ => false,
    }
}
