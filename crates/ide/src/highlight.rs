//! The uses of the thing under the cursor, in its own file.

use crate::scripts::Reach;
use crate::thing::{self, Thing};
use crate::{FilePosition, Snapshot};
use upsun_lint_syntax::TextRange;

/// A use of a thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Highlight {
    /// Where.
    pub range: TextRange,
    /// How.
    pub kind: HighlightKind,
}

/// How a thing is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum HighlightKind {
    /// It is defined, or set.
    Write,
    /// It is referred to.
    Read,
}

impl Snapshot {
    /// The uses of the thing under the cursor in its file, in order.
    pub fn highlight(&self, at: &FilePosition) -> Vec<Highlight> {
        let Some((file, offset)) = self.locate(at) else { return Vec::new() };
        let found = self.things(Reach::File(file));
        let asked: Vec<&Thing> = thing::at(&found, &at.path, offset).into_iter().map(|it| &it.thing).collect();
        let in_file = found.iter().filter(|it| it.place.path == at.path && asked.contains(&&it.thing));
        let mut highlights: Vec<Highlight> = in_file
            .map(|it| Highlight {
                range: it.place.range,
                kind: if it.is_definition { HighlightKind::Write } else { HighlightKind::Read },
            })
            .collect();
        highlights.dedup_by_key(|highlight| highlight.range);
        highlights
    }
}
