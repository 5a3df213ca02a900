//! What several of the YAML tests share.

use std::collections::BTreeSet;

use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Node, NodeKind, Tree};

/// Checks what holds for every tree: ranges lie in the file, between characters; a node's full range lies in its
/// parent's range; siblings are in order; parents and children agree; every map fits its text.
pub(crate) fn assert_sound(tree: &Tree) {
    let text = tree.source().text();
    let assert_range = |range: TextRange| {
        assert!(range.start <= range.end, "{range:?} of {text:?}");
        assert!(text.is_char_boundary(range.start as usize) && text.is_char_boundary(range.end as usize), "{range:?} of {text:?}");
    };
    tree.errors().iter().map(|error| error.range).for_each(assert_range);
    tree.errors().iter().filter_map(|error| error.fix.as_ref()).for_each(|(range, _)| assert_range(*range));
    tree.repaired().iter().copied().for_each(assert_range);
    tree.comments().iter().map(|comment| comment.range).for_each(assert_range);
    tree.documents().iter().map(|document| document.range).for_each(assert_range);
    if tree.nodes().count() < 200 {
        let offsets = tree.nodes().flat_map(|node| [node.range().start, node.range().end, node.range().end + 1]);
        for offset in offsets {
            assert!(tree.node_at(offset) == node_at(tree, offset), "{offset} of {text:?}");
        }
    }
    for node in tree.nodes() {
        assert_range(node.full_range());
        if let Some(parent) = node.parent() {
            let (outer, inner) = (parent.range(), node.full_range());
            assert!(outer.contains_range(inner), "{inner:?} is not in {outer:?} of {text:?}");
        }
        let children: Vec<Node<'_>> = match node.kind() {
            NodeKind::Mapping { .. } => node.entries().flat_map(|(key, value)| [key, value]).collect(),
            _ => node.items().collect(),
        };
        for child in &children {
            assert!(child.parent() == Some(node));
        }
        assert!(children.is_sorted_by(|before, after| before.range().end <= after.range().end), "{node:?} of {text:?}");
        let map = node.map();
        if let Some(decoded) = node.text() {
            assert_eq!(map.decoded_len() as usize, decoded.len(), "{node:?} of {text:?}");
            for segment in map.segments() {
                assert_range(segment.source);
                if segment.verbatim {
                    assert_eq!(segment.source.slice(text), segment.decoded.slice(decoded), "{node:?} of {text:?}");
                }
            }
        }
    }
}

/// The deepest node at an offset, found by asking all children.
fn node_at(tree: &Tree, offset: u32) -> Option<Node<'_>> {
    let holds = |node: &Node<'_>| node.range().start <= offset && offset <= node.range().end;
    let mut node = tree.documents().iter().filter_map(|document| document.root).map(|id| tree.node(id)).find(holds)?;
    loop {
        let entries = node.entries().flat_map(|(key, value)| [key, value]);
        match entries.chain(node.items()).rfind(holds) {
            Some(child) => node = child,
            None => return Some(node),
        }
    }
}

/// The paths of all keys, list items without their number, and the line that `line` makes of theirs. A key for which it
/// makes none is left out, and stands as `*` in the paths of those below it.
#[allow(dead_code, reason = "not all tests compare keys")]
pub(crate) fn keys(tree: &Tree, line: &dyn Fn(usize) -> Option<usize>) -> BTreeSet<(String, usize)> {
    let line = |key: Node<'_>| line(tree.source().lines().line(key.range().start) as usize);
    let mut all = BTreeSet::new();
    for mapping in tree.nodes().filter(|node| node.is_mapping()) {
        let path = path(mapping, &line);
        for (key, _) in mapping.entries() {
            if let (Some(at), Some(text)) = (line(key), key.text()) {
                all.insert((format!("{path}.{text}"), at));
            }
        }
    }
    all
}

#[allow(dead_code, reason = "as above")]
fn path(node: Node<'_>, line: &dyn Fn(Node<'_>) -> Option<usize>) -> String {
    let Some(parent) = node.parent() else { return String::new() };
    let key = parent.entries().find(|(_, value)| *value == node).map(|(key, _)| key);
    let step = match key {
        Some(key) if line(key).is_none() => "*",
        Some(key) => key.text().unwrap_or("?"),
        None => "[]",
    };
    format!("{}.{step}", path(parent, line))
}
