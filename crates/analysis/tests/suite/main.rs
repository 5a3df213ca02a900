//! The rules and the engine, through `check`: tables of exclusions, shapes and values. One binary, so that it links once.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests fail by panicking and say why they skip")]

mod bashisms;
mod common;
mod errexit;
mod fixes;
mod following;
mod guide;
mod memo;
mod mount_declarations;
mod mounts;
mod official_schema;
mod places;
mod project;
mod references;
mod registry;
mod repetition;
mod roles;
mod routes;
mod security;
mod shapes;
mod shell;
mod start;
mod structure;
mod suppressions;
mod syntax;
mod taught;
mod values;
