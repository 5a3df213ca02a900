//! What must hold for the tree of any text, as one check that other tests run on all they parse.

use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{
    AndOr, AssignmentValue, Command, Compound, CompoundKind, List, ParameterOp, PartKind, Pipeline, Redirection, Script, Simple,
    Word,
};

/// Panics where a range, an order or a literal of `script` is wrong.
pub(crate) fn check(script: &Script, text: &str) {
    let check = Check { text };
    let whole = TextRange::new(0, text.len() as u32);
    check.list(&script.body, whole);
    for range in &script.comments {
        check.within(*range, whole, "comment");
        assert!(range.slice(text).starts_with('#'), "a comment starts with `#`: {range:?} in {text:?}");
    }
    assert!(script.comments.is_sorted(), "comments are in order in {text:?}");
    script.errors.iter().for_each(|error| check.within(error.range, whole, "error"));
    assert!(script.errors.is_sorted_by_key(|error| error.range), "errors are in order in {text:?}");
    for error in &script.errors {
        let words = error.kind.to_string();
        assert!(!words.is_empty() && !words.ends_with('.'), "{words:?}");
        assert!(!words.starts_with(|first: char| first.is_uppercase()), "{words:?}");
    }
    script.bashisms.iter().for_each(|bashism| check.within(bashism.range, whole, "bashism"));
    assert!(script.bashisms.is_sorted_by_key(|bashism| bashism.range), "bashisms are in order in {text:?}");
}

struct Check<'a> {
    text: &'a str,
}

impl Check<'_> {
    fn within(&self, range: TextRange, parent: TextRange, what: &str) {
        let Self { text } = self;
        assert!(text.get(range.start as usize..range.end as usize).is_some(), "{what} {range:?} is no part of {text:?}");
        assert!(parent.contains_range(range), "{what} {range:?} is not in {parent:?} of {text:?}");
    }

    /// Each range starts where the one before it ended, or later.
    fn in_order(&self, ranges: impl IntoIterator<Item = TextRange>) {
        let mut end = 0;
        for range in ranges {
            assert!(range.start >= end, "{range:?} starts before {end} in {:?}", self.text);
            end = range.end;
        }
    }

    fn list(&self, list: &List, parent: TextRange) {
        self.within(list.range, parent, "list");
        for item in &list.items {
            self.and_or(&item.and_or, list.range);
        }
        self.in_order(list.items.iter().flat_map(|item| {
            let separator = item.separator.map(|separator| separator.range);
            [Some(item.and_or.range), separator].into_iter().flatten()
        }));
        for separator in list.items.iter().filter_map(|item| item.separator) {
            assert!(["\n", ";", "&"].contains(&separator.range.slice(self.text)), "{separator:?} in {:?}", self.text);
        }
    }

    fn and_or(&self, and_or: &AndOr, parent: TextRange) {
        self.within(and_or.range, parent, "and-or list");
        self.pipeline(&and_or.first, and_or.range);
        for link in &and_or.rest {
            self.within(link.op_range, and_or.range, "and-or operator");
            assert!(["&&", "||"].contains(&link.op_range.slice(self.text)));
            self.pipeline(&link.pipeline, and_or.range);
        }
        let rest = and_or.rest.iter().flat_map(|link| [link.op_range, link.pipeline.range]);
        self.in_order(std::iter::once(and_or.first.range).chain(rest));
    }

    fn pipeline(&self, pipeline: &Pipeline, parent: TextRange) {
        self.within(pipeline.range, parent, "pipeline");
        pipeline.commands.iter().for_each(|command| self.command(command, pipeline.range));
        assert_eq!(pipeline.commands.len(), pipeline.pipes.len() + 1, "in {:?}", self.text);
        for (at, pipe) in pipeline.pipes.iter().enumerate() {
            assert!(["|", "|&"].contains(&pipe.slice(self.text)));
            self.in_order([pipeline.commands[at].range(), *pipe, pipeline.commands[at + 1].range()]);
        }
    }

    fn command(&self, command: &Command, parent: TextRange) {
        self.within(command.range(), parent, "command");
        match command {
            Command::Simple(simple) => self.simple(simple),
            Command::Compound(compound) => self.compound(compound),
            Command::Function(function) => {
                self.within(function.name_range, function.range, "name");
                assert_eq!(function.name_range.slice(self.text), &*function.name);
                self.command(&function.body, function.range);
            }
        }
    }

    fn simple(&self, simple: &Simple) {
        assert!(!simple.range.is_empty(), "an empty command in {:?}", self.text);
        for assignment in &simple.assignments {
            self.within(assignment.range, simple.range, "assignment");
            self.within(assignment.name_range, assignment.range, "variable");
            match &assignment.value {
                AssignmentValue::Empty => {}
                AssignmentValue::Word(word) => self.word(word, assignment.range),
                AssignmentValue::Other(range) => self.within(*range, assignment.range, "value"),
            }
        }
        simple.words.iter().for_each(|word| self.word(word, simple.range));
        self.in_order(simple.assignments.iter().map(|assignment| assignment.range));
        self.in_order(simple.words.iter().map(|word| word.range));
        self.redirections(&simple.redirections, simple.range);
    }

    fn redirections(&self, redirections: &[Redirection], parent: TextRange) {
        for redirection in redirections {
            self.within(redirection.range, parent, "redirection");
            self.within(redirection.op_range, redirection.range, "operator");
            redirection.target.iter().for_each(|target| self.word(target, redirection.range));
            // The body stands behind the line, and so in nothing but the script.
            if let Some(heredoc) = &redirection.heredoc {
                self.word(&heredoc.body, TextRange::new(redirection.range.end, self.text.len() as u32));
            }
        }
        self.in_order(redirections.iter().map(|redirection| redirection.range));
    }

    fn compound(&self, compound: &Compound) {
        let range = compound.range;
        match &compound.kind {
            CompoundKind::Group(list) | CompoundKind::Subshell(list) | CompoundKind::Other(list) => self.list(list, range),
            CompoundKind::If { branches, otherwise } => {
                for branch in branches {
                    self.list(&branch.condition, range);
                    self.list(&branch.body, range);
                }
                otherwise.iter().for_each(|list| self.list(list, range));
            }
            CompoundKind::While { condition, body, .. } => {
                self.list(condition, range);
                self.list(body, range);
            }
            CompoundKind::For { words, body, .. } => {
                words.iter().flatten().for_each(|word| self.word(word, range));
                self.list(body, range);
            }
            CompoundKind::Case { subject, arms } => {
                self.word(subject, range);
                for arm in arms {
                    arm.patterns.iter().for_each(|word| self.word(word, range));
                    self.list(&arm.body, range);
                }
            }
            CompoundKind::Conditional(words) => words.iter().for_each(|word| self.word(word, range)),
            CompoundKind::Arithmetic => {}
        }
        self.redirections(&compound.redirections, range);
    }

    fn word(&self, word: &Word, parent: TextRange) {
        self.within(word.range, parent, "word");
        self.in_order(word.parts.iter().map(|part| part.range));
        for part in &word.parts {
            self.within(part.range, word.range, "part");
            let source = part.range.slice(self.text);
            match &part.kind {
                PartKind::Literal(text) if text.len() == source.len() => assert_eq!(&**text, source, "in {:?}", self.text),
                PartKind::Literal(text) => {
                    let escaped: String = source.chars().skip(1).collect();
                    assert!(source.starts_with('\\') && *escaped == **text, "{text:?} is no escape {source:?} in {:?}", self.text);
                }
                PartKind::Command(list) | PartKind::Process(list) => self.list(list, part.range),
                PartKind::Parameter(parameter) => {
                    self.within(parameter.name_range, part.range, "parameter");
                    assert_eq!(parameter.name_range.slice(self.text), &*parameter.name);
                    match &parameter.op {
                        ParameterOp::Default(word)
                        | ParameterOp::Assign(word)
                        | ParameterOp::Error(word)
                        | ParameterOp::Alternative(word) => self.word(word, part.range),
                        _ => {}
                    }
                }
                PartKind::Arithmetic | PartKind::Other => {}
            }
        }
    }
}
