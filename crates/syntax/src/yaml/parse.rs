//! The way in: a file's text to a tree, whatever the text.

use std::borrow::Cow;

use super::build::{self, Input};
use super::patch::Patch;
use super::{Tree, recover};
use crate::{Source, TextRange};

/// How deep collections may be nested. Real configurations are about ten deep.
pub const MAX_DEPTH: usize = 128;

/// How many nodes a file may have. Real configurations have some hundred.
pub const MAX_NODES: usize = 2_000_000;

/// Parses a file. Never fails: errors are in the tree, and so is what could be read around them.
pub fn parse(source: Source) -> Tree {
    parse_edited(source, None)
}

/// Parses a file of which `edited` was just changed, as in an editor: when the file is broken, it is
/// most likely broken there. The errors are those that [`parse`] gives; only the repair differs.
pub fn parse_edited(source: Source, edited: Option<TextRange>) -> Tree {
    let (text, controls) = without_controls(source.text());
    let patch = Patch::default();
    let attempt = build::attempt(Input { original: source.text(), text: &text, patch: &patch });
    if attempt.failure.is_none() && controls.is_empty() {
        return recover::whole(source, attempt);
    }
    recover::recover(&source, &text, &controls, attempt, edited)
}

/// Whether a text has no character that YAML doesn't allow, for sure.
pub(super) fn is_harmless(text: &str) -> bool {
    // All but ASCII controls start with one of three bytes, and nearly no file has any of them.
    let suspect = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7f | 0xc2 | 0xef);
    !text.bytes().any(suspect)
}

/// The text with a blank for each character that YAML doesn't allow, so that all offsets stay, and where
/// these are. The parser would take some of them for the end of the file.
fn without_controls(text: &str) -> (Cow<'_, str>, Vec<TextRange>) {
    if is_harmless(text) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut clean = String::with_capacity(text.len());
    let mut controls = Vec::new();
    for (at, character) in text.char_indices() {
        if is_allowed(character) || (at == 0 && character == '\u{feff}') {
            clean.push(character);
        } else {
            let len = character.len_utf8();
            clean.extend(std::iter::repeat_n(' ', len));
            controls.push(TextRange::from(at..at + len));
        }
    }
    if controls.is_empty() { (Cow::Borrowed(text), controls) } else { (Cow::Owned(clean), controls) }
}

/// What YAML calls printable. A byte order mark is, but only at the very start.
fn is_allowed(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\0'..'\u{20}' | '\u{7f}'..'\u{a0}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    }
}
