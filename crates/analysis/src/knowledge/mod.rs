//! What commands do, as data: one file an ecosystem. The engine reads these tables; a contributor adds
//! a line to one without knowing the engine.
//!
//! An [`Entry`] says of one command what it is, what it writes, whether it ends and whether it may be
//! repeated. A command that no entry describes is unknown, and nothing is said about it.

mod archives;
mod call;
mod databases;
mod django;
mod dotnet;
mod drupal;
mod elixir;
mod files;
mod flask;
mod frontend;
mod git;
mod go_rust;
mod http;
mod java;
mod laravel;
mod magento;
mod migrations;
mod node;
mod node_apps;
mod node_databases;
mod php;
mod php_cms;
mod platform;
mod python;
mod python_servers;
mod rails;
mod ruby;
mod search;
mod services;
mod shell;
mod sites;
mod sql;
mod symfony;
mod symfony_apps;
mod system;
mod task;
mod text;
mod web_servers;
mod wordpress;
pub mod wrappers;

pub use call::{Arg, Call, Stdin};
pub use task::{Needs, Prompt, Task};

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const DROPS_ALL: &str = "drops every table";
const SEEDS_AGAIN: &str = "inserts its rows again";
const SEED_ONCE: &str = "seed once, behind a check";

/// A program: how its arguments are to be read. Needed only where an option takes a value, options
/// bundle, or the program has other names.
#[derive(Clone, Copy, Debug)]
pub struct Program {
    /// The name that entries use.
    pub name: &'static str,
    /// Other names of the same program, as basenames: `apache2` for `httpd`.
    pub aliases: &'static [&'static str],
    /// Options whose value is the next word: `-C`, `--output`. Those in the form `--output=x` need no mention.
    pub values: &'static [&'static str],
    /// Whether single-letter options bundle: `-rf` is `-r -f`.
    pub bundles: bool,
    /// Whether the first word may be a bundle without its dash: `tar xzf`.
    pub bare_bundle: bool,
    /// Those of `values` that are a single ASCII letter, as bits: they are asked for often.
    letters: u128,
}

impl Program {
    /// A program whose single-letter options bundle, as those of the base system do.
    pub const fn new(name: &'static str) -> Self {
        Self { name, aliases: &[], values: &[], bundles: true, bare_bundle: false, letters: 0 }
    }

    /// A program whose options don't bundle: `-dev` is one option.
    pub const fn plain(name: &'static str) -> Self {
        Self { name, aliases: &[], values: &[], bundles: false, bare_bundle: false, letters: 0 }
    }

    /// With other names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// With options that take a value.
    pub const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        let mut at = 0;
        while at < values.len() {
            if let [b'-', letter @ 0..128] = values[at].as_bytes() {
                self.letters |= 1 << *letter;
            }
            at += 1;
        }
        self
    }

    /// Whether the option of this single letter takes a value.
    fn takes(&self, letter: char) -> bool {
        letter.is_ascii() && self.letters & (1 << letter as u32) != 0
    }

    /// With a first word that may be a bundle.
    pub const fn bare_bundle(mut self) -> Self {
        self.bare_bundle = true;
        self
    }
}

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

/// Where a command writes.
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
    /// What kind of work that is; `None` where it doesn't decide where the command belongs.
    pub task: Option<Task>,
    /// What it can't work without.
    pub needs: Needs,
    /// Where it reads, besides what its words name.
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
            needs: Needs::Nothing,
            reads: &[],
            writes: &[],
            ends: Ends::Unknown,
            repeat: Repeat::Unknown,
            privileged: false,
            asks: false,
            redeploys: false,
            prompt: None,
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
    fn words(&self, call: &Call<'_>) -> Option<usize> {
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

    fn options_fit(&self, call: &Call<'_>) -> bool {
        let wanted = self.with.is_empty() || self.with.iter().any(|option| call.has(option));
        wanted && !self.without.iter().any(|option| call.has(option))
    }
}

/// Whether a variable says which service to use, as far as its name tells.
fn names_a_service(variable: &str) -> bool {
    const ENDS: [&str; 9] = ["_URL", "_URI", "_DSN", "_HOST", "_CONNECTION", "_DRIVER", "_DATABASE", "_BROKER", "_STORE"];
    ENDS.iter().any(|end| variable.ends_with(end)) || matches!(variable, "PGHOST" | "PGSERVICE" | "MYSQL_PWD")
}

fn word_matches(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => pattern == word,
    }
}

/// The entry that describes a call, and how many of its operands name the command (1 for `artisan migrate`).
/// The first that fits wins, so tables put the special before the general. None fits where the option that
/// makes the difference may hide in a variable: `mkdir $FLAGS a`.
pub fn find(call: &Call<'_>) -> Option<(&'static Entry, usize)> {
    for entry in INDEX.entries.get(call.program)? {
        let Some(words) = entry.words(call) else { continue };
        if entry.options_fit(call) {
            return Some((*entry, words));
        }
        if !entry.with.is_empty() && call.may_begin_with_options(words) {
            return None;
        }
    }
    None
}

/// How a program's arguments are read; the conventions of the base system where nothing else is known.
pub fn program(name: &str) -> &'static Program {
    const DEFAULT: Program = Program::plain("");
    INDEX.programs.get(name).copied().unwrap_or(&DEFAULT)
}

/// Whether any entry or program of that name is known.
pub fn is_known(name: &str) -> bool {
    INDEX.entries.contains_key(name) || INDEX.programs.contains_key(name)
}

/// Whether a program belongs to the base system: projects give its names to scripts of their own.
fn is_of_base_system(name: &str) -> bool {
    INDEX.base_system.contains(name)
}

/// All entries, table after table.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLES.iter().flat_map(|table| table.1)
}

/// One file's programs and entries.
type Table = (&'static [Program], &'static [Entry]);

static TABLES: &[Table] = &[
    (files::PROGRAMS, files::ENTRIES),
    (archives::PROGRAMS, archives::ENTRIES),
    (text::PROGRAMS, text::ENTRIES),
    (git::PROGRAMS, git::ENTRIES),
    (shell::PROGRAMS, shell::ENTRIES),
    (system::PROGRAMS, system::ENTRIES),
    (web_servers::PROGRAMS, web_servers::ENTRIES),
    (services::PROGRAMS, services::ENTRIES),
    (databases::PROGRAMS, databases::ENTRIES),
    (migrations::PROGRAMS, migrations::ENTRIES),
    (search::PROGRAMS, search::ENTRIES),
    (http::PROGRAMS, http::ENTRIES),
    (php::PROGRAMS, php::ENTRIES),
    (symfony::PROGRAMS, symfony::ENTRIES),
    (symfony_apps::PROGRAMS, symfony_apps::ENTRIES),
    (laravel::PROGRAMS, laravel::ENTRIES),
    (drupal::PROGRAMS, drupal::ENTRIES),
    (wordpress::PROGRAMS, wordpress::ENTRIES),
    (magento::PROGRAMS, magento::ENTRIES),
    (php_cms::PROGRAMS, php_cms::ENTRIES),
    (node::PROGRAMS, node::ENTRIES),
    (frontend::PROGRAMS, frontend::ENTRIES),
    (node_databases::PROGRAMS, node_databases::ENTRIES),
    (node_apps::PROGRAMS, node_apps::ENTRIES),
    (python::PROGRAMS, python::ENTRIES),
    (python_servers::PROGRAMS, python_servers::ENTRIES),
    (django::PROGRAMS, django::ENTRIES),
    (flask::PROGRAMS, flask::ENTRIES),
    (ruby::PROGRAMS, ruby::ENTRIES),
    (rails::PROGRAMS, rails::ENTRIES),
    (java::PROGRAMS, java::ENTRIES),
    (go_rust::PROGRAMS, go_rust::ENTRIES),
    (dotnet::PROGRAMS, dotnet::ENTRIES),
    (elixir::PROGRAMS, elixir::ENTRIES),
    (sites::PROGRAMS, sites::ENTRIES),
    (platform::PROGRAMS, platform::ENTRIES),
];

/// What is installed everywhere.
static BASE_SYSTEM: &[Table] = &[
    (files::PROGRAMS, files::ENTRIES),
    (archives::PROGRAMS, archives::ENTRIES),
    (text::PROGRAMS, text::ENTRIES),
    (git::PROGRAMS, git::ENTRIES),
    (shell::PROGRAMS, shell::ENTRIES),
];

struct Index {
    programs: HashMap<&'static str, &'static Program>,
    entries: HashMap<&'static str, Vec<&'static Entry>>,
    base_system: HashSet<&'static str>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    // Growing them would cost as much again as filling them, at every start.
    let mut index = Index {
        programs: HashMap::with_capacity(512),
        entries: HashMap::with_capacity(1_024),
        base_system: HashSet::with_capacity(256),
    };
    for (programs, entries) in BASE_SYSTEM {
        index.base_system.extend(entries.iter().flat_map(Entry::programs));
        index.base_system.extend(programs.iter().flat_map(|program| program.aliases));
    }
    for (programs, entries) in TABLES {
        for program in *programs {
            index.programs.insert(program.name, program);
            for alias in program.aliases {
                index.programs.insert(alias, program);
            }
        }
        for entry in *entries {
            for program in entry.programs() {
                index.entries.entry(program).or_default().push(entry);
            }
        }
    }
    index
});

#[cfg(test)]
mod tests;
