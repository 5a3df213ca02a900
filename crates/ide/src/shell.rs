//! A walk over everything in a script: what the features that look into shell share. Knows no configuration.

use upsun_lint_syntax::shell::{
    Assignment, AssignmentValue, Command, Compound, CompoundKind, Function, List, ParameterOp, Part, PartKind, Redirection, Script,
    Simple, Word,
};

/// Something in a script. What holds others comes before them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Element<'a> {
    /// A command with its words.
    Simple(&'a Simple),
    /// `NAME=value`.
    Assignment(&'a Assignment),
    /// A redirection.
    Redirection(&'a Redirection),
    /// A word.
    Word(&'a Word),
    /// A part of a word.
    Part(&'a Part),
    /// `if … fi` and the like.
    Compound(&'a Compound),
    /// The definition of a function.
    Function(&'a Function),
}

/// Calls `f` for everything in a script, in source order as far as it nests.
pub(crate) fn walk<'a>(script: &'a Script, f: &mut dyn FnMut(Element<'a>)) {
    list(&script.body, f);
}

fn list<'a>(commands: &'a List, f: &mut dyn FnMut(Element<'a>)) {
    for item in &commands.items {
        let links = item.and_or.rest.iter().map(|link| &link.pipeline);
        for pipeline in std::iter::once(&item.and_or.first).chain(links) {
            pipeline.commands.iter().for_each(|it| command(it, f));
        }
    }
}

fn command<'a>(it: &'a Command, f: &mut dyn FnMut(Element<'a>)) {
    match it {
        Command::Simple(simple) => {
            f(Element::Simple(simple));
            for assignment in &simple.assignments {
                f(Element::Assignment(assignment));
                if let AssignmentValue::Word(value) = &assignment.value {
                    word(value, f);
                }
            }
            simple.words.iter().for_each(|it| word(it, f));
            redirections(&simple.redirections, f);
        }
        Command::Compound(it) => {
            f(Element::Compound(it));
            compound(it, f);
        }
        Command::Function(function) => {
            f(Element::Function(function));
            command(&function.body, f);
        }
    }
}

fn compound<'a>(it: &'a Compound, f: &mut dyn FnMut(Element<'a>)) {
    match &it.kind {
        CompoundKind::Group(body) | CompoundKind::Subshell(body) | CompoundKind::Other(body) => list(body, f),
        CompoundKind::If { branches, otherwise } => {
            for branch in branches {
                list(&branch.condition, f);
                list(&branch.body, f);
            }
            otherwise.iter().for_each(|body| list(body, f));
        }
        CompoundKind::While { condition, body, .. } => {
            list(condition, f);
            list(body, f);
        }
        CompoundKind::For { words, body, .. } => {
            words.iter().flatten().for_each(|it| word(it, f));
            list(body, f);
        }
        CompoundKind::Case { subject, arms } => {
            word(subject, f);
            for arm in arms {
                arm.patterns.iter().for_each(|it| word(it, f));
                list(&arm.body, f);
            }
        }
        CompoundKind::Conditional(words) => words.iter().for_each(|it| word(it, f)),
        CompoundKind::Arithmetic => {}
    }
    redirections(&it.redirections, f);
}

fn redirections<'a>(all: &'a [Redirection], f: &mut dyn FnMut(Element<'a>)) {
    for redirection in all {
        f(Element::Redirection(redirection));
        redirection.target.iter().for_each(|it| word(it, f));
        redirection.heredoc.iter().for_each(|heredoc| word(&heredoc.body, f));
    }
}

fn word<'a>(it: &'a Word, f: &mut dyn FnMut(Element<'a>)) {
    f(Element::Word(it));
    for part in &it.parts {
        f(Element::Part(part));
        match &part.kind {
            PartKind::Command(body) | PartKind::Process(body) => list(body, f),
            PartKind::Parameter(parameter) => match &parameter.op {
                ParameterOp::Default(it) | ParameterOp::Assign(it) | ParameterOp::Error(it) | ParameterOp::Alternative(it) => {
                    word(it, f);
                }
                _ => {}
            },
            _ => {}
        }
    }
}
