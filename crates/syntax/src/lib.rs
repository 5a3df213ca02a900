//! Text, YAML and shell with exact positions.
//!
//! This crate turns bytes into trees and keeps, for everything in them, where it stands in the file.
//! It knows nothing of Upsun, does no input or output, and never fails: each parser returns a tree
//! and a list of errors. The YAML parser of others (`granit-parser`) is used here and nowhere else; the
//! shell parser is our own, shaped like dash's.

pub mod map;
pub mod shell;
pub mod text;
pub mod yaml;

pub use map::OffsetMap;
pub use text::{LineColumn, LineIndex, Source, TextRange};
