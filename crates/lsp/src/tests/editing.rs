//! After any sequence of edits, the server finds what a check of the same text finds.

use super::*;
use crate::client::Client as Facts;
use crate::position::{Encoding, Positions};
use proptest::prelude::*;
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};
use upsun_lint_syntax::text::LineIndex;

/// What a check finds in the only file: the rules, and the lines from 0.
fn fresh(text: &str) -> Vec<String> {
    let mut files = MemoryFiles::without_checkout();
    files.insert(CONFIG, text);
    let report = check(&files, &Target::Directory(RepoPath::root()), &Options::default());
    let line = |found: &upsun_lint_analysis::Diagnostic| {
        report.project.source(found.location.file).lines().line(found.location.range.start)
    };
    report.diagnostics.iter().map(|found| format!("{}:{}", found.rule.id, line(found))).collect()
}

fn last_published(client: &mut Client) -> Vec<String> {
    let mut last = Vec::new();
    while !client.received.is_empty() {
        last = client.next_published(CONFIG).1;
    }
    last
}

/// Text that is pasted or typed: what breaks a document, and what mends it.
const SNIPPETS: [&str; 14] =
    ["\n", "  ", "x", ":", "- ", "\"", "é😀", "\r\n", "[", "services:\n", "    hooks:\n      build: npm ci &\n", "\t", "#", ""];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn random_edits_end_in_what_a_check_finds(
        edits in proptest::collection::vec((0usize..400, 0usize..30, 0usize..SNIPPETS.len(), any::<bool>()), 1..16),
        encoding in 0usize..3,
    ) {
        let name = ["utf-8", "utf-16", "utf-32"][encoding];
        let capabilities = json!({"general": {"positionEncodings": [name]}});
        let encoding = Encoding::negotiate([name]);
        let mut client = Client::new(&[(CONFIG, CLEAN)], capabilities);
        let mut text = BROKEN.to_owned();
        client.open(CONFIG, &text);
        for (version, (at, len, snippet, at_once)) in edits.iter().enumerate() {
            let at = text.floor_char_boundary(at % (text.len() + 1));
            let end = text.floor_char_boundary((at + len).min(text.len())).max(at);
            let lines = LineIndex::new(&text);
            let positions = Positions::new(&text, &lines, encoding);
            let range = positions.range((at..end).into());
            let bytes = positions.text_range(range);
            let params = json!({
                "textDocument": {"uri": client.uri(CONFIG), "version": version + 2},
                "contentChanges": [{"range": range, "text": SNIPPETS[*snippet]}],
            });
            text.replace_range(bytes.start as usize..bytes.end as usize, SNIPPETS[*snippet]);
            client.send(json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}));
            if *at_once {
                client.settle();
            }
        }
        client.settle();
        prop_assert_eq!(last_published(&mut client), fresh(&text), "{}", text);
    }
}

#[test]
fn a_burst_of_edits_is_applied_in_order_and_checked_once() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], plain());
    client.open(CONFIG, "");
    client.received.clear();
    for (at, letter) in BROKEN.char_indices() {
        let lines = LineIndex::new(&BROKEN[..at]);
        let end = Positions::new(&BROKEN[..at], &lines, Encoding::Utf16).position(at as u32);
        let params = json!({
            "textDocument": {"uri": client.uri(CONFIG), "version": at + 2},
            "contentChanges": [{"range": {"start": end, "end": end}, "text": letter.to_string()}],
        });
        client.send(json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}));
    }
    client.settle();
    let (version, found) = client.next_published(CONFIG);
    assert_eq!((version, found), (json!(BROKEN.len() + 1), fresh(BROKEN)));
    client.finish();
}

#[test]
fn a_question_between_two_edits_is_about_the_text_between_them() {
    let mut client = Client::new(&[(CONFIG, CLEAN)], pulling());
    client.open(CONFIG, CLEAN);
    let document = json!({"textDocument": {"uri": client.uri(CONFIG)}});
    for round in 0..10 {
        let text = if round % 2 == 0 { BROKEN } else { CLEAN };
        client.change(CONFIG, round + 2, text);
        let report = client.ask("textDocument/diagnostic", document.clone());
        assert_eq!(rules(&report["items"]), fresh(text));
    }
    client.finish();
}

/// Every older version of every real configuration, as an edit of the one before it.
#[test]
fn real_histories_end_in_what_a_check_finds() {
    let history = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/history");
    let Ok(history) = history.canonicalize() else {
        eprintln!("skipped: there is no corpus at {}", history.display());
        return;
    };
    let mut configs = Vec::new();
    find(&history, 4, &mut configs);
    configs.sort_unstable();
    assert!(!configs.is_empty(), "a corpus without a configuration");
    let mut client = Client::new(&[], plain());
    client.open(CONFIG, "");
    let mut before = String::new();
    for (version, path) in configs.iter().step_by(3).enumerate() {
        let Ok(text) = fs::read_to_string(path) else { continue };
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        client.received.clear();
        client.edit(CONFIG, version as i32 + 2, json!([edit(&before, &text)]));
        assert_eq!(last_published(&mut client), fresh(&text), "{}", path.display());
        before = text;
    }
}

/// The edit between two texts: what is between their common beginning and end.
fn edit(before: &str, after: &str) -> Value {
    let same = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
        a.zip(b).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>()
    };
    let start = same(&mut before.chars(), &mut after.chars());
    let end = same(&mut before[start..].chars().rev(), &mut after[start..].chars().rev());
    let lines = LineIndex::new(before);
    let range = Positions::new(before, &lines, Encoding::Utf16).range((start..before.len() - end).into());
    json!({"range": range, "text": &after[start..after.len() - end]})
}

fn find(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && depth > 0 {
            find(&path, depth - 1, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
}

#[test]
fn clients_choose_the_encoding() {
    for (offered, chosen) in [(json!(["utf-8", "utf-16"]), "utf-8"), (json!(null), "utf-16"), (json!(["utf-32"]), "utf-32")] {
        let params = json!({"capabilities": {"general": {"positionEncodings": offered}}});
        assert_eq!(Facts::new(&params).encoding.kind().as_str(), chosen);
        let mut client = Client::silent(&[]);
        assert_eq!(client.ask("initialize", params)["capabilities"]["positionEncoding"], chosen);
    }
}
