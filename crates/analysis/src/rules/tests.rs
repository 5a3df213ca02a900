//! The examples of the documentation, run. A bad example gives exactly the findings that its carets mark,
//! a good one gives none at all, and the fixes of a bad one leave none behind.

use super::examples::Example;
use super::{ALL, Rule};
use crate::{Diagnostic, Report, Severity};

/// Rules whose mistakes can't stand in documentation, or not in a configuration file.
const CANT_BE_SHOWN: [&str; 8] = [
    "config-missing", "invalid-utf8", "route-limits", "script-crlf-or-bom", "script-too-long", "settings-invalid",
    "world-writable", "wrong-extension",
];

fn examples(rule: &'static Rule) -> Vec<Example> {
    Example::all(rule).unwrap_or_else(|problem| panic!("{problem}"))
}

fn show(report: &Report) -> Vec<String> {
    let line = |diagnostic: &Diagnostic| {
        let range = diagnostic.location.range;
        let source = report.project.source(diagnostic.location.file);
        let at = source.line_column(range.start);
        format!("{}:{} {} {:?}: {}", at.line, at.column, diagnostic.rule.id, range.slice(source.text()), diagnostic.message)
    };
    report.diagnostics.iter().map(line).collect()
}

#[test]
fn examples_of_the_documentation_hold() {
    let mut failures = Vec::new();
    for example in ALL.iter().flat_map(|rule| examples(rule)) {
        let (text, mut expected) = (&example.text, example.marks.clone());
        let report = example.check();
        assert!(report.failures.is_empty(), "{}: {:?}", example.rule.id, report.failures);
        let found = report.diagnostics.iter().map(|found| (found.location.range, found.rule.id.to_owned()));
        let mut found: Vec<_> = found.collect();
        found.sort();
        expected.sort();
        if example.bad == expected.is_empty() {
            failures.push(format!("{} line {}: a bad example needs carets, a good one none", example.rule.id, example.line));
        }
        if found != expected {
            let expected: Vec<_> = expected.iter().map(|(range, id)| format!("{id} {:?}", range.slice(text))).collect();
            failures.push(format!(
                "{} line {}\n  expected {expected:#?}\n  found {:#?}",
                example.rule.id,
                example.line,
                show(&report)
            ));
        }
    }
    assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
}

/// The text with the edits of one fix.
fn apply(text: &str, fix: &crate::Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.location.range.start);
    let mut text = text.to_owned();
    for edit in edits.into_iter().rev() {
        let range = edit.location.range;
        text.replace_range(range.start as usize..range.end as usize, &edit.text);
    }
    text
}

#[test]
fn fixes_of_the_examples_mend_them() {
    let mut failures = Vec::new();
    let mut fixed = std::collections::HashSet::new();
    for example in ALL.iter().flat_map(|rule| examples(rule)).filter(|example| example.bad) {
        for newline in ["\n", "\r\n"] {
            let text = example.text.replace('\n', newline);
            let report = example.check_text(&text);
            let own = report.diagnostics.iter().filter(|found| found.rule == example.rule);
            for fix in own.flat_map(|found| &found.fixes) {
                fixed.insert(example.rule.id);
                let mended = apply(&text, fix);
                let after = example.check_text(&mended);
                let remaining = after.diagnostics.len();
                if remaining >= report.diagnostics.len() || mended.contains("\r\n") != text.contains("\r\n") {
                    failures.push(format!("{}: {}\n{mended}\n{:#?}", example.rule.id, fix.title, show(&after)));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} fixes fail:\n{}", failures.len(), failures.join("\n"));
    for rule in ALL.iter().filter(|rule| rule.fix.is_some() && !CANT_BE_SHOWN.contains(&rule.id)) {
        assert!(fixed.contains(rule.id), "{} says that it offers a fix, and no example shows one", rule.id);
    }
}

/// What an editor and a Windows machine make of a file must not change what is found.
#[test]
fn examples_hold_with_crlf_and_a_byte_order_mark() {
    for example in ALL.iter().flat_map(|rule| examples(rule)) {
        let text = format!("\u{feff}{}", example.text.replace('\n', "\r\n"));
        let report = example.check_text(&text);
        let found: Vec<&str> = report.diagnostics.iter().map(|found| found.rule.id).collect();
        assert_eq!(found.len(), example.marks.len(), "{} line {}: {:#?}", example.rule.id, example.line, show(&report));
    }
}

#[test]
fn every_rule_is_documented_alike() {
    for rule in ALL {
        for heading in ["## What it reports", "## What happens", "## What to do", "## Examples", "## Source"] {
            assert!(rule.docs.contains(&format!("\n{heading}\n")), "{} has no `{heading}`", rule.id);
        }
        let examples = examples(rule);
        assert!(examples.iter().any(|example| !example.bad), "{} has no good example", rule.id);
        assert!(CANT_BE_SHOWN.contains(&rule.id) || examples.iter().any(|example| example.bad), "{} has no bad example", rule.id);
        assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{} is not kebab-case", rule.id);
        assert!(!rule.summary.ends_with('.'), "{}: a summary has no full stop", rule.id);
        assert!(rule.url.starts_with("https://developer.upsun.com/docs/"), "{}: {}", rule.id, rule.url);
        assert!(rule.docs.lines().all(|line| line.chars().count() <= 120), "{} has lines over 120 characters", rule.id);
    }
    let mut ids: Vec<&str> = ALL.iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ALL.len(), "an id is used twice");
}

#[test]
fn messages_are_written_alike() {
    for example in ALL.iter().flat_map(|rule| examples(rule)).filter(|example| example.bad) {
        for found in example.check().diagnostics {
            assert!(!found.message.ends_with('.'), "{}: {}", found.rule.id, found.message);
            assert!(
                !found.message.starts_with(char::is_uppercase)
                    || found.message.starts_with("YAML")
                    || found.message.starts_with("Upsun"),
                "{}: {}",
                found.rule.id,
                found.message
            );
            assert!(found.severity <= Severity::Error);
        }
    }
}
