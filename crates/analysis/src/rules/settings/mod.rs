//! What is said to this program itself: the settings file, and comments that suppress findings. The findings are made where
//! these are read, for only there all is known that decides.

pub(crate) mod settings_invalid;
pub(crate) mod suppression_expired;
pub(crate) mod suppression_malformed;
pub(crate) mod suppression_unknown_rule;
pub(crate) mod suppression_unused;
pub(crate) mod suppression_without_reason;

use super::Context;
use crate::diagnostic::Diagnostic;

/// The check of a rule whose findings are made elsewhere.
fn found_elsewhere(_: &Context<'_>, _: &mut Vec<Diagnostic>) {}
