//! A unified diff: which lines of the new files it adds or changes. Read as `git diff` writes it, and with patience for
//! what others write: any number of lines of context, renames, binary files, merges, quoted paths, any line endings.

use super::baseline::name;
use crate::check::is_stdin;
use crate::report::Checked;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use upsun_lint_analysis::{Diagnostic, FileId, Location, Project};
use upsun_lint_disk::system_words;
use upsun_lint_syntax::TextRange;

/// The largest diff that is read, in bytes.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// The most old files that a hunk may have: the parents of a merge.
const MAX_PARENTS: usize = 16;

/// The lines that a diff touches, by the file's name as the diff has it, without `b/`.
pub(super) struct Diff {
    files: HashMap<String, Lines>,
}

/// Lines of a new file.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Lines {
    /// These, from 1, each with the last: in order.
    Some(Vec<(u64, u64)>),
    /// All: of a binary file, nobody says which.
    All,
}

impl Diff {
    /// Reads a file, or standard input. The error is a sentence, with the line at which it is no diff.
    pub(super) fn read(file: &Path, directory: &Path, stdin: &mut dyn Read) -> Result<Self, String> {
        let name = if is_stdin(file) { "standard input".to_owned() } else { format!("`{}`", name(file)) };
        let mut bytes = Vec::new();
        let read = if is_stdin(file) {
            stdin.take(MAX_BYTES + 1).read_to_end(&mut bytes)
        } else {
            File::open(directory.join(file)).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        };
        read.map_err(|error| format!("can't read {name}: {}", system_words(&error)))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(format!("{name} has more than {MAX_BYTES} bytes, and is not read"));
        }
        Self::parse(&bytes).map_err(|(line, why)| format!("can't use {name} as a unified diff: line {line}: {why}"))
    }

    /// The error is the number of a line, and what is wrong with it.
    fn parse(bytes: &[u8]) -> Result<Self, (usize, String)> {
        let mut reader = Reader::default();
        let mut count = 0;
        for line in bytes.strip_suffix(b"\n").unwrap_or(bytes).split(|byte| *byte == b'\n') {
            count += 1;
            reader.line(line).map_err(|why| (count, why))?;
        }
        reader.finish(!bytes.trim_ascii().is_empty()).map_err(|why| (count, why))
    }

    /// Takes away the findings of a project that the diff doesn't touch.
    pub(super) fn keep_changed(&self, checked: &mut Checked) {
        let project = &checked.report.project;
        let files = project.all_files().chain(project.called_files());
        let names: HashMap<FileId, [String; 2]> =
            files.map(|file| (file, [project.path(file).to_string(), checked.name(file).to_owned()])).collect();
        let lines: HashMap<FileId, TouchedLines<'_>> = names
            .iter()
            .filter_map(|(file, names)| {
                let touched = names.iter().find_map(|name| self.files.get(name))?;
                Some((*file, TouchedLines::new(touched, project.source(*file).text())))
            })
            .collect();
        let kept: Vec<bool> = checked.report.diagnostics.iter().map(|found| touches(found, project, &lines)).collect();
        drop(lines);
        checked.retain(&kept);
    }
}

/// Whether a change has to do with a finding: it touches its words or a place that explains it; where the words are a key,
/// what is written there counts as well. A hook is a bad one from its second command on, wherever that was added.
fn touches(found: &Diagnostic, project: &Project, lines: &HashMap<FileId, TouchedLines<'_>>) -> bool {
    let is_touched = |at: Location| lines.get(&at.file).is_some_and(|lines| lines.touch(at.range));
    is_touched(found.location)
        || found.related.iter().any(|related| is_touched(related.location))
        || value_of_key(found.location, project).is_some_and(|range| is_touched(Location::new(found.location.file, range)))
}

/// The text that belongs to the key at a place.
fn value_of_key(at: Location, project: &Project) -> Option<TextRange> {
    let node = project.tree(at.file)?.node_at(at.range.start)?;
    let (_, value) = node.parent()?.entries().find(|(key, _)| *key == node)?;
    value.text().is_some().then(|| value.range())
}

/// The touched lines of a file, and where its lines are. Only `\n` ends a line here, as in a diff.
struct TouchedLines<'a> {
    lines: &'a Lines,
    breaks: Vec<u32>,
}

impl<'a> TouchedLines<'a> {
    fn new(lines: &'a Lines, text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32);
        Self { lines, breaks: breaks.collect() }
    }

    fn touch(&self, range: TextRange) -> bool {
        let Lines::Some(touched) = self.lines else { return true };
        let line = |offset: u32| self.breaks.partition_point(|at| *at < offset) as u64 + 1;
        // A range that ends with its line is not on the next.
        let (first, last) = (line(range.start), line(range.end.saturating_sub(1).max(range.start)));
        let at = touched.partition_point(|(_, end)| *end < first);
        touched.get(at).is_some_and(|(start, _)| *start <= last)
    }
}

/// Reads a diff line by line.
#[derive(Default)]
struct Reader {
    files: HashMap<String, Lines>,
    /// The names of the new file; none when it is deleted.
    names: Vec<String>,
    /// The name of the old file as it is written, which tells whether names have a prefix.
    old: Option<String>,
    has_header: bool,
    hunk: Option<Hunk>,
}

/// What is left of a hunk.
struct Hunk {
    /// Lines of each old file: one, or more in a merge.
    old: Vec<u64>,
    new: u64,
    /// The line of the new file that comes next.
    line: u64,
}

impl Reader {
    fn line(&mut self, line: &[u8]) -> Result<(), String> {
        if self.hunk.is_some() && self.hunk_line(line)? {
            return Ok(());
        }
        // Programs of Windows end these lines their way.
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Some(names) = line.strip_prefix(b"diff --git ") {
            self.has_header = true;
            // Only of use where nothing else says a name: a binary file, or a change of nothing but the mode.
            self.names = git_names(names).map(|(old, new)| candidates(&new, Some(&old))).unwrap_or_default();
            self.old = None;
        } else if line.starts_with(b"diff --cc ") || line.starts_with(b"diff --combined ") {
            self.has_header = true;
            self.names.clear();
            self.old = None;
        } else if let Some(name) = line.strip_prefix(b"--- ") {
            self.old = Some(file_name(name)?);
        } else if let Some(name) = line.strip_prefix(b"+++ ").filter(|_| self.old.is_some()) {
            self.has_header = true;
            let new = file_name(name)?;
            self.names = if new == "/dev/null" { Vec::new() } else { candidates(&new, self.old.as_deref()) };
            self.touch(None);
        } else if line.starts_with(b"@@") {
            let hunk = Hunk::parse(line).ok_or("the lines of a hunk are malformed")?;
            if self.old.is_none() {
                return Err("a hunk without the names of its files".to_owned());
            }
            self.hunk = Some(hunk);
            self.close_hunk();
        } else if line == b"GIT binary patch" || (line.starts_with(b"Binary files ") && line.ends_with(b" differ")) {
            for name in &self.names {
                self.files.insert(name.clone(), Lines::All);
            }
        }
        // What else is between files, such as the message of a commit, is none of ours.
        Ok(())
    }

    /// Reads a line of a hunk; false when it is none.
    fn hunk_line(&mut self, line: &[u8]) -> Result<bool, String> {
        let Some(hunk) = &mut self.hunk else { return Ok(false) };
        if line.starts_with(b"\\") {
            return Ok(true);
        }
        let parents = hunk.old.len();
        // An empty line is one of context whose space somebody took away.
        let marks = if matches!(line, b"" | b"\r") { &[b' '; MAX_PARENTS][..parents] } else { line.get(..parents).unwrap_or(line) };
        if marks.iter().any(|mark| !matches!(mark, b' ' | b'+' | b'-')) {
            return Err("a line of a hunk starts with ` `, `+` or `-`".to_owned());
        }
        let is_removed = marks.contains(&b'-');
        for (left, mark) in hunk.old.iter_mut().zip(marks) {
            // In a merge, a removed line is only in the parents that are marked.
            if (*mark == b'-') || (!is_removed && *mark == b' ') {
                *left = left.checked_sub(1).ok_or("a hunk has more lines than it says")?;
            }
        }
        let line = hunk.line;
        if is_removed {
            // What is around a gap has changed its neighbour.
            self.touch(Some((line.saturating_sub(1).max(1), line.max(1))));
        } else {
            hunk.new = hunk.new.checked_sub(1).ok_or("a hunk has more lines than it says")?;
            hunk.line += 1;
            if marks.contains(&b'+') {
                self.touch(Some((line, line)));
            }
        }
        self.close_hunk();
        Ok(true)
    }

    fn close_hunk(&mut self) {
        if self.hunk.as_ref().is_some_and(|hunk| hunk.new == 0 && hunk.old.iter().all(|left| *left == 0)) {
            self.hunk = None;
        }
    }

    /// Adds lines to the current file; `None` says that it is there.
    fn touch(&mut self, lines: Option<(u64, u64)>) {
        for name in &self.names {
            let known = self.files.entry(name.clone()).or_insert_with(|| Lines::Some(Vec::new()));
            if let (Lines::Some(known), Some((first, last))) = (known, lines) {
                match known.last_mut() {
                    Some((_, end)) if *end + 1 >= first => *end = last.max(*end),
                    _ => known.push((first, last)),
                }
            }
        }
    }

    fn finish(mut self, has_text: bool) -> Result<Diff, String> {
        if let Some(hunk) = self.hunk.take() {
            let left = hunk.new.max(hunk.old.into_iter().max().unwrap_or(0));
            return Err(format!("it ends within a hunk: {left} more lines should follow"));
        }
        if has_text && !self.has_header {
            return Err("there is no `--- old` and `+++ new` in it".to_owned());
        }
        for lines in self.files.values_mut() {
            if let Lines::Some(lines) = lines {
                lines.sort_unstable();
                lines.dedup_by(|next, last| {
                    let overlaps = next.0 <= last.1;
                    last.1 = if overlaps { last.1.max(next.1) } else { last.1 };
                    overlaps
                });
            }
        }
        Ok(Diff { files: self.files })
    }
}

impl Hunk {
    /// `@@ -1,2 +3,4 @@`, with one `-` for each parent and an `@` more than there are.
    fn parse(line: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(line);
        let ats = text.len() - text.trim_start_matches('@').len();
        let mut parts = text[ats..].split_whitespace();
        let old: Option<Vec<u64>> = (1..ats).map(|_| Some(span(parts.next()?.strip_prefix('-')?)?.1)).collect();
        let (start, new) = span(parts.next()?.strip_prefix('+')?)?;
        let is_closed = parts.next()?.starts_with(&text[..ats]);
        // Of no lines, the number is that of the line before.
        let line = if new == 0 { start + 1 } else { start };
        if is_closed && (2..=MAX_PARENTS + 1).contains(&ats) { Some(Self { old: old?, new, line }) } else { None }
    }
}

/// `12,3` or `12`: where lines start, and how many there are.
fn span(text: &str) -> Option<(u64, u64)> {
    let (start, count) = text.split_once(',').unwrap_or((text, "1"));
    let number = |text: &str| text.parse().ok().filter(|number| *number < u64::from(u32::MAX));
    Some((number(start)?, number(count)?))
}

/// The name of a file after `--- ` or `+++ `: quoted, or up to a tab, behind which some write a date.
fn file_name(written: &[u8]) -> Result<String, String> {
    if written.first() == Some(&b'"') {
        return unquoted(written).map(|(name, _)| name).ok_or_else(|| "a quoted name is malformed".to_owned());
    }
    let name = written.split(|byte| *byte == b'\t').next().unwrap_or(written);
    if name.is_empty() { Err("a file without a name".to_owned()) } else { Ok(String::from_utf8_lossy(name).into_owned()) }
}

/// The two names after `diff --git `. Where they are not quoted and have spaces, they are told apart by being the same.
fn git_names(written: &[u8]) -> Option<(String, String)> {
    if written.first() == Some(&b'"') {
        let (old, rest) = unquoted(written)?;
        return Some((old, file_name(rest.strip_prefix(b" ")?).ok()?));
    }
    let text = String::from_utf8_lossy(written);
    if let Some((old, quoted)) = text.split_once(" \"") {
        return Some((old.to_owned(), file_name(format!("\"{quoted}").as_bytes()).ok()?));
    }
    let without_prefix = |name: &str| name.split_once('/').map(|(_, rest)| rest.to_owned());
    let mut spaces = text.match_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
    let same = spaces.find(|(old, new)| old == new || without_prefix(old).is_some_and(|old| Some(old) == without_prefix(new)));
    same.map(|(old, new)| (old.to_owned(), new.to_owned()))
}

/// A name in quotes, as C writes it with bytes in octal, and what follows it.
fn unquoted(written: &[u8]) -> Option<(String, &[u8])> {
    let mut name = Vec::new();
    let mut at = 1;
    loop {
        match *written.get(at)? {
            b'"' => return Some((String::from_utf8_lossy(&name).into_owned(), &written[at + 1..])),
            b'\\' => {
                at += 1;
                let escaped = *written.get(at)?;
                name.push(match escaped {
                    b'a' => 0x07,
                    b'b' => 0x08,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 0x0b,
                    b'f' => 0x0c,
                    b'r' => b'\r',
                    b'"' | b'\\' => escaped,
                    b'0'..=b'3' => {
                        let digits = written.get(at..at + 3)?;
                        at += 2;
                        u8::from_str_radix(std::str::from_utf8(digits).ok()?, 8).ok()?
                    }
                    _ => return None,
                });
            }
            byte => name.push(byte),
        }
        at += 1;
    }
}

/// What a new file may be called, seen from the root of the repository. `git diff` writes `b/` before a name, or another
/// letter; with a setting, nothing. The name of the old file tells, where there is one: it has another letter.
fn candidates(new: &str, old: Option<&str>) -> Vec<String> {
    let split = |name: &str| {
        name.split_once('/').filter(|(first, _)| first.len() == 1).map(|(first, rest)| (first.to_owned(), rest.to_owned()))
    };
    let plain = |name: &str| name.strip_prefix("./").unwrap_or(name).to_owned();
    match (split(new), old.filter(|old| *old != "/dev/null").map(split)) {
        (None, _) => vec![plain(new)],
        (Some((prefix, rest)), Some(Some((other, _)))) if prefix != other => vec![plain(&rest)],
        (Some(_), Some(_)) => vec![plain(new)],
        // A new file: either may be meant.
        (Some((_, rest)), None) => vec![plain(&rest), plain(new)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file, and lines of it; `None` for all.
    type Touched = (String, Option<Vec<(u64, u64)>>);

    /// The touched lines of each file, in the order of names.
    fn lines(diff: impl AsRef<[u8]>) -> Vec<Touched> {
        let files = Diff::parse(diff.as_ref()).unwrap().files;
        let spans = |lines| match lines {
            Lines::Some(lines) => Some(lines),
            Lines::All => None,
        };
        let mut files: Vec<_> = files.into_iter().map(|(name, lines)| (name, spans(lines))).collect();
        files.sort();
        files
    }

    fn touched(name: &str, spans: &[(u64, u64)]) -> Vec<Touched> {
        vec![(name.to_owned(), Some(spans.to_vec()))]
    }

    const ADDED: &str = "\
diff --git a/.upsun/config.yaml b/.upsun/config.yaml
index 1..2 100644
--- a/.upsun/config.yaml
+++ b/.upsun/config.yaml
@@ -3,4 +3,5 @@ applications:
 one
 two
-three
+three!
+four
 five
";

    #[test]
    fn lines_that_are_added_or_changed() {
        // The line before the one that was removed counts as well.
        assert_eq!(lines(ADDED), touched(".upsun/config.yaml", &[(4, 6)]));
        assert_eq!(lines(ADDED.replace('\n', "\r\n")), touched(".upsun/config.yaml", &[(4, 6)]));
        assert_eq!(lines(ADDED.trim_end()), touched(".upsun/config.yaml", &[(4, 6)]));
        assert_eq!(lines(ADDED.replace(" five", "")), touched(".upsun/config.yaml", &[(4, 6)]), "space that was taken away");
        assert_eq!(lines(format!("commit 1\n\n    a message\n    --- a\n\n{ADDED}")), touched(".upsun/config.yaml", &[(4, 6)]));
    }

    #[test]
    fn without_context() {
        let diff = "--- a/x\n+++ b/x\n@@ -1,0 +2,2 @@\n+two\n+three\n@@ -9 +12 @@ x\n-nine\n+twelve\n@@ -20,2 +22,0 @@\n-a\n-b\n";
        assert_eq!(lines(diff), touched("x", &[(2, 3), (11, 12), (22, 23)]));
    }

    #[test]
    fn files_that_are_new_deleted_or_renamed() {
        let new = "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n";
        assert!(lines(new).contains(&("x".to_owned(), Some(vec![(1, 2)]))));
        let deleted = "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n";
        assert_eq!(lines(deleted), []);
        let renamed = "diff --git a/x y b/z y\nsimilarity index 100%\nrename from x y\nrename to z y\n";
        assert_eq!(lines(renamed), []);
        let changed = format!("{renamed}--- a/x y\t\n+++ b/z y\t\n@@ -1 +1 @@\n-a\n+b\n");
        assert_eq!(lines(changed), touched("z y", &[(1, 1)]));
    }

    #[test]
    fn prefixes_of_all_kinds() {
        let named = |old: &str, new: &str| lines(format!("--- {old}\n+++ {new}\n@@ -1 +1 @@\n-a\n+b\n"));
        assert_eq!(named("i/x", "w/x"), touched("x", &[(1, 1)]));
        assert_eq!(named(".upsun/x", ".upsun/x"), touched(".upsun/x", &[(1, 1)]));
        assert_eq!(named("b/x", "b/x"), touched("b/x", &[(1, 1)]), "a folder of one letter, and no prefixes");
        assert_eq!(named("./x\t2026-01-01", "./x\t2026-01-02"), touched("x", &[(1, 1)]));
        assert_eq!(named("x.orig", "x"), touched("x", &[(1, 1)]));
    }

    #[test]
    fn quoted_names() {
        let diff = "diff --git \"a/caf\\303\\251 \\\"x\\\".yaml\" \"b/caf\\303\\251 \\\"x\\\".yaml\"\n--- \"a/caf\\303\\251 \\\"x\\\".yaml\"\n+++ \"b/caf\\303\\251 \\\"x\\\".yaml\"\n@@ -1 +1 @@\n-a\n+b\n";
        assert_eq!(lines(diff), touched("café \"x\".yaml", &[(1, 1)]));
    }

    #[test]
    fn binary_files_are_touched_as_a_whole() {
        let all = vec![("x".to_owned(), None)];
        assert_eq!(lines("diff --git a/x b/x\nindex 1..2\nBinary files a/x and b/x differ\n"), all);
        assert_eq!(
            lines("diff --git a/x b/x\nindex 1..2\nGIT binary patch\nliteral 5\nMcmZQzWMT#Y01f~L\n\nliteral 0\nHcmV?d00001\n\n"),
            all
        );
    }

    #[test]
    fn merges() {
        let diff = "diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1,3 -1 +1,3 @@@\n  one\n +two\n- gone\n++three\n";
        assert_eq!(lines(diff), touched("x", &[(2, 3)]));
    }

    #[test]
    fn nothing_is_no_change_and_garbage_is_an_error() {
        assert_eq!(lines(""), []);
        assert_eq!(lines("\n"), []);
        let problem = |diff: &str| Diff::parse(diff.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(problem("hello\nworld\n"), (2, "there is no `--- old` and `+++ new` in it".to_owned()));
        assert_eq!(problem("applications:\n  app: {}\n").0, 2);
        assert_eq!(problem("@@ -1 +1 @@\n").0, 1);
        assert_eq!(problem("--- a/x\n+++ b/x\n@@ -1 +x @@\n").0, 3);
        assert_eq!(problem("--- a/x\n+++ b/x\n@@ -1 @@\n").0, 3);
        assert_eq!(problem("--- a/x\n+++ b/x\n@@ -1,99999999999999999999 +1 @@\n").0, 3);
        assert_eq!(
            problem("--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n"),
            (4, "it ends within a hunk: 2 more lines should follow".to_owned())
        );
        assert_eq!(problem("--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n-b\n").0, 5);
        assert_eq!(problem("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n?b\n").0, 5);
        assert_eq!(problem("--- \"a/x\n+++ b/x\n").0, 1);
        assert_eq!(problem("--- a/x\n+++ \n@@ -1 +1 @@\n").0, 2);
    }

    #[test]
    fn ranges_and_lines() {
        let lines = Lines::Some(vec![(2, 2), (4, 5)]);
        let touched = TouchedLines::new(&lines, "a\nbb\nc\ndd\n");
        let range = TextRange::new;
        assert!(!touched.touch(range(0, 1)) && !touched.touch(range(0, 2)), "its line break is not the next line");
        assert!(touched.touch(range(2, 4)) && touched.touch(range(0, 3)) && touched.touch(range(4, 4)));
        assert!(!touched.touch(range(5, 6)) && touched.touch(range(5, 8)) && touched.touch(range(10, 10)));
    }

    #[test]
    fn no_bytes_make_it_fall_over() {
        let seeds: [&[u8]; 3] = [
            ADDED.as_bytes(),
            b"diff --git \"a/\\303\" \"b/\\303\"\n",
            b"diff --cc x\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n--a\n++b\n",
        ];
        for seed in seeds {
            for at in 0..seed.len() {
                for byte in [b'\n', b'"', b'\\', b'@', b'9', b' ', 0, 0xff] {
                    let mut bytes = seed.to_vec();
                    bytes[at] = byte;
                    let _ = Diff::parse(&bytes);
                    let _ = Diff::parse(&bytes[..at]);
                }
            }
        }
    }
}
