//! What an Upsun configuration may say, as data.
//!
//! Facts of the platform live here, each with its source, and nothing that judges a configuration by
//! them. A source reads *docs page › heading*, below `https://developer.upsun.com/docs/`.

#[cfg(feature = "types")]
pub mod config;
pub mod description;
mod generated;
pub mod mounts;
pub mod places;
pub mod registry;
pub mod roles;
pub mod timezones;
pub mod variables;

pub use mounts::MountSource;
pub use places::{Frequency, Place};
pub use registry::Registry;
pub use roles::Role;
