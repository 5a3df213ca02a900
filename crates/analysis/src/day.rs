//! Days of the calendar, as facts and options write them. It knows no clock: who wants to know what day it is says so.

use std::fmt;
use std::str::FromStr;

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// How many days it is from here to another one; negative where that lies before.
    pub fn until(self, other: Day) -> i32 {
        other.number() - self.number()
    }

    /// The number of the day in the calendar, from the first of March of the year 0 on: the leap day is the last of its year.
    fn number(self) -> i32 {
        let (year, month) = (i32::from(self.year), i32::from(self.month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + i32::from(self.day)
            - 1
    }

    fn days_of(year: u16, month: u8) -> u8 {
        match month {
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

/// Why a text is no day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no day of the calendar: write it as `2026-07-21`")
    }
}

impl std::error::Error for NotADay {}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads `2026-07-21`.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next().filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
            part.and_then(|part| part.parse::<u16>().ok()).ok_or(NotADay)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let (month, day) = (u8::try_from(month).map_err(|_| NotADay)?, u8::try_from(day).map_err(|_| NotADay)?);
        let is_there = parts.next().is_none() && (1..=12).contains(&month) && (1..=Self::days_of(year, month)).contains(&day);
        is_there.then_some(Day { year, month, day }).ok_or(NotADay)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_read_and_written_alike() {
        for text in ["2026-07-21", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(day(text).to_string(), text);
        }
        for text in [
            "", "2026", "2026-7-21", "26-07-21", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29", "2026-04-31",
            "2026-01-00", "2026-01-01-", "2026/01/01", "+026-01-01", "2026-01-01T00:00:00Z", " 2026-01-01", "２０２６-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn days_are_counted() {
        for (from, to, days) in [
            ("2026-07-21", "2026-07-21", 0),
            ("2026-07-21", "2026-07-22", 1),
            ("2026-02-28", "2026-03-01", 1),
            ("2024-02-28", "2024-03-01", 2),
            ("2026-12-31", "2027-01-01", 1),
            ("2026-01-01", "2027-01-01", 365),
            ("2000-01-01", "2001-01-01", 366),
            ("2027-01-01", "2026-12-31", -1),
            ("1970-01-01", "2026-07-21", 20_655),
        ] {
            assert_eq!(day(from).until(day(to)), days, "{from} {to}");
        }
    }
}
