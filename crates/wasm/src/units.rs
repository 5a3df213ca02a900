//! From byte offsets to the UTF-16 units that JavaScript counts, and back.

use upsun_lint_syntax::TextRange;

/// How many bytes lie between two places that are known.
const STEP: usize = 256;

/// The offsets of a text in both counts.
#[derive(Debug, Default)]
pub(crate) struct Units {
    /// The units before each multiple of [`STEP`] bytes, moved back to the start of a character; none for ASCII, where
    /// both counts are the same.
    known: Vec<u32>,
}

impl Units {
    pub(crate) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self::default();
        }
        let (mut known, mut units, mut from) = (vec![0], 0, 0);
        for at in (STEP..=text.len()).step_by(STEP) {
            let at = text.floor_char_boundary(at);
            units += count(&text[from..at]);
            known.push(units);
            from = at;
        }
        Self { known }
    }

    /// The units before a byte. Inside a character, its start is meant; past the end, the end.
    pub(crate) fn of(&self, text: &str, byte: u32) -> u32 {
        let at = text.floor_char_boundary(byte as usize);
        let Some(before) = self.known.get(at / STEP) else { return at as u32 };
        let from = text.floor_char_boundary(at / STEP * STEP);
        before + count(&text[from..at])
    }

    /// Both ends of a range.
    pub(crate) fn range(&self, text: &str, range: TextRange) -> [u32; 2] {
        [self.of(text, range.start), self.of(text, range.end)]
    }

    /// The byte before which there are so many units. Between the halves of a character, its start; past the end, the end.
    pub(crate) fn byte(&self, text: &str, units: u32) -> u32 {
        if self.known.is_empty() {
            return (units as usize).min(text.len()) as u32;
        }
        let step = self.known.partition_point(|known| *known <= units).saturating_sub(1);
        let from = text.floor_char_boundary(step * STEP);
        let mut left = units - self.known[step];
        for (at, character) in text[from..].char_indices() {
            let width = character.len_utf16() as u32;
            if left < width {
                return (from + at) as u32;
            }
            left -= width;
        }
        text.len() as u32
    }
}

fn count(text: &str) -> u32 {
    text.chars().map(|character| character.len_utf16() as u32).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What both counts are, told slowly.
    fn check(text: &str) {
        let units = Units::new(text);
        let mut counted = 0;
        for (at, character) in text.char_indices() {
            let at = at as u32;
            assert_eq!(units.of(text, at), counted, "{at} in {text:?}");
            assert_eq!(units.of(text, at + character.len_utf8() as u32 - 1), counted);
            assert_eq!(units.byte(text, counted), at);
            if character.len_utf16() == 2 {
                assert_eq!(units.byte(text, counted + 1), at, "between the halves");
            }
            counted += character.len_utf16() as u32;
        }
        let end = text.len() as u32;
        for past in [0, 1, 1_000] {
            assert_eq!((units.of(text, end + past), units.byte(text, counted + past)), (counted, end));
        }
    }

    #[test]
    fn characters_of_every_width_count() {
        for text in ["", "a", "é😀", "a: é😀\n", "\u{feff}x"] {
            check(text);
        }
        for filler in ["x", "é", "€", "😀"] {
            check(&filler.repeat(3 * STEP + 1));
            check(&format!("é{}😀", "x".repeat(2 * STEP - 4)));
        }
    }

    proptest! {
        #[test]
        fn any_text_counts(text in "(?s)[a\u{e9}\u{20ac}\u{1f600}\n]{0,700}") {
            check(&text);
        }
    }
}
