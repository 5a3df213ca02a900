//! The configuration language. Written by `cargo xtask schemas`. @generated

use crate::description::Shape;

/// The whole configuration.
pub static ROOT: Shape = Shape::Any;

/// Where each key is legal, by its name.
pub(crate) static PATHS: &[(&str, &[&str])] = &[];
