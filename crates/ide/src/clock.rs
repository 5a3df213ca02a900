//! What time it is, told by the caller, and what clocks in other places of the world show then: nothing in this crate reads
//! a clock or a time zone of the system.

use std::fmt;
use upsun_lint_analysis::Day;
use upsun_lint_schema::timezones::{self, Change, Zone};

/// The time now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UtcClock {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
}

impl UtcClock {
    /// What the clocks of a time zone of the IANA database show now; `None` where there is no such zone.
    pub fn now(self, zone: &str) -> Option<DateTime> {
        Some(DateTime::from_unix(self.seconds).in_zone(timezones::find(zone)?))
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

    /// The minute a while later, or earlier.
    pub fn plus(self, minutes: i64) -> Self {
        Self::from_minutes(self.minutes() + minutes)
    }

    /// What the clocks of a zone show at a moment of UTC.
    pub fn in_zone(self, zone: &Zone) -> Self {
        self.plus(offset(zone, self.minutes()))
    }

    /// The moments of UTC at which the clocks of a zone show this: one; none where they are put forward past it; two where
    /// they are put back.
    pub fn in_utc(self, zone: &Zone) -> Vec<Self> {
        // No zone changes twice within two days, so that these are all the offsets that come into question.
        let mut offsets = vec![offset(zone, self.minutes() - MINUTES_OF_DAY), offset(zone, self.minutes() + MINUTES_OF_DAY)];
        // The greater one comes to the earlier moment.
        offsets.sort_unstable_by_key(|offset| -offset);
        offsets.dedup();
        let moments = offsets.into_iter().map(|offset| self.plus(-offset));
        moments.filter(|moment| moment.in_zone(zone) == self).collect()
    }

    /// Minutes since 1970-01-01.
    fn minutes(self) -> i64 {
        self.day * MINUTES_OF_DAY + i64::from(self.minute)
    }

    fn from_minutes(minutes: i64) -> Self {
        Self { day: minutes.div_euclid(MINUTES_OF_DAY), minute: minutes.rem_euclid(MINUTES_OF_DAY) as u16 }
    }
}

const MINUTES_OF_DAY: i64 = 24 * 60;

/// How many minutes east of UTC the clocks of a zone are, at a minute of UTC since 1970.
fn offset(zone: &Zone, minutes: i64) -> i64 {
    if let Some(((last, _), (_, first))) = zone.changes.last().zip(zone.changes.first())
        && minutes < i64::from(*last)
    {
        let behind = zone.changes.partition_point(|(at, _)| i64::from(*at) <= minutes);
        return behind.checked_sub(1).and_then(|at| zone.changes.get(at)).map_or(*first, |(_, offset)| *offset).into();
    }
    let standard = i64::from(zone.standard);
    let Some(summer) = &zone.summer else { return standard };
    let (year, ..) = DateTime::from_minutes(minutes + standard).date();
    let begin = minute_of(&summer.begin, year) - standard;
    let end = minute_of(&summer.end, year) - i64::from(summer.offset);
    // In the south, summer goes on into the next year.
    let is_summer = if begin < end { (begin..end).contains(&minutes) } else { !(end..begin).contains(&minutes) };
    if is_summer { summer.offset.into() } else { standard }
}

/// When the clocks change in a year: minutes since 1970, on the clocks of before.
fn minute_of(change: &Change, year: i64) -> i64 {
    let first = DateTime::new(year, change.month, 1, 0, 0);
    let behind = (7 + change.weekday - first.weekday()) % 7;
    let mut day = first.day + i64::from(behind) + 7 * i64::from(change.week.saturating_sub(1));
    let next = DateTime::new(year + i64::from(change.month / 12), change.month % 12 + 1, 1, 0, 0);
    // The fifth is the last, of which some months have but four.
    if day >= next.day {
        day -= 7;
    }
    day * MINUTES_OF_DAY + i64::from(change.minute)
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

    fn at(text: &str) -> DateTime {
        let number = |range: std::ops::Range<usize>| text[range].parse::<i64>().unwrap();
        DateTime::new(number(0..4), number(5..7) as u8, number(8..10) as u8, number(11..13) as u8, number(14..16) as u8)
    }

    #[test]
    fn clocks_change_twice_a_year_and_not_everywhere() {
        for (zone, utc, local) in [
            ("UTC", "2026-07-01 00:00", "2026-07-01 00:00"),
            ("Europe/Paris", "2027-03-28 00:59", "2027-03-28 01:59"),
            ("Europe/Paris", "2027-03-28 01:00", "2027-03-28 03:00"),
            ("Europe/Paris", "2027-10-31 00:59", "2027-10-31 02:59"),
            ("Europe/Paris", "2027-10-31 01:00", "2027-10-31 02:00"),
            ("America/New_York", "2027-03-14 06:59", "2027-03-14 01:59"),
            ("America/New_York", "2027-03-14 07:00", "2027-03-14 03:00"),
            // Where summer is in winter.
            ("Australia/Sydney", "2027-01-01 00:00", "2027-01-01 11:00"),
            ("Australia/Sydney", "2027-07-01 00:00", "2027-07-01 10:00"),
            // Half an hour, three quarters, and none at all.
            ("Australia/Lord_Howe", "2027-01-01 00:00", "2027-01-01 11:00"),
            ("Australia/Lord_Howe", "2027-07-01 00:00", "2027-07-01 10:30"),
            ("Asia/Kathmandu", "2027-07-01 00:00", "2027-07-01 05:45"),
            ("Asia/Tokyo", "2027-07-01 20:00", "2027-07-02 05:00"),
            // At the end of the day before, and by a calendar that no rule knows.
            ("America/Nuuk", "2027-03-28 01:00", "2027-03-28 00:00"),
            ("Asia/Gaza", "2027-04-01 00:00", "2027-04-01 03:00"),
            ("Asia/Gaza", "2040-10-10 00:00", "2040-10-10 02:00"),
        ] {
            let zone_of = timezones::find(zone).unwrap();
            assert_eq!(at(utc).in_zone(zone_of), at(local), "{zone}");
        }
    }

    #[test]
    fn what_clocks_show_is_a_moment_or_none_or_two() {
        let paris = timezones::find("Europe/Paris").unwrap();
        let moments = |text: &str| at(text).in_utc(paris).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(moments("2027-03-28 01:59"), ["2027-03-28 00:59"]);
        assert_eq!(moments("2027-03-28 02:30"), [""; 0]);
        assert_eq!(moments("2027-03-28 03:00"), ["2027-03-28 01:00"]);
        assert_eq!(moments("2027-10-31 02:30"), ["2027-10-31 00:30", "2027-10-31 01:30"]);
        assert_eq!(moments("2027-10-31 03:00"), ["2027-10-31 02:00"]);
        let sydney = timezones::find("Australia/Sydney").unwrap();
        assert_eq!(at("2027-10-03 02:30").in_utc(sydney), [], "the first Sunday of October");
        assert_eq!(UtcClock { seconds: 0 }.now("Mars/Base"), None);
    }
}
