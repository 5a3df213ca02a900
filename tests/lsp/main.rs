//! End-to-end tests of the language server: the binary is started as an editor starts it, and talked to over its streams.

// A test that can't go on should say so by falling over, in its helpers as well.
#![allow(clippy::unwrap_used)]

mod client;
mod lifecycle;
mod others;
mod same_as_check;
