//! What is told about the word under the cursor.

use crate::{Clock, FilePosition, Snapshot};
use upsun_lint_syntax::TextRange;

/// What is told about a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The word, in the file that was asked about.
    pub range: TextRange,
    /// What there is to say, as Markdown (CommonMark and tables).
    pub markdown: String,
}

impl Snapshot {
    /// What there is to say about a place: keys, images, relationships, mounts, schedules; and in scripts commands,
    /// variables and the place itself. The clock is for the next times of a cron.
    pub fn hover(&self, _at: &FilePosition, _clock: &dyn Clock) -> Option<Hover> {
        None
    }
}
