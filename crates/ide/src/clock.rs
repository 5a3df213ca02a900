//! What time it is, told by the caller: nothing in this crate reads a clock.

use std::fmt;
use upsun_lint_analysis::Day;

/// Tells the time.
pub trait Clock {
    /// The time now on the clocks of a time zone of the IANA database; `None` where that can't be told.
    fn now(&self, zone: &str) -> Option<DateTime>;
}

/// A clock that knows UTC alone.
#[derive(Clone, Copy, Debug)]
pub struct UtcClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
}

impl Clock for UtcClock {
    fn now(&self, zone: &str) -> Option<DateTime> {
        let is_utc = matches!(zone, "UTC" | "Etc/UTC" | "Etc/GMT" | "GMT" | "Zulu" | "Etc/Zulu" | "Universal" | "UCT" | "Etc/UCT");
        is_utc.then(|| DateTime::from_unix(self.seconds))
    }
}

/// A minute of the Gregorian calendar, on the clocks of some time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DateTime {
    /// Days since 1970-01-01.
    pub day: i64,
    /// Minutes since midnight: less than 1,440.
    pub minute: u16,
}

impl DateTime {
    /// The minute of a time of UTC, in seconds since 1970-01-01T00:00:00Z.
    pub fn from_unix(seconds: i64) -> Self {
        Self { day: seconds.div_euclid(86_400), minute: (seconds.rem_euclid(86_400) / 60) as u16 }
    }

    /// The minute of a date and a time of day. Values that no calendar has give another, possible date.
    pub fn new(year: i64, month: u8, day: u8, hour: u8, minute: u8) -> Self {
        // Counted from 1 March, a leap day is the last of its year, and the months' lengths repeat every five.
        let shifted = i64::from(month) - 3;
        let (years, months) = (year + shifted.div_euclid(12), shifted.rem_euclid(12));
        let in_year = (153 * months + 2) / 5 + i64::from(day) - 1;
        let days = years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400) + in_year - 719_468;
        Self { day: days, minute: u16::from(hour % 24) * 60 + u16::from(minute % 60) }
    }

    /// Year, month (from 1) and day of the month.
    pub fn date(self) -> (i64, u8, u8) {
        let days = self.day + 719_468;
        let era = days.div_euclid(146_097);
        let day = days.rem_euclid(146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let in_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * in_year + 2) / 153;
        let (of_month, month) = (in_year - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
        (era * 400 + year + i64::from(month <= 2), month as u8, of_month as u8)
    }

    /// Its day, as rules know days; `None` for one of no year that they know.
    pub fn day(self) -> Option<Day> {
        let (year, month, day) = self.date();
        format!("{year:04}-{month:02}-{day:02}").parse().ok()
    }

    /// The day of the week: 0 is Sunday.
    pub fn weekday(self) -> u8 {
        (self.day + 4).rem_euclid(7) as u8
    }
}

impl fmt::Display for DateTime {
    /// `2026-07-21 14:05`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02} {:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_days_are_the_same() {
        for (seconds, text, weekday) in [
            (0, "1970-01-01 00:00", 4),
            (951_782_399, "2000-02-28 23:59", 1),
            (951_782_400, "2000-02-29 00:00", 2),
            (1_784_642_700, "2026-07-21 14:05", 2),
            (-1, "1969-12-31 23:59", 3),
            (4_107_542_400, "2100-03-01 00:00", 1),
        ] {
            let time = DateTime::from_unix(seconds);
            assert_eq!((time.to_string().as_str(), time.weekday()), (text, weekday));
        }
        for day in (-800_000..800_000).step_by(17) {
            let time = DateTime { day, minute: 61 };
            let (year, month, of_month) = time.date();
            assert_eq!(DateTime::new(year, month, of_month, 1, 1), time);
        }
    }
}
