//! Time zones, as the IANA database has them, links included: their names, and what their clocks show. Facts alone; nothing
//! is computed here.
//!
//! Source: the IANA time zone database; app-reference › `timezone`. `cargo xtask timezones` writes the table.

use crate::generated::timezones as table;

/// The version of the database.
pub const VERSION: &str = table::VERSION;

/// The names, in the order of their bytes.
pub static NAMES: &[&str] = table::NAMES;

/// What the clocks of a place show, from 2026 on. Offsets are minutes east of UTC.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Changes that no rule describes: the minute since 1970-01-01T00:00Z, and the offset from then on. Before the first, its
    /// offset holds as well; from the last on, the rule does.
    pub changes: &'static [(i32, i16)],
    /// The offset outside of the summer.
    pub standard: i16,
    /// The summer, where the clocks change for it.
    pub summer: Option<Summer>,
}

/// A part of each year in which the clocks show another time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Summer {
    /// The offset in it.
    pub offset: i16,
    /// When it begins, on the clocks of before.
    pub begin: Change,
    /// When it ends, on the clocks of before.
    pub end: Change,
}

/// A moment of each year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Change {
    /// The month, from 1.
    pub month: u8,
    /// The week of the month, from 1; 5 is the last.
    pub week: u8,
    /// The day of the week; 0 is Sunday.
    pub weekday: u8,
    /// Minutes since that day began; may be less than 0, or more than a day has.
    pub minute: i16,
}

/// Whether there is a time zone of that name, letter for letter.
pub fn exists(name: &str) -> bool {
    NAMES.binary_search(&name).is_ok()
}

/// The time zone of a name, however its letters are written.
pub fn find(name: &str) -> Option<&'static Zone> {
    let at = NAMES.binary_search(&name).ok().or_else(|| NAMES.iter().position(|known| known.eq_ignore_ascii_case(name)))?;
    table::ZONES.get(usize::from(*table::ZONE_OF.get(at)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(NAMES.is_sorted());
        for name in ["UTC", "Etc/UTC", "US/Eastern", "Europe/Paris", "America/Argentina/Buenos_Aires", "Etc/GMT+2", "CET", "GMT"] {
            assert!(exists(name), "{name}");
        }
        assert_eq!(NAMES.iter().filter_map(|name| find(name)).count(), NAMES.len());
        assert_eq!(find("utc"), find("Etc/UTC"));
        for name in ["", "Paris", "CEST", "GMT+2", "Mars/Base", "europe/paris", "PST", "IST"] {
            assert!(!exists(name), "{name}");
        }
    }
}
