//! A whole check: no panic in any rule, every finding and edit in its file and on a character, and the same
//! findings a second time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use upsun_lint_analysis::{Location, MemoryFiles, Options, Report, RepoPath, Target, check};

fuzz_target!(|bytes: &[u8]| {
    // Up to three files, so that includes and calls (`sh x`, `./y`, `. x`) lead somewhere.
    let mut parts = bytes.split(|byte| *byte == 0);
    let config = parts.next().unwrap_or_default();
    let mut files = MemoryFiles::new();
    files.insert(".upsun/config.yaml", config);
    files.insert("x", parts.next().unwrap_or(b"set -e\nnpm ci\nsh y\n"));
    files.insert("y", parts.next().unwrap_or(b"cd web && . ../x\n"));
    let run = || check(&files, &Target::Directory(RepoPath::root()), &Options { pedantic: true, ..Options::default() });
    let report = run();
    assert!(report.failures.is_empty(), "{:?}", report.failures);
    for found in &report.diagnostics {
        inside(&report, found.location);
        assert!(!found.message.is_empty());
        found.related.iter().for_each(|related| inside(&report, related.location));
        for edit in found.fixes.iter().flat_map(|fix| &fix.edits) {
            inside(&report, edit.location);
        }
        let _ = report.project.node_path(found.location);
    }
    assert_eq!(run().diagnostics, report.diagnostics);
});

fn inside(report: &Report, location: Location) {
    let text = report.project.source(location.file).text();
    let range = location.range;
    assert!(range.start <= range.end && range.end as usize <= text.len(), "{range:?} is outside");
    assert!(text.is_char_boundary(range.start as usize) && text.is_char_boundary(range.end as usize), "{range:?}");
}
