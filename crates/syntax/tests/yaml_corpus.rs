//! Real configurations, where the workspace has a corpus of them beside it.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

mod support;

use std::path::{Path, PathBuf};

use support::assert_sound;
use upsun_lint_syntax::Source;
use upsun_lint_syntax::yaml::{Tree, parse, parse_again};

/// The files of the corpus that PyYAML can't read either.
const BROKEN: [&str; 24] = [
    "history/041deae4cd/.upsun/config.yaml", "history/04f11caa54/.upsun/config.yaml", "history/192f985895/.upsun/config.yaml",
    "history/21c254c34f/.upsun/routes.yaml", "history/2400d41f31/.upsun/app.yaml", "history/34094fdaab/.upsun/config.yaml",
    "history/4ba03fe03c/.upsun/config.yaml", "history/4c103af0d9/.upsun/config.yaml", "history/7029d60890/.upsun/config.yaml",
    "history/7257298eac/.upsun/config.yaml", "history/7b70f79884/.upsun/config.yaml", "history/7dcfd5e7c0/.upsun/app.yaml",
    "history/8144a4a1ee/.upsun/config.yaml", "history/9168f3243a/.upsun/hooks.build.yaml",
    "history/c57965c09c/.upsun/hooks.build.yaml", "history/c57965c09c/.upsun/hooks.deploy.yaml",
    "history/dcfa9db84a/.upsun/config.yaml", "history/e07210a691/.upsun/config.yaml", "history/e5a5db5135/.upsun/config.yaml",
    "history/fd3a4c1ce6/.upsun/hooks.build.yaml", "history/fd3a4c1ce6/.upsun/hooks.deploy.yaml", "projects/p24/.upsun/app.yaml",
    "projects/p61/.upsun/config.yaml", "projects/p62/.upsun/config.yaml",
];

fn yaml_files(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            yaml_files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            into.push(path);
        }
    }
}

/// The corpus: where each file is and its tree. `None`, with a word why, where there is no corpus.
fn corpus() -> Option<Vec<(String, Tree)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut files = Vec::new();
    yaml_files(&root, &mut files);
    if files.is_empty() {
        eprintln!("skipped: no YAML below {}", root.display());
        return None;
    }
    files.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        (name, parse(Source::from_bytes(std::fs::read(path).unwrap())))
    };
    Some(files.into_iter().map(read).collect())
}

#[test]
fn trees_are_sound() {
    for (_, tree) in corpus().unwrap_or_default() {
        assert_sound(&tree);
    }
}

#[test]
fn errors_are_those_of_pyyaml() {
    let Some(corpus) = corpus() else { return };
    let broken: Vec<_> = corpus.iter().filter(|(_, tree)| !tree.errors().is_empty()).map(|(name, _)| name.as_str()).collect();
    assert_eq!(broken, BROKEN);
}

#[test]
fn line_breaks_change_nothing() {
    for (name, tree) in corpus().unwrap_or_default() {
        let text = tree.source().text();
        if text.contains('\r') {
            continue;
        }
        let other = parse(Source::new(text.replace('\n', "\r\n")));
        assert_sound(&other);
        assert_eq!(other.errors().len(), tree.errors().len(), "{name}");
        if tree.errors().is_empty() {
            let texts = |tree: &Tree| tree.nodes().map(|node| node.text().map(str::to_owned)).collect::<Vec<_>>();
            assert_eq!(texts(&other), texts(&tree), "{name}");
        }
    }
}

/// What a tree says, with every place.
fn said(tree: &Tree) -> String {
    let nodes = tree.nodes().map(|node| (node.range(), node.full_range(), node.kind(), node.parent().map(|parent| parent.id())));
    let nodes: Vec<_> = nodes.collect();
    format!("{nodes:?}{:?}{:?}{:?}{:?}", tree.documents(), tree.comments(), tree.errors(), tree.repaired())
}

#[test]
fn an_edit_of_a_real_file_is_parsed_as_if_it_were_new() {
    let news = ["", "x", "\n", "\n  ", ": ", "#", "'", "- ", "|", "{", "é😀", "? ", "&a ", "\t"];
    for (at_file, (name, tree)) in corpus().unwrap_or_default().iter().enumerate().step_by(3) {
        let text = tree.source().text();
        for turn in 0..14 {
            // Anywhere, but the same places each time.
            let at = text.floor_char_boundary((at_file * 7919 + turn * 104_729) % (text.len() + 1));
            let end = text.ceil_char_boundary((at + turn % 3).min(text.len()));
            let edited = format!("{}{}{}", &text[..at], news[(turn + at_file) % news.len()], &text[end..]);
            let [again, fresh] = [parse_again(tree, Source::new(edited.as_str())), parse(Source::new(edited.as_str()))];
            assert!(said(&again) == said(&fresh), "{name}, at {at}:\n{edited}");
        }
    }
}
