//! The judge is dash itself: what `dash -n` accepts has no error here, and what it rejects has an
//! error or a bashism.

use super::invariants;
use std::fs;
use std::path::Path;
use upsun_lint_syntax::Source;
use upsun_lint_syntax::shell::{ErrorKind, parse};
use upsun_lint_syntax::yaml;

/// Cases in which we and dash differ, and why.
const EXCEPTIONS: [(&str, &str); 4] = [
    ("echo `fi`", "dash drops what it can't read at the end of a backquoted command, and says nothing"),
    ("echo `echo \\`fi\\``", "the same, one deeper"),
    ("f\\\ni", "a keyword across a continued line is read as a word"),
    ("i\\\nf a; then b; fi", "the same"),
];

/// Whether `dash -n` accepts the script; `None` where there is no dash.
#[allow(clippy::disallowed_types, reason = "dash is the oracle of this test")]
fn accepts(text: &str) -> Option<bool> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child =
        Command::new("dash").arg("-n").stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()?;
    // Dash may stop before it has read all.
    let _ = child.stdin.take()?.write_all(text.as_bytes());
    Some(child.wait().ok()?.success())
}

fn has_dash() -> bool {
    let found = accepts("a").is_some();
    if !found {
        println!("skipped: there is no dash to compare with");
    }
    found
}

/// Whether we see the script as dash does; else what we saw.
fn agrees(text: &str) -> Result<(), String> {
    let script = parse(text);
    invariants::check(&script, text);
    let accepted = accepts(text).unwrap();
    // Dash takes the end of the file for the end of a here-document, reads `&amp;` as operators and a
    // command, and finds an unknown expansion only when it comes to it. All are mistakes all the same.
    let silent = |kind: &ErrorKind| match kind {
        ErrorKind::UnclosedHeredoc(_) | ErrorKind::HtmlEntity(_) => true,
        ErrorKind::Other(words) => words.contains("no shell knows"),
        _ => false,
    };
    let errors = script.errors.iter().filter(|error| !accepted || !silent(&error.kind)).count();
    match accepted {
        true if errors > 0 => Err(format!("dash accepts {text:?}, we find {:?}", script.errors)),
        false if errors == 0 && script.bashisms.is_empty() => Err(format!("dash rejects {text:?}, we find nothing")),
        _ => Ok(()),
    }
}

#[test]
fn cases() {
    if !has_dash() {
        return;
    }
    let cases = include_str!("cases.txt").strip_suffix('\n').unwrap();
    let wrong: Vec<_> = cases
        .split("\n%%\n")
        .filter(|case| !EXCEPTIONS.iter().any(|(exception, _)| exception == case))
        .filter_map(|case| agrees(case).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The keys whose values are scripts.
const SCRIPTS: [&str; 9] = ["build", "deploy", "post_deploy", "start", "pre_start", "post_start", "stop", "command", "cmd"];

#[test]
fn hooks_of_real_projects() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    if !corpus.is_dir() || !has_dash() {
        println!("skipped: there is no corpus");
        return;
    }
    let mut scripts = std::collections::BTreeSet::new();
    let mut folders = vec![corpus];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
                scripts.extend(scripts_of(&path));
            }
        }
    }
    let wrong: Vec<_> = scripts.iter().filter_map(|script| agrees(script).err()).collect();
    println!("{} scripts, {} not as dash sees them", scripts.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn scripts_of(path: &Path) -> Vec<String> {
    let tree = yaml::parse(Source::from_bytes(fs::read(path).unwrap()));
    let entries = tree.nodes().flat_map(|node| node.entries().collect::<Vec<_>>());
    entries
        .filter(|(key, value)| key.text().is_some_and(|key| SCRIPTS.contains(&key)) && !value.is_null())
        .filter_map(|(_, value)| value.text().map(str::to_owned))
        // A text with a hole in it is for another program to fill.
        .filter(|text| !text.contains("{{"))
        .collect()
}
