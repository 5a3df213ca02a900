//! A whole check: no panic in any rule, every finding and edit in its file and on a character, and the same
//! findings a second time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use upsun_lint_analysis::{Location, MemoryFiles, Options, Report, RepoPath, Target, check};

fuzz_target!(|bytes: &[u8]| {
    // Two files, so that includes lead somewhere.
    let (config, script) = match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &b"set -e\nnpm ci\n"[..]),
    };
    let mut files = MemoryFiles::new();
    files.insert(".upsun/config.yaml", config);
    files.insert("x", script);
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
