//! Deep, long and hostile scripts: no overflow of the stack, and time in proportion to the length.

use super::invariants;
use std::time::{Duration, Instant};
use upsun_lint_syntax::shell::{ErrorKind, MAX_COMMANDS, MAX_SCRIPT_DEPTH, parse};

#[test]
fn nesting_has_an_end() {
    let openers = [
        "{ ", "( ", "((", "$(", "\"$(", "`", "${a:-", "\"${a:-", "if a; then ", "if ", "while a; do ", "case a in b) ", "f() ",
        "a=(", "<(", "$((", "for i in $(", "[[ $(", "[[ ( ", "cat <<E\n$(", "! ", "a && ", "function f {\n", "time { ", "\\`",
        "coproc ",
    ];
    // Half of the stack that a thread has.
    let run = move || {
        for opener in openers {
            for count in [MAX_SCRIPT_DEPTH - 1, MAX_SCRIPT_DEPTH, MAX_SCRIPT_DEPTH + 1, 20_000] {
                let text = opener.repeat(count);
                invariants::check(&parse(&text), &text);
            }
        }
    };
    std::thread::Builder::new().stack_size(1024 * 1024).spawn(run).unwrap().join().unwrap();
    let deep = format!("a\n{}b{}", "$(".repeat(1000), ")".repeat(1000));
    let script = parse(&deep);
    assert!(matches!(&script.errors[..], [error] if error.kind == ErrorKind::TooDeep));
    assert_eq!(script.body.items[0].and_or.range.slice(&deep), "a");
    let allowed = format!("{}b{}", "$(".repeat(MAX_SCRIPT_DEPTH), ")".repeat(MAX_SCRIPT_DEPTH));
    assert_eq!(parse(&allowed).errors, []);
}

#[test]
fn time_is_linear() {
    let fragments = [
        "a", "a ", "a;", "a|", "a&&", "$a", "\\a", "'a'", "\"a\"", "$(a)", "$(a) ", "`a`", "\"$(a)\"", "${a:-b}", "${a%b}",
        "$((1))", "<(a)", "<<E ", "cat <<E\na\nE\n", "if a; then b; fi\n", "case a in b) c;; esac\n", "f() { a; }\n", "fi\n",
        "a )\n", "{a,", "{a,b}", "a=(b) ", "[[ a\n", "[[ a ]]\n", "((a) b);", "((a))\n", "(a)\n", "$'", "$'\\'", "a[", "a[b]=c ",
        "select a\n", "function a\n", "time a\n", "# a\n", "\n", " ", "\\\n", "&amp;", "é", "\r", "!", "! ", "{", "}", ")", "${",
        "$((", "`", "\"", "'", ">", "2>&1", "${a[", "a=", "$", "function ", "coproc ", "<<", "\\`", "`\\`",
    ];
    for fragment in fragments {
        let text = fragment.repeat(300_000 / fragment.len());
        let start = Instant::now();
        let script = parse(&text);
        let time = start.elapsed();
        // No measure of speed: a hundredth of this is usual, and quadratic time would be minutes.
        assert!(time < Duration::from_secs(20), "{fragment:?} took {time:?}");
        drop(script);
    }
}

#[test]
fn a_script_of_too_many_commands_is_read_as_far_as_that() {
    for script in ["$(a)".repeat(MAX_COMMANDS + 1), "a;".repeat(MAX_COMMANDS + 1), "a && ".repeat(MAX_COMMANDS) + "a"] {
        let script = parse(&script);
        assert!(matches!(&script.errors[..], [error] if error.kind == ErrorKind::TooLong));
    }
    assert_eq!(parse(&"a;".repeat(MAX_COMMANDS)).errors, []);
}
