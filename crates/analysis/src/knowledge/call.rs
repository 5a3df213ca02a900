//! A call of a program, as the knowledge tables see it: a name and evaluated arguments.

use super::Program;
use upsun_lint_syntax::TextRange;

/// An argument, evaluated as far as it can be known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Arg {
    /// The text, without quotes; where it is not exact, what is sure of its beginning.
    pub text: String,
    /// Whether the text is all of it. `false` where a variable, a substitution or a pattern follows.
    pub exact: bool,
    /// Where it stands in the script.
    pub range: TextRange,
}

/// What a command reads on standard input.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stdin<'c> {
    /// Nothing in particular.
    #[default]
    None,
    /// A file.
    File(&'c Arg),
    /// The text of a here-document.
    Text(&'c str),
    /// What the command before it in the pipeline writes.
    Pipe,
}

/// A call of a program: wrappers such as `env`, `timeout` or `bundle exec` are taken off already.
#[derive(Clone, Copy, Debug)]
pub struct Call<'c> {
    /// The program's name in the tables.
    pub program: &'c str,
    /// Its arguments, in order, options and operands.
    pub args: &'c [Arg],
    /// How its arguments are read.
    pub spec: &'static Program,
    /// Variables that are set for this command: `RAILS_ENV=production rails s`.
    pub env: &'c [(String, Arg)],
    /// What it reads.
    pub stdin: Stdin<'c>,
}

impl<'c> Call<'c> {
    /// The arguments that are not options, nor values of options.
    pub fn operands(&self) -> impl Iterator<Item = &'c Arg> {
        let spec = self.spec;
        let mut only_operands = false;
        let mut values = 0;
        self.args.iter().enumerate().filter_map(move |(at, arg)| {
            if values > 0 {
                values -= 1;
                return None;
            }
            if only_operands || !arg.text.starts_with('-') || arg.text == "-" {
                if spec.bare_bundle && at == 0 {
                    values = arg.text.chars().filter(|letter| spec.takes(*letter)).count();
                    return None;
                }
                return Some(arg);
            }
            if arg.text == "--" {
                only_operands = true;
            } else {
                values = usize::from(takes_value(spec, arg));
            }
            None
        })
    }

    /// Whether an option is given before any `--`: `-f` alone or in a bundle, `--force`, `--force=…`.
    pub fn has(&self, option: &str) -> bool {
        self.position(option).is_some()
    }

    /// The index in [`Call::args`] of the argument that gives an option.
    pub fn position(&self, option: &str) -> Option<usize> {
        let mut is_value = false;
        for (at, arg) in self.args.iter().enumerate() {
            if std::mem::take(&mut is_value) {
                continue;
            }
            if arg.text == "--" && arg.exact {
                return None;
            }
            if self.gives(at, arg, option) {
                return Some(at);
            }
            // Nearly all words are operands, and this is asked often.
            is_value = arg.text.starts_with('-') && takes_value(self.spec, arg);
        }
        None
    }

    fn gives(&self, at: usize, arg: &Arg, option: &str) -> bool {
        if !option.starts_with('-') {
            return arg.text == option;
        }
        if !arg.text.starts_with('-') && !self.spec.bare_bundle {
            return false;
        }
        if arg.text == option || arg.text.strip_prefix(option).is_some_and(|rest| rest.starts_with('=')) {
            return true;
        }
        let Some(letter) = option.strip_prefix('-').filter(|letter| letter.chars().count() == 1) else { return false };
        let bundle = match arg.text.strip_prefix('-') {
            Some(bundle) if !bundle.starts_with('-') && self.spec.bundles => bundle,
            None if self.spec.bare_bundle && at == 0 => &arg.text,
            _ => return false,
        };
        // What follows a letter that takes a value is its value: `-ofile` gives `-o`, not `-f`.
        for found in bundle.chars() {
            if letter.starts_with(found) {
                return true;
            }
            if self.spec.takes(found) && arg.text.starts_with('-') {
                return false;
            }
        }
        false
    }

    /// The value of an option: `-o x`, `-ox`, `--output x`, `--output=x`.
    pub fn value(&self, option: &str) -> Option<Arg> {
        let at = self.position(option)?;
        let arg = &self.args[at];
        let inline = match arg.text.strip_prefix(option) {
            Some("") => return self.args.get(at + 1).cloned(),
            Some(rest) => rest.strip_prefix('=').unwrap_or(rest),
            // In a bundle without its dash, the values follow in the order of the letters.
            None if !arg.text.starts_with('-') => {
                let letter = option.strip_prefix('-')?;
                let takers = arg.text.chars().take_while(|found| !letter.starts_with(*found));
                let earlier = takers.filter(|found| self.spec.takes(*found)).count();
                return self.args.get(at + 1 + earlier).cloned();
            }
            // In a bundle: the value is what follows the letter, or the next word.
            None => {
                let letter = option.strip_prefix('-')?;
                let rest = &arg.text[arg.text.find(letter)? + letter.len()..];
                if rest.is_empty() {
                    return self.args.get(at + 1).cloned();
                }
                rest
            }
        };
        Some(Arg { text: inline.to_owned(), exact: arg.exact, range: arg.range })
    }

    /// The values of all of these options, where one may be given more than once: `psql -c x -c y`.
    pub fn values(&self, options: &[&str]) -> Vec<Arg> {
        let mut found = Vec::new();
        let mut rest = *self;
        while let Some(at) = options.iter().filter_map(|option| rest.position(option)).min() {
            rest.args = &rest.args[at..];
            let value = options.iter().filter(|option| rest.position(option) == Some(0)).find_map(|option| rest.value(option));
            found.extend(value);
            // A bundle without its dash stands first only.
            let read = if takes_value(rest.spec, &rest.args[0]) { 2 } else { 1 };
            rest.args = rest.args.get(read..).unwrap_or_default();
        }
        found
    }

    /// Whether an argument of which nothing is known might be an option: `$FLAGS`, but not `--port=$PORT`.
    pub fn may_have_more_options(&self) -> bool {
        let mut is_value = false;
        for arg in self.args {
            if std::mem::take(&mut is_value) {
                continue;
            }
            if arg.text == "--" && arg.exact {
                return false;
            }
            if is_unknown(arg) {
                return true;
            }
            is_value = arg.text.starts_with('-') && takes_value(self.spec, arg);
        }
        false
    }

    /// Whether what follows the first `words` operands isn't known and stands before other arguments, as
    /// options do: `mkdir $FLAGS a`, but not `mkdir $DIRECTORY`.
    pub fn may_begin_with_options(&self, words: usize) -> bool {
        let at = match words.checked_sub(1).and_then(|last| self.operands().nth(last)) {
            Some(word) => self.args.iter().position(|arg| std::ptr::eq(arg, word)).map_or(0, |at| at + 1),
            None => 0,
        };
        self.args.get(at).is_some_and(is_unknown) && self.args.len() > at + 1
    }

    /// The value that a variable has for this command alone.
    pub fn env(&self, name: &str) -> Option<&'c Arg> {
        self.env.iter().find(|(variable, _)| variable == name).map(|(_, value)| value)
    }

    /// The nth operand's text (from 0), where it is wholly known.
    pub fn operand(&self, index: usize) -> Option<&'c str> {
        self.operands().nth(index).filter(|operand| operand.exact).map(|operand| operand.text.as_str())
    }

    /// Whether an argument is exactly this text, option or not.
    pub fn mentions(&self, text: &str) -> bool {
        self.args.iter().any(|arg| arg.exact && arg.text == text)
    }
}

/// Whether nothing is known of an argument: it may be an option.
fn is_unknown(arg: &Arg) -> bool {
    !arg.exact && matches!(arg.text.as_str(), "" | "-" | "--")
}

fn takes_value(spec: &Program, arg: &Arg) -> bool {
    if arg.text.contains('=') && arg.text.starts_with("--") {
        return false;
    }
    if spec.values.contains(&arg.text.as_str()) {
        return true;
    }
    // The last letter of a bundle may take the next word: `-xzf archive`.
    let last = arg.text.strip_prefix('-').filter(|bundle| spec.bundles && !bundle.starts_with('-'));
    // One that takes a value earlier has the rest of the word as its value: `-ofile`.
    last.is_some_and(|bundle| {
        let first = bundle.char_indices().find(|(_, letter)| spec.takes(*letter));
        first.is_some_and(|(at, letter)| at + letter.len_utf8() == bundle.len())
    })
}
