//! Source text and positions in it.
//!
//! A position is a byte offset (`u32`) into the file as it is on disk. Lines, columns and UTF-16
//! exist only at the edges, through [`LineIndex`].

use std::fmt;
use std::sync::{Arc, OnceLock};

/// The largest file that is read, in bytes. Offsets are `u32`; real configurations are a thousandth of this.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A range of bytes, half open: `start` is in it, `end` is not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct TextRange {
    /// The first byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl TextRange {
    /// The range `start..end`. An `end` before `start` gives the empty range at `start`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty range at `offset`.
    pub fn empty(offset: u32) -> Self {
        Self { start: offset, end: offset }
    }

    /// The number of bytes in it.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether there is no byte in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly within this range.
    pub fn contains_range(self, other: TextRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` is in it.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two have a byte in common.
    pub fn intersects(self, other: TextRange) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: TextRange) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range, `by` bytes further on.
    pub fn shift(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The range without the white space at either end of what it covers in `text`.
    pub fn trimmed(self, text: &str) -> Self {
        let covered = self.slice(text);
        let start = self.start + (covered.len() - covered.trim_start().len()) as u32;
        Self::new(start, start + covered.trim().len() as u32)
    }

    /// The part of `text` that the range covers. Out of bounds or inside a character: the empty string.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

impl fmt::Debug for TextRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<std::ops::Range<usize>> for TextRange {
    /// Offsets past `u32::MAX` can't occur: sources are at most [`MAX_BYTES`] long.
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start as u32, range.end as u32)
    }
}

/// A file's text. Its offsets are those of the file on disk, byte for byte.
#[derive(Clone, Debug)]
pub struct Source {
    text: Arc<str>,
    invalid: Arc<[TextRange]>,
    lines: Arc<OnceLock<LineIndex>>,
}

impl Source {
    /// A source from text that is known to be UTF-8.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self { text: text.into(), invalid: Arc::default(), lines: Arc::default() }
    }

    /// A source from the bytes of a file. Each byte that is not UTF-8 is replaced by `_`, so that all
    /// offsets stay those of the file; [`Source::invalid`] tells where.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::new(text),
            Err(error) => Self::repaired(error.as_bytes()),
        }
    }

    fn repaired(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len());
        let mut invalid: Vec<TextRange> = Vec::new();
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                let start = text.len();
                text.extend(chunk.invalid().iter().map(|_| '_'));
                let range = TextRange::from(start..text.len());
                match invalid.last_mut() {
                    Some(last) if last.end == range.start => last.end = range.end,
                    _ => invalid.push(range),
                }
            }
        }
        Self { text: text.into(), invalid: invalid.into(), lines: Arc::default() }
    }

    /// The text, byte order mark and carriage returns included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where bytes that are not UTF-8 were replaced by `_`, in order, neighbours joined.
    pub fn invalid(&self) -> &[TextRange] {
        &self.invalid
    }

    /// The number of bytes.
    pub fn len(&self) -> u32 {
        self.text.len() as u32
    }

    /// Whether there is no byte.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The lines, found on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The length in bytes of a byte order mark at the start: 3 or 0.
    pub fn bom_len(&self) -> u32 {
        if self.text.starts_with('\u{feff}') { 3 } else { 0 }
    }

    /// Line and column of an offset, both from 1, the column in Unicode scalar values. A byte order
    /// mark counts as no column, as editors show it.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = offset.min(self.len());
        let line = self.lines().line(offset);
        let mut start = self.lines().start(line);
        if line == 0 {
            start = self.bom_len().min(offset);
        }
        let column = TextRange::new(start, offset).slice(&self.text).chars().count() as u32;
        LineColumn { line: line + 1, column: column + 1 }
    }
}

/// A place as people count: from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1.
    pub column: u32,
}

/// Where each line starts. A line ends with `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// The lines of `text`. There is always at least one.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// The line (from 0) that holds `offset`. The end of the text is on the last line.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32 - 1
    }

    /// The offset at which `line` (from 0) starts. A line past the end: where the last one starts.
    pub fn start(&self, line: u32) -> u32 {
        let last = self.starts.len() - 1;
        self.starts[(line as usize).min(last)]
    }

    /// The number of lines, at least 1.
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The bytes of `line` (from 0) in `text`, without its line break.
    pub fn range(&self, line: u32, text: &str) -> TextRange {
        let start = self.start(line);
        let end = self.starts.get(line as usize + 1).copied().unwrap_or(text.len() as u32);
        let content = TextRange::new(start, end).slice(text).trim_end_matches(['\n', '\r']);
        TextRange::new(start, start + content.len() as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let index = LineIndex::new("a\nbb\r\nc\rd");
        assert_eq!(index.count(), 4);
        assert_eq!((0..4).map(|line| index.start(line)).collect::<Vec<_>>(), [0, 2, 6, 8]);
        assert_eq!(index.line(5), 1, "the line feed of a CRLF belongs to the line that it ends");
        assert_eq!(index.range(1, "a\nbb\r\nc\rd"), TextRange::new(2, 4));
    }

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        let source = Source::new("\u{feff}é😀x\ny");
        let at = source.text().find('x').unwrap() as u32;
        assert_eq!(source.line_column(at), LineColumn { line: 1, column: 3 });
        assert_eq!(source.line_column(source.len()), LineColumn { line: 2, column: 2 });
        assert_eq!(source.line_column(0), LineColumn { line: 1, column: 1 });
    }

    #[test]
    fn bytes_that_are_not_utf8_keep_their_offsets() {
        let source = Source::from_bytes(b"a: \xff\xfeb\nc: \xc3d".to_vec());
        assert_eq!(source.text(), "a: __b\nc: _d");
        assert_eq!(source.invalid(), [TextRange::new(3, 5), TextRange::new(10, 11)]);
    }
}
