//! A file that was parsed a moment ago, after an edit: of a large mapping of mappings, such as `applications`, only the
//! entry that was edited is parsed, and put in place of the old one. Where that can't be right for sure, all is parsed.

use super::build::{self, Attempt, Input};
use super::patch::Patch;
use super::tree::NodeData;
use super::{CollectionStyle, Comment, Document, Entry, MAX_DEPTH, MAX_NODES, NodeId, NodeKind, Tree, parse};
use crate::{Source, TextRange};

/// Parses a file of which `old` is the tree before an edit. The tree is the one that [`parse`](super::parse()) gives.
pub fn parse_again(old: &Tree, source: Source) -> Tree {
    spliced(old, &source).unwrap_or_else(|| parse(source))
}

/// An entry that an edit lies in, from the start of its line to that of the next, or to the end of the file.
struct Place {
    /// The mapping that it is in.
    mapping: NodeId,
    /// Which of its entries.
    entry: usize,
    /// Whether it is the last of them.
    is_last: bool,
    /// Whether it is the last of the file.
    is_end: bool,
    /// The key of the entry, and the node that comes behind it.
    nodes: (NodeId, NodeId),
    /// Where it was, in whole lines.
    before: TextRange,
    /// Where it is now.
    after: TextRange,
    /// How far its key is indented.
    indent: u32,
}

fn spliced(old: &Tree, source: &Source) -> Option<Tree> {
    if !old.errors.is_empty() || !old.repaired.is_empty() || !old.nodes.iter().all(is_plain) {
        return None;
    }
    let [document] = old.documents.as_slice() else { return None };
    let place = find(old, *document, source.text())?;
    let text = place.after.slice(source.text());
    if !super::parse::is_harmless(text)
        || text.split(['\n', '\r']).any(|line| ["---", "...", "%"].iter().any(|it| line.starts_with(it)))
    {
        return None;
    }
    let part = build::attempt(Input { original: text, text, patch: &Patch::default() });
    let is_small = old.nodes.len() + part.nodes.len() < MAX_NODES;
    (is_small && fits(&part, place.indent)).then(|| put(old, source, *document, &place, part))
}

/// Whether a node neither is an alias nor has an anchor, which lead from one part of a file to another.
fn is_plain(node: &NodeData) -> bool {
    node.anchor.is_none() && !matches!(node.kind, NodeKind::Alias { .. })
}

/// The entry that all of an edit lies in, behind the first character of its key and before the line break in front of the next.
fn find(old: &Tree, document: Document, new: &str) -> Option<Place> {
    let (before, after) = (old.source.text().as_bytes(), new.as_bytes());
    let same = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(after.len()) - same;
    let same_end = before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let (from, to) = (same as u32, (before.len() - same_end) as u32);

    let entries_of = |id: NodeId| match &old.data(id).kind {
        NodeKind::Mapping { style: CollectionStyle::Block, entries } => Some(entries),
        _ => None,
    };
    let root = entries_of(document.root?)?;
    let section = root.iter().rposition(|entry| old.data(entry.value).range.start <= from)?;
    let mapping = root[section].value;
    let entries = entries_of(mapping)?;
    let at = entries.partition_point(|entry| old.data(entry.key).range.start < from).checked_sub(1)?;
    let is_last = at + 1 == entries.len();
    let key = entries[at].key;
    let (start, indent) = line_start(before, old.data(key))?;
    let next = if is_last { root.get(section + 1) } else { entries.get(at + 1) };
    let (behind, end) = match next {
        Some(next) => {
            let (end, next_indent) = line_start(before, old.data(next.key))?;
            if next_indent != (if is_last { 0 } else { indent }) || to >= end {
                return None;
            }
            (next.key, end)
        }
        None => (NodeId(old.nodes.len() as u32), before.len() as u32),
    };
    // Without indentation, it is no entry of an entry; and a key below its `?` is further in than the mapping is.
    let column = before[..old.data(mapping).range.start as usize].iter().rev().take_while(|byte| **byte != b'\n').count();
    if indent == 0 || indent as usize != column {
        return None;
    }
    let end_now = (end as usize + after.len()).checked_sub(before.len())?;
    Some(Place {
        mapping,
        entry: at,
        is_last,
        is_end: next.is_none(),
        nodes: (key, behind),
        before: TextRange::new(start, end),
        after: TextRange::from(start as usize..end_now),
        indent,
    })
}

/// Where the line of a simple key starts, and how many blanks precede it there; `None` where there is something else.
fn line_start(text: &[u8], key: &NodeData) -> Option<(u32, u32)> {
    let is_simple = matches!(&key.kind, NodeKind::Scalar { style, .. } if !style.is_block());
    if !is_simple || key.tag.is_some() {
        return None;
    }
    let before = &text[..key.range.start as usize];
    let indent = before.iter().rev().take_while(|byte| **byte == b' ').count();
    (before[..before.len() - indent].last() == Some(&b'\n')).then_some((key.range.start - indent as u32, indent as u32))
}

/// Whether what was parsed by itself is entries like the one that it stands for, and would be the same where that is.
fn fits(part: &Attempt, indent: u32) -> bool {
    let is_mapping = |node: &NodeData| {
        node.range.start == indent
            && matches!(&node.kind, NodeKind::Mapping { style: CollectionStyle::Block, entries } if !entries.is_empty())
    };
    // A parent comes before its children. Here, the root is two levels less deep.
    let mut depths: Vec<usize> = Vec::with_capacity(part.nodes.len());
    for node in &part.nodes {
        depths.push(node.parent.map_or(0, |parent| depths[parent.0 as usize] + 1));
    }
    part.failure.is_none()
        && part.unknown.is_empty()
        && matches!(part.documents.as_slice(), [Document { root: Some(NodeId(0)), .. }])
        && part.nodes.first().is_some_and(is_mapping)
        && part.nodes.iter().all(is_plain)
        && depths.iter().all(|depth| *depth + 4 < MAX_DEPTH)
}

/// Puts new entries in the place of an old one.
fn put(old: &Tree, source: &Source, document: Document, place: &Place, part: Attempt) -> Tree {
    let (first, next) = (place.nodes.0.0, place.nodes.1.0);
    let added = part.nodes.len() as u32 - 1;
    // What comes behind it is further on, or less far.
    let moved = |at: u32| if at >= place.before.end { at - place.before.end + place.after.end } else { at };
    let numbered = |id: NodeId| if id.0 >= next { NodeId(id.0 - next + first + added) } else { id };
    // What is new: its root is the mapping that is there.
    let put_at = |at: u32| at + place.after.start;
    let new_number = |id: NodeId| if id.0 == 0 { place.mapping } else { NodeId(id.0 - 1 + first) };

    let shifted = |range: TextRange, by: &dyn Fn(u32) -> u32| TextRange::new(by(range.start), by(range.end));
    let end = put_at(part.nodes[0].range.end);
    let mut new_entries = Vec::new();
    let mut new_nodes = Vec::with_capacity(part.nodes.len());
    for (at, node) in part.nodes.into_iter().enumerate() {
        let node = renewed(node, put_at, new_number);
        match (at, node.kind) {
            (0, NodeKind::Mapping { entries, .. }) => new_entries = entries,
            (_, kind) => new_nodes.push(NodeData { kind, ..node }),
        }
    }
    let mut nodes = Vec::with_capacity(old.nodes.len() + new_nodes.len());
    nodes.extend(old.nodes[..first as usize].iter().map(|node| renewed(node.clone(), moved, numbered)));
    nodes.extend(new_nodes);
    nodes.extend(old.nodes[next as usize..].iter().map(|node| renewed(node.clone(), moved, numbered)));
    let mapping = &mut nodes[place.mapping.0 as usize];
    if place.is_last {
        mapping.range.end = end;
    }
    let root = mapping.parent.filter(|_| place.is_end);
    if let NodeKind::Mapping { entries, .. } = &mut mapping.kind {
        entries.splice(place.entry..=place.entry, new_entries);
    }
    let mut documents = vec![Document { range: shifted(document.range, &moved), ..document }];
    if let Some(root) = root {
        nodes[root.0 as usize].range.end = end;
        documents[0].range.end = end;
    }

    let comments_before = old.comments.iter().take_while(|comment| comment.range.start < place.before.start).copied();
    let comments_in = part.comments.iter().map(|comment| Comment { range: shifted(comment.range, &put_at), ..*comment });
    let behind = old.comments.iter().filter(|comment| comment.range.start >= place.before.end);
    let comments_behind = behind.map(|comment| Comment { range: shifted(comment.range, &moved), ..*comment });
    Tree {
        source: source.clone(),
        nodes,
        documents,
        comments: comments_before.chain(comments_in).chain(comments_behind).collect(),
        errors: Vec::new(),
        repaired: Vec::new(),
    }
}

/// A node at another place and with other numbers.
fn renewed(mut node: NodeData, moved: impl Fn(u32) -> u32, numbered: impl Fn(NodeId) -> NodeId) -> NodeData {
    let shift = |range: &mut TextRange| *range = TextRange::new(moved(range.start), moved(range.end));
    shift(&mut node.range);
    node.tag.iter_mut().for_each(|tag| shift(&mut tag.range));
    node.parent = node.parent.map(&numbered);
    match &mut node.kind {
        NodeKind::Mapping { entries, .. } => {
            entries.iter_mut().for_each(|entry| *entry = Entry { key: numbered(entry.key), value: numbered(entry.value) });
        }
        NodeKind::Sequence { items, .. } => items.iter_mut().for_each(|item| *item = numbered(*item)),
        NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "\
# Apps.
applications:
  # The first.
  one: # here
    type: 'nodejs:24'
    hooks:
      build: |
        set -e
        npm ci # no comment

      deploy: >-
        folded
        é😀

    list: [a, {b: c}]
    items:
    - one
    - two: 3
      more: \"x \\
        y\"
  two:
    type: !include
      path: a/b.yaml
    plain: of
      two lines
    empty:
  # Before the third.
  three: {source: {root: \"/\"}}
  four:
    ? complex
    : value

services:
  db:
    type: mariadb:11.8
  other: {type: redis:8}
routes: {}
";

    fn check(before: &str, after: &str) -> bool {
        let old = parse(Source::new(before));
        let again = spliced(&old, &Source::new(after));
        let fresh = parse(Source::new(after));
        if let Some(again) = &again {
            let all = |tree: &Tree| {
                assert_eq!(tree.source.text(), after);
                format!("{:#?}{:?}{:?}{:?}{:?}", tree.nodes, tree.documents, tree.comments, tree.errors, tree.repaired)
            };
            let (again, fresh) = (all(again), all(&fresh));
            let different = again.lines().zip(fresh.lines()).find(|(a, b)| a != b);
            assert!(again == fresh, "{before}\n=>\n{after}\n{different:?}");
        }
        again.is_some()
    }

    /// `text` with what is at `at` replaced, on the boundaries of characters.
    fn edited(text: &str, at: usize, len: usize, new: &str) -> String {
        let start = text.floor_char_boundary(at);
        let end = text.floor_char_boundary((start + len).min(text.len())).max(start);
        format!("{}{new}{}", &text[..start], &text[end..])
    }

    #[test]
    fn usual_edits_are_put_in_place() {
        for (old, new, is_spliced) in [
            ("npm ci", "npm install", true),
            ("        set -e\n", "", true),
            ("'nodejs:24'", "\"nodejs:24\"", true),
            ("    empty:\n", "    empty:\n    another: 1\n", true),
            ("    empty:\n", "    empty:\n  between: {a: b}\n", true),
            ("db:", "database:", true),
            // Where it may mean more, everything is read.
            ("  one:", " ?\n  one:", false),
            ("  two:", "  zwei:", false),
            ("  two:", "two:", false),
            ("    empty:\n", "    empty: [\n", false),
            ("    empty:\n", "    empty: *a\n", false),
            ("    empty:\n", "    empty: &a b\n", false),
            ("    empty:\n", "...\n", false),
            ("    empty:\n", "    empty: \u{b}\n", false),
            ("routes: {}", "routes: {a: b}", false),
            ("redis:8", "redis:7", true),
        ] {
            assert!(TEXT.contains(old), "{old}");
            assert_eq!(check(TEXT, &TEXT.replacen(old, new, 1)), is_spliced, "{old:?} => {new:?}");
            let [crlf, new] = [TEXT, &TEXT.replacen(old, new, 1)].map(|text| text.replace('\n', "\r\n"));
            assert_eq!(check(&crlf, &new), is_spliced, "CRLF: {old:?}");
        }
        let complex = TEXT.replace("  one: # here", " ?\n  one: # here");
        assert!(!check(&complex, &complex.replace("npm ci", "npm i")), "a key that is a mapping");
        assert!(!check(&format!("{TEXT}a: &a b\n"), &format!("{TEXT}a: &a b\n").replace("npm ci", "npm i")), "anchors");
    }

    #[test]
    fn each_byte_can_go() {
        let spliced = (0..TEXT.len()).filter(|at| check(TEXT, &edited(TEXT, *at, 1, ""))).count();
        assert!(spliced * 2 > TEXT.len(), "{spliced} of {}", TEXT.len());
    }

    /// Files whose last entry is one of a mapping of mappings, with all kinds of ends.
    #[test]
    fn the_last_entry_reaches_to_the_end() {
        let head = TEXT.strip_suffix("  other: {type: redis:8}\nroutes: {}\n").unwrap();
        let head = format!("{head}  other:\n    type: redis:8\n");
        let mut spliced = 0;
        for end in [
            "", "    more: |\n      a\n", "    more: |+\n      a\n\n\n", "    more: >-\n      a\n  # c\n\n",
            "    more: \"a\n      b\"", "    more:", "    - a", "# c\n", "...\n", "    more: |\n      a", "\n  \n",
        ] {
            let text = format!("{head}{end}");
            for at in head.len() - 12..text.len() {
                for new in ["", "x", "\n", " ", ":", "#", "\n    y: |\n      z"] {
                    spliced += usize::from(check(&text, &edited(&text, at, 1, new)));
                }
            }
        }
        assert!(spliced > 500, "{spliced}");
    }

    #[test]
    fn each_line_can_go_and_be_there_twice() {
        for line in TEXT.split_inclusive('\n') {
            check(TEXT, &TEXT.replacen(line, "", 1));
            check(TEXT, &TEXT.replacen(line, &line.repeat(2), 1));
            check(&TEXT.replacen(line, "", 1), TEXT);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn a_spliced_tree_is_the_fresh_one(
            at in 0..TEXT.len(),
            len in 0usize..30,
            new in "([a-z]{1,4}|: |:|\n|\n  |\n    |\n      |\n        x|  | |#|- |'|\"|\\||>|\\|\\+\n|[{}\\[\\],]|\t|\r|\r\n|é😀|!t |\\? |---|\\.\\.\\.|%|&a |\\*a){0,4}",
            is_short in any::<bool>(),
            then in 0..TEXT.len(),
            more in "[a-z: \n#'\"|]{0,3}",
        ) {
            // Also where the last section is one of several entries.
            let text = if is_short { TEXT.strip_suffix("routes: {}\n").unwrap() } else { TEXT };
            let once = edited(text, at, len, &new);
            check(text, &once);
            let twice = edited(&once, then, 0, &more);
            check(&once, &twice);
        }
    }
}
