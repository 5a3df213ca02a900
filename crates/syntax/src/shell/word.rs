//! Words: quotes, escapes and expansions.

use super::parser::{Awaited, Closer, Parser, name_len};
use super::tree::{
    AndOr, BashismKind, Command, ErrorKind, List, Parameter, ParameterOp, Part, PartKind, Quote, RedirectionOp, Simple, Word,
};
use crate::{OffsetMap, TextRange};

/// Parameters of one sign: `$?`, `$@` …
const SPECIAL: &[u8] = b"!#$*-?@";

impl Parser<'_> {
    /// Reads an unquoted word, up to a blank or an operator. Empty where none starts.
    pub(super) fn word(&mut self) -> Word {
        let start = self.at;
        let mut parts = Vec::new();
        let mut from = start;
        while let Some(byte) = self.byte() {
            match byte {
                b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'(' | b')' => break,
                b'<' | b'>' if self.byte_at(1) != Some(b'(') => break,
                b'<' | b'>' => {
                    self.flush(&mut parts, from, Quote::None);
                    parts.push(self.process_substitution());
                    from = self.at;
                }
                b'\'' | b'"' | b'\\' | b'$' | b'`' => self.special(&mut parts, &mut from),
                _ => self.at += 1,
            }
        }
        self.flush(&mut parts, from, Quote::None);
        Word { parts, range: self.since(start) }
    }

    /// Reads the delimiter of a here-document: a word in which nothing is expanded.
    pub(super) fn delimiter(&mut self) -> Word {
        let start = self.at;
        let mut parts = Vec::new();
        let mut from = start;
        while let Some(byte) = self.byte() {
            match byte {
                b' ' | b'\t' | b'\n' | b';' | b'&' | b'|' | b'<' | b'>' | b'(' | b')' => break,
                b'\'' | b'\\' => self.special(&mut parts, &mut from),
                b'"' => {
                    self.flush(&mut parts, from, Quote::None);
                    self.double_quoted(&mut parts, false);
                    from = self.at;
                }
                _ => self.at += 1,
            }
        }
        self.flush(&mut parts, from, Quote::None);
        Word { parts, range: self.since(start) }
    }

    /// Ends the literal that began at `from`.
    fn flush(&self, parts: &mut Vec<Part>, from: usize, quote: Quote) {
        if from < self.at {
            let range = self.since(from);
            parts.push(Part { kind: PartKind::Literal(range.slice(self.text).into()), quote, range });
        }
    }

    /// Reads a quote, an escape or an expansion outside quotes. `from` is where the literal before it
    /// began, and then where the next one does.
    fn special(&mut self, parts: &mut Vec<Part>, from: &mut usize) {
        match self.byte() {
            Some(b'$') if matches!(self.byte_at(1), Some(b'\'' | b'"')) => {
                if let Some(part) = self.dollar_quote() {
                    self.at = part.range.start as usize - 2;
                    self.flush(parts, *from, Quote::None);
                    self.at = part.range.end as usize + 1;
                    parts.push(part);
                    *from = self.at;
                } else {
                    // As dash reads it: a dollar sign, and then the quote.
                    self.at += 1;
                }
                return;
            }
            Some(b'$' | b'`') if !self.at_expansion() => {
                self.at += 1;
                return;
            }
            _ => self.flush(parts, *from, Quote::None),
        }
        match self.byte() {
            Some(b'\'') => self.single_quoted(parts),
            Some(b'"') => self.double_quoted(parts, true),
            Some(b'\\') => self.escape(parts),
            _ => parts.push(self.expansion(Quote::None)),
        }
        *from = self.at;
    }

    /// Marks `$'…'` and `$"…"`. Gives a part for the first where bash's escapes change what it says;
    /// else it is read as dash does.
    fn dollar_quote(&mut self) -> Option<Part> {
        let start = self.at;
        if self.byte_at(1) == Some(b'"') {
            self.mark(BashismKind::LocaleQuote, TextRange::from(start..start + 2));
            return None;
        }
        let mut escaped = false;
        let mut bytes = self.rest().bytes().enumerate().skip(2);
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' => {
                    escaped = true;
                    bytes.next();
                }
                b'\'' => {
                    self.mark(BashismKind::AnsiQuote, TextRange::from(start..start + at + 1));
                    let range = TextRange::from(start + 2..start + at);
                    return escaped.then_some(Part { kind: PartKind::Other, quote: Quote::Single, range });
                }
                _ => {}
            }
        }
        None
    }

    fn single_quoted(&mut self, parts: &mut Vec<Part>) {
        let quote = self.take(1);
        let Some(len) = self.rest().find('\'') else {
            self.fatal(ErrorKind::UnclosedQuote('\''), quote);
            return;
        };
        let range = self.take(len);
        self.take(1);
        parts.push(Part { kind: PartKind::Literal(range.slice(self.text).into()), quote: Quote::Single, range });
    }

    /// Reads `\x` outside quotes. A continued line is nothing; a last backslash is itself.
    fn escape(&mut self, parts: &mut Vec<Part>) {
        let escaped = self.rest().chars().nth(1);
        let range = self.take(1 + escaped.map_or(0, char::len_utf8));
        let text = match escaped {
            Some('\n') => return,
            Some(escaped) => escaped.to_string().into(),
            None => "\\".into(),
        };
        parts.push(Part { kind: PartKind::Literal(text), quote: Quote::Single, range });
    }

    /// Reads `"…"`. What `$` and backquotes mean in it, the delimiter of a here-document doesn't know.
    fn double_quoted(&mut self, parts: &mut Vec<Part>, expands: bool) {
        let quote = self.take(1);
        let count = parts.len();
        let mut from = self.at;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    if parts.len() == count && from == self.at {
                        parts.push(Part {
                            kind: PartKind::Literal("".into()),
                            quote: Quote::Double,
                            range: TextRange::empty(from as u32),
                        });
                    }
                    self.flush(parts, from, Quote::Double);
                    self.take(1);
                    return;
                }
                b'$' | b'`' if !expands => self.at += 1,
                _ => self.within_double(parts, &mut from, b"\\\"$`"),
            }
        }
        if !self.stopped() {
            self.fatal(ErrorKind::UnclosedQuote('"'), quote);
        }
    }

    /// Reads one thing as within double quotes: a byte, an expansion, or an escape of one of `escapable`.
    fn within_double(&mut self, parts: &mut Vec<Part>, from: &mut usize, escapable: &[u8]) {
        match self.byte() {
            Some(b'$' | b'`') if self.at_expansion() => {
                self.flush(parts, *from, Quote::Double);
                parts.push(self.expansion(Quote::Double));
                *from = self.at;
            }
            Some(b'\\') => match self.byte_at(1) {
                Some(b'\n') => {
                    self.flush(parts, *from, Quote::Double);
                    self.take(2);
                    *from = self.at;
                }
                Some(byte) if escapable.contains(&byte) => {
                    self.flush(parts, *from, Quote::Double);
                    let range = self.take(2);
                    let text = char::from(byte).to_string().into();
                    parts.push(Part { kind: PartKind::Literal(text), quote: Quote::Double, range });
                    *from = self.at;
                }
                _ => self.at += 1,
            },
            _ => self.at += 1,
        }
    }

    /// Reads the body of a here-document that is expanded, from here to the end of what may be read.
    pub(super) fn heredoc_body(&mut self) -> Word {
        let start = self.at;
        let mut parts = Vec::new();
        let mut from = start;
        while self.byte().is_some() {
            self.within_double(&mut parts, &mut from, b"\\$`");
        }
        self.flush(&mut parts, from, Quote::Double);
        Word { parts, range: self.since(start) }
    }

    fn at_expansion(&self) -> bool {
        match self.byte() {
            Some(b'`') => true,
            Some(b'$') => self.byte_at(1).is_some_and(|byte| {
                byte == b'(' || byte == b'{' || byte == b'_' || byte.is_ascii_alphanumeric() || SPECIAL.contains(&byte)
            }),
            _ => false,
        }
    }

    /// Reads what begins with `$` or a backquote.
    fn expansion(&mut self, quote: Quote) -> Part {
        let start = self.at;
        let kind = match self.byte_at(1) {
            _ if self.byte() == Some(b'`') => self.backquoted(quote),
            Some(b'(') if self.byte_at(2) == Some(b'(') => self.arithmetic(),
            Some(b'(') => PartKind::Command(self.command_substitution()),
            Some(b'{') => self.parameter(quote),
            _ => {
                self.take(1);
                let name_range = self.take(name_len(self.rest()).max(1));
                let name = name_range.slice(self.text).into();
                PartKind::Parameter(Box::new(Parameter { name, name_range, op: ParameterOp::Plain }))
            }
        };
        Part { kind, quote, range: self.since(start) }
    }

    // Commands within words.

    /// Reads a list up to `)`, behind an opener of `len` bytes.
    fn parenthesized(&mut self, len: usize) -> List {
        let start = self.at;
        let opener = self.take(len);
        let sign = opener.slice(self.text);
        let awaited = std::mem::replace(&mut self.awaited, Awaited::only(Closer::Parenthesis));
        let pending = std::mem::take(&mut self.pending);
        let list = self.deeper(opener, Self::list);
        self.awaited = awaited;
        if self.byte() == Some(b')') {
            self.take(1);
        } else if !self.stopped() {
            self.fatal(ErrorKind::UnclosedExpansion(sign.into()), opener);
        }
        self.pending.splice(0..0, pending);
        if reads_file(&list) {
            self.mark(BashismKind::ReadFile, self.since(start));
        }
        list
    }

    fn command_substitution(&mut self) -> List {
        self.parenthesized(2)
    }

    fn process_substitution(&mut self) -> Part {
        let start = self.at;
        let list = self.parenthesized(2);
        let range = self.since(start);
        self.mark(BashismKind::ProcessSubstitution, range);
        Part { kind: PartKind::Process(list), quote: Quote::None, range }
    }

    /// Reads `` `…` ``. Its text loses one level of escapes before it is read as a script. Where there
    /// are none it is read in place; else its tree would have no ranges, and only its errors are kept.
    fn backquoted(&mut self, quote: Quote) -> PartKind {
        let opener = self.take(1);
        let start = self.at;
        let mut text = String::new();
        let mut map = OffsetMap::new(start as u32);
        let mut escapes = false;
        let mut from = start;
        loop {
            match self.byte() {
                None => {
                    self.fatal(ErrorKind::UnclosedExpansion("`".into()), opener);
                    return PartKind::Other;
                }
                Some(b'`') => break,
                Some(b'\\') => {
                    let escaped = self.byte_at(1);
                    let kept = match escaped {
                        Some(b'\\' | b'`' | b'$') => true,
                        Some(b'"') => quote == Quote::Double,
                        _ => false,
                    };
                    if kept {
                        let run = self.since(from);
                        map.push_verbatim(run);
                        text.push_str(run.slice(self.text));
                        let range = self.take(2);
                        map.push_replaced(1, range);
                        text.extend(escaped.map(char::from));
                        from = self.at;
                        escapes = true;
                    } else {
                        self.at += 1;
                        // A continued line, or a backslash for what follows it, of any length.
                        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                    }
                }
                Some(_) => self.at += 1,
            }
        }
        let close = self.at;
        if escapes {
            let run = self.since(from);
            map.push_verbatim(run);
            text.push_str(run.slice(self.text));
            self.take(1);
            if !self.deeper(opener, |_| true) {
                return PartKind::Other;
            }
            let inner = Parser::new(&text, self.depth() + 1).script();
            self.adopt(inner, |range| map.to_source(range));
            return PartKind::Other;
        }
        let end = std::mem::replace(&mut self.end, close);
        self.at = start;
        let awaited = std::mem::take(&mut self.awaited);
        let pending = std::mem::take(&mut self.pending);
        let list = self.deeper(opener, Self::list);
        self.awaited = awaited;
        self.pending.splice(0..0, pending);
        if !self.stopped() {
            self.end = end;
            self.at = close + 1;
        }
        if reads_file(&list) {
            self.mark(BashismKind::ReadFile, TextRange::from(start - 1..close + 1));
        }
        PartKind::Command(list)
    }

    /// Reads `$((…))`. As dash, it takes `$((` for arithmetic whatever follows.
    fn arithmetic(&mut self) -> PartKind {
        let opener = self.take(3);
        self.deeper(opener, |parser| {
            let mut open = 0_usize;
            let mut ignored = Vec::new();
            loop {
                match parser.byte() {
                    None => {
                        if !parser.stopped() {
                            parser.fatal(ErrorKind::UnclosedExpansion("$((".into()), opener);
                        }
                        return;
                    }
                    Some(b')') if open == 0 && parser.byte_at(1) == Some(b')') => {
                        parser.take(2);
                        return;
                    }
                    Some(b'(') => {
                        open += 1;
                        parser.at += 1;
                    }
                    Some(b')') => {
                        open = open.saturating_sub(1);
                        parser.at += 1;
                    }
                    Some(_) => {
                        let mut from = parser.at;
                        parser.within_double(&mut ignored, &mut from, b"\\$`");
                    }
                }
            }
        });
        PartKind::Arithmetic
    }

    // Parameters.

    /// Reads `${…}`.
    fn parameter(&mut self, quote: Quote) -> PartKind {
        let start = self.at;
        let opener = self.take(2);
        let length = self.byte() == Some(b'#') && self.length_of_something();
        let indirect =
            self.byte() == Some(b'!') && self.byte_at(1).is_some_and(|byte| byte == b'_' || byte.is_ascii_alphanumeric());
        if length || indirect {
            self.take(1);
        }
        let name_range = self.take(self.parameter_len());
        let name: Box<str> = name_range.slice(self.text).into();
        let op = self.deeper(opener, |parser| Some(parser.parameter_op(quote, length || indirect))).unwrap_or(Op::Bad);
        if self.byte() == Some(b'}') {
            self.take(1);
        } else if !self.stopped() {
            self.fatal(ErrorKind::UnclosedExpansion("${".into()), opener);
        }
        let range = self.since(start);
        let op = match op {
            Op::Known(ParameterOp::Plain) if length => ParameterOp::Length,
            Op::Known(op) if !name.is_empty() && !indirect => op,
            Op::Bash(kind) if !name.is_empty() => {
                self.mark(kind, range);
                ParameterOp::Other
            }
            _ if indirect => {
                self.mark(BashismKind::ParameterExpansion, range);
                ParameterOp::Other
            }
            _ => {
                let words = "this stops the script: no shell knows such a `${…}`";
                self.error(ErrorKind::Other(words.into()), range);
                ParameterOp::Other
            }
        };
        PartKind::Parameter(Box::new(Parameter { name, name_range, op }))
    }

    /// Whether the `#` of `${#` asks for a length, and isn't itself the parameter.
    fn length_of_something(&self) -> bool {
        match self.byte_at(1) {
            Some(byte) if byte == b'_' || byte.is_ascii_alphanumeric() => true,
            Some(byte) => SPECIAL.contains(&byte) && self.byte_at(2) == Some(b'}'),
            None => false,
        }
    }

    fn parameter_len(&self) -> usize {
        let rest = self.rest().as_bytes();
        match rest.first() {
            Some(byte) if byte.is_ascii_digit() => rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len()),
            Some(byte) if SPECIAL.contains(byte) => 1,
            _ => name_len(self.rest()),
        }
    }

    /// Reads what stands between the name and the `}`. After `closed`, nothing may.
    fn parameter_op(&mut self, quote: Quote, closed: bool) -> Op {
        let (first, second) = (self.byte(), self.byte_at(1));
        let op = match (first, second) {
            (Some(b'}'), _) => return Op::Known(ParameterOp::Plain),
            (Some(b'['), _) => Op::Bash(BashismKind::Array),
            (Some(b':'), Some(b'-' | b'=' | b'?' | b'+')) if !closed => {
                self.take(2);
                Op::Known(ParameterOp::Plain)
            }
            (Some(b'-' | b'=' | b'?' | b'+'), _) if !closed => {
                self.take(1);
                Op::Known(ParameterOp::Plain)
            }
            (Some(sign @ (b'#' | b'%')), next) if !closed => {
                self.take(if next == Some(sign) { 2 } else { 1 });
                Op::Known(ParameterOp::Trim)
            }
            (Some(b':' | b'/' | b'^' | b',' | b'@' | b'*'), _) => Op::Bash(BashismKind::ParameterExpansion),
            _ => {
                // Dash steps over what it doesn't know, even over a `$` or a quote.
                self.take(self.rest().chars().next().map_or(0, char::len_utf8));
                Op::Bad
            }
        };
        // The pattern of `#` and `%` has quotes of its own.
        let quoted = quote == Quote::Double && !matches!(op, Op::Known(ParameterOp::Trim));
        let sign = self.text.as_bytes().get(self.at.saturating_sub(1)).copied();
        let word = self.operand(quoted);
        match (op, sign) {
            (Op::Known(ParameterOp::Plain), Some(b'-')) => Op::Known(ParameterOp::Default(word)),
            (Op::Known(ParameterOp::Plain), Some(b'=')) => Op::Known(ParameterOp::Assign(word)),
            (Op::Known(ParameterOp::Plain), Some(b'?')) => Op::Known(ParameterOp::Error(word)),
            (Op::Known(ParameterOp::Plain), Some(b'+')) => Op::Known(ParameterOp::Alternative(word)),
            (op, _) => op,
        }
    }

    /// Reads a word within `${…}`, up to the `}`: blanks and operators are text in it.
    fn operand(&mut self, quoted: bool) -> Word {
        let start = self.at;
        let mut parts = Vec::new();
        let mut from = start;
        while let Some(byte) = self.byte() {
            match byte {
                b'}' => break,
                b'"' if quoted => {
                    // Quotes in quotes protect a `}`, and nothing else.
                    self.flush(&mut parts, from, Quote::Double);
                    self.double_quoted(&mut parts, true);
                    from = self.at;
                }
                _ if quoted => self.within_double(&mut parts, &mut from, b"\\\"$`}"),
                b'\'' | b'"' | b'\\' | b'$' | b'`' => self.special(&mut parts, &mut from),
                _ => self.at += 1,
            }
        }
        self.flush(&mut parts, from, if quoted { Quote::Double } else { Quote::None });
        Word { parts, range: self.since(start) }
    }
}

/// What `${NAME…}` turned out to be.
enum Op {
    Known(ParameterOp),
    Bash(BashismKind),
    /// Neither shell knows it.
    Bad,
}

/// Whether a substitution is bash's `$(< file)`.
fn reads_file(list: &List) -> bool {
    let [item] = list.items.as_slice() else { return false };
    let AndOr { first, rest, .. } = &item.and_or;
    let [Command::Simple(Simple { assignments, words, redirections, .. })] = first.commands.as_slice() else { return false };
    rest.is_empty()
        && assignments.is_empty()
        && words.is_empty()
        && matches!(redirections.as_slice(), [redirection] if redirection.op == RedirectionOp::Read)
}
