//! Repositories on disk, for the command line and the language server alike: which project a path
//! belongs to ([`discover`]), its files ([`DiskFiles`]), and unsaved text over them ([`OverlayFiles`]).
//! It only ever reads, and never outside the repository. What the files say is `upsun-lint-analysis`'s matter.

pub mod discover;
mod files;

pub use files::{DiskFiles, read_to_limit, system_words};
pub use upsun_lint_analysis::OverlayFiles;
