//! Fixes: what is mended stays mended, nothing new appears, and a second run has nothing to do.

use crate::{each_project, in_windows, say};
use std::collections::BTreeMap;
use upsun_lint_analysis::{Applicability, FileSystem, Fixed, Options, OverlayFiles, Report, Target, check, fix};

/// Rules whose fixes let the platform see what it didn't, so that more can be wrong with it.
const REVEALING: [&str; 8] = [
    "mount-local", "mount-shorthand", "property-at-wrong-level", "relationship-unknown-target", "route-upstream-unknown",
    "unknown-property", "unknown-top-level-key", "web-legacy-keys",
];

/// How often each rule says each thing.
fn counts(report: &Report) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for found in &report.diagnostics {
        *counts.entry((found.rule.id, found.message.clone())).or_default() += 1;
    }
    counts
}

fn errors(report: &Report) -> usize {
    report.project.all_files().filter_map(|file| report.project.tree(file)).map(|tree| tree.errors().len()).sum()
}

/// What is wrong with what fixes made of a project.
fn problems(files: &dyn FileSystem, target: &Target, options: &Options, allowed: Applicability) -> (Vec<String>, usize) {
    let before = check(files, target, options);
    let Fixed { report, changes, mended, withheld, is_complete } = fix(files, target, options, allowed);
    let mut problems = Vec::new();
    if !withheld.is_empty() {
        problems.push(format!("fixes are taken back: {withheld:?}"));
    }
    if !is_complete {
        problems.push("there is no end to it".to_owned());
    }
    if errors(&report) > errors(&before) {
        problems.push("it can't be read any more".to_owned());
    }
    for found in &report.diagnostics {
        if found.fixes.iter().any(|fix| fix.applicability <= allowed && !fix.edits.is_empty()) && withheld.is_empty() {
            problems.push(format!("it is still there: {}: {}", found.rule.id, found.message));
        }
    }
    // What was hidden behind a broken line, a wrong word or a wrong place may show.
    if errors(&before) == 0 && !mended.iter().any(|rule| REVEALING.contains(&rule.id)) {
        let old = counts(&before);
        for (found, count) in counts(&report) {
            if count > old.get(&found).copied().unwrap_or_default() {
                problems.push(format!("it is new: {}: {}", found.0, found.1));
            }
        }
    }
    for change in &changes {
        let crlf = |bytes: &[u8]| bytes.windows(2).filter(|pair| pair == b"\r\n").count();
        let lf = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
        let (before, after) = (&change.before, &change.after);
        if mended.iter().any(|rule| rule.id == "script-crlf-or-bom") && crlf(after) == 0 {
            continue;
        }
        if crlf(before) == lf(before) && crlf(after) != lf(after) || crlf(before) == 0 && crlf(after) != 0 {
            problems.push(format!("line breaks are mixed in {}", change.path));
        }
        if before.starts_with("\u{feff}".as_bytes()) != after.starts_with("\u{feff}".as_bytes()) {
            problems.push(format!("the byte order mark of {} is gone or new", change.path));
        }
    }
    let over = changes.iter().map(|change| (change.path.clone(), change.after.clone()));
    let again = fix(&OverlayFiles::new(files, over), target, options, allowed);
    if !again.changes.is_empty() {
        problems.push("a second run changes something".to_owned());
    }
    (problems, mended.len())
}

#[test]
fn real_configurations_are_mended() {
    let options = Options { pedantic: true, ..Options::default() };
    let results = each_project("fixes", |project| {
        let mut failures = Vec::new();
        let mut mended = [0; 2];
        for (at, allowed) in [Applicability::Safe, Applicability::Unsafe].into_iter().enumerate() {
            let (problems, count) = problems(project.files, project.target, &options, allowed);
            mended[at] += count;
            failures.extend(problems.into_iter().map(|problem| format!("{} ({}): {problem}", project.name, allowed.name())));
        }
        // Once more as an editor on Windows saves it; older versions of a project differ little.
        if !project.is_history {
            let windows = in_windows(project.files, project.target, &options);
            let (problems, _) = problems(&windows, project.target, &options, Applicability::Unsafe);
            failures.extend(problems.into_iter().map(|problem| format!("{} (CRLF): {problem}", project.name)));
        }
        (failures, mended)
    });
    let failures: Vec<&str> = results.iter().flat_map(|(failures, _)| failures).map(String::as_str).collect();
    let mended = [0, 1].map(|at| results.iter().map(|(_, mended)| mended[at]).sum::<usize>());
    say("fixes", &format!("{} projects, {} findings mended safely, {} with unsafe fixes", results.len(), mended[0], mended[1]));
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}
