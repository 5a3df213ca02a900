//! What a project says of its own commands, in its settings: the same things that a table says, of what no table can know.
//! Knows no TOML, and nothing of where a command stands.

use super::{Arg, Call, Task, wrappers};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell;

/// A command, and what the project says of it. What it doesn't say is as the tables and the script itself have it.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Taught {
    /// The program and the words that name the command.
    pub pattern: Pattern,
    /// Patterns of the names of the apps in which it holds; `None` for all.
    pub apps: Option<Vec<String>>,
    /// What kind of work it is.
    pub task: Option<Task>,
    /// Whether it may be repeated.
    pub idempotent: Option<bool>,
    /// The service that it can't work without, as a sentence names it: "the database". The inner `None`: it needs none.
    pub needs: Option<Option<&'static str>>,
    /// Where it writes, seen from the app's directory.
    pub writes: Option<Vec<String>>,
    /// Whether it ends when its work is done.
    pub ends: Option<bool>,
    /// Whether it asks a question on a terminal.
    pub prompts: Option<bool>,
    /// Whether only trusted people should be able to trigger it.
    pub privileged: Option<bool>,
}

/// What a finding says of a command that must not be repeated.
pub(crate) const NOT_IDEMPOTENT: &str = "does harm the second time, as the settings say";

/// What a finding says of a command that asks.
pub(crate) const PROMPTS: &str = "asks a question, as the settings say";

impl Taught {
    /// Whether anything is said.
    pub fn is_empty(&self) -> bool {
        *self == Self { pattern: self.pattern.clone(), apps: self.apps.clone(), ..Self::default() }
    }

    /// The service that it needs: what is said, or what its kind of work can't do without.
    pub fn service(&self) -> Option<Option<&'static str>> {
        self.needs.or_else(|| match self.task? {
            Task::Migrate | Task::Seed | Task::Reset | Task::Dump | Task::Sanitize => Some(Some("the database")),
            Task::Import => Some(Some("a service")),
            _ => None,
        })
    }

    /// Whether it ends: what is said, or what is usual for its kind of work.
    pub fn ends(&self) -> Option<bool> {
        self.ends.or_else(|| self.task.map(|task| !matches!(task, Task::Serve | Task::ServeDev | Task::Consume)))
    }

    /// What both say together; this one counts more.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        Self {
            pattern: self.pattern.clone(),
            apps: None,
            task: self.task.or(other.task),
            idempotent: self.idempotent.or(other.idempotent),
            needs: self.service().or_else(|| other.service()),
            writes: self.writes.clone().or_else(|| other.writes.clone()),
            ends: self.ends().or_else(|| other.ends()),
            prompts: self.prompts.or(other.prompts),
            privileged: self.privileged.or(other.privileged),
        }
    }
}

/// The words that name a command.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// As it is written.
    text: String,
    /// The word that names the program, when it is a path.
    path: Option<String>,
    /// The program's name in the tables.
    program: String,
    /// The words and options behind it.
    words: Vec<String>,
}

impl Pattern {
    /// Reads the words of a command. The error says what else it is.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        let script = shell::parse(text);
        if !script.errors.is_empty() {
            return Err("a shell can't read it");
        }
        if !script.comments.is_empty() {
            return Err("there is a comment in it");
        }
        let simple = match script.all_items().as_slice() {
            [] => return Err("there is nothing in it"),
            [item] if item.and_or.rest.is_empty() && item.background().is_none() => match item.and_or.first.commands.as_slice() {
                [shell::Command::Simple(simple)] => simple,
                _ => return Err("it is more than one command"),
            },
            _ => return Err("it is more than one command"),
        };
        if !simple.redirections.is_empty() || !simple.assignments.is_empty() {
            return Err("it is more than a command's first words");
        }
        let words: Option<Vec<String>> = simple.words.iter().map(|word| word.literal().map(|text| text.to_string())).collect();
        let words = words
            .filter(|words| !words.iter().any(String::is_empty))
            .ok_or("there is something in it that only a shell can tell")?;
        let args = words.into_iter().map(|text| Arg { text, exact: true, range: TextRange::default() });
        let (mut word, mut program, mut args) = unwrapped(args.collect());
        if runs_script(&program) && args.first().is_some_and(|arg| !arg.text.starts_with(['-', '+'])) {
            word = args.remove(0).text;
            program = wrappers::canonical(&word).into_owned();
        }
        if program.is_empty() {
            return Err("there is nothing in it");
        }
        let path = word.contains('/').then(|| plain(&word).to_owned());
        Ok(Self { text: text.to_owned(), path, program, words: args.into_iter().map(|arg| arg.text).collect() })
    }

    /// As it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many operands name the command, if a call is of it. `word` is the word that names its program, and `path` says where
    /// a word leads in the app's directory.
    pub fn fits(&self, call: &Call<'_>, word: &str, path: &dyn Fn(&str) -> Option<String>) -> Option<usize> {
        if runs_script(call.program) {
            // What a shell runs is named by its first operand.
            let at = call.args.iter().position(|arg| !arg.text.starts_with(['-', '+']) || !arg.exact)?;
            let file = call.args.get(at).filter(|file| file.exact && !call.has("-c"))?;
            let program = wrappers::canonical(&file.text);
            let rest = Call { program: &program, args: &call.args[at + 1..], spec: super::program(&program), ..*call };
            return if runs_script(&program) { None } else { self.fits(&rest, &file.text, path).map(|words| words + 1) };
        }
        let is_named = match &self.path {
            Some(wanted) => plain(word) == wanted || path(word).as_ref() == Some(wanted),
            None => call.program == self.program,
        };
        if !is_named {
            return None;
        }
        let mut operands = call.operands();
        let mut words = 0;
        for wanted in &self.words {
            if wanted.starts_with('-') {
                call.position(wanted)?;
            } else {
                operands.next().filter(|operand| operand.exact && fits_word(wanted, &operand.text))?;
                words += 1;
            }
        }
        Some(words)
    }
}

/// The words without wrappers: the one that names the program, its name in the tables, and its arguments.
fn unwrapped(mut words: Vec<Arg>) -> (String, String, Vec<Arg>) {
    if words.is_empty() {
        return Default::default();
    }
    let mut word = words.remove(0).text;
    let mut program = wrappers::canonical(&word).into_owned();
    for _ in 0..12 {
        let Some(inner) = wrappers::unwrap(&program, &words) else { break };
        if let Some(named) = inner.args.checked_sub(1).and_then(|at| words.get(at)) {
            word.clone_from(&named.text);
        }
        words.drain(..inner.args.min(words.len()));
        program = inner.program;
    }
    (word, program, words)
}

/// Whether a program runs the file that its first operand names as a script of the shell.
fn runs_script(program: &str) -> bool {
    matches!(program, "sh" | "dash" | "bash" | "ash" | "zsh" | "ksh" | "." | "source")
}

/// A path without what makes it no other one: `./bin/x`, `/app/bin/x` and `bin/x` are one file.
fn plain(path: &str) -> &str {
    let path = path.strip_prefix("/app/").unwrap_or(path);
    path.strip_prefix("./").unwrap_or(path)
}

fn fits_word(wanted: &str, word: &str) -> bool {
    match wanted.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix),
        None => wanted == word,
    }
}
