//! What a tree says about a file that is in order.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

use upsun_lint_syntax::yaml::{Coerced, CollectionStyle, Node, NodeKind, ScalarStyle, Tree, parse};
use upsun_lint_syntax::{Source, TextRange};

fn tree(text: &str) -> Tree {
    let tree = parse(Source::new(text));
    assert!(tree.errors().is_empty(), "{text:?}: {:?}", tree.errors());
    assert!(tree.repaired().is_empty());
    tree
}

fn source<'t>(node: Node<'t>) -> &'t str {
    node.range().slice(node.tree().source().text())
}

/// The one key of a mapping with its value.
fn only<'t>(node: Node<'t>) -> (Node<'t>, Node<'t>) {
    let entries: Vec<_> = node.entries().collect();
    assert_eq!(entries.len(), 1);
    entries[0]
}

#[test]
fn a_left_out_value_is_right_behind_its_colon_or_dash() {
    let text = "a:\nb:   # comment\n\nc:\n  - \n  -\n  - d\ne: {f, g: , h: i}\n? j\nk: !t\nl: &x\nm:\n";
    let tree = tree(text);
    let root = tree.root().unwrap();
    for key in ["a", "b", "m"] {
        let (key, value) = root.entry(key).unwrap();
        assert!(value.is_omitted());
        assert!(value.is_null());
        assert_eq!(value.text(), Some(""));
        assert_eq!(value.range().start, text[key.range().end as usize..].find(':').unwrap() as u32 + key.range().end + 1);
    }
    let items: Vec<_> = root.get("c").unwrap().items().collect();
    assert_eq!(items.len(), 3);
    for item in &items[..2] {
        assert!(item.is_omitted());
        assert_eq!(&text[item.range().start as usize - 1..item.range().start as usize], "-");
    }
    let flow = root.get("e").unwrap();
    let (key, value) = flow.entry("f").unwrap();
    assert!(value.is_omitted());
    assert_eq!(value.range(), TextRange::empty(key.range().end), "without a colon, behind the key");
    let (key, value) = flow.entry("g").unwrap();
    assert_eq!(value.range(), TextRange::empty(key.range().end + 1));
    assert!(root.get("j").unwrap().is_omitted());
    // With a tag or an anchor, behind that.
    assert_eq!(root.get("k").unwrap().range(), TextRange::empty(text.find("!t").unwrap() as u32 + 2));
    assert_eq!(root.get("l").unwrap().range(), TextRange::empty(text.find("&x").unwrap() as u32 + 2));
    assert!(root.get("k").unwrap().is_null());
}

#[test]
fn ranges_of_collections_end_with_their_last_child() {
    let text = "a:\n  b: c   # comment\n\n  # more\nd:\n  - e\n  - f:\n\n\ng: [h, {i: j} ]  # k\n";
    let tree = tree(text);
    let root = tree.root().unwrap();
    assert_eq!(source(root), text[..text.find("  # k").unwrap()].trim_end());
    assert_eq!(source(root.get("a").unwrap()), "b: c");
    assert_eq!(source(root.get("d").unwrap()), "- e\n  - f:");
    assert_eq!(source(root.get("g").unwrap()), "[h, {i: j} ]");
    let NodeKind::Sequence { style, .. } = root.get("g").unwrap().kind() else { panic!() };
    assert_eq!(*style, CollectionStyle::Flow);
}

#[test]
fn ranges_of_blocks_go_from_the_header_to_the_last_line() {
    for header in ["|", ">-", "|2+", "> # | comment", "!t |", "&x # a comment > first\n  |"] {
        let text = format!("a: {header}\n  x\n\n  y  \n\n# comment\nb: 1\n");
        let tree = tree(&text);
        let node = tree.root().unwrap().get("a").unwrap();
        assert!(source(node).starts_with(['|', '>']), "{:?}", source(node));
        assert!(source(node).ends_with("  x\n\n  y  "), "{:?}", source(node));
    }
}

#[test]
fn a_document_may_be_one_block() {
    for text in
        ["|\n  x\n\n", "   |\n  x\n\n", "--- |\n  x\n\n", "a: 1\n---\n# |\n|\n  x\n\n", "a: 1\n... # >\n--- # |\n|\n  x\n\n"]
    {
        let tree = tree(text);
        let root = tree.documents().last().unwrap().root.unwrap();
        assert_eq!(tree.node(root).text(), Some("x\n"), "{text:?}");
        assert_eq!(source(tree.node(root)), "|\n  x", "{text:?}");
    }
}

#[test]
fn tags_and_anchors_stand_before_their_node() {
    let text = "a: !include &x\n  type: string\nb: &y !!str 1.10\n&k c: *x\n";
    let tree = tree(text);
    let root = tree.root().unwrap();
    let included = root.get("a").unwrap();
    assert_eq!(&*included.tag().unwrap().text, "!include");
    assert_eq!(included.tag().unwrap().range.slice(text), "!include");
    assert_eq!(included.anchor().unwrap().range.slice(text), "&x");
    assert_eq!(source(included), "type: string");
    assert_eq!(included.full_range().slice(text), "!include &x\n  type: string");
    assert_eq!(root.get("b").unwrap().coerced(), Some(Coerced::String));
    let (key, value) = root.entry("c").unwrap();
    assert_eq!(&*key.anchor().unwrap().name, "k");
    assert_eq!(value.resolved(), Some(included));
    assert_eq!(source(value), "*x");
}

#[test]
fn aliases_are_edges_to_the_anchor_that_precedes_them() {
    let text = "a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: &self [*self]\n";
    let tree = tree(text);
    let root = tree.root().unwrap();
    assert_eq!(root.get("b").unwrap().text(), Some("1"));
    assert_eq!(root.get("d").unwrap().text(), Some("2"));
    let own = root.get("e").unwrap();
    assert_eq!(own.items().next().unwrap().resolved(), Some(own));
}

#[test]
fn merge_keys_are_followed_and_cycles_end() {
    let text = "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\nloop: &loop\n  <<: *loop\n  c: 4\n";
    let tree = tree(text);
    let merged = tree.root().unwrap().get("use").unwrap();
    assert_eq!(merged.get("a").unwrap().text(), Some("1"));
    assert_eq!(merged.get("b").unwrap().text(), Some("3"));
    assert_eq!(merged.entries().count(), 2);
    assert_eq!(merged.merged_entries().len(), 2);
    let cycle = tree.root().unwrap().get("loop").unwrap();
    assert_eq!(cycle.merged_entries().len(), 1);
    assert!(cycle.get("d").is_none());
}

#[test]
fn keys_that_occur_twice_are_there_twice() {
    let tree = tree("a: 1\na: 2\n");
    let root = tree.root().unwrap();
    assert_eq!(root.entries().count(), 2);
    assert_eq!(root.get("a").unwrap().text(), Some("2"));
}

#[test]
fn keys_may_be_anything() {
    let text = "? [a, b]\n: 1\n? |\n  c\n: 2\n{d: e}: 3\n\"f g\": 4\n";
    let tree = tree(text);
    let keys: Vec<_> = tree.root().unwrap().entries().map(|(key, _)| source(key)).collect();
    assert_eq!(keys, ["[a, b]", "|\n  c", "{d: e}", "\"f g\""]);
}

#[test]
fn a_file_may_hold_any_number_of_documents() {
    for text in ["", "\n", "# comment\n", "\u{feff}", "\r\n\r\n"] {
        assert!(tree(text).root().is_none(), "{text:?}");
    }
    assert!(tree("---\n").root().is_none());
    let text = "# a\n---\n---\na: 1\n...\n---\nb: 2 # c\n";
    let tree = tree(text);
    let roots: Vec<_> = tree.documents().iter().map(|document| document.root.map(|root| source(tree.node(root)))).collect();
    assert_eq!(roots, [None, Some("a: 1"), Some("b: 2")]);
    let ranges: Vec<_> = tree.documents().iter().map(|document| document.range.slice(text)).collect();
    assert_eq!(ranges, ["---", "---\na: 1\n...", "---\nb: 2"]);
    assert_eq!(source(tree.root().unwrap()), "a: 1");
}

#[test]
fn comments_know_whether_they_have_a_line_of_their_own() {
    let text = "# one\na: 1 # two\nb: |\n  # no comment\n  x\n  # three\nc: '# no' # three\n- ";
    let text = text.strip_suffix("- ").unwrap();
    let tree = tree(text);
    let comments: Vec<_> = tree.comments().iter().map(|comment| (comment.range.slice(text), comment.own_line)).collect();
    assert_eq!(comments, [("# one", true), ("# two", false), ("# three", false)]);
}

#[test]
fn offsets_are_those_of_the_file() {
    let text = "\u{feff}é: 😀 # ü\r\nb: \"x\"\r\n";
    let tree = tree(text);
    let root = tree.root().unwrap();
    assert_eq!(root.range(), TextRange::new(3, text.len() as u32 - 2));
    assert_eq!(source(root.get("é").unwrap()), "😀");
    assert_eq!(source(root.get("b").unwrap()), "\"x\"");
    assert_eq!(root.get("b").unwrap().style(), Some(ScalarStyle::DoubleQuoted));
    assert_eq!(tree.comments()[0].range.slice(text), "# ü");
}

#[test]
fn parents_and_paths() {
    let text = "applications:\n  app:\n    crons:\n      - {spec: 'H * * * *'}\n";
    let tree = tree(text);
    let spec = tree.nodes().find(|node| node.text() == Some("H * * * *")).unwrap();
    assert_eq!(spec.path(), "applications.app.crons[0].spec");
    let (key, value) = only(tree.root().unwrap());
    assert_eq!(key.parent(), tree.root());
    assert_eq!(value.parent(), tree.root());
    assert_eq!(tree.root().unwrap().parent(), None);
    assert_eq!(tree.node_at(spec.range().start), Some(spec));
}

#[test]
fn nodes_are_in_the_order_in_which_they_start() {
    let tree = tree("a: {b: [c, d]}\ne:\n  - f\n  - {g: h}\n");
    let starts: Vec<_> = tree.nodes().map(|node| node.range().start).collect();
    assert!(starts.is_sorted(), "{starts:?}");
}

#[test]
fn quoted_text_need_not_be_indented() {
    // YAML wants it, PyYAML doesn't.
    for quote in ["\"", "'"] {
        let text = format!("a:\n  b: {quote}set -e\nnpm ci\n\n  x{quote} # comment\n  c: 1\nd: {quote}\ny\n{quote}\n");
        let tree = tree(&text);
        let a = tree.root().unwrap().get("a").unwrap();
        assert_eq!(a.get("b").unwrap().text(), Some("set -e npm ci\nx"));
        assert_eq!(a.get("c").unwrap().text(), Some("1"));
        let map = a.get("b").unwrap().map();
        assert_eq!(map.to_source(TextRange::new(7, 10)).slice(&text), "npm");
        assert_eq!(tree.root().unwrap().get("d").unwrap().text(), Some(" y "));
    }
}
