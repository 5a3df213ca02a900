//! An edit of a scalar's text, written as its style needs it: escaped, doubled, indented. What can't be written so that the
//! text is exactly what was asked for is not written at all.

use super::scalar::{block_indent, body, decode};
use super::{CollectionStyle, Node, NodeKind, ScalarStyle, parse};
use crate::{OffsetMap, Source, TextRange};

/// The longest scalar, in bytes, of which an edit is proved by reading it again. In longer ones, only plain edits are made.
const MAX_PROVED: usize = 16 * 1024;

/// The same for plain scalars, whose syntax depends on all of them.
const MAX_PLAIN: usize = 2 * 1024;

/// The bytes of the source that change, and what they become, so that `range` of the text of a scalar is `new`. `map` is that of
/// the node. `None` where that can't be written in the scalar's style.
pub(super) fn edit(node: Node<'_>, map: &OffsetMap, range: TextRange, new: &str) -> Option<(TextRange, String)> {
    let NodeKind::Scalar { style, text } = node.kind() else { return None };
    if range.end as usize > text.len() || !new.chars().all(is_plain_character) {
        return None;
    }
    let scalar = Scalar { node, source: node.tree().source().text(), text, style: *style, map };
    if text.len() > MAX_PROVED {
        return scalar.in_place(range, new);
    }
    match style {
        ScalarStyle::Literal | ScalarStyle::Folded => scalar.block(range, new),
        ScalarStyle::DoubleQuoted => scalar.double_quoted(range, new),
        ScalarStyle::SingleQuoted => scalar.single_quoted(range, new),
        ScalarStyle::Plain => scalar.plain(range, new),
    }
}

/// Whether a character may stand in a scalar as it is, and stays what it is.
fn is_plain_character(c: char) -> bool {
    matches!(c, '\t' | '\n') || !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

struct Scalar<'t, 'm> {
    node: Node<'t>,
    source: &'t str,
    text: &'t str,
    style: ScalarStyle,
    map: &'m OffsetMap,
}

impl Scalar<'_, '_> {
    /// The text after the edit.
    fn wanted(&self, range: TextRange, new: &str) -> String {
        let mut wanted = self.text.to_owned();
        wanted.replace_range(range.start as usize..range.end as usize, new);
        wanted
    }

    /// In the middle of bytes that stand in the source as they are, a word that means nothing in the style.
    fn in_place(&self, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        let is_inside = range.is_empty() || self.map.is_verbatim(range);
        let means_nothing = match self.style {
            ScalarStyle::Literal => true,
            ScalarStyle::Folded => !new.starts_with([' ', '\t']) && !new.is_empty(),
            ScalarStyle::DoubleQuoted => !new.contains(['"', '\\']),
            ScalarStyle::SingleQuoted => !new.contains('\''),
            ScalarStyle::Plain => {
                new.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')) && range.start > 0
            }
        };
        (is_inside && means_nothing && !new.contains('\n')).then(|| (self.map.to_source(range), new.to_owned()))
    }

    /// The source bytes of a range; for an insertion, the places behind what stands before it and before what follows, which differ
    /// where a line ends between the two.
    fn places(&self, range: TextRange) -> impl Iterator<Item = TextRange> + use<> {
        let follows = self.map.to_source(range);
        let mut behind = None;
        if range.is_empty() && range.start > 0 {
            let before = self.text.floor_char_boundary(range.start as usize - 1) as u32;
            let before = self.map.to_source(TextRange::new(before, range.start));
            // Behind a line break stands the indentation.
            behind = Some(TextRange::empty(before.end)).filter(|_| !before.slice(self.source).contains('\n'));
        }
        behind.into_iter().chain([follows])
    }

    /// The change, if the scalar then has the text that is wanted. `end` is where the scalar ends in the source.
    fn proved(&self, place: TextRange, new: String, wanted: &str, indent: u32, end: u32) -> Option<(TextRange, String)> {
        let start = self.node.range().start;
        let end = end.max(place.end);
        let scalar =
            [TextRange::new(start, place.start).slice(self.source), &new, TextRange::new(place.end, end).slice(self.source)];
        let scalar = scalar.concat();
        let decoded = decode(&scalar, TextRange::new(0, scalar.len() as u32), self.style, indent);
        (decoded.text == wanted).then_some((place, new))
    }

    fn double_quoted(&self, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        let (wanted, end) = (self.wanted(range, new), self.node.range().end);
        // Beside a line break, blanks would be dropped.
        let prove = |place| {
            let as_it_is = self.proved(place, escaped(new, false), &wanted, 0, end);
            as_it_is.or_else(|| self.proved(place, escaped(new, true), &wanted, 0, end))
        };
        self.places(range).find_map(prove)
    }

    fn single_quoted(&self, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        if new.contains('\n') {
            // It would take blank lines, in what was a line of words.
            return None;
        }
        let (wanted, end) = (self.wanted(range, new), self.node.range().end);
        self.places(range).find_map(|place| self.proved(place, new.replace('\'', "''"), &wanted, 0, end))
    }

    /// What ends a plain scalar, or makes it something else, only a parser can tell.
    fn plain(&self, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        if new.contains('\n') || self.text.len() > MAX_PLAIN {
            return self.in_place(range, new);
        }
        self.places(range).find_map(|place| self.plain_at(place, range, new))
    }

    fn plain_at(&self, place: TextRange, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        let whole = self.node.range();
        let before = TextRange::new(whole.start, place.start).slice(self.source);
        let after = TextRange::new(place.end, whole.end.max(place.end)).slice(self.source);
        let in_flow = self.node.parent().is_some_and(|parent| match parent.kind() {
            NodeKind::Mapping { style, .. } | NodeKind::Sequence { style, .. } => *style == CollectionStyle::Flow,
            _ => false,
        });
        let document = if in_flow { format!("k: [{before}{new}{after}]\n") } else { format!("k: {before}{new}{after}\nl: m\n") };
        let tree = parse(Source::new(document));
        let root = tree.root().filter(|_| tree.errors().is_empty())?;
        let value = root.get("k")?;
        let value = if in_flow { value.items().next().filter(|_| value.items().count() == 1)? } else { value };
        let is_same = value.style() == Some(ScalarStyle::Plain)
            && value.text() == Some(&*self.wanted(range, new))
            && value.tag().is_none()
            && value.anchor().is_none()
            && root.entries().count() == if in_flow { 1 } else { 2 }
            && tree.comments().is_empty();
        // `yes` is no text.
        let kind = |node: Node<'_>| node.coerced().map(|coerced| std::mem::discriminant(&coerced));
        (is_same && kind(value) == kind(self.node)).then(|| (place, new.to_owned()))
    }

    fn block(&self, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        let whole = self.node.range();
        let indent = block_indent(self.source, whole, self.text);
        let content = body(self.source, whole);
        if indent == u32::MAX || indent == 0 {
            return None;
        }
        let wanted = self.wanted(range, new);
        let breaks = |text: &str| text.len() - text.trim_end_matches('\n').len();
        // The header says what becomes of those at the end, and the first line how far all are indented.
        let first = wanted.split('\n').find(|line| !line.is_empty())?;
        let header = TextRange::new(whole.start, content).slice(self.source);
        let indicators = &header[..header.find([' ', '\t', '\r', '\n']).unwrap_or(header.len())];
        let is_explicit = indicators.contains(|c: char| c.is_ascii_digit());
        if breaks(&wanted) != breaks(self.text) || first.starts_with(' ') && !is_explicit {
            return None;
        }
        let line_break = &header[header.trim_end_matches(['\r', '\n']).len()..];
        let pad = " ".repeat(indent as usize);
        let is_at_end = range.end as usize == self.text.len();
        // Behind the last line break, or where a line goes with it, the indentation is ours as well.
        let owns_line = is_at_end && self.text[..range.start as usize].ends_with('\n');
        let start = match owns_line {
            true => self.map.to_source(TextRange::new(range.start - 1, range.start)).end,
            false => self.map.to_source(TextRange::empty(range.start)).start,
        };
        let end = if range.is_empty() && !owns_line { start } else { self.map.to_source(TextRange::empty(range.end)).start };
        // An empty line may lack the indentation, or some of it.
        let column = start as usize - self.source[..start as usize].rfind('\n').map_or(0, |at| at + 1);
        let starts_line = self.text[..range.start as usize].ends_with('\n') || range.start == 0;
        let lacks = if starts_line { (indent as usize).saturating_sub(column) } else { 0 };
        let mut written = String::new();
        let mut lines = new.split('\n').peekable();
        let mut is_first = true;
        while let Some(line) = lines.next() {
            let follows = if lines.peek().is_none() { &self.text[range.end as usize..] } else { "" };
            if !is_first {
                written.push_str(line_break);
                let is_last_break = line.is_empty() && lines.peek().is_none() && follows.is_empty();
                if self.style == ScalarStyle::Folded && !is_last_break {
                    written.push_str(line_break);
                }
            }
            let has_text = !line.is_empty() || !(follows.is_empty() || follows.starts_with('\n'));
            if has_text {
                written.push_str(if is_first { &pad[..lacks] } else { &pad });
            }
            written.push_str(line);
            is_first = false;
        }
        self.proved(TextRange::new(start, end.max(start)), written, &wanted, indent, self.block_end())
    }

    /// Where a block scalar ends, with the lines without text that follow it.
    fn block_end(&self) -> u32 {
        let range = self.node.range();
        // One without any text ends with its header.
        let mut end = range.end.max(body(self.source, range));
        for line in self.source[end as usize..].split_inclusive('\n') {
            if !line.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
                break;
            }
            end += line.len() as u32;
        }
        end
    }
}

/// A text as it stands between double quotes, in YAML and in JSON.
fn escaped(text: &str, blanks_at_the_edge: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    for (at, c) in text.char_indices() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            ' ' if blanks_at_the_edge && (at == 0 || at == last) => out.push_str("\\u0020"),
            c => out.push(c),
        }
    }
    out
}
