//! What a script does: an interpreter that runs it on paper. It tracks the working directory and constant
//! variables, takes wrappers off, follows conditions, and yields each command with what it writes and
//! under which guard it runs. It reports nothing; the rules do.

mod errexit;
mod guards;
mod interpreter;
mod path;
mod unwrap;
mod words;
mod writes;

pub use errexit::{Enabled, Errexit, is_harmless};
pub use guards::{Guard, GuardKind, Guards};
pub use interpreter::run;
pub use path::{APP_DIR, FilePath, Text};
pub use writes::{Action, How, Write};

use crate::knowledge::{Arg, Call, Entry, Stdin};
use upsun_lint_syntax::TextRange;

/// What a script does, in the order in which it does it.
#[derive(Debug, Default)]
pub struct Effects {
    /// The commands that may run. One that runs several times (a function, a loop over words) is there once for each.
    pub commands: Vec<Command>,
    /// Whether the script was cut short because it runs more commands than are followed.
    pub truncated: bool,
    /// How it stands to `set -e`.
    pub errexit: Errexit,
}

impl Effects {
    /// The symbolic links that it makes, as paths below the app's directory.
    pub fn links(&self) -> impl Iterator<Item = String> {
        let links = self.commands.iter().filter(|command| command.program == "ln");
        links.flat_map(|command| &command.writes).filter_map(|write| Some(write.path.in_app()?.to_owned()))
    }
}

/// A command that a script runs. All ranges are offsets in the script's text.
#[derive(Clone, Debug)]
pub struct Command {
    /// All of it, assignments and redirections included.
    pub range: TextRange,
    /// The words that name it: `php artisan migrate`, wrappers left out.
    pub name_range: TextRange,
    /// The program's name in the knowledge tables; empty where it can't be told.
    pub program: String,
    /// Its arguments, behind the program.
    pub args: Vec<Arg>,
    /// Variables that are set for it alone, those that `env` sets included.
    pub env: Vec<(String, Arg)>,
    /// What it reads.
    pub stdin: StdinSource,
    /// The directory that it runs in.
    pub directory: FilePath,
    /// The conditions that it runs under.
    pub guards: Guards,
    /// The `&` (or `&>`) that sends it, or a group that it is in, to the background.
    pub background: Option<TextRange>,
    /// What the tables know of it, and how many operands name the command.
    pub entry: Option<(&'static Entry, usize)>,
    /// The files that it writes, redirections included.
    pub writes: Vec<Write>,
    /// The wrappers that were taken off: `nohup`, `bundle exec`.
    pub wrappers: Vec<String>,
    /// Whether its words stand in the script as they are, so that they can be edited there. Not so inside `sh -c '…'`.
    pub editable: bool,
    /// Whether it runs in `$(…)`, where only its output counts.
    pub in_substitution: bool,
}

/// What a command reads on standard input.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum StdinSource {
    /// Nothing in particular.
    #[default]
    None,
    /// A file.
    File(Arg),
    /// A here-document.
    Text(String),
    /// The command before it.
    Pipe,
}

impl Command {
    /// The command as the knowledge tables see it.
    pub fn call(&self) -> Call<'_> {
        Call {
            program: &self.program,
            args: &self.args,
            spec: crate::knowledge::program(&self.program),
            env: &self.env,
            stdin: match &self.stdin {
                StdinSource::None => Stdin::None,
                StdinSource::File(file) => Stdin::File(file),
                StdinSource::Text(text) => Stdin::Text(text),
                StdinSource::Pipe => Stdin::Pipe,
            },
        }
    }

    /// The command as a sentence names it: the program and the words that name what it does.
    pub fn title(&self) -> String {
        let words = self.entry.map_or(0, |(_, words)| words);
        let mut title = self.program.clone();
        for operand in self.call().operands().take(words) {
            title.push(' ');
            title.push_str(&operand.text);
        }
        title
    }
}
