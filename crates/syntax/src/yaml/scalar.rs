//! From the text of a scalar back to the file, byte by byte, for every style.
//!
//! The text is decoded a second time, here, while noting where each piece stands. What is decoded is
//! the file itself, so this also gives the text of scalars that could only be read after a repair.

use super::{Node, NodeKind, ScalarStyle};
use crate::{OffsetMap, TextRange};

/// The decoded text of a scalar and the map from it to the source. Both have the same length.
#[derive(Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) map: OffsetMap,
}

/// The map from the decoded text of `node` to the source; an empty one when it is no scalar.
pub(super) fn map(node: Node<'_>) -> OffsetMap {
    let NodeKind::Scalar { style, text } = node.kind() else { return OffsetMap::new(node.range().start) };
    let source = node.tree().source().text();
    let indent = if style.is_block() { block_indent(source, node.range(), text) } else { 0 };
    let decoded = decode(source, node.range(), *style, indent);
    if *decoded.text == **text { decoded.map } else { fit(&decoded, text) }
}

/// Decodes the scalar that stands at `range` of `source`. `indent` is the indentation of a block scalar's
/// content, in bytes, and is not used for the other styles. Never fails: what is no escape stands for itself.
pub(super) fn decode(source: &str, range: TextRange, style: ScalarStyle, indent: u32) -> Decoded {
    let inner = match style {
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => unquoted(source, range),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => range,
    };
    let mut decoder = Decoder { source, out: Decoded { text: String::new(), map: OffsetMap::new(inner.start) } };
    match style {
        ScalarStyle::Literal | ScalarStyle::Folded => decoder.block(range, indent, style),
        ScalarStyle::Plain => decoder.flow(inner, |decoder, line| decoder.verbatim(line)),
        ScalarStyle::SingleQuoted => decoder.flow(inner, Decoder::single_quoted_line),
        ScalarStyle::DoubleQuoted => decoder.double_quoted(inner),
    }
    decoder.out
}

/// Makes the best of a text that was decoded in another way: what the two begin with in common keeps its
/// place, the rest stands for all that is left of the source.
fn fit(decoded: &Decoded, text: &str) -> OffsetMap {
    let common = decoded.text.bytes().zip(text.bytes()).take_while(|(ours, theirs)| ours == theirs).count() as u32;
    let whole = decoded.map.to_source(TextRange::new(0, decoded.map.decoded_len()));
    let mut map = OffsetMap::new(whole.start);
    let mut end = whole.start;
    for segment in decoded.map.segments().iter().filter(|segment| segment.decoded.start < common) {
        if segment.verbatim {
            let len = segment.decoded.len().min(common - segment.decoded.start);
            map.push_verbatim(TextRange::new(segment.source.start, segment.source.start + len));
            end = segment.source.start + len;
        } else if segment.decoded.end <= common {
            map.push_replaced(segment.decoded.len(), segment.source);
            end = segment.source.end;
        }
    }
    let rest = text.len() as u32 - map.decoded_len();
    map.push_replaced(rest, TextRange::new(end, whole.end.max(end)));
    map
}

/// The inside of quotes. The closing one may be missing after a repair.
fn unquoted(source: &str, range: TextRange) -> TextRange {
    let text = range.slice(source);
    let start = range.start + u32::from(text.starts_with(['\'', '"']));
    let closed = text.len() > 1 && text.ends_with(['\'', '"']);
    TextRange::new(start, range.end - u32::from(closed))
}

/// The indentation of a block scalar's content: what the first line that has any text has more spaces in the
/// source than in `text`. When there is no such line, nothing is content, however far it is indented.
pub(super) fn block_indent(source: &str, range: TextRange, text: &str) -> u32 {
    let Some((index, line)) = text.split('\n').enumerate().find(|(_, line)| !line.is_empty()) else { return u32::MAX };
    let Some((content, _)) = Lines::new(source, body(source, range)).nth(index) else { return u32::MAX };
    spaces(content.slice(source)).saturating_sub(spaces(line))
}

/// Where the line after a block scalar's header starts: the end of the source when there is none.
pub(super) fn body(source: &str, range: TextRange) -> u32 {
    Lines::new(source, range.start).next().map_or(range.end, |(_, line_break)| line_break.end)
}

fn spaces(line: &str) -> u32 {
    line.bytes().take_while(|byte| *byte == b' ').count() as u32
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The lines of a text from an offset on, each with its line break. A line break at the very end starts no further line.
struct Lines<'s> {
    source: &'s str,
    at: u32,
}

impl<'s> Lines<'s> {
    fn new(source: &'s str, at: u32) -> Self {
        Self { source, at }
    }
}

impl Iterator for Lines<'_> {
    /// A line without its break, and the break: empty at the end of the text.
    type Item = (TextRange, TextRange);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.source.as_bytes()[self.at as usize..];
        if rest.is_empty() {
            return None;
        }
        let len = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let break_len = match &rest[len..] {
            [b'\r', b'\n', ..] => 2,
            [_, ..] => 1,
            [] => 0,
        };
        let end = self.at + len as u32;
        let line = TextRange::new(self.at, end);
        self.at = end + break_len;
        Some((line, TextRange::new(end, self.at)))
    }
}

struct Decoder<'s> {
    source: &'s str,
    out: Decoded,
}

impl Decoder<'_> {
    fn verbatim(&mut self, range: TextRange) {
        self.out.text.push_str(range.slice(self.source));
        self.out.map.push_verbatim(range);
    }

    fn replaced(&mut self, text: &str, range: TextRange) {
        self.out.text.push_str(text);
        self.out.map.push_replaced(text.len() as u32, range);
    }

    fn line_feed(&mut self, line_break: TextRange) {
        if line_break.slice(self.source) == "\n" {
            self.verbatim(line_break);
        } else if !line_break.is_empty() {
            self.replaced("\n", line_break);
        }
    }

    /// Line breaks between two lines of text that YAML joins: one is a space; of several, the first is dropped.
    fn fold(&mut self, breaks: &[TextRange]) {
        match breaks {
            [] => {}
            [only] => self.replaced(" ", *only),
            [first, second, rest @ ..] => {
                self.replaced("\n", first.cover(*second));
                rest.iter().for_each(|line_break| self.line_feed(*line_break));
            }
        }
    }

    /// A plain or single-quoted scalar: lines lose their outer blanks and are folded. `line` decodes one.
    fn flow(&mut self, range: TextRange, line: impl Fn(&mut Self, TextRange)) {
        let bytes = self.source.as_bytes();
        let mut breaks = Vec::new();
        let (mut at, mut first) = (range.start, true);
        loop {
            let end = self.line_end(at, range.end);
            let last = end == range.end;
            let mut content = TextRange::new(at, end);
            if !first {
                content.start += bytes[at as usize..end as usize].iter().take_while(|byte| is_blank(**byte)).count() as u32;
            }
            if !last {
                let text = &bytes[content.start as usize..end as usize];
                content.end -= text.iter().rev().take_while(|byte| is_blank(**byte)).count() as u32;
            }
            if !content.is_empty() || first || last {
                self.fold(&breaks);
                breaks.clear();
                line(self, content);
            }
            if last {
                return;
            }
            at = self.break_end(end);
            breaks.push(TextRange::new(end, at));
            first = false;
        }
    }

    fn single_quoted_line(&mut self, line: TextRange) {
        let mut at = line.start;
        for (index, _) in line.slice(self.source).match_indices("''") {
            let quotes = line.start + index as u32;
            self.verbatim(TextRange::new(at, quotes));
            self.replaced("'", TextRange::new(quotes, quotes + 2));
            at = quotes + 2;
        }
        self.verbatim(TextRange::new(at, line.end));
    }

    fn double_quoted(&mut self, range: TextRange) {
        let bytes = self.source.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let rest = &bytes[at as usize..range.end as usize];
            let plain = rest.iter().position(|byte| matches!(byte, b'\\' | b'\n' | b'\r')).unwrap_or(rest.len());
            let text = &rest[..plain];
            match rest.get(plain) {
                None => {
                    self.verbatim(TextRange::new(at, range.end));
                    return;
                }
                Some(b'\\') => {
                    self.verbatim(TextRange::new(at, at + plain as u32));
                    at = self.escape(TextRange::new(at + plain as u32, range.end));
                }
                Some(_) => {
                    let kept = plain - text.iter().rev().take_while(|byte| is_blank(**byte)).count();
                    self.verbatim(TextRange::new(at, at + kept as u32));
                    at = self.fold_from(at + plain as u32, range.end, false);
                }
            }
        }
    }

    /// Folds the line breaks from `at` on and returns where the next text starts. When the first of them is `escaped`,
    /// it stands for nothing.
    fn fold_from(&mut self, mut at: u32, end: u32, escaped: bool) -> u32 {
        let bytes = self.source.as_bytes();
        let mut breaks = Vec::new();
        while at < end {
            match bytes[at as usize] {
                b'\n' | b'\r' => {
                    let after = self.break_end(at);
                    breaks.push(TextRange::new(at, after));
                    at = after;
                }
                byte if is_blank(byte) => at += 1,
                _ => break,
            }
        }
        if escaped {
            breaks.iter().skip(1).for_each(|line_break| self.line_feed(*line_break));
        } else {
            self.fold(&breaks);
        }
        at.min(end)
    }

    /// Decodes the escape at the start of `rest` and returns where it ends.
    fn escape(&mut self, rest: TextRange) -> u32 {
        let text = rest.slice(self.source);
        let Some(letter) = text[1..].chars().next() else {
            self.verbatim(rest);
            return rest.end;
        };
        if matches!(letter, '\n' | '\r') {
            return self.fold_from(rest.start + 1, rest.end, true);
        }
        if let Some(short) = short_escape(letter) {
            let range = TextRange::new(rest.start, rest.start + 2);
            self.replaced(short, range);
            return range.end;
        }
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        match hexadecimal(text, digits) {
            Some((character, len)) => {
                let range = TextRange::new(rest.start, rest.start + len);
                self.replaced(character.encode_utf8(&mut [0; 4]), range);
                range.end
            }
            None => {
                let end = rest.start + 1 + letter.len_utf8() as u32;
                self.verbatim(TextRange::new(rest.start, end));
                end
            }
        }
    }

    fn block(&mut self, range: TextRange, indent: u32, style: ScalarStyle) {
        let lines = self.block_lines(range, indent);
        // Empty lines at the end are for the chomping indicator to keep or drop.
        let content = lines.iter().rposition(|(line, _)| !line.is_empty()).map_or(0, |last| last + 1);
        let (content, trailing) = lines.split_at(content);
        match style {
            ScalarStyle::Folded => self.folded_lines(content),
            _ => self.literal_lines(content),
        }
        let header = range.slice(self.source).split(['\n', '\r']).next().unwrap_or_default();
        let indicators = &header[..header.find([' ', '\t']).unwrap_or(header.len())];
        if !indicators.contains('-')
            && let Some((_, line_break)) = content.last()
        {
            self.line_feed(*line_break);
        }
        if indicators.contains('+') {
            trailing.iter().for_each(|(_, line_break)| self.line_feed(*line_break));
        }
    }

    /// The lines of a block scalar without their indentation, with the empty ones that follow it.
    fn block_lines(&self, range: TextRange, indent: u32) -> Vec<(TextRange, TextRange)> {
        let mut lines = Vec::new();
        for (line, line_break) in Lines::new(self.source, body(self.source, range)) {
            let text = line.slice(self.source);
            let stripped = spaces(text).min(indent);
            let is_empty = stripped as usize == text.len();
            // Past the end, only lines without text belong to it.
            if line.start >= range.end && !is_empty && !(stripped == indent && text.bytes().all(is_blank)) {
                break;
            }
            lines.push((TextRange::new(line.start + stripped, line.end), line_break));
        }
        lines
    }

    fn literal_lines(&mut self, lines: &[(TextRange, TextRange)]) {
        for (index, (line, line_break)) in lines.iter().enumerate() {
            self.verbatim(*line);
            if index + 1 < lines.len() {
                self.line_feed(*line_break);
            }
        }
    }

    /// Joins neighbouring lines, except where one of the two starts with a blank.
    fn folded_lines(&mut self, lines: &[(TextRange, TextRange)]) {
        let starts_blank = |line: TextRange| line.slice(self.source).starts_with([' ', '\t']);
        let mut breaks: Vec<TextRange> = Vec::new();
        // Line breaks before the first line are kept, as next to an indented one.
        let mut keep_breaks = true;
        for (line, line_break) in lines {
            if !line.is_empty() {
                if keep_breaks || starts_blank(*line) {
                    breaks.iter().for_each(|line_break| self.line_feed(*line_break));
                } else {
                    self.fold(&breaks);
                }
                breaks.clear();
                self.verbatim(*line);
                keep_breaks = starts_blank(*line);
            }
            breaks.push(*line_break);
        }
    }

    fn line_end(&self, from: u32, limit: u32) -> u32 {
        let rest = &self.source.as_bytes()[from as usize..limit as usize];
        from + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()) as u32
    }

    fn break_end(&self, at: u32) -> u32 {
        let rest = &self.source.as_bytes()[at as usize..];
        at + if rest.starts_with(b"\r\n") { 2 } else { 1 }
    }
}

/// What `\` and a letter stand for, but for the ones with a number.
fn short_escape(letter: char) -> Option<&'static str> {
    Some(match letter {
        '0' => "\0",
        'a' => "\x07",
        'b' => "\x08",
        't' | '\t' => "\t",
        'n' => "\n",
        'v' => "\x0b",
        'f' => "\x0c",
        'r' => "\r",
        'e' => "\x1b",
        ' ' => " ",
        '"' => "\"",
        '/' => "/",
        '\\' => "\\",
        'N' => "\u{85}",
        '_' => "\u{a0}",
        'L' => "\u{2028}",
        'P' => "\u{2029}",
        _ => return None,
    })
}

/// The character of `\x41`, `\u00e9`, `\U0001f600` or a surrogate pair, and the number of bytes it is written with.
fn hexadecimal(text: &str, digits: usize) -> Option<(char, u32)> {
    let read = |at: usize| u32::from_str_radix(text.get(at..at + digits)?, 16).ok();
    let high = if digits == 0 { None } else { read(2) }?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 2 + digits as u32));
    }
    let low = text.get(6..8).filter(|next| digits == 4 && *next == "\\u").and_then(|_| read(8))?;
    let pair = char::decode_utf16([high as u16, low as u16]).next()?.ok()?;
    Some((pair, 12))
}
