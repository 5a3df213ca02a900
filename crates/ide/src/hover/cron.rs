//! Schedules in words, with the next times.

use super::{Question, capital, code};
use crate::clock::{DateTime, UtcClock};
use std::fmt::Write as _;
use upsun_lint_analysis::cron::{Base, Schedule, Unit};
use upsun_lint_schema::timezones::{self, Zone};

/// How many next times are shown.
const SHOWN: usize = 3;

/// How many days one looks ahead: a leap day may be eight years away.
const MAX_DAYS: i64 = 366 * 9;

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

pub(super) fn hover(question: &Question<'_, '_>, spec: &str) -> Option<String> {
    let schedule = Schedule::new(spec)?;
    let zone = question.app().and_then(|app| app.body.get("timezone")?.text()).unwrap_or("UTC");
    let mut text = format!("**{}**\n\n{}, on the clocks of {}", code(spec), capital(&describe(&schedule)), code(zone));
    if let Some(clocks) = timezones::find(zone) {
        let next = next(&schedule, question.clock, clocks);
        if !next.is_empty() {
            text.push_str("\n\nNext:\n");
            next.iter().for_each(|time| {
                let _ = write!(text, "\n- {time}");
            });
        }
    }
    text.push_str("\n\nThe platform may start it some minutes later, to spread the load.");
    Some(text)
}

/// When a schedule runs, as a sentence without its full stop: `every day at 03:05`.
pub(crate) fn describe(schedule: &Schedule) -> String {
    let time = time(schedule);
    let days = days(schedule);
    let mut text = match days {
        Some(days) => format!("{time}, {days}"),
        None if time.starts_with("at") || time.starts_with("between") => format!("every day {time}"),
        None => time,
    };
    let months = schedule.field(Unit::Month);
    if !months.is_any() {
        let names: Vec<String> =
            months.values().iter().filter_map(|month| MONTHS.get(usize::from(month) - 1)).map(|it| (*it).to_owned()).collect();
        text.push_str(&format!(", in {}", join(&names)));
    }
    text
}

fn is_picked(schedule: &Schedule, unit: Unit) -> bool {
    schedule.field(unit).terms.iter().any(|term| matches!(term.base, Base::Picked(_)))
}

/// The step of a field that is `*/n` or `H/n` alone.
fn step(schedule: &Schedule, unit: Unit) -> Option<u8> {
    match schedule.field(unit).terms.as_slice() {
        [term] if matches!(term.base, Base::Any | Base::Picked(None)) => term.step.filter(|step| *step > 1),
        _ => None,
    }
}

fn time(schedule: &Schedule) -> String {
    let (minute, hour) = (schedule.field(Unit::Minute), schedule.field(Unit::Hour));
    let (minutes, hours): (Vec<u8>, Vec<u8>) = (minute.values().iter().collect(), hour.values().iter().collect());
    let picks = is_picked(schedule, Unit::Minute);
    let hours_said = || match (step(schedule, Unit::Hour), hours.as_slice()) {
        (Some(step), _) => format!("every {step} hours"),
        (None, [hour]) => format!("from {hour:02}:00 to {hour:02}:59"),
        (None, [first, .., last]) if usize::from(last - first) + 1 == hours.len() => format!("from {first:02}:00 to {last:02}:59"),
        (None, hours) => format!("in the hours {}", join(&hours.iter().map(|hour| format!("{hour:02}")).collect::<Vec<_>>())),
    };
    if let Some(step) = step(schedule, Unit::Minute) {
        let start = if picks { ", from a minute that the platform picks" } else { "" };
        return if hour.is_any() {
            format!("every {step} minutes{start}")
        } else {
            format!("every {step} minutes{start}, {}", hours_said())
        };
    }
    if minute.is_any() {
        return if hour.is_any() { "every minute".to_owned() } else { format!("every minute, {}", hours_said()) };
    }
    if is_picked(schedule, Unit::Hour) {
        return match picks {
            true => "once a day, at a time that the platform picks".to_owned(),
            false => format!("at minute {}, in an hour that the platform picks", join(&numbers(&minutes))),
        };
    }
    if picks {
        return match hours.as_slice() {
            _ if hour.is_any() => "once an hour, at a minute that the platform picks".to_owned(),
            [hour] => format!("between {hour:02}:00 and {hour:02}:59, at a minute that the platform picks"),
            _ => format!("once an hour, at a minute that the platform picks, {}", hours_said()),
        };
    }
    if hour.is_any() {
        return format!("every hour at minute {}", join(&numbers(&minutes)));
    }
    if minutes.len() * hours.len() <= 6 {
        let times = hours.iter().flat_map(|hour| minutes.iter().map(move |minute| format!("{hour:02}:{minute:02}")));
        return format!("at {}", join(&times.collect::<Vec<_>>()));
    }
    format!("at minute {}, {}", join(&numbers(&minutes)), hours_said())
}

/// The days, where they are limited.
fn days(schedule: &Schedule) -> Option<String> {
    let (by_day, by_weekday) = (schedule.field(Unit::DayOfMonth), schedule.field(Unit::DayOfWeek));
    let of_month = (!by_day.is_any()).then(|| match (is_picked(schedule, Unit::DayOfMonth), step(schedule, Unit::DayOfMonth)) {
        (true, _) => "on a day of the month that the platform picks".to_owned(),
        (false, Some(step)) => format!("every {step} days from the 1st of the month on"),
        (false, None) => format!("on day {} of the month", join(&numbers(&by_day.values().iter().collect::<Vec<_>>()))),
    });
    let of_week = (!by_weekday.is_any()).then(|| {
        let values: Vec<u8> = by_weekday.values().iter().collect();
        match values.as_slice() {
            _ if is_picked(schedule, Unit::DayOfWeek) => "on a day of the week that the platform picks".to_owned(),
            [1, 2, 3, 4, 5] => "Monday to Friday".to_owned(),
            values => format!(
                "on {}",
                join(&values.iter().filter_map(|day| DAYS.get(usize::from(*day))).map(|day| format!("{day}s")).collect::<Vec<_>>())
            ),
        }
    });
    match (of_month, of_week) {
        (Some(of_month), Some(of_week)) => Some(format!("{of_month}, and also {of_week}")),
        (of_month, of_week) => of_month.or(of_week),
    }
}

fn numbers(values: &[u8]) -> Vec<String> {
    values.iter().map(u8::to_string).collect()
}

fn join(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The next times after a moment; where the platform picks the minute, the hours; where it picks the hour, the days.
fn next(schedule: &Schedule, clock: UtcClock, zone: &Zone) -> Vec<String> {
    let now = DateTime::from_unix(clock.seconds).in_zone(zone);
    if is_picked(schedule, Unit::DayOfMonth) || is_picked(schedule, Unit::DayOfWeek) || is_picked(schedule, Unit::Month) {
        return Vec::new();
    }
    let repeats = schedule.interval_in_hour().is_some();
    let (picks_minute, picks_hour) = (is_picked(schedule, Unit::Minute), is_picked(schedule, Unit::Hour));
    // Several times an hour that nobody knows: there is nothing to list.
    if repeats && (picks_minute || picks_hour) {
        return Vec::new();
    }
    let minutes: Vec<u8> = schedule.field(Unit::Minute).values().iter().collect();
    let hours: Vec<u8> = schedule.field(Unit::Hour).values().iter().collect();
    let (Some(first_minute), Some(first_hour)) = (minutes.first().copied(), hours.first().copied()) else { return Vec::new() };
    let mut found = Vec::new();
    for day in now.day..now.day + MAX_DAYS {
        let time = DateTime { day, minute: 0 };
        let (_, month, of_month) = time.date();
        if !schedule.matches(first_minute, first_hour, of_month, month, time.weekday()) {
            continue;
        }
        let weekday = DAYS[usize::from(time.weekday() % 7)];
        let date = time.to_string();
        let date = &date[..date.len() - " 00:00".len()];
        if picks_hour {
            if day > now.day {
                found.push(format!("{weekday}, {date}"));
            }
        } else if picks_minute {
            let later = hours.iter().filter(|hour| day > now.day || u16::from(**hour) * 60 > now.minute);
            let hour = |hour: &u8| {
                let first = DateTime { day, minute: u16::from(*hour) * 60 };
                let in_utc = in_utc(first, Some(first.plus(59)), zone);
                format!("{weekday}, {date}, between {hour:02}:00 and {hour:02}:59{in_utc}")
            };
            found.extend(later.map(hour));
        } else {
            let times = hours.iter().flat_map(|hour| minutes.iter().map(move |minute| u16::from(*hour) * 60 + u16::from(*minute)));
            let later = times.filter(|minute| day > now.day || *minute > now.minute);
            let times = later.map(|minute| DateTime { day, minute });
            found.extend(times.map(|time| format!("{weekday}, {time}{}", in_utc(time, None, zone))));
        }
        if found.len() >= SHOWN {
            break;
        }
    }
    found.truncate(SHOWN);
    found
}

/// What is to be said of a time on the clocks of a zone, or of a while there: what time that is by UTC, and whether the
/// clocks are changed at it. What the platform does then isn't documented.
fn in_utc(time: DateTime, until: Option<DateTime>, zone: &Zone) -> String {
    let show = |moment: &DateTime| {
        let text = moment.to_string();
        if moment.day == time.day { text[text.len() - "00:00".len()..].to_owned() } else { text }
    };
    let moments = time.in_utc(zone);
    match (moments.as_slice(), until.map(|until| until.in_utc(zone))) {
        ([], _) => ", a time that the clocks leave out that day".to_owned(),
        ([moment], _) if *moment == time => String::new(),
        ([moment], None) => format!(" ({} UTC)", show(moment)),
        ([first, ..], Some(until)) => match until.as_slice() {
            [last] => format!(" ({} to {} UTC)", show(first), show(last)),
            _ => String::new(),
        },
        ([first, second, ..], None) => {
            format!(", which the clocks show twice that day ({} and {} UTC)", show(first), show(second))
        }
    }
}
