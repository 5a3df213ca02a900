//! Comments for all findings: a second check is clean but for what no comment can suppress, a second run changes nothing, and
//! nothing but comments is new.

use crate::{each_project, in_windows, say};
use std::collections::BTreeMap;
use upsun_lint_analysis::suppress::{Added, add};
use upsun_lint_analysis::{FileSystem, Options, OverlayFiles, Report, Target, check};
use upsun_lint_syntax::Source;
use upsun_lint_syntax::yaml::{self, Node, NodeKind};

/// What a file says, without the comments that are for this program.
fn meaning(node: Node<'_>) -> String {
    match node.kind() {
        NodeKind::Scalar { text, .. } => {
            let lines = text.split('\n').filter(|line| !line.trim_start().starts_with("# upsun-lint: "));
            format!("{:?}", lines.collect::<Vec<_>>())
        }
        NodeKind::Mapping { .. } => {
            let entries = node.entries().map(|(key, value)| format!("{}: {}", meaning(key), meaning(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        NodeKind::Sequence { .. } => format!("[{}]", node.items().map(meaning).collect::<Vec<_>>().join(", ")),
        kind => format!("{kind:?}"),
    }
}

fn meaning_of(bytes: &[u8]) -> String {
    let tree = yaml::parse(Source::from_bytes(bytes.to_vec()));
    let errors = tree.errors().iter().map(|error| error.kind.to_string()).collect::<Vec<_>>();
    format!("{} {errors:?}", tree.root().map(meaning).unwrap_or_default())
}

/// How often each rule says each thing.
fn counts(report: &Report) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for found in &report.diagnostics {
        *counts.entry((found.rule.id, found.message.clone())).or_default() += 1;
    }
    counts
}

/// What is wrong with what was added to a project, how much is suppressed, and how much isn't.
fn problems(files: &dyn FileSystem, target: &Target, options: &Options) -> (Vec<String>, [usize; 2]) {
    let before = counts(&check(files, target, options));
    let Added { report, changes, suppressed, .. } = add(files, target, options, "for now");
    let mut problems = Vec::new();
    for (found, count) in counts(&report) {
        if count > before.get(&found).copied().unwrap_or_default() {
            problems.push(format!("it is new: {}: {}", found.0, found.1));
        }
    }
    for change in &changes {
        let is_yaml = [".yaml", ".yml"].iter().any(|end| change.path.as_str().ends_with(end));
        if is_yaml && meaning_of(&change.before) != meaning_of(&change.after) {
            problems.push(format!("{} says something else", change.path));
        }
        // None of these projects has such comments itself.
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().trim_start_matches('\u{feff}').to_owned();
        let after = text(&change.after);
        let kept =
            after.split_inclusive('\n').filter(|line| !line.trim_start_matches([' ', '\t']).starts_with("# upsun-lint: ignore"));
        if kept.collect::<String>() != text(&change.before) {
            problems.push(format!("more than lines of comments is new in {}", change.path));
        }
        if change.before.starts_with("\u{feff}".as_bytes()) != change.after.starts_with("\u{feff}".as_bytes()) {
            problems.push(format!("the byte order mark of {} is gone or new", change.path));
        }
        let count = |bytes: &[u8], line_break: &[u8]| bytes.windows(line_break.len()).filter(|part| *part == line_break).count();
        let is_windows = |bytes: &[u8]| count(bytes, b"\r\n") == count(bytes, b"\n");
        if is_windows(&change.before) && !is_windows(&change.after) {
            problems.push(format!("line breaks are mixed in {}", change.path));
        }
    }
    let over = changes.iter().map(|change| (change.path.clone(), change.after.clone()));
    let over = OverlayFiles::new(files, over);
    if counts(&check(&over, target, options)) != counts(&report) {
        problems.push("the report is another one".to_owned());
    }
    let again = add(&over, target, options, "for now");
    if !again.changes.is_empty() {
        problems.push("a second run changes something".to_owned());
    }
    let left = report.diagnostics.len();
    (problems, [suppressed, left])
}

#[test]
fn all_findings_of_real_configurations_are_suppressed() {
    let options = Options { pedantic: true, ..Options::default() };
    let results = each_project("suppressions", |project| {
        let (mut problems, counts) = self::problems(project.files, project.target, &options);
        if !project.is_history {
            problems.extend(self::problems(&in_windows(project.files, project.target, &options), project.target, &options).0);
        }
        (problems.into_iter().map(|problem| format!("{}: {problem}", project.name)).collect::<Vec<_>>(), counts)
    });
    let failures: Vec<&str> = results.iter().flat_map(|(failures, _)| failures).map(String::as_str).collect();
    let counts = [0, 1].map(|at| results.iter().map(|(_, counts)| counts[at]).sum::<usize>());
    say(
        "suppressions",
        &format!("{} projects, {} findings suppressed, {} that no comment can", results.len(), counts[0], counts[1]),
    );
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(counts[0] >= counts[1] * 20, "{counts:?}");
}
