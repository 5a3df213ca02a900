//! Applies fixes: those that don't stand in each other's way at once, then what is left, until nothing is left to mend. Only
//! the bytes of the edits change. Writes no file.

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix};
use crate::files::{FileId, FileSystem, RepoPath};
use crate::overlay::OverlayFiles;
use crate::project::{Project, Target};
use crate::{Options, Report, Rule, check};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How often a project is checked at most while it is mended.
const MAX_CHECKS: usize = 100;

/// What became of a project.
#[derive(Debug)]
pub struct Fixed {
    /// What is found in it now.
    pub report: Report,
    /// The files that have another text now, by path.
    pub changes: Vec<Change>,
    /// The rule of each finding that was mended.
    pub mended: Vec<&'static Rule>,
    /// The rules whose fixes were tried and taken back, because they would have broken the syntax or mended nothing.
    pub withheld: Vec<&'static str>,
    /// Whether there was time to apply all of them.
    pub is_complete: bool,
}

/// A file that has another text now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Where it is.
    pub path: RepoPath,
    /// The bytes that were read.
    pub before: Vec<u8>,
    /// The bytes that they became.
    pub after: Vec<u8>,
}

/// What makes a fix the same as one of an earlier check, although lines have moved.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Key {
    rule: &'static str,
    title: String,
    edits: Vec<(RepoPath, String, String)>,
}

/// A fix that is to be applied.
#[derive(Clone, Debug)]
struct Choice {
    rule: &'static Rule,
    key: Key,
    edits: Vec<Edit>,
}

type Texts = BTreeMap<RepoPath, Vec<u8>>;

/// Mends what can be mended by fixes up to `allowed`: of each finding, the best one that is.
pub fn fix(files: &dyn FileSystem, target: &Target, options: &Options, allowed: Applicability) -> Fixed {
    let mut report = check(files, target, options);
    let mut texts = Texts::new();
    let mut changes: BTreeMap<RepoPath, Vec<u8>> = BTreeMap::new();
    let mut mended = Vec::new();
    let mut refused: HashSet<Key> = HashSet::new();
    let mut seen = HashSet::from([fingerprint(&texts)]);
    let mut checks = 1;
    let mut is_complete = true;
    // By settings that can't be read, others would be mended than are meant.
    'passes: while !report.settings_are_in_doubt() {
        let mut batch = choose(&report, allowed, &refused);
        while !batch.is_empty() {
            if checks == MAX_CHECKS {
                is_complete = false;
                break 'passes;
            }
            checks += 1;
            let next_texts = apply(&report.project, &texts, &batch);
            let next = check(&OverlayFiles::new(files, next_texts.clone()), target, options);
            if count_errors(&next) > count_errors(&report) || !seen.insert(fingerprint(&next_texts)) {
                // One of them is to blame: alone, it shows itself.
                match batch.len() {
                    1 => refused.extend(batch.drain(..).map(|choice| choice.key)),
                    several => batch.truncate(several / 2),
                }
                continue;
            }
            let idle = idle(&batch, &next, allowed);
            if !idle.is_empty() {
                batch.retain(|choice| !idle.contains(&choice.key));
                refused.extend(idle);
                continue;
            }
            // The text that was checked, whatever has become of the file since.
            for file in batch.iter().flat_map(|choice| &choice.edits).map(|edit| edit.location.file) {
                let source = report.project.source(file);
                changes.entry(report.project.path(file).clone()).or_insert_with(|| source.text().as_bytes().to_vec());
            }
            mended.extend(batch.iter().map(|choice| choice.rule));
            (texts, report) = (next_texts, next);
            continue 'passes;
        }
        // Those that were refused may have stood in the way of others.
        if choose(&report, allowed, &refused).is_empty() {
            break;
        }
    }
    let changes = changes.into_iter().filter_map(|(path, before)| {
        let after = texts.get(&path)?.clone();
        (before != after).then_some(Change { path, before, after })
    });
    let mut withheld: Vec<&str> = refused.iter().map(|key| key.rule).collect();
    withheld.sort_unstable();
    Fixed { changes: changes.collect(), report, mended, withheld, is_complete }
}

/// The best fix of a finding that is allowed and can be applied.
fn best<'d>(report: &Report, diagnostic: &'d Diagnostic, allowed: Applicability) -> Option<&'d Fix> {
    let is_editable = |edit: &Edit| {
        let file = edit.location.file;
        // Bytes that are not UTF-8 would not survive, and a file of settings that was named may be anywhere.
        report.project.source(file).invalid().is_empty() && report.settings_file != Some(file)
    };
    let mut allowed = diagnostic.fixes.iter().filter(|fix| fix.applicability <= allowed);
    allowed.find(|fix| !fix.edits.is_empty() && fix.edits.iter().all(is_editable))
}

fn key(project: &Project, diagnostic: &Diagnostic, fix: &Fix) -> Key {
    let describe = |edit: &Edit| {
        let old = edit.location.range.slice(project.source(edit.location.file).text());
        (project.path(edit.location.file).clone(), old.to_owned(), edit.text.clone())
    };
    Key { rule: diagnostic.rule.id, title: fix.title.clone(), edits: fix.edits.iter().map(describe).collect() }
}

/// The fixes that can be applied together, in the order of their findings. Those that touch others have to wait.
fn choose(report: &Report, allowed: Applicability, refused: &HashSet<Key>) -> Vec<Choice> {
    let mut chosen: Vec<Choice> = Vec::new();
    // For each file, where an edit starts and ends.
    let mut taken: HashMap<_, BTreeMap<u32, u32>> = HashMap::new();
    let mut same: HashSet<Vec<(u32, u32, u32, String)>> = HashSet::new();
    for diagnostic in &report.diagnostics {
        let Some(fix) = best(report, diagnostic, allowed) else { continue };
        let key = key(&report.project, diagnostic, fix);
        if refused.contains(&key) {
            continue;
        }
        let mut edits = fix.edits.clone();
        edits.sort_by_key(|edit| edit.location);
        let identity: Vec<_> = edits
            .iter()
            .map(|edit| (edit.location.file.0, edit.location.range.start, edit.location.range.end, edit.text.clone()))
            .collect();
        // Two findings may be mended by one edit.
        if same.contains(&identity) {
            chosen.push(Choice { rule: diagnostic.rule, key, edits: Vec::new() });
            continue;
        }
        let touches = |edit: &Edit| {
            let range = edit.location.range;
            let Some(taken) = taken.get(&edit.location.file) else { return false };
            let before = taken.range(..=range.start).next_back();
            let after = taken.range(range.start..).next();
            before.is_some_and(|(_, end)| *end >= range.start) || after.is_some_and(|(start, _)| *start <= range.end)
        };
        let is_sound = edits.windows(2).all(|pair| {
            let [a, b] = pair else { return true };
            a.location.file != b.location.file || a.location.range.end <= b.location.range.start
        });
        if !is_sound || edits.iter().any(touches) {
            continue;
        }
        for edit in &edits {
            let end = taken.entry(edit.location.file).or_default().entry(edit.location.range.start).or_default();
            *end = (*end).max(edit.location.range.end);
        }
        same.insert(identity);
        chosen.push(Choice { rule: diagnostic.rule, key, edits });
    }
    chosen
}

/// The texts of all files that were or are changed.
fn apply(project: &Project, texts: &Texts, batch: &[Choice]) -> Texts {
    let mut by_file: BTreeMap<_, Vec<&Edit>> = BTreeMap::new();
    for edit in batch.iter().flat_map(|choice| &choice.edits) {
        by_file.entry(edit.location.file).or_default().push(edit);
    }
    let mut texts = texts.clone();
    for (file, mut edits) in by_file {
        edits.sort_by_key(|edit| edit.location.range);
        let old = project.source(file).text();
        let mut new = String::with_capacity(old.len() + 64);
        let mut at = 0;
        for edit in edits {
            let range = edit.location.range;
            new.push_str(old.get(at..range.start as usize).unwrap_or_default());
            new.push_str(&edit.text);
            at = range.end as usize;
        }
        new.push_str(old.get(at..).unwrap_or_default());
        texts.insert(project.path(file).clone(), new.into_bytes());
    }
    texts
}

/// What can't be read, in YAML and in scripts.
fn count_errors(report: &Report) -> usize {
    let project = &report.project;
    let in_yaml: usize = project.all_files().filter_map(|file| project.tree(file)).map(|tree| tree.errors().len()).sum();
    in_yaml + report.diagnostics.iter().filter(|found| found.rule.id == "shell-syntax-error").count()
}

/// The fixes of a batch that are offered again at the same place afterwards.
fn idle(batch: &[Choice], after: &Report, allowed: Applicability) -> HashSet<Key> {
    let mut offered: HashSet<(Key, u32)> = HashSet::new();
    for diagnostic in &after.diagnostics {
        if let Some(fix) = best(after, diagnostic, allowed) {
            let start = fix.edits.iter().map(|edit| edit.location).min().map_or(0, |first| first.range.start);
            offered.insert((key(&after.project, diagnostic, fix), start));
        }
    }
    if offered.is_empty() {
        return HashSet::new();
    }
    // How far the text behind each edit has moved, by file.
    let mut edits: Vec<&Edit> = batch.iter().flat_map(|choice| &choice.edits).collect();
    edits.sort_by_key(|edit| edit.location);
    let mut moves: HashMap<(FileId, u32), u32> = HashMap::new();
    let (mut file, mut moved) = (None, 0);
    for edit in edits {
        let range = edit.location.range;
        if file != Some(edit.location.file) {
            (file, moved) = (Some(edit.location.file), 0);
        }
        moves.insert((edit.location.file, range.start), (i64::from(range.start) + moved) as u32);
        moved += edit.text.len() as i64 - i64::from(range.len());
    }
    let now = |choice: &Choice| {
        let first = choice.edits.first()?.location;
        let start = moves.get(&(first.file, first.range.start)).copied().unwrap_or(first.range.start);
        Some((choice.key.clone(), start))
    };
    batch.iter().filter_map(now).filter(|it| offered.contains(it)).map(|(key, _)| key).collect()
}

fn fingerprint(texts: &Texts) -> u64 {
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::MemoryFiles;

    fn fixed(config: &str, allowed: Applicability) -> (String, usize) {
        let mut files = MemoryFiles::new();
        files.insert(".upsun/config.yaml", config);
        let fixed = fix(&files, &Target::Directory(RepoPath::root()), &Options::default(), allowed);
        assert_eq!((fixed.withheld.len(), fixed.is_complete), (0, true));
        let after = fixed.changes.first().map_or(config, |change| std::str::from_utf8(&change.after).unwrap());
        (after.to_owned(), fixed.mended.len())
    }

    #[test]
    fn only_the_touched_bytes_change() {
        let before = "\u{feff}# é😀\r\napplications:\r\n  app:   # shop\r\n    type:   'php:8.4'\r\n    mounts:\r\n      'a':\r\n        source:   \
                      local # disk\r\n        source_path: a\r\n";
        let (after, count) = fixed(before, Applicability::Safe);
        assert_eq!((after, count), (before.replace("local", "instance"), 1));
    }

    #[test]
    fn unsafe_fixes_have_to_be_asked_for() {
        let before =
            "applications:\n  app:\n    type: \"nodejs:24\"\n    hooks:\n      build: |\n        npm ci\n        npm run build\n";
        assert_eq!(fixed(before, Applicability::Safe), (before.to_owned(), 0));
        let after = before.replace("        npm ci\n", "        set -e\n        npm ci\n");
        assert_eq!(fixed(before, Applicability::Unsafe), (after, 1));
    }
}
