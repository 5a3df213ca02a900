//! What can be written at the cursor.

mod comment;
mod include;
mod keys;
mod script;
mod values;

use crate::outline::{self, CursorSpot};
use crate::path::{self, Level};
use crate::scripts::Reach;
use crate::{FilePosition, Snapshot, facts};
use std::cell::LazyCell;
use upsun_lint_analysis::FileId;
use upsun_lint_analysis::model::{App, Model};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml;

/// What can be written at a place.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completion {
    /// The offers, in no particular order: see [`CompletionItem::sort`].
    pub items: Vec<CompletionItem>,
    /// Whether there are more once another letter is typed, so that the client has to ask again.
    pub is_incomplete: bool,
}

/// Something that can be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompletionItem {
    /// What the list shows, and what is sorted by within a rank.
    pub label: String,
    /// What kind of thing it is.
    pub kind: CompletionKind,
    /// A few words beside the label: what a value is, a version's status.
    pub detail: Option<String>,
    /// What it means, as Markdown.
    pub docs: Option<String>,
    /// The bytes that are replaced: they hold the cursor, and lie on its line.
    pub range: TextRange,
    /// What is written there. May have line breaks, with all of the indentation that they need: clients must not add
    /// their own.
    pub text: String,
    /// Whether `text` is a snippet, with `$1`, `${2:word}`, `$0` and `\$` as the protocol has them. Only where asked for.
    pub is_snippet: bool,
    /// What the typed letters are compared with, where that is not the label.
    pub filter: Option<String>,
    /// The order of the list, as text: digits first, then the label.
    pub sort: String,
    /// Whether it should no longer be chosen.
    pub is_deprecated: bool,
    /// Whether the client should ask for completion again behind it: a key whose values are known.
    pub asks_again: bool,
}

/// What kind of thing an offer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CompletionKind {
    /// A key of the configuration.
    Key,
    /// One of a few values.
    Value,
    /// An image, with or without its version.
    Image,
    /// An application.
    App,
    /// A service.
    Service,
    /// A worker.
    Worker,
    /// A relationship.
    Relationship,
    /// An endpoint.
    Endpoint,
    /// An environment variable.
    Variable,
    /// A file.
    File,
    /// A directory.
    Folder,
    /// An extension, plugin or package.
    Module,
    /// A rule of this linter.
    Rule,
    /// A whole block to start from.
    Snippet,
    /// A reference to an anchor.
    Anchor,
}

impl Snapshot {
    /// What can be written at a place, also where the document is broken, half written or empty. With `snippets`, offers
    /// may have places to fill in.
    pub fn completion(&self, at: &FilePosition, snippets: bool) -> Completion {
        let Some((file, offset)) = self.locate(at) else { return Completion::default() };
        let source = self.project().source(file);
        let text = source.text();
        let mut offers = Offers::new(text, offset, snippets);
        if comment::complete(&mut offers) {
            return offers.finish();
        }
        if self.tree(file).is_none() {
            // A script of its own file: of the app that includes or calls it.
            self.with_texts(Reach::File(file), |model, texts| {
                if let Some(script) = texts.first().map(|text| text.script) {
                    script::complete(&mut offers, Some(model.app_of(script)), Some(script.place), script.owner);
                }
            });
            return offers.finish();
        }
        let cursor = outline::at(text, offset as usize);
        let mut path = path::prefix(self.project(), file);
        path.extend(cursor.path.iter().cloned());
        offers.word = cursor.word;
        offers.quote = cursor.quote;
        offers.in_flow = cursor.in_flow;
        let read = || self.names();
        let model: LazyModel<'_, '_> = LazyCell::new(&read);
        let site = Site { snapshot: self, model: &model, file, path: &path };
        match &cursor.spot {
            CursorSpot::Nothing => {}
            CursorSpot::Block => site.script(&mut offers),
            _ if cursor.in_include => site.include(&mut offers, &cursor),
            CursorSpot::Key { beside, column, has_colon, dangling } => {
                let needs_dash = !offers.line_before().trim_start().starts_with('-');
                site.keys(&mut offers, beside, *column, *has_colon);
                if !has_colon {
                    site.values_on_own_line(&mut offers, needs_dash);
                }
                if let Some((below, key_column)) = dangling {
                    let mut path = path::prefix(self.project(), file);
                    path.extend(below.iter().cloned());
                    let site = Site { path: &path, ..site };
                    // Deeper than the key that waits, whatever the cursor's column is.
                    offers.padding = (key_column + 2).saturating_sub(*column) as usize;
                    offers.rank = 0;
                    site.keys(&mut offers, &Vec::new(), key_column + 2, *has_colon);
                    site.values_on_own_line(&mut offers, true);
                }
            }
            CursorSpot::Value { .. } => site.values(&mut offers),
        }
        offers.finish()
    }
}

/// What the project says, read when it is asked for: for keys and images it isn't, and in a large file it is most of the work.
type LazyModel<'s, 'q> = LazyCell<Model<'s>, &'q dyn Fn() -> Model<'s>>;

/// Where something is to be written.
#[derive(Clone, Copy)]
struct Site<'s, 'q> {
    snapshot: &'s Snapshot,
    model: &'q LazyModel<'s, 'q>,
    file: FileId,
    path: &'q [Level],
}

impl<'s> Site<'s, '_> {
    fn names(&self) -> Vec<&str> {
        path::names(self.path)
    }

    /// The app whose part this is.
    fn app(&self) -> Option<&App<'s>> {
        match self.names().as_slice() {
            ["applications", name, ..] => self.model.app(name),
            _ => None,
        }
    }

    /// The entries of the mapping that the last key is in.
    fn beside(&self, key: &str) -> Option<&str> {
        let level = self.path.last()?;
        level.beside.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// What is written in the block scalar that the cursor is in, if that is a script.
    fn script(&self, offers: &mut Offers<'_>) {
        let names = self.names();
        if let Some(place) = facts::place_of(&names) {
            let owner =
                names.iter().rev().find(|name| self.app().is_some_and(|app| app.workers.iter().any(|it| it.name == **name)));
            script::complete(offers, self.app(), Some(place), owner.copied());
        }
    }
}

/// The offers, as they are collected.
struct Offers<'t> {
    text: &'t str,
    offset: u32,
    snippets: bool,
    items: Vec<CompletionItem>,
    /// The word that is replaced.
    word: TextRange,
    /// The quote that it is in.
    quote: Option<char>,
    in_flow: bool,
    /// How many blanks go before what is written.
    padding: usize,
    /// What goes before others: digits, the least first.
    rank: u8,
}

/// An offer, before it is fitted to its place.
struct Offer {
    label: String,
    kind: CompletionKind,
    detail: Option<String>,
    docs: Option<String>,
    /// What is written, with `\n` and the places to fill in of a snippet.
    text: String,
    is_snippet: bool,
    rank: u8,
    is_deprecated: bool,
    asks_again: bool,
}

impl Offer {
    fn new(label: impl Into<String>, kind: CompletionKind) -> Self {
        let label = label.into();
        Self {
            text: label.clone(),
            label,
            kind,
            detail: None,
            docs: None,
            is_snippet: false,
            rank: 5,
            is_deprecated: false,
            asks_again: false,
        }
    }

    fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn docs(mut self, docs: impl Into<String>) -> Self {
        self.docs = Some(docs.into()).filter(|docs: &String| !docs.is_empty());
        self
    }

    fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    fn snippet(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self.is_snippet = true;
        self
    }

    fn rank(mut self, rank: u8) -> Self {
        self.rank = rank;
        self
    }
}

impl<'t> Offers<'t> {
    fn new(text: &'t str, offset: u32, snippets: bool) -> Self {
        let word = TextRange::empty(offset);
        Self { text, offset, snippets, items: Vec::new(), word, quote: None, in_flow: false, padding: 0, rank: 1 }
    }

    /// The cursor's line up to the cursor.
    fn line_before(&self) -> &'t str {
        let before = &self.text[..self.offset as usize];
        before.rsplit('\n').next().unwrap_or(before)
    }

    /// What is written already before the cursor.
    fn typed(&self) -> &'t str {
        TextRange::new(self.word.start, self.offset).slice(self.text)
    }

    fn push(&mut self, offer: Offer) {
        let (text, is_snippet) = match (offer.is_snippet, self.snippets) {
            (true, false) => (plain(&offer.text), false),
            (is_snippet, _) => (offer.text, is_snippet),
        };
        // `key:|` needs a blank before the value.
        let glued =
            self.text[..self.word.start as usize].ends_with(':') && self.quote.is_none() && offer.kind != CompletionKind::Rule;
        let line_break = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let text = format!("{}{}{text}", " ".repeat(self.padding), if glued { " " } else { "" }).replace('\n', line_break);
        // What is typed and what is written may differ by quotes, blanks and dashes.
        let filter = (text != offer.label).then(|| offer.label.clone());
        self.items.push(CompletionItem {
            sort: format!("{}{}{:05}", self.rank, offer.rank, self.items.len()),
            label: offer.label,
            kind: offer.kind,
            detail: offer.detail,
            docs: offer.docs,
            range: self.word,
            text,
            is_snippet,
            filter,
            is_deprecated: offer.is_deprecated,
            asks_again: offer.asks_again,
        });
    }

    fn finish(self) -> Completion {
        Completion { items: self.items, is_incomplete: false }
    }

    /// A value as a scalar: in quotes where it would be something else without.
    fn scalar(&self, value: &str) -> String {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '+');
        let starts_well = value.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '.'));
        let is_safe =
            starts_well && value.chars().all(is_plain) && !value.ends_with(':') && yaml::coerce(value) == yaml::Coerced::String;
        match self.quote {
            Some(_) => value.to_owned(),
            None if is_safe => value.to_owned(),
            None => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }
}

/// A text as a snippet has it.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}

/// A snippet as a text: the words that stand in the places to fill in, and the first of several choices.
fn plain(snippet: &str) -> String {
    let mut text = String::new();
    let mut chars = snippet.chars().peekable();
    let mut in_place = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => text.extend(chars.next()),
            '$' => match chars.peek() {
                Some('{') => {
                    chars.next();
                    while chars.next_if(char::is_ascii_digit).is_some() {}
                    match chars.next() {
                        Some(':') => in_place = true,
                        Some('|') => {
                            let mut is_first = true;
                            while let Some(c) = chars.next_if(|c| *c != '}') {
                                is_first &= !matches!(c, ',' | '|');
                                if is_first {
                                    text.push(c);
                                }
                            }
                            chars.next();
                        }
                        _ => {}
                    }
                }
                _ => while chars.next_if(char::is_ascii_digit).is_some() {},
            },
            '}' if in_place => in_place = false,
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_snippet_is_plain_without_its_places() {
        for (snippet, plain) in [
            ("a$0", "a"),
            ("${1:app}:\n  type: ${2|x,y|}$0", "app:\n  type: x"),
            ("\\$HOME {a}", "$HOME {a}"),
            ("{source: ${1:x}}", "{source: x}"),
        ] {
            assert_eq!(super::plain(snippet), plain);
        }
        assert_eq!(super::plain(&super::escape("a$b}c\\d")), "a$b}c\\d");
    }
}
