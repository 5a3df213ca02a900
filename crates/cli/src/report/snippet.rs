//! The few lines of a file that a finding is shown on, as the renderer wants them. Only these are
//! copied, so that a finding costs the same in a file of ten lines and of ten thousand; of a very long
//! line, only the surroundings of the words are shown.

use crate::style::{visible, visible_char};
use codespan_reporting::files::{Error, Files, Location as SeenLocation};
use std::borrow::Cow;
use std::ops::Range;
use upsun_lint_analysis::{FileId, Location};
use upsun_lint_syntax::{Source, TextRange};

/// The most characters of a line that are shown.
const WIDTH: usize = 200;

/// In a longer line, how many are shown before the words.
const BEFORE: usize = 60;

const CUT: char = '…';

/// Lines of one file.
struct Snippet<'a> {
    file: FileId,
    name: Cow<'a, str>,
    source: &'a Source,
    /// The bytes that are not shown, of all files.
    hidden: &'a [Location],
    /// What is shown: a line of text for each of `lines`.
    text: String,
    lines: Vec<Line>,
    /// Line and column in the file of what was placed, by its start in `text`.
    places: Vec<(usize, SeenLocation)>,
}

/// A line that is shown.
#[derive(Clone)]
struct Line {
    /// Its number in the file, from 0.
    index: usize,
    /// The bytes of the file that are shown of it.
    window: TextRange,
    /// Where those start in the snippet's text, past a sign that something was cut.
    start: usize,
    /// Where it is in the snippet's text.
    shown: Range<usize>,
}

/// The lines on which one finding is shown.
pub(super) struct Snippets<'a> {
    files: Vec<Snippet<'a>>,
    /// What is not shown, in any file.
    hidden: &'a [Location],
}

impl<'a> Snippets<'a> {
    /// No lines yet. Of those that are added, the bytes of `hidden` are not shown.
    pub(super) fn new(hidden: &'a [Location]) -> Self {
        Self { files: Vec::new(), hidden }
    }

    /// Adds the line on which `range` starts, and says where in the snippet the part of `range` on it is.
    /// `None` when that line is shown already, but not so far.
    pub(super) fn place(&mut self, file: FileId, name: &'a str, source: &'a Source, range: TextRange) -> Option<Range<usize>> {
        let at = self.files.iter().position(|snippet| snippet.file == file);
        let at = at.unwrap_or_else(|| {
            self.files.push(Snippet::new(file, name, source, self.hidden));
            self.files.len() - 1
        });
        self.files[at].place(range)
    }

    /// Adds what is between two lines that are shown when it is only one line. To be called last.
    pub(super) fn close_gaps(&mut self) {
        for snippet in &mut self.files {
            let mut shown: Vec<usize> = snippet.lines.iter().map(|line| line.index).collect();
            shown.sort_unstable();
            for pair in shown.windows(2) {
                if pair[0] + 2 == pair[1] {
                    let start = snippet.source.lines().start(pair[0] as u32 + 1);
                    snippet.show(pair[0] + 1, start);
                }
            }
        }
    }

    fn get(&self, file: FileId) -> Result<&Snippet<'a>, Error> {
        self.files.iter().find(|snippet| snippet.file == file).ok_or(Error::FileMissing)
    }
}

impl<'a> Snippet<'a> {
    fn new(file: FileId, name: &'a str, source: &'a Source, hidden: &'a [Location]) -> Self {
        Self { file, name: visible(name), source, hidden, text: String::new(), lines: Vec::new(), places: Vec::new() }
    }

    fn place(&mut self, range: TextRange) -> Option<Range<usize>> {
        let range = first_line(self.source.text(), range);
        let index = self.source.lines().line(range.start) as usize;
        let line = match self.lines.iter().find(|line| line.index == index) {
            Some(line) => line.clone(),
            None => self.show(index, range.start),
        };
        let TextRange { start, end } = line.window;
        if range.start < start || (range.start > end && end < self.content(index).end) {
            return None;
        }
        let offset = |at: u32| line.start + shown_len(TextRange::new(start, at.clamp(start, end)).slice(self.source.text()));
        let place = offset(range.start)..offset(range.end);
        let at = self.source.line_column(range.start);
        self.places.push((place.start, SeenLocation { line_number: at.line as usize, column_number: at.column as usize }));
        Some(place)
    }

    /// Adds a line, with the surroundings of `focus` in it.
    fn show(&mut self, index: usize, focus: u32) -> Line {
        let text = self.source.text();
        let content = self.content(index);
        let focus = focus.clamp(content.start, content.end);
        let characters = |range: TextRange| range.slice(text).char_indices();
        let mut window = content;
        if characters(content).nth(WIDTH).is_some() {
            let before = TextRange::new(content.start, focus);
            window.start += characters(before).rev().nth(BEFORE).map_or(0, |(at, _)| at as u32);
            window.end = characters(window).nth(WIDTH).map_or(content.end, |(at, _)| window.start + at as u32);
        }

        let shown_start = self.text.len();
        if window.start > content.start {
            self.text.push(CUT);
        }
        let start = self.text.len();
        let hidden = self.hidden.iter().filter(|hidden| hidden.file == self.file && hidden.range.intersects(window));
        let hidden: Vec<TextRange> = hidden.map(|hidden| hidden.range).collect();
        let shown = window.slice(text).char_indices().map(|(at, character)| {
            let is_hidden = hidden.iter().any(|hidden| hidden.contains(window.start + at as u32));
            // As wide as what it stands for, so that columns hold.
            if is_hidden && character.is_ascii_graphic() && !matches!(character, '"' | '\'') {
                '*'
            } else {
                visible_char(character)
            }
        });
        self.text.extend(shown);
        if window.end < content.end {
            self.text.push(CUT);
        }
        let line = Line { index, window, start, shown: shown_start..self.text.len() };
        self.text.push('\n');
        self.lines.push(line.clone());
        line
    }

    /// The bytes of a line without its line break and without a byte order mark.
    fn content(&self, index: usize) -> TextRange {
        let mut content = self.source.lines().range(index as u32, self.source.text());
        if index == 0 {
            content.start = self.source.bom_len().min(content.end);
        }
        content
    }

    fn line(&self, index: usize) -> Result<&Line, Error> {
        let missing = || Error::LineTooLarge { given: index, max: self.source.lines().count() as usize };
        self.lines.iter().find(|line| line.index == index).ok_or_else(missing)
    }
}

/// The part of `range` on the first of its lines that has anything on it, within the text and whole characters.
fn first_line(text: &str, range: TextRange) -> TextRange {
    let start = text.floor_char_boundary(range.start as usize);
    let end = text.ceil_char_boundary(range.end as usize).max(start);
    let covered = &text[start..end];
    let is_break = |c| c == '\n' || c == '\r';
    let mut skipped = 0;
    if covered.contains(is_break) && !covered.trim_start().is_empty() {
        for line in covered.split_inclusive(is_break) {
            if !line.trim().is_empty() {
                skipped += if skipped > 0 { line.len() - line.trim_start().len() } else { 0 };
                break;
            }
            skipped += line.len();
        }
    }
    let len = covered[skipped..].find(is_break).unwrap_or(covered.len() - skipped);
    TextRange::from(start + skipped..start + skipped + len)
}

/// How many bytes `text` has as it is shown.
fn shown_len(text: &str) -> usize {
    text.chars().map(|c| visible_char(c).len_utf8()).sum()
}

impl<'a> Files<'a> for Snippets<'_> {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, file: FileId) -> Result<&'a str, Error> {
        Ok(&self.get(file)?.name)
    }

    fn source(&'a self, file: FileId) -> Result<&'a str, Error> {
        Ok(&self.get(file)?.text)
    }

    /// The number of the line in the file: the renderer puts the lines in order, and shows gaps by it.
    fn line_index(&'a self, file: FileId, at: usize) -> Result<usize, Error> {
        let snippet = self.get(file)?;
        let line = snippet.lines.iter().find(|line| line.shown.start <= at && at <= line.shown.end);
        line.map(|line| line.index).ok_or(Error::IndexTooLarge { given: at, max: snippet.text.len() })
    }

    fn line_range(&'a self, file: FileId, index: usize) -> Result<Range<usize>, Error> {
        Ok(self.get(file)?.line(index)?.shown.clone())
    }

    fn location(&'a self, file: FileId, at: usize) -> Result<SeenLocation, Error> {
        let snippet = self.get(file)?;
        let place = snippet.places.iter().find(|(start, _)| *start == at);
        let location = place.map(|(_, SeenLocation { line_number, column_number })| SeenLocation {
            line_number: *line_number,
            column_number: *column_number,
        });
        location.ok_or(Error::IndexTooLarge { given: at, max: snippet.text.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cropped(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        first_line(text, TextRange::from(start..start + words.len())).slice(text).to_owned()
    }

    #[test]
    fn a_range_is_cropped_to_its_first_line() {
        assert_eq!(cropped("a: |\n  one\n  two\n", "one\n  two\n"), "one");
        assert_eq!(cropped("a: |\r\n  one\r\n", "one\r\n"), "one");
        assert_eq!(cropped("a: |\n\n  one\n  two\n", "\n\n  one\n  two"), "one", "lines with nothing on them are skipped");
        assert_eq!(cropped("a: |\n  one\n", " |\n  one"), " |", "spaces among the words are not");
        assert_eq!(cropped("a: \t \nb", "\t "), "\t ");
        assert_eq!(cropped("a:\n\nb", "\n\n"), "");
    }

    #[test]
    fn a_range_outside_the_text_or_within_a_character_is_mended() {
        assert_eq!(first_line("aé", TextRange::new(2, 90)).slice("aé"), "é");
        assert_eq!(first_line("a", TextRange::new(7, 9)), TextRange::empty(1));
        assert_eq!(first_line("", TextRange::empty(0)), TextRange::empty(0));
    }
}
