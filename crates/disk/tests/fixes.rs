//! Fixes, applied to real configurations (where they are at hand: `../shared/corpus` beside the repository, none of which is in
//! it): what is mended stays mended, nothing new appears, and a second run has nothing to do.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use upsun_lint_analysis::{Applicability, FileSystem, Fixed, Options, OverlayFiles, RepoPath, Report, Target, check, fix};
use upsun_lint_disk::{DiskFiles, discover};

/// Rules whose fixes let the platform see what it didn't, so that more can be wrong with it.
const REVEALING: [&str; 8] = [
    "mount-local", "mount-shorthand", "property-at-wrong-level", "relationship-unknown-target", "route-upstream-unknown",
    "unknown-property", "unknown-top-level-key", "web-legacy-keys",
];

fn corpus() -> Option<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    corpus.canonicalize().ok()
}

fn find_projects(folder: &Path, depth: usize, projects: &mut Vec<PathBuf>) {
    if folder.join(".upsun").is_dir() {
        projects.push(folder.to_owned());
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|_| depth > 0) {
        if entry.path().is_dir() {
            find_projects(&entry.path(), depth - 1, projects);
        }
    }
}

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

/// Prints a line even when the test passes, so that one sees whether anything was tested.
fn say(line: &str) {
    // Not captured, as `eprintln!` would be.
    let mut stderr = std::io::stderr();
    let _ = writeln!(stderr, "fixes of real configurations: {line}");
}

#[test]
fn real_configurations_are_mended() {
    let Some(corpus) = corpus() else {
        say("skipped: there is no corpus");
        return;
    };
    let mut projects = Vec::new();
    find_projects(&corpus, 6, &mut projects);
    projects.sort_unstable();
    assert!(!projects.is_empty(), "a corpus without a project");
    let options = Options { pedantic: true, ..Options::default() };
    let next = AtomicUsize::new(0);
    let work = || {
        let mut failures = Vec::new();
        let mut mended = [0; 2];
        while let Some(project) = projects.get(next.fetch_add(1, Ordering::Relaxed)) {
            let subject = discover::named(project, Path::new("/")).unwrap();
            let disk = DiskFiles::new(subject.root.clone(), subject.has_checkout);
            for (at, allowed) in [Applicability::Safe, Applicability::Unsafe].into_iter().enumerate() {
                let (problems, count) = problems(&disk, &subject.target, &options, allowed);
                mended[at] += count;
                failures
                    .extend(problems.into_iter().map(|problem| format!("{} ({}): {problem}", project.display(), allowed.name())));
            }
            // Once more as an editor on Windows saves it; older versions of a project differ little.
            if project.starts_with(corpus.join("history")) {
                continue;
            }
            let windows = in_windows(&disk, &subject.target, &options);
            let (problems, _) = self::problems(&windows, &subject.target, &options, Applicability::Unsafe);
            failures.extend(problems.into_iter().map(|problem| format!("{} (CRLF): {problem}", project.display())));
        }
        (failures, mended)
    };
    let results = thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.map(|worker| worker.join().unwrap())
    });
    let failures: Vec<String> = results.iter().flat_map(|(failures, _)| failures.clone()).collect();
    let mended = [0, 1].map(|at| results.iter().map(|(_, mended)| mended[at]).sum::<usize>());
    say(&format!("{} projects, {} findings mended safely, {} with unsafe fixes", projects.len(), mended[0], mended[1]));
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// The configuration with CRLF and a byte order mark.
fn in_windows<'f>(files: &'f DiskFiles, target: &Target, options: &Options) -> OverlayFiles<&'f DiskFiles, Vec<u8>> {
    let report = check(files, target, options);
    let project = &report.project;
    let over: Vec<(RepoPath, Vec<u8>)> = project
        .config_files()
        .map(|file| {
            let text = project.source(file).text().trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\n', "\r\n");
            (project.path(file).clone(), format!("\u{feff}{text}").into_bytes())
        })
        .collect();
    OverlayFiles::new(files, over)
}
