//! The language in a browser: one configuration in memory, asked by a page.
//!
//! A [`Session`] is asked like a [`Snapshot`](upsun_lint_ide::Snapshot) is. It answers with JSON, and counts as JavaScript
//! does: in UTF-16 units. It keeps no state but the last text, and knows no clock: the page tells the time.

mod answer;
mod browser;
mod session;
mod timeline;
mod units;

pub use session::Session;
