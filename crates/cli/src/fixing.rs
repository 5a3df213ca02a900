//! `--fix`, `--add-suppressions` and `--diff`: what becomes of the files, written or shown. What is mended or suppressed, and how, is
//! the analysis' matter.

use crate::names::Names;
use crate::style::{Palette, count, visible};
use crate::write;
use similar::TextDiff;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use upsun_lint_analysis::{Applicability, Change, FileSystem, Options, OverlayFiles, RepoPath, Report, Target, fix, suppress};
use upsun_lint_disk::system_words;

/// What became of the files of all projects.
#[derive(Default)]
pub(crate) struct Changes {
    /// By repository, then by file.
    files: BTreeMap<PathBuf, BTreeMap<RepoPath, Changed>>,
    mended: usize,
    withheld: BTreeSet<&'static str>,
    is_incomplete: bool,
    suppressed: usize,
    comments: usize,
    /// Findings that no comment can suppress, each with its place.
    left: Vec<String>,
}

/// A file that has another text now.
struct Changed {
    name: String,
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Changes {
    /// Mends a project, on top of what was done before to files that it shares with others. What is left is reported.
    pub(crate) fn mend(
        &mut self,
        files: &dyn FileSystem,
        root: &Path,
        target: &Target,
        names: &Names,
        options: &Options,
        allowed: Applicability,
    ) -> Report {
        let done = self.files.entry(root.to_owned()).or_default();
        let over = OverlayFiles::new(files, done.iter().map(|(path, changed)| (path.clone(), changed.after.clone())));
        let fixed = fix(&over, target, options, allowed);
        take(done, fixed.changes, names);
        self.mended += fixed.mended.len();
        self.withheld.extend(fixed.withheld);
        self.is_incomplete |= !fixed.is_complete;
        fixed.report
    }

    /// Suppresses what is found in a project, on top of what was done before. What is left is reported.
    pub(crate) fn suppress(
        &mut self,
        files: &dyn FileSystem,
        root: &Path,
        target: &Target,
        names: &Names,
        options: &Options,
        reason: &str,
    ) -> Report {
        let done = self.files.entry(root.to_owned()).or_default();
        let over = OverlayFiles::new(files, done.iter().map(|(path, changed)| (path.clone(), changed.after.clone())));
        let added = suppress::add(&over, target, options, reason);
        take(done, added.changes, names);
        self.suppressed += added.suppressed;
        self.comments += added.comments;
        let project = &added.report.project;
        self.left.extend(added.report.diagnostics.iter().map(|found| {
            let at = project.source(found.location.file).line_column(found.location.range.start);
            let name = names.of(project.path(found.location.file));
            format!("{}:{}:{}: no comment can suppress `{}` here", visible(&name), at.line, at.column, found.rule.id)
        }));
        added.report
    }

    fn all(&self) -> impl Iterator<Item = (&Path, &RepoPath, &Changed)> {
        let files = self.files.iter();
        let all = files.flat_map(|(root, files)| files.iter().map(move |(path, changed)| (root.as_path(), path, changed)));
        all.filter(|(_, _, changed)| changed.before != changed.after)
    }

    /// Whether no file has another text.
    pub(crate) fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }

    /// Prints a unified diff that `git apply` and `patch -p1` read. Only for a terminal, it is coloured and can't command it.
    pub(crate) fn show(&self, out: &mut dyn Write, is_terminal: bool, palette: Palette) -> io::Result<()> {
        for (_, _, changed) in self.all() {
            let (before, after) = (String::from_utf8_lossy(&changed.before), String::from_utf8_lossy(&changed.after));
            let name = |side: char| match changed.name.starts_with("..") || changed.name.starts_with('/') {
                true => changed.name.clone(),
                false => format!("{side}/{}", changed.name),
            };
            let diff = TextDiff::from_lines(&*before, &*after);
            let text = diff.unified_diff().header(&name('a'), &name('b')).to_string();
            if !is_terminal {
                out.write_all(text.as_bytes())?;
                continue;
            }
            for line in text.lines() {
                let style = match line.as_bytes().first() {
                    _ if line.starts_with("---") || line.starts_with("+++") => palette.strong(),
                    Some(b'+') => palette.added(),
                    Some(b'-') => palette.removed(),
                    Some(b'@') => palette.frame(),
                    _ => anstyle::Style::new(),
                };
                writeln!(out, "{style}{}{style:#}", visible(line))?;
            }
        }
        Ok(())
    }

    /// Writes the files. Each is whole at every moment, and one that isn't any more what was read is left alone.
    pub(crate) fn write(&self, problems: &mut Vec<String>, notes: &mut Vec<String>) {
        let mut written = 0;
        let verb = if self.comments > 0 { "write comments to" } else { "fix" };
        for (root, path, changed) in self.all() {
            let full = path.components().fold(root.to_owned(), |full, name| full.join(name));
            match replace(&full, changed) {
                Ok(()) => written += 1,
                Err(problem) => problems.push(format!("can't {verb} `{}`: {problem}", visible(&changed.name))),
            }
        }
        if written > 0 && self.suppressed > 0 {
            let (findings, comments) = (count(self.suppressed, "finding"), count(self.comments, "new comment"));
            notes.push(format!("suppressed {findings} with {comments} in {}", count(written, "file")));
        } else if written > 0 {
            notes.push(format!("fixed {} in {}", count(self.mended, "finding"), count(written, "file")));
        }
        notes.extend(self.left.iter().take(MAX_LEFT).cloned());
        if let Some(more @ 1..) = self.left.len().checked_sub(MAX_LEFT) {
            notes.push(format!("{more} more can't be suppressed by a comment"));
        }
        for rule in &self.withheld {
            notes.push(format!("a fix of `{rule}` was withheld: it would have mended nothing, or broken the syntax"));
        }
        if self.is_incomplete {
            notes.push("there was more to fix than is done at once: run it again".to_owned());
        }
    }
}

/// The most findings that are named one by one because no comment can suppress them.
const MAX_LEFT: usize = 20;

fn take(done: &mut BTreeMap<RepoPath, Changed>, changes: Vec<Change>, names: &Names) {
    for change in changes {
        let changed = done.entry(change.path).or_insert_with_key(|path| Changed {
            name: names.of(path),
            before: change.before,
            after: Vec::new(),
        });
        changed.after = change.after;
    }
}

fn replace(path: &Path, changed: &Changed) -> Result<(), String> {
    let metadata = fs::symlink_metadata(path).map_err(|error| system_words(&error))?;
    if metadata.is_symlink() {
        return Err("it is a symbolic link, and what it leads to may have other users".to_owned());
    }
    if metadata.permissions().readonly() {
        return Err("it is read-only".to_owned());
    }
    if fs::read(path).map_err(|error| system_words(&error))? != changed.before {
        return Err("it was changed meanwhile, and is left as it is: run it again".to_owned());
    }
    write::replace(path, &changed.after).map_err(|error| system_words(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        fs::write(&path, "other").unwrap();
        let changed = Changed { name: "config.yaml".to_owned(), before: b"before".to_vec(), after: b"after".to_vec() };
        assert_eq!(replace(&path, &changed).unwrap_err(), "it was changed meanwhile, and is left as it is: run it again");
        assert_eq!(fs::read(&path).unwrap(), b"other");
        fs::write(&path, "before").unwrap();
        replace(&path, &changed).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(replace(&folder.path().join("gone"), &changed).unwrap_err().starts_with("no such file"));
    }
}
