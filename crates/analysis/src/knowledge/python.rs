//! Python: package managers, Django, Flask, Alembic, static site generators.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub static PROGRAMS: &[Program] = &[];

/// What they do.
pub static ENTRIES: &[Entry] = &[];
