//! YAML: a tree with a place for everything, that is there even when the file is broken.
//!
//! [`parse`] never fails. What can't be read is blanked out and reported once; the rest is a tree
//! like any other. Nothing here knows which keys Upsun gives a meaning.

mod again;
mod build;
mod core;
mod diagnose;
mod edit;
mod error;
mod line;
mod parse;
mod patch;
mod recover;
mod scalar;
mod tree;

pub use self::again::parse_again;
pub use self::core::{Coerced, coerce};
pub use self::parse::{MAX_DEPTH, MAX_NODES, parse, parse_edited};
pub use self::tree::{
    Anchor, CollectionStyle, Comment, Document, Entry, ErrorKind, Node, NodeId, NodeKind, ScalarStyle, SyntaxError, Tag, Tree,
};
