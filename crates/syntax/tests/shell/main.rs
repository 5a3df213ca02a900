//! Tests of the shell parser, from the outside.

mod bashisms;
mod commands;
mod dash;
mod errors;
mod invariants;
mod limits;
mod properties;
mod words;
