//! Tests of the shell parser, from the outside.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "helpers of tests may, as tests do")]

mod bashisms;
mod commands;
mod dash;
mod errors;
mod invariants;
mod limits;
mod properties;
mod words;
