//! From the place where the parser gave up to what is wrong there, in the user's terms.
//!
//! A parser notices most mistakes lines after they were made: an unclosed quote at the next key, a missing
//! `:` at the line below. So the lines around the place are looked at, from the most telling sign to the
//! least. This changes no tree; a wrong guess costs a worse message, nothing else.

use granit_parser::ErrorKind as Parser;

use super::build::{self, Cause, Failure, Input};
use super::line::{LeftOpen, Line, Text, left_open, quoted_len};
use super::patch::Patch;
use super::{ErrorKind, SyntaxError};
use crate::TextRange;

/// How many lines are looked at, above or below, for the cause of an error.
const REACH: u32 = 500;

/// What is wrong where `failure` stopped the parser, in `text` with the changes of `patch`.
pub(super) fn diagnose(text: Text<'_>, failure: &Failure, patch: &Patch) -> SyntaxError {
    // Within a change, an offset may fall between the bytes of a character.
    let at = text.text.floor_char_boundary(failure.offset as usize) as u32;
    match &failure.cause {
        Cause::DocumentEnd => {
            let marker = TextRange::new(at, at + 3);
            let line = text.with_break(text.number(at));
            error(ErrorKind::DocumentEnd, marker).fixed(line, "")
        }
        Cause::TooDeep => error(ErrorKind::TooDeep, TextRange::new(at, text.line(text.number(at)).range.end)),
        Cause::TooManyNodes => error(ErrorKind::TooManyNodes, TextRange::new(at, text.line(text.number(at)).range.end)),
        Cause::Parser(kind) => Diagnosis::new(text, at, kind, patch).find(),
    }
}

fn error(kind: ErrorKind, range: TextRange) -> SyntaxError {
    SyntaxError { kind, range, fix: None }
}

impl SyntaxError {
    fn fixed(mut self, range: TextRange, text: impl Into<Box<str>>) -> Self {
        self.fix = Some((range, text.into()));
        self
    }
}

/// What is open where `end` is, as an error of the parser's that points at the quote or the bracket.
fn left_open_before(text: Text<'_>, end: u32, patch: &Patch) -> Option<Failure> {
    // The parser knows best what is open: let it read up to there. A line break at the end would have it complain about
    // the indentation of what isn't there.
    let above = text.text[..end as usize].trim_end();
    let patch = patch.before(above.len() as u32);
    build::attempt(Input { original: above, text: &patch.apply(above), patch: &patch }).failure
}

/// The lines of a quoted text that are indented less than YAML wants, if that is all that `failure` is about. PyYAML, and
/// so the platform, takes them.
pub(super) fn loosely_quoted(text: Text<'_>, failure: &Failure, patch: &Patch) -> Option<std::ops::Range<u32>> {
    if !matches!(failure.cause, Cause::Parser(Parser::InvalidQuotedScalarIndent)) {
        return None;
    }
    let opened = left_open_before(text, text.index.start(text.number(failure.offset)), patch)?;
    if !matches!(opened.cause, Cause::Parser(Parser::UnclosedQuotedScalar)) {
        return None;
    }
    let rest = &text.text[opened.offset as usize..];
    let len = quoted_len(rest, rest.chars().next()?)? as u32;
    let (first, last) = (text.number(opened.offset) + 1, text.number(opened.offset + len - 1));
    // A line that looks like a key tells of a quote that was forgotten, as does text behind the closing one.
    let is_text = |number: u32| !text.line(number).is_structure() && !text.slice(text.line(number).range).starts_with("---");
    let behind = TextRange::new(opened.offset + len, text.line(last).range.end);
    let behind = text.slice(behind).trim_start_matches([' ', '\t']);
    let is_end = behind.is_empty() || behind.starts_with('#');
    (is_end && (first..=last).all(is_text)).then_some(first..last + 1)
}

struct Diagnosis<'s> {
    text: Text<'s>,
    at: u32,
    kind: &'s Parser,
    patch: &'s Patch,
    number: u32,
    line: Line,
}

impl<'s> Diagnosis<'s> {
    fn new(text: Text<'s>, at: u32, kind: &'s Parser, patch: &'s Patch) -> Self {
        let mut number = text.number(at);
        // At the end of the file, the last line with anything on it is meant.
        if at as usize >= text.text.trim_end().len() {
            number = text.number(text.text.trim_end().len() as u32);
        }
        Self { text, at, kind, patch, number, line: text.line(number) }
    }

    fn find(&self) -> SyntaxError {
        self.tab()
            .or_else(|| self.escape())
            .or_else(|| self.left_open_above())
            .or_else(|| self.block_text())
            .or_else(|| self.special_start())
            .or_else(|| self.left_open_here())
            .or_else(|| self.missing_colon_above())
            .or_else(|| self.colon_in_value())
            .or_else(|| self.interrupted_text())
            .or_else(|| self.missing_colon())
            .or_else(|| self.indentation())
            .unwrap_or_else(|| self.other())
    }

    fn lines_above(&self) -> impl Iterator<Item = (u32, Line)> {
        let lowest = self.number.saturating_sub(REACH);
        (lowest..self.number).rev().map(|number| (number, self.text.line(number)))
    }

    /// A tab in the indentation of this line or, as some are noticed from above, the next.
    fn tab(&self) -> Option<SyntaxError> {
        let has_tab = |line: &Line| self.text.slice(line.indent).contains('\t') && !line.is_blank();
        let is_tab_error = matches!(
            self.kind,
            Parser::TabNotAllowed
                | Parser::TabInBlockIndentation
                | Parser::TabInIndentation
                | Parser::TabInPlainScalar
                | Parser::TabAtBlockScalarStart
                | Parser::InvalidBlockEntryWhitespace
                | Parser::InvalidMappingValueWhitespace
        );
        let below = if is_tab_error { self.text.below(self.number) } else { None };
        let Some(first) = [Some(self.number), below].into_iter().flatten().find(|number| has_tab(&self.text.line(*number))) else {
            // `key:<tab>- a`: the tab is within the line.
            let tab = self.text.slice(self.line.range).find('\t').filter(|_| is_tab_error)? as u32 + self.line.range.start;
            let range = TextRange::new(tab, tab + 1);
            return Some(error(ErrorKind::TabIndentation, range).fixed(range, " "));
        };
        // One edit for all lines of the kind in a row.
        let last = (first..self.text.count().min(first + REACH)).take_while(|number| has_tab(&self.text.line(*number))).last()?;
        let range = TextRange::new(self.text.line(first).range.start, self.text.line(last).indent.end);
        let mut fixed = String::new();
        for number in first..=last {
            let line = self.text.line(number);
            fixed.push_str(&self.text.slice(line.indent).replace('\t', "  "));
            if number < last {
                fixed.push_str(self.text.slice(TextRange::new(line.indent.end, self.text.with_break(number).end)));
            }
        }
        Some(error(ErrorKind::TabIndentation, self.text.line(first).indent).fixed(range, fixed))
    }

    /// An escape that YAML doesn't know; the parser points at the quote that opens the value.
    fn escape(&self) -> Option<SyntaxError> {
        let is_escape_error = matches!(
            self.kind,
            Parser::UnknownQuotedScalarEscape
                | Parser::InvalidQuotedScalarHexEscape
                | Parser::InvalidLowSurrogateHexEscape
                | Parser::InvalidLowSurrogate
                | Parser::MissingLowSurrogate
                | Parser::UnpairedLowSurrogate
                | Parser::InvalidUnicodeEscape
        );
        if !is_escape_error {
            return None;
        }
        let rest = &self.text.text[self.at as usize..];
        let quoted = &rest[..quoted_len(rest, '"').unwrap_or(rest.len())];
        let mut first = None;
        let mut fixed = String::new();
        let mut characters = quoted.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            fixed.push(character);
            if character != '\\' {
                continue;
            }
            let Some((_, letter)) = characters.next() else { break };
            if !is_escape(&quoted[at + 1..]) {
                fixed.push('\\');
                let start = self.at + at as u32;
                first = first.or(Some(TextRange::new(start, start + 1 + letter.len_utf8() as u32)));
            }
            fixed.push(letter);
        }
        let whole = TextRange::new(self.at, self.at + quoted.len() as u32);
        Some(error(ErrorKind::BadEscape, first?).fixed(whole, fixed))
    }

    /// A quote or a bracket that the lines above opened and that is still open where this line starts.
    fn left_open_above(&self) -> Option<SyntaxError> {
        let start = if self.is_unclosed() { self.text.text.len() as u32 } else { self.line.range.start };
        let failure = left_open_before(self.text, start, self.patch)?;
        match failure.cause {
            Cause::Parser(Parser::UnclosedQuotedScalar) => self.unclosed_quote(failure.offset),
            Cause::Parser(Parser::UnclosedFlowCollection { open }) => self.unclosed_bracket(failure.offset, open),
            _ => None,
        }
    }

    fn is_unclosed(&self) -> bool {
        matches!(self.kind, Parser::UnclosedQuotedScalar | Parser::UnclosedFlowCollection { .. })
    }

    fn unclosed_quote(&self, quote_at: u32) -> Option<SyntaxError> {
        let line = self.text.line(self.text.number(quote_at));
        let quote = self.text.text[quote_at as usize..].chars().next()?;
        let opened = TextRange::new(quote_at, line.range.end);
        let first = self.text.slice(opened).trim_end_matches([' ', '\t']);
        let range = TextRange::new(quote_at, quote_at + first.len() as u32);
        if *self.kind == Parser::InvalidQuotedScalarIndent && !self.line.is_structure() && self.is_closed_below(quote) {
            // It is closed further down; this line is only not indented.
            return Some(error(ErrorKind::BadIndentation, self.content()));
        }
        if quote == '"' && first.len() > 2 && first.ends_with("\\\"") {
            let inner = &first[1..first.len() - 1];
            let fixed = if inner.contains('\'') { format!("\"{}\\\\\"", &inner[..inner.len() - 1]) } else { format!("'{inner}'") };
            return Some(error(ErrorKind::BackslashSwallowsQuote, range).fixed(range, fixed));
        }
        let unclosed = error(ErrorKind::UnclosedQuote(quote), range);
        // With a comment behind it, who can tell where it was to end.
        if first.contains(" #") || first.len() == 1 {
            return Some(unclosed);
        }
        Some(unclosed.fixed(TextRange::empty(range.end), String::from(quote)))
    }

    /// Whether a line from here on ends with `quote`, before the next line that is a key or an item.
    fn is_closed_below(&self, quote: char) -> bool {
        let lines = (self.number..self.text.count().min(self.number + REACH)).map(|number| self.text.line(number));
        let mut lines = lines.take_while(|line| !line.is_structure());
        lines.any(|line| self.text.slice(line.value).ends_with(quote))
    }

    fn unclosed_bracket(&self, bracket_at: u32, open: char) -> Option<SyntaxError> {
        let number = self.text.number(bracket_at);
        let line = self.text.line(number);
        if self.is_closed_by_depth(bracket_at, line.depth()) {
            return Some(self.missing_comma(closer(open)));
        }
        // The outermost bracket that the line leaves open is the one to show.
        let LeftOpen { brackets, quote } = left_open(self.text.slice(line.value));
        let outer = brackets.first().map_or(bracket_at, |(at, _)| line.value.start + *at as u32);
        let outer = if outer < bracket_at { outer } else { bracket_at };
        let open = self.text.text[outer as usize..].chars().next().unwrap_or(open);
        let unclosed = error(ErrorKind::UnclosedFlow(open), TextRange::new(outer, outer + 1));
        // A list that goes on over the next lines is not mended by closing it on the first.
        let goes_on = self.text.below(number).is_some_and(|below| !self.text.line(below).is_structure());
        if line.value.end < bracket_at + 2 || quote.is_some() || brackets.is_empty() || goes_on {
            return Some(unclosed);
        }
        let closers: String = brackets.iter().rev().map(|(_, open)| closer(*open)).collect();
        Some(unclosed.fixed(TextRange::empty(line.value.end), closers))
    }

    /// Within brackets that are closed all right, something is wrong: most likely a `,` at the end of a line.
    fn missing_comma(&self, close: char) -> SyntaxError {
        let words = format!("a `,` or a `{close}` is missing before this, or what stands here has to be quoted");
        let wrong = error(ErrorKind::Other(words.into()), self.content());
        let above = self.text.above(self.number).map(|number| self.text.line(number).value);
        match above.filter(|value| !self.text.slice(*value).ends_with([',', '[', '{', ':'])) {
            Some(value) => wrong.fixed(TextRange::empty(value.end), ","),
            None => wrong,
        }
    }

    /// Whether what opens at `bracket_at` is closed before a key that is indented by `depth` or less.
    fn is_closed_by_depth(&self, bracket_at: u32, depth: u32) -> bool {
        let first = self.text.number(bracket_at);
        let last = (first + 1..self.text.count().min(first + REACH)).find(|number| {
            let line = self.text.line(*number);
            line.is_structure() && line.depth() <= depth
        });
        let end = last.map_or(self.text.text.len() as u32, |number| self.text.index.start(number));
        left_open(self.text.slice(TextRange::new(bracket_at, end))).is_empty()
    }

    /// Text of a block scalar that is not indented enough: this line, or a comment above it that is no
    /// comment but a line of the script.
    fn block_text(&self) -> Option<SyntaxError> {
        if matches!(self.kind, Parser::TabAtBlockScalarStart | Parser::InvalidBlockScalarHeader) {
            return None;
        }
        let (header_number, header) =
            self.lines_above().find(|(_, line)| !line.is_blank() && is_block_header(self.text.slice(line.range)))?;
        let lines = (header_number + 1..=self.number).map(|number| (number, self.text.line(number)));
        let mut lines = lines.filter(|(_, line)| !line.is_blank());
        let (_, first) = lines.clone().next()?;
        let content = if first.depth() > header.depth() { first.depth() } else { header.column() + 2 };
        let (offender_number, offender) = lines.find(|(_, line)| line.depth() < content)?;
        let is_text = |line: &Line| line.depth() > header.column() || !line.is_structure();
        // Anything but comments between the offender and this line, and the block has ended for good.
        let mut between = (offender_number..self.number).map(|number| self.text.line(number));
        if !is_text(&self.line) || (self.number != offender_number && !between.all(|line| line.is_empty())) {
            return None;
        }
        if offender.is_comment && (self.line.depth() < content || offender_number == self.number) {
            return None;
        }
        // All of the text that is not indented, until a line is, or a key comes.
        let (mut last, mut least) = (offender_number, offender.depth());
        for number in offender_number..self.text.count().min(offender_number + REACH) {
            let line = self.text.line(number);
            if line.is_blank() {
                continue;
            }
            if line.depth() >= content || (line.is_structure() && line.depth() <= header.column()) {
                break;
            }
            last = number;
            least = least.min(line.depth());
        }
        let range = TextRange::new(offender.range.start, self.text.line(last).range.end);
        let words = TextRange::new(offender.indent.end, offender.range.end);
        let fixed = reindented(self.text, offender_number..=last, i64::from(content - least));
        Some(error(ErrorKind::BlockUnderindented, words).fixed(range, fixed))
    }

    /// A value or a key that starts with a character that YAML takes for something else.
    fn special_start(&self) -> Option<SyntaxError> {
        let key = self.line.key.filter(|key| self.at >= key.start && is_special(self.text.slice(*key)));
        let range = key.unwrap_or(self.line.value);
        let value = self.text.slice(range);
        let start = value.chars().next()?;
        let is_special = match start {
            '*' | '&' | '!' | '@' | '`' | '%' | '|' | '>' | ']' | '}' | ',' => self.at >= range.start,
            '-' => *self.kind == Parser::BlockSequenceEntryNotAllowed && self.line.key.is_some() && self.at >= range.start,
            '[' | '{' => {
                self.at > range.start && left_open(value).brackets.is_empty() && *self.kind != Parser::MisplacedFlowCollectionEnd
            }
            '"' | '\'' => quoted_len(value, start).is_some_and(|len| len < value.len()) && self.at > range.start,
            _ => false,
        };
        is_special.then(|| error(ErrorKind::SpecialStart(start), range).fixed(range, quoted(value)))
    }

    /// A quote or a bracket that this line opens, when nothing above explains the error.
    fn left_open_here(&self) -> Option<SyntaxError> {
        let value = self.text.slice(self.line.value);
        let LeftOpen { brackets, quote } = left_open(value);
        if let Some(at) = quote {
            return self.unclosed_quote(self.line.value.start + at as u32);
        }
        let (at, open) = brackets.last()?;
        self.unclosed_bracket(self.line.value.start + *at as u32, *open)
    }

    /// The `:` of this line comes as a surprise because the line above lacks its own: `hooks` with
    /// children below it, or `type:nodejs`.
    fn missing_colon_above(&self) -> Option<SyntaxError> {
        if *self.kind != Parser::MappingValueNotAllowed || self.line.key.is_none_or(|key| self.at > key.end + 1) {
            return None;
        }
        let mut above = self.text.above(self.number)?;
        let mut line = self.text.line(above);
        // Of several such lines, the parser has joined all: the first is the cause.
        while line.key.is_none() && !line.is_item() {
            match self.text.above(above).map(|number| (number, self.text.line(number))) {
                Some((number, next)) if self.joins(&next) && number + 1 == above => (above, line) = (number, next),
                _ => break,
            }
        }
        if line.key.is_some() || is_marker(self.text.slice(line.range)) {
            return None;
        }
        Some(self.without_colon(above, line))
    }

    /// Whether the parser takes a line for plain text that goes on below.
    fn joins(&self, line: &Line) -> bool {
        line.key.is_none() && !line.is_item() && !is_marker(self.text.slice(line.range))
    }

    fn without_colon(&self, number: u32, line: Line) -> SyntaxError {
        let words = self.text.slice(line.value);
        let missing = error(ErrorKind::MissingColon, line.value);
        let is_name =
            |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        if is_name(words) {
            // Without children, `hooks` may just as well be a word too many.
            return if self.text.has_children(number) { missing.fixed(TextRange::empty(line.value.end), ":") } else { missing };
        }
        if let Some(colon) = words.find(':').filter(|colon| is_name(&words[..*colon])) {
            return missing.fixed(TextRange::empty(line.value.start + colon as u32 + 1), " ");
        }
        missing
    }

    /// `start: echo a: b`
    fn colon_in_value(&self) -> Option<SyntaxError> {
        let is_colon_error = matches!(self.kind, Parser::MappingValueNotAllowed | Parser::InvalidMappingValueWhitespace);
        let value = self.line.value;
        if !is_colon_error || self.line.key.is_none() || self.at < value.start || self.at >= value.end {
            return None;
        }
        Some(error(ErrorKind::ColonInPlain, value).fixed(value, quoted(self.text.slice(value))))
    }

    /// A comment within text of several lines: the text ends there, and what follows belongs to nothing.
    fn interrupted_text(&self) -> Option<SyntaxError> {
        let words = "a comment has ended the text above, so this line belongs to nothing; write the text as a block: `|`";
        let interrupted = |line: Line| error(ErrorKind::Other(words.into()), TextRange::new(line.indent.end, line.range.end));
        if *self.kind == Parser::CommentInterceptedScalar {
            // The parser stands at the comment.
            return self.text.below(self.number).map(|number| interrupted(self.text.line(number)));
        }
        let is_due =
            matches!(self.kind, Parser::ExpectedBlockMappingKey | Parser::ExpectedDocumentStart | Parser::SimpleKeyExpected);
        if !is_due || self.line.is_structure() || self.is_name(self.line.value) {
            return None;
        }
        let above = self.text.above(self.number)?;
        let is_comment_between = (above + 1..self.number).any(|number| self.text.line(number).is_comment);
        let line = self.text.line(above);
        let has_comment = line.value.end < line.range.end && self.text.slice(line.range).contains(" #");
        let continues = line.key.is_none() || line.depth() < self.line.depth();
        (continues && (is_comment_between || has_comment)).then(|| interrupted(self.line))
    }

    fn is_name(&self, range: TextRange) -> bool {
        let word = self.text.slice(range);
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    }

    /// A line that is neither a key nor an item, where one is due.
    fn missing_colon(&self) -> Option<SyntaxError> {
        let expects_key = matches!(
            self.kind,
            Parser::SimpleKeyExpected | Parser::InvalidSimpleKey | Parser::ExpectedBlockMappingKey | Parser::ExpectedDocumentStart
        );
        if !expects_key || self.line.is_structure() || self.line.is_empty() {
            return None;
        }
        // Where the whole document is one text so far, it starts with the mistake.
        if *self.kind == Parser::ExpectedDocumentStart
            && let Some((number, first)) =
                (0..self.number).map(|number| (number, self.text.line(number))).find(|(_, line)| !line.is_empty())
            && self.joins(&first)
        {
            return Some(self.without_colon(number, first));
        }
        Some(self.without_colon(self.number, self.line))
    }

    fn indentation(&self) -> Option<SyntaxError> {
        let is_indentation_error = matches!(
            self.kind,
            Parser::InvalidIndentation
                | Parser::ExpectedBlockMappingKey
                | Parser::ExpectedBlockSequenceEntry
                | Parser::BlockSequenceEntryNotAllowed
                | Parser::MappingValueNotAllowed
                | Parser::MappingKeyNotAllowed
                | Parser::InvalidFlowScalarIndent
                | Parser::InvalidQuotedScalarIndent
                | Parser::InvalidBlockScalarIndent
        );
        if !is_indentation_error || self.line.is_empty() {
            return None;
        }
        let bad = error(ErrorKind::BadIndentation, self.content());
        // Deeper than a key that has its value already: most likely a neighbour of that key.
        let above = self.text.above(self.number).map(|number| self.text.line(number));
        let neighbour = above.filter(|above| above.key.is_some() && !above.value.is_empty() && self.line.depth() > above.column());
        match neighbour.filter(|_| !self.line.is_item()) {
            Some(above) => {
                let last = self.level_end();
                let range = TextRange::new(self.line.range.start, self.text.line(last).range.end);
                let by = i64::from(above.column()) - i64::from(self.line.depth());
                Some(bad.fixed(range, reindented(self.text, self.number..=last, by)))
            }
            None => Some(bad),
        }
    }

    /// The last line that goes with this one when it is indented differently: itself when it only has children, which
    /// may stay where they are, else all that is as deep.
    fn level_end(&self) -> u32 {
        let depth = self.line.depth();
        let end = self.text.count().min(self.number + REACH);
        let below = (self.number + 1..end).map(|number| (number, self.text.line(number))).filter(|(_, line)| !line.is_empty());
        let below: Vec<_> = below.take_while(|(_, line)| line.depth() >= depth).collect();
        let has_neighbours = below.iter().any(|(_, line)| line.depth() == depth);
        below.last().filter(|_| has_neighbours).map_or(self.number, |(number, _)| *number)
    }

    fn other(&self) -> SyntaxError {
        let words = match self.kind {
            Parser::MisplacedFlowCollectionEnd => "this bracket closes nothing that is open".to_owned(),
            Parser::MismatchedFlowCollectionEnd { open, close } => format!("`{open}` is closed by `{close}` here"),
            kind => kind.to_string(),
        };
        error(ErrorKind::Other(words.into()), self.words())
    }

    /// All that the line says.
    fn content(&self) -> TextRange {
        TextRange::new(self.line.indent.end, self.line.value.end.max(self.line.indent.end))
    }

    /// What the line says from the parser's place on.
    fn words(&self) -> TextRange {
        let line = self.content();
        if line.contains(self.at) { TextRange::new(self.at, line.end) } else { line }
    }
}

/// `---` or `...`
fn is_marker(line: &str) -> bool {
    matches!(line.trim_end(), "---" | "...")
}

fn is_special(text: &str) -> bool {
    text.starts_with(['*', '&', '!', '@', '`', '%', '|', '>', ']', '}', ','])
}

fn closer(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// Whether a line ends with a block scalar's header.
pub(super) fn is_block_header(line: &str) -> bool {
    let line = match line.find(" #") {
        Some(comment) => &line[..comment],
        None => line,
    };
    let line = line.trim_end_matches([' ', '\t']);
    let header = line.trim_end_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let before = header.strip_suffix(['|', '>']);
    before.is_some_and(|before| {
        line.len() - header.len() <= 2 && before.ends_with([' ', '\t']) && before.trim_end().ends_with([':', '-'])
    }) || before.is_some_and(|before| before.trim_end().rsplit([' ', '\t']).next().is_some_and(|word| word.starts_with(['!', '&'])))
}

/// The lines with `by` more spaces in front of each that isn't blank, or fewer.
fn reindented(text: Text<'_>, lines: std::ops::RangeInclusive<u32>, by: i64) -> String {
    let last = *lines.end();
    let mut fixed = String::new();
    for number in lines {
        let line = text.line(number);
        if !line.is_blank() {
            let depth = (i64::from(line.depth()) + by).max(0);
            fixed.extend(std::iter::repeat_n(' ', depth as usize));
        }
        let end = if number == last { line.range.end } else { text.with_break(number).end };
        fixed.push_str(text.slice(TextRange::new(line.indent.end, end)));
    }
    fixed
}

/// `value` in the quotes that need the least escaping.
fn quoted(value: &str) -> String {
    if !value.contains(['"', '\\']) { format!("\"{value}\"") } else { format!("'{}'", value.replace('\'', "''")) }
}

/// Whether `letter…` is an escape that YAML knows.
fn is_escape(text: &str) -> bool {
    let has_digits =
        |count: usize| text.get(1..1 + count).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
    match text.chars().next() {
        Some('x') => has_digits(2),
        Some('u') => has_digits(4),
        Some('U') => has_digits(8),
        Some(letter) => "0abt\tnvfre \"/\\N_LP\n\r".contains(letter),
        None => false,
    }
}
