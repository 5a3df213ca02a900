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
mod entry;
mod files;
mod flask;
mod frontend;
mod git;
mod go_rust;
mod http;
mod java;
mod laravel;
mod listen;
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
mod taught;
mod text;
mod web_servers;
mod wordpress;
pub mod wrappers;

pub use call::{Arg, Call, Stdin};
pub(crate) use entry::names_a_service;
pub use entry::{Daemon, Ends, Entry, Hazard, Output, Remedy, Repeat, Unrepeatable};
pub use listen::{Address, Listen, ListensOn};
pub use task::{Needs, Prompt, Task};
pub(crate) use taught::{NOT_IDEMPOTENT, PROMPTS};
pub use taught::{Pattern, Taught};

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

/// The entry that describes a call, and how many of its operands name the command (1 for `artisan migrate`).
/// The first that fits wins, so tables put the special before the general. None fits where the option that
/// makes the difference may hide in a variable: `mkdir $FLAGS a`.
pub fn find(call: &Call<'_>) -> Option<(&'static Entry, usize)> {
    // Whatever a program does, so much of the command line is the same for all.
    static ASKED: Entry = Entry::new("*", "tells its version or how it is used", "").asks();
    if let [arg] = call.args
        && arg.exact
        && matches!(arg.text.as_str(), "--version" | "--help")
    {
        return Some((&ASKED, 0));
    }
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
