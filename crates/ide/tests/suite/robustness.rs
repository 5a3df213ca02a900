//! No feature panics, hangs or points outside of a file, wherever the cursor is and however broken the document.

use crate::common::{CONFIG, STOPPED, path, snapshot};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use upsun_lint_ide::{ActionKind, FilePosition, FileRange, Snapshot};
use upsun_lint_syntax::TextRange;

/// A configuration that has something of everything.
pub(crate) const EVERYTHING: &str = include_str!("everything.yaml");

fn assert_inside(snapshot: &Snapshot, place: &FileRange) {
    // A file that nothing reads can be a target, as a whole.
    let Some(source) = snapshot.source(&place.path) else { panic!("{place:?}: no such file") };
    assert_range(source.text(), place.range);
}

fn assert_range(text: &str, range: TextRange) {
    assert!(text.get(range.start as usize..range.end as usize).is_some(), "{range:?} of {} bytes", text.len());
}

fn assert_line(text: &str, range: TextRange, offset: u32) {
    assert_range(text, range);
    assert!(range.start <= offset && offset <= range.end, "{range:?} does not hold {offset}");
    assert!(!range.slice(text).contains('\n'), "{:?}", range.slice(text));
}

/// Asks everything that depends on a place.
fn ask_at(snapshot: &Snapshot, file: &str, text: &str, offset: u32) {
    let at = FilePosition::new(path(file), offset);
    if let Some(hover) = snapshot.hover(&at, &STOPPED) {
        assert_range(text, hover.range);
        assert!(!hover.markdown.is_empty());
    }
    let floor = text.floor_char_boundary(offset as usize) as u32;
    for item in snapshot.completion(&at, offset.is_multiple_of(2)).items {
        assert_line(text, item.range, floor);
        assert!(!item.label.is_empty());
    }
    if let Some(definition) = snapshot.definition(&at) {
        assert_range(text, definition.origin);
        assert!(!definition.targets.is_empty());
        for target in definition.targets {
            assert_inside(snapshot, &target.focus);
            assert!(target.full.contains_range(target.focus.range));
        }
    }
    snapshot.highlight(&at).iter().for_each(|it| assert_range(text, it.range));
    if offset.is_multiple_of(5) {
        for action in snapshot.code_actions(&at.path, TextRange::empty(floor)) {
            action.edits.iter().for_each(|edit| assert_inside(snapshot, &FileRange { path: edit.path.clone(), range: edit.range }));
            let overlaps =
                action.edits.windows(2).any(|pair| pair[0].path == pair[1].path && pair[0].range.end > pair[1].range.start);
            assert!(!overlaps, "{action:?}");
        }
    }
    let ranges = snapshot.selection_ranges(&at);
    assert!(ranges.windows(2).all(|pair| pair[1].contains_range(pair[0]) && pair[0] != pair[1]));
    ranges.iter().for_each(|range| assert_range(text, *range));
    if let Ok(target) = snapshot.prepare_rename(&at) {
        assert_range(text, target.range);
        if let Ok(edits) = snapshot.rename(&at, "renamed-thing") {
            edits.iter().for_each(|edit| assert_inside(snapshot, &FileRange { path: edit.path.clone(), range: edit.range }));
            let overlaps = edits.windows(2).any(|pair| pair[0].path == pair[1].path && pair[0].range.end > pair[1].range.start);
            assert!(!overlaps, "{edits:?}");
        }
        assert!(!snapshot.references(&at).is_empty());
    }
}

/// Asks everything that depends on a file.
fn ask_of(snapshot: &Snapshot, file: &str, text: &str) {
    let path = path(file);
    let whole = TextRange::from(0..text.len());
    let mut pending = snapshot.document_symbols(&path);
    while let Some(symbol) = pending.pop() {
        assert_range(text, symbol.range);
        assert!(symbol.range.contains_range(symbol.selection) && !symbol.name.is_empty(), "{symbol:?}");
        pending.extend(symbol.children);
    }
    snapshot.workspace_symbols("a").iter().for_each(|it| assert_inside(snapshot, &it.place));
    for fold in snapshot.folding(&path) {
        assert_range(text, fold.range);
        assert!(fold.range.slice(text).contains(['\n', '\r']));
    }
    for link in snapshot.links(&path) {
        assert_range(text, link.range);
    }
    let tokens = snapshot.semantic_tokens(&path, None);
    assert!(tokens.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    for token in &tokens {
        assert_range(text, token.range);
        assert!(!token.range.is_empty() && !token.range.slice(text).contains('\n'), "{token:?}");
    }
    for hint in snapshot.inlay_hints(&path, whole) {
        assert_range(text, TextRange::empty(hint.offset));
        assert!(!hint.label.is_empty());
        hint.edits.iter().for_each(|edit| assert_inside(snapshot, &FileRange { path: edit.path.clone(), range: edit.range }));
    }
    for lens in snapshot.code_lenses(&path) {
        assert_range(text, lens.range);
        lens.timeline.iter().for_each(|place| assert_inside(snapshot, place));
    }
    for action in snapshot.code_actions(&path, whole) {
        assert!(!action.edits.is_empty() && action.diagnostics.iter().all(|at| *at < snapshot.report().diagnostics.len()));
        action.edits.iter().for_each(|edit| assert_inside(snapshot, &FileRange { path: edit.path.clone(), range: edit.range }));
    }
}

fn project(text: &str) -> (Snapshot, BTreeMap<String, String>) {
    let files = BTreeMap::from([
        (CONFIG.to_owned(), text.to_owned()),
        ("scripts/deploy.sh".to_owned(), "echo \"$DATABASE_HOST\"\n".to_owned()),
        ("conf/app.yaml".to_owned(), "type: php:8.4\nhooks:\n  build: composer install\n".to_owned()),
    ]);
    (snapshot(&files), files)
}

#[test]
fn every_offset_of_a_configuration_with_everything() {
    let (snapshot, files) = project(EVERYTHING);
    assert!(snapshot.report().failures.is_empty());
    for (name, text) in &files {
        ask_of(&snapshot, name, text);
        for offset in (0..=text.len() as u32 + 2).step_by(3) {
            ask_at(&snapshot, name, text, offset);
        }
    }
}

#[test]
fn broken_documents_of_every_length() {
    for end in (0..EVERYTHING.len()).step_by(97) {
        let text = &EVERYTHING[..EVERYTHING.floor_char_boundary(end)];
        let (snapshot, _) = project(text);
        ask_of(&snapshot, CONFIG, text);
        ask_at(&snapshot, CONFIG, text, text.len() as u32);
        ask_at(&snapshot, CONFIG, text, text.len() as u32 / 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Pieces cut out, put in and doubled.
    #[test]
    fn garbled_documents(
        cuts in prop::collection::vec((0..EVERYTHING.len(), 0..80_usize), 0..4),
        scraps in prop::collection::vec((0..EVERYTHING.len(), "[a-z:\\-\\{\\}\\[\\]\"'|>&*!# \\n\\té😀$\r]{1,6}"), 0..4),
        spots in prop::collection::vec(0..EVERYTHING.len() as u32, 6),
    ) {
        let mut text = EVERYTHING.to_owned();
        for (at, len) in cuts {
            let (start, end) = (text.floor_char_boundary(at), text.floor_char_boundary(at + len));
            text.replace_range(start..end, "");
        }
        for (at, scrap) in scraps {
            text.insert_str(text.floor_char_boundary(at), &scrap);
        }
        let (snapshot, _) = project(&text);
        ask_of(&snapshot, CONFIG, &text);
        for spot in spots {
            ask_at(&snapshot, CONFIG, &text, spot);
        }
    }
}

/// A folder of real configurations beside the workspace, or beside what holds it.
fn corpus() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().map(|folder| folder.join("shared/corpus/projects")).find(|folder| folder.is_dir())
}

/// What is silenced is silent, and nothing else changes.
fn silence(files: &BTreeMap<String, String>, name: &str) {
    let before = snapshot(files);
    let whole = TextRange::from(0..files[name].len());
    let actions = before.code_actions(&path(name), whole);
    let here = actions.iter().filter(|action| action.kind == ActionKind::Suppress && action.title.ends_with("here"));
    for action in here.take(3) {
        let mut after = files.clone();
        for edit in action.edits.iter().rev() {
            let range = edit.range.start as usize..edit.range.end as usize;
            after.get_mut(edit.path.as_str()).unwrap().replace_range(range, &edit.text);
        }
        let after = snapshot(&after);
        // Another finding of the same rule may be covered as well, and what a comment covers in one app holds in another.
        let (before, after) = (before.report().diagnostics.len(), after.report().diagnostics.len());
        assert!(after < before, "{name}: {}: {:?}", action.title, action.edits);
    }
}

/// What is moved or created leaves a configuration behind that is as well-formed as before, with everything that ran in it. Says
/// how often it was tried.
fn move_and_create(files: &BTreeMap<String, String>, name: &str) -> usize {
    let before = snapshot(files);
    let malformed = |snapshot: &Snapshot| {
        let found = snapshot.report().diagnostics.iter();
        found.filter(|found| found.rule.id.starts_with("yaml-") || found.rule.id.starts_with("wrong-")).count()
    };
    let mut seen = Vec::new();
    for found in &before.report().diagnostics {
        let place = before.file_range(found.location);
        if place.path.as_str() != name {
            continue;
        }
        for action in before.code_actions(&place.path, TextRange::empty(place.range.start)) {
            let is_asked = ["move ", "create ", "add a relationship"].iter().any(|word| action.title.starts_with(word));
            if !is_asked || seen.contains(&action) || seen.len() >= 20 {
                continue;
            }
            let mut after = files.clone();
            for edit in action.edits.iter().rev() {
                let range = edit.range.start as usize..edit.range.end as usize;
                after.get_mut(edit.path.as_str()).unwrap().replace_range(range, &edit.text);
            }
            let moved = action.title.strip_prefix("move `").and_then(|rest| rest.split_once("` to ")).map(|(command, _)| command);
            if let Some(command) = moved {
                let count =
                    |files: &BTreeMap<String, String>| files.values().map(|text| text.matches(command).count()).sum::<usize>();
                assert!(command.contains('\'') || count(&after) == count(files), "{name}: {}: {:?}", action.title, action.edits);
            }
            let after = snapshot(&after);
            assert!(malformed(&after) <= malformed(&before), "{name}: {}: {:?}", action.title, action.edits);
            seen.push(action);
        }
    }
    seen.len()
}

#[test]
fn real_configurations() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: there is no corpus");
        return;
    };
    let started = Instant::now();
    let mut tried = 0;
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    for folder in folders {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(folder.join(".upsun")).into_iter().flatten().flatten() {
            if let Ok(text) = std::fs::read_to_string(entry.path()) {
                files.insert(format!(".upsun/{}", entry.file_name().to_string_lossy()), text);
            }
        }
        let snapshot = snapshot(&files);
        for (name, text) in &files {
            ask_of(&snapshot, name, text);
            // A prime, so that all columns come up.
            let step = (text.len() / 12).max(41) | 1;
            for offset in (0..text.len()).step_by(step) {
                ask_at(&snapshot, name, text, offset as u32);
            }
            silence(&files, name);
            tried += move_and_create(&files, name);
            // As if it had been written so far.
            let half = &text[..text.floor_char_boundary(text.len() * 2 / 3)];
            let mut halves = files.clone();
            halves.insert(name.clone(), half.to_owned());
            let snapshot = crate::common::snapshot(&halves);
            ask_of(&snapshot, name, half);
            ask_at(&snapshot, name, half, half.len() as u32);
        }
    }
    assert!(tried > 0, "nothing to move or create in real projects");
    assert!(started.elapsed() < Duration::from_secs(300), "{:?}", started.elapsed());
}
