//! Where a thing is defined, and where it is used: across files and into shell.

use crate::scripts::Reach;
use crate::thing::{self, Form, Occurrence, Thing};
use crate::{FilePosition, FileRange, Snapshot};
use upsun_lint_syntax::TextRange;

/// Where a thing is defined.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// The word that was asked about, in its own file.
    pub origin: TextRange,
    /// What it leads to; several where both a relationship and its service are meant. Never empty.
    pub targets: Vec<Target>,
}

/// A place that a word leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The words to put the cursor at. For a file as a whole, its very start.
    pub focus: FileRange,
    /// All of the thing, in the same file; it holds the focus.
    pub full: TextRange,
}

/// A use of a thing, or its definition.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Reference {
    /// Where.
    pub place: FileRange,
    /// Whether this is the definition.
    pub is_definition: bool,
}

impl Snapshot {
    /// Where the thing under the cursor is defined: apps, services, workers, relationships, mounts, anchors, variables,
    /// included files, scripts.
    pub fn definition(&self, at: &FilePosition) -> Option<Definition> {
        let (file, offset) = self.locate(at)?;
        if let Some((origin, path)) = self.paths(file, Some(TextRange::empty(offset))).into_iter().next() {
            let focus = FileRange { path, range: TextRange::default() };
            return Some(Definition { origin, targets: vec![Target { full: focus.range, focus }] });
        }
        let found = self.things(Reach::File(file));
        let here = thing::at(&found, &at.path, offset);
        // A relationship without a value is both defined here and the name of its service: that is where one wants to go.
        let uses: Vec<&Occurrence> = here.iter().copied().filter(|it| !it.is_definition).collect();
        let asked = if uses.is_empty() { here } else { uses };
        let origin = asked.first()?.place.range;
        let is_asked = |it: &&Occurrence| it.is_definition && asked.iter().any(|asked| asked.thing == it.thing);
        let targets: Vec<Target> = found.iter().filter(is_asked).map(|it| self.target(it)).collect();
        (!targets.is_empty()).then_some(Definition { origin, targets })
    }

    /// Where the thing under the cursor is used, by file and position; its definition is among them.
    pub fn references(&self, at: &FilePosition) -> Vec<Reference> {
        let Some((_, offset)) = self.locate(at) else { return Vec::new() };
        let found = self.things(Reach::Everything);
        let asked: Vec<&Thing> = thing::at(&found, &at.path, offset).into_iter().map(|it| &it.thing).collect();
        let mut references: Vec<Reference> = Vec::new();
        for it in found.iter().filter(|it| asked.contains(&&it.thing) && it.form != Form::Pointer) {
            match references.last_mut() {
                Some(last) if last.place == it.place => last.is_definition |= it.is_definition,
                _ => references.push(Reference { place: it.place.clone(), is_definition: it.is_definition }),
            }
        }
        references
    }

    /// The places where things are named; of scripts, those within reach.
    pub(crate) fn things(&self, reach: Reach) -> Vec<Occurrence> {
        self.with_texts(reach, |model, texts| thing::collect(self, model, texts))
    }

    fn target(&self, definition: &Occurrence) -> Target {
        let focus = definition.place.clone();
        let entry = self.file(&focus.path).and_then(|file| self.project().tree(file)?.node_at(focus.range.start));
        let full = entry.and_then(|node| {
            let (key, value) = node.parent()?.entries().find(|(key, _)| *key == node)?;
            Some(key.full_range().cover(value.full_range()))
        });
        Target { full: full.map_or(focus.range, |full| full.cover(focus.range)), focus }
    }
}
