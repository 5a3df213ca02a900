//! `set -e`: whether a script has it, where, and what can fail unnoticed without it. Works on the syntax
//! alone, since errexit is about the shape of a script.
//!
//! Every statement here was measured with dash 0.5.12.

use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{
    AndOr, AssignmentValue, Command, Compound, CompoundKind, Item, LinkOp, List, PartKind, Pipeline, Script, Simple, Word,
};

/// How a script stands to `set -e`.
#[derive(Clone, Debug, Default)]
pub struct Errexit {
    /// Whether it is switched on.
    pub enabled: Enabled,
    /// The first command that can fail without anybody noticing, as long as errexit is off.
    pub unprotected: Option<TextRange>,
    /// Where it is switched off again, before commands that can fail.
    pub switched_off: Option<TextRange>,
    /// `pipefail` where dash doesn't know it.
    pub pipefail: Option<TextRange>,
}

/// Whether errexit is on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Enabled {
    /// It never is.
    #[default]
    Never,
    /// From the start, as far as that matters.
    FromStart,
    /// Only after a command that can fail: where it is switched on, and that command.
    Late(TextRange, TextRange),
    /// Only if a command before it succeeds: where it is switched on, and that command.
    Conditional(TextRange, TextRange),
}

impl Errexit {
    /// Examines a script.
    pub fn of(script: &Script) -> Self {
        let list = &script.body;
        let functions = Functions::of(list);
        let mut this = Self {
            enabled: enabled(list, &functions),
            unprotected: None,
            switched_off: switched_off(list),
            pipefail: pipefail(list),
        };
        if this.enabled == Enabled::Never {
            this.unprotected = unprotected(list, &functions);
        }
        this
    }
}

/// The functions that a list defines, by name.
struct Functions<'s>(Vec<(&'s str, &'s List)>);

impl<'s> Functions<'s> {
    fn of(list: &'s List) -> Self {
        let definitions = list.items.iter().filter_map(|item| match item.and_or.first.commands.as_slice() {
            [Command::Function(function)] => Some((&*function.name, body_of(&function.body)?)),
            _ => None,
        });
        Self(definitions.collect())
    }

    fn called(&self, simple: &Simple) -> Option<&'s List> {
        let program = simple.program()?;
        self.0.iter().rev().find(|(name, _)| *name == program).map(|(_, body)| *body)
    }
}

fn body_of(command: &Command) -> Option<&List> {
    match command {
        Command::Compound(Compound { kind: CompoundKind::Group(list) | CompoundKind::Subshell(list), .. }) => Some(list),
        _ => None,
    }
}

/// A step that is one simple command, whatever follows it in an and-or list.
fn first_simple(item: &Item) -> Option<&Simple> {
    match item.and_or.first.commands.as_slice() {
        [Command::Simple(simple)] if item.and_or.first.negation.is_none() => Some(simple),
        _ => None,
    }
}

fn alone(item: &Item) -> Option<&Command> {
    match item.and_or.first.commands.as_slice() {
        [command] if item.and_or.rest.is_empty() => Some(command),
        _ => None,
    }
}

/// What a `set` does to an option: `Some(true)` switches it on, `Some(false)` off.
fn set_option(simple: &Simple, letter: char, long: &str) -> Option<bool> {
    let mut words = simple.words.iter().map(|word| word.literal().unwrap_or_default());
    let program = words.next()?;
    let program = if matches!(&*program, "command" | "builtin") { words.next()? } else { program };
    if program != "set" {
        return None;
    }
    let mut switch = None;
    let mut words = words.peekable();
    while let Some(word) = words.next() {
        let (on, letters) = match (word.strip_prefix('-'), word.strip_prefix('+')) {
            (Some(letters), _) => (true, letters),
            (_, Some(letters)) => (false, letters),
            // The first operand ends the options; the rest are positional parameters.
            (None, None) => break,
        };
        if letters.is_empty() || letters == "-" {
            break;
        }
        if letters.contains(letter) {
            switch = Some(on);
        }
        // `-o name`, and `-eo name`: the name is the next word.
        if letters.ends_with('o') && words.peek().is_some() {
            let name = words.next().unwrap_or_default();
            if name == long {
                switch = Some(on);
            }
        }
    }
    switch
}

/// What a command does to errexit: `Some(true)` switches it on, `Some(false)` off.
pub fn switch(simple: &Simple) -> Option<bool> {
    set_option(simple, 'e', "errexit")
}

fn enables(simple: &Simple) -> bool {
    switch(simple) == Some(true)
}

fn enabled(list: &List, functions: &Functions<'_>) -> Enabled {
    let mut risky: Option<TextRange> = None;
    for item in &list.items {
        if let Some(found) = enabled_by(item, functions) {
            return match (found, risky) {
                (Enabled::FromStart, Some(before)) => {
                    Enabled::Late(first_simple(item).map_or(item.and_or.range, |simple| simple.range), before)
                }
                (found, _) => found,
            };
        }
        if risky.is_none() && !is_harmless(item) && !is_handled(&item.and_or) {
            risky = Some(item.and_or.range);
        }
    }
    Enabled::Never
}

/// Whether a step switches errexit on for what follows.
fn enabled_by(item: &Item, functions: &Functions<'_>) -> Option<Enabled> {
    if item.background().is_some() {
        return None;
    }
    if let Some(simple) = first_simple(item) {
        if enables(simple) {
            return Some(Enabled::FromStart);
        }
        if let Some(body) = functions.called(simple) {
            return match enabled(body, &Functions(Vec::new())) {
                Enabled::FromStart => Some(Enabled::FromStart),
                _ => None,
            };
        }
    }
    for link in &item.and_or.rest {
        if let [Command::Simple(simple)] = link.pipeline.commands.as_slice()
            && enables(simple)
            && !is_pipefail_probe(&item.and_or)
        {
            return Some(Enabled::Conditional(simple.range, item.and_or.first.range));
        }
    }
    match alone(item)? {
        Command::Compound(compound) => match &compound.kind {
            CompoundKind::Group(list) => match enabled(list, functions) {
                Enabled::Never => None,
                found => Some(found),
            },
            // `if set -e; then`: odd, but on.
            CompoundKind::If { branches, .. } => {
                let first = branches.first()?.condition.items.first()?;
                first_simple(first).is_some_and(enables).then_some(Enabled::FromStart)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Commands that can't fail in a way that matters, or only set up what follows.
pub fn is_harmless(item: &Item) -> bool {
    let Some(command) = alone(item) else {
        // `true || x`, `: && x` and the like are too odd to reason about, but probing for options is common.
        return is_pipefail_probe(&item.and_or);
    };
    match command {
        Command::Function(_) => true,
        Command::Simple(simple) => is_harmless_command(simple),
        Command::Compound(_) => false,
    }
}

/// Whether a command can't fail in a way that matters.
pub fn is_harmless_command(simple: &Simple) -> bool {
    let words = simple.words.iter();
    let values = simple.assignments.iter().filter_map(|assignment| match &assignment.value {
        AssignmentValue::Word(word) => Some(word),
        _ => None,
    });
    if words.chain(values).any(runs_something) {
        return false;
    }
    let Some(program) = simple.program() else { return simple.words.is_empty() };
    let first = simple.words.get(1).and_then(Word::literal);
    match &*program {
        "set" | "echo" | "printf" | "export" | "readonly" | "unset" | "umask" | "alias" | ":" | "true" | "trap" | "shopt" => true,
        // What only prints or waits: nothing is worse when it fails.
        "sleep" | "date" | "pwd" | "ls" | "whoami" | "id" | "uname" | "hostname" | "uptime" | "env" | "printenv" => true,
        "command" | "builtin" => matches!(first.as_deref(), Some("set" | "echo" | "printf" | "export")),
        // With redirections alone, `exec` only points the script's own output elsewhere.
        "exec" => simple.words.len() == 1,
        // `node -v`
        _ => simple.words.len() == 2 && matches!(first.as_deref(), Some("-v" | "-V" | "--version")),
    }
}

fn runs_something(word: &Word) -> bool {
    word.parts.iter().any(|part| matches!(part.kind, PartKind::Command(_) | PartKind::Process(_)))
}

/// `(set -o pipefail) 2>/dev/null && set -o pipefail`: the one safe way to ask.
pub fn is_pipefail_probe(and_or: &AndOr) -> bool {
    match and_or.first.commands.as_slice() {
        [Command::Compound(Compound { kind: CompoundKind::Subshell(list), .. })] => {
            matches!(list.items.as_slice(), [item] if first_simple(item).is_some_and(|simple| set_option(simple, '\0', "pipefail").is_some()))
        }
        _ => false,
    }
}

/// Whether a failure of the step is dealt with: `|| exit`, `|| { …; exit 1; }`, `|| true`.
fn is_handled(and_or: &AndOr) -> bool {
    and_or.rest.last().is_some_and(|last| last.op == LinkOp::Or && handles(&last.pipeline))
}

fn handles(pipeline: &Pipeline) -> bool {
    match pipeline.commands.as_slice() {
        [Command::Simple(simple)] => {
            let program = simple.program();
            matches!(
                program.as_deref(),
                Some("exit" | "return" | "true" | ":" | "/bin/true" | "break" | "continue" | "echo" | "printf" | "logger")
            )
        }
        [Command::Compound(Compound { kind: CompoundKind::Group(list) | CompoundKind::Subshell(list), .. })] => {
            list.items.iter().any(|item| handles(&item.and_or.first)) || is_all_harmless(list)
        }
        _ => false,
    }
}

fn is_all_harmless(list: &List) -> bool {
    list.items.iter().all(is_harmless)
}

/// `if ! cmd; then …; exit 1; fi`, and any `if` of which every way is harmless or ends the script.
fn is_check(compound: &Compound) -> bool {
    let CompoundKind::If { branches, otherwise } = &compound.kind else { return false };
    let ends = |list: &List| is_all_harmless(list) || list.items.iter().any(|item| handles(&item.and_or.first));
    branches.iter().all(|branch| ends(&branch.body)) && otherwise.as_ref().is_none_or(ends)
}

/// Whether a step can fail, with nothing that deals with it.
fn is_risky(item: &Item) -> bool {
    if is_harmless(item) || is_handled(&item.and_or) {
        return false;
    }
    match alone(item) {
        Some(Command::Compound(compound)) => !is_check(compound) && lists_of(compound).any(|list| list.items.iter().any(is_risky)),
        _ => true,
    }
}

/// The lists that a compound runs, its conditions left out.
fn lists_of(compound: &Compound) -> impl Iterator<Item = &List> {
    let lists: Vec<&List> = match &compound.kind {
        CompoundKind::Group(list) | CompoundKind::Subshell(list) | CompoundKind::Other(list) => vec![list],
        CompoundKind::If { branches, otherwise } => branches.iter().map(|branch| &branch.body).chain(otherwise).collect(),
        CompoundKind::While { body, .. } | CompoundKind::For { body, .. } => vec![body],
        CompoundKind::Case { arms, .. } => arms.iter().map(|arm| &arm.body).collect(),
        CompoundKind::Conditional(_) | CompoundKind::Arithmetic => Vec::new(),
    };
    lists.into_iter()
}

/// The first step that can fail unnoticed: one that is risky and not the last.
fn unprotected(list: &List, functions: &Functions<'_>) -> Option<TextRange> {
    let (last, earlier) = list.items.split_last()?;
    for item in earlier {
        // A background job's status is lost with or without errexit.
        if item.background().is_none() && is_risky(item) {
            return Some(item.and_or.range);
        }
    }
    match alone(last)? {
        Command::Compound(compound) => lists_of(compound).find_map(|list| match enabled(list, functions) {
            // `set -e` as the first thing of a branch protects that branch.
            Enabled::FromStart => None,
            _ => unprotected(list, functions),
        }),
        Command::Simple(simple) => match functions.called(simple) {
            Some(body) => unprotected(body, &Functions(Vec::new())),
            None => unprotected_inline(simple),
        },
        Command::Function(_) => None,
    }
}

/// `bash -c 'a; b'`: the first step that can fail unnoticed in the script that a shell is given.
fn unprotected_inline(simple: &Simple) -> Option<TextRange> {
    let program = simple.program()?;
    if !matches!(program.rsplit('/').next()?, "sh" | "dash" | "bash" | "ash") {
        return None;
    }
    let mut words = simple.words[1..].iter();
    let options =
        words.by_ref().map(|word| word.literal().unwrap_or_default()).find(|word| word.ends_with('c') || !word.starts_with('-'));
    if !options?.strip_prefix('-').is_some_and(|letters| letters.ends_with('c') && !letters.contains('e')) {
        return None;
    }
    let word = words.next()?;
    let script = upsun_lint_syntax::shell::parse(&word.literal()?);
    let found = Errexit::of(&script).unprotected?;
    Some(word.literal_map().to_source(found))
}

/// Where errexit is switched off before steps that can fail, and neither their status is read nor errexit switched on again.
fn switched_off(list: &List) -> Option<TextRange> {
    for (at, item) in list.items.iter().enumerate() {
        let Some(simple) = first_simple(item) else {
            if let Some(Command::Compound(compound)) = alone(item)
                && let Some(found) = lists_of(compound).find_map(switched_off)
            {
                return Some(found);
            }
            continue;
        };
        if set_option(simple, 'e', "errexit") != Some(false) {
            continue;
        }
        let was_on = list.items[..at].iter().any(|before| first_simple(before).is_some_and(enables));
        let rest = &list.items[at + 1..];
        let read = rest.iter().any(|item| mentions_status(item) || first_simple(item).is_some_and(enables));
        let risky = rest.iter().filter(|item| is_risky(item)).count();
        if was_on && !read && risky > 0 && rest.split_last().is_some_and(|(_, earlier)| earlier.iter().any(is_risky)) {
            return Some(simple.range);
        }
    }
    None
}

fn mentions_status(item: &Item) -> bool {
    let mut found = false;
    let list = List { items: vec![item.clone()], range: item.and_or.range };
    upsun_lint_syntax::shell::walk(&list, &mut |simple| {
        let values = simple.assignments.iter().filter_map(|assignment| match &assignment.value {
            AssignmentValue::Word(word) => Some(word),
            _ => None,
        });
        found |= simple.words.iter().chain(values).flat_map(|word| &word.parts).any(|part| match &part.kind {
            PartKind::Parameter(parameter) => &*parameter.name == "?",
            _ => false,
        });
    });
    found
}

/// The word `pipefail` of a `set` that dash would die of. Not in a subshell, where it only ends that, and
/// not behind a probe.
fn pipefail(list: &List) -> Option<TextRange> {
    list.items.iter().find_map(|item| {
        if is_pipefail_probe(&item.and_or) {
            return None;
        }
        let pipelines = std::iter::once(&item.and_or.first).chain(item.and_or.rest.iter().map(|link| &link.pipeline));
        pipelines.flat_map(|pipeline| &pipeline.commands).find_map(|command| match command {
            Command::Simple(simple) => {
                set_option(simple, '\0', "pipefail").filter(|on| *on)?;
                simple.words.iter().find(|word| word.literal().as_deref() == Some("pipefail")).map(|word| word.range)
            }
            Command::Compound(compound) => match &compound.kind {
                CompoundKind::Subshell(_) => None,
                _ => lists_of(compound).find_map(pipefail),
            },
            Command::Function(function) => body_of(&function.body).and_then(pipefail),
        })
    })
}
