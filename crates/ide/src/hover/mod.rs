//! What is told about the word under the cursor.

mod command;
mod cron;
mod image;
mod key;
mod mount;
mod place;
mod relationship;
mod value;
mod variable;

pub(crate) use cron::describe as describe_schedule;
pub(crate) use key::document;
pub(crate) use place::instances;
pub(crate) use variable::property as describe_property;

use crate::path::{self, Level};
use crate::scripts::{self, Reach};
use crate::{FilePosition, Snapshot, UtcClock};
use upsun_lint_analysis::FileId;
use upsun_lint_analysis::model::{App, Model};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Node, NodeKind};

/// What is told about a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hover {
    /// The word, in the file that was asked about.
    pub range: TextRange,
    /// What there is to say, as Markdown (CommonMark and tables).
    pub markdown: String,
}

/// The most lines of a text that are shown.
const MAX_LINES: usize = 12;

/// A question about a node of a file.
struct Question<'s, 'q> {
    snapshot: &'s Snapshot,
    model: &'q Model<'s>,
    file: FileId,
    node: Node<'s>,
    path: &'q [Level],
    /// The keys of the path.
    names: &'q [&'q str],
    clock: UtcClock,
}

impl Snapshot {
    /// What there is to say about a place: keys, images, relationships, mounts, schedules; and in scripts commands,
    /// variables and the place itself. The clock is for the next times of a cron.
    pub fn hover(&self, at: &FilePosition, clock: &UtcClock) -> Option<Hover> {
        let (file, offset) = self.locate(at)?;
        self.with_texts(Reach::At(file, offset), |model, texts| {
            let in_script = scripts::at(texts, file, offset).and_then(|(text, within)| {
                variable::hover(self, model, text, within).or_else(|| command::hover(self, model, text, within))
            });
            in_script.or_else(|| self.hover_node(model, file, offset, *clock))
        })
    }

    fn hover_node<'s>(&'s self, model: &Model<'s>, file: FileId, offset: u32, clock: UtcClock) -> Option<Hover> {
        let node = self.tree(file)?.node_at(offset)?;
        if node.is_mapping() || node.is_sequence() || node.is_omitted() {
            return None;
        }
        if let NodeKind::Alias { name, .. } = node.kind() {
            return self.alias(node, name);
        }
        let path = path::of_node(self.project(), file, node);
        let names = path::names(&path);
        let question = Question { snapshot: self, model, file, node, path: &path, names: &names, clock };
        let is_key = node.parent().is_some_and(|parent| parent.entries().any(|(key, _)| key == node));
        match is_key {
            true => key::hover(&question),
            false => value::hover(&question, offset),
        }
    }

    /// What an alias stands for.
    fn alias(&self, node: Node<'_>, name: &str) -> Option<Hover> {
        let target = node.resolved()?;
        let text = node.tree().source().text();
        let range = target.full_range();
        let line = node.tree().source().line_column(range.start).line;
        let start = text[..range.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let shown = quote(&text[start..range.end as usize]);
        Some(Hover {
            range: node.range(),
            markdown: format!("The value of the anchor `&{name}` in line {line}:\n\n```yaml\n{shown}\n```"),
        })
    }
}

impl<'s> Question<'s, '_> {
    fn answer(&self, markdown: impl Into<String>) -> Option<Hover> {
        Some(Hover { range: self.node.range(), markdown: markdown.into() })
    }

    /// The app whose part this is.
    fn app(&self) -> Option<&App<'s>> {
        match self.names {
            ["applications", name, ..] => self.model.app(name),
            _ => None,
        }
    }
}

/// The first lines of a text, as a block of code can hold them.
fn quote(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().take(MAX_LINES).collect();
    if text.lines().count() > MAX_LINES {
        lines.push("…");
    }
    // A fence in the text would end the one around it.
    lines.join("\n").replace("```", "'''")
}

/// Words joined as a sentence lists them, each in backticks.
pub(crate) fn list<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| code(word.as_ref())).collect();
    match words.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A word as code: in one line, without what would end it.
pub(crate) fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| {
            if c == '`' {
                '\''
            } else if c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    format!("`{text}`")
}

/// A text as the start of a sentence.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
