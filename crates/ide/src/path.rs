//! Where in the configuration something stands, and what the description of the language says of that place. Knows
//! trees and descriptions, no cursor.

use upsun_lint_analysis::project::{IncludeKind, IncludeTarget};
use upsun_lint_analysis::{FileId, Project};
use upsun_lint_schema::description::{Child, Holder, Kind, Map, Object, ROOT, Shape};
use upsun_lint_syntax::yaml::{Node, NodeKind};

/// How many files one looks through for the place that a file is included at.
const MAX_INCLUDES: usize = 16;

/// A step down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Item,
}

impl Step {
    /// Whether it leads to the value of one of these keys.
    pub(crate) fn is_one_of(&self, names: &[&str]) -> bool {
        matches!(self, Step::Key(key) if names.contains(&key.as_str()))
    }
}

/// A step, and what stands beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Level {
    /// The step.
    pub(crate) step: Step,
    /// The entries of the mapping that the key is in, those with scalar values; empty for an item.
    pub(crate) beside: Entries,
}

impl Level {
    fn name(&self) -> &str {
        match &self.step {
            Step::Key(key) => key,
            Step::Item => "[]",
        }
    }
}

/// Keys, and their values where those are scalars; empty texts else.
pub(crate) type Entries = Vec<(String, String)>;

/// What the description says of a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    /// The last key.
    pub(crate) child: Option<Child>,
    /// What its value may be.
    pub(crate) shape: Shape,
}

/// The keys of a path; items of lists are `[]`.
pub(crate) fn names(path: &[Level]) -> Vec<&str> {
    path.iter().map(Level::name).collect()
}

/// The path of a node from the root of the configuration; a key's is its own. Of an included file, the path of the include
/// comes first.
pub(crate) fn of_node(project: &Project, file: FileId, node: Node<'_>) -> Vec<Level> {
    let mut path = within(node);
    let mut file = file;
    for _ in 0..MAX_INCLUDES {
        let Some((outer, node)) = included_from(project, file) else { break };
        let mut prefix = within(node);
        prefix.append(&mut path);
        path = prefix;
        file = outer;
    }
    path
}

/// The path at which a file is included; empty for one that isn't.
pub(crate) fn prefix(project: &Project, file: FileId) -> Vec<Level> {
    included_from(project, file).map(|(outer, node)| of_node(project, outer, node)).unwrap_or_default()
}

fn included_from(project: &Project, file: FileId) -> Option<(FileId, Node<'_>)> {
    let mut includes = project.includes().into_iter();
    let found = includes.find(|(from, _, include)| {
        *from != file && include.kind == IncludeKind::Yaml && include.target == IncludeTarget::File(file)
    });
    found.map(|(outer, node, _)| (outer, node))
}

fn within(node: Node<'_>) -> Vec<Level> {
    let mut path = Vec::new();
    let mut node = node;
    while let Some(parent) = node.parent() {
        match parent.kind() {
            NodeKind::Mapping { .. } => {
                let entry = parent.entries().find(|(key, value)| *key == node || *value == node);
                if let Some(key) = entry.and_then(|(key, _)| key.text()) {
                    path.push(Level { step: Step::Key(key.to_owned()), beside: entries(parent) });
                }
            }
            NodeKind::Sequence { .. } => path.push(Level { step: Step::Item, beside: Vec::new() }),
            NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
        }
        node = parent;
    }
    path.reverse();
    path
}

/// The entries of a mapping, merged ones included.
pub(crate) fn entries(mapping: Node<'_>) -> Entries {
    let text = |node: Node<'_>| node.resolved().and_then(Node::text).unwrap_or_default().to_owned();
    mapping.merged_entries().into_iter().filter_map(|(key, value)| Some((key.text()?.to_owned(), text(value)))).collect()
}

/// What the description says of a path. `None` where it knows none.
pub(crate) fn describe(path: &[Level]) -> Option<Spot> {
    let mut spot = Spot { child: None, shape: ROOT };
    for (at, level) in path.iter().enumerate() {
        spot = match &level.step {
            Step::Item => {
                let Shape::List(list) = spot.shape.for_kind(Kind::List)?.shape else { return None };
                Spot { child: None, shape: list.item }
            }
            Step::Key(key) => {
                let outer = at.checked_sub(1).and_then(|at| path.get(at)).map_or(&[][..], |level| &level.beside);
                let (object, map) = keys(mapping(spot.shape, &level.beside, outer)?);
                let known = object.and_then(|object| object.property(key)).map(Child::Property);
                let child = known.or_else(|| map.map(Child::Entry))?;
                Spot { child: Some(child), shape: child.shape() }
            }
        };
    }
    Some(spot)
}

/// What a mapping at a place may be, given its entries and those of the mapping around it.
pub(crate) fn mapping(shape: Shape, own: &[(String, String)], outer: &[(String, String)]) -> Option<Shape> {
    let shape = shape.for_kind(Kind::Mapping)?.shape;
    let Shape::Switch(switch) = shape else { return Some(shape) };
    let holder = if switch.holder == Holder::Itself { own } else { outer };
    let value = holder.iter().find(|(key, _)| key == switch.key).map(|(_, value)| value.as_str());
    let case = switch.choose(value, |name| own.iter().any(|(key, _)| key == name));
    mapping(switch.shape(case), own, outer)
}

/// The known and the free keys of a mapping.
pub(crate) fn keys(shape: Shape) -> (Option<&'static Object>, Option<&'static Map>) {
    match shape {
        Shape::Object(object) => (Some(object), object.additional),
        Shape::Map(map) => (None, Some(map)),
        _ => (None, None),
    }
}
