//! Scripts written as YAML scalars of every style: the text is the script, and every word of it is found in the file.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

use std::fmt::Write as _;

use proptest::prelude::*;
use upsun_lint_syntax::yaml::{self, Node, ScalarStyle, parse};
use upsun_lint_syntax::{Source, TextRange};

/// How a script is put into a document.
#[derive(Clone, Debug)]
struct Layout {
    style: ScalarStyle,
    /// The column of the key that holds the script.
    key: usize,
    /// How much deeper the script is indented.
    indent: usize,
    /// Whether a block's header gives the indentation even where it need not.
    explicit: bool,
    /// Whether a comment follows a block's header.
    comment: bool,
    crlf: bool,
    bom: bool,
    /// Whether another key follows.
    more: bool,
    /// Where there is a choice of how to write a character, one bit each decides.
    choices: Vec<bool>,
}

fn layouts(style: ScalarStyle) -> impl Strategy<Value = Layout> {
    let flags = any::<(bool, bool, bool, bool, bool)>();
    (0usize..4, 1usize..5, flags, prop::collection::vec(any::<bool>(), 1..40)).prop_map(move |(key, indent, flags, choices)| {
        let (explicit, comment, crlf, bom, more) = flags;
        Layout { style, key: key * 2, indent, explicit, comment, crlf, bom, more, choices }
    })
}

/// Words as in scripts, with all that YAML could trip over.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}",
        "[ -~é😀]{1,6}",
        prop::sample::select(vec![
            "set", "-e", "npm", "é😀", "#", "a:", ":", "'it''s'", "\"x\\\"y\"", "\\", "\\n", "${A:-b}", "$(date)", "&&", "|", ">",
            "- x", "%Y", "@", "`id`", "!", "*", "{}", "[", "]", "---", "...", "\t", "~", "?", "<<EOF", "\\\\", "''", "\u{a0}",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A script of a few lines, some blank, some indented, with or without line breaks at its end.
fn scripts() -> impl Strategy<Value = String> {
    let line = (prop::sample::select(vec!["", "", "", "  ", "\t", "    "]), prop::collection::vec(words(), 0..5));
    let line = line.prop_map(|(blanks, words)| format!("{blanks}{}", words.join(" ")));
    (prop::collection::vec(line, 0..8), 0usize..4).prop_map(|(lines, breaks)| lines.join("\n") + &"\n".repeat(breaks))
}

/// The same without blanks next to line breaks, which quotes and plain text can't keep.
fn trimmed(script: &str) -> String {
    script.split('\n').map(|line| line.trim_matches([' ', '\t'])).collect::<Vec<_>>().join("\n")
}

struct Writer<'l> {
    layout: &'l Layout,
    out: String,
    choice: usize,
}

impl Writer<'_> {
    fn choose(&mut self) -> bool {
        self.choice += 1;
        self.layout.choices[self.choice % self.layout.choices.len()]
    }

    fn line_break(&mut self) {
        self.out.push_str(if self.layout.crlf { "\r\n" } else { "\n" });
    }

    /// A line break and the indentation of what follows. More of it means nothing outside of blocks.
    fn continued(&mut self) {
        self.line_break();
        let more = if self.choose() { "   " } else { "" };
        let _ = write!(self.out, "{}{more}", " ".repeat(self.layout.key + self.layout.indent));
    }

    fn block(&mut self, script: &str) {
        let content = script.trim_end_matches('\n');
        let breaks = script.len() - content.len();
        let first = content.split('\n').find(|line| !line.is_empty()).unwrap_or_default();
        self.out.push(if self.layout.style == ScalarStyle::Literal { '|' } else { '>' });
        // A blank at the start of the text would count as indentation.
        let needs_indent = first.starts_with(' ') || content.split('\n').any(|line| !line.is_empty() && line.trim().is_empty());
        let chomping = match breaks {
            0 => "-",
            1 if !content.is_empty() => "",
            _ => "+",
        };
        let digit = if needs_indent || self.layout.explicit { self.layout.indent.to_string() } else { String::new() };
        let header = if self.choose() { format!("{digit}{chomping}") } else { format!("{chomping}{digit}") };
        self.out.push_str(&header);
        if self.layout.comment {
            self.out.push_str("  # as > as it | gets |");
        }
        self.line_break();
        let pad = " ".repeat(self.layout.key + self.layout.indent);
        let lines: Vec<&str> = content.split('\n').collect();
        let starts_blank = |line: &str| line.starts_with([' ', '\t']);
        let folded = self.layout.style == ScalarStyle::Folded;
        let mut last_text: Option<&str> = None;
        for (index, line) in lines.iter().enumerate() {
            if content.is_empty() {
                break;
            }
            if line.is_empty() {
                // An empty line may or may not be indented.
                if self.choose() {
                    self.out.push_str(&pad);
                }
                self.line_break();
                continue;
            }
            if folded && last_text.is_some_and(|last| !starts_blank(last)) && !starts_blank(line) {
                self.line_break();
            }
            last_text = Some(line);
            self.out.push_str(&pad);
            let mut rest = *line;
            // A single space between words may be written as a line break.
            while folded && !starts_blank(line) {
                let Some(space) = fold_point(rest) else { break };
                let (word, after) = rest.split_at(space);
                self.out.push_str(word);
                rest = &after[1..];
                if self.choose() {
                    self.line_break();
                    self.out.push_str(&pad);
                } else {
                    self.out.push(' ');
                }
            }
            self.out.push_str(rest);
            if index + 1 < lines.len() || breaks > 0 || self.layout.more {
                self.line_break();
            }
        }
        (1..breaks.max(1)).for_each(|_| self.line_break());
        if content.is_empty() && breaks > 0 {
            self.line_break();
        }
    }

    fn single(&mut self, script: &str) {
        self.out.push('\'');
        self.folded_words(script, |out, word| out.push_str(&word.replace('\'', "''")));
        self.out.push('\'');
    }

    fn plain(&mut self, script: &str) {
        self.folded_words(script, |out, word| out.push_str(word));
    }

    /// Lines and words, with some spaces written as line breaks.
    fn folded_words(&mut self, script: &str, write: impl Fn(&mut String, &str)) {
        let lines: Vec<&str> = script.split('\n').collect();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.continued();
                // Of the breaks in a row, YAML drops the first.
                if index == 1 || !lines[index - 1].is_empty() {
                    self.continued();
                }
            }
            let mut rest = *line;
            while let Some(space) = fold_point(rest) {
                let (word, after) = rest.split_at(space);
                write(&mut self.out, word);
                rest = &after[1..];
                // What could be taken for a document marker or a comment must not start a line.
                if self.choose() && !rest.starts_with(['#', '-', '.', '?', ':']) {
                    self.continued();
                } else {
                    self.out.push(' ');
                }
            }
            write(&mut self.out, rest);
        }
    }

    fn double(&mut self, script: &str) {
        self.out.push('"');
        let mut after_break = false;
        for character in script.chars() {
            let is_blank = matches!(character, ' ' | '\t');
            match character {
                '\n' => self.out.push_str("\\n"),
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\t' if after_break || self.choose() => self.out.push_str("\\t"),
                ' ' if after_break => self.out.push_str("\\ "),
                _ if !is_blank && self.choose() && self.choose() => {
                    let code = u32::from(character);
                    let _ = match code {
                        0..=0xff if self.choose() => write!(self.out, "\\x{code:02x}"),
                        0..=0xffff => write!(self.out, "\\u{code:04X}"),
                        _ => write!(self.out, "\\U{code:08x}"),
                    };
                }
                _ => self.out.push(character),
            }
            after_break = !is_blank && self.choose() && self.choose() && self.choose();
            if after_break {
                self.out.push('\\');
                self.continued();
            }
        }
        self.out.push('"');
    }
}

/// The first single space with text on both sides.
fn fold_point(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let is_text = |at: usize| bytes.get(at).is_some_and(|byte| !matches!(byte, b' ' | b'\t'));
    (1..bytes.len()).find(|at| bytes[*at] == b' ' && is_text(at - 1) && is_text(at + 1))
}

fn write_document(script: &str, layout: &Layout) -> String {
    let mut writer = Writer { layout, out: String::new(), choice: 0 };
    if layout.bom {
        writer.out.push('\u{feff}');
    }
    for level in 0..layout.key / 2 {
        let _ = write!(writer.out, "{}level{level}:", " ".repeat(level * 2));
        writer.line_break();
    }
    let pad = " ".repeat(layout.key);
    writer.out.push_str(&pad);
    writer.out.push_str("script: ");
    match layout.style {
        ScalarStyle::Literal | ScalarStyle::Folded => writer.block(script),
        ScalarStyle::SingleQuoted => writer.single(script),
        ScalarStyle::DoubleQuoted => writer.double(script),
        ScalarStyle::Plain => writer.plain(script),
    }
    if layout.more {
        // A block may have ended its last line, or have none.
        if !layout.style.is_block() || !writer.out.ends_with('\n') {
            writer.line_break();
        }
        let _ = write!(writer.out, "{pad}next: 1");
        writer.line_break();
    }
    writer.out
}

/// What the source of a word stands for, by a decoder of its own.
fn decode(source: &str, style: ScalarStyle) -> String {
    match style {
        ScalarStyle::SingleQuoted => source.replace("''", "'"),
        ScalarStyle::DoubleQuoted => {
            let mut text = String::new();
            let mut rest = source;
            while let Some(at) = rest.find('\\') {
                text.push_str(&rest[..at]);
                let escape = &rest[at + 1..];
                let digits = match escape.as_bytes()[0] {
                    b'x' => 2,
                    b'u' => 4,
                    b'U' => 8,
                    b'\r' | b'\n' => {
                        rest = escape.trim_start_matches(['\r', '\n', ' ']);
                        continue;
                    }
                    letter => {
                        text.push(if letter == b't' { '\t' } else { char::from(letter) });
                        rest = &escape[1..];
                        continue;
                    }
                };
                let code = u32::from_str_radix(&escape[1..1 + digits], 16).unwrap();
                text.push(char::from_u32(code).unwrap());
                rest = &escape[1 + digits..];
            }
            text + rest
        }
        _ => source.to_owned(),
    }
}

fn find_script(node: Node<'_>) -> Option<Node<'_>> {
    node.entries().find_map(|(key, value)| if key.text() == Some("script") { Some(value) } else { find_script(value) })
}

fn check(script: &str, layout: &Layout) -> Result<(), TestCaseError> {
    let document = write_document(script, layout);
    let tree = parse(Source::new(document.as_str()));
    prop_assert!(tree.errors().is_empty(), "{document:?}: {:?}", tree.errors());
    let node = find_script(tree.root().unwrap()).unwrap();
    prop_assert_eq!(node.text(), Some(script), "{:?}", document);
    prop_assert_eq!(node.style(), Some(layout.style));
    if layout.style.is_block() {
        let range = node.range().slice(&document);
        prop_assert!(range.starts_with(['|', '>']), "{range:?}");
        prop_assert!(!range.ends_with(['\n', '\r']), "{range:?}");
    }

    let map = node.map();
    prop_assert_eq!(map.decoded_len() as usize, script.len(), "{:?}", document);
    for segment in map.segments().iter().filter(|segment| segment.verbatim) {
        prop_assert_eq!(segment.source.slice(&document), segment.decoded.slice(script), "{:?}", document);
    }
    for at in (0..=script.len()).filter(|at| script.is_char_boundary(*at)) {
        let source = map.to_source(TextRange::empty(at as u32)).start;
        prop_assert!(document.is_char_boundary(source as usize));
        prop_assert_eq!(map.to_decoded(source), Some(at as u32), "offset {} of {:?} in {:?}", at, script, document);
    }
    for word in script.split([' ', '\t', '\n']).filter(|word| !word.is_empty()) {
        let start = word.as_ptr() as usize - script.as_ptr() as usize;
        let range = TextRange::from(start..start + word.len());
        let source = map.to_source(range);
        prop_assert_eq!(decode(source.slice(&document), layout.style), word, "{:?}", document);
    }
    Ok(())
}

/// Where an edit is made, as parts of a thousand of the text, and what is written there.
fn edits() -> impl Strategy<Value = (usize, usize, String)> {
    let new = prop_oneof![
        words(),
        Just(String::new()),
        Just(" ".to_owned()),
        "[a-z]{1,3} [a-z]{1,3}",
        Just("set -e\n".to_owned()),
        Just("\n".to_owned()),
        Just("a\n\nb".to_owned()),
        Just("echo \"é😀\"\n  b\n".to_owned()),
        Just("# x: 'y'\n".to_owned()),
    ];
    (0usize..=1000, prop_oneof![Just(0usize), 0usize..=1000], new)
}

/// Makes an edit of the script in a document. `None` when it is withheld.
fn apply_edit(script: &str, layout: &Layout, edit: &(usize, usize, String)) -> Result<Option<()>, TestCaseError> {
    let document = write_document(script, layout);
    let tree = parse(Source::new(document.as_str()));
    let node = find_script(tree.root().unwrap()).unwrap();
    let text = node.text().unwrap();
    let start = text.floor_char_boundary(text.len() * edit.0 / 1000);
    let end = text.floor_char_boundary(start + (text.len() - start) * edit.1 / 1000).max(start);
    let Some((range, new)) = node.edit(&node.map(), TextRange::from(start..end), &edit.2) else { return Ok(None) };
    let mut wanted = text.to_owned();
    wanted.replace_range(start..end, &edit.2);
    let mut changed = document.clone();
    changed.replace_range(range.start as usize..range.end as usize, &new);
    let after = parse(Source::new(changed.as_str()));
    prop_assert!(after.errors().is_empty(), "{:?} {:?}: {:?} -> {:?}: {:?}", start..end, edit.2, document, changed, after.errors());
    let node_after = after.root().and_then(find_script);
    prop_assert_eq!(
        node_after.and_then(Node::text),
        Some(&*wanted),
        "{:?} {:?}: {:?} -> {:?}",
        start..end,
        edit.2,
        document,
        changed
    );
    prop_assert_eq!(node_after.and_then(Node::style), node.style());
    prop_assert_eq!(node_after.unwrap().coerced(), node_after.unwrap().coerced());
    let keys = |tree: &yaml::Tree| {
        tree.nodes().flat_map(|node| node.entries()).filter_map(|(key, _)| key.text().map(str::to_owned)).collect::<Vec<_>>()
    };
    prop_assert_eq!(keys(&tree), keys(&after), "{:?} -> {:?}", document, changed);
    Ok(Some(()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn literal(script in scripts(), layout in layouts(ScalarStyle::Literal)) {
        check(&script, &layout)?;
    }

    #[test]
    fn folded(script in scripts(), layout in layouts(ScalarStyle::Folded)) {
        check(&script, &layout)?;
    }

    #[test]
    fn single_quoted(script in scripts(), layout in layouts(ScalarStyle::SingleQuoted)) {
        check(&trimmed(&script), &layout)?;
    }

    #[test]
    fn double_quoted(script in scripts(), layout in layouts(ScalarStyle::DoubleQuoted)) {
        check(&script, &layout)?;
    }

    #[test]
    fn plain(words in prop::collection::vec("[a-z][a-z0-9é😀'\"/$&=-]{0,7}", 1..12), breaks in any::<u16>(), layout in layouts(ScalarStyle::Plain)) {
        // Words, some on lines of their own.
        let mut script = String::new();
        for (index, word) in words.iter().enumerate() {
            let separator = if breaks >> (index % 16) & 1 == 1 { "\n" } else { " " };
            script.push_str(if index == 0 { "" } else { separator });
            script.push_str(word);
        }
        check(&script, &layout)?;
    }
}

fn text_of(document: &str) -> String {
    let tree = parse(Source::new(document));
    assert!(tree.errors().is_empty(), "{document:?}: {:?}", tree.errors());
    let node = tree.root().unwrap().get("a").unwrap();
    let map = node.map();
    assert_eq!(map.decoded_len() as usize, node.text().unwrap().len(), "{document:?}");
    for segment in map.segments().iter().filter(|segment| segment.verbatim) {
        assert_eq!(segment.source.slice(document), segment.decoded.slice(node.text().unwrap()), "{document:?}");
    }
    node.text().unwrap().to_owned()
}

#[test]
fn blocks_of_nothing_but_blanks() {
    // As PyYAML reads them.
    for (document, text) in [
        ("a: |\n", ""),
        ("a: |", ""),
        ("a: |-\n\n\n", ""),
        ("a: |+\n\n\n", "\n\n"),
        ("a: |+\n\n\nb: 1\n", "\n\n"),
        ("a: |\n\n  \n    \nb: 1\n", ""),
        ("a: >+\r\n\r\nb: 1\r\n", "\n"),
        ("a: |1\n   \nb: 1\n", "  \n"),
        ("a: | # nothing\nb: 1\n", ""),
    ] {
        assert_eq!(text_of(document), text, "{document:?}");
    }
}

#[test]
fn blocks_at_the_end_of_the_file() {
    for (document, text) in [
        ("a: |\n  x", "x"),
        ("a: |+\n  x", "x"),
        ("a: >\n  x\n  y", "x y"),
        ("a: |\r\n  x\r\n", "x\n"),
        ("a: |\n  x\n\n\n", "x\n"),
        ("a: |+\n  x\n\n\n", "x\n\n\n"),
        ("a: |\n  x\n     \nb: 1\n", "x\n   \n"),
        ("a: |\n  x\n \n", "x\n"),
        ("a: >\n\n\n  x\n  y\n\n  z\n   q\n  r\n", "\n\nx y\nz\n q\nr\n"),
        ("a: |\n \tx\n", "\tx\n"),
    ] {
        assert_eq!(text_of(document), text, "{document:?}");
    }
}

#[test]
fn quotes_over_several_lines() {
    for (document, text) in [
        ("a: \"x  \n   y\"", "x y"),
        ("a: \"x\n\n  y\"", "x\ny"),
        ("a: \"x\\\n  y\"", "xy"),
        ("a: \"x\\\r\n\r\n  \\ y\"", "x\n y"),
        ("a: \"\n  x\n  \"", " x "),
        ("a: 'x\n\n\n  it''s\n  '", "x\n\nit's "),
        ("a: \"\\ud83d\\ude00\"", "😀"),
        ("a: \"\\e\\0\\_\"", "\u{1b}\0\u{a0}"),
        ("a: x\n  y\n\n  z", "x y\nz"),
    ] {
        assert_eq!(text_of(document), text, "{document:?}");
    }
}

/// Makes edits of scripts of a style: the share of those without line breaks that is not withheld, and that of the others.
fn edited(style: ScalarStyle, cases: u32) -> [f64; 2] {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = prop::test_runner::TestRunner::new(config);
    let counts = [const { std::cell::Cell::new((0_u32, 0_u32)) }; 2];
    let strategy = (scripts(), layouts(style), edits());
    let outcome = runner.run(&strategy, |(script, layout, edit)| {
        let script = match style {
            ScalarStyle::SingleQuoted => trimmed(&script),
            ScalarStyle::Plain => plain_words(&script),
            _ => script,
        };
        let count = &counts[usize::from(edit.2.contains('\n'))];
        let (made, all) = count.get();
        count.set((made + u32::from(apply_edit(&script, &layout, &edit)?.is_some()), all + 1));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    counts.map(|count| f64::from(count.get().0) / f64::from(count.get().1))
}

/// What of a script can stand in a plain scalar.
fn plain_words(script: &str) -> String {
    let words = script
        .split([' ', '\t', '\n'])
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()) && !word.contains([':', '#']));
    let words: Vec<&str> = words.collect();
    if words.is_empty() { "npm ci".to_owned() } else { words.join(" ") }
}

/// The text is as it was asked for, whatever style it is written in; and nearly everything can be written.
#[test]
fn edits_are_written_in_the_style_of_their_scalar() {
    for (style, least) in [
        (ScalarStyle::Literal, [0.6, 0.6]),
        (ScalarStyle::Folded, [0.4, 0.1]),
        (ScalarStyle::SingleQuoted, [0.6, 0.0]),
        (ScalarStyle::DoubleQuoted, [0.95, 0.95]),
        (ScalarStyle::Plain, [0.4, 0.0]),
    ] {
        let share = edited(style, 3000);
        eprintln!(
            "{style:?}: {:.0} % of the edits are written, {:.0} % of those with line breaks",
            share[0] * 100.0,
            share[1] * 100.0
        );
        assert!(share[0] >= least[0] && share[1] >= least[1], "{style:?}: {share:?}");
    }
}
