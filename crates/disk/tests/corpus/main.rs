//! What changes files, on real configurations (where they are at hand: `../shared/corpus` beside the repository, none of which is in
//! it).

#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

mod fixes;
mod suppressions;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use upsun_lint_analysis::{Options, OverlayFiles, RepoPath, Target, check};
use upsun_lint_disk::{DiskFiles, discover};

/// A real project.
struct Project<'a> {
    name: &'a str,
    files: &'a DiskFiles,
    target: &'a Target,
    /// Whether it is an older version of another one.
    is_history: bool,
}

/// Asks of each project, on two threads. Nothing without a corpus.
fn each_project<T: Send>(test: &str, ask: impl Fn(&Project<'_>) -> T + Sync) -> Vec<T> {
    let Some(corpus) = corpus() else {
        say(test, "skipped: there is no corpus");
        return Vec::new();
    };
    let mut projects = Vec::new();
    find_projects(&corpus, 6, &mut projects);
    projects.sort_unstable();
    assert!(!projects.is_empty(), "a corpus without a project");
    let next = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        while let Some(project) = projects.get(next.fetch_add(1, Ordering::Relaxed)) {
            let subject = discover::named(project, Path::new("/")).unwrap();
            let files = DiskFiles::new(subject.root.clone(), subject.has_checkout);
            let name = project.display().to_string();
            let is_history = project.starts_with(corpus.join("history"));
            results.push(ask(&Project { name: &name, files: &files, target: &subject.target, is_history }));
        }
        results
    };
    thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

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

/// Prints a line even when the test passes, so that one sees whether anything was tested.
fn say(test: &str, line: &str) {
    // Not captured, as `eprintln!` would be.
    let mut stderr = std::io::stderr();
    let _ = writeln!(stderr, "{test} of real configurations: {line}");
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
