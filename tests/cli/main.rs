//! End-to-end tests: the binary is run as a user runs it, and its words are read.

mod bad_input;
mod corpus;
mod explain;
mod formats;
mod help;
mod paths;
mod sandbox;
mod status;
mod stdin;
mod streams;
