//! What is said of scripts that dash can't read, and what of them is kept.

use super::invariants;
use upsun_lint_syntax::shell::{ErrorKind, parse};

/// The errors of a script: the sentence, and the words that it points at.
fn errors(text: &str) -> Vec<(String, &str)> {
    let script = parse(text);
    invariants::check(&script, text);
    script.errors.iter().map(|error| (error.kind.to_string(), error.range.slice(text))).collect()
}

#[track_caller]
fn one(text: &str, words: &str, range: &str) {
    assert_eq!(errors(text), [(words.to_owned(), range)], "{text:?}");
}

#[test]
fn what_is_never_closed_is_shown_where_it_was_opened() {
    one("echo 'a\nb", "this quote is never closed", "'");
    one("if a; then echo \"b; fi", "this quote is never closed", "\"");
    one("echo $(a", "this `$(` is never closed", "$(");
    one("echo \"${a b\"", "this quote is never closed", "\"");
    one("echo ${a", "this `${` is never closed", "${");
    one("echo `a", "this backquote is never closed", "`");
    one("echo $((1", "this `$((` is never closed", "$((");
    one("if a; then b", "`if` has no `fi`", "if");
    one("if a; b; fi", "`if` has no `then`", "if");
    one("if a then b; fi", "`if` has no `then`", "if");
    one("if a; then b; elif c; d; fi", "`elif` has no `then`", "elif");
    one("while a; do b", "`while` has no `done`", "while");
    one("until a; b; done", "`until` has no `do`", "until");
    one("for i in a do b; done", "`for` has no `do`", "for");
    one("case a in b) c", "`case` has no `esac`", "case");
    one("case a b) c;; esac", "`case` has no `in`", "case");
    one("{ a", "`{` has no `}`", "{");
    one("( a", "`(` has no `)`", "(");
    one("cat <<EOF\na\n EOF\n", "this here-document never ends: no line is exactly `EOF`, so it takes in all that follows", "<<");
}

#[test]
fn the_innermost_is_at_fault() {
    one("while a; do if b; then c; done", "`if` has no `fi`", "if");
    one("f() { if a; then b; }", "`if` has no `fi`", "if");
    one("x=$(if a; then b)", "`if` has no `fi`", "if");
    one("if a; then while b; do c; fi", "`while` has no `done`", "while");
}

#[test]
fn what_closes_or_joins_nothing_is_shown() {
    one("a; fi", "`fi` closes nothing", "fi");
    one("if a; then b; done", "`done` closes nothing", "done");
    one("a; }", "`}` closes nothing", "}");
    one("a && && b", "`&&` lacks a command", "&&");
    one("a ||", "`||` lacks a command", "||");
    one("| a", "`|` lacks a command", "|");
    one("a &; b", "`;` lacks a command", ";");
    one("a;; b", "`;;` lacks a command", ";;");
    one("a >", "this redirection has no target", ">");
    one("a > 2>&1", "this redirection has no target", ">");
    one("if a; then b; fi c", "a `;` or a line break is missing before this", "c");
}

#[test]
fn dash_needs_a_command_behind_some_words() {
    one("if a; then\n# later\nelse b; fi", "`then` has no command behind it, and dash needs one", "then");
    one("while a; do done", "`do` has no command behind it, and dash needs one", "do");
    one("{ }", "`{` has no command behind it, and dash needs one", "{");
    one("f()", "`f()` has no command behind it, and dash needs one", "f");
}

#[test]
fn parentheses_need_quotes() {
    let words = "no parenthesis can stand here; text that holds one needs quotes";
    for text in ["echo a (b)", "print(\"x\")", "npm ci\nfoo (x)", "echo a(b)", "[ (a) ]", "(a) (b)"] {
        let found = errors(text);
        assert_eq!(found, [(words.to_owned(), "(")], "{text:?}");
    }
    one("echo a)", words, ")");
}

#[test]
fn html_entities_are_shown_outside_quotes() {
    let words = "`&amp;` comes from a web page; the shell reads its `&` and `;` as operators";
    one("a &amp;&amp; b", words, "&amp;");
    one("node server.js &amp;", words, "&amp;");
    assert_eq!(errors("a 2&gt;&amp;1").len(), 1);
    assert_eq!(errors("echo 'a &amp; b' \"&lt;\" # &gt;"), []);
}

#[test]
fn independent_mistakes_are_all_reported() {
    assert_eq!(errors("a; fi\nif b; then c"), [("`fi` closes nothing".into(), "fi"), ("`if` has no `fi`".into(), "if")]);
    assert_eq!(errors("a &&\n&& b\nc >\nd").len(), 2);
}

#[test]
fn a_mistake_costs_as_little_as_can_be() {
    let commands = |text: &str| -> String {
        let script = parse(text);
        script.simple_commands().iter().filter_map(|simple| simple.program()).collect()
    };
    assert_eq!(commands("a; fi; b"), "ab");
    assert_eq!(commands("a\nif b; then c; echo 'x"), "abc");
    assert_eq!(commands("a && b (c)\nd"), "a");
    assert_eq!(commands("if a; then fi; b"), "ab");
    assert_eq!(commands("while a; do if b; then c; done; d"), "abcd");
    assert_eq!(commands("a &amp;"), "a");
}

#[test]
fn mistakes_in_substitutions_have_their_place() {
    one("echo \"$(a; fi)\"", "`fi` closes nothing", "fi");
    one("cat <<E\n$(a; fi)\nE", "`fi` closes nothing", "fi");
    one("echo `a; fi`", "`fi` closes nothing", "fi");
    one(r"echo `a \`b; fi\``", "`fi` closes nothing", "fi");
    one(r"echo `a \`b 'c\``", "this quote is never closed", "'");
}

#[test]
fn a_text_that_is_no_script_is_not_reported_line_by_line() {
    let text = "}\n".repeat(1000) + &"a >\n".repeat(1000);
    assert!(errors(&text).len() <= 20);
}

#[test]
fn expansions_that_no_shell_knows() {
    for text in ["echo ${}", "echo ${a b}", "echo ${{ a }}", "echo ${a.b}", "echo ${1a}"] {
        assert!(matches!(&parse(text).errors[..], [error] if matches!(error.kind, ErrorKind::Other(_))), "{text}");
    }
}
