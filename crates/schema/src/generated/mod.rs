//! Tables that `cargo xtask` writes.

#[rustfmt::skip]
pub(crate) mod config;
#[rustfmt::skip]
pub(crate) mod timezones;
