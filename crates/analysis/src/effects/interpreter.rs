//! Runs a script on paper, command by command, through every branch. Bounded: a script that does more
//! than [`MAX_COMMANDS`] is cut short.

use super::guards::{self, Guard, Guards};
use super::path::{FilePath, Text};
use super::words::{self, Variables};
use super::writes::{self, Action, How, Read, Write};
use super::{Background, BodyId, CallId, Called, Command, Effects, Errexit, Setting, StdinSource, follow, inner, unwrap};
use crate::knowledge::{self, Arg, Taught};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use upsun_lint_syntax::shell::{
    self, AndOr, AssignmentValue, Compound, CompoundKind, Heredoc, LinkOp, List, PartKind, Pipeline, Redirection, RedirectionOp,
    Simple, Word,
};
use upsun_lint_syntax::{OffsetMap, TextRange};

/// The most commands of one script that are followed, loops and functions counted each time.
const MAX_COMMANDS: usize = 50_000;

/// How deep functions and `sh -c` are followed.
const MAX_CALLS: usize = 8;

/// The most words of a `for` loop that are gone through one by one.
const MAX_LOOP_WORDS: usize = 8;

/// What a script does where it runs.
pub fn run(script: &shell::Script, setting: &Setting<'_, '_>) -> Effects {
    let mut variables = Variables::new();
    variables.extend(setting.env.iter().map(|(name, value)| ((*name).to_owned(), Text::exact(*value))));
    for name in ["HOME", "PLATFORM_APP_DIR"] {
        variables.insert(name.to_owned(), Text::exact(super::APP_DIR));
    }
    let exported = variables.keys().cloned().collect();
    let mut interpreter = Interpreter::new(setting);
    let mut state = State { directory: FilePath::app(), previous: FilePath::app(), variables, exported, ..State::default() };
    interpreter.environment(&mut state);
    interpreter.list(&script.body, &mut state);
    Effects { errexit: Errexit::of(script), ..interpreter.effects }
}

/// What holds at a point of the script.
#[derive(Clone, Debug)]
struct State {
    directory: FilePath,
    /// Where `cd -` leads.
    previous: FilePath,
    variables: Variables,
    /// The names of those that other programs see.
    exported: BTreeSet<String>,
    /// The conditions that hold here.
    guards: Vec<Guard>,
    /// What was removed or emptied, and so starts anew.
    cleared: Vec<FilePath>,
    tolerated: bool,
    background: Option<Background>,
    in_substitution: bool,
    reads_pipe: bool,
    /// The script has ended on this way.
    ended: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            directory: FilePath::app(),
            previous: FilePath::app(),
            variables: Variables::new(),
            exported: BTreeSet::new(),
            guards: Vec::new(),
            cleared: Vec::new(),
            tolerated: false,
            background: None,
            in_substitution: false,
            reads_pipe: false,
            ended: false,
        }
    }
}

impl State {
    /// A copy for a branch that runs under a further condition.
    fn branch(&self, guard: Guard) -> State {
        let mut branch = self.clone();
        branch.guards.push(guard);
        branch
    }

    /// What holds when either way may have been taken.
    fn join(&mut self, other: State) {
        if self.directory != other.directory {
            self.directory = FilePath::Unknown;
        }
        if self.previous != other.previous {
            self.previous = FilePath::Unknown;
        }
        for (name, value) in &mut self.variables {
            if other.variables.get(name) != Some(value) {
                *value = Text::unknown();
            }
        }
        for (name, _) in other.variables {
            self.variables.entry(name).or_default();
        }
        self.cleared.retain(|path| other.cleared.contains(path));
    }

    /// Continues after a branch that runs only under `guard`. One that ends the script leaves a condition on the rest.
    fn after_branch(&mut self, branch: State, guard: Guard) {
        let own = self.guards.len() + 1;
        if branch.ended {
            self.guards.push(guard.negated());
        } else {
            // A condition that was left inside holds for the rest as well.
            self.guards.extend(branch.guards.get(own..).unwrap_or_default());
            self.join(branch);
        }
    }
}

struct Interpreter<'s, 'p> {
    setting: &'s Setting<'s, 'p>,
    effects: Effects,
    functions: HashMap<&'s str, &'s shell::Command>,
    /// Names that `alias` gave another meaning.
    aliases: HashSet<String>,
    calls: usize,
    /// The call that is being followed.
    call: Option<CallId>,
    /// Arguments that the last command of the text that is being read gets in addition, and where that text ends.
    appended: Option<(u32, Vec<Arg>)>,
    /// What the project says of the scripts that are being followed.
    within: Option<Arc<Taught>>,
    /// Nothing is recorded: what runs is only what sets the scene.
    muted: bool,
    /// From the text that is being read to the script, inside `sh -c '…'`.
    map: Option<OffsetMap>,
}

impl<'s, 'p> Interpreter<'s, 'p> {
    fn new(setting: &'s Setting<'s, 'p>) -> Self {
        Self {
            setting,
            effects: Effects::default(),
            functions: HashMap::new(),
            aliases: HashSet::new(),
            calls: 0,
            call: None,
            appended: None,
            within: None,
            muted: false,
            map: None,
        }
    }

    /// Reads the app's `.environment`: its variables, functions and aliases hold in what follows.
    fn environment(&mut self, state: &mut State) {
        let Some(repository) = self.setting.repository else { return };
        let Some(body) = repository.environment().map(|id| repository.library.body(id)) else { return };
        self.muted = true;
        self.list(&body.syntax.body, state);
        self.muted = false;
        *state = State {
            variables: std::mem::take(&mut state.variables),
            exported: std::mem::take(&mut state.exported),
            ..State::default()
        };
    }

    fn range(&self, range: TextRange) -> TextRange {
        self.map.as_ref().map_or(range, |map| map.to_source(range))
    }

    fn background(&self, range: TextRange) -> Background {
        Background { range: self.range(range), call: self.call }
    }

    fn list(&mut self, list: &'s List, state: &mut State) {
        for item in &list.items {
            if state.ended {
                return;
            }
            match item.background() {
                Some(background) => {
                    let mut own = state.clone();
                    own.background.get_or_insert(self.background(background));
                    self.and_or(&item.and_or, &mut own);
                }
                None => self.and_or(&item.and_or, state),
            }
        }
    }

    fn and_or(&mut self, and_or: &'s AndOr, state: &mut State) {
        let tolerated = state.tolerated;
        let pipelines = || std::iter::once(&and_or.first).chain(and_or.rest.iter().map(|link| &link.pipeline));
        let tolerant_from = and_or
            .rest
            .iter()
            .rposition(|link| link.op == LinkOp::Or && guards::is_tolerant(&link.pipeline))
            .map_or(0, |last| last + 1);
        state.tolerated = tolerated || tolerant_from > 0;
        self.pipeline(&and_or.first, state);
        for (at, (left, link)) in pipelines().zip(&and_or.rest).enumerate() {
            state.tolerated = tolerated || at + 1 < tolerant_from;
            let asked = guards::of_pipeline(left);
            let guard = match (link.op, asked) {
                // An action that failed before: nothing to go by but that.
                (LinkOp::Or, None) => Some(Guard::failed()),
                (LinkOp::Or, Some(guard)) => Some(guard.negated()),
                (LinkOp::And, guard) => guard,
            };
            match guard {
                Some(guard) => {
                    let mut branch = state.branch(guard);
                    branch.ended = false;
                    self.pipeline(&link.pipeline, &mut branch);
                    // `action || exit`: the rest runs after success, which is the normal case.
                    if !(branch.ended && link.op == LinkOp::Or && asked.is_none()) {
                        state.after_branch(branch, guard);
                    }
                }
                None if state.ended => {}
                None => self.pipeline(&link.pipeline, state),
            }
        }
        state.tolerated = tolerated;
    }

    fn pipeline(&mut self, pipeline: &'s Pipeline, state: &mut State) {
        let tolerated = state.tolerated;
        state.tolerated |= pipeline.negation.is_some();
        if let [command] = pipeline.commands.as_slice() {
            self.command(command, state);
        } else {
            for (at, command) in pipeline.commands.iter().enumerate() {
                let mut own = state.clone();
                own.reads_pipe = at > 0;
                self.command(command, &mut own);
            }
        }
        state.tolerated = tolerated;
    }

    fn command(&mut self, command: &'s shell::Command, state: &mut State) {
        if self.effects.commands.len() >= MAX_COMMANDS {
            self.effects.truncated = true;
            state.ended = true;
            return;
        }
        match command {
            shell::Command::Simple(simple) => self.simple(simple, state),
            shell::Command::Compound(compound) => self.compound(compound, state),
            shell::Command::Function(function) => {
                self.functions.insert(&function.name, &function.body);
            }
        }
    }

    fn compound(&mut self, compound: &'s Compound, state: &mut State) {
        let (redirected, _) = self.redirections(&compound.redirections, state);
        if !redirected.is_empty() {
            let mut command = self.blank(compound.range, state);
            command.writes = redirected;
            self.record(command, state);
        }
        match &compound.kind {
            CompoundKind::Group(list) => self.list(list, state),
            CompoundKind::Subshell(list) | CompoundKind::Other(list) => {
                let mut own = state.clone();
                self.list(list, &mut own);
            }
            CompoundKind::If { branches, otherwise } => {
                let mut ways = Vec::new();
                let mut guard = None;
                for branch in branches {
                    let asked = guards::of_list(&branch.condition);
                    self.condition(&branch.condition, state);
                    ways.push((&branch.body, asked));
                    guard.get_or_insert(asked.negated());
                }
                let otherwise = otherwise.as_ref().map(|list| (list, guard.unwrap_or(Guard::failed())));
                self.ways(ways.into_iter().chain(otherwise), otherwise.is_some(), state);
            }
            CompoundKind::Case { subject, arms } => {
                self.substitutions(subject, state);
                let guard = guards::of_subject(subject);
                let catches_all = arms.iter().any(|arm| arm.patterns.iter().any(|pattern| pattern.is_bare("*")));
                self.ways(arms.iter().map(|arm| (&arm.body, guard)), catches_all, state);
            }
            CompoundKind::While { condition, body, .. } => {
                self.forget_assigned(body, state);
                self.condition(condition, state);
                let guard = guards::of_list(condition);
                let mut branch = state.branch(guard);
                self.list(body, &mut branch);
                branch.ended = false;
                state.after_branch(branch, guard);
            }
            CompoundKind::For { name, words, body } => self.repeat(name, words.as_deref().unwrap_or_default(), body, state),
            CompoundKind::Conditional(words) => words.iter().for_each(|word| self.substitutions(word, state)),
            CompoundKind::Arithmetic => {}
        }
    }

    fn condition(&mut self, condition: &'s List, state: &mut State) {
        let tolerated = std::mem::replace(&mut state.tolerated, true);
        self.list(condition, state);
        state.tolerated = tolerated;
    }

    /// Branches of which one is taken, or none unless `complete`.
    fn ways(&mut self, ways: impl Iterator<Item = (&'s List, Guard)>, complete: bool, state: &mut State) {
        let before = state.clone();
        let mut after = (!complete).then(|| before.clone());
        let mut ended = None;
        let mut inner_guards = Vec::new();
        for (body, guard) in ways {
            let mut branch = before.branch(guard);
            self.list(body, &mut branch);
            if branch.ended {
                ended.get_or_insert(guard.negated());
                continue;
            }
            inner_guards.extend(branch.guards.drain(before.guards.len()..).skip(1));
            match &mut after {
                Some(after) => after.join(branch),
                None => after = Some(branch),
            }
        }
        match after {
            Some(after) => {
                *state = after;
                state.guards.extend(inner_guards);
                state.guards.extend(ended);
            }
            None => state.ended = true,
        }
    }

    fn repeat(&mut self, name: &str, words: &'s [Word], body: &'s List, state: &mut State) {
        let values: Vec<Text> = words.iter().map(|word| words::evaluate(word, &state.variables, &state.directory)).collect();
        words.iter().for_each(|word| self.substitutions(word, state));
        let few = !values.is_empty() && values.len() <= MAX_LOOP_WORDS && values.iter().all(|value| value.exact);
        if few {
            for value in values {
                state.variables.insert(name.to_owned(), value);
                self.list(body, state);
                state.ended = false;
            }
        } else {
            self.forget_assigned(body, state);
            let value = if values.len() == 1 { values.into_iter().next().unwrap_or_default() } else { Text::unknown() };
            state.variables.insert(name.to_owned(), value);
            // It may run not once, or often: what is sure behind it holds before it and after a round.
            let mut round = state.clone();
            self.list(body, &mut round);
            state.guards.extend(round.guards.get(state.guards.len()..).unwrap_or_default());
            state.join(round);
        }
    }

    /// Before a loop: what its body changes is unknown at its start.
    fn forget_assigned(&self, body: &List, state: &mut State) {
        shell::walk(body, &mut |simple| {
            for assignment in &simple.assignments {
                state.variables.insert(assignment.name.to_string(), Text::unknown());
            }
        });
    }

    fn substitutions(&mut self, word: &'s Word, state: &State) {
        for part in &word.parts {
            let list = match &part.kind {
                PartKind::Command(list) | PartKind::Process(list) => list,
                _ => continue,
            };
            let mut own = state.clone();
            own.in_substitution = true;
            self.list(list, &mut own);
        }
    }

    /// The files that redirections write, and what they make the command read.
    fn redirections(&mut self, redirections: &'s [Redirection], state: &State) -> (Vec<Write>, StdinSource) {
        let mut written = Vec::new();
        let mut stdin = if state.reads_pipe { StdinSource::Pipe } else { StdinSource::None };
        for redirection in redirections {
            if let Some(Heredoc { body, .. }) = &redirection.heredoc {
                stdin = StdinSource::Text(heredoc_text(body));
                self.substitutions(body, state);
                continue;
            }
            let Some(target) = &redirection.target else { continue };
            self.substitutions(target, state);
            let mut arg = words::argument(target, &state.variables, &state.directory);
            arg.range = self.range(arg.range);
            match redirection.op {
                RedirectionOp::Read => stdin = StdinSource::File(arg),
                RedirectionOp::HereString => stdin = StdinSource::Text(arg.text),
                op if op.writes() && !arg.text.starts_with("/dev/") => {
                    let mut write = Write::new(writes::resolve(&state.directory, &arg), arg.range, Action::Write, How::Named);
                    write.appends = matches!(op, RedirectionOp::Append | RedirectionOp::BothAppend);
                    written.push(write);
                }
                _ => {}
            }
        }
        (written, stdin)
    }

    fn blank(&self, range: TextRange, state: &State) -> Command {
        Command {
            call: self.call,
            only_calls: false,
            range: self.range(range),
            name_range: self.range(range),
            program: String::new(),
            args: Vec::new(),
            env: Vec::new(),
            stdin: StdinSource::None,
            directory: state.directory.clone(),
            guards: Guards::new(&state.guards, state.tolerated),
            background: state.background,
            entry: None,
            taught: None,
            within: self.within.clone(),
            reads: Vec::new(),
            writes: Vec::new(),
            wrappers: Vec::new(),
            editable: self.map.is_none(),
            in_substitution: state.in_substitution,
        }
    }

    fn simple(&mut self, simple: &'s Simple, state: &mut State) {
        for assignment in &simple.assignments {
            if let AssignmentValue::Word(word) = &assignment.value {
                self.substitutions(word, state);
            }
        }
        simple.words.iter().for_each(|word| self.substitutions(word, state));
        let (redirected, stdin) = self.redirections(&simple.redirections, state);

        let evaluated = simple.assignments.iter().map(|assignment| {
            let value = match &assignment.value {
                AssignmentValue::Empty => Text::exact(""),
                AssignmentValue::Word(word) => words::evaluate(word, &state.variables, &state.directory),
                AssignmentValue::Other(_) => Text::unknown(),
            };
            (assignment.name.to_string(), value, self.range(assignment.range))
        });
        let assignments: Vec<_> = evaluated.collect();
        if simple.words.is_empty() {
            state.variables.extend(assignments.into_iter().map(|(name, value, _)| (name, value)));
            if !redirected.is_empty() {
                let mut command = self.blank(simple.range, state);
                command.program = ":".to_owned();
                command.writes = redirected;
                self.record(command, state);
            }
            return;
        }

        let mut words: Vec<Arg> =
            simple.words.iter().map(|word| words::argument(word, &state.variables, &state.directory)).collect();
        if words[0].exact && words[0].text.is_empty() && words.len() > 1 {
            // An empty variable in front of a command disappears: `$SUDO rm`.
            words.remove(0);
        }
        if let Some((end, _)) = self.appended
            && self.map.is_none()
            && end == simple.range.end
        {
            words.extend(self.appended.take().into_iter().flat_map(|(_, words)| words));
        }
        let name = if words[0].exact { words[0].text.clone() } else { String::new() };
        if self.aliases.contains(&name) {
            return;
        }
        if self.builtin(&name, simple, &words, &redirected, state) {
            return;
        }

        let ranges: Vec<TextRange> = words.iter().map(|word| self.range(word.range)).collect();
        let raw_words = words.clone();
        for (word, range) in words.iter_mut().zip(ranges) {
            word.range = range;
        }
        let mut unwrapped = unwrap::unwrap(words);
        unwrapped.env.splice(
            0..0,
            assignments.into_iter().map(|(name, value, range)| (name, Arg { text: value.text, exact: value.exact, range })),
        );

        let mut command = self.blank(simple.range, state);
        let detached = simple
            .redirections
            .iter()
            .find(|redirection| matches!(redirection.op, RedirectionOp::BothWrite | RedirectionOp::BothAppend));
        if let Some(redirection) = detached {
            command.background.get_or_insert(self.background(redirection.op_range));
        }
        command.name_range = unwrapped.program_range;
        command.program = unwrapped.program;
        command.args = unwrapped.args;
        command.env = unwrapped.env;
        if let StdinSource::File(file) = &stdin {
            command.reads.push(Read { path: writes::resolve(&state.directory, file), range: file.range });
        }
        command.stdin = stdin;
        command.wrappers = unwrapped.wrappers;
        command.writes = redirected;
        let word = unwrapped.word;

        let replaces_shell = name == "exec";
        if self.shell_command(simple, &raw_words, &command, state) {
            state.ended |= replaces_shell;
            return;
        }
        self.describe(&mut command, &word);
        let called = self.called(&command, &word);
        let inner = inner::commands(&command);
        let at = self.effects.commands.len();
        self.record(command, state);
        if let Some(called) = called {
            self.follow(at, &called, state);
        }
        for words in inner {
            self.inner(words, state);
        }
        state.ended |= replaces_shell;
    }

    fn called(&self, command: &Command, word: &Arg) -> Option<follow::Scripts> {
        let repository = self.setting.repository.filter(|_| self.calls < MAX_CALLS)?;
        let called = follow::called(&repository, command, word)?;
        // What the script itself wrote may be anything by now.
        let is_named = |write: &&Write| write.how == How::Named && write.action != Action::Permissions;
        let mut written = self.effects.commands.iter().flat_map(|command| &command.writes).filter(is_named);
        let is_changed = called.file.is_some_and(|file| written.any(|write| write.path.holds(&file) || file == write.path));
        (!is_changed).then_some(called.scripts)
    }

    /// Runs the scripts that the command at `at` calls.
    fn follow(&mut self, at: usize, called: &follow::Scripts, state: &mut State) {
        let Some(repository) = self.setting.repository else { return };
        let is_open = |body: BodyId| {
            let mut open = self.call;
            while let Some(call) = open.and_then(|call| self.effects.calls.get(call)) {
                if call.body == body {
                    return true;
                }
                open = call.parent;
            }
            false
        };
        // What calls itself has been followed once.
        let bodies: Vec<BodyId> = called.bodies.iter().copied().filter(|body| !is_open(*body)).collect();
        let Some(range) = self.effects.commands.get(at).map(|command| command.range).or(self.muted.then(TextRange::default)) else {
            return;
        };
        let first = self.effects.commands.len();
        let outer_within = self.within.clone();
        if let Some((taught, _)) = self.effects.commands.get(at).and_then(|command| command.taught.as_ref()) {
            self.within = Some(match &outer_within {
                Some(outer) => Arc::new(outer.over(taught)),
                None => taught.clone(),
            });
        }
        let outer = (self.call, self.appended.take(), self.calls);
        let map = self.map.take();
        for id in bodies {
            let body = repository.library.body(id);
            self.effects.calls.push(Called { body: id, parent: outer.0, range, sourced: called.sourced });
            if !body.syntax.errors.is_empty() {
                continue;
            }
            self.call = Some(self.effects.calls.len() - 1);
            self.calls += 1;
            self.appended = called.appends.clone().filter(|(appended, _)| *appended == id).map(|(_, args)| {
                // They stand where the script is called, which is another text.
                let end = body.text.trim_end().len() as u32;
                let here = args.into_iter().map(|arg| Arg { range: TextRange::empty(end), ..arg });
                (end, here.collect())
            });
            if called.sourced {
                self.list(&body.syntax.body, state);
                // `return` ends the sourced script alone; `exit` in one is rare.
                state.ended = false;
            } else {
                let functions = std::mem::take(&mut self.functions);
                let aliases = std::mem::take(&mut self.aliases);
                let mut own = state.clone();
                own.variables.retain(|name, _| state.exported.contains(name));
                if let Some(command) = self.effects.commands.get(at) {
                    for (name, value) in &command.env {
                        own.variables.insert(name.clone(), Text { text: value.text.clone(), exact: value.exact });
                    }
                    own.background = command.background;
                }
                follow::set_positional(&mut own.variables, &called.positional);
                if let Some(directory) = &called.directory {
                    own.directory.clone_from(directory);
                }
                self.list(&body.syntax.body, &mut own);
                state.cleared = own.cleared;
                self.functions = functions;
                self.aliases = aliases;
            }
            self.calls = outer.2;
        }
        self.call = outer.0;
        self.appended = outer.1;
        self.map = map;
        self.within = outer_within;
        // What is known of the name alone gives way to what is known of the script.
        let is_known =
            self.effects.commands[first.min(self.effects.commands.len())..].iter().any(|command| command.entry.is_some());
        if !called.besides
            && is_known
            && let Some(command) = self.effects.commands.get_mut(at)
        {
            command.only_calls = command.taught.is_none();
            command.entry = None;
            let says_writes = command.taught.as_ref().is_some_and(|(taught, _)| taught.writes.is_some());
            command.writes.retain(|write| says_writes || write.how == How::Named);
        }
    }

    /// A command that another one runs: `xargs rm`, `find -exec chmod`.
    fn inner(&mut self, words: Vec<Arg>, state: &mut State) {
        let Some(range) = words.iter().map(|word| word.range).reduce(TextRange::cover) else { return };
        let unwrapped = unwrap::unwrap(words);
        let mut command = self.blank(TextRange::default(), state);
        command.range = range;
        command.name_range = unwrapped.program_range;
        command.program = unwrapped.program;
        command.args = unwrapped.args;
        command.env = unwrapped.env;
        command.wrappers = unwrapped.wrappers;
        self.describe(&mut command, &unwrapped.word);
        self.record(command, state);
    }

    /// Adds what the project says of a command, and what the tables know. `word` names its program.
    fn describe(&self, command: &mut Command, word: &Arg) {
        self.look_up(command);
        if let Some((taught, words)) = self.taught(command, word) {
            let mut name_range = command.name_range;
            for operand in command.call().operands().take(words) {
                name_range = name_range.cover(operand.range);
            }
            command.name_range = name_range;
            if let Some(paths) = &taught.writes {
                command.writes.retain(|write| write.range != name_range || write.how == How::Named);
                let written = paths.iter().map(|path| FilePath::app().resolve(&Text::exact(path.clone())));
                command.writes.extend(written.map(|path| Write::new(path, name_range, Action::Write, How::Certain)));
            }
            command.taught = Some((taught, words));
        }
    }

    fn taught(&self, command: &Command, word: &Arg) -> Option<(Arc<Taught>, usize)> {
        let path = |word: &str| {
            let path = command.directory.resolve(&Text::exact(word));
            path.in_app().filter(|_| path.is_exact()).map(str::to_owned)
        };
        self.setting.taught.iter().find_map(|taught| {
            let words = taught.pattern.fits(&command.call(), &word.text, &path)?;
            Some((taught.clone(), words))
        })
    }

    fn look_up(&self, command: &mut Command) {
        let call = command.call();
        let Some((entry, words)) = knowledge::find(&call) else { return };
        let mut name_range = command.name_range;
        for operand in call.operands().take(words) {
            name_range = name_range.cover(operand.range);
        }
        let found = writes::of_call(&call, entry, name_range, &command.directory);
        let reads = writes::read_by_call(&call, entry, name_range, &command.directory);
        command.name_range = name_range;
        command.entry = Some((entry, words));
        command.reads.extend(reads);
        command.writes.extend(found);
    }

    fn record(&mut self, mut command: Command, state: &mut State) {
        if self.muted {
            return;
        }
        if command.within.as_ref().is_some_and(|within| within.writes.is_some()) {
            command.writes.clear();
        }
        let said = command.within.iter().chain(command.taught.iter().map(|(taught, _)| taught)).find_map(|said| said.idempotent);
        let is_repeatable = said == Some(true) || command.within.as_ref().is_some_and(|within| within.idempotent.is_some());
        for write in &mut command.writes {
            // What may be repeated as a whole may be in its parts.
            write.reset = state.cleared.iter().any(|cleared| cleared.holds(&write.path)) || is_repeatable;
        }
        for write in &command.writes {
            let empties = write.action == Action::Write && !write.appends && write.how == How::Named && command.program == ":";
            let truncates = matches!(command.program.as_str(), ":" | "echo" | "printf" | "cat" | "date") && !write.appends;
            if write.action == Action::Remove || write.action == Action::MoveAway || empties || truncates {
                state.cleared.push(write.path.clone());
            }
        }
        self.effects.commands.push(command);
    }

    /// Runs what changes the state of the shell itself. `true` when there is nothing else to do.
    fn builtin(&mut self, name: &str, simple: &'s Simple, words: &[Arg], redirected: &[Write], state: &mut State) -> bool {
        match name {
            "cd" | "pushd" | "chdir" => {
                let target = words[1..].iter().find(|word| !word.text.starts_with('-') || word.text == "-" || !word.exact);
                let next = match target {
                    Some(target) if target.exact && target.text == "-" => state.previous.clone(),
                    Some(target) => writes::resolve(&state.directory, target),
                    None => FilePath::app(),
                };
                state.previous = std::mem::replace(&mut state.directory, next);
            }
            "popd" => state.directory = state.previous.clone(),
            "export" | "readonly" | "local" | "declare" | "typeset" => {
                for word in &simple.words[1..] {
                    let text = words::evaluate(word, &state.variables, &state.directory);
                    match text.text.split_once('=') {
                        Some((variable, value)) => {
                            let value = Text { text: value.to_owned(), exact: text.exact };
                            state.variables.insert(variable.to_owned(), value);
                            if name == "export" {
                                state.exported.insert(variable.to_owned());
                            }
                        }
                        None if name == "local" => {
                            state.variables.insert(text.text, Text::unknown());
                        }
                        None if name == "export" => {
                            state.exported.insert(text.text);
                        }
                        None => {}
                    }
                }
            }
            "unset" | "read" | "getopts" => {
                for word in &words[1..] {
                    state.variables.insert(word.text.clone(), Text::unknown());
                }
                // `read` is a command like others, too.
                return name != "read" && redirected.is_empty();
            }
            "set" => return redirected.is_empty(),
            "alias" => {
                self.aliases.extend(words[1..].iter().filter_map(|word| Some(word.text.split_once('=')?.0.to_owned())));
            }
            "exit" | "return" => state.ended = true,
            "exec" if words.len() == 1 => {
                let mut command = self.blank(simple.range, state);
                command.program = "exec".to_owned();
                command.writes = redirected.to_vec();
                self.record(command, state);
            }
            _ => {
                let Some(body) = self.functions.get(name).copied() else { return false };
                if self.calls < MAX_CALLS {
                    self.calls += 1;
                    let background = state.background;
                    let positional: Variables = state
                        .variables
                        .iter()
                        .filter(|(name, _)| is_positional(name))
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect();
                    follow::set_positional(&mut state.variables, &words[1..]);
                    self.command(body, state);
                    follow::set_positional(&mut state.variables, &[]);
                    state.variables.extend(positional);
                    state.background = background;
                    // `return` ends the function alone; `exit` in one is rare, and the rest then merely looks reachable.
                    state.ended = false;
                    self.calls -= 1;
                }
            }
        }
        true
    }

    /// `sh -c '…'` and `eval '…'`: runs the text. `true` when that was one.
    fn shell_command(&mut self, simple: &'s Simple, words: &[Arg], command: &Command, state: &mut State) -> bool {
        let is_eval = command.program == "eval";
        let text = if is_eval {
            command.args.first().filter(|_| command.args.len() == 1).cloned()
        } else if matches!(command.program.as_str(), "sh" | "dash" | "bash" | "ash" | "zsh" | "ksh") {
            let call = command.call();
            call.position("-c").and_then(|_| call.operands().next().cloned())
        } else {
            None
        };
        let heredoc = simple.redirections.iter().find_map(|redirection| redirection.heredoc.as_ref());
        if let Some(heredoc) = heredoc
            && super::called::of_program(&command.program).is_some()
            && (command.call().has("-s") || command.call().operands().next().is_none())
            && let Some(text) = heredoc.body.literal()
            && self.calls < MAX_CALLS
        {
            self.run_text(&text, heredoc.body.literal_map(), false, command, state);
            return true;
        }
        let Some(text) = text.filter(|text| text.exact) else { return false };
        // The word as written: ranges in the text lead through it to the script.
        let Some(word) = words.iter().position(|word| self.range(word.range) == text.range).and_then(|at| simple.words.get(at))
        else {
            return false;
        };
        if word.literal().as_deref() != Some(text.text.as_str()) || self.calls >= MAX_CALLS {
            return false;
        }
        self.run_text(&text.text, word.literal_map(), is_eval, command, state);
        if !command.writes.is_empty() {
            let mut redirected = self.blank(simple.range, state);
            redirected.writes.clone_from(&command.writes);
            self.record(redirected, state);
        }
        true
    }

    /// Runs a text that stands in the one that is being read; `map` leads there.
    fn run_text(&mut self, text: &str, map: OffsetMap, in_this_shell: bool, command: &Command, state: &mut State) {
        let map = match &self.map {
            Some(outer) => map.then(outer),
            None => map,
        };
        let script = shell::parse(text);
        let effects = std::mem::take(&mut self.effects);
        let (calls, call, muted, within) = (self.calls + 1, self.call, self.muted, self.within.clone());
        let mut inner = Interpreter { effects, calls, call, muted, within, map: Some(map), ..Interpreter::new(self.setting) };
        if in_this_shell {
            inner.list(&script.body, state);
        } else {
            let mut own = state.clone();
            own.background = command.background;
            for (name, value) in &command.env {
                own.variables.insert(name.clone(), Text { text: value.text.clone(), exact: value.exact });
            }
            own.reads_pipe = command.stdin == StdinSource::Pipe;
            inner.list(&script.body, &mut own);
        }
        self.effects = inner.effects;
    }
}

fn is_positional(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of a here-document; `?` stands where something is expanded.
fn heredoc_text(body: &Word) -> String {
    body.parts.iter().fold(String::new(), |mut text, part| {
        match &part.kind {
            PartKind::Literal(literal) => text.push_str(literal),
            _ => text.push('?'),
        }
        text
    })
}
