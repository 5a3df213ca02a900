//! What a syntax error says to the user.

use std::fmt;

use super::{ErrorKind, MAX_DEPTH, MAX_NODES};

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TabIndentation => f.write_str("this line is indented with a tab, which YAML does not allow; indent with spaces"),
            Self::SpecialStart(quote @ ('"' | '\'')) => {
                write!(f, "this value ends at its closing `{quote}`, and more follows; quote the whole value")
            }
            Self::SpecialStart('`') => f.write_str("this value starts with a backtick, which YAML reserves; quote the value"),
            Self::SpecialStart(start) => {
                write!(f, "this value starts with `{start}`, which {}; quote the value", special_meaning(*start))
            }
            Self::ColonInPlain => {
                f.write_str("this value holds a second `: `, which YAML reads as another key on the same line; quote the value")
            }
            Self::UnclosedQuote(quote) => write!(f, "this `{quote}` is never closed, so the lines below become part of the text"),
            Self::BackslashSwallowsQuote => f.write_str(
                "the `\\` escapes the closing `\"`, so the text goes on and swallows the lines below; write `\\\\`, or use single quotes",
            ),
            Self::UnclosedFlow(bracket) => write!(f, "this `{bracket}` is never closed, so the lines below become part of it"),
            Self::MissingColon => f.write_str("this line is neither a key nor a value: a key ends with `:`, and a space goes before its value"),
            Self::BlockUnderindented => {
                f.write_str("this line is not indented enough to belong to the block of text above, which ends before it; indent it like the block")
            }
            Self::BadIndentation => f.write_str("the indentation of this line fits none of the lines above it"),
            Self::BadEscape => {
                f.write_str("this is no escape that YAML knows in double quotes; write `\\\\` for a backslash, or use single quotes")
            }
            Self::UnknownAlias(name) => {
                write!(f, "`*{name}` has no `&{name}` before it in this file, so there is nothing it could stand for")
            }
            Self::DocumentEnd => f.write_str("`...` ends the document, so everything below it is not read"),
            Self::ControlCharacter(character) => {
                write!(f, "the character U+{:04X} is not allowed in YAML, so the file can't be read", u32::from(*character))
            }
            Self::TooDeep => write!(f, "this is nested more than {MAX_DEPTH} levels deep and is not read"),
            Self::TooManyNodes => write!(f, "the file has more than {MAX_NODES} values; the rest is not read"),
            Self::Other(words) => f.write_str(words),
        }
    }
}

/// What YAML takes the first character of a plain value for.
fn special_meaning(start: char) -> &'static str {
    match start {
        '*' => "stands for an alias in YAML",
        '&' => "stands for an anchor in YAML",
        '!' => "stands for a tag in YAML",
        '[' | '{' => "opens a list or a mapping in YAML that ends before the value does",
        ']' | '}' | ',' => "belongs to a list or a mapping in YAML",
        '|' | '>' => "opens a block of text in YAML, which starts on the next line",
        '-' => "starts a list in YAML, which has to be on lines of its own",
        '%' => "stands for a directive in YAML",
        _ => "YAML reserves",
    }
}
