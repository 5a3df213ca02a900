//! Positions as the protocol has them, a line and units of an encoding, and as everything else has them, bytes.

use tower_lsp_server::ls_types::{Position, PositionEncodingKind, Range};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::text::LineIndex;

/// What a column counts.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// What every client can.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

impl Encoding {
    /// The first that both know of those that a client offers, which come in the order of its preference.
    pub(crate) fn negotiate<'a>(offered: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |name: &str| match name {
            "utf-8" => Some(Encoding::Utf8),
            "utf-16" => Some(Encoding::Utf16),
            "utf-32" => Some(Encoding::Utf32),
            _ => None,
        };
        offered.into_iter().find_map(known).unwrap_or_default()
    }

    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The units of a text.
    pub(crate) fn width(self, text: &str) -> u32 {
        match self {
            _ if text.is_ascii() => text.len() as u32,
            Encoding::Utf8 => text.len() as u32,
            Encoding::Utf16 => text.chars().map(|character| character.len_utf16() as u32).sum(),
            Encoding::Utf32 => text.chars().count() as u32,
        }
    }

    /// The bytes of the first `units` of a text: all of it where it has fewer, and less where they end inside a character.
    fn bytes(self, text: &str, units: u32) -> u32 {
        let mut left = units;
        for (at, character) in text.char_indices() {
            let width = match self {
                Encoding::Utf8 => character.len_utf8() as u32,
                Encoding::Utf16 => character.len_utf16() as u32,
                Encoding::Utf32 => 1,
            };
            if left < width {
                return at as u32;
            }
            left -= width;
        }
        text.len() as u32
    }
}

/// The positions of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Positions<'t> {
    text: &'t str,
    lines: &'t LineIndex,
    encoding: Encoding,
    /// Bytes at the start that the client doesn't have: the byte order mark of a file that is not open.
    unseen: u32,
}

impl<'t> Positions<'t> {
    pub(crate) fn new(text: &'t str, lines: &'t LineIndex, encoding: Encoding) -> Self {
        Self { text, lines, encoding, unseen: 0 }
    }

    /// For a file on disk: editors take a byte order mark off when they read one.
    pub(crate) fn on_disk(self) -> Self {
        Self { unseen: if self.text.starts_with('\u{feff}') { 3 } else { 0 }, ..self }
    }

    fn start(&self, line: u32) -> u32 {
        if line == 0 { self.unseen } else { self.lines.start(line) }
    }

    /// Where an offset is. Past the end, the end is meant; inside a character, its start.
    pub(crate) fn position(&self, offset: u32) -> Position {
        let offset = self.text.floor_char_boundary(offset as usize) as u32;
        let line = self.lines.line(offset);
        let before = TextRange::new(self.start(line), offset).slice(self.text);
        Position { line, character: self.encoding.width(before) }
    }

    pub(crate) fn range(&self, range: TextRange) -> Range {
        Range { start: self.position(range.start), end: self.position(range.end) }
    }

    /// The offset of a position. Past the end of a line, its end is meant, and past the last line, the end of the text.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        if position.line >= self.lines.count() {
            return self.text.len() as u32;
        }
        let line = self.lines.range(position.line, self.text);
        let start = self.start(position.line).min(line.end);
        start + self.encoding.bytes(TextRange::new(start, line.end).slice(self.text), position.character)
    }

    /// The bytes of a range. Its ends may come in either order.
    pub(crate) fn text_range(&self, range: Range) -> TextRange {
        let (a, b) = (self.offset(range.start), self.offset(range.end));
        TextRange::new(a.min(b), a.max(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "a: é😀x\r\nb\rc\n";

    fn positions(text: &str, lines: &LineIndex, encoding: Encoding, offset: u32) -> (u32, u32) {
        let position = Positions::new(text, lines, encoding).position(offset);
        (position.line, position.character)
    }

    #[test]
    fn columns_are_units_of_the_encoding() {
        let lines = LineIndex::new(TEXT);
        let x = TEXT.find('x').unwrap() as u32;
        assert_eq!(positions(TEXT, &lines, Encoding::Utf8, x), (0, 9));
        assert_eq!(positions(TEXT, &lines, Encoding::Utf16, x), (0, 6));
        assert_eq!(positions(TEXT, &lines, Encoding::Utf32, x), (0, 5));
        assert_eq!(positions(TEXT, &lines, Encoding::Utf16, x - 1), (0, 4), "inside a character: its start");
        assert_eq!(positions(TEXT, &lines, Encoding::Utf16, TEXT.len() as u32), (3, 0));
        assert_eq!(positions(TEXT, &lines, Encoding::Utf16, 999), (3, 0));
    }

    #[test]
    fn positions_out_of_the_text_are_brought_back() {
        let lines = LineIndex::new(TEXT);
        let offset = |line, character| Positions::new(TEXT, &lines, Encoding::Utf16).offset(Position { line, character });
        assert_eq!(offset(0, 999), TEXT.find('\r').unwrap() as u32);
        assert_eq!(offset(1, 1), offset(1, 50));
        assert_eq!(offset(0, 5), offset(0, 4), "half of a surrogate pair");
        assert_eq!(offset(99, 0), TEXT.len() as u32);
        assert_eq!(offset(u32::MAX, u32::MAX), TEXT.len() as u32);
    }

    #[test]
    fn a_byte_order_mark_of_a_file_on_disk_has_no_width() {
        let text = "\u{feff}ab";
        let lines = LineIndex::new(text);
        let positions = Positions::new(text, &lines, Encoding::Utf16);
        assert_eq!(positions.position(4).character, 2);
        assert_eq!(positions.on_disk().position(4).character, 1);
        assert_eq!(positions.on_disk().position(0).character, 0);
        assert_eq!(positions.on_disk().offset(Position { line: 0, character: 1 }), 4);
    }

    #[test]
    fn the_client_says_which_encoding_it_prefers() {
        let negotiate = |offered: &[&'static str]| Encoding::negotiate(offered.iter().copied());
        assert_eq!(negotiate(&[]), Encoding::Utf16);
        assert_eq!(negotiate(&["utf-8", "utf-16"]), Encoding::Utf8);
        assert_eq!(negotiate(&["utf-16", "utf-8"]), Encoding::Utf16);
        assert_eq!(negotiate(&["ebcdic", "utf-32"]), Encoding::Utf32);
        assert_eq!(negotiate(&["ebcdic"]), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn offsets_survive_the_way_there_and_back(text in "[a\\né😀\r\u{feff} ]{0,40}") {
            let lines = LineIndex::new(&text);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let positions = Positions::new(&text, &lines, encoding);
                for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    // Between the two bytes of a line break there is no position.
                    if offset > 0 && text.as_bytes()[offset - 1] == b'\r' && text.as_bytes().get(offset) == Some(&b'\n') {
                        continue;
                    }
                    prop_assert_eq!(positions.offset(positions.position(offset as u32)), offset as u32);
                }
            }
        }
    }
}
