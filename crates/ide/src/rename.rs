//! Renames apps, services, relationships, workers and anchors, with everything that refers to them.

use crate::{FileEdit, FilePosition, Snapshot};
use std::fmt;
use upsun_lint_syntax::TextRange;

/// What can be renamed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RenameTarget {
    /// The name under the cursor, without quotes.
    pub range: TextRange,
    /// The name as it is now.
    pub name: String,
}

/// Why something can't be renamed. Its `Display` is the sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RenameError {
    /// Nothing under the cursor has a name that could be changed here.
    NothingHere,
    /// The new name can't be one; why not.
    Invalid(String),
    /// There is something of that name; what.
    Taken(String),
    /// A use can't be rewritten; where and why.
    Withheld(String),
}

impl fmt::Display for RenameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenameError::NothingHere => f.write_str("nothing here can be renamed"),
            RenameError::Invalid(why) | RenameError::Taken(why) | RenameError::Withheld(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for RenameError {}

impl Snapshot {
    /// What a rename at a place would change the name of.
    pub fn prepare_rename(&self, _at: &FilePosition) -> Result<RenameTarget, RenameError> {
        Err(RenameError::NothingHere)
    }

    /// The edits that give the thing under the cursor another name, by file and position, none overlapping.
    pub fn rename(&self, _at: &FilePosition, _name: &str) -> Result<Vec<FileEdit>, RenameError> {
        Err(RenameError::NothingHere)
    }
}
