//! Shell: a small tree of our own for scripts, in the dialect of dash.
//!
//! [`parse`] never fails. All ranges are byte offsets into the script's text; an [`OffsetMap`](crate::OffsetMap)
//! takes them on to the file. Constructs that dash doesn't have are kept and marked, since people write them.
//!
//! The parser is one recursive descent over the bytes, shaped like dash's own: `parser` reads lists and
//! commands, `compound` what has a body, `word` what a command is made of, `redirection` files and
//! here-documents, `bash` what dash hasn't.

mod bash;
mod compound;
mod error;
mod parser;
mod redirection;
mod tree;
mod visit;
mod word;

pub use self::parser::{MAX_COMMANDS, MAX_SCRIPT_DEPTH, parse};
pub use self::tree::{
    AndOr, Arm, Assignment, AssignmentValue, Bashism, BashismKind, Branch, Command, Compound, CompoundKind, ErrorKind, Function,
    Heredoc, Item, Link, LinkOp, List, Parameter, ParameterOp, Part, PartKind, Pipeline, Quote, Redirection, RedirectionOp, Script,
    Separator, SeparatorKind, Simple, SyntaxError, Word,
};
pub use self::visit::{walk, walk_lists, walk_words};
