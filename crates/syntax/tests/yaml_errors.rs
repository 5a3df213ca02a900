//! What is said about files that are broken, and that the rest of them is read.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

use upsun_lint_syntax::yaml::{ErrorKind, Node, SyntaxError, Tree, parse};
use upsun_lint_syntax::{Source, TextRange};

/// Parses `text`, in which `«…»` marks what the only error is to point at.
fn broken(text: &str) -> (Tree, SyntaxError) {
    let start = text.find('«').expect("a mark") as u32;
    let end = text.find('»').expect("a mark") as u32 - "«".len() as u32;
    let text = text.replace(['«', '»'], "");
    let tree = parse(Source::new(text.as_str()));
    let [error] = tree.errors() else { panic!("{text:?}: {:?}", tree.errors()) };
    let error = error.clone();
    let marked = TextRange::new(start, end);
    assert_eq!(error.range, marked, "{text:?}: {:?}, not {:?}", error.range.slice(&text), marked.slice(&text));
    assert!(!tree.repaired().is_empty(), "{text:?}");
    let message = error.kind.to_string();
    assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
    (tree, error)
}

/// The text with the error's fix made, which must leave nothing to complain about.
fn fixed(tree: &Tree, error: &SyntaxError) -> String {
    let mut text = tree.source().text().to_owned();
    let (range, replacement) = error.fix.clone().expect("a fix");
    text.replace_range(range.start as usize..range.end as usize, &replacement);
    assert_eq!(parse(Source::new(text.as_str())).errors(), [], "{text:?}");
    text
}

fn at<'t>(tree: &'t Tree, path: &str) -> Node<'t> {
    path.split('.')
        .fold(tree.root().expect("a root"), |node, key| node.get(key).unwrap_or_else(|| panic!("no `{key}` of `{path}`")))
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    at(tree, path).text().unwrap_or_else(|| panic!("`{path}` is no scalar"))
}

#[test]
fn a_tab_as_indentation() {
    let (tree, error) = broken("web:\n«\t»commands: {}\n\troot: x\nafter: 1\n");
    assert_eq!(error.kind, ErrorKind::TabIndentation);
    assert_eq!(fixed(&tree, &error), "web:\n  commands: {}\n  root: x\nafter: 1\n");
    assert_eq!(text(&tree, "web.root"), "x");
    assert_eq!(text(&tree, "after"), "1");
    let (tree, error) = broken("web:\n  root: x\n«\t»passthru: y\nafter: 1\n");
    assert_eq!(fixed(&tree, &error), "web:\n  root: x\n  passthru: y\nafter: 1\n");
    assert_eq!(text(&tree, "after"), "1");
}

#[test]
fn values_that_start_with_something_special() {
    for value in [
        "*/5 * * * *", "*", "[ -f x ] && node x", "@foo", "`x`", "%x", "& foo", "!<x d", "| cat", "{{ x }} y", "\"a\" && b",
        "'it's'", "] x", "- b",
    ] {
        let (tree, error) = broken(&format!("before: 0\na:\n  key: «{value}»  # comment\n  next: 1\nafter: 2\n"));
        assert_eq!(error.kind, ErrorKind::SpecialStart(value.chars().next().unwrap()), "{value}");
        assert_eq!(text(&tree, "a.key"), value, "the value is what was meant");
        assert_eq!(at(&tree, "a.key").map().to_source(TextRange::new(0, 1)).slice(tree.source().text()), &value[..1]);
        assert_eq!(text(&tree, "a.next"), "1");
        assert_eq!(text(&tree, "after"), "2");
        let mended = parse(Source::new(fixed(&tree, &error)));
        assert_eq!(text(&mended, "a.key"), value);
    }
    let (tree, error) = broken("a:\n  «*.html»: x\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::SpecialStart('*'));
    assert_eq!(at(&tree, "a").get("*.html").unwrap().text(), Some("x"));
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
}

#[test]
fn a_colon_within_a_value() {
    let (tree, error) = broken("a:\n  start: «echo a: b»\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::ColonInPlain);
    assert_eq!(text(&tree, "a.start"), "echo a: b");
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
}

#[test]
fn quotes_that_are_not_closed() {
    for quote in ['"', '\''] {
        let (tree, error) =
            broken(&format!("a:\n  type: «{quote}python:3.12»\n\n  # comment\n  next: {quote}1{quote}\nafter: 2\n"));
        assert_eq!(error.kind, ErrorKind::UnclosedQuote(quote));
        assert_eq!(text(&tree, "a.type"), "python:3.12");
        assert_eq!(text(&tree, "a.next"), "1");
        assert_eq!(text(&tree, "after"), "2");
        fixed(&tree, &error);
    }
    let (tree, error) = broken("before: 1\nto: «\"https://{default}»\n");
    assert_eq!(error.kind, ErrorKind::UnclosedQuote('"'));
    assert_eq!(text(&tree, "before"), "1");
    fixed(&tree, &error);
}

#[test]
fn a_backslash_that_swallows_the_closing_quote() {
    let (tree, error) = broken("a:\n  source:\n    root: «\"\\\"»\n\n  type: \"nodejs:20\"\nafter: \"2\"\n");
    assert_eq!(error.kind, ErrorKind::BackslashSwallowsQuote);
    assert_eq!(text(&tree, "a.source.root"), "\\");
    assert_eq!(text(&tree, "a.type"), "nodejs:20");
    assert_eq!(text(&tree, "after"), "2");
    assert!(fixed(&tree, &error).contains("root: '\\'\n"));
}

#[test]
fn brackets_that_are_not_closed() {
    let (tree, error) = broken("a:\n  list: «[»a, b # comment\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::UnclosedFlow('['));
    assert_eq!(at(&tree, "a.list").items().count(), 2);
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    assert!(fixed(&tree, &error).contains("[a, b] # comment"));
    let (tree, error) = broken("a:\n  map: «{»b: [c, d\n");
    assert_eq!(error.kind, ErrorKind::UnclosedFlow('{'));
    assert!(fixed(&tree, &error).contains("{b: [c, d]}"));
}

#[test]
fn brackets_with_something_wrong_within() {
    let (tree, error) = broken("a: {b: c\n  «d: e}»\nafter: 2\n");
    assert!(matches!(error.kind, ErrorKind::Other(_)));
    assert_eq!(text(&tree, "a.d"), "e");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    let (tree, error) = broken("a: [b]«]»\nafter: 2\n");
    assert!(matches!(error.kind, ErrorKind::Other(_)));
    assert_eq!(text(&tree, "after"), "2");
}

#[test]
fn a_key_without_its_colon() {
    let (tree, error) = broken("a:\n  «hooks»\n    build: x\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::MissingColon);
    assert_eq!(text(&tree, "a.hooks.build"), "x");
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    let (tree, error) = broken("«type:nodejs»\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::MissingColon);
    assert_eq!(text(&tree, "type"), "nodejs");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    // A word that is being typed.
    let (tree, error) = broken("a:\n  b: 1\n  «ho»\n  c: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::MissingColon);
    assert_eq!(error.fix, None);
    assert_eq!(at(&tree, "a").entries().count(), 2);
    assert_eq!(text(&tree, "after"), "2");
}

#[test]
fn block_text_that_is_not_indented() {
    let (tree, error) = broken("a:\n  post_start: |\n  «date»\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::BlockUnderindented);
    assert_eq!(text(&tree, "a.post_start"), "date\n");
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    // A here-document at the start of the line.
    let (tree, error) = broken("hooks:\n  build: |\n    set -e\n    cat <<EOF\n«A=${A:-1}»\nB=2\nEOF\n    npm ci\n  deploy: x\n");
    assert_eq!(error.kind, ErrorKind::BlockUnderindented);
    assert_eq!(text(&tree, "hooks.build"), "set -e\ncat <<EOF\nA=${A:-1}\nB=2\nEOF\nnpm ci\n");
    assert_eq!(text(&tree, "hooks.deploy"), "x");
    fixed(&tree, &error);
    // A comment at the start of the line ends the block; the line below is where that shows.
    let (tree, error) = broken("hooks:\n  build: |\n    set -e\n«# npm ci»\n    npm run build\n  deploy: x\n");
    assert_eq!(error.kind, ErrorKind::BlockUnderindented);
    assert_eq!(text(&tree, "hooks.build"), "set -e\n# npm ci\nnpm run build\n");
    assert_eq!(text(&tree, "hooks.deploy"), "x");
    fixed(&tree, &error);
}

#[test]
fn text_that_a_comment_ends() {
    let (tree, error) = broken("a:\n  command:\n    set -e\n    # comment\n    «git add .»\nafter: 2\n");
    assert!(matches!(&error.kind, ErrorKind::Other(words) if words.contains("comment")));
    assert_eq!(text(&tree, "after"), "2");
}

#[test]
fn indentation_that_fits_nowhere() {
    let (tree, error) = broken("a:\n  type: \"php:8.3\"\n    «runtime:»\n      extensions: [x]\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::BadIndentation);
    assert_eq!(at(&tree, "a.runtime.extensions").items().count(), 1);
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    let (tree, error) = broken("a:\n  - type: task\n      «resource: x»\n      action: y\n  - type: env\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::BadIndentation);
    assert_eq!(at(&tree, "a").items().next().unwrap().entries().count(), 3);
    assert_eq!(text(&tree, "after"), "2");
    fixed(&tree, &error);
    let (tree, error) = broken("a:\n    b: 1\n  «c: 2»\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::BadIndentation);
    assert_eq!(text(&tree, "a.b"), "1");
    assert_eq!(text(&tree, "after"), "2");
}

#[test]
fn escapes_that_are_none() {
    let (tree, error) = broken("a:\n  \"/\": \"x\\n«\\.»php\\d$\"\n  next: 1\nafter: 2\n");
    assert_eq!(error.kind, ErrorKind::BadEscape);
    assert_eq!(text(&tree, "a./"), "x\n\\.php\\d$");
    assert_eq!(text(&tree, "a.next"), "1");
    assert_eq!(text(&tree, "after"), "2");
    assert!(fixed(&tree, &error).contains(r#""x\n\\.php\\d$""#));
}

#[test]
fn aliases_without_an_anchor() {
    let tree = parse(Source::new("a: *x\nb: [*y, *x]\nc: &x 1\n"));
    let kinds: Vec<_> = tree.errors().iter().map(|error| error.kind.clone()).collect();
    assert_eq!(kinds, ["x", "y", "x"].map(|name| ErrorKind::UnknownAlias(name.into())));
    assert_eq!(tree.errors()[0].range, TextRange::new(3, 5));
    assert_eq!(tree.repaired(), []);
    assert_eq!(tree.root().unwrap().entries().count(), 3);
    assert!(tree.root().unwrap().entry("a").unwrap().1.resolved().is_none());
    // What looks like a name only to a parser lacks its quotes.
    let tree = parse(Source::new("a: *.example.com\n"));
    assert_eq!(tree.errors()[0].kind, ErrorKind::SpecialStart('*'));
    assert_eq!(fixed(&tree, &tree.errors()[0]), "a: \"*.example.com\"\n");
    // The anchor may be in the line that could not be read.
    let tree = parse(Source::new("a: &x b: c\nd: *x\n"));
    assert_eq!(tree.errors().len(), 1, "{:?}", tree.errors());
}

#[test]
fn three_dots_with_more_below() {
    let (tree, error) = broken("a: 1\n«...»\nb: 2\n");
    assert_eq!(error.kind, ErrorKind::DocumentEnd);
    assert_eq!(fixed(&tree, &error), "a: 1\nb: 2\n");
    assert_eq!(text(&tree, "a"), "1");
    assert_eq!(text(&tree, "b"), "2");
    for fine in ["a: 1\n...\n", "a: 1\n...\n# comment\n", "a: 1\n...\n---\nb: 2\n"] {
        assert_eq!(parse(Source::new(fine)).errors(), [], "{fine:?}");
    }
}

#[test]
fn characters_that_are_not_allowed() {
    for character in ['\0', '\u{7}', '\u{7f}', '\u{9f}', '\u{feff}', '\u{ffff}'] {
        let (tree, error) = broken(&format!("a: x«{character}»y\nb: |\n  u\n\nafter: 2\n"));
        assert_eq!(error.kind, ErrorKind::ControlCharacter(character));
        assert_eq!(text(&tree, "a"), format!("x{character}y"));
        assert_eq!(text(&tree, "b"), "u\n");
        assert_eq!(text(&tree, "after"), "2");
        fixed(&tree, &error);
    }
    assert_eq!(parse(Source::new("a: \u{85}é\u{a0}\u{2028}😀\n")).errors(), []);
}

#[test]
fn only_the_first_of_many_errors_is_told() {
    let (tree, error) = broken("a: «@x»\nb: 1\nc: `y`\nd: 2\n\"\ne: 3\n");
    assert_eq!(error.kind, ErrorKind::SpecialStart('@'));
    for (key, value) in [("a", "@x"), ("b", "1"), ("c", "`y`"), ("d", "2"), ("e", "3")] {
        assert_eq!(text(&tree, key), value);
    }
}

#[test]
fn where_reading_stops_the_rest_is_one_repaired_range() {
    let script = "before: 1\n".to_owned() + &"if [ -f x ]; then # y\n  \"a: {\n}\" 'b: ]\n".repeat(60);
    let tree = parse(Source::new(script.as_str()));
    assert_eq!(tree.errors().len(), 1);
    let last = tree.repaired().last().unwrap();
    assert_eq!(script[last.end as usize..].trim(), "");
    assert_eq!(text(&tree, "before"), "1");
}
