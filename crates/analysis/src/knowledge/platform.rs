//! The platform's own tools, and those of the operating system it runs on.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub const PROGRAMS: &[Program] = &[];

/// What they do.
pub const ENTRIES: &[Entry] = &[];
