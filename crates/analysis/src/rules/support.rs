//! What several rules need: short quotes of scripts, and edits of whole lines.

use crate::diagnostic::{Edit, Location};
use crate::model::{Body, Script};
pub(super) use crate::names::{advice, nearest};
use crate::project::Project;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{NodeKind, ScalarStyle};

/// The most characters of a script that a message quotes.
const MAX_QUOTE: usize = 48;

/// A piece of a script, in backticks and short enough for a message.
pub(super) fn quote(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end().trim_end_matches('\\').trim_end();
    let cut = line.chars().count() > MAX_QUOTE || text.trim().lines().count() > 1;
    let short: String = line.chars().take(MAX_QUOTE).collect();
    let short = short.replace('`', "'");
    if cut { format!("`{}…`", short.trim_end()) } else { format!("`{short}`") }
}

/// Where a finding about a whole script belongs: its key; the anchor's key where it is an alias, the
/// tag where it is included.
pub(crate) fn heading(script: &Script<'_>) -> Location {
    let written = script
        .key
        .node()
        .parent()
        .and_then(|parent| parent.entries().find(|(key, _)| *key == script.key.node()).map(|(_, value)| value));
    let Some(written) = written else { return script.key.location() };
    if let Some(tag) = written.tag().filter(|_| script.is_included()) {
        return Location::new(script.key.file(), tag.range);
    }
    if matches!(written.kind(), NodeKind::Alias { .. }) {
        let node = script.value.node();
        let owner = node.parent().and_then(|parent| parent.entries().find(|(_, value)| *value == node));
        let range = owner.map(|(key, _)| key.range()).or(node.anchor().map(|anchor| anchor.range));
        return Location::new(script.value.file(), range.unwrap_or(node.range()));
    }
    script.key.location()
}

/// Whether the lines of a script are lines of its file, so that whole lines can be added and taken.
pub(super) fn has_own_lines(body: &Body<'_>) -> bool {
    matches!(body.style(), None | Some(ScalarStyle::Literal))
}

/// Inserts a line before the one at which a command starts, indented alike. `None` where the command
/// doesn't start its line, or the script's lines are not the file's.
pub(crate) fn insert_line_before(project: &Project, body: &Body<'_>, at: u32, line: &str) -> Option<Edit> {
    let location = body.locate(TextRange::empty(at));
    let (start, indent) = own_line(project, body, location)?;
    let text = project.source(location.file).text();
    Some(Edit::insert(location.file, start, format!("{indent}{line}{}", line_break(text, start))))
}

/// Deletes the whole line at which a range starts, line break included.
pub(crate) fn delete_line(project: &Project, body: &Body<'_>, range: TextRange) -> Option<Edit> {
    let location = body.locate(range);
    let (start, _) = own_line(project, body, location)?;
    let source = project.source(location.file);
    let lines = source.lines();
    let line = lines.line(start);
    let end = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
    Some(Edit::replace(Location::new(location.file, TextRange::new(start, end)), ""))
}

/// The offset at which the line of a location starts and its indentation, where nothing else precedes the location.
fn own_line<'p>(project: &'p Project, body: &Body<'_>, location: Location) -> Option<(u32, &'p str)> {
    if !has_own_lines(body) {
        return None;
    }
    let source = project.source(location.file);
    let line = source.lines().line(location.range.start);
    let start = source.lines().start(line).max(if line == 0 { source.bom_len() } else { 0 });
    let indent = TextRange::new(start, location.range.start).slice(source.text());
    indent.chars().all(|c| c == ' ' || c == '\t').then_some((start, indent))
}

/// The line break that a file uses around an offset.
pub(super) fn line_break(text: &str, offset: u32) -> &'static str {
    let rest = text.get(offset as usize..).unwrap_or_default();
    let next = rest.find('\n').map(|at| offset as usize + at).or_else(|| text.find('\n'));
    match next {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// The most words that a sentence lists.
const MAX_LISTED: usize = 8;

/// Words joined as a sentence lists them: `a`, `b` and `c`; the first of them, where there are many.
pub(super) fn list<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    let mut words = words.into_iter();
    let mut first: Vec<String> = words.by_ref().take(MAX_LISTED).map(|word| format!("`{}`", word.as_ref())).collect();
    let more = words.count();
    if more > 0 {
        first.push(format!("{more} more"));
    }
    match first.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
