//! Tests of the tables: every example is found, and every row says what it should.

use upsun_lint_syntax::TextRange;

use super::{Arg, Call, Ends, Entry, Output, Repeat, Stdin, entries, find, program, wrappers};

/// A command line, split and unwrapped.
pub(super) struct Line {
    program: String,
    args: Vec<Arg>,
    env: Vec<(String, Arg)>,
    stdin: Option<Arg>,
    text: Option<String>,
    piped: bool,
}

impl Line {
    /// Splits at spaces and understands quotes, `A=b cmd`, `< file`, and `<<< text` for a here-document. A word
    /// that holds `$` is known up to there. What stands before `| ` is left out.
    pub(super) fn new(command: &str) -> Self {
        let (piped, start) = match command.find("| ") {
            Some(at) => (true, at + "| ".len()),
            None => (false, 0),
        };
        let mut words = split(command, start);
        let mut stdin = None;
        let mut text = None;
        if let Some(at) = words.iter().position(|word| word.text == "<" || word.text == "<<<") {
            let source = words.remove(at + 1);
            if words.remove(at).text == "<" { stdin = Some(source) } else { text = Some(source.text) }
        }
        let assigned = words.iter().take_while(|word| word.text.contains('=') && !word.text.starts_with('-')).count();
        let env = words.drain(..assigned).filter_map(|word| {
            let (name, value) = word.text.split_once('=')?;
            Some((name.to_owned(), Arg { text: value.to_owned(), exact: word.exact, range: word.range }))
        });
        let env = env.collect();
        let name = words.remove(0);
        let mut line = Line { program: wrappers::canonical(&name.text).into_owned(), args: words, env, stdin, text, piped };
        while let Some(inner) = wrappers::unwrap(&line.program, &line.args) {
            for arg in &line.args[inner.assignments] {
                let (name, value) = arg.text.split_once('=').unwrap();
                line.env.push((name.to_owned(), Arg { text: value.to_owned(), exact: arg.exact, range: arg.range }));
            }
            line.program = inner.program;
            line.args.drain(..inner.args);
        }
        line
    }

    pub(super) fn call(&self) -> Call<'_> {
        let stdin = match (&self.stdin, &self.text) {
            (Some(file), _) => Stdin::File(file),
            (_, Some(text)) => Stdin::Text(text),
            _ if self.piped => Stdin::Pipe,
            _ => Stdin::None,
        };
        Call { program: &self.program, args: &self.args, spec: program(&self.program), env: &self.env, stdin }
    }
}

/// The words of a command from the given byte on.
fn split(command: &str, start: usize) -> Vec<Arg> {
    let mut words: Vec<Arg> = Vec::new();
    let mut quote = None;
    let mut in_word = false;
    for (at, c) in command.char_indices().skip_while(|(at, _)| *at < start) {
        if (quote, c) == (None, ' ') {
            in_word = false;
            continue;
        }
        let (at, end) = (at as u32, (at + c.len_utf8()) as u32);
        if !std::mem::replace(&mut in_word, true) {
            words.push(Arg { exact: true, range: TextRange::new(at, end), ..Arg::default() });
        }
        let word = words.last_mut().unwrap();
        word.range = TextRange::new(word.range.start, end);
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (quote, '$') if quote != Some('\'') => word.exact = false,
            _ if word.exact => word.text.push(c),
            _ => {}
        }
    }
    words
}

fn entry(command: &str) -> Option<&'static Entry> {
    find(&Line::new(command).call()).map(|(entry, _)| entry)
}

fn not_repeatable(command: &str) -> Option<super::Unrepeatable> {
    let line = Line::new(command);
    let call = line.call();
    let mut repeat = find(&call)?.0.repeat;
    while let Repeat::Depends(ask) = repeat {
        repeat = ask(&call);
    }
    match repeat {
        Repeat::Not(why) => Some(why),
        _ => None,
    }
}

fn ends(command: &str) -> Ends {
    let line = Line::new(command);
    let call = line.call();
    let Some((entry, _)) = find(&call) else { return Ends::Unknown };
    let mut ends = entry.ends;
    while let Ends::Depends(ask) = ends {
        ends = ask(&call);
    }
    ends
}

fn writes(command: &str) -> Vec<String> {
    let line = Line::new(command);
    let call = line.call();
    find(&call).map(|(entry, _)| paths(&call, entry.writes)).unwrap_or_default()
}

fn paths(call: &Call<'_>, outputs: &[Output]) -> Vec<String> {
    let mut paths = Vec::new();
    for output in outputs {
        let of = |args: Vec<Arg>| args.into_iter().map(|arg| arg.text).collect::<Vec<_>>();
        match output {
            Output::Operands => paths.extend(of(call.operands().cloned().collect())),
            Output::OperandsFrom(first) => paths.extend(of(call.operands().skip(*first).cloned().collect())),
            Output::LastOperand => match call.value("-t") {
                Some(directory) => paths.push(directory.text),
                None => paths.extend(of(call.operands().skip(1).last().cloned().into_iter().collect())),
            },
            Output::Option(options) => paths.extend(of(call.values(options))),
            Output::Key(key) => {
                paths.extend(call.operands().filter_map(|arg| arg.text.strip_prefix(key)?.strip_prefix('=')).map(str::to_owned));
            }
            Output::WorkingDirectory => paths.push(".".to_owned()),
            Output::Certain(path) => paths.push(format!("!{path}")),
            Output::Usual(path) => paths.push(format!("~{path}")),
            Output::Depends(ask) | Output::UsualBelow(ask) => paths.extend(of(ask(call))),
        }
    }
    paths
}

#[test]
fn every_example_is_found_as_its_entry() {
    let mut wrong = Vec::new();
    for expected in entries() {
        match entry(expected.example) {
            Some(found) if std::ptr::eq(found, expected) => {}
            Some(found) => wrong.push(format!(
                "{:?} of {:?} is found as {:?} {:?}",
                expected.example, expected.command, found.command, found.example
            )),
            None => wrong.push(format!("{:?} of {:?} is not found", expected.example, expected.command)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn texts_are_fit_for_sentences() {
    for entry in entries() {
        assert!(!entry.does.is_empty() && !entry.does.ends_with('.'), "{}", entry.command);
        assert!(entry.does.starts_with(|c: char| c.is_ascii_lowercase()), "{}: {}", entry.command, entry.does);
        if let Repeat::Not(why) = entry.repeat {
            assert!(!why.because.is_empty() && !why.because.ends_with('.'), "{}", entry.command);
            assert!(!why.remedy.ends_with('.'), "{}", entry.command);
            // A drop-in edit is also told in words.
            assert!(why.fix.is_none() || !why.remedy.is_empty(), "{}", entry.command);
        }
        if let Ends::Daemonizes(daemon) = entry.ends {
            assert!(!daemon.foreground.is_empty() && !daemon.foreground.ends_with('.'), "{}", entry.command);
        }
    }
}

#[test]
fn no_command_is_described_twice() {
    let mut seen = std::collections::HashSet::new();
    for entry in entries() {
        for program in entry.programs() {
            let rest = entry.command.split_once(' ').map_or("", |(_, rest)| rest);
            assert!(seen.insert((program, rest, entry.with, entry.without)), "{program} {rest}");
        }
    }
}

#[test]
fn entries_use_the_names_of_the_tables() {
    for entry in entries() {
        for name in entry.programs() {
            let known = program(name).name;
            assert!(known.is_empty() || known == name, "{name} is an alias of {known}, in {}", entry.command);
        }
    }
}

mod daemons;
mod inputs;
mod listens;
mod needs;
mod outputs;
mod prompts;
mod repeats;
mod tasks;
mod unwrapping;
