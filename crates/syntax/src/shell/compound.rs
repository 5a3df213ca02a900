//! Commands with commands in them: `if`, loops, `case`, groups and functions.

use super::parser::{Closer, Parser, is_name};
use super::tree::{
    AndOr, Arm, BashismKind, Branch, Command, Compound, CompoundKind, ErrorKind, Function, Item, List, Pipeline, Quote, Word,
};
use crate::TextRange;

/// Builtins that dash lets no function replace.
const SPECIAL_BUILTINS: [&str; 15] = [
    ".", ":", "break", "continue", "eval", "exec", "exit", "export", "readonly", "return", "set", "shift", "times", "trap", "unset",
];

impl Parser<'_> {
    /// Reads a compound command or a function, if one starts here.
    pub(super) fn compound(&mut self) -> Option<Command> {
        let start = self.at;
        let read: fn(&mut Self) -> CompoundKind = match self.keyword()? {
            "" if self.at_arithmetic_command() => Self::arithmetic_command,
            "" if self.byte() == Some(b'(') => Self::subshell,
            "{" => Self::group,
            "if" => Self::if_clause,
            "while" | "until" => Self::while_loop,
            "for" => Self::for_loop,
            "case" => Self::case_clause,
            "[[" => Self::conditional,
            "select" if self.at_select() => Self::for_loop,
            "coproc" | "time" if self.before_compound() => Self::prefixed,
            "function" if self.at_function_keyword() => return self.function_keyword(),
            _ => return None,
        };
        let opener = TextRange::from(start..start + 1);
        let kind = self.deeper(opener, |parser| Some(read(parser)))?;
        let mut range = self.since(start);
        let redirections = self.redirections();
        if let Some(last) = redirections.last() {
            range = range.cover(last.range);
        }
        Some(Command::Compound(Compound { kind, redirections, range }))
    }

    /// Reads a list that any of `closers` ends.
    fn list_until(&mut self, closers: &[Closer]) -> List {
        let outer = self.awaited;
        self.awaited = outer.and(closers);
        let list = self.list();
        self.awaited = outer;
        list
    }

    /// Reads the commands behind `opener`. Dash needs at least one.
    fn body(&mut self, opener: TextRange, closers: &[Closer]) -> List {
        let errors = self.error_count();
        let list = self.list_until(closers);
        if list.items.is_empty() && errors == self.error_count() && self.byte().is_some() {
            self.error(ErrorKind::EmptyBody(opener.slice(self.text).into()), opener);
        }
        list
    }

    /// Skips the word that closes or carries on what `opener` began, or reports that it is missing. Where
    /// there was a mistake in between, that is likely why.
    fn expect(&mut self, word: &str, opener: TextRange) -> bool {
        let found = self.at_keyword(word) || (word == ")" && self.byte() == Some(b')'));
        if found {
            self.take(word.len());
        } else if !self.has_error_since(opener) {
            let kind = ErrorKind::Unclosed(opener.slice(self.text).into(), word.into());
            match self.byte() {
                Some(_) => self.error(kind, opener),
                None => self.fatal(kind, opener),
            }
        }
        found
    }

    fn group(&mut self) -> CompoundKind {
        let opener = self.take(1);
        let list = self.body(opener, &[Closer::Brace]);
        self.expect("}", opener);
        CompoundKind::Group(list)
    }

    fn subshell(&mut self) -> CompoundKind {
        let opener = self.take(1);
        let list = self.body(opener, &[Closer::Parenthesis]);
        self.expect(")", opener);
        CompoundKind::Subshell(list)
    }

    fn if_clause(&mut self) -> CompoundKind {
        let opener = self.take(2);
        let mut branches = Vec::new();
        let mut word = opener;
        let mut sound = true;
        loop {
            let condition = self.body(word, &[Closer::Then, Closer::Elif, Closer::Else, Closer::Fi]);
            let then = TextRange::from(self.at..self.at + 4);
            let found = self.expect("then", word);
            sound &= found;
            let body = if found { self.body(then, &[Closer::Elif, Closer::Else, Closer::Fi]) } else { List::empty(self.at) };
            branches.push(Branch { condition, body });
            if !self.at_keyword("elif") {
                break;
            }
            word = self.take(4);
        }
        let otherwise = self.at_keyword("else").then(|| {
            let word = self.take(4);
            self.body(word, &[Closer::Fi])
        });
        if sound || self.at_keyword("fi") {
            self.expect("fi", opener);
        }
        CompoundKind::If { branches, otherwise }
    }

    fn while_loop(&mut self) -> CompoundKind {
        let opener = self.take(5);
        let until = opener.slice(self.text) == "until";
        let condition = self.body(opener, &[Closer::Do, Closer::Done]);
        let body = self.do_group(opener);
        CompoundKind::While { until, condition, body }
    }

    /// Reads `do … done`.
    fn do_group(&mut self, opener: TextRange) -> List {
        let word = TextRange::from(self.at..self.at + 2);
        if !self.expect("do", opener) {
            if self.at_keyword("done") {
                self.take(4);
            }
            return List::empty(self.at);
        }
        let body = self.body(word, &[Closer::Done]);
        self.expect("done", opener);
        body
    }

    /// Reads `for`, and `select`, which looks alike.
    fn for_loop(&mut self) -> CompoundKind {
        let opener = self.take(if self.at_keyword("for") { 3 } else { 6 });
        let select = opener.slice(self.text) == "select";
        if select {
            self.mark(BashismKind::Select, opener);
        }
        self.skip_blanks();
        if !select && self.looking_at("((") {
            return self.arithmetic_for(opener);
        }
        let name = self.word();
        let text = name.range.slice(self.text);
        if text.is_empty() {
            self.expect("in", opener);
        } else if !is_name(text) {
            self.error(ErrorKind::Other("this is no name for a variable".into()), name.range);
        }
        self.skip_lines();
        let words = self.at_keyword("in").then(|| {
            self.take(2);
            self.for_words()
        });
        if self.byte() == Some(b';') && self.arm_end().is_none() {
            self.take(1);
        }
        self.skip_lines();
        let body = self.do_group(opener);
        if select { CompoundKind::Other(body) } else { CompoundKind::For { name: text.into(), words, body } }
    }

    fn for_words(&mut self) -> Vec<Word> {
        let mut words = Vec::new();
        loop {
            self.skip_blanks();
            let word = self.word();
            if word.range.is_empty() {
                return words;
            }
            self.mark_braces(&word);
            words.push(word);
        }
    }

    fn case_clause(&mut self) -> CompoundKind {
        let opener = self.take(4);
        self.skip_blanks();
        let subject = self.word();
        self.skip_lines();
        let mut arms = Vec::new();
        if !self.expect("in", opener) {
            // The arms can't be read without it.
            self.stop();
        } else {
            loop {
                self.skip_lines();
                if self.byte().is_none() || self.at_keyword("esac") {
                    self.expect("esac", opener);
                    break;
                }
                let (arm, more) = self.arm(opener);
                arms.extend(arm);
                if !more {
                    break;
                }
            }
        }
        CompoundKind::Case { subject, arms }
    }

    /// Reads `pattern) … ;;`, and says whether another may follow.
    fn arm(&mut self, opener: TextRange) -> (Option<Arm>, bool) {
        if self.byte() == Some(b'(') {
            self.take(1);
            self.skip_blanks();
        }
        let mut patterns: Vec<Word> = Vec::new();
        let complete = loop {
            let pattern = self.word();
            if pattern.range.is_empty() {
                break false;
            }
            patterns.push(pattern);
            self.skip_blanks();
            if self.byte() != Some(b'|') {
                break self.byte() == Some(b')');
            }
            self.take(1);
            self.skip_blanks();
        };
        if !complete {
            if self.byte() == Some(b'(') {
                self.stray_parenthesis();
            } else {
                let range = patterns.last().map_or(TextRange::from(self.at..self.end.min(self.at + 1)), |last| last.range);
                self.fatal(ErrorKind::Other("a pattern of `case` needs a `)` behind it".into()), range);
            }
            return (None, false);
        }
        self.take(1);
        let outer = self.awaited;
        self.awaited = outer.and(&[Closer::Arm, Closer::Esac]);
        let body = self.list();
        let end = self.arm_end();
        self.awaited = outer;
        let more = match end {
            Some(len) => {
                let end = self.take(len);
                if end.slice(self.text) != ";;" {
                    self.mark(BashismKind::CaseFallthrough, end);
                }
                true
            }
            None if self.at_keyword("esac") => true,
            None => self.expect("esac", opener),
        };
        (Some(Arm { patterns, body }), more)
    }

    // Functions.

    /// Reads `() body`, behind the name.
    pub(super) fn function(&mut self, name: &Word) -> Option<Command> {
        let parenthesis = self.take(1);
        self.skip_blanks();
        let text = name.range.slice(self.text);
        let plain = name.parts.iter().all(|part| part.quote == Quote::None) && name.literal().as_deref() == Some(text);
        if self.byte() != Some(b')') || !plain {
            self.fatal(ErrorKind::StrayParenthesis, parenthesis);
            return None;
        }
        self.take(1);
        if !is_name(text) || SPECIAL_BUILTINS.contains(&text) {
            self.mark(BashismKind::Other, name.range);
        }
        self.function_body(name.range, name.range.start as usize)
    }

    fn function_body(&mut self, name_range: TextRange, start: usize) -> Option<Command> {
        self.skip_lines();
        if self.at_keyword("!") {
            let range = self.take(1);
            self.error(ErrorKind::StrayOperator("!".into()), range);
            self.skip_blanks();
        }
        let body = self.deeper(name_range, |parser| parser.command(None));
        let Some(body) = body else {
            let name: Box<str> = format!("{}()", name_range.slice(self.text)).into();
            self.error(ErrorKind::EmptyBody(name), name_range);
            self.skip_operators();
            return None;
        };
        let range = TextRange::from(start..start).cover(body.range());
        let name = name_range.slice(self.text).into();
        Some(Command::Function(Function { name, name_range, body: Box::new(body), range }))
    }

    // What bash has and dash has not.

    fn at_arithmetic_command(&self) -> bool {
        self.looking_at("((") && self.arithmetic_len().is_some()
    }

    /// The length of the `((…))` that starts here, where the last two parentheses belong together.
    fn arithmetic_len(&self) -> Option<usize> {
        let mut open = 0_usize;
        let mut bytes = self.rest().bytes().enumerate().skip(2);
        while let Some((at, byte)) = bytes.next() {
            match byte {
                b'\\' => _ = bytes.next(),
                quote @ (b'\'' | b'"') => _ = bytes.find(|(_, byte)| *byte == quote)?,
                b'(' => open += 1,
                b')' if open > 0 => open -= 1,
                b')' => return (self.byte_at(at + 1) == Some(b')')).then_some(at + 2),
                _ => {}
            }
        }
        None
    }

    fn arithmetic_command(&mut self) -> CompoundKind {
        let range = self.take(self.arithmetic_len().unwrap_or(2));
        self.mark(BashismKind::ArithmeticCommand, range);
        CompoundKind::Arithmetic
    }

    fn arithmetic_for(&mut self, opener: TextRange) -> CompoundKind {
        let Some(len) = self.arithmetic_len() else {
            let parentheses = self.take(2);
            self.fatal(ErrorKind::UnclosedExpansion("((".into()), parentheses);
            return CompoundKind::Other(List::empty(self.at));
        };
        let header = self.take(len);
        self.mark(BashismKind::ArithmeticFor, opener.cover(header));
        self.skip_blanks();
        if self.byte() == Some(b';') {
            self.take(1);
        }
        self.skip_lines();
        CompoundKind::Other(if self.at_keyword("{") {
            let brace = self.take(1);
            let body = self.body(brace, &[Closer::Brace]);
            self.expect("}", brace);
            body
        } else {
            self.do_group(opener)
        })
    }

    /// Reads `[[ … ]]`. Where it isn't closed on its line, it is a command of that name, as in dash.
    fn conditional(&mut self) -> CompoundKind {
        let start = self.at;
        self.take(2);
        let mut words = Vec::new();
        let mut open = 0_usize;
        let mut joined = true;
        loop {
            self.skip_blanks();
            if self.at_keyword("]]") {
                self.take(2);
                break;
            }
            match self.byte() {
                None | Some(b';') => break,
                Some(b')') if open == 0 => break,
                Some(b'\n') => {
                    let next = self.rest().trim_start();
                    if !joined && !["&&", "||", "]]"].iter().any(|sign| next.starts_with(sign)) {
                        break;
                    }
                    self.skip_lines();
                }
                Some(byte @ (b'(' | b')' | b'&' | b'|')) => {
                    open = if byte == b'(' { open + 1 } else { open - usize::from(byte == b')') };
                    joined = true;
                    self.take(1);
                }
                Some(b'<' | b'>') if self.byte_at(1) != Some(b'(') => _ = self.take(1),
                Some(_) => {
                    joined = false;
                    words.push(self.word());
                }
            }
        }
        let range = self.since(start);
        self.mark(BashismKind::DoubleBracket, range);
        CompoundKind::Conditional(words)
    }

    /// Whether `select` is followed by a name and what belongs to it. Else it is a command of that name.
    fn at_select(&self) -> bool {
        let mut words = self.line().split_ascii_whitespace().skip(1);
        let name = words.next().unwrap_or_default();
        is_name(name.trim_end_matches(';')) && (name.ends_with(';') || words.next() == Some("in"))
    }

    /// Whether `coproc` or `time` stands before a compound command, perhaps with a name or `-p` between.
    fn before_compound(&self) -> bool {
        let opens = |word: &&str| word.starts_with('(') || matches!(*word, "{" | "if" | "while" | "until" | "for" | "case" | "[[");
        let mut words = self.line().split_ascii_whitespace().skip(1);
        let first = words.next();
        first.is_some_and(|word| opens(&word)) || (self.at_keyword("coproc") && words.next().is_some_and(|word| opens(&word)))
    }

    /// Reads `time` or `coproc` and the compound command behind it.
    fn prefixed(&mut self) -> CompoundKind {
        let coproc = self.at_keyword("coproc");
        let word = self.take(if coproc { 6 } else { 4 });
        self.mark(if coproc { BashismKind::Coproc } else { BashismKind::Other }, word);
        self.skip_blanks();
        let command = self.compound().or_else(|| {
            // The name of a co-process.
            self.word();
            self.skip_blanks();
            self.compound()
        });
        CompoundKind::Other(match command {
            Some(command) => {
                let range = command.range();
                let first = Pipeline { negation: None, commands: vec![command], pipes: Vec::new(), range };
                List { items: vec![Item { and_or: AndOr { first, rest: Vec::new(), range }, separator: None }], range }
            }
            None => List::empty(self.at),
        })
    }

    /// Whether `function` is followed by a name and a body. Else it is a command of that name.
    fn at_function_keyword(&self) -> bool {
        let rest = self.rest()["function".len()..].trim_start_matches([' ', '\t']);
        let name = rest.find(|sign: char| sign.is_whitespace() || "(){};&|<>".contains(sign)).unwrap_or(rest.len());
        let rest = rest[name..].trim_start();
        let rest = rest.strip_prefix('(').and_then(|rest| rest.trim_start().strip_prefix(')')).unwrap_or(rest).trim_start();
        name > 0 && (rest.starts_with('(') || rest.starts_with("{\n") || rest.starts_with("{ ") || rest.starts_with("[["))
    }

    fn function_keyword(&mut self) -> Option<Command> {
        let keyword = self.take("function".len());
        self.mark(BashismKind::FunctionKeyword, keyword);
        self.skip_blanks();
        let name = self.word();
        self.skip_blanks();
        if self.byte() == Some(b'(') && self.rest()[1..].trim_start().starts_with(')') {
            self.take(1);
            self.skip_lines();
            self.take(1);
        }
        self.function_body(name.range, keyword.start as usize)
    }
}

impl List {
    fn empty(at: usize) -> Self {
        Self { items: Vec::new(), range: TextRange::empty(at as u32) }
    }
}
