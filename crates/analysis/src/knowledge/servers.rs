//! Servers and workers: what stays in the foreground, what puts itself into the background.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub const PROGRAMS: &[Program] = &[];

/// What they do.
pub const ENTRIES: &[Entry] = &[];
