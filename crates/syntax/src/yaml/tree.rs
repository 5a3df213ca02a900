//! The tree and the cursors over it. Holds what [`super::parse`](mod@super::parse) found; parses nothing itself.

use std::collections::{HashMap, HashSet};

use super::{Coerced, edit, scalar};
use crate::{OffsetMap, Source, TextRange};

/// How many mappings with merge keys one look-up goes through.
const MAX_MERGED: usize = 1_000;

/// A node of a [`Tree`], by number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub(crate) u32);

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ScalarStyle {
    /// Without quotes; also a value that is left out, with an empty range.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

impl ScalarStyle {
    /// `|` or `>`.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Literal | Self::Folded)
    }
}

/// How a mapping or sequence is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CollectionStyle {
    /// By indentation.
    Block,
    /// `{…}` or `[…]`.
    Flow,
}

/// A tag such as `!include` or `!!str`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// As written: `!include`, `!!str`, `!<tag:…>`.
    pub text: Box<str>,
    /// Where it stands.
    pub range: TextRange,
}

/// An anchor: `&name`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The name, without `&`.
    pub name: Box<str>,
    /// Where it stands, `&` included.
    pub range: TextRange,
}

/// A key and its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key; nearly always a scalar.
    pub key: NodeId,
    /// The value; a plain scalar with an empty range where it is left out.
    pub value: NodeId,
}

/// What a node is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NodeKind {
    /// Keys and values, in order; keys that occur twice are there twice.
    Mapping {
        /// How it is written.
        style: CollectionStyle,
        /// Its entries.
        entries: Vec<Entry>,
    },
    /// A list.
    Sequence {
        /// How it is written.
        style: CollectionStyle,
        /// Its items.
        items: Vec<NodeId>,
    },
    /// Text.
    Scalar {
        /// How it is written.
        style: ScalarStyle,
        /// The text it stands for: unquoted, unescaped, unfolded.
        text: Box<str>,
    },
    /// `*name`: an edge to the anchored node, never a copy of it.
    Alias {
        /// The name, without `*`.
        name: Box<str>,
        /// The node that the name stands for; `None` when no such anchor precedes it.
        target: Option<NodeId>,
    },
}

#[derive(Clone, Debug)]
pub(super) struct NodeData {
    pub(super) kind: NodeKind,
    /// The node itself, without its tag and anchor. A block scalar's range starts at its `|` or `>`
    /// and ends after its last line of content (before that line's break); a block collection's ends
    /// where its last child ends.
    pub(super) range: TextRange,
    pub(super) parent: Option<NodeId>,
    pub(super) tag: Option<Box<Tag>>,
    pub(super) anchor: Option<Box<Anchor>>,
}

/// A comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub range: TextRange,
    /// Whether nothing but white space precedes it on its line.
    pub own_line: bool,
}

/// One YAML document of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Document {
    /// Its root; `None` when it holds nothing.
    pub root: Option<NodeId>,
    /// What it covers.
    pub range: TextRange,
}

/// What kind of syntax error, as far as it is known. Its `Display` is the sentence for the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// A tab where indentation is expected.
    TabIndentation,
    /// A plain value that starts with a character that means something else in YAML (`*`, `@`, `%`, `` ` ``, `[`, `{`, `&`, `!`).
    SpecialStart(char),
    /// `key: a: b`: a second `: ` within a plain value.
    ColonInPlain,
    /// A quoted value that is never closed.
    UnclosedQuote(char),
    /// `"\"`: the backslash escapes the closing quote, and what follows is swallowed.
    BackslashSwallowsQuote,
    /// A flow collection that is never closed.
    UnclosedFlow(char),
    /// A line that is a key by its looks, but has no `:`.
    MissingColon,
    /// Text of a block scalar that is not indented deeper than its key.
    BlockUnderindented,
    /// Indentation that fits no open collection.
    BadIndentation,
    /// An escape that YAML doesn't know, in a double-quoted value.
    BadEscape,
    /// `*name` without a `&name` before it.
    UnknownAlias(Box<str>),
    /// `...` on a line of its own ends the document, and more follows.
    DocumentEnd,
    /// A character that YAML doesn't allow.
    ControlCharacter(char),
    /// Deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// More than [`super::MAX_NODES`] nodes.
    TooManyNodes,
    /// Anything else: the parser's own words.
    Other(Box<str>),
}

/// A place where the file is not YAML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The words that are wrong.
    pub range: TextRange,
    /// An edit that mends it, where it is known: a range and its new text.
    pub fix: Option<(TextRange, Box<str>)>,
}

/// A file as YAML.
#[derive(Clone, Debug)]
pub struct Tree {
    pub(super) source: Source,
    pub(super) nodes: Vec<NodeData>,
    pub(super) documents: Vec<Document>,
    pub(super) comments: Vec<Comment>,
    pub(super) errors: Vec<SyntaxError>,
    pub(super) repaired: Vec<TextRange>,
}

impl Tree {
    /// The text that was parsed.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The root of the first document that holds anything. The platform reads one document a file.
    pub fn root(&self) -> Option<Node<'_>> {
        self.documents.iter().find_map(|document| document.root).map(|id| self.node(id))
    }

    /// All documents, in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// All comments, in order. A `#` inside a script is no comment of YAML's.
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// What is wrong with the file, the cause first. Errors that only follow from an earlier one are left out.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The lines that were blanked or changed to read the rest, in order. What is missing there is not missing in the file.
    pub fn repaired(&self) -> &[TextRange] {
        &self.repaired
    }

    /// Whether `range` touches a repaired line or lies beyond where reading stopped.
    pub fn is_repaired(&self, range: TextRange) -> bool {
        self.repaired.iter().any(|repaired| repaired.start <= range.end && range.start <= repaired.end)
    }

    /// The cursor for a node.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node { tree: self, id }
    }

    /// All nodes, in the order in which they start.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.nodes.len() as u32).map(|id| self.node(NodeId(id)))
    }

    /// The deepest node that holds `offset` (its end counts), keys and left-out values included.
    pub fn node_at(&self, offset: u32) -> Option<Node<'_>> {
        let holds = |node: &Node<'_>| node.range().start <= offset && offset <= node.range().end;
        let mut node = self.documents.iter().filter_map(|document| document.root).map(|id| self.node(id)).find(holds)?;
        loop {
            // Children are in order, so those that end before and those that start behind needn't be asked: there may be many.
            let is_near = |node: &Node<'_>| node.range().start <= offset;
            let inner = match node.kind() {
                // The last that fits: at `a:|b`, the value rather than the key.
                NodeKind::Mapping { entries, .. } => {
                    let first = entries.partition_point(|entry| self.data(entry.value).range.end < offset);
                    let children = entries[first..].iter().flat_map(|entry| [entry.key, entry.value]);
                    children.map(|id| self.node(id)).take_while(is_near).filter(holds).last()
                }
                NodeKind::Sequence { items, .. } => {
                    let first = items.partition_point(|item| self.data(*item).range.end < offset);
                    items[first..].iter().map(|id| self.node(*id)).take_while(is_near).filter(holds).last()
                }
                NodeKind::Scalar { .. } | NodeKind::Alias { .. } => None,
            };
            match inner {
                Some(child) => node = child,
                None => return Some(node),
            }
        }
    }

    pub(super) fn data(&self, id: NodeId) -> &NodeData {
        &self.nodes[id.0 as usize]
    }
}

/// A node and the tree that it is in. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: NodeId,
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.range(), self.kind())
    }
}

impl<'t> Node<'t> {
    /// Its number in the tree.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// The tree that it is in.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// What it is.
    pub fn kind(self) -> &'t NodeKind {
        &self.tree.data(self.id).kind
    }

    /// Where it stands, without its tag and anchor. A block scalar starts at its `|` or `>`; a value
    /// that is left out is empty, right after the `:`.
    pub fn range(self) -> TextRange {
        self.tree.data(self.id).range
    }

    /// Where it stands, its tag and anchor included.
    pub fn full_range(self) -> TextRange {
        let data = self.tree.data(self.id);
        let tag = data.tag.as_ref().map(|tag| tag.range);
        let anchor = data.anchor.as_ref().map(|anchor| anchor.range);
        [tag, anchor].into_iter().flatten().fold(data.range, TextRange::cover)
    }

    /// The mapping, sequence or (for a key) mapping that it stands in.
    pub fn parent(self) -> Option<Node<'t>> {
        self.tree.data(self.id).parent.map(|id| self.tree.node(id))
    }

    /// Its tag.
    pub fn tag(self) -> Option<&'t Tag> {
        self.tree.data(self.id).tag.as_deref()
    }

    /// Its anchor.
    pub fn anchor(self) -> Option<&'t Anchor> {
        self.tree.data(self.id).anchor.as_deref()
    }

    /// The node that an alias stands for, through aliases of aliases; any other node is itself. `None`
    /// for an alias without an anchor.
    pub fn resolved(self) -> Option<Node<'t>> {
        match self.kind() {
            // An anchor can't be on an alias, so one step is all there can be.
            NodeKind::Alias { target, .. } => target.map(|id| self.tree.node(id)),
            _ => Some(self),
        }
    }

    /// The decoded text of a scalar.
    pub fn text(self) -> Option<&'t str> {
        match self.kind() {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The style of a scalar.
    pub fn style(self) -> Option<ScalarStyle> {
        match self.kind() {
            NodeKind::Scalar { style, .. } => Some(*style),
            _ => None,
        }
    }

    /// Whether this is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.kind(), NodeKind::Mapping { .. })
    }

    /// Whether this is a sequence.
    pub fn is_sequence(self) -> bool {
        matches!(self.kind(), NodeKind::Sequence { .. })
    }

    /// Whether this is a value that is left out: `key:` with nothing behind it.
    pub fn is_omitted(self) -> bool {
        self.range().is_empty() && matches!(self.kind(), NodeKind::Scalar { style: ScalarStyle::Plain, .. })
    }

    /// What a YAML 1.1 reader, such as the platform's, makes of a scalar. Quoted and block scalars, and
    /// those with a `!!str` tag, are strings.
    pub fn coerced(self) -> Option<Coerced> {
        let NodeKind::Scalar { style, text } = self.kind() else { return None };
        let is_string = *style != ScalarStyle::Plain || self.tag().is_some_and(|tag| &*tag.text == "!!str");
        Some(if is_string { Coerced::String } else { super::coerce(text) })
    }

    /// Whether this is a scalar that reads as null: left out, `~` or `null`.
    pub fn is_null(self) -> bool {
        self.is_omitted() || self.coerced() == Some(Coerced::Null)
    }

    /// The map from a scalar's decoded text to the file. Empty for anything but a scalar.
    pub fn map(self) -> OffsetMap {
        scalar::map(self)
    }

    /// The bytes of the source that change, and what they become, so that a range of a scalar's text is `new`: escaped,
    /// doubled or indented as the scalar's style needs it. `map` is [`Node::map`]. `None` where that can't be written in the
    /// style, and for what is no scalar.
    pub fn edit(self, map: &OffsetMap, range: TextRange, new: &str) -> Option<(TextRange, String)> {
        edit::edit(self, map, range, new)
    }

    /// The entries of a mapping as written: merge keys (`<<`) are entries like any other, and keys that
    /// occur twice are there twice. Empty for anything but a mapping.
    pub fn entries(self) -> impl DoubleEndedIterator<Item = (Node<'t>, Node<'t>)> {
        let entries: &[Entry] = match self.kind() {
            NodeKind::Mapping { entries, .. } => entries,
            _ => &[],
        };
        entries.iter().map(move |entry| (self.tree.node(entry.key), self.tree.node(entry.value)))
    }

    /// The items of a sequence. Empty for anything but a sequence.
    pub fn items(self) -> impl DoubleEndedIterator<Item = Node<'t>> {
        let items: &[NodeId] = match self.kind() {
            NodeKind::Sequence { items, .. } => items,
            _ => &[],
        };
        items.iter().map(move |id| self.tree.node(*id))
    }

    /// The entries that a reader sees: aliases followed, merge keys expanded (own entries win), the last
    /// of a key that occurs twice, in order of first appearance. Cycles end where they close.
    pub fn merged_entries(self) -> Vec<(Node<'t>, Node<'t>)> {
        // Nearly all mappings are short and say nothing twice, and this is asked for each of them by many rules.
        if let Some(entries) = self.resolved().and_then(Node::plain_entries) {
            return entries;
        }
        let mut merged = Merged::default();
        merged.collect(self, 0);
        merged.entries
    }

    /// The entry of a key, as a reader sees it: aliases followed, merge keys searched, the last wins.
    pub fn entry(self, key: &str) -> Option<(Node<'t>, Node<'t>)> {
        self.find_entry(key, &mut Vec::new())
    }

    fn find_entry(self, wanted: &str, visited: &mut Vec<NodeId>) -> Option<(Node<'t>, Node<'t>)> {
        let mapping = self.resolved()?;
        let mut merges = false;
        for (key, value) in mapping.entries().rev() {
            let text = key.text();
            if text == Some(wanted) {
                return Some((key, value));
            }
            merges |= text == Some("<<");
        }
        // Nearly all mappings end here, and this is asked for every key of every rule.
        if !merges || visited.len() > MAX_MERGED || visited.contains(&mapping.id) {
            return None;
        }
        visited.push(mapping.id);
        mapping.merged_mappings().find_map(|merged| merged.find_entry(wanted, visited))
    }

    /// The entries of a short mapping with neither merge keys nor a key that occurs twice.
    fn plain_entries(self) -> Option<Vec<(Node<'t>, Node<'t>)>> {
        let entries: Vec<_> = self.entries().collect();
        let is_plain = |(at, (key, _)): (usize, &(Node<'t>, Node<'t>))| {
            let text = key.text();
            text.is_none() || text != Some("<<") && entries[..at].iter().all(|(other, _)| other.text() != text)
        };
        (entries.len() <= 16 && entries.iter().enumerate().all(is_plain)).then_some(entries)
    }

    /// What the merge keys of a mapping name, in order.
    fn merged_mappings(self) -> impl Iterator<Item = Node<'t>> {
        let is_merge = |key: Node<'t>| key.text() == Some("<<") && key.style() == Some(ScalarStyle::Plain);
        let values = self.entries().filter(move |(key, _)| is_merge(*key)).filter_map(|(_, value)| value.resolved());
        values.flat_map(|value| {
            let own = (!value.is_sequence()).then_some(value);
            own.into_iter().chain(value.items())
        })
    }

    /// The value of a key, as a reader sees it, an alias followed.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key)?.1.resolved()
    }

    /// The entry of a mapping that it is the key or the value of.
    pub fn entry_of(self) -> Option<(Node<'t>, Node<'t>)> {
        let NodeKind::Mapping { entries, .. } = self.parent()?.kind() else { return None };
        let is_this = |entry: &&Entry| entry.key == self.id || entry.value == self.id;
        // Nodes are numbered in the order in which they start.
        let near = entries.partition_point(|entry| entry.key.0 <= self.id.0).checked_sub(1).and_then(|at| entries.get(at));
        let entry = near.filter(is_this).or_else(|| entries.iter().find(is_this))?;
        Some((self.tree.node(entry.key), self.tree.node(entry.value)))
    }

    /// The path from the root of its document: `applications.app.hooks.build`, `items[2]`. A key's path is its value's.
    pub fn path(self) -> String {
        let mut steps = Vec::new();
        let mut node = self;
        while let Some(parent) = node.parent() {
            match parent.kind() {
                NodeKind::Mapping { .. } => {
                    if let Some(key) = node.entry_of().and_then(|(key, _)| key.text()) {
                        steps.push(if key.contains(['.', '[', ' ']) || key.is_empty() {
                            format!("[{key:?}]")
                        } else {
                            format!(".{key}")
                        });
                    }
                }
                NodeKind::Sequence { items, .. } => {
                    let near = items.partition_point(|id| id.0 < node.id.0);
                    let index =
                        if items.get(near) == Some(&node.id) { Some(near) } else { items.iter().position(|id| *id == node.id) };
                    if let Some(index) = index {
                        steps.push(format!("[{index}]"));
                    }
                }
                NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
            }
            node = parent;
        }
        steps.reverse();
        let path = steps.concat();
        path.strip_prefix('.').map(str::to_owned).unwrap_or(path)
    }
}

/// Entries as a reader sees them, while they are collected.
#[derive(Default)]
struct Merged<'t> {
    entries: Vec<(Node<'t>, Node<'t>)>,
    /// Where the entry of a key is.
    places: HashMap<&'t str, usize>,
    /// The mappings that were collected. A second time, they have nothing to add, however many aliases lead there.
    visited: HashSet<NodeId>,
}

impl<'t> Merged<'t> {
    fn collect(&mut self, node: Node<'t>, depth: usize) {
        let Some(mapping) = node.resolved() else { return };
        if depth > super::MAX_DEPTH || !self.visited.insert(mapping.id) {
            return;
        }
        let first_own = self.entries.len();
        for (key, value) in mapping.entries() {
            match key.text() {
                Some("<<") if key.style() == Some(ScalarStyle::Plain) => {}
                Some(text) => match self.places.get(text) {
                    Some(place) if *place >= first_own => self.entries[*place] = (key, value),
                    Some(_) => {}
                    None => {
                        self.places.insert(text, self.entries.len());
                        self.entries.push((key, value));
                    }
                },
                None => self.entries.push((key, value)),
            }
        }
        for merged in mapping.merged_mappings() {
            self.collect(merged, depth + 1);
        }
    }
}
