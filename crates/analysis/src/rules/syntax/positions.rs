//! Where a value stands in the configuration, and what the language says of that place.

use crate::files::FileId;
use crate::project::{IncludeKind, IncludeTarget, Project};
use std::collections::{HashMap, HashSet};
use upsun_lint_schema::description::{self, Shape};
use upsun_lint_syntax::yaml::{Node, NodeId, Tree};

/// How many files may lie between a value and the configuration.
const MAX_FILES: usize = 16;

/// Which node is a key, and whose: read once for a tree, so that a question costs the same in a mapping of ten keys and of
/// ten thousand.
pub(super) struct Keys<'t> {
    /// The key of each value, and of each key itself.
    of: HashMap<NodeId, Node<'t>>,
    keys: HashSet<NodeId>,
}

impl<'t> Keys<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut keys = Keys { of: HashMap::new(), keys: HashSet::new() };
        for (key, value) in tree.nodes().flat_map(Node::entries) {
            keys.of.insert(key.id(), key);
            keys.of.insert(value.id(), key);
            keys.keys.insert(key.id());
        }
        keys
    }

    /// Whether a node is a key.
    pub(super) fn is_key(&self, node: Node<'t>) -> bool {
        self.keys.contains(&node.id())
    }

    /// The keys that lead to a node, the last first; items of lists are `[]`. `None` below a key that is no word.
    pub(super) fn climb(&self, node: Node<'t>) -> Option<Vec<&'t str>> {
        let mut steps = Vec::new();
        let mut node = node;
        while let Some(parent) = node.parent() {
            match self.of.get(&node.id()) {
                Some(key) => steps.push(key.text()?),
                None => steps.push("[]"),
            }
            node = parent;
        }
        Some(steps)
    }
}

/// The positions of all values of a project.
pub(super) struct Positions<'p> {
    project: &'p Project,
    keys: HashMap<FileId, Keys<'p>>,
    /// The include that reads a file as YAML.
    outer: HashMap<FileId, (FileId, Node<'p>)>,
}

impl<'p> Positions<'p> {
    pub(super) fn new(project: &'p Project) -> Self {
        let mut outer = HashMap::new();
        for (file, node, include) in project.includes() {
            if let (&IncludeTarget::File(inner), IncludeKind::Yaml) = (&include.target, include.kind) {
                outer.entry(inner).or_insert((file, node));
            }
        }
        Self { project, keys: HashMap::new(), outer }
    }

    /// The keys that lead from the top of the configuration to a value, through includes; items of lists are `[]`.
    /// Empty where it can't be told.
    pub(super) fn steps(&mut self, file: FileId, node: Node<'p>) -> Vec<&'p str> {
        let mut steps = Vec::new();
        let (mut file, mut node) = (file, node);
        for _ in 0..MAX_FILES {
            let Some(tree) = self.project.tree(file) else { return Vec::new() };
            let keys = self.keys.entry(file).or_insert_with(|| Keys::new(tree));
            let Some(own) = keys.climb(node) else { return Vec::new() };
            steps.extend(own);
            match self.outer.get(&file) {
                Some(include) => (file, node) = *include,
                None => {
                    steps.reverse();
                    return steps;
                }
            }
        }
        Vec::new()
    }
}

/// What may stand in the place that these keys lead to.
pub(super) fn shape(steps: &[&str]) -> Option<Shape> {
    description::at(steps.iter().copied())
}
