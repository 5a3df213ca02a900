//! Where a server listens, as far as its command says: a port, a variable, a socket. Ports for debuggers
//! and metrics are none of these.

use super::{Arg, Call, Ends, Entry};
use upsun_lint_syntax::TextRange;

/// What says where a server listens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listen {
    /// The value of one of these options: `3000`, `:3000`, `0.0.0.0:3000`, `tcp://[::]:3000`, `unix:run/app.sock`.
    Option(&'static [&'static str]),
    /// What follows this text at the start of an argument: `-Dserver.port=`.
    Prefix(&'static str),
    /// The operand of this index: `manage.py runserver 0.0.0.0:8000`.
    Operand(usize),
    /// A variable that is set for the command alone: `ASPNETCORE_URLS=http://+:5000 dotnet app.dll`. `PORT` needs no mention.
    Variable(&'static str),
    /// The value of one of these options is the path of a socket: `--uds run/app.sock`.
    Socket(&'static [&'static str]),
}

/// Where a server listens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    /// A port, as a number.
    Port(u16),
    /// What a variable says: `PORT`, `SOCKET`.
    Variable(String),
    /// A socket, by its path.
    Socket(String),
}

/// An address that a command names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListensOn {
    /// Which.
    pub address: Address,
    /// The port, the variable or the path, in the script; the whole word where they can't be told apart.
    pub range: TextRange,
}

impl Call<'_> {
    /// Where this call listens, as its words say. `entry` is what the tables know of it, `script` the text that the
    /// ranges of its arguments are about. Empty where nothing is said, or only something that isn't known.
    pub fn listens_on(&self, entry: Option<&Entry>, script: &str) -> Vec<ListensOn> {
        let mut found = Vec::new();
        let listens = entry.map_or(&[][..], |entry| entry.listens);
        for listen in listens {
            match listen {
                Listen::Option(options) => found.extend(self.values(options).iter().filter_map(|value| address(value, script))),
                Listen::Prefix(prefix) => {
                    let values = self.args.iter().filter_map(|arg| {
                        let value = arg.text.strip_prefix(prefix)?;
                        Some(Arg { text: value.to_owned(), exact: arg.exact, range: arg.range })
                    });
                    found.extend(values.filter_map(|value| address(&value, script)));
                }
                Listen::Operand(index) => {
                    found.extend(self.operands().nth(*index).and_then(|operand| address(operand, script)));
                }
                Listen::Variable(name) => found.extend(self.env(name).and_then(|value| address(value, script))),
                Listen::Socket(options) => {
                    found.extend(self.values(options).iter().filter_map(|value| socket(value, script)));
                }
            }
        }
        let may_serve = entry.is_none_or(|entry| !matches!(entry.ends, Ends::Yes));
        if may_serve && found.is_empty() {
            found.extend(self.env("PORT").and_then(|value| address(value, script)));
        }
        found
    }
}

fn address(value: &Arg, script: &str) -> Option<ListensOn> {
    let text = value.text.as_str();
    for scheme in ["unix://", "unix:", "file:"] {
        if let Some(path) = text.strip_prefix(scheme) {
            let path = Arg { text: path.to_owned(), exact: value.exact, range: value.range };
            return socket(&path, script);
        }
    }
    if text.starts_with(['/', '.']) || text.ends_with(".sock") && value.exact {
        return socket(value, script);
    }
    if !value.exact {
        return at_the_end(value, script);
    }
    let (_, rest) = text.split_once("://").unwrap_or(("", text));
    let authority = rest.split('/').next().unwrap_or_default();
    let port = authority.rsplit_once(':').map_or(authority, |(_, port)| port);
    let number = port.parse::<u16>().ok().filter(|number| *number > 0)?;
    Some(ListensOn { address: Address::Port(number), range: part(value.range, script, port) })
}

fn socket(value: &Arg, script: &str) -> Option<ListensOn> {
    if !value.exact {
        return at_the_end(value, script);
    }
    let range = part(value.range, script, &value.text);
    (!value.text.is_empty()).then(|| ListensOn { address: Address::Socket(value.text.clone()), range })
}

/// What stands at the end of an address that isn't known to its end, as it is written: the variable of
/// `--bind=0.0.0.0:$PORT` and `"unix:${SOCKET:-run/app.sock}"`, the number of `$HOST:3000`.
fn at_the_end(value: &Arg, script: &str) -> Option<ListensOn> {
    let word = value.range.slice(script).trim_matches(['"', '\'']);
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in word.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ':' | '=' if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    let end = word[start..].trim_matches(['"', '\'']);
    let range = part(value.range, script, end);
    if let Ok(number @ 1..) = end.parse::<u16>() {
        return Some(ListensOn { address: Address::Port(number), range });
    }
    let name = end.strip_prefix('$')?;
    let name = match name.strip_prefix('{') {
        Some(braced) => braced.strip_suffix('}')?.split([':', '-', '=', '?']).next()?,
        None => name,
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    is_name.then(|| ListensOn { address: Address::Variable(name.to_owned()), range })
}

/// Where the last occurrence of a text stands in a word; all of the word where it isn't written there.
fn part(word: TextRange, script: &str, text: &str) -> TextRange {
    let raw = word.slice(script);
    let Some(at) = raw.rfind(text) else { return word };
    TextRange::new(word.start + at as u32, word.start + (at + text.len()) as u32)
}
