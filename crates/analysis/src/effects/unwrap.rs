//! Takes wrappers off a command: `env A=1 timeout 5 bundle exec rails db:migrate` is `rails db:migrate`.

use crate::knowledge::Arg;
use crate::knowledge::wrappers;
use upsun_lint_syntax::TextRange;

/// How many wrappers one command may have.
const MAX_WRAPPERS: usize = 12;

/// A command without its wrappers.
#[derive(Clone, Debug, Default)]
pub(super) struct Unwrapped {
    /// The program's name in the knowledge tables; empty where it can't be told.
    pub(super) program: String,
    /// Where the program's name (or the word that leads to it) stands.
    pub(super) program_range: TextRange,
    /// That word, as evaluated.
    pub(super) word: Arg,
    /// Its arguments.
    pub(super) args: Vec<Arg>,
    /// Variables that wrappers set for it.
    pub(super) env: Vec<(String, Arg)>,
    /// The wrappers that were taken off, the outermost first.
    pub(super) wrappers: Vec<String>,
}

/// Takes the wrappers off a command, given as its words.
pub(super) fn unwrap(words: Vec<Arg>) -> Unwrapped {
    let mut words = words.into_iter();
    let Some(first) = words.next() else { return Unwrapped::default() };
    let mut command = Unwrapped {
        program: if first.exact { wrappers::canonical(&first.text).into_owned() } else { String::new() },
        program_range: first.range,
        word: first,
        args: words.collect(),
        ..Unwrapped::default()
    };
    for _ in 0..MAX_WRAPPERS {
        let Some(inner) = wrappers::unwrap(&command.program, &command.args) else { break };
        for arg in &command.args[inner.assignments.clone()] {
            if let Some((name, value)) = arg.text.split_once('=') {
                let value = Arg { text: value.to_owned(), exact: arg.exact, range: arg.range };
                command.env.push((name.to_owned(), value));
            }
        }
        if let Some(at) = inner.args.checked_sub(1)
            && let Some(word) = command.args.get(at)
        {
            command.program_range = word.range;
            command.word = word.clone();
        }
        command.wrappers.push(std::mem::replace(&mut command.program, inner.program));
        command.args.drain(..inner.args.min(command.args.len()));
    }
    command
}
