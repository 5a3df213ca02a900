//! Where a value stands in the configuration, and what the language says of that place.

use crate::files::FileId;
use crate::project::{IncludeKind, IncludeTarget, Project};
use upsun_lint_schema::description::{self, Shape};
use upsun_lint_syntax::yaml::Node;

/// How many files may lie between a value and the configuration.
const MAX_FILES: usize = 16;

/// The keys that lead from the top of the configuration to a value, through includes; items of lists are `[]`.
/// Empty where it can't be told.
pub(super) fn steps<'p>(project: &'p Project, file: FileId, node: Node<'p>) -> Vec<&'p str> {
    let mut steps = Vec::new();
    let (mut file, mut node) = (file, node);
    for _ in 0..MAX_FILES {
        while let Some(parent) = node.parent() {
            let key = parent.entries().find(|(key, value)| *value == node || *key == node);
            match key.map(|(key, _)| key.text()) {
                Some(Some(name)) => steps.push(name),
                Some(None) => return Vec::new(),
                None => steps.push("[]"),
            }
            node = parent;
        }
        let leads_here = |target: &IncludeTarget| *target == IncludeTarget::File(file);
        let includes = project.includes();
        let mut outer = includes.iter().filter(|(_, _, include)| leads_here(&include.target) && include.kind == IncludeKind::Yaml);
        match outer.next() {
            Some((outer, include, _)) => (file, node) = (*outer, *include),
            None => {
                steps.reverse();
                return steps;
            }
        }
    }
    Vec::new()
}

/// What may stand in the place that these keys lead to.
pub(super) fn shape(steps: &[&str]) -> Option<Shape> {
    description::at(steps.iter().copied())
}
