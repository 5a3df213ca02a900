//! Quotes, escapes and expansions.

use super::invariants;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command, Parameter, ParameterOp, Part, PartKind, Quote, Word, parse};

/// The argument of `echo`.
fn word(source: &str) -> (String, Word) {
    let text = format!("echo {source}");
    let script = parse(&text);
    invariants::check(&script, &text);
    assert_eq!(script.errors, [], "{text:?}");
    let Command::Simple(simple) = &script.body.items[0].and_or.first.commands[0] else { panic!("{script:?}") };
    assert_eq!(simple.words.len(), 2, "{text:?}");
    (text.clone(), simple.words[1].clone())
}

/// The parts of a word: source, quote, and for a literal its text.
fn parts(source: &str) -> Vec<(String, Quote, Option<String>)> {
    let (text, word) = word(source);
    let literal = |part: &Part| match &part.kind {
        PartKind::Literal(literal) => Some(literal.to_string()),
        _ => None,
    };
    word.parts.iter().map(|part| (part.range.slice(&text).to_owned(), part.quote, literal(part))).collect()
}

fn literal(source: &str, quote: Quote, text: &str) -> (String, Quote, Option<String>) {
    (source.to_owned(), quote, Some(text.to_owned()))
}

fn expansion(source: &str, quote: Quote) -> (String, Quote, Option<String>) {
    (source.to_owned(), quote, None)
}

fn parameter(source: &str) -> (String, Parameter) {
    let (text, word) = word(source);
    match &word.parts[..] {
        [Part { kind: PartKind::Parameter(parameter), .. }] => (text, Parameter::clone(parameter)),
        other => panic!("{source} is {other:?}"),
    }
}

#[test]
fn literals_are_verbatim_or_one_escape() {
    use Quote::{Double, None, Single};
    assert_eq!(parts("abc"), [literal("abc", None, "abc")]);
    assert_eq!(parts(r#""a\"b""#), [literal("a", Double, "a"), literal("\\\"", Double, "\""), literal("b", Double, "b")]);
    assert_eq!(parts(r"a\ b"), [literal("a", None, "a"), literal("\\ ", Single, " "), literal("b", None, "b")]);
    assert_eq!(parts(r"'a\ b'"), [literal("a\\ b", Single, "a\\ b")]);
    assert_eq!(parts(r#""a\nb""#), [literal("a\\nb", Double, "a\\nb")]);
    assert_eq!(parts("''"), [literal("", Single, "")]);
    assert_eq!(parts("\"\""), [literal("", Double, "")]);
    assert_eq!(parts(r"\é😀"), [literal("\\é", Single, "é"), literal("😀", None, "😀")]);
    assert_eq!(parts("a\\\nb"), [literal("a", None, "a"), literal("b", None, "b")]);
    assert_eq!(parts("\"a\\\nb\""), [literal("a", Double, "a"), literal("b", Double, "b")]);
    assert_eq!(parts("a\\"), [literal("a", None, "a"), literal("\\", Single, "\\")]);
    assert_eq!(parts("$\"$\"a#b"), [literal("$", None, "$"), literal("$", Double, "$"), literal("a#b", None, "a#b")]);
}

#[test]
fn words_know_their_text_and_whether_they_are_bare() {
    let (_, escaped) = word(r#"a"b c"'d'\e"#);
    assert_eq!(escaped.literal().as_deref(), Some("ab cde"));
    assert!(!escaped.is_bare("ab cde"));
    assert!(word("main").1.is_bare("main"));
    assert_eq!(word("a$b").1.literal(), None);
    // A script in a word: offsets of its text lead back to the source.
    let (text, inner) = word(r#""a \"b\" c""#);
    let map = inner.literal_map();
    assert_eq!(inner.literal().as_deref(), Some(r#"a "b" c"#));
    assert_eq!(map.to_source(TextRange::new(2, 5)).slice(&text), r#"\"b\""#);
    assert_eq!(map.to_source(TextRange::new(6, 7)).slice(&text), "c");
}

#[test]
fn expansions_keep_their_quotes() {
    use Quote::{Double, None};
    assert_eq!(
        parts(r#"$a"$b c"${d}"#),
        [expansion("$a", None), expansion("$b", Double), literal(" c", Double, " c"), expansion("${d}", None)]
    );
    assert_eq!(parts(r#""\$a\`b\\""#)[..2], [literal("\\$", Double, "$"), literal("a", Double, "a")]);
}

#[test]
fn plain_parameters() {
    for (source, name) in
        [("$a_1", "a_1"), ("${a_1}", "a_1"), ("$?", "?"), ("${10}", "10"), ("${?}", "?"), ("${#}", "#"), ("$-", "-")]
    {
        let (text, found) = parameter(source);
        assert_eq!((&*found.name, found.name_range.slice(&text), found.op), (name, name, ParameterOp::Plain), "{source}");
    }
    assert_eq!(parts("$10"), [expansion("$1", Quote::None), literal("0", Quote::None, "0")]);
}

#[test]
fn parameters_with_a_word() {
    for (source, expected) in
        [("${a:-b c}", "Default"), ("${a=b c}", "Assign"), ("${a:?b c}", "Error"), ("${a+b c}", "Alternative")]
    {
        let (text, found) = parameter(source);
        let (kind, word) = match &found.op {
            ParameterOp::Default(word) => ("Default", word),
            ParameterOp::Assign(word) => ("Assign", word),
            ParameterOp::Error(word) => ("Error", word),
            ParameterOp::Alternative(word) => ("Alternative", word),
            other => panic!("{other:?}"),
        };
        assert_eq!((kind, &*found.name, word.range.slice(&text)), (expected, "a", "b c"));
        assert_eq!(word.literal().as_deref(), Some("b c"));
    }
    let (text, nested) = parameter("\"${a:-${b:-\"$c\" 'd'}}\"");
    let ParameterOp::Default(outer) = nested.op else { panic!() };
    let PartKind::Parameter(inner) = &outer.parts[0].kind else { panic!() };
    let ParameterOp::Default(word) = &inner.op else { panic!() };
    // Single quotes are text within double ones.
    assert_eq!(word.range.slice(&text), "\"$c\" 'd'");
    assert_eq!(word.parts.last().map(|part| part.range.slice(&text)), Some(" 'd'"));
}

#[test]
fn other_operations_on_parameters() {
    for source in ["${a#b}", "${a##*/}", "${a%\"}\"}", "\"${a%%'}'}\"", "${1#x}"] {
        assert_eq!(parameter(source).1.op, ParameterOp::Trim, "{source}");
    }
    for (source, name) in [("${#a}", "a"), ("${#1}", "1"), ("${#?}", "?"), ("${#-}", "-"), ("${##}", "#")] {
        let (_, found) = parameter(source);
        assert_eq!((&*found.name, found.op), (name, ParameterOp::Length), "{source}");
    }
    assert!(matches!(parameter("${#:-b}").1, Parameter { name, op: ParameterOp::Default(_), .. } if &*name == "#"));
}

#[test]
fn substitutions_are_lists_with_places_in_the_script() {
    for source in ["$(a; b \"c\")", "`a; b \"c\"`", "\"$(a; b \"c\")\"", "\"`a; b \"c\"`\""] {
        let (text, found) = word(source);
        let [Part { kind: PartKind::Command(list), range, .. }] = &found.parts[..] else { panic!("{found:?}") };
        assert_eq!(list.range.slice(&text), "a; b \"c\"");
        assert_eq!(list.items[1].and_or.range.slice(&text), "b \"c\"");
        assert_eq!(range.slice(&text), source.trim_matches('"'));
    }
    // With escapes in it, a backquoted command has no text of its own in the script.
    let (text, found) = word(r"`a \`b\``");
    assert!(matches!(&found.parts[..], [Part { kind: PartKind::Other, range, .. }] if range.slice(&text) == r"`a \`b\``"));
}

#[test]
fn arithmetic_is_one_part() {
    for source in ["$((1 + (2) * $a))", "\"$(( $(b) + ${c:-0} ))\""] {
        let (_, found) = word(source);
        assert!(matches!(&found.parts[..], [Part { kind: PartKind::Arithmetic, .. }]), "{source}");
    }
}
