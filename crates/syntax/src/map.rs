//! From decoded text back to the source: which bytes of the file each decoded byte came from.
//!
//! One map serves a YAML scalar (escapes, folding, indentation), a quoted shell word that is itself a
//! script (`sh -c "…"`), and, by [`OffsetMap::then`], one inside the other.

use crate::text::TextRange;

/// A run of decoded bytes and the source bytes that they stand for.
///
/// Of equal lengths, the two are the same bytes, one to one. Of different lengths, the run is
/// indivisible: an escape, a folded line break, a `\r\n` that decodes to `\n`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The bytes in the decoded text.
    pub decoded: TextRange,
    /// The bytes in the source.
    pub source: TextRange,
    /// Whether the source bytes are the decoded bytes, unchanged.
    pub verbatim: bool,
}

/// Maps offsets of a decoded text to its source and back. Segments are in order, cover the decoded
/// text without gaps, and may leave out source bytes (indentation, line continuations, quotes).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OffsetMap {
    segments: Vec<Segment>,
    /// Where an empty decoded text stands in the source.
    origin: u32,
}

impl OffsetMap {
    /// An empty map for a value whose content starts at `origin` in the source.
    pub fn new(origin: u32) -> Self {
        Self { segments: Vec::new(), origin }
    }

    /// The map of a text of `len` bytes that stands in the source unchanged, from `origin` on.
    pub fn identity(origin: u32, len: u32) -> Self {
        let mut map = Self::new(origin);
        map.push_verbatim(TextRange::new(origin, origin + len));
        map
    }

    /// The segments, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The length of the decoded text.
    pub fn decoded_len(&self) -> u32 {
        self.segments.last().map_or(0, |last| last.decoded.end)
    }

    /// Appends bytes that stand in the source as they are. Neighbouring runs are joined.
    pub fn push_verbatim(&mut self, source: TextRange) {
        if source.is_empty() {
            return;
        }
        let start = self.decoded_len();
        if let Some(last) = self.segments.last_mut()
            && last.verbatim
            && last.source.end == source.start
        {
            last.source.end = source.end;
            last.decoded.end += source.len();
            return;
        }
        let decoded = TextRange::new(start, start + source.len());
        self.segments.push(Segment { decoded, source, verbatim: true });
    }

    /// Appends `decoded_len` bytes that the source writes differently. Nothing is appended for 0.
    pub fn push_replaced(&mut self, decoded_len: u32, source: TextRange) {
        if decoded_len == 0 {
            return;
        }
        let start = self.decoded_len();
        let decoded = TextRange::new(start, start + decoded_len);
        self.segments.push(Segment { decoded, source, verbatim: false });
    }

    fn segment_at(&self, decoded: u32) -> Option<&Segment> {
        let at = self.segments.partition_point(|segment| segment.decoded.end <= decoded);
        self.segments.get(at)
    }

    /// The source bytes of a decoded range: from the first source byte of its first decoded byte to
    /// the last source byte of its last. An empty range maps to the place where it would be inserted.
    pub fn to_source(&self, decoded: TextRange) -> TextRange {
        if decoded.is_empty() {
            return TextRange::empty(self.source_start(decoded.start));
        }
        let start = self.source_start(decoded.start);
        let end = match self.segment_at(decoded.end - 1) {
            Some(segment) if segment.verbatim => segment.source.start + (decoded.end - segment.decoded.start),
            Some(segment) => segment.source.end,
            None => self.source_end(),
        };
        TextRange::new(start, end)
    }

    fn source_start(&self, decoded: u32) -> u32 {
        match self.segment_at(decoded) {
            Some(segment) if segment.verbatim => segment.source.start + (decoded - segment.decoded.start),
            Some(segment) => segment.source.start,
            None => self.source_end(),
        }
    }

    fn source_end(&self) -> u32 {
        self.segments.last().map_or(self.origin, |last| last.source.end)
    }

    /// The decoded offset that the source byte at `source` belongs to, or `None` when that byte is in
    /// no segment (indentation, quotes, outside the value). The end of the value maps to the end.
    pub fn to_decoded(&self, source: u32) -> Option<u32> {
        if source == self.source_end() {
            return Some(self.decoded_len());
        }
        let at = self.segments.partition_point(|segment| segment.source.end <= source);
        let segment = self.segments.get(at).filter(|segment| segment.source.contains(source))?;
        let within = if segment.verbatim { source - segment.source.start } else { 0 };
        Some(segment.decoded.start + within)
    }

    /// Whether every byte of the decoded range stands in the source unchanged and in one piece, so
    /// that it can be edited there without knowing how the value is written.
    pub fn is_verbatim(&self, decoded: TextRange) -> bool {
        match self.segment_at(decoded.start) {
            Some(segment) => segment.verbatim && segment.decoded.contains_range(decoded),
            None => decoded.is_empty(),
        }
    }

    /// This map followed by `outer`: what this one calls source is what `outer` calls decoded.
    pub fn then(&self, outer: &OffsetMap) -> OffsetMap {
        let mut map = OffsetMap::new(outer.source_start(self.origin));
        for segment in &self.segments {
            if !segment.verbatim {
                map.push_replaced(segment.decoded.len(), outer.to_source(segment.source));
                continue;
            }
            let mut at = segment.source.start;
            while at < segment.source.end {
                let Some(inner) = outer.segment_at(at) else {
                    map.push_replaced(segment.source.end - at, TextRange::empty(outer.source_end()));
                    break;
                };
                let end = inner.decoded.end.min(segment.source.end);
                let part = TextRange::new(at, end);
                if inner.verbatim {
                    map.push_verbatim(outer.to_source(part));
                } else {
                    map.push_replaced(part.len(), inner.source);
                }
                at = end;
            }
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `"a\"b"` at 10: the decoded text is `a"b`.
    fn quoted() -> OffsetMap {
        let mut map = OffsetMap::new(11);
        map.push_verbatim(TextRange::new(11, 12));
        map.push_replaced(1, TextRange::new(12, 14));
        map.push_verbatim(TextRange::new(14, 15));
        map
    }

    #[test]
    fn an_escape_maps_to_all_of_its_source_bytes() {
        let map = quoted();
        assert_eq!(map.to_source(TextRange::new(1, 2)), TextRange::new(12, 14));
        assert_eq!(map.to_source(TextRange::new(0, 3)), TextRange::new(11, 15));
        assert_eq!(map.to_source(TextRange::empty(3)), TextRange::empty(15));
        assert_eq!(map.to_decoded(13), Some(1));
        assert_eq!(map.to_decoded(10), None, "the quote is no part of the value");
        assert_eq!(map.to_decoded(15), Some(3));
        assert!(!map.is_verbatim(TextRange::new(0, 2)));
        assert!(map.is_verbatim(TextRange::new(2, 3)));
    }

    #[test]
    fn maps_can_be_chained() {
        // The decoded `a"b` is itself source for a text that drops the quote.
        let mut inner = OffsetMap::new(0);
        inner.push_verbatim(TextRange::new(0, 1));
        inner.push_verbatim(TextRange::new(2, 3));
        let chained = inner.then(&quoted());
        assert_eq!(chained.to_source(TextRange::new(0, 1)), TextRange::new(11, 12));
        assert_eq!(chained.to_source(TextRange::new(1, 2)), TextRange::new(14, 15));
    }

    #[test]
    fn an_empty_value_has_a_place() {
        let map = OffsetMap::new(7);
        assert_eq!(map.to_source(TextRange::empty(0)), TextRange::empty(7));
        assert_eq!(map.to_decoded(7), Some(0));
    }
}
