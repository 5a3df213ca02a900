//! Shell: a small tree of our own for scripts, in the dialect of dash.
//!
//! [`parse`] never fails. All ranges are byte offsets into the script's text; an [`OffsetMap`](crate::OffsetMap)
//! takes them on to the file. Constructs that dash doesn't have are kept and marked, since people write them.

mod checks;
mod lower;
mod tree;

pub use self::lower::{MAX_SCRIPT_DEPTH, parse};
pub use self::tree::{
    AndOr, Arm, Assignment, AssignmentValue, Bashism, BashismKind, Branch, Command, Compound, CompoundKind, ErrorKind, Function,
    Heredoc, Item, Link, LinkOp, List, Parameter, ParameterOp, Part, PartKind, Pipeline, Quote, Redirection, RedirectionOp, Script,
    Separator, SeparatorKind, Simple, SyntaxError, Word,
};
