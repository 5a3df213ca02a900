//! Where the cursor stands, read off the lines and their indentation alone. A document that is being written is broken
//! most of the time; what the cursor is in shows from the lines above it. Builds no tree and judges nothing.

use crate::path::{Entries, Level, Step};
use upsun_lint_syntax::TextRange;

/// How many lines are looked at around the cursor.
const MAX_LINES: usize = 20_000;

/// What the cursor is in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Cursor {
    /// The path of what the cursor is in: the mapping of a key that is being written, the key of a value.
    pub(crate) path: Vec<Level>,
    /// What stands there.
    pub(crate) spot: CursorSpot,
    /// The word that is being written, also behind the cursor; without quotes.
    pub(crate) word: TextRange,
    /// The quote that the word is in.
    pub(crate) quote: Option<char>,
    /// Whether braces or brackets are around it, so that there are no lines to write.
    pub(crate) in_flow: bool,
    /// Whether the mapping around it has the tag `!include`: what follows says what to include.
    pub(crate) in_include: bool,
}

/// What can stand at the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum CursorSpot {
    /// A key, at this column of its line, or a value that has a line of its own.
    Key {
        /// The other entries of the mapping.
        beside: Entries,
        /// The column that the key starts in.
        column: u32,
        /// Whether a colon follows already.
        has_colon: bool,
        /// The key of the line above that has no value yet, where the cursor's line is not indented deeper: what is
        /// written may be meant to go below it. With the column of that key.
        dangling: Option<(Vec<Level>, u32)>,
    },
    /// A value, behind its key or the dash of its item.
    Value {
        /// Whether it is an item of a list.
        is_item: bool,
    },
    /// A line of a script or text in a block scalar, or a value of several lines.
    Block,
    /// A comment, or blanks before and behind words: nothing can be written there.
    Nothing,
}

/// A line, taken apart.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    text: &'t str,
    /// Where it starts in the document.
    start: usize,
    /// The column of its first word, dashes counted as words.
    indent: usize,
    /// The columns of the dashes of items: the first, and how many there are.
    dash: Option<usize>,
    /// The column behind the dashes.
    content: usize,
    /// Its key: the columns of the name, without quotes.
    key: Option<(usize, usize)>,
    /// The column of the value, where there is a key; of the content, where not.
    value: usize,
    is_blank: bool,
}

impl<'t> Line<'t> {
    fn parse(text: &'t str, start: usize) -> Self {
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let (mut content, mut dash) = (indent, None);
        while let Some(rest) = text[content..].strip_prefix('-') {
            if !rest.is_empty() && !rest.starts_with(' ') {
                break;
            }
            dash = dash.or(Some(content));
            content += 1 + rest.len() - rest.trim_start_matches(' ').len();
        }
        let rest = &text[content..];
        let is_blank = text.trim().is_empty() || rest.starts_with('#');
        let found = find_key(rest);
        let key = found.map(|(start, end, _)| (content + start, content + end));
        let value = found.map_or(content, |(_, _, colon)| {
            let after = &rest[colon + 1..];
            content + colon + 1 + after.len() - after.trim_start_matches([' ', '\t']).len()
        });
        Self { text, start, indent, dash, content, key, value, is_blank }
    }

    fn name(&self) -> &'t str {
        self.key.map_or("", |(start, end)| &self.text[start..end])
    }

    /// The value without a comment, tags and anchors.
    fn value_text(&self) -> &'t str {
        let mut value = &self.text[self.value..];
        if let Some(comment) = comment_start(value) {
            value = &value[..comment];
        }
        let mut value = value.trim();
        while value.starts_with(['&', '!']) {
            value = value.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
        }
        value
    }

    /// Whether a block scalar starts behind the key.
    fn opens_block(&self) -> bool {
        let value = self.value_text();
        let has_place = self.key.is_some() || self.dash.is_some();
        has_place && value.strip_prefix(['|', '>']).is_some_and(|rest| rest.chars().all(|c| matches!(c, '-' | '+' | '0'..='9')))
    }
}

/// The name and the colon of a key at the start of a text: name without quotes, position of the colon.
fn find_key(text: &str) -> Option<(usize, usize, usize)> {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = 1 + text[1..].find(quote)?;
        let after = &text[end + 1..];
        let colon = end + 1 + after.len() - after.trim_start().len();
        let behind = text[colon..].strip_prefix(':')?;
        return (behind.is_empty() || behind.starts_with([' ', '\t'])).then_some((1, end, colon));
    }
    if text.starts_with(['{', '[', '#', '|', '>', '%', '@', '`']) {
        return None;
    }
    let limit = comment_start(text).unwrap_or(text.len());
    let colon = text[..limit].match_indices(':').map(|(at, _)| at).find(|at| {
        let behind = &text[at + 1..];
        behind.is_empty() || behind.starts_with([' ', '\t'])
    })?;
    let name = text[..colon].trim_end();
    (!name.is_empty()).then_some((0, name.len(), colon))
}

/// Where a comment starts: a `#` behind white space and outside quotes.
fn comment_start(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open && before != '\\' => quote = None,
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '#') if before.is_whitespace() => return Some(at),
            _ => {}
        }
        before = c;
    }
    None
}

/// The lines of a document.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let starts = std::iter::once(bom).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    fn line(&self, number: usize) -> Line<'t> {
        let start = self.starts[number];
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        Line::parse(self.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']), start)
    }

    /// The column of the first word of a line.
    fn indent(&self, number: usize) -> usize {
        let line = self.text.get(self.starts[number]..).unwrap_or_default();
        line.len() - line.trim_start_matches([' ', '\t']).len()
    }

    fn number_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }
}

/// A step up: the line and column of a key or dash.
struct Rung {
    step: Step,
    line: usize,
    column: usize,
}

/// What the cursor is in. `offset` is on a character boundary.
pub(crate) fn at(text: &str, offset: usize) -> Cursor {
    let lines = Lines::new(text);
    let number = lines.number_at(offset);
    let line = lines.line(number);
    let column = offset.saturating_sub(line.start).min(line.text.len());
    let before = &line.text[..column];

    // A line of white space belongs to what the cursor's column says.
    let start_column = if line.is_blank && line.text.trim().is_empty() { column } else { line.indent };
    let rungs = climb(&lines, number, start_column, line.dash.is_some());
    if rungs.iter().any(|rung| lines.line(rung.line).opens_block() && rung.column < start_column.max(1)) {
        let outermost = rungs.iter().rposition(|rung| lines.line(rung.line).opens_block()).unwrap_or_default();
        let path = levels(&lines, &rungs[outermost..]);
        return Cursor {
            path,
            spot: CursorSpot::Block,
            word: word_of_script(line, column),
            quote: None,
            in_flow: false,
            in_include: false,
        };
    }
    if before.trim_start().starts_with('#') || comment_start(before).is_some() {
        let path = levels(&lines, &rungs);
        return Cursor {
            path,
            spot: CursorSpot::Nothing,
            word: word_of_script(line, column),
            quote: None,
            in_flow: false,
            in_include: false,
        };
    }
    if let Some(cursor) = in_flow(&lines, number, offset) {
        return cursor;
    }

    let mut own = Vec::new();
    if let Some(dash) = line.dash.filter(|_| column >= line.content) {
        own.push(Rung { step: Step::Item, line: number, column: dash });
    }
    let is_value = line.key.is_some() && column >= line.value.min(line.text.len()) && column > colon_column(line);
    if let (true, Some((start, _))) = (is_value, line.key) {
        own.insert(0, Rung { step: Step::Key(line.name().to_owned()), line: number, column: key_column(line, start) });
    }
    let above = if own.is_empty() { rungs } else { climb(&lines, number, line.indent, line.dash.is_some()) };
    let rungs: Vec<Rung> = own.into_iter().chain(above).collect();

    if is_value {
        let (word, quote) = word_of_value(line, line.value, column);
        let in_include = rungs.get(1).is_some_and(|rung| is_include(lines.line(rung.line)));
        let path = levels(&lines, &rungs);
        return Cursor { path, spot: CursorSpot::Value { is_item: false }, word, quote, in_flow: false, in_include };
    }
    let content = if line.is_blank { column } else { line.content };
    let beyond = |(start, end): (usize, usize)| column < start || column > end;
    if column < content.min(line.text.len()) || line.key.is_some_and(beyond) {
        let word = range(line, column, column);
        let path = levels(&lines, &rungs);
        return Cursor { path, spot: CursorSpot::Nothing, word, quote: None, in_flow: false, in_include: false };
    }
    let (word, quote) = match line.key {
        Some((start, end)) => (range(line, start, end), quote_before(line, start)),
        None => word_of_value(line, content.min(column), column),
    };
    let key_column = if line.is_blank { column } else { line.content };
    // `- ` may be followed by a value or by a mapping's first key; `key` without a colon may be a value in its own line.
    let beside = entries(&lines, number, key_column, true);
    let has_colon = line.key.is_some();
    let dangling = dangling(&lines, number, key_column);
    let (rungs, key_column) = fitted(&lines, rungs, key_column);
    let in_include = rungs.first().is_some_and(|rung| is_include(lines.line(rung.line)));
    let path = levels(&lines, &rungs);
    let spot = CursorSpot::Key { beside, column: key_column as u32, has_colon, dangling };
    Cursor { path, spot, word, quote, in_flow: false, in_include }
}

/// Whether the value of a line's key is included.
fn is_include(line: Line<'_>) -> bool {
    line.text[line.value..].trim_start().starts_with("!include")
}

/// Below a key that has a scalar already, nothing can stand: what is indented too deep belongs beside that key.
fn fitted(lines: &Lines<'_>, mut rungs: Vec<Rung>, column: usize) -> (Vec<Rung>, usize) {
    let holds_scalar = |rung: &Rung| {
        let line = lines.line(rung.line);
        matches!(rung.step, Step::Key(_)) && !line.value_text().is_empty() && !line.opens_block()
    };
    match rungs.first() {
        Some(rung) if holds_scalar(rung) => {
            let column = rung.column;
            rungs.remove(0);
            (rungs, column)
        }
        _ => (rungs, column),
    }
}

/// The key on the last line above that has no value, where the cursor's line does not go below it by itself.
fn dangling(lines: &Lines<'_>, number: usize, column: usize) -> Option<(Vec<Level>, u32)> {
    let above = (number.saturating_sub(MAX_LINES)..number).rev().map(|at| (at, lines.line(at))).find(|(_, line)| !line.is_blank)?;
    let (at, line) = above;
    let (start, _) = line.key?;
    let key_column = key_column(line, start);
    if !line.value_text().is_empty() || column > key_column {
        return None;
    }
    let mut rungs = vec![Rung { step: Step::Key(line.name().to_owned()), line: at, column: key_column }];
    if let Some(dash) = line.dash {
        rungs.push(Rung { step: Step::Item, line: at, column: dash });
    }
    rungs.extend(climb(lines, at, line.indent, line.dash.is_some()));
    // What already has something below it is not waiting for anything.
    Some((levels(lines, &rungs), key_column as u32))
}

/// The keys and items around a line, from the innermost.
fn climb(lines: &Lines<'_>, number: usize, column: usize, is_item: bool) -> Vec<Rung> {
    let mut rungs = Vec::new();
    let (mut column, mut is_item) = (column, is_item);
    for at in (number.saturating_sub(MAX_LINES)..number).rev() {
        if column == 0 && !is_item {
            break;
        }
        // What is indented deeper is beside or below what is on the way up, and most of a large file is.
        let indent = lines.indent(at);
        if indent > column || indent == column && !is_item {
            continue;
        }
        let line = lines.line(at);
        if line.is_blank {
            continue;
        }
        if line.text.starts_with("---") || line.text.starts_with("...") {
            break;
        }
        if let Some((start, _)) = line.key {
            let own = key_column(line, start);
            // A list may stand in the column of its own key.
            let is_above = own < column || is_item && own == column && line.dash.is_none();
            if is_above {
                rungs.push(Rung { step: Step::Key(line.name().to_owned()), line: at, column: own });
                (column, is_item) = (own, false);
            }
        }
        if let Some(dash) = line.dash.filter(|dash| *dash < column) {
            rungs.push(Rung { step: Step::Item, line: at, column: dash });
            (column, is_item) = (dash, true);
        }
    }
    rungs
}

/// Rungs as a path from the root.
fn levels(lines: &Lines<'_>, rungs: &[Rung]) -> Vec<Level> {
    // Nothing depends on which applications, services or routes there are beside, and they are most of a file.
    let is_whole =
        rungs.last().is_some_and(|rung| rung.column == 0 && rung.step.is_one_of(&["applications", "services", "routes"]));
    let level = |(depth, rung): (usize, &Rung)| {
        let beside = match rung.step {
            Step::Key(_) if depth > 1 || !is_whole => entries(lines, rung.line, rung.column, false),
            Step::Key(_) | Step::Item => Vec::new(),
        };
        Level { step: rung.step.clone(), beside }
    };
    rungs.iter().rev().enumerate().map(level).collect()
}

/// The entries of the block mapping that a line's key belongs to, by its column.
fn entries(lines: &Lines<'_>, number: usize, column: usize, without_own: bool) -> Entries {
    let mut found = Vec::new();
    let own = lines.line(number);
    let entry = |line: Line<'_>| {
        line.key.filter(|(start, _)| key_column(line, *start) == column).map(|_| {
            let value = line.value_text().trim_matches(['"', '\'']);
            (line.name().to_owned(), value.to_owned())
        })
    };
    // The key behind a dash is the first of its mapping.
    if own.dash.is_none() {
        for at in (number.saturating_sub(MAX_LINES)..number).rev() {
            let line = lines.line(at);
            if line.is_blank {
                continue;
            }
            if line.indent < column && !(line.dash.is_some() && line.content == column) {
                break;
            }
            found.extend(entry(line));
            if line.dash.is_some_and(|dash| dash < column) && line.content == column {
                break;
            }
        }
        found.reverse();
    }
    if !without_own {
        found.extend(entry(own));
    }
    for at in number + 1..lines.starts.len().min(number + MAX_LINES) {
        let line = lines.line(at);
        if line.is_blank {
            continue;
        }
        if line.indent < column || line.dash.is_some_and(|dash| dash < column) {
            break;
        }
        found.extend(entry(line));
    }
    found
}

fn key_column(line: Line<'_>, start: usize) -> usize {
    start - usize::from(quote_before(line, start).is_some())
}

fn colon_column(line: Line<'_>) -> usize {
    let behind = line.key.map_or(line.content, |(_, end)| end);
    line.text[behind..].find(':').map_or(behind, |at| behind + at)
}

fn quote_before(line: Line<'_>, column: usize) -> Option<char> {
    line.text.get(..column)?.chars().next_back().filter(|c| matches!(c, '"' | '\''))
}

fn range(line: Line<'_>, start: usize, end: usize) -> TextRange {
    TextRange::from(line.start + start..line.start + end)
}

/// The scalar from a column on, without its quotes, up to the cursor or as far as it goes.
fn word_of_value(line: Line<'_>, from: usize, column: usize) -> (TextRange, Option<char>) {
    let from = from.min(line.text.len());
    let rest = &line.text[from..];
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\''))
        && column > from
    {
        let end = rest[1..].find(quote).map_or(line.text.len(), |at| from + 1 + at);
        return (range(line, from + 1, end.max(column).max(from + 1)), Some(quote));
    }
    let end = comment_start(rest).map_or(line.text.len(), |at| from + at);
    let end = from + line.text[from..end].trim_end().len();
    (range(line, from.min(column), end.max(column)), None)
}

/// The word of a script or comment that the cursor is in.
fn word_of_script(line: Line<'_>, column: usize) -> TextRange {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let start = line.text[..column].trim_end_matches(is_word).len();
    let behind = &line.text[column..];
    let end = column + behind.len() - behind.trim_start_matches(is_word).len();
    range(line, start, end)
}

/// How many bytes of braces and brackets are read before the cursor.
const MAX_FLOW: usize = 64 * 1024;

/// What the cursor is in where that is between braces or brackets.
fn in_flow(lines: &Lines<'_>, number: usize, offset: usize) -> Option<Cursor> {
    for at in (number.saturating_sub(200)..=number).rev() {
        let line = lines.line(at);
        if line.is_blank {
            continue;
        }
        let value = line.value_text();
        if value.starts_with(['{', '[']) {
            let start = line.start + line.value + line.text[line.value..].find(['{', '['])?;
            if start < offset && offset - start <= MAX_FLOW {
                let open = read_flow(&lines.text[start..offset]);
                if !open.is_empty() {
                    return Some(flow_cursor(lines, at, &open, start, offset));
                }
            }
            if at < number {
                return None;
            }
        }
        // Nothing above a line at the margin can be open.
        if line.indent == 0 && at < number {
            return None;
        }
    }
    None
}

/// A collection in braces or brackets that is open at the cursor.
#[derive(Debug)]
struct Open {
    is_mapping: bool,
    entries: Entries,
    /// The key whose value is being written.
    key: Option<String>,
    /// Where the word that is being written starts.
    word: usize,
    quote: Option<char>,
}

/// The collections that are open at the end of a text.
fn read_flow(text: &str) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    let mut quote: Option<(char, usize)> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if let Some((delimiter, _)) = quote {
            match c {
                '\\' if delimiter == '"' && !escaped => {
                    escaped = true;
                    continue;
                }
                c if c == delimiter && !escaped => quote = None,
                _ => {}
            }
            escaped = false;
            continue;
        }
        match c {
            '{' | '[' => open.push(Open { is_mapping: c == '{', entries: Vec::new(), key: None, word: at + 1, quote: None }),
            '}' | ']' => {
                open.pop();
                match open.last_mut() {
                    Some(outer) => outer.word = at + 1,
                    None => return open,
                }
            }
            '"' | '\'' => {
                if let Some(inner) = open.last()
                    && text[inner.word..at].trim().is_empty()
                {
                    quote = Some((c, at));
                }
            }
            ',' => {
                if let Some(inner) = open.last_mut() {
                    let word = clean(&text[inner.word..at]);
                    match inner.key.take() {
                        Some(key) => inner.entries.push((key, word)),
                        None if inner.is_mapping && !word.is_empty() => inner.entries.push((word, String::new())),
                        None => {}
                    }
                    inner.word = at + 1;
                }
            }
            ':' if text[at + 1..].starts_with([' ', '\n', '\r']) || text[..at].ends_with(['"', '\'']) || at + 1 == text.len() => {
                if let Some(inner) = open.last_mut()
                    && inner.key.is_none()
                    && inner.is_mapping
                {
                    inner.key = Some(clean(&text[inner.word..at]));
                    inner.word = at + 1;
                }
            }
            _ => {}
        }
    }
    if let (Some(inner), Some((delimiter, at))) = (open.last_mut(), quote) {
        (inner.word, inner.quote) = (at + 1, Some(delimiter));
    }
    open
}

fn clean(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

fn flow_cursor(lines: &Lines<'_>, number: usize, open: &[Open], start: usize, offset: usize) -> Cursor {
    let line = lines.line(number);
    let mut rungs = Vec::new();
    if let Some((column, _)) = line.key {
        rungs.push(Rung { step: Step::Key(line.name().to_owned()), line: number, column: key_column(line, column) });
    }
    if let Some(dash) = line.dash {
        rungs.push(Rung { step: Step::Item, line: number, column: dash });
    }
    rungs.extend(climb(lines, number, line.indent, line.dash.is_some()));
    let mut path = levels(lines, &rungs);
    let (last, outer) = open.split_last().map_or((None, open), |(last, outer)| (Some(last), outer));
    let step = |collection: &Open| match (&collection.key, collection.is_mapping) {
        (Some(key), true) => {
            let mut beside = collection.entries.clone();
            beside.push((key.clone(), String::new()));
            Some(Level { step: Step::Key(key.clone()), beside })
        }
        (None, true) => None,
        (_, false) => Some(Level { step: Step::Item, beside: Vec::new() }),
    };
    path.extend(outer.iter().filter_map(step));
    let last_step = last.and_then(step);
    // What stands behind the cursor, up to the end of the word.
    let behind = &lines.text[offset..];
    let quote = last.and_then(|last| last.quote);
    let end = behind
        .find(|c: char| matches!((quote, c), (_, '\n' | '\r')) || quote.map_or(matches!(c, ',' | '}' | ']' | ':'), |q| c == q));
    let end = offset + end.map_or(behind.len(), |at| behind[..at].trim_end().len());
    let from = start + last.map_or(0, |last| last.word);
    let typed = &lines.text[from.min(offset)..offset];
    let mut word_start = if quote.is_some() { from } else { from + typed.len() - typed.trim_start().len() };
    // A word starts on the cursor's line.
    if let Some(at) = lines.text[word_start.min(offset)..offset].rfind('\n') {
        word_start += at + 1;
    }
    let word = TextRange::from(word_start.min(offset)..end.max(offset));
    let has_colon = lines.text[end.max(offset)..].trim_start_matches(['"', '\'']).trim_start().starts_with(':');
    let spot = match (last, last_step) {
        (Some(last), None) => CursorSpot::Key { beside: behind_too(last, behind), column: 0, has_colon, dangling: None },
        (_, step) => {
            let is_item = last.is_some_and(|last| !last.is_mapping);
            path.extend(step.map(|level| Level { beside: with_behind(level.beside, behind), ..level }));
            CursorSpot::Value { is_item }
        }
    };
    let in_include = lines.text[..start].trim_end().ends_with("!include");
    Cursor { path, spot, word, quote, in_flow: true, in_include }
}

/// The entries before and behind the cursor.
fn behind_too(last: &Open, behind: &str) -> Entries {
    with_behind(last.entries.clone(), behind)
}

fn with_behind(mut entries: Entries, behind: &str) -> Entries {
    let rest = behind.split(['}', '\n']).next().unwrap_or_default();
    let pairs = rest.split(',').skip(1).filter_map(|pair| pair.split_once(':'));
    entries.extend(pairs.map(|(key, value)| (clean(key), clean(value))));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path;

    fn cursor(text: &str) -> (String, Cursor) {
        let offset = text.find("$0").expect("a cursor");
        let text = text.replacen("$0", "", 1);
        let cursor = at(&text, offset);
        (cursor.word.slice(&text).to_owned(), cursor)
    }

    #[test]
    fn the_path_shows_from_the_lines_above() {
        for (text, path, word) in [
            ("$0", "", ""),
            ("appl$0", "", "appl"),
            ("applications:\n  $0", "applications", ""),
            ("applications:\n  app:\n    ho$0\n    type: x", "applications.app", "ho"),
            ("applications:\n  app:\n    type: $0", "applications.app.type", ""),
            ("applications:\n  app:\n    type: \"php:$0\"", "applications.app.type", "php:"),
            ("applications:\n  app:\n    type: 'php$0", "applications.app.type", "php"),
            ("applications:\n  app:\n    type: php # $0", "applications.app", ""),
            (
                "applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        echo $HO$0",
                "applications.app.hooks.build",
                "HO",
            ),
            ("applications:\n  app:\n    hooks:\n      build: |\n        a: |\n          $0", "applications.app.hooks.build", ""),
            ("applications:\n  app:\n    hooks:\n      build: |\n        a\n      $0", "applications.app.hooks", ""),
            ("a:\n  - x: 1\n    $0", "a.[]", ""),
            ("a:\n- x: 1\n  y$0", "a.[]", "y"),
            ("a:\n- $0", "a.[]", ""),
            ("a:\n  - b$0", "a.[]", "b"),
            ("a: {b: {c: $0}}", "a.b.c", ""),
            ("a: {b: 1, c$0}", "a", "c"),
            ("a:\n  b: [x, y$0]", "a.b.[]", "y"),
            ("a:\n  b: {\n    c: 1,\n    d: \"x$0\"\n  }", "a.b.d", "x"),
            ("a:\n  b: 1\n    $0", "a", ""),
            ("\"a b\":\n  'c': $0", "a b.c", ""),
            ("\u{feff}a:\n  b$0", "a", "b"),
            ("a:\r\n  b: 1\r\n  c$0\r\n", "a", "c"),
            ("routes:\n  \"https://{default}/\":\n    $0", "routes.https://{default}/", ""),
            ("x: 1\n---\na:\n  $0", "a", ""),
        ] {
            let (found, cursor) = cursor(text);
            assert_eq!((path::names(&cursor.path).join("."), found.as_str()), (path.to_owned(), word), "{text}");
        }
    }

    #[test]
    fn what_is_beside_is_known() {
        let (_, cursor) = cursor("r:\n  a:\n    type: redirect\n    $0\n    to: \"x\"\n  b: 1\n");
        let CursorSpot::Key { beside, column, .. } = cursor.spot else { panic!("{cursor:?}") };
        assert_eq!(beside, [("type".into(), "redirect".into()), ("to".into(), "x".into())]);
        assert_eq!(column, 4);
    }

    #[test]
    fn a_key_without_a_value_waits() {
        let (_, cursor) = cursor("applications:\n$0");
        let CursorSpot::Key { dangling: Some((path, column)), .. } = cursor.spot else { panic!("{cursor:?}") };
        assert_eq!((path::names(&path), column), (vec!["applications"], 0));
    }
}
