//! Java, Go, Rust, .NET and Elixir: build tools and what runs through them.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[];

/// What they do.
pub static ENTRIES: &[Entry] = &[];
