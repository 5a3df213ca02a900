//! One line of YAML by its looks, without knowing what it stands in: indentation, dashes, key, value.
//! For text that the parser can't read; where it can, the tree knows better.

use crate::{LineIndex, TextRange};

/// A line by its looks. All ranges are those of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The whole line, without its break and without a byte order mark.
    pub(super) range: TextRange,
    /// The blanks at its start.
    pub(super) indent: TextRange,
    /// Where its text starts, behind any `- `: the column that its siblings share.
    pub(super) start: u32,
    /// The key, quotes included, if it has one that a `:` follows.
    pub(super) key: Option<TextRange>,
    /// What follows the key, or all that follows the dashes; without a comment and blanks around it.
    pub(super) value: TextRange,
    /// Whether there is nothing but a comment.
    pub(super) is_comment: bool,
}

impl Line {
    /// Whether there is nothing at all.
    pub(super) fn is_blank(&self) -> bool {
        self.indent.end == self.range.end
    }

    /// Whether there is nothing to parse.
    pub(super) fn is_empty(&self) -> bool {
        self.is_blank() || self.is_comment
    }

    /// Whether it starts with a dash.
    pub(super) fn is_item(&self) -> bool {
        self.start != self.indent.end
    }

    /// How far it is indented, in bytes.
    pub(super) fn depth(&self) -> u32 {
        self.indent.len()
    }

    /// The column at which its key stands, in bytes.
    pub(super) fn column(&self) -> u32 {
        self.start - self.range.start
    }

    /// Whether it is a key, a list item or both.
    pub(super) fn is_structure(&self) -> bool {
        self.key.is_some() || self.is_item()
    }
}

/// A text and its lines.
#[derive(Clone, Copy)]
pub(super) struct Text<'s> {
    pub(super) text: &'s str,
    pub(super) index: &'s LineIndex,
}

impl<'s> Text<'s> {
    /// The number of the line that holds `offset`.
    pub(super) fn number(self, offset: u32) -> u32 {
        self.index.line(offset)
    }

    /// The number of lines.
    pub(super) fn count(self) -> u32 {
        self.index.count()
    }

    pub(super) fn slice(self, range: TextRange) -> &'s str {
        range.slice(self.text)
    }

    /// A line from its first byte to the first of the next, its break included.
    pub(super) fn with_break(self, number: u32) -> TextRange {
        let end = if number + 1 < self.count() { self.index.start(number + 1) } else { self.text.len() as u32 };
        TextRange::new(self.index.start(number), end)
    }

    /// The nearest line above `number` that has something to parse.
    pub(super) fn above(self, number: u32) -> Option<u32> {
        (0..number).rev().find(|number| !self.line(*number).is_empty())
    }

    /// The nearest line below `number` that has something to parse.
    pub(super) fn below(self, number: u32) -> Option<u32> {
        (number + 1..self.count()).find(|number| !self.line(*number).is_empty())
    }

    /// Whether the lines below `number` are its children, judging by indentation: they are deeper, and the line above
    /// isn't a key on the same level that waits for them.
    pub(super) fn has_children(self, number: u32) -> bool {
        let line = self.line(number);
        let is_deeper = self.below(number).is_some_and(|below| self.line(below).depth() > line.depth());
        let waits = |above: Line| above.key.is_some() && above.value.is_empty() && above.column() >= line.depth();
        is_deeper && !self.above(number).is_some_and(|above| waits(self.line(above)))
    }

    /// A line by its looks.
    pub(super) fn line(self, number: u32) -> Line {
        let mut range = self.index.range(number, self.text);
        if range.start == 0 && self.text.starts_with('\u{feff}') {
            range.start = 3.min(range.end);
        }
        let text = self.slice(range);
        let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
        let indent = TextRange::new(range.start, range.start + blanks as u32);
        let mut start = blanks;
        while let Some(rest) = text[start..].strip_prefix(['-', '?']) {
            let content = rest.trim_start_matches([' ', '\t']);
            if rest.len() == content.len() && !rest.is_empty() {
                break;
            }
            start = text.len() - content.len();
        }
        let content = &text[start..];
        let at = |offset: usize| range.start + offset as u32;
        let is_comment = content.starts_with('#');
        let (key, rest) = match find_colon(content) {
            Some((key, rest)) if !is_comment => (Some(TextRange::new(at(start), at(start + key))), start + rest),
            _ => (None, start),
        };
        let rest = rest + (text[rest..].len() - text[rest..].trim_start_matches([' ', '\t']).len());
        let len = if is_comment { 0 } else { value_len(&text[rest..]) };
        let value = TextRange::new(at(rest), at(rest + len));
        Line { range, indent, start: at(start), key, value, is_comment }
    }
}

/// Where the key of `content` ends, and where what follows its colon starts.
fn find_colon(content: &str) -> Option<(usize, usize)> {
    let ends_key = |after: &str| after.is_empty() || after.starts_with([' ', '\t']);
    if let Some(quote) = content.chars().next().filter(|start| matches!(start, '"' | '\'')) {
        let key = quoted_len(content, quote)?;
        let blanks = content[key..].len() - content[key..].trim_start_matches([' ', '\t']).len();
        let after = content[key + blanks..].strip_prefix(':')?;
        return ends_key(after).then_some((key, key + blanks + 1));
    }
    if content.starts_with(['[', '{']) {
        return None;
    }
    let comment = comment_start(content).unwrap_or(content.len());
    let colon = content[..comment].match_indices(':').map(|(at, _)| at).find(|at| ends_key(&content[at + 1..]))?;
    Some((content[..colon].trim_end_matches([' ', '\t']).len(), colon + 1))
}

/// The length of a quoted text with its quotes, if it is closed.
pub(super) fn quoted_len(text: &str, quote: char) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'\\' if quote == '"' => {
                bytes.next();
            }
            b'\'' if quote == '\'' && text.as_bytes().get(at + 1) == Some(&b'\'') => {
                bytes.next();
            }
            _ if byte == quote as u8 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The length of a value at the start of `text`, without a comment and blanks behind it.
fn value_len(text: &str) -> usize {
    let quoted = text.chars().next().filter(|start| matches!(start, '"' | '\'')).and_then(|quote| quoted_len(text, quote));
    let from = quoted.unwrap_or(0);
    let end = comment_start(&text[from..]).map_or(text.len(), |at| from + at);
    text[..end].trim_end_matches([' ', '\t']).len()
}

/// Where a comment starts: at a `#` at the start or behind a blank.
fn comment_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    text.match_indices('#').map(|(at, _)| at).find(|at| *at == 0 || matches!(bytes[at - 1], b' ' | b'\t'))
}

/// What a value opens and does not close.
#[derive(Default)]
pub(super) struct LeftOpen {
    /// Where the brackets are, outermost first.
    pub(super) brackets: Vec<(usize, char)>,
    /// Where the quote is.
    pub(super) quote: Option<usize>,
}

impl LeftOpen {
    pub(super) fn is_empty(&self) -> bool {
        self.brackets.is_empty() && self.quote.is_none()
    }
}

/// What `value` opens and does not close. Quotes count where a value may start; the one in `it's` is text.
pub(super) fn left_open(value: &str) -> LeftOpen {
    let mut open = LeftOpen::default();
    let mut at = 0;
    let mut starts_value = true;
    while let Some(character) = value[at..].chars().next() {
        match character {
            '"' | '\'' if starts_value => match quoted_len(&value[at..], character) {
                Some(len) => {
                    at += len;
                    starts_value = false;
                    continue;
                }
                None => {
                    open.quote = Some(at);
                    return open;
                }
            },
            '[' | '{' if starts_value => open.brackets.push((at, character)),
            ']' | '}' => {
                open.brackets.pop();
            }
            _ => {}
        }
        starts_value = match character {
            '[' | '{' | ',' | ':' => !open.brackets.is_empty(),
            _ => starts_value && matches!(character, ' ' | '\t'),
        };
        at += character.len_utf8();
    }
    open
}
