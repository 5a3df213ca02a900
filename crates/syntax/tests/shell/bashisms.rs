//! What bash has and dash has not: marked, kept in the tree, and no error.

use super::invariants;
use upsun_lint_syntax::shell::BashismKind::{self, *};
use upsun_lint_syntax::shell::{Command, CompoundKind, RedirectionOp, Script, parse};

fn clean(text: &str) -> Script {
    let script = parse(text);
    invariants::check(&script, text);
    assert_eq!(script.errors, [], "{text:?}");
    script
}

/// The script has exactly these bashisms.
#[track_caller]
fn marks(text: &str, expected: &[(BashismKind, &str)]) {
    let script = clean(text);
    let found: Vec<_> = script.bashisms.iter().map(|bashism| (bashism.kind, bashism.range.slice(text))).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn conditions() {
    marks("[[ a == b ]]", &[(DoubleBracket, "[[ a == b ]]")]);
    marks("if [[ $a =~ ^(b|c)$ && -f d ]] || e; then f; fi", &[(DoubleBracket, "[[ $a =~ ^(b|c)$ && -f d ]]")]);
    marks("[[ a &&\n! ( b < c ) ]]", &[(DoubleBracket, "[[ a &&\n! ( b < c ) ]]")]);
    marks("[[ a\nb", &[(DoubleBracket, "[[ a")]);
    marks("((i++))", &[(ArithmeticCommand, "((i++))")]);
    marks("((a); (b))", &[]);
    let script = clean("[[ -n \"$(a)\" ]] && b");
    assert_eq!(script.simple_commands().iter().filter_map(|simple| simple.program()).collect::<String>(), "ab");
}

#[test]
fn arrays_and_assignments() {
    marks("a=(1 \"$b\"\n # c\n 3) d", &[(Array, "(1 \"$b\"\n # c\n 3)")]);
    marks("a[0]=1", &[(Array, "a[0]=1")]);
    marks("a+=b c", &[(AppendAssignment, "a+=b")]);
    marks("a+=(b)", &[(Array, "(b)")]);
    marks("declare -a a=(1 2) b", &[(Array, "(1 2)")]);
    marks("echo ${a[0]} \"${a[@]}\" ${#a[@]}", &[(Array, "${a[0]}"), (Array, "${a[@]}"), (Array, "${#a[@]}")]);
}

#[test]
fn functions_and_loops() {
    marks("function f { a; }", &[(FunctionKeyword, "function")]);
    marks("function f-g() {\na; }", &[(FunctionKeyword, "function")]);
    marks("function f\n{ a; }", &[(FunctionKeyword, "function")]);
    marks("f-g() { a; }", &[(Other, "f-g")]);
    marks("exit() { a; }", &[(Other, "exit")]);
    marks("for ((i = 0; i < 3; i++)); do a; done", &[(ArithmeticFor, "for ((i = 0; i < 3; i++))")]);
    marks("for ((;;)) { a; }", &[(ArithmeticFor, "for ((;;))")]);
    marks("select a in b; do c; done", &[(Select, "select")]);
    marks("coproc { a; }", &[(Coproc, "coproc")]);
    marks("coproc N { a; }", &[(Coproc, "coproc")]);
    marks("coproc a", &[(Coproc, "coproc")]);
    marks("time { a; }", &[(Other, "time")]);
    marks("case a in b) c;& d) e;;& esac", &[(CaseFallthrough, ";&"), (CaseFallthrough, ";;&")]);
    for text in ["function f { a; }", "for ((;;)); do a; done", "select x in y; do a; done", "coproc { a; }", "time ( a )"] {
        assert_eq!(clean(text).simple_commands()[0].program().as_deref(), Some("a"), "{text}");
    }
    let Command::Compound(compound) = &clean("[[ a ]] >b").body.items[0].and_or.first.commands[0].clone() else { panic!() };
    assert!(matches!(&compound.kind, CompoundKind::Conditional(words) if words.len() == 1));
    assert_eq!(compound.redirections.len(), 1);
}

#[test]
fn redirections_and_pipes() {
    marks("cat <<<\"$a\"", &[(HereString, "<<<\"$a\"")]);
    marks("a |& b", &[(PipeBoth, "|&")]);
    marks("a >& f", &[(DuplicateToFile, ">& f")]);
    marks("a >&2 2>&- >&$x", &[]);
    marks("diff <(a) > >(b)", &[(ProcessSubstitution, "<(a)"), (ProcessSubstitution, ">(b)")]);
    for (text, op, range) in [("a &> f b", RedirectionOp::BothWrite, "&> f"), ("a &>>f", RedirectionOp::BothAppend, "&>>f")] {
        marks(text, &[(RedirectBoth, range)]);
        let script = clean(text);
        let simple = script.simple_commands()[0];
        assert_eq!((simple.redirections[0].op, simple.redirections[0].fd), (op, None));
        assert!(script.body.items[0].separator.is_none(), "it is no background command in the tree");
    }
    marks("{ a; } &>f &", &[(RedirectBoth, "&>f")]);
}

#[test]
fn expansions() {
    for text in ["${x:0:1}", "${x: -1}", "${x/a/b}", "${x//a}", "${x^^}", "${x,}", "${!x}", "${!x*}", "${x@Q}"] {
        marks(&format!("echo {text}"), &[(ParameterExpansion, text)]);
        marks(&format!("echo \"a{text}\""), &[(ParameterExpansion, text)]);
    }
    marks("a=$(< f) b=`<f`", &[(ReadFile, "$(< f)"), (ReadFile, "`<f`")]);
    marks("a $(<f cat)", &[]);
    marks("echo $'a' $'it\\'s' $\"b\"", &[(AnsiQuote, "$'a'"), (AnsiQuote, "$'it\\'s'"), (LocaleQuote, "$\"")]);
}

#[test]
fn braces() {
    marks(
        "echo {1..3} a{b,c}d {x,\"y z\"}",
        &[(BraceExpansion, "{1..3}"), (BraceExpansion, "{b,c}"), (BraceExpansion, "{x,\"y z\"}")],
    );
    marks("for i in {a..c}; do d; done", &[(BraceExpansion, "{a..c}")]);
    marks("mkdir -p a/{b,{c,d}}/e", &[(BraceExpansion, "{b,{c,d}}")]);
    marks("echo {} {a} {a..} {1...3} HEAD@{1} '{a,b}' \"{a,b}\" \\{a,b\\} {a,b {a\\,b} ${a:-{b,c}}", &[]);
    marks("a={b,c}; case {a,b} in {c,d}) e;; esac", &[]);
}

#[test]
fn text_in_quotes_heredocs_and_comments_is_only_text() {
    marks("echo '[[ a ]] <<< $'\\' \"<(a) |& $'b' {1,2}\" # [[ ${x^^}", &[]);
    marks("cat <<'E'\n[[ a ]] ${x^^} <(b) {1,2} a=(1)\nE", &[]);
    marks("cat <<E\n[[ a ]] <(b) {1,2} a=(1) $'c'\nE", &[]);
    // What is expanded in them is not text.
    marks("cat <<E\n${x^^}\nE", &[(ParameterExpansion, "${x^^}")]);
}

#[test]
fn words_that_only_look_like_bash() {
    for text in ["select a", "function a", "time a", "echo [[ a ]]", "a [[ b", "echo a=b+=c", "coprocess a", "1a=2", "a-b=(c"] {
        assert_eq!(parse(text).bashisms, [], "{text}");
    }
}
