//! The facts that are compiled in, as of 2026-07-21. Written by `cargo xtask registry`. @generated

mod channels;
mod extensions;
mod images;

use super::Registry;
use std::borrow::Cow::Borrowed;

pub(super) static REGISTRY: Registry = Registry {
    date: Some(Borrowed("2026-07-21")),
    images: Borrowed(images::IMAGES),
    channels: Borrowed(channels::CHANNELS),
    php_extensions: Borrowed(extensions::PHP),
    postgresql_extensions: Borrowed(extensions::POSTGRESQL),
    solr_modules: Borrowed(extensions::SOLR),
};
