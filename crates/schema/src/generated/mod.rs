//! Tables that `cargo xtask schemas` writes.

#[rustfmt::skip]
pub(crate) mod config;
