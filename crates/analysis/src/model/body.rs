//! A text that is run as a script, and where its bytes stand: in a scalar of the configuration, in a file that is included
//! or called, in a string of `package.json`. It knows no places; a [`Script`](super::Script) does.

use crate::diagnostic::{Edit, Location};
use crate::files::FileId;
use crate::project::Value;
use std::sync::Arc;
use upsun_lint_syntax::yaml::{Node, ScalarStyle};
use upsun_lint_syntax::{OffsetMap, Source, TextRange, shell};

/// The shell that runs a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dialect {
    /// `/bin/sh` of Upsun's images.
    ///
    /// Source: configure-apps/hooks › Configure Drush and Drupal; core-concepts/yaml/platform-yaml-tags › string.
    Dash,
    /// Bash, or another shell that knows what it knows.
    Bash,
}

/// What gives the tree of a text.
pub(crate) type Parse<'m> = dyn FnMut(&str) -> Arc<shell::Script> + 'm;

/// Reads a text as shell, with nothing to look it up in.
pub(crate) fn parse(text: &str) -> Arc<shell::Script> {
    Arc::new(shell::parse(text))
}

/// A text that is run as a script.
#[derive(Debug)]
pub struct Body<'p> {
    /// The text, as the shell gets it.
    pub text: &'p str,
    /// Its syntax tree; ranges are offsets in `text`.
    pub syntax: Arc<shell::Script>,
    /// The shell that runs it.
    pub dialect: Dialect,
    file: FileId,
    map: OffsetMap,
    /// The scalar; `None` where the text is a file, or a part of one.
    node: Option<Node<'p>>,
}

impl<'p> Body<'p> {
    /// A file that is run, or sourced, or included as text.
    pub(crate) fn of_file(file: FileId, source: &'p Source, dialect: Dialect, parse: &mut Parse<'_>) -> Self {
        let text = source.text().strip_prefix('\u{feff}').unwrap_or(source.text());
        let map = OffsetMap::identity(source.len() - text.len() as u32, text.len() as u32);
        Self { text, syntax: parse(text), dialect, file, map, node: None }
    }

    /// A part of a file that is run for itself: a line of a makefile.
    pub(crate) fn of_part(file: FileId, source: &'p Source, part: TextRange, dialect: Dialect, parse: &mut Parse<'_>) -> Self {
        let text = part.slice(source.text());
        let map = OffsetMap::identity(part.start, part.len());
        Self { text, syntax: parse(text), dialect, file, map, node: None }
    }

    /// A scalar: `None` where the node is none.
    pub(crate) fn of_scalar(file: FileId, node: Node<'p>, dialect: Dialect, parse: &mut Parse<'_>) -> Option<Self> {
        let text = node.text()?;
        Some(Self { text, syntax: parse(text), dialect, file, map: node.map(), node: Some(node) })
    }

    /// The value of a place: a scalar, or a file that is included as text.
    pub(super) fn of_value(value: Value<'p>, parse: &mut Parse<'_>) -> Option<Self> {
        match value.included_text() {
            Some(file) => Some(Self::of_file(file, value.project().source(file), Dialect::Dash, parse)),
            None => Self::of_scalar(value.file(), value.node(), Dialect::Dash, parse),
        }
    }

    /// Where a range of the text stands in its file.
    pub fn locate(&self, range: TextRange) -> Location {
        Location::new(self.file, self.map.to_source(range))
    }

    /// The offset in the text of an offset in its file, if that byte is part of it.
    pub fn offset_of(&self, offset: u32) -> Option<u32> {
        self.map.to_decoded(offset)
    }

    /// The file that the text is in.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// How the scalar is written; `None` where the text is a file, or a part of one, as it stands there.
    pub fn style(&self) -> Option<ScalarStyle> {
        self.node?.style()
    }

    /// The map from the text to the file.
    pub fn map(&self) -> &OffsetMap {
        &self.map
    }

    /// An edit of the text, written as its scalar needs it: escaped, doubled, indented. `None` where it can't be written in that
    /// style.
    pub fn edit(&self, range: TextRange, text: &str) -> Option<Edit> {
        let Some(node) = self.node else { return Some(Edit::replace(self.locate(range), text)) };
        let (range, text) = node.edit(&self.map, range, text)?;
        Some(Edit::replace(Location::new(self.file, range), text))
    }
}
