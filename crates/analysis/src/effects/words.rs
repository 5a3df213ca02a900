//! What a word stands for, as far as constants tell.

use super::path::{APP_DIR, FilePath, Text};
use crate::knowledge::Arg;
use std::collections::BTreeMap;
use upsun_lint_syntax::shell::{Command, List, ParameterOp, Part, PartKind, Quote, Word};

/// The variables that a script has set to something known, or to something unknown.
pub(super) type Variables = BTreeMap<String, Text>;

/// Evaluates a word. Field splitting isn't done: a variable of several words is one argument here.
pub(super) fn evaluate(word: &Word, variables: &Variables, directory: &FilePath) -> Text {
    let mut text = Text::exact("");
    for (at, part) in word.parts.iter().enumerate() {
        text.push(&evaluate_part(part, at == 0, variables, directory));
        if !text.exact {
            break;
        }
    }
    text
}

/// Evaluates a word as an argument.
pub(super) fn argument(word: &Word, variables: &Variables, directory: &FilePath) -> Arg {
    let Text { text, exact } = evaluate(word, variables, directory);
    Arg { text, exact, range: word.range }
}

fn evaluate_part(part: &Part, first: bool, variables: &Variables, directory: &FilePath) -> Text {
    match &part.kind {
        PartKind::Literal(literal) if part.quote == Quote::None => unquoted(literal, first),
        PartKind::Literal(literal) => Text::exact(&**literal),
        PartKind::Parameter(parameter) => {
            let value = variable(&parameter.name, variables, directory);
            match &parameter.op {
                ParameterOp::Plain => value,
                ParameterOp::Default(_) | ParameterOp::Assign(_) | ParameterOp::Error(_)
                    if value.exact && !value.text.is_empty() =>
                {
                    value
                }
                _ => Text::unknown(),
            }
        }
        PartKind::Command(list) if is_pwd(list) => variable("PWD", variables, directory),
        PartKind::Command(_) | PartKind::Arithmetic | PartKind::Process(_) | PartKind::Other => Text::unknown(),
    }
}

/// Unquoted text: a leading `~` is the home directory, and from a pattern on nothing is sure.
fn unquoted(literal: &str, first: bool) -> Text {
    let mut text = String::new();
    let mut rest = literal;
    if first && let Some(after) = literal.strip_prefix('~') {
        if !after.is_empty() && !after.starts_with('/') {
            return Text::unknown();
        }
        text.push_str(APP_DIR);
        rest = after;
    }
    // `[` alone is the command; a pattern has its `]`.
    let pattern = rest.find(['*', '?']).or_else(|| rest.find('[').filter(|open| rest[*open..].contains(']')));
    match pattern {
        Some(at) => Text { text: text + &rest[..at], exact: false },
        None => Text::exact(text + rest),
    }
}

fn variable(name: &str, variables: &Variables, directory: &FilePath) -> Text {
    match name {
        "PWD" => match directory {
            FilePath::At { path, exact } => Text { text: path.clone(), exact: *exact },
            FilePath::Unknown => Text::unknown(),
        },
        _ => variables.get(name).cloned().unwrap_or_default(),
    }
}

fn is_pwd(list: &List) -> bool {
    let [item] = list.items.as_slice() else { return false };
    let [Command::Simple(simple)] = item.and_or.first.commands.as_slice() else { return false };
    item.and_or.rest.is_empty() && simple.words.len() == 1 && simple.words[0].is_bare("pwd")
}
