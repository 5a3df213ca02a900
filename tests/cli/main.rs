//! End-to-end tests: the binary is run as a user runs it, and its words are read.

// A test that can't go on should say so by falling over, in its helpers as well.
#![allow(clippy::unwrap_used)]

mod bad_input;
mod baseline;
mod changed_lines;
mod corpus;
mod deployment;
mod examples;
mod explain;
mod fixes;
mod formats;
mod guides;
mod help;
mod init;
mod output;
mod packages;
mod paths;
mod pre_commit;
mod registry;
mod reports;
mod sandbox;
mod secrets;
mod settings;
mod show_settings;
mod status;
mod stdin;
mod streams;
mod suppressions;
