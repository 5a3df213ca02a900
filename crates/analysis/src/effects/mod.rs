//! What a script does: an interpreter that runs it on paper. It tracks the working directory and constant
//! variables, takes wrappers off, follows conditions, and yields each command with what it writes and
//! under which guard it runs. It reports nothing; the rules do.

mod called;
mod errexit;
mod follow;
mod guards;
mod inner;
mod interpreter;
mod path;
mod unwrap;
mod words;
mod writes;

pub use called::{BodyId, Library};
pub use errexit::{Enabled, Errexit, is_harmless, is_harmless_command, is_pipefail_probe, switch};
pub use follow::{Repository, Setting};
pub use guards::{Guard, GuardKind, Guards};
pub(crate) use guards::{is_tolerant, of_pipeline};
pub use interpreter::run;
pub use path::{APP_DIR, FilePath, Text};
pub use writes::{Action, How, Read, Write};

use crate::knowledge::{self, Arg, Call, Ends, Entry, Hazard, Prompt, Repeat, Stdin, Task, Taught};
use std::sync::Arc;
use upsun_lint_syntax::TextRange;

/// What a script does, in the order in which it does it.
#[derive(Debug, Default)]
pub struct Effects {
    /// The commands that may run. One that runs several times (a function, a loop over words) is there once for each.
    pub commands: Vec<Command>,
    /// The calls of other scripts that were followed.
    pub calls: Vec<Called>,
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

/// A call of another script, by number: an index in [`Effects::calls`].
pub type CallId = usize;

/// A call of another script that was followed.
#[derive(Clone, Copy, Debug)]
pub struct Called {
    /// The script that is called, in the [`Library`].
    pub body: BodyId,
    /// The call in which the calling command stands; `None` for the script itself.
    pub parent: Option<CallId>,
    /// The words that call it, in the calling text.
    pub range: TextRange,
    /// Whether it runs in the calling shell: `. x.sh`.
    pub sourced: bool,
}

/// What sends commands to the background.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Background {
    /// The `&` or `&>`.
    pub range: TextRange,
    /// The call in whose text it stands.
    pub call: Option<CallId>,
}

/// A command that a script runs, or one that it calls. All ranges are offsets in the text that the command stands in.
#[derive(Clone, Debug)]
pub struct Command {
    /// The call in whose text it stands; `None` for the script itself.
    pub call: Option<CallId>,
    /// Whether it calls other scripts whose commands follow, and does nothing else itself.
    pub only_calls: bool,
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
    /// What sends it, or a group that it is in, to the background.
    pub background: Option<Background>,
    /// What the tables know of it, and how many operands name the command.
    pub entry: Option<(&'static Entry, usize)>,
    /// What the project says of it, and how many operands name the command: it counts more than the tables.
    pub taught: Option<(Arc<Taught>, usize)>,
    /// What the project says of the script that it belongs to: that is said, and isn't found here once more.
    pub within: Option<Arc<Taught>>,
    /// The files that it reads, as far as the tables and its redirections tell.
    pub reads: Vec<Read>,
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
    /// Whether anything is known of what it does.
    pub fn is_known(&self) -> bool {
        self.entry.is_some() || self.taught.is_some()
    }

    fn taught(&self) -> Option<&Taught> {
        self.taught.as_ref().map(|(taught, _)| &**taught)
    }

    /// What it does, as the end of a sentence: "seeds the database".
    pub fn does(&self) -> Option<&'static str> {
        let task = self.taught().map(|taught| taught.task.map(Task::does));
        let entry = self.entry.map(|(entry, _)| entry.does);
        task.flatten().or(entry).or(task.map(|_| "is a command of this project"))
    }

    /// What kind of work it does.
    pub fn task(&self) -> Option<Task> {
        if self.within.as_ref().is_some_and(|within| within.task.is_some()) {
            return None;
        }
        self.taught().and_then(|taught| taught.task).or_else(|| self.entry?.0.work(&self.call()))
    }

    /// The service that it can't work without.
    pub fn needs(&self) -> Option<&'static str> {
        if self.within.as_ref().is_some_and(|within| within.service().is_some()) {
            return None;
        }
        match self.taught().and_then(Taught::service) {
            Some(service) => service,
            None => self.entry?.0.needed_service(&self.call()),
        }
    }

    /// Whether it ends, as far as is known.
    pub fn ends(&self) -> Ends {
        match (self.within.as_ref().and_then(|within| within.ends()), self.taught().and_then(Taught::ends)) {
            (Some(true), _) | (None, Some(true)) => Ends::Yes,
            // It is the whole that goes on.
            (Some(false), _) => Ends::Unknown,
            (None, Some(false)) => Ends::Never,
            (None, None) => match self.entry.map(|(entry, _)| entry.ends) {
                Some(Ends::Depends(ask)) => ask(&self.call()),
                Some(ends) => ends,
                None => Ends::Unknown,
            },
        }
    }

    /// Whether it may be repeated, as far as is known.
    pub fn repeat(&self) -> Repeat {
        if self.within.as_ref().is_some_and(|within| within.idempotent.is_some()) {
            return Repeat::Safe;
        }
        match self.taught().and_then(|taught| taught.idempotent) {
            Some(true) => Repeat::Safe,
            Some(false) => Repeat::not(Hazard::Doubles, knowledge::NOT_IDEMPOTENT, ""),
            None => match self.entry.map(|(entry, _)| entry.repeat) {
                Some(Repeat::Depends(ask)) => ask(&self.call()),
                Some(repeat) => repeat,
                None => Repeat::Unknown,
            },
        }
    }

    /// The question that it asks on a terminal, unless something answers it.
    pub fn prompt(&self) -> Option<Prompt> {
        if self.within.as_ref().is_some_and(|within| within.prompts.is_some()) {
            return None;
        }
        match self.taught().and_then(|taught| taught.prompts) {
            Some(true) => Some(Prompt { because: knowledge::PROMPTS, unless: &[], unless_set: &[], fix: None }),
            Some(false) => None,
            None => self.entry?.0.prompt,
        }
    }

    /// Whether only trusted people should be able to trigger it.
    pub fn is_privileged(&self) -> bool {
        let said = self.within.as_ref().and_then(|within| within.privileged.map(|_| false));
        let said = said.or_else(|| self.taught().and_then(|taught| taught.privileged));
        said.unwrap_or_else(|| self.entry.is_some_and(|(entry, _)| entry.privileged))
    }

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
        let words = self.taught.as_ref().map(|(_, words)| *words).or(self.entry.map(|(_, words)| words)).unwrap_or(0);
        let mut title = self.program.clone();
        for operand in self.call().operands().take(words) {
            title.push(' ');
            title.push_str(&operand.text);
        }
        title
    }
}
