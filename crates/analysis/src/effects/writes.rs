//! The files that a command writes and reads, from its redirections and from what the tables know of it.

use super::path::{FilePath, Text};
use crate::knowledge::{Arg, Call, Entry, Output};
use upsun_lint_syntax::TextRange;

/// What is done to a file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// It is made or changed.
    Write,
    /// A directory is made.
    MakeDirectory,
    /// It is deleted.
    Remove,
    /// It is moved elsewhere.
    MoveAway,
    /// Its mode or owner is changed.
    Permissions,
}

/// How sure it is that a file is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum How {
    /// The command's own words name it.
    Named,
    /// The program decides the path, and always this one.
    Certain,
    /// The program uses this path unless it is configured otherwise.
    Usual,
}

/// A file that a command writes.
#[derive(Clone, Debug)]
pub struct Write {
    /// Which.
    pub path: FilePath,
    /// The word that names it; for a path that the program decides, the words that name the command.
    pub range: TextRange,
    /// What is done to it.
    pub action: Action,
    /// How sure that is.
    pub how: How,
    /// Whether it is a redirection that appends.
    pub appends: bool,
    /// Whether everything below the path is touched too.
    pub recursive: bool,
    /// Whether the script removed or emptied it earlier, so that it starts anew each time.
    pub reset: bool,
}

/// A file that a command reads.
#[derive(Clone, Debug)]
pub struct Read {
    /// Which.
    pub path: FilePath,
    /// The word that names it; for a path that the program decides, the words that name the command.
    pub range: TextRange,
}

impl Write {
    pub(super) fn new(path: FilePath, range: TextRange, action: Action, how: How) -> Self {
        Self { path, range, action, how, appends: false, recursive: false, reset: false }
    }
}

/// What a command writes, besides its redirections.
pub(super) fn of_call(call: &Call<'_>, entry: &Entry, name: TextRange, directory: &FilePath) -> Vec<Write> {
    let mut writes = Vec::new();
    for output in entry.writes {
        of_output(call, output, name, directory, &mut writes);
    }
    for write in &mut writes {
        write.recursive = is_recursive(call);
    }
    if call.program == "mv" && !call.has("-t") {
        let operands: Vec<&Arg> = call.operands().collect();
        if let Some((_, sources)) = operands.split_last() {
            writes.extend(sources.iter().map(|source| {
                let mut write = Write::new(resolve(directory, source), source.range, Action::MoveAway, How::Named);
                write.recursive = true;
                write
            }));
        }
    }
    writes
}

/// What a command reads, besides its redirections.
pub(super) fn read_by_call(call: &Call<'_>, entry: &Entry, name: TextRange, directory: &FilePath) -> Vec<Read> {
    let mut found = Vec::new();
    for input in entry.reads {
        of_output(call, input, name, directory, &mut found);
    }
    found.into_iter().map(|found| Read { path: found.path, range: found.range }).collect()
}

fn of_output(call: &Call<'_>, output: &Output, name: TextRange, directory: &FilePath, writes: &mut Vec<Write>) {
    let action = action(call.program);
    let mut named = |arg: &Arg| writes.push(Write::new(resolve(directory, arg), arg.range, action, How::Named));
    match output {
        Output::Operands => call.operands().for_each(&mut named),
        Output::OperandsFrom(first) => call.operands().skip(*first).for_each(&mut named),
        Output::LastOperand => match call.value("-t").or_else(|| call.value("--target-directory")) {
            Some(target) => named(&target),
            None => {
                let operands: Vec<&Arg> = call.operands().collect();
                if let [_, .., last] = operands.as_slice() {
                    named(last);
                }
            }
        },
        Output::Option(options) => options.iter().filter_map(|option| call.value(option)).for_each(|value| named(&value)),
        Output::Key(key) => {
            for operand in call.operands() {
                if let Some(value) = operand.text.strip_prefix(key).and_then(|rest| rest.strip_prefix('=')) {
                    named(&Arg { text: value.to_owned(), exact: operand.exact, range: operand.range });
                }
            }
        }
        Output::Depends(ask) => ask(call).iter().for_each(named),
        Output::UsualBelow(ask) => {
            writes.extend(ask(call).iter().map(|arg| Write::new(resolve(directory, arg), name, action, How::Usual)));
        }
        Output::WorkingDirectory => writes.push(Write::new(directory.clone(), name, action, How::Named)),
        Output::Certain(path) => writes.push(Write::new(directory.resolve(&Text::exact(*path)), name, action, How::Certain)),
        Output::Usual(path) => writes.push(Write::new(directory.resolve(&Text::exact(*path)), name, action, How::Usual)),
    }
}

/// The path that an argument names.
pub(super) fn resolve(directory: &FilePath, arg: &Arg) -> FilePath {
    directory.resolve(&Text { text: arg.text.clone(), exact: arg.exact })
}

fn action(program: &str) -> Action {
    match program {
        "mkdir" => Action::MakeDirectory,
        "rm" | "rmdir" | "unlink" | "shred" => Action::Remove,
        "chmod" | "chown" | "chgrp" | "setfacl" => Action::Permissions,
        _ => Action::Write,
    }
}

fn is_recursive(call: &Call<'_>) -> bool {
    match call.program {
        "rm" | "chmod" | "chown" | "chgrp" | "setfacl" => call.has("-r") || call.has("-R") || call.has("--recursive"),
        "find" => true,
        _ => false,
    }
}
