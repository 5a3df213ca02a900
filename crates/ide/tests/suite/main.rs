//! What an editor can show, asked through the crate's own face: tables with a cursor, one file a feature.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

mod code_action;
mod common;
mod completion;
mod hover;
mod navigation;
mod rename;
mod robustness;
mod structure;
