//! A walk over all commands of a script.

use super::tree::{
    AssignmentValue, Command, Compound, CompoundKind, Item, List, ParameterOp, Part, PartKind, Redirection, Script, Simple, Word,
};

impl Script {
    /// All simple commands, in source order: those in compounds, functions and substitutions too.
    pub fn simple_commands(&self) -> Vec<&Simple> {
        let mut commands = Vec::new();
        walk(&self.body, &mut |simple| commands.push(simple));
        commands
    }

    /// The commands of all lists, in source order: an `if` comes before what is in it.
    pub fn all_items(&self) -> Vec<&Item> {
        let mut items = Items(Vec::new());
        walk_list(&self.body, &mut items);
        items.0
    }
}

/// What is met on a walk, in source order. A walk is compiled for each, since most look at one kind of element alone, and
/// there are many walks.
trait Visit<'a> {
    fn item(&mut self, _: &'a Item) {}
    fn simple(&mut self, _: &'a Simple) {}
    fn word(&mut self, _: &'a Word) {}
    fn list(&mut self, _: &'a List) {}
}

struct Simples<'f, 'a>(&'f mut dyn FnMut(&'a Simple));

impl<'a> Visit<'a> for Simples<'_, 'a> {
    fn simple(&mut self, simple: &'a Simple) {
        (self.0)(simple);
    }
}

struct Items<'a>(Vec<&'a Item>);

impl<'a> Visit<'a> for Items<'a> {
    fn item(&mut self, item: &'a Item) {
        self.0.push(item);
    }
}

/// Calls `f` for each simple command of `list`, in source order. A command comes before those in its
/// own words. Commands in a here-document come with the redirection that it belongs to.
pub fn walk<'a>(list: &'a List, f: &mut dyn FnMut(&'a Simple)) {
    walk_list(list, &mut Simples(f));
}

/// Calls `f` for each word of `list`: arguments, values, targets, patterns, bodies of here-documents, and the words in
/// those, each behind the one that it stands in.
pub fn walk_words<'a>(list: &'a List, f: &mut dyn FnMut(&'a Word)) {
    struct Words<'f, 'a>(&'f mut dyn FnMut(&'a Word));
    impl<'a> Visit<'a> for Words<'_, 'a> {
        fn word(&mut self, word: &'a Word) {
            (self.0)(word);
        }
    }
    walk_list(list, &mut Words(f));
}

/// Calls `f` for `list` and each list in it, in source order: bodies, conditions, substitutions.
pub fn walk_lists<'a>(list: &'a List, f: &mut dyn FnMut(&'a List)) {
    struct Lists<'f, 'a>(&'f mut dyn FnMut(&'a List));
    impl<'a> Visit<'a> for Lists<'_, 'a> {
        fn list(&mut self, list: &'a List) {
            (self.0)(list);
        }
    }
    walk_list(list, &mut Lists(f));
}

fn walk_list<'a>(list: &'a List, f: &mut impl Visit<'a>) {
    f.list(list);
    for item in &list.items {
        f.item(item);
        let links = item.and_or.rest.iter().map(|link| &link.pipeline);
        for pipeline in std::iter::once(&item.and_or.first).chain(links) {
            pipeline.commands.iter().for_each(|command| walk_command(command, f));
        }
    }
}

fn walk_command<'a>(command: &'a Command, f: &mut impl Visit<'a>) {
    match command {
        Command::Simple(simple) => {
            f.simple(simple);
            for assignment in &simple.assignments {
                if let AssignmentValue::Word(word) = &assignment.value {
                    walk_word(word, f);
                }
            }
            simple.words.iter().for_each(|word| walk_word(word, f));
            walk_redirections(&simple.redirections, f);
        }
        Command::Compound(compound) => walk_compound(compound, f),
        Command::Function(function) => walk_command(&function.body, f),
    }
}

fn walk_compound<'a>(compound: &'a Compound, f: &mut impl Visit<'a>) {
    match &compound.kind {
        CompoundKind::Group(list) | CompoundKind::Subshell(list) | CompoundKind::Other(list) => walk_list(list, f),
        CompoundKind::If { branches, otherwise } => {
            for branch in branches {
                walk_list(&branch.condition, f);
                walk_list(&branch.body, f);
            }
            otherwise.iter().for_each(|list| walk_list(list, f));
        }
        CompoundKind::While { condition, body, .. } => {
            walk_list(condition, f);
            walk_list(body, f);
        }
        CompoundKind::For { words, body, .. } => {
            words.iter().flatten().for_each(|word| walk_word(word, f));
            walk_list(body, f);
        }
        CompoundKind::Case { subject, arms } => {
            walk_word(subject, f);
            for arm in arms {
                arm.patterns.iter().for_each(|word| walk_word(word, f));
                walk_list(&arm.body, f);
            }
        }
        CompoundKind::Conditional(words) => words.iter().for_each(|word| walk_word(word, f)),
        CompoundKind::Arithmetic => {}
    }
    walk_redirections(&compound.redirections, f);
}

fn walk_redirections<'a>(redirections: &'a [Redirection], f: &mut impl Visit<'a>) {
    for redirection in redirections {
        redirection.target.iter().for_each(|word| walk_word(word, f));
        redirection.heredoc.iter().for_each(|heredoc| walk_word(&heredoc.body, f));
    }
}

fn walk_word<'a>(word: &'a Word, f: &mut impl Visit<'a>) {
    f.word(word);
    word.parts.iter().for_each(|part| walk_part(part, f));
}

fn walk_part<'a>(part: &'a Part, f: &mut impl Visit<'a>) {
    match &part.kind {
        PartKind::Command(list) | PartKind::Process(list) => walk_list(list, f),
        PartKind::Parameter(parameter) => match &parameter.op {
            ParameterOp::Default(word) | ParameterOp::Assign(word) | ParameterOp::Error(word) | ParameterOp::Alternative(word) => {
                walk_word(word, f);
            }
            _ => {}
        },
        _ => {}
    }
}
