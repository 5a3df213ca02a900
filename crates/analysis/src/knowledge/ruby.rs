//! Ruby: Bundler, Rails and Rake, Jekyll.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[];

/// What they do.
pub static ENTRIES: &[Entry] = &[];
