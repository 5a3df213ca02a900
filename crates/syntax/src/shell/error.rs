//! The sentences for what dash can't read.

use super::parser::{MAX_COMMANDS, MAX_SCRIPT_DEPTH};
use super::tree::ErrorKind;
use std::fmt;

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnclosedQuote(_) => write!(f, "this quote is never closed"),
            Self::UnclosedExpansion(opener) if &**opener == "`" => write!(f, "this backquote is never closed"),
            Self::UnclosedExpansion(opener) => write!(f, "this `{opener}` is never closed"),
            Self::StrayParenthesis => write!(f, "no parenthesis can stand here; text that holds one needs quotes"),
            Self::StrayKeyword(word) => write!(f, "`{word}` closes nothing"),
            Self::Unclosed(opener, closer) => write!(f, "`{opener}` has no `{closer}`"),
            Self::EmptyBody(word) => write!(f, "`{word}` has no command behind it, and dash needs one"),
            Self::StrayOperator(sign) => write!(f, "`{sign}` lacks a command"),
            Self::UnclosedHeredoc(delimiter) => {
                write!(f, "this here-document never ends: no line is exactly `{delimiter}`, so it takes in all that follows")
            }
            Self::MissingTarget => write!(f, "this redirection has no target"),
            Self::HtmlEntity(entity) => {
                write!(f, "`{entity}` comes from a web page; the shell reads its `&` and `;` as operators")
            }
            Self::TooDeep => {
                write!(f, "commands stand more than {MAX_SCRIPT_DEPTH} levels deep in each other; the rest is not checked")
            }
            Self::TooLong => write!(f, "the script has more than {MAX_COMMANDS} commands; the rest is not checked"),
            Self::Other(words) => f.write_str(words),
        }
    }
}
