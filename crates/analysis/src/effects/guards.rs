//! Conditions: what a command depends on, and what that says about running it twice.

use super::words::Variables;
use super::{FilePath, words};
use crate::knowledge;
use std::borrow::Cow;
use upsun_lint_syntax::shell::{Command, CompoundKind, LinkOp, List, PartKind, Pipeline, Simple, Word};

/// What a condition asks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum GuardKind {
    /// Which environment this is: the same at every run.
    Environment,
    /// Something that a run can change: a file, the database, the output of a command, a variable that is unknown here.
    State,
}

/// A condition that a command runs under.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    /// What it asks.
    pub kind: GuardKind,
    /// It holds in production only.
    pub only_production: bool,
    /// It never holds in production.
    pub never_production: bool,
    /// It asks whether something can be written.
    pub writable: bool,
}

impl Guard {
    const STATE: Guard = Guard { kind: GuardKind::State, only_production: false, never_production: false, writable: false };

    /// The guard of what runs only when a command failed.
    pub(super) const fn failed() -> Guard {
        Guard::STATE
    }

    pub(super) fn negated(self) -> Guard {
        Guard { only_production: self.never_production, never_production: self.only_production, ..self }
    }

    fn and(self, other: Guard) -> Guard {
        Guard {
            kind: self.kind.max(other.kind),
            only_production: self.only_production || other.only_production,
            never_production: self.never_production || other.never_production,
            writable: self.writable || other.writable,
        }
    }

    fn or(self, other: Guard) -> Guard {
        self.negated().and(other.negated()).negated()
    }
}

/// All conditions that a command runs under.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Guards {
    /// It runs only if something that a run can change allows it.
    pub state: bool,
    /// It runs in some environments only.
    pub environment: bool,
    /// It never runs in production.
    pub never_production: bool,
    /// Its failure is ignored or handled: `cmd || true`, `if ! cmd`.
    pub tolerated: bool,
    /// It runs depending on whether something can be written.
    pub writable: bool,
}

impl Guards {
    pub(super) fn new(guards: &[Guard], tolerated: bool) -> Self {
        Self {
            state: guards.iter().any(|guard| guard.kind == GuardKind::State),
            environment: guards.iter().any(|guard| guard.kind == GuardKind::Environment),
            never_production: guards.iter().any(|guard| guard.never_production),
            tolerated,
            writable: guards.iter().any(|guard| guard.writable),
        }
    }
}

/// Variables that tell environments apart. They never change between two runs in one environment.
const ENVIRONMENT_VARIABLES: [&str; 8] = [
    "PLATFORM_ENVIRONMENT_TYPE", "PLATFORM_BRANCH", "PLATFORM_ENVIRONMENT", "PLATFORM_PROJECT", "PLATFORM_APPLICATION_NAME",
    "PLATFORM_APP_DIR", "PLATFORM_TREE_ID", "PLATFORM_CACHE_DIR",
];

/// What a condition list (of `if`, `while`) asks, as its last command decides.
pub(super) fn of_list(list: &List) -> Guard {
    let Some(last) = list.items.last() else { return Guard::STATE };
    let mut guard = of_pipeline(&last.and_or.first).unwrap_or(Guard::STATE);
    for link in &last.and_or.rest {
        let next = of_pipeline(&link.pipeline).unwrap_or(Guard::STATE);
        guard = match link.op {
            LinkOp::And => guard.and(next),
            LinkOp::Or => guard.or(next),
        };
    }
    guard
}

/// What the left side of `&&` asks; `None` when it is an action, whose success is the normal case.
pub(crate) fn of_pipeline(pipeline: &Pipeline) -> Option<Guard> {
    let guard = match pipeline.commands.as_slice() {
        [Command::Simple(simple)] => of_simple(simple),
        [Command::Compound(compound)] => match &compound.kind {
            CompoundKind::Conditional(words) => Some(of_words(words)),
            CompoundKind::Group(list) | CompoundKind::Subshell(list) => {
                list.items.last().and_then(|last| of_pipeline(&last.and_or.first))
            }
            CompoundKind::Arithmetic => Some(Guard::STATE),
            _ => None,
        },
        [.., Command::Simple(last)] => of_simple(last).or(Some(Guard::STATE).filter(|_| pipeline.negation.is_some())),
        _ => None,
    };
    match pipeline.negation {
        Some(_) => Some(guard.unwrap_or(Guard::STATE).negated()),
        None => guard,
    }
}

fn of_simple(simple: &Simple) -> Option<Guard> {
    let Some(program) = simple.words.first() else {
        // An assignment succeeds unless its substitution fails.
        return simple.assignments.is_empty().then_some(Guard::STATE);
    };
    let program = program.literal().unwrap_or_default();
    match &*program {
        "[" | "test" | "[[" => Some(of_words(&simple.words[1..])),
        "true" | ":" => None,
        _ if is_action(simple) => None,
        _ => Some(Guard::STATE),
    }
}

/// Whether a command is one that does something, so that `cmd && next` means "and then". Anything that
/// isn't known may be a question.
fn is_action(simple: &Simple) -> bool {
    const ALWAYS: [&str; 22] = [
        "cd", "pushd", "popd", "export", "set", "unset", "echo", "printf", "eval", "exec", "source", ".", "umask", "alias",
        "sleep", "wait", "trap", "nvm", "shopt", "sync", "date", "ulimit",
    ];
    let args: Vec<_> = simple.words.iter().map(|word| words::argument(word, &Variables::new(), &FilePath::app())).collect();
    let Some(first) = args.first() else { return false };
    if ALWAYS.contains(&first.text.as_str()) {
        return true;
    }
    let unwrapped = super::unwrap::unwrap(args);
    let call = knowledge::Call {
        program: &unwrapped.program,
        args: &unwrapped.args,
        spec: knowledge::program(&unwrapped.program),
        env: &[],
        stdin: knowledge::Stdin::None,
    };
    match knowledge::find(&call) {
        Some((entry, _)) => !entry.asks,
        // What these run by a name that isn't theirs is a task of the project.
        None => matches!(call.program, "npm" | "yarn" | "pnpm" | "bun" | "composer" | "make") && call.operands().next().is_some(),
    }
}

fn of_words(words: &[Word]) -> Guard {
    let writable = words.iter().any(|word| word.is_bare("-w"));
    Guard { writable, ..what_words_ask(words) }
}

fn what_words_ask(words: &[Word]) -> Guard {
    let mut names = Vec::new();
    for part in words.iter().flat_map(|word| &word.parts) {
        match &part.kind {
            PartKind::Parameter(parameter) => names.push(&*parameter.name),
            PartKind::Literal(_) => {}
            _ => return Guard::STATE,
        }
    }
    let known = |name: &&str| ENVIRONMENT_VARIABLES.contains(name);
    if names.is_empty() || !names.iter().all(known) {
        return Guard::STATE;
    }
    let asks_environment = |name: &&str| matches!(*name, "PLATFORM_ENVIRONMENT_TYPE" | "PLATFORM_BRANCH" | "PLATFORM_ENVIRONMENT");
    let mut guard = Guard { kind: GuardKind::Environment, ..Guard::STATE };
    if names.iter().any(asks_environment) {
        let literals: Vec<Cow<'_, str>> = words.iter().filter_map(Word::literal).collect();
        let is_production =
            |text: &Cow<'_, str>| text.starts_with("prod") || text.starts_with("main") || text.starts_with("master");
        let production = literals.iter().any(is_production);
        let other = literals.iter().any(|text| text.starts_with("dev") || text.starts_with("stag") || text.starts_with("preview"));
        let equal = literals.iter().any(|text| text == "=" || text == "==");
        let unequal = literals.iter().any(|text| text == "!=");
        guard.only_production = equal && production;
        guard.never_production = (unequal && production) || (equal && other);
        if literals.first().is_some_and(|text| text == "!") {
            guard = guard.negated();
        }
    }
    guard
}

/// What `case` asks of its subject.
pub(super) fn of_subject(subject: &Word) -> Guard {
    let guard = of_words(std::slice::from_ref(subject));
    Guard { only_production: false, never_production: false, ..guard }
}

/// Whether a pipeline always succeeds and does nothing that matters: what stands behind `||` to ignore a failure.
pub(crate) fn is_tolerant(pipeline: &Pipeline) -> bool {
    let [command] = pipeline.commands.as_slice() else { return false };
    match command {
        Command::Simple(simple) => is_tolerant_command(simple),
        Command::Compound(compound) => match &compound.kind {
            CompoundKind::Group(list) | CompoundKind::Subshell(list) => {
                let last = list.items.last().map(|item| &item.and_or);
                last.is_some_and(|and_or| and_or.rest.is_empty() && is_tolerant(&and_or.first))
            }
            _ => false,
        },
        Command::Function(_) => false,
    }
}

fn is_tolerant_command(simple: &Simple) -> bool {
    let Some(program) = simple.program() else { return simple.words.is_empty() };
    match &*program {
        "true" | ":" | "/bin/true" | "/usr/bin/true" | "echo" | "printf" | "logger" => true,
        "exit" | "return" => simple.words.get(1).is_some_and(|status| status.is_bare("0")),
        _ => false,
    }
}
