//! PHP: Composer, Laravel, Symfony and its family, Drupal, WordPress, Magento, TYPO3, Craft.

use super::{Entry, Program};

/// How the arguments of these programs are read.
pub const PROGRAMS: &[Program] = &[];

/// What they do.
pub const ENTRIES: &[Entry] = &[];
