//! What time it is by the system's clock. Time zones are not its matter.

use std::time::{SystemTime, UNIX_EPOCH};
use upsun_lint_ide::UtcClock;

/// The time now. Before 1970, it is 1970.
pub(crate) fn now() -> UtcClock {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    UtcClock { seconds: i64::try_from(seconds).unwrap_or_default() }
}
