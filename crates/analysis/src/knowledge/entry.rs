//! What is said of one command, and how a table says it.

use super::{Arg, Call, Listen, Needs, Prompt, Stdin, Task};

/// Why a command must not be repeated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hazard {
    /// It fails the second time.
    Fails,
    /// It doubles data or an effect.
    Doubles,
    /// It changes keys or identities that something relies on.
    Rotates,
    /// It destroys data.
    Destroys,
}

/// Whether a command may be repeated.
#[derive(Clone, Copy, Debug)]
pub enum Repeat {
    /// Nothing is known.
    Unknown,
    /// It may: running it again changes nothing.
    Safe,
    /// It may not.
    Not(Unrepeatable),
    /// It depends on the arguments.
    Depends(fn(&Call<'_>) -> Repeat),
}

impl Repeat {
    /// It may not: what goes wrong, as the end of a sentence that starts with the command, and what to do instead.
    pub const fn not(hazard: Hazard, because: &'static str, remedy: &'static str) -> Self {
        Self::Not(Unrepeatable { hazard, because, remedy, fix: None, mild: false })
    }

    /// The edit that makes it repeatable.
    #[must_use]
    pub const fn fixed_by(mut self, fix: Remedy) -> Self {
        if let Self::Not(why) = &mut self {
            why.fix = Some(fix);
        }
        self
    }

    /// It is worth knowing, not a likely bug.
    #[must_use]
    pub const fn mild(mut self) -> Self {
        if let Self::Not(why) = &mut self {
            why.mild = true;
        }
        self
    }
}

/// What goes wrong when a command is repeated, and what to do instead.
#[derive(Clone, Copy, Debug)]
pub struct Unrepeatable {
    /// What goes wrong.
    pub hazard: Hazard,
    /// What goes wrong, as the end of a sentence that starts with the command: "fails when the directory exists".
    pub because: &'static str,
    /// What to do, as a sentence for the help; empty where only a guard helps.
    pub remedy: &'static str,
    /// An edit that makes it repeatable.
    pub fix: Option<Remedy>,
    /// Whether it is merely worth knowing: people often mean it.
    pub mild: bool,
}

/// An edit of a command that makes it safe.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// Insert these words behind the words that name the command: `mkdir` → `mkdir -p`.
    Insert(&'static str),
    /// Append these words to the command.
    Append(&'static str),
    /// Remove the option (and its value, where it is given in the same word), or the word.
    Remove(&'static [&'static str]),
    /// Replace a word of the command with another: `add` → `update`.
    Replace(&'static str, &'static str),
    /// Replace the options that name the command: `-s` → `-sfn`.
    ReplaceOptions(&'static str),
}

/// Where a command writes, or reads.
#[derive(Clone, Copy, Debug)]
pub enum Output {
    /// Every operand.
    Operands,
    /// Every operand from the given one on (from 0): `chmod MODE FILE…` is 1.
    OperandsFrom(usize),
    /// The last operand, when there are two or more; or the value of `-t`.
    LastOperand,
    /// The value of one of these options.
    Option(&'static [&'static str]),
    /// What stands behind `KEY=` in an operand: `dd of=x`.
    Key(&'static str),
    /// The directory in which it runs.
    WorkingDirectory,
    /// A path that the program decides, seen from the directory in which it runs, and sure of it: `.env`.
    Certain(&'static str),
    /// A directory that the program uses unless it is configured otherwise: `var/cache`.
    Usual(&'static str),
    /// It depends on the arguments: the words that are paths.
    Depends(fn(&Call<'_>) -> Vec<Arg>),
    /// A directory that the program uses unless it is configured otherwise, below one that the arguments name.
    UsualBelow(fn(&Call<'_>) -> Vec<Arg>),
}

/// Whether a command ends.
#[derive(Clone, Copy, Debug)]
pub enum Ends {
    /// Nothing is known.
    Unknown,
    /// Soon, when its work is done.
    Yes,
    /// Never: a server, a worker, a loop.
    Never,
    /// At once, leaving a process in the background.
    Daemonizes(Daemon),
    /// It depends on the arguments.
    Depends(fn(&Call<'_>) -> Ends),
}

impl Ends {
    /// At once; how it is kept in the foreground, and whether the edit that does it can't change anything but this.
    pub const fn daemon(foreground: &'static str, fix: Option<Remedy>, safe: bool) -> Self {
        Self::Daemonizes(Daemon { foreground, fix, safe, maybe: false })
    }
}

/// How a program that puts itself into the background is kept in the foreground.
#[derive(Clone, Copy, Debug)]
pub struct Daemon {
    /// What the user should write, as a sentence for the help.
    pub foreground: &'static str,
    /// An edit that does it.
    pub fix: Option<Remedy>,
    /// Whether that edit can't change anything but this.
    pub safe: bool,
    /// Whether it is only likely to happen.
    pub maybe: bool,
}

/// What is known of one command.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The program and the words that follow it, each with `|` between alternatives and an optional
    /// trailing `*`: `artisan migrate:fresh|migrate:refresh`. Options may stand between the words. In the
    /// last of them, `$` says that no operand follows: `yarn install|$`.
    pub command: &'static str,
    /// At least one of these options must be given; none means any.
    pub with: &'static [&'static str],
    /// None of these options may be given.
    pub without: &'static [&'static str],
    /// What it does: "seeds the database".
    pub does: &'static str,
    /// What kind of work that is, whatever its arguments say; `None` where it doesn't decide where the command belongs.
    /// Ask [`Entry::work`] about a call.
    pub task: Option<Task>,
    /// What kind of work it is by its arguments, where those tell.
    pub task_of: Option<fn(&Call<'_>) -> Option<Task>>,
    /// What it can't work without.
    pub needs: Needs,
    /// Where it reads, besides standard input.
    pub reads: &'static [Output],
    /// Where it writes.
    pub writes: &'static [Output],
    /// Whether it ends.
    pub ends: Ends,
    /// Whether it may be repeated.
    pub repeat: Repeat,
    /// Whether only trusted people should be able to trigger it: it destroys data, changes access or shows secrets.
    pub privileged: bool,
    /// Whether its success answers a question, so that `cmd && next` is a condition: `wp core is-installed`.
    pub asks: bool,
    /// Whether it makes the platform deploy the environment anew, which runs the deploy hooks again.
    pub redeploys: bool,
    /// The question that it asks on a terminal.
    pub prompt: Option<Prompt>,
    /// What says where it listens for requests.
    pub listens: &'static [Listen],
    /// A command that this entry describes.
    pub example: &'static str,
}

impl Entry {
    /// An entry for a command, of which nothing is said yet. `example` is checked to match it.
    pub const fn new(command: &'static str, does: &'static str, example: &'static str) -> Self {
        Self {
            command,
            with: &[],
            without: &[],
            does,
            task: None,
            task_of: None,
            needs: Needs::Nothing,
            reads: &[],
            writes: &[],
            ends: Ends::Unknown,
            repeat: Repeat::Unknown,
            privileged: false,
            asks: false,
            redeploys: false,
            prompt: None,
            listens: &[],
            example,
        }
    }

    /// Only with one of these options.
    pub const fn with(mut self, options: &'static [&'static str]) -> Self {
        self.with = options;
        self
    }

    /// Only without all of these options.
    pub const fn without(mut self, options: &'static [&'static str]) -> Self {
        self.without = options;
        self
    }

    /// It is this kind of work.
    pub const fn task(mut self, task: Task) -> Self {
        self.task = Some(task);
        self
    }

    /// What kind of work it is depends on the arguments.
    pub const fn task_depending(mut self, ask: fn(&Call<'_>) -> Option<Task>) -> Self {
        self.task_of = Some(ask);
        self
    }

    /// It can't work without this service, as a sentence names it: "the database".
    pub const fn needs(mut self, service: &'static str) -> Self {
        self.needs = Needs::Service(service);
        self
    }

    /// Whether it needs a service depends on the arguments.
    pub const fn needs_depending(mut self, ask: fn(&Call<'_>) -> Option<&'static str>) -> Self {
        self.needs = Needs::Depends(ask);
        self
    }

    /// It reads here.
    pub const fn reads(mut self, inputs: &'static [Output]) -> Self {
        self.reads = inputs;
        self
    }

    /// It asks a question on a terminal, unless one of these options is given. `because` completes a sentence that
    /// starts with the command.
    pub const fn prompts(mut self, unless: &'static [&'static str], because: &'static str) -> Self {
        self.prompt = Some(Prompt { because, unless, unless_set: &[], fix: None });
        self
    }

    /// The variables that keep it from asking, and the edit that does. Only after [`Entry::prompts`].
    pub const fn answered_by(mut self, unless_set: &'static [&'static str], fix: Option<Remedy>) -> Self {
        if let Some(prompt) = &mut self.prompt {
            prompt.unless_set = unless_set;
            prompt.fix = fix;
        }
        self
    }

    /// These say where it listens for requests.
    pub const fn listens(mut self, listens: &'static [Listen]) -> Self {
        self.listens = listens;
        self
    }

    /// It writes here.
    pub const fn writes(mut self, outputs: &'static [Output]) -> Self {
        self.writes = outputs;
        self
    }

    /// It ends when its work is done.
    pub const fn ends(mut self) -> Self {
        self.ends = Ends::Yes;
        self
    }

    /// It never ends.
    pub const fn stays(mut self) -> Self {
        self.ends = Ends::Never;
        self
    }

    /// Whether it ends depends on the arguments.
    pub const fn ends_depending(mut self, ask: fn(&Call<'_>) -> Ends) -> Self {
        self.ends = Ends::Depends(ask);
        self
    }

    /// It puts itself into the background; `foreground` says what to write instead.
    pub const fn daemonizes(mut self, foreground: &'static str) -> Self {
        self.ends = Ends::daemon(foreground, None, false);
        self
    }

    /// The edit that keeps it in the foreground. Only after [`Entry::daemonizes`].
    pub const fn foreground_fix(mut self, fix: Remedy, safe: bool) -> Self {
        if let Ends::Daemonizes(daemon) = &mut self.ends {
            daemon.fix = Some(fix);
            daemon.safe = safe;
        }
        self
    }

    /// It daemonizes in some cases only. Only after [`Entry::daemonizes`].
    pub const fn maybe(mut self) -> Self {
        if let Ends::Daemonizes(daemon) = &mut self.ends {
            daemon.maybe = true;
        }
        self
    }

    /// It may be repeated.
    pub const fn repeatable(mut self) -> Self {
        self.repeat = Repeat::Safe;
        self
    }

    /// Whether it may be repeated depends on the arguments.
    pub const fn repeat_depending(mut self, ask: fn(&Call<'_>) -> Repeat) -> Self {
        self.repeat = Repeat::Depends(ask);
        self
    }

    const fn not_repeatable(mut self, hazard: Hazard, because: &'static str) -> Self {
        self.repeat = Repeat::not(hazard, because, "");
        self
    }

    /// It fails the second time.
    pub const fn fails_again(self, because: &'static str) -> Self {
        self.not_repeatable(Hazard::Fails, because)
    }

    /// It doubles data or an effect.
    pub const fn doubles(self, because: &'static str) -> Self {
        self.not_repeatable(Hazard::Doubles, because)
    }

    /// It changes keys or identities; that also makes it privileged.
    pub const fn rotates(mut self, because: &'static str) -> Self {
        self.privileged = true;
        self.not_repeatable(Hazard::Rotates, because)
    }

    /// It destroys data; that also makes it privileged.
    pub const fn destroys(mut self, because: &'static str) -> Self {
        self.privileged = true;
        self.not_repeatable(Hazard::Destroys, because)
    }

    /// What to do instead, as a sentence. Only after one of the four above.
    pub const fn remedy(mut self, remedy: &'static str) -> Self {
        if let Repeat::Not(hazard) = &mut self.repeat {
            hazard.remedy = remedy;
        }
        self
    }

    /// The edit that makes it repeatable. Only after one of the four above.
    pub const fn repeat_fix(mut self, fix: Remedy) -> Self {
        self.repeat = self.repeat.fixed_by(fix);
        self
    }

    /// Repeating it is worth knowing, not a likely bug. Only after one of the four above.
    pub const fn mild(mut self) -> Self {
        self.repeat = self.repeat.mild();
        self
    }

    /// Only trusted people should be able to trigger it.
    pub const fn privileged(mut self) -> Self {
        self.privileged = true;
        self
    }

    /// It ends soon, changes nothing, and its success may answer a question.
    pub const fn asks(mut self) -> Self {
        self.asks = true;
        self.ends().repeatable()
    }

    /// Its success may answer a question, whatever else it does.
    pub const fn asking(mut self) -> Self {
        self.asks = true;
        self
    }

    /// It makes the platform deploy the environment anew.
    pub const fn redeploys(mut self) -> Self {
        self.redeploys = true;
        self
    }

    /// What kind of work a call of this command is.
    pub fn work(&self, call: &Call<'_>) -> Option<Task> {
        self.task_of.and_then(|ask| ask(call)).or(self.task)
    }

    /// The question that a call of this command asks on a terminal. `None` where an option, a variable that is set for
    /// the command alone, or what it is given to read, answers it; and where an option that does may hide in a variable.
    pub fn question(&self, call: &Call<'_>) -> Option<&Prompt> {
        let prompt = self.prompt.as_ref()?;
        let is_answered = call.stdin != Stdin::None
            || prompt.unless.iter().any(|option| call.has(option))
            || prompt.unless_set.iter().any(|variable| call.env(variable).is_some())
            || call.may_have_more_options();
        (!is_answered).then_some(prompt)
    }

    /// The service that a call of this command can't work without, as a sentence names it: "the database".
    pub fn needed_service(&self, call: &Call<'_>) -> Option<&'static str> {
        match self.needs {
            Needs::Nothing => None,
            // A variable that is set for this command alone leads it elsewhere: `DATABASE_URL=sqlite:x rails db:migrate`.
            _ if call.env.iter().any(|(name, _)| names_a_service(name)) => None,
            Needs::Service(service) => Some(service),
            Needs::Depends(ask) => ask(call),
        }
    }

    /// The programs that it is about, by their names in the tables.
    pub fn programs(&self) -> impl Iterator<Item = &'static str> {
        self.command.split(' ').next().unwrap_or_default().split('|')
    }

    /// How many operands name the command, if they name this one.
    pub(super) fn words(&self, call: &Call<'_>) -> Option<usize> {
        let mut operands = call.operands();
        let mut words = 0;
        for pattern in self.command.split(' ').skip(1) {
            let mut alternatives = pattern.split('|');
            let Some(operand) = operands.next() else {
                alternatives.find(|alternative| *alternative == "$")?;
                break;
            };
            alternatives.find(|alternative| operand.exact && word_matches(alternative, &operand.text))?;
            words += 1;
        }
        Some(words)
    }

    pub(super) fn options_fit(&self, call: &Call<'_>) -> bool {
        let wanted = self.with.is_empty() || self.with.iter().any(|option| call.has(option));
        wanted && !self.without.iter().any(|option| call.has(option))
    }
}

/// Whether a variable says which service to use, as far as its name tells.
pub(crate) fn names_a_service(variable: &str) -> bool {
    const ENDS: [&str; 9] = ["_URL", "_URI", "_DSN", "_HOST", "_CONNECTION", "_DRIVER", "_DATABASE", "_BROKER", "_STORE"];
    ENDS.iter().any(|end| variable.ends_with(end)) || matches!(variable, "PGHOST" | "PGSERVICE" | "MYSQL_PWD")
}

fn word_matches(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => pattern == word,
    }
}
