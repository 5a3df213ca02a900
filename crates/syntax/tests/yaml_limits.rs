//! Large, deep and hostile YAML: everything is read, or given up with an error, in time that grows with the size.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

use std::time::{Duration, Instant};

use upsun_lint_syntax::Source;
use upsun_lint_syntax::yaml::{ErrorKind, MAX_DEPTH, Tree, parse};

/// Well above what any of these takes, as tests run on busy machines and without optimization.
const LIMIT: Duration = Duration::from_secs(20);

fn parse_in_time(text: impl Into<String>) -> Tree {
    let text: String = text.into();
    let start = Instant::now();
    let tree = parse(Source::new(text));
    let took = start.elapsed();
    assert!(took < LIMIT, "took {took:?}");
    drop(tree.clone());
    tree
}

fn kinds(tree: &Tree) -> Vec<&ErrorKind> {
    tree.errors().iter().map(|error| &error.kind).collect()
}

/// The nested part of a configuration, again and again, up to `bytes`.
fn large(bytes: usize) -> String {
    let mut text = String::from("applications:\n");
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&format!(
            "  app{number}: # one of many\n    type: 'php:8.4'\n    hooks:\n      build: |\n        set -e\n        npm ci\n    web:\n      locations:\n        \"/\": {{root: public, passthru: \"/index.php\"}}\n"
        ));
    }
    text
}

#[test]
fn five_megabytes() {
    let tree = parse_in_time(large(5_000_000));
    assert!(tree.errors().is_empty());
    assert!(tree.root().unwrap().get("applications").unwrap().entries().count() > 20_000);
}

#[test]
fn five_megabytes_with_an_error_in_the_middle() {
    let text = large(5_000_000);
    let middle = text[text.len() / 2..].find("\n  app").unwrap() + text.len() / 2;
    let broken = format!("{}\n  k: @x{}", &text[..middle], &text[middle..]);
    let tree = parse_in_time(broken);
    assert_eq!(kinds(&tree), [&ErrorKind::SpecialStart('@')]);
    assert!(tree.root().unwrap().get("applications").unwrap().entries().count() > 20_000);
}

#[test]
fn five_megabytes_of_errors() {
    let tree = parse_in_time("a: b: c\n\"\n- [\n".repeat(5_000_000 / 14));
    assert_eq!(tree.errors().len(), 1);
    assert!(!tree.repaired().is_empty());
}

#[test]
fn two_hundred_thousand_keys() {
    let text: String = (0..200_000).map(|number| format!("key{number}: value\n")).collect();
    let tree = parse_in_time(text);
    assert_eq!(tree.root().unwrap().entries().count(), 200_000);
}

#[test]
fn a_line_of_a_megabyte() {
    for text in [
        format!("a: {}\nb: 1\n", "x".repeat(1 << 20)),
        format!("a: \"{}\"\nb: 1\n", "x ".repeat(1 << 19)),
        format!("a: [{}]\nb: 1\n", "x, ".repeat(1 << 18)),
        format!("a: |\n  {}\nb: 1\n", "x ".repeat(1 << 19)),
        format!("a: 1 # {}\nb: 1\n", "x".repeat(1 << 20)),
    ] {
        let tree = parse_in_time(text);
        assert!(tree.errors().is_empty(), "{:?}", tree.errors());
        assert_eq!(tree.root().unwrap().get("b").unwrap().text(), Some("1"));
    }
    // As a key, it is too long for a reader of YAML, but costs only itself.
    let tree = parse_in_time(format!("{}: 1\nb: 1\n", "x".repeat(1 << 20)));
    assert_eq!(tree.errors().len(), 1);
    assert_eq!(tree.root().unwrap().get("b").unwrap().text(), Some("1"));
}

#[test]
fn a_megabyte_of_comments() {
    let tree = parse_in_time(format!("a: 1\n{}b: 1\n", "# comment\n".repeat(100_000)));
    assert!(tree.errors().is_empty(), "{:?}", tree.errors());
    assert_eq!(tree.comments().len(), 100_000);
}

#[test]
fn an_alias_bomb_stays_small() {
    let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, inner) in ('b'..='i').zip('a'..) {
        text.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{inner}"); 9].join(", ")));
    }
    let tree = parse_in_time(text);
    assert!(tree.errors().is_empty());
    assert!(tree.nodes().count() < 200);
}

#[test]
fn nesting_ends_with_an_error_and_keeps_the_rest() {
    let brackets = format!("before: 1\ndeep: {}{}\nafter: 2\n", "[".repeat(10_000), "]".repeat(10_000));
    let open = format!("before: 1\ndeep: {}\nafter: 2\n", "[".repeat(10_000));
    let dashes = format!("before: 1\ndeep:\n  {}x\nafter: 2\n", "- ".repeat(10_000));
    let mut maps = String::from("before: 1\ndeep:\n");
    (1..3000).for_each(|depth| maps.push_str(&format!("{}k:\n", " ".repeat(depth))));
    maps.push_str("after: 2\n");
    for text in [brackets, open, dashes, maps] {
        let tree = parse_in_time(text);
        assert_eq!(kinds(&tree), [&ErrorKind::TooDeep]);
        assert_eq!(tree.root().unwrap().get("before").unwrap().text(), Some("1"));
        assert_eq!(tree.root().unwrap().get("after").unwrap().text(), Some("2"));
    }
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    let deepest = MAX_DEPTH - 1;
    let tree = parse_in_time(format!("deep: {}{}\n", "[".repeat(deepest), "]".repeat(deepest)));
    assert!(tree.errors().is_empty());
    let tree = parse_in_time(format!("deep: {}{}\n", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH)));
    assert_eq!(kinds(&tree), [&ErrorKind::TooDeep]);
}

#[test]
fn more_nodes_than_any_file_needs_are_not_read() {
    let tree = parse_in_time(format!("first: 1\nlist: [{}]\n", "x,".repeat(2_100_000)));
    assert_eq!(kinds(&tree), [&ErrorKind::TooManyNodes]);
    assert_eq!(tree.root().unwrap().get("first").unwrap().text(), Some("1"));
}

#[test]
fn bytes_that_are_no_text() {
    let noise: Vec<u8> = (0..200_000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let source = Source::from_bytes(noise);
    let start = Instant::now();
    let tree = parse(source);
    assert!(start.elapsed() < LIMIT, "took {:?}", start.elapsed());
    assert!(!tree.errors().is_empty());
}

#[test]
fn merge_keys_that_multiply_are_followed_once() {
    let mut text = String::from("m0: &m0 {a: 1}\n");
    for number in 1..60 {
        text.push_str(&format!("m{number}: &m{number}\n  <<: [{}]\n", vec![format!("*m{}", number - 1); 9].join(", ")));
    }
    let tree = parse_in_time(text);
    let start = Instant::now();
    let last = tree.root().unwrap().get("m59").unwrap();
    assert_eq!(last.merged_entries().len(), 1);
    assert_eq!(last.get("a").unwrap().text(), Some("1"));
    assert!(last.get("b").is_none());
    assert!(start.elapsed() < LIMIT);
}

#[test]
fn many_unknown_aliases_beside_much_that_is_broken() {
    let aliases: String = (0..100_000).map(|number| format!("- *a{number}\n")).collect();
    let tree = parse_in_time(format!("{aliases}- \"{}", "x: & y\n".repeat(100_000)));
    assert!(!tree.errors().is_empty());
}
