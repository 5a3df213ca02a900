//! A walk over all simple commands of a script.

use super::tree::{
    AssignmentValue, Command, Compound, CompoundKind, List, ParameterOp, Part, PartKind, Redirection, Script, Simple, Word,
};

impl Script {
    /// All simple commands, in source order: those in compounds, functions and substitutions too.
    pub fn simple_commands(&self) -> Vec<&Simple> {
        let mut commands = Vec::new();
        walk(&self.body, &mut |simple| commands.push(simple));
        commands
    }
}

/// Calls `f` for each simple command of `list`, in source order. A command comes before those in its
/// own words. Commands in a here-document come with the redirection that it belongs to.
pub fn walk<'a>(list: &'a List, f: &mut dyn FnMut(&'a Simple)) {
    for item in &list.items {
        let links = item.and_or.rest.iter().map(|link| &link.pipeline);
        for pipeline in std::iter::once(&item.and_or.first).chain(links) {
            pipeline.commands.iter().for_each(|command| walk_command(command, f));
        }
    }
}

fn walk_command<'a>(command: &'a Command, f: &mut dyn FnMut(&'a Simple)) {
    match command {
        Command::Simple(simple) => {
            f(simple);
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

fn walk_compound<'a>(compound: &'a Compound, f: &mut dyn FnMut(&'a Simple)) {
    match &compound.kind {
        CompoundKind::Group(list) | CompoundKind::Subshell(list) | CompoundKind::Other(list) => walk(list, f),
        CompoundKind::If { branches, otherwise } => {
            for branch in branches {
                walk(&branch.condition, f);
                walk(&branch.body, f);
            }
            otherwise.iter().for_each(|list| walk(list, f));
        }
        CompoundKind::While { condition, body, .. } => {
            walk(condition, f);
            walk(body, f);
        }
        CompoundKind::For { words, body, .. } => {
            words.iter().flatten().for_each(|word| walk_word(word, f));
            walk(body, f);
        }
        CompoundKind::Case { subject, arms } => {
            walk_word(subject, f);
            for arm in arms {
                arm.patterns.iter().for_each(|word| walk_word(word, f));
                walk(&arm.body, f);
            }
        }
        CompoundKind::Conditional(words) => words.iter().for_each(|word| walk_word(word, f)),
        CompoundKind::Arithmetic => {}
    }
    walk_redirections(&compound.redirections, f);
}

fn walk_redirections<'a>(redirections: &'a [Redirection], f: &mut dyn FnMut(&'a Simple)) {
    for redirection in redirections {
        redirection.target.iter().for_each(|word| walk_word(word, f));
        redirection.heredoc.iter().for_each(|heredoc| walk_word(&heredoc.body, f));
    }
}

fn walk_word<'a>(word: &'a Word, f: &mut dyn FnMut(&'a Simple)) {
    word.parts.iter().for_each(|part| walk_part(part, f));
}

fn walk_part<'a>(part: &'a Part, f: &mut dyn FnMut(&'a Simple)) {
    match &part.kind {
        PartKind::Command(list) | PartKind::Process(list) => walk(list, f),
        PartKind::Parameter(parameter) => match &parameter.op {
            ParameterOp::Default(word) | ParameterOp::Assign(word) | ParameterOp::Error(word) | ParameterOp::Alternative(word) => {
                walk_word(word, f);
            }
            _ => {}
        },
        _ => {}
    }
}
