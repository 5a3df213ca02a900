//! From the events of `granit-parser` to the arena of a tree. One attempt on one text: where the parser
//! stops, the attempt stops, and says why.

use granit_parser::{Event, Parser, Span, StructureStyle};

use super::patch::Patch;
use super::tree::NodeData;
use super::{Anchor, CollectionStyle, Comment, Document, Entry, MAX_DEPTH, MAX_NODES, NodeId, NodeKind, ScalarStyle, Tag, scalar};
use crate::TextRange;

/// A text to parse, and the file that it was made from.
#[derive(Clone, Copy)]
pub(super) struct Input<'s> {
    /// The file.
    pub(super) original: &'s str,
    /// What is parsed: the file, or the file with `patch` made.
    pub(super) text: &'s str,
    /// The changes that lead from the file to the text.
    pub(super) patch: &'s Patch,
}

/// What an attempt found; all ranges are those of the original.
#[derive(Default)]
pub(super) struct Attempt {
    pub(super) nodes: Vec<NodeData>,
    pub(super) documents: Vec<Document>,
    pub(super) comments: Vec<Comment>,
    /// Aliases without an anchor, in order.
    pub(super) unknown: Vec<NodeId>,
    /// The number of keys and values that are not left out: how much was understood.
    pub(super) entries: usize,
    /// Why it stopped before the end, if it did.
    pub(super) failure: Option<Failure>,
}

/// Where and why parsing stopped.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    /// The offset in the original.
    pub(super) offset: u32,
    pub(super) cause: Cause,
}

/// Why parsing stopped.
#[derive(Clone, Debug)]
pub(super) enum Cause {
    /// The parser says so.
    Parser(granit_parser::ErrorKind),
    /// A `...` at the offset, with text after the document that it ends.
    DocumentEnd,
    /// Past [`MAX_DEPTH`].
    TooDeep,
    /// Past [`MAX_NODES`].
    TooManyNodes,
}

/// Parses `input` as far as it goes.
pub(super) fn attempt(input: Input<'_>) -> Attempt {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: true,
        // A hundred lines of comments between two keys are fine.
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder::new(input);
    for event in Parser::new_from_str_with_options(input.text, options) {
        let step = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => {
                let cause = match error.kind() {
                    granit_parser::ErrorKind::RecursionLimitExceeded => Cause::TooDeep,
                    kind => Cause::Parser(kind.clone()),
                };
                Err((error.marker().byte_offset().unwrap_or(input.text.len()) as u32, cause))
            }
        };
        if let Err((offset, cause)) = step {
            let offset = input.patch.to_original(TextRange::empty(offset)).start;
            builder.out.failure = Some(Failure { offset, cause });
            break;
        }
    }
    builder.finish()
}

/// A collection whose end has not been seen.
struct Open {
    id: NodeId,
    /// Where it starts in the parsed text.
    start: u32,
    /// The key that waits for its value.
    key: Option<NodeId>,
    entries: Vec<Entry>,
    items: Vec<NodeId>,
}

struct Builder<'s> {
    input: Input<'s>,
    /// Whether the parsed text is the file itself.
    is_unchanged: bool,
    out: Attempt,
    open: Vec<Open>,
    /// The node of each anchor, by the parser's number for it, from 1.
    anchors: Vec<NodeId>,
    /// Where the last token that was seen ends, in the parsed text: the next node starts behind it.
    seen: u32,
    /// Where the document that is read starts, if one is open.
    document: Option<u32>,
    /// Where the `...` stands that ended the last document.
    ended: Option<u32>,
}

type Step = Result<(), (u32, Cause)>;

impl<'s> Builder<'s> {
    fn new(input: Input<'s>) -> Self {
        let out = Attempt { nodes: Vec::with_capacity(input.text.len() / 16), ..Attempt::default() };
        let is_unchanged = std::ptr::eq(input.original, input.text);
        Self { input, is_unchanged, out, open: Vec::new(), anchors: Vec::new(), seen: 0, document: None, ended: None }
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Step {
        let range = bytes(span);
        match event {
            Event::StreamStart | Event::StreamEnd => {}
            Event::DocumentStart(explicit, _) => {
                if let Some(ended) = self.ended.take()
                    && !explicit
                {
                    return Err((ended, Cause::DocumentEnd));
                }
                self.document = Some(range.start);
                if explicit {
                    self.seen = range.end;
                }
            }
            Event::DocumentEnd => {
                self.ended = (!range.is_empty()).then_some(range.start);
                self.seen = self.seen.max(range.end);
                self.end_document(range);
            }
            Event::Comment(..) => self.comment(range),
            Event::Anchor(id, name) => self.anchor(id, &name, range),
            Event::Alias(id) => {
                let target = self.anchors.get(id.wrapping_sub(1)).copied();
                self.alias(range, target)?;
            }
            Event::UnresolvedAlias(_) => self.alias(range, None)?,
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, span, anchor != 0 || tag.is_some())?,
            Event::SequenceStart(style, ..) => {
                let style = collection_style(style);
                self.start(NodeKind::Sequence { style, items: Vec::new() }, span)?;
            }
            Event::MappingStart(style, ..) => {
                let style = collection_style(style);
                self.start(NodeKind::Mapping { style, entries: Vec::new() }, span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range),
            // The enum may grow. What is no node changes no structure.
            _ => {}
        }
        Ok(())
    }

    fn original(&self, range: TextRange) -> TextRange {
        if self.input.patch.is_empty() { range } else { self.input.patch.to_original(range) }
    }

    fn push(&mut self, kind: NodeKind, range: TextRange, tag: Option<Box<Tag>>) -> Result<NodeId, (u32, Cause)> {
        if self.out.nodes.len() >= MAX_NODES {
            return Err((range.start, Cause::TooManyNodes));
        }
        let id = NodeId(self.out.nodes.len() as u32);
        let parent = self.open.last().map(|open| open.id);
        let range = self.original(range);
        self.out.nodes.push(NodeData { kind, range, parent, tag, anchor: None });
        Ok(id)
    }

    /// Puts a node into the collection that it stands in. A collection is put when it starts, as its end comes later.
    fn place(&mut self, id: NodeId) {
        match self.open.last_mut() {
            None => {
                if let Some(document) = self.out.documents.last_mut() {
                    document.root = document.root.or(Some(id));
                }
            }
            Some(open) => match (&self.out.nodes[open.id.0 as usize].kind, open.key.take()) {
                (NodeKind::Mapping { .. }, None) => open.key = Some(id),
                (NodeKind::Mapping { .. }, Some(key)) => open.entries.push(Entry { key, value: id }),
                _ => open.items.push(id),
            },
        }
    }

    fn tag(&self, span: Span) -> Option<Box<Tag>> {
        let range = bytes(span.tag_span()?);
        Some(Box::new(Tag { text: range.slice(self.input.text).into(), range: self.original(range) }))
    }

    fn anchor(&mut self, id: usize, name: &str, range: TextRange) {
        // It follows the start of its node at once, so that is the node pushed last.
        let Some(last) = self.out.nodes.len().checked_sub(1) else { return };
        let range = self.original(range);
        self.out.nodes[last].anchor = Some(Box::new(Anchor { name: name.into(), range }));
        if self.anchors.len() + 1 == id {
            self.anchors.push(NodeId(last as u32));
        }
    }

    fn alias(&mut self, range: TextRange, target: Option<NodeId>) -> Step {
        self.open_document(range.start);
        let name = range.slice(self.input.text).trim_start_matches('*').into();
        let id = self.push(NodeKind::Alias { name, target }, range, None)?;
        if target.is_none() {
            self.out.unknown.push(id);
        }
        self.out.entries += 1;
        self.seen = range.end;
        self.place(id);
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: granit_parser::ScalarStyle, span: Span, has_properties: bool) -> Step {
        let style = scalar_style(style);
        let mut range = bytes(span);
        let is_omitted = range.is_empty() && style == ScalarStyle::Plain;
        if is_omitted && !has_properties && self.open.is_empty() {
            // A document that holds nothing has no root.
            return Ok(());
        }
        if is_omitted && !has_properties {
            range = TextRange::empty(self.left_out(range.start));
        }
        if style.is_block() {
            range = self.block_range(range);
        }
        self.open_document(range.start);
        let kind = NodeKind::Scalar { style, text: self.text(text, style, range, span, is_omitted) };
        let id = self.push(kind, range, self.tag(span))?;
        self.out.entries += usize::from(!is_omitted);
        self.seen = range.end;
        self.place(id);
        Ok(())
    }

    fn text(&self, text: &str, style: ScalarStyle, range: TextRange, span: Span, is_omitted: bool) -> Box<str> {
        if is_omitted {
            // The parser says `~`.
            return "".into();
        }
        let original = self.original(range);
        if !self.is_unchanged && original.slice(self.input.original) != range.slice(self.input.text) {
            let indent = span.indent.map_or(u32::MAX, |indent| indent as u32);
            return scalar::decode(self.input.original, original, style, indent).text.into();
        }
        if style.is_block() && range.end as usize == self.input.text.len() {
            // The parser ends the last line for the file. YAML, and PyYAML with it, doesn't.
            return text.strip_suffix('\n').unwrap_or(text).into();
        }
        text.into()
    }

    /// Where a key or a value stands that is left out: right behind its `?`, `:` or `-`. For the parser, that is behind
    /// the key, before the `:` if there is one, or before the next token.
    fn left_out(&self, at: u32) -> u32 {
        let text = self.input.text.as_bytes();
        let next = self.next_token();
        let behind = next + 1;
        let is_alone = matches!(text.get(behind as usize), None | Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}'));
        match (self.open.last(), text.get(next as usize)) {
            (Some(Open { key: Some(_), start, .. }), Some(b':')) if is_alone => {
                // On a line of its own, the `:` may be that of an outer mapping.
                let is_same_line = !text[self.seen as usize..next as usize].contains(&b'\n');
                if is_same_line || self.column(next) == self.column(*start) { behind } else { self.seen }
            }
            (Some(Open { key: Some(_), .. }), _) => self.seen,
            (Some(_), Some(b'?' | b'-')) if is_alone => behind,
            _ => at,
        }
    }

    /// Where the next token starts behind the last that was seen: white space and comments are skipped.
    fn next_token(&self) -> u32 {
        let text = self.input.text.as_bytes();
        let mut at = self.seen as usize;
        loop {
            at += to(&text[at..], |byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
            match text.get(at) {
                Some(b'#') => at += to(&text[at..], |byte| matches!(byte, b'\n' | b'\r')),
                _ => return at as u32,
            }
        }
    }

    fn column(&self, offset: u32) -> u32 {
        let before = &self.input.text.as_bytes()[..offset as usize];
        before.iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count() as u32
    }

    /// A block scalar from its `|` or `>` to the end of its last line that has any text. The parser's range starts with
    /// the text and ends with the white space behind it.
    fn block_range(&self, parsed: TextRange) -> TextRange {
        let text = self.input.text.as_bytes();
        let mut at = self.seen as usize;
        // Between the last token and the header: `:`, `-`, `?`, tag, anchor, comments, white space.
        let header = loop {
            match text.get(at) {
                None => return parsed,
                Some(b'|' | b'>') => break at as u32,
                Some(b'#') => at += to(&text[at..], |byte| matches!(byte, b'\n' | b'\r')),
                Some(b'!' | b'&') => at += to(&text[at..], |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')),
                Some(_) => at += 1,
            }
        };
        let header_len = to(&text[at..], |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
        let content = parsed.end.max(parsed.start) as usize;
        let body = at + to(&text[at..], |byte| matches!(byte, b'\n' | b'\r'));
        let body_text = &text[body.min(content)..content];
        match body_text.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            // Blanks at the end of the line are text.
            Some(last) => {
                let last = body + last;
                let end = last + to(&text[last..content], |byte| matches!(byte, b'\n' | b'\r'));
                TextRange::new(header, end as u32)
            }
            None => TextRange::new(header, (at + header_len) as u32),
        }
    }

    fn start(&mut self, kind: NodeKind, span: Span) -> Step {
        let range = bytes(span);
        if self.open.len() >= MAX_DEPTH {
            return Err((range.start, Cause::TooDeep));
        }
        self.open_document(range.start);
        let id = self.push(kind, range, self.tag(span))?;
        self.place(id);
        // A block mapping has no token of its own: its first key may still have a tag in front.
        self.seen = self.seen.max(range.end);
        self.open.push(Open { id, start: range.start, key: None, entries: Vec::new(), items: Vec::new() });
        Ok(())
    }

    fn end(&mut self, range: TextRange) {
        if !range.is_empty() {
            self.seen = range.end;
        }
        let closed = self.original(range);
        if let Some(open) = self.open.pop() {
            self.close(open, (!range.is_empty()).then_some(closed.end));
        }
    }

    /// Gives a collection its children and its range: to its bracket, or to where the last child ends.
    fn close(&mut self, open: Open, bracket: Option<u32>) {
        let children = match (open.entries.first(), open.entries.last()) {
            (Some(first), Some(last)) => Some((first.key, last.value)),
            _ => open.items.first().zip(open.items.last()).map(|(first, last)| (*first, *last)),
        };
        let mut range = self.out.nodes[open.id.0 as usize].range;
        if let Some((first, last)) = children {
            range = range.cover(self.full_range(first)).cover(self.full_range(last));
        }
        if let Some(end) = bracket {
            range.end = range.end.max(end);
        }
        let node = &mut self.out.nodes[open.id.0 as usize];
        node.range = range;
        match &mut node.kind {
            NodeKind::Mapping { entries, .. } => *entries = open.entries,
            NodeKind::Sequence { items, .. } => *items = open.items,
            NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
        }
    }

    fn full_range(&self, id: NodeId) -> TextRange {
        let node = &self.out.nodes[id.0 as usize];
        let tag = node.tag.as_ref().map(|tag| tag.range);
        let anchor = node.anchor.as_ref().map(|anchor| anchor.range);
        [tag, anchor].into_iter().flatten().fold(node.range, TextRange::cover)
    }

    fn comment(&mut self, range: TextRange) {
        let range = self.original(range);
        let before = TextRange::new(0, range.start).slice(self.input.original);
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        let own_line = line.trim_start_matches('\u{feff}').bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        self.out.comments.push(Comment { range, own_line });
    }

    /// Notes the document that holds its first node.
    fn open_document(&mut self, start: u32) {
        if let Some(document) = self.document.take() {
            let range = TextRange::new(document.min(start), start);
            self.out.documents.push(Document { root: None, range });
        }
    }

    fn end_document(&mut self, range: TextRange) {
        // It may hold nothing at all.
        self.open_document(range.end);
        let end = self.original(range).end;
        let root_end = self.out.documents.last().and_then(|document| document.root).map(|root| self.full_range(root).end);
        if let Some(document) = self.out.documents.last_mut() {
            document.range = self.input.patch.to_original(document.range);
            document.range.end = if range.is_empty() { root_end.unwrap_or(end) } else { end }.max(document.range.start);
        }
    }

    /// Closes what is open, as after an error, and brings comments in order.
    fn finish(mut self) -> Attempt {
        while let Some(mut open) = self.open.pop() {
            if let Some(key) = open.key.take() {
                // The key was read, its value was not.
                let at = self.out.nodes[key.0 as usize].range.end;
                let kind = NodeKind::Scalar { style: ScalarStyle::Plain, text: "".into() };
                let value = NodeId(self.out.nodes.len() as u32);
                self.out.nodes.push(NodeData { kind, range: TextRange::empty(at), parent: Some(open.id), tag: None, anchor: None });
                open.entries.push(Entry { key, value });
            }
            self.close(open, None);
        }
        if self.out.failure.is_some()
            && let Some(document) = self.out.documents.last_mut()
            && let Some(root) = document.root
        {
            document.range.end = document.range.end.max(self.out.nodes[root.0 as usize].range.end);
        }
        if !self.out.comments.is_sorted_by_key(|comment| comment.range) {
            self.out.comments.sort_by_key(|comment| comment.range);
        }
        self.out
    }
}

/// How many bytes precede the first that `stops`.
fn to(bytes: &[u8], stops: impl Fn(u8) -> bool) -> usize {
    bytes.iter().position(|byte| stops(*byte)).unwrap_or(bytes.len())
}

fn bytes(span: Span) -> TextRange {
    // Byte offsets are always there for a `&str`.
    span.byte_range().map(TextRange::from).unwrap_or_default()
}

fn collection_style(style: StructureStyle) -> CollectionStyle {
    match style {
        StructureStyle::Block => CollectionStyle::Block,
        StructureStyle::Flow => CollectionStyle::Flow,
    }
}

fn scalar_style(style: granit_parser::ScalarStyle) -> ScalarStyle {
    match style {
        granit_parser::ScalarStyle::Plain => ScalarStyle::Plain,
        granit_parser::ScalarStyle::SingleQuoted => ScalarStyle::SingleQuoted,
        granit_parser::ScalarStyle::DoubleQuoted => ScalarStyle::DoubleQuoted,
        granit_parser::ScalarStyle::Literal => ScalarStyle::Literal,
        granit_parser::ScalarStyle::Folded => ScalarStyle::Folded,
    }
}
