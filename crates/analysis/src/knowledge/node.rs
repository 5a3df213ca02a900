//! Node.js, Bun and Deno: package managers, bundlers, ORMs, content management systems.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[];

/// What they do.
pub static ENTRIES: &[Entry] = &[];
