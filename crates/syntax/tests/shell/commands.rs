//! Lists, commands, redirections and here-documents.

use super::invariants;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{
    AssignmentValue, Command, CompoundKind, LinkOp, List, PartKind, RedirectionOp, Script, SeparatorKind, Simple, parse,
};

/// The tree of a script without mistakes.
fn clean(text: &str) -> Script {
    let script = parse(text);
    invariants::check(&script, text);
    assert_eq!(script.errors, [], "{text:?}");
    script
}

/// The first command of a list.
fn first(list: &List) -> &Command {
    &list.items[0].and_or.first.commands[0]
}

fn simple(script: &Script) -> &Simple {
    match first(&script.body) {
        Command::Simple(simple) => simple,
        other => panic!("{other:?} is not simple"),
    }
}

fn compound(script: &Script) -> &CompoundKind {
    match first(&script.body) {
        Command::Compound(compound) => &compound.kind,
        other => panic!("{other:?} is not compound"),
    }
}

fn slices(text: &str, ranges: impl IntoIterator<Item = TextRange>) -> Vec<&str> {
    ranges.into_iter().map(|range| range.slice(text)).collect()
}

/// The source of each item of a list.
fn items<'t>(list: &List, text: &'t str) -> Vec<&'t str> {
    slices(text, list.items.iter().map(|item| item.and_or.range))
}

#[test]
fn separators_have_a_kind_and_a_place() {
    let text = "a; b & # c\nd\n\n  e &\nf";
    let script = clean(text);
    assert_eq!(items(&script.body, text), ["a", "b", "d", "e", "f"]);
    let separators: Vec<_> =
        script.body.items.iter().map(|item| item.separator.map(|found| (found.kind, found.range.start))).collect();
    assert_eq!(
        separators,
        [
            Some((SeparatorKind::Semicolon, 1)),
            Some((SeparatorKind::Background, 5)),
            Some((SeparatorKind::Newline, 12)),
            Some((SeparatorKind::Background, 18)),
            None
        ]
    );
    assert_eq!(script.body.items[1].background().map(|range| range.slice(text)), Some("&"));
    assert_eq!(slices(text, script.comments.clone()), ["# c"]);
    assert_eq!(script.body.range, TextRange::new(0, text.len() as u32));
}

#[test]
fn and_or_lists_are_flat_and_end_at_an_ampersand() {
    let text = "a && b | c ||\n  ! d &";
    let script = clean(text);
    let and_or = &script.body.items[0].and_or;
    assert_eq!(and_or.range.slice(text), "a && b | c ||\n  ! d");
    assert_eq!(and_or.rest.iter().map(|link| link.op).collect::<Vec<_>>(), [LinkOp::And, LinkOp::Or]);
    assert_eq!(slices(text, and_or.rest.iter().map(|link| link.op_range)), ["&&", "||"]);
    let pipeline = &and_or.rest[0].pipeline;
    assert_eq!(pipeline.range.slice(text), "b | c");
    assert_eq!(slices(text, pipeline.pipes.clone()), ["|"]);
    assert_eq!(and_or.rest[1].pipeline.negation.map(|range| range.slice(text)), Some("!"));
    assert_eq!(and_or.rest[1].pipeline.range.slice(text), "! d");
}

#[test]
fn builtins_and_keywords_in_arguments_are_words() {
    for text in
        ["exit 1", "return 1", "export A=1", "local a=b", "[ -f x ]", "eval \"$a\"", "time a", "exec a", "trap a EXIT", "echo if }"]
    {
        let script = clean(text);
        assert_eq!(simple(&script).words.len(), text.split(' ').count(), "{text}");
        assert_eq!(simple(&script).program().as_deref(), text.split(' ').next());
    }
}

#[test]
fn assignments_stand_before_the_words() {
    let text = "A=1 B= C=\"$x\" env D=2 >f";
    let script = clean(text);
    let simple = simple(&script);
    assert_eq!(simple.assignments.iter().map(|found| &*found.name).collect::<Vec<_>>(), ["A", "B", "C"]);
    assert_eq!(slices(text, simple.assignments.iter().map(|found| found.range)), ["A=1", "B=", "C=\"$x\""]);
    assert_eq!(slices(text, simple.assignments.iter().map(|found| found.name_range)), ["A", "B", "C"]);
    assert_eq!(simple.assignments[1].value, AssignmentValue::Empty);
    assert!(matches!(&simple.assignments[2].value, AssignmentValue::Word(word) if word.range.slice(text) == "\"$x\""));
    assert_eq!(slices(text, simple.words.iter().map(|word| word.range)), ["env", "D=2"]);
    assert_eq!(simple.range.slice(text), text);
}

#[test]
fn redirections_may_stand_anywhere() {
    let text = ">o a 2>>e b <i 2>&1 3<&- 4<>r >|c";
    let script = clean(text);
    let simple = simple(&script);
    assert_eq!(slices(text, simple.words.iter().map(|word| word.range)), ["a", "b"]);
    let found: Vec<_> = simple.redirections.iter().map(|found| (found.fd, found.op, found.range.slice(text))).collect();
    assert_eq!(
        found,
        [
            (None, RedirectionOp::Write, ">o"),
            (Some(2), RedirectionOp::Append, "2>>e"),
            (None, RedirectionOp::Read, "<i"),
            (Some(2), RedirectionOp::DuplicateOutput, "2>&1"),
            (Some(3), RedirectionOp::DuplicateInput, "3<&-"),
            (Some(4), RedirectionOp::ReadWrite, "4<>r"),
            (None, RedirectionOp::Clobber, ">|c"),
        ]
    );
    assert_eq!(slices(text, simple.redirections.iter().map(|found| found.op_range)), [">", ">>", "<", ">&", "<&", "<>", ">|"]);
    // A number with more than one digit is a word to dash.
    assert_eq!(self::simple(&clean("a 10>b")).words.len(), 2);
}

#[test]
fn bodies_of_here_documents_follow_their_line() {
    let text = "cat <<A - <<-'B' | x\n1 $y \\$z\nA\n\t2 $y\n\tB\nend";
    let script = clean(text);
    assert_eq!(items(&script.body, text), ["cat <<A - <<-'B' | x", "end"]);
    let simple = simple(&script);
    assert_eq!(simple.range.slice(text), "cat <<A - <<-'B'");
    let bodies: Vec<_> = simple.redirections.iter().filter_map(|found| found.heredoc.as_ref()).collect();
    assert_eq!(bodies.iter().map(|body| body.quoted).collect::<Vec<_>>(), [false, true]);
    assert_eq!(slices(text, bodies.iter().map(|body| body.body.range)), ["1 $y \\$z\n", "\t2 $y\n"]);
    assert_eq!(slices(text, bodies[0].body.parts.iter().map(|part| part.range)), ["1 ", "$y", " ", "\\$", "z\n"]);
    assert_eq!(bodies[1].body.literal().as_deref(), Some("\t2 $y\n"));
}

#[test]
fn here_documents_in_compounds_and_substitutions_find_their_place() {
    let text = "if a <<E; then\n$(b <<F\n1\nF\n)\nE\nc <<E | d\n2\nE\nfi\nx=$(\ne <<E\n3\nE\n)";
    let script = parse(text);
    invariants::check(&script, text);
    let bodies: Vec<_> = script
        .simple_commands()
        .into_iter()
        .flat_map(|simple| &simple.redirections)
        .map(|found| found.heredoc.as_ref().map(|heredoc| heredoc.body.range.slice(text)))
        .collect();
    assert_eq!(bodies, [Some("$(b <<F\n1\nF\n)\n"), Some("1\n"), Some("2\n"), Some("3\n")]);
}

#[test]
fn compound_commands() {
    let text = "{ a; b; } >f 2>&1";
    let script = clean(text);
    let Command::Compound(group) = first(&script.body) else { panic!() };
    assert_eq!(group.range.slice(text), text);
    assert_eq!(slices(text, group.redirections.iter().map(|found| found.range)), [">f", "2>&1"]);
    assert!(matches!(&group.kind, CompoundKind::Group(list) if items(list, text) == ["a", "b"]));

    let text = "(a\nb)";
    assert!(matches!(compound(&clean(text)), CompoundKind::Subshell(list) if list.range.slice(text) == "a\nb"));

    let text = "if a; then b; elif c; d; then e; else f; fi";
    let script = clean(text);
    let CompoundKind::If { branches, otherwise } = compound(&script) else { panic!() };
    assert_eq!(slices(text, branches.iter().map(|branch| branch.condition.range)), ["a", "c; d"]);
    assert_eq!(slices(text, branches.iter().map(|branch| branch.body.range)), ["b", "e"]);
    assert_eq!(otherwise.as_ref().map(|list| list.range.slice(text)), Some("f"));

    for (text, expected) in [("while a; do b; done", false), ("until a; do b; done", true)] {
        let script = clean(text);
        let CompoundKind::While { until, condition, body } = compound(&script) else { panic!() };
        assert_eq!((*until, condition.range.slice(text), body.range.slice(text)), (expected, "a", "b"));
    }

    let text = "for i in a \"$b\"; do c; done";
    let script = clean(text);
    let CompoundKind::For { name, words: Some(words), body } = compound(&script) else { panic!() };
    assert_eq!((&**name, body.range.slice(text)), ("i", "c"));
    assert_eq!(slices(text, words.iter().map(|word| word.range)), ["a", "\"$b\""]);
    assert!(matches!(compound(&clean("for i do a; done")), CompoundKind::For { words: None, .. }));
    assert!(matches!(compound(&clean("for i in; do a; done")), CompoundKind::For { words: Some(words), .. } if words.is_empty()));

    let text = "case \"$a\" in b|'c') d;; (*) e; f; esac";
    let script = clean(text);
    let CompoundKind::Case { subject, arms } = compound(&script) else { panic!() };
    assert_eq!(subject.range.slice(text), "\"$a\"");
    assert_eq!(slices(text, arms.iter().flat_map(|arm| &arm.patterns).map(|word| word.range)), ["b", "'c'", "*"]);
    assert_eq!(slices(text, arms.iter().map(|arm| arm.body.range)), ["d", "e; f"]);
}

#[test]
fn functions() {
    for text in ["f() { a; } >x", "f () (a)", "f( )\n# c\n{ a; }", "f() if a; then b; fi", "f() a b"] {
        let script = clean(text);
        let Command::Function(function) = first(&script.body) else { panic!("{text}") };
        assert_eq!((&*function.name, function.name_range, function.range.slice(text)), ("f", TextRange::new(0, 1), text));
    }
}

#[test]
fn comments_are_kept_wherever_they_stand() {
    let text = "#!/bin/sh -e\na # b\nif c; then # d\n  e#f\n  # g\nfi\nx=$( # h\n)\necho '# i' \"# j\" # k\r\n";
    let script = clean(text);
    assert_eq!(slices(text, script.comments.clone()), ["#!/bin/sh -e", "# b", "# d", "# g", "# h", "# k"]);
}

#[test]
fn carriage_returns_are_bytes_of_words_as_in_dash() {
    let text = "a\r\nb";
    assert_eq!(items(&clean(text).body, text), ["a\r", "b"]);
}

#[test]
fn the_walk_visits_all_simple_commands_in_order() {
    let text = "a \"$(b)\" `c` ${x:-$(d)} >\"$(e)\" <<E\n$(f)\nE\ng() { h & }; if i; then j; elif k; then l; else m; fi\nfor x in $(n); do o; done\ncase $(p) in $(q)) r;; esac; (s) | t && u; X=$(v) w";
    let script = clean(text);
    let programs: String = script.simple_commands().iter().map(|simple| simple.program().unwrap_or_default()).collect();
    // `g` is no command here, and a command comes before those in its own words.
    assert_eq!(programs, "abcdefhijklmnopqrstuwv");
}

#[test]
fn scripts_without_a_command_are_fine() {
    for text in ["", " ", "\n", "# a", "\n# a\n\n", "\t\\\n"] {
        let script = clean(text);
        assert!(script.body.items.is_empty() && script.body.range.is_empty());
    }
}

#[test]
fn appendix_a_is_read_as_dash_reads_it() {
    // A URL with an ampersand: a background command, and an assignment.
    let text = "echo http://h/?a=1&b=2; echo $b";
    let script = clean(text);
    assert_eq!(items(&script.body, text), ["echo http://h/?a=1", "b=2", "echo $b"]);
    assert!(script.body.items[0].background().is_some());
    let Command::Simple(assignment) = &script.body.items[1].and_or.first.commands[0] else { panic!() };
    assert!(assignment.words.is_empty() && &*assignment.assignments[0].name == "b");
    // A folded script is one command.
    assert_eq!(simple(&clean("set -e npm ci npm run build")).words.len(), 7);
    // What fails only when it runs is no matter of syntax.
    for text in ["set -euo pipefail", "[ 1 == 1 ]", "trap a ERR", "source x", "echo -e a", "echo $RANDOM", ". f a", "let a=1"] {
        let script = clean(text);
        assert_eq!(script.bashisms, [], "{text}");
        assert!(
            simple(&script).words.iter().all(|word| matches!(word.parts[0].kind, PartKind::Literal(_) | PartKind::Parameter(_)))
        );
    }
}
