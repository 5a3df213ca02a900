//! Requests to other machines: curl, wget, mail, release trackers.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub const PROGRAMS: &[Program] = &[];

/// What they do.
pub const ENTRIES: &[Entry] = &[];
