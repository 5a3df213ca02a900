//! Just enough Markdown for a terminal: headings in bold, code indented, lists kept, text wrapped.
//! Code that is marked `bad` or `good` says so, and the lines of `^` in it are painted.

use crate::style::Palette;
use anstyle::Style;
use upsun_lint_analysis::Severity;

/// Renders `markdown` in lines of at most `width` characters; code, tables and long words may be longer.
pub(crate) fn render(markdown: &str, width: usize, palette: Palette) -> String {
    let mut renderer = Renderer { width, palette, out: String::new(), block: Vec::new(), needs_blank: false };
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let mark = line.trim_start().get(..3).filter(|mark| matches!(*mark, "```" | "~~~"));
        match fence {
            Some(open) if mark == Some(open) => {
                fence = None;
                // What follows code is set off from it.
                renderer.needs_blank = true;
            }
            Some(_) => renderer.code(line),
            None if mark.is_some() => {
                renderer.begin_code(line);
                fence = mark;
            }
            None => renderer.line(line),
        }
    }
    renderer.finish_block();
    renderer.out
}

struct Renderer {
    width: usize,
    palette: Palette,
    out: String,
    /// The lines of a paragraph or list item that isn't finished.
    block: Vec<String>,
    /// Whether a blank line comes before what is next.
    needs_blank: bool,
}

/// Characters that are not broken up, each part in its style.
#[derive(Default)]
struct Word {
    parts: Vec<(Style, String)>,
}

impl Renderer {
    fn line(&mut self, line: &str) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            self.finish_block();
            self.needs_blank = true;
        } else if let Some(heading) = heading(trimmed) {
            self.finish_block();
            self.needs_blank = true;
            self.separate();
            let strong = self.palette.strong();
            self.out.push_str(&format!("{strong}{heading}{strong:#}\n"));
        } else if trimmed.starts_with('|') {
            self.finish_block();
            self.separate();
            self.out.push_str(trimmed);
            self.out.push('\n');
        } else if item_indent(line).is_some() {
            self.finish_block();
            self.block.push(line.to_owned());
        } else {
            self.block.push(trimmed.to_owned());
        }
    }

    fn begin_code(&mut self, fence: &str) {
        self.finish_block();
        self.separate();
        let word = fence.rsplit(' ').next().unwrap_or_default();
        let style = match word {
            "bad" => self.palette.severity(Severity::Error),
            "good" => self.palette.severity(Severity::Info),
            _ => return,
        };
        self.out.push_str(&format!("  {style}{word}:{style:#}\n"));
    }

    fn code(&mut self, line: &str) {
        let text = line.trim_start();
        if !text.is_empty() {
            let is_pointer = text.trim_end().bytes().all(|byte| byte == b'^');
            let style = if is_pointer { self.palette.words(Severity::Error) } else { Style::new() };
            self.out.push_str(&format!("    {}{style}{text}{style:#}", &line[..line.len() - text.len()]));
        }
        self.out.push('\n');
    }

    fn separate(&mut self) {
        if self.needs_blank && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.needs_blank = false;
    }

    /// Wraps a paragraph, or a list item with its further lines below its text.
    fn finish_block(&mut self) {
        let Some(first) = self.block.first() else { return };
        let hang = item_indent(first).unwrap_or(0);
        let lead = first[..hang].to_owned();
        let text = self.block.join(" ");
        self.block.clear();
        self.separate();
        self.out.push_str(&lead);
        let mut column = hang;
        let mut is_first = true;
        for word in words(&text[hang..], self.palette) {
            if !is_first && column + 1 + word.len() > self.width {
                self.out.push('\n');
                self.out.push_str(&" ".repeat(hang));
                column = hang;
            } else if !is_first {
                self.out.push(' ');
                column += 1;
            }
            is_first = false;
            column += word.len();
            for (style, text) in &word.parts {
                self.out.push_str(&format!("{style}{text}{style:#}"));
            }
        }
        self.out.push('\n');
    }
}

impl Word {
    fn len(&self) -> usize {
        self.parts.iter().map(|(_, text)| text.chars().count()).sum()
    }

    fn push(&mut self, style: Style, c: char) {
        match self.parts.last_mut() {
            Some((last, text)) if *last == style => text.push(c),
            _ => self.parts.push((style, c.to_string())),
        }
    }
}

/// The text of a heading.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len() && text.starts_with(' ')).then(|| text.trim())
}

/// Where the text of a list item starts in its line; `None` when the line starts none.
fn item_indent(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = match digits {
        0 => text.strip_prefix(['-', '*'])?,
        _ => text[digits..].strip_prefix('.')?,
    };
    mark.starts_with(' ').then(|| indent + text.len() - mark.len() + 1)
}

/// The words of a text with its marks taken as styles: `code` keeps its marks, **strong** doesn't, and
/// a link is followed by its address.
fn words(text: &str, palette: Palette) -> Vec<Word> {
    let text = spell_out_links(text);
    let mut words = Vec::new();
    let mut word = Word::default();
    let (mut is_code, mut is_strong) = (false, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            ' ' => {
                if !word.parts.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
            '`' => {
                is_code = !is_code;
                word.push(palette.code(), c);
            }
            '*' if !is_code && rest.peek() == Some(&'*') => {
                rest.next();
                is_strong = !is_strong;
            }
            c => {
                let plain = if is_strong { palette.strong() } else { Style::new() };
                word.push(if is_code { palette.code() } else { plain }, c);
            }
        }
    }
    if !word.parts.is_empty() {
        words.push(word);
    }
    words
}

/// `[text](address)` becomes `text (address)`, and `<address>` loses its marks.
fn spell_out_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<', '`']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // Code is left alone, to its end.
        let code = rest.strip_prefix('`').and_then(|code| code.find('`')).map(|end| end + 2);
        let angled = rest.strip_prefix("<http").and_then(|link| link.find('>')).map(|end| end + "<http".len());
        if let Some(len) = code {
            out.push_str(&rest[..len]);
            rest = &rest[len..];
        } else if let Some(len) = angled {
            out.push_str(&rest[1..len]);
            rest = &rest[len + 1..];
        } else if let Some((label, address, after)) = link(rest) {
            out.push_str(&format!("{label} ({address})"));
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The parts of a link that `text` starts with, and what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (address, after) = rest.split_once(')')?;
    (!label.contains(['[', ']'])).then_some((label, address, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(markdown: &str, width: usize) -> String {
        render(markdown, width, Palette::new(false))
    }

    #[test]
    fn paragraphs_are_joined_and_wrapped() {
        assert_eq!(plain("one two\nthree four\n\n\nfive", 9), "one two\nthree\nfour\n\nfive\n");
        assert_eq!(plain("averyveryverylongword a", 9), "averyveryverylongword\na\n");
        assert_eq!(plain("", 80), "");
    }

    #[test]
    fn headings_are_set_off() {
        assert_eq!(plain("## Why\nBecause.\n## How\n\nSo.", 80), "Why\nBecause.\n\nHow\n\nSo.\n");
        assert_eq!(plain("#!/bin/sh is no heading", 80), "#!/bin/sh is no heading\n");
    }

    #[test]
    fn lists_keep_their_marks_and_hang() {
        assert_eq!(plain("- one two\n  three\n- four\n1. five six", 9), "- one two\n  three\n- four\n1. five\n   six\n");
        assert_eq!(plain("* a\n  - b c", 80), "* a\n  - b c\n");
    }

    #[test]
    fn code_is_indented_and_never_wrapped() {
        let code = "Text:\n```yaml\nhooks:\n\n  build: |  # a rather long line\n```\nMore.";
        assert_eq!(plain(code, 10), "Text:\n    hooks:\n\n      build: |  # a rather long line\n\nMore.\n");
        assert_eq!(
            plain("A\n\n```yaml bad\na: b\n   ^\n```\n\n```yaml good\na: c\n```", 80),
            "A\n\n  bad:\n    a: b\n       ^\n\n  good:\n    a: c\n"
        );
        assert_eq!(plain("```\n- no list\n# no heading", 10), "    - no list\n    # no heading\n", "an open fence goes to the end");
    }

    #[test]
    fn marks_within_a_line_become_styles() {
        assert_eq!(
            plain("**a b** `**c**` [d](https://e) <https://f> x[0] <g>", 80),
            "a b `**c**` d (https://e) https://f x[0] <g>\n"
        );
        assert_eq!(
            render("**a** `b c`", 80, Palette::new(true)),
            "\u{1b}[1ma\u{1b}[0m \u{1b}[36m`b\u{1b}[0m \u{1b}[36mc`\u{1b}[0m\n"
        );
        assert_eq!(render("# a", 80, Palette::new(true)), "\u{1b}[1ma\u{1b}[0m\n");
    }
}
