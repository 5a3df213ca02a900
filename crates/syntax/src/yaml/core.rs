//! What a plain scalar means to a YAML 1.1 reader, pattern by pattern as PyYAML's `SafeLoader` resolves it.
//! The platform reads configuration that way, so `on` is a boolean and `0777` is 511.

/// What a YAML 1.1 reader makes of a plain scalar.
#[derive(Clone, PartialEq, Debug)]
pub enum Coerced {
    /// The text itself.
    String,
    /// `~`, `null` or nothing at all.
    Null,
    /// `yes`, `no`, `on`, `off`, `true`, `false`, in lower, upper or title case.
    Bool(bool),
    /// A whole number: decimal, `0b…`, `0777` (octal), `0x…` or base 60 (`12:30` is 750). Saturates at the ends of `i128`.
    Int(i128),
    /// A number with a point (`1.10` is 1.1), `.inf`, `.nan`, or base 60 with a point.
    Float(f64),
    /// A date, or a date and a time.
    Timestamp,
    /// `<<`
    Merge,
    /// Looks like a number or a date, but can't be read as one, and reading the whole file fails: `2024-13-01`, `0x_`, `=`.
    Invalid,
}

/// What a YAML 1.1 reader makes of the plain scalar `text`. Quoted and block scalars are always strings; don't ask.
pub fn coerce(text: &str) -> Coerced {
    // The order is PyYAML's; the first pattern that fits decides.
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Coerced::Null,
        "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Coerced::Bool(true),
        "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Coerced::Bool(false),
        "<<" => Coerced::Merge,
        "=" => Coerced::Invalid,
        _ if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) => number(text),
        _ => Coerced::String,
    }
}

fn number(text: &str) -> Coerced {
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let signed = digits.len() != text.len();
    if let Some(value) = float(digits, signed) {
        return Coerced::Float(if negative { -value } else { value });
    }
    match int(digits) {
        Some(Ok(value)) => Coerced::Int(if negative { value.saturating_neg() } else { value }),
        Some(Err(())) => Coerced::Invalid,
        None if signed => Coerced::String,
        None => timestamp(text),
    }
}

/// `digits` without its sign, as a float. PyYAML allows no sign before `.5` and `.nan`, and wants one in an exponent.
fn float(digits: &str, signed: bool) -> Option<f64> {
    match digits {
        ".inf" | ".Inf" | ".INF" => return Some(f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" if !signed => return Some(f64::NAN),
        _ => {}
    }
    let (whole, rest) = digits.split_once('.')?;
    if let Some((first, minutes)) = whole.split_once(':') {
        if !is_number(first) || !rest.bytes().all(|b| b.is_ascii_digit() || b == b'_') || !minutes.split(':').all(is_sexagesimal) {
            return None;
        }
        let base = whole.split(':').map(without_underscores).map(|part| part.parse().unwrap_or(0.0));
        let whole = base.fold(0.0, |sum: f64, part: f64| sum * 60.0 + part);
        return Some(whole + format!("0.{}", without_underscores(rest)).parse().unwrap_or(0.0));
    }
    let (fraction, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let fits = match whole {
        "" => !signed && is_number(fraction),
        _ => is_number(whole) && fraction.bytes().all(|b| b.is_ascii_digit() || b == b'_'),
    };
    let exponent_fits = exponent.is_none_or(|exponent| {
        let power = exponent.strip_prefix(['-', '+']);
        power.is_some_and(|power| !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit()))
    });
    if !fits || !exponent_fits {
        return None;
    }
    without_underscores(digits).parse().ok()
}

/// `digits` without its sign, as an integer: `None` when it is none, `Err` when it has no digit that counts.
fn int(digits: &str) -> Option<Result<i128, ()>> {
    let radix = |digits: &str, radix: u32| {
        let digits = without_underscores(digits);
        if digits.is_empty() { Err(()) } else { Ok(i128::from_str_radix(&digits, radix).unwrap_or(i128::MAX)) }
    };
    let all = |digits: &str, fits: fn(&u8) -> bool| !digits.is_empty() && digits.bytes().all(|b| b == b'_' || fits(&b));
    if digits == "0" {
        return Some(Ok(0));
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return all(binary, |b| matches!(b, b'0' | b'1')).then(|| radix(binary, 2));
    }
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return all(hexadecimal, u8::is_ascii_hexdigit).then(|| radix(hexadecimal, 16));
    }
    if let Some(octal) = digits.strip_prefix('0') {
        return all(octal, |b| matches!(b, b'0'..=b'7')).then(|| radix(digits, 8));
    }
    let (first, minutes) = digits.split_once(':').map_or((digits, None), |(first, minutes)| (first, Some(minutes)));
    if !is_number(first) || !minutes.is_none_or(|minutes| minutes.split(':').all(is_sexagesimal)) {
        return None;
    }
    let parts = digits.split(':').map(|part| without_underscores(part).parse().unwrap_or(i128::MAX));
    Some(Ok(parts.fold(0i128, |sum, part| sum.saturating_mul(60).saturating_add(part))))
}

/// A digit, then digits and underscores.
fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

/// `0` to `59`, with or without a leading zero.
fn is_sexagesimal(text: &str) -> bool {
    match text.as_bytes() {
        [digit] => digit.is_ascii_digit(),
        [tens, ones] => matches!(tens, b'0'..=b'5') && ones.is_ascii_digit(),
        _ => false,
    }
}

fn without_underscores(text: &str) -> String {
    text.replace('_', "")
}

/// A date, a date with a time, or just text. A date that the calendar doesn't have is [`Coerced::Invalid`].
fn timestamp(text: &str) -> Coerced {
    match read_timestamp(text) {
        None => Coerced::String,
        Some(true) => Coerced::Timestamp,
        Some(false) => Coerced::Invalid,
    }
}

/// Whether a timestamp exists; `None` when the text isn't one by its looks.
fn read_timestamp(text: &str) -> Option<bool> {
    let mut cursor = Cursor(text);
    let year = cursor.digits(4, 4)?;
    cursor.eat('-')?;
    let (month_start, month) = (cursor.0, cursor.digits(1, 2)?);
    let month_len = month_start.len() - cursor.0.len();
    cursor.eat('-')?;
    let (day_start, day) = (cursor.0, cursor.digits(1, 2)?);
    let day_len = day_start.len() - cursor.0.len();
    let date_exists = year > 0 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if cursor.0.is_empty() {
        // Without a time, two digits each are wanted.
        return (month_len == 2 && day_len == 2).then_some(date_exists);
    }
    if cursor.eat('T').or_else(|| cursor.eat('t')).is_none() && cursor.blanks() == 0 {
        return None;
    }
    let hour = cursor.digits(1, 2)?;
    cursor.eat(':')?;
    let minute = cursor.digits(2, 2)?;
    cursor.eat(':')?;
    let second = cursor.digits(2, 2)?;
    if cursor.eat('.').is_some() {
        cursor.0 = cursor.0.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let mut zone_exists = true;
    if !cursor.0.is_empty() {
        cursor.blanks();
        if cursor.eat('Z').is_none() {
            cursor.eat('-').or_else(|| cursor.eat('+'))?;
            let hours = cursor.digits(1, 2)?;
            let minutes = if cursor.eat(':').is_some() { cursor.digits(2, 2)? } else { 0 };
            zone_exists = hours * 60 + minutes < 24 * 60;
        }
    }
    cursor.0.is_empty().then_some(date_exists && hour < 24 && minute < 60 && second < 60 && zone_exists)
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The rest of a text that is read from left to right.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn eat(&mut self, wanted: char) -> Option<()> {
        self.0 = self.0.strip_prefix(wanted)?;
        Some(())
    }

    /// Reads `least` to `most` digits, as many as there are.
    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.0.bytes().take(most).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(count);
        self.0 = rest;
        if count < least { None } else { digits.parse().ok() }
    }

    fn blanks(&mut self) -> usize {
        let rest = self.0.trim_start_matches([' ', '\t']);
        let count = self.0.len() - rest.len();
        self.0 = rest;
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What PyYAML 6.0.3's `SafeLoader` says, written out by it.
    #[test]
    fn as_pyyaml() {
        let cases = [
            ("yes", Coerced::Bool(true)),
            ("Yes", Coerced::Bool(true)),
            ("YES", Coerced::Bool(true)),
            ("no", Coerced::Bool(false)),
            ("No", Coerced::Bool(false)),
            ("on", Coerced::Bool(true)),
            ("On", Coerced::Bool(true)),
            ("ON", Coerced::Bool(true)),
            ("off", Coerced::Bool(false)),
            ("OFF", Coerced::Bool(false)),
            ("Off", Coerced::Bool(false)),
            ("true", Coerced::Bool(true)),
            ("True", Coerced::Bool(true)),
            ("TRUE", Coerced::Bool(true)),
            ("false", Coerced::Bool(false)),
            ("~", Coerced::Null),
            ("null", Coerced::Null),
            ("Null", Coerced::Null),
            ("NULL", Coerced::Null),
            ("<<", Coerced::Merge),
            ("=", Coerced::Invalid),
            ("0", Coerced::Int(0)),
            ("-0", Coerced::Int(0)),
            ("+1", Coerced::Int(1)),
            ("1", Coerced::Int(1)),
            ("007", Coerced::Int(7)),
            ("0777", Coerced::Int(511)),
            ("0b101", Coerced::Int(5)),
            ("0b_", Coerced::Invalid),
            ("0x1F", Coerced::Int(31)),
            ("0x_", Coerced::Invalid),
            ("1_000", Coerced::Int(1000)),
            ("1_", Coerced::Int(1)),
            ("12:30", Coerced::Int(750)),
            ("1:2:3", Coerced::Int(3723)),
            ("-12:30", Coerced::Int(-750)),
            ("190:20:30", Coerced::Int(685230)),
            ("1.5e+3", Coerced::Float(1500.0)),
            ("1.5E-3", Coerced::Float(0.0015)),
            ("1.", Coerced::Float(1.0)),
            (".5", Coerced::Float(0.5)),
            ("1_0.5_0", Coerced::Float(10.5)),
            ("1.10", Coerced::Float(1.1)),
            ("8.10", Coerced::Float(8.1)),
            (".inf", Coerced::Float(f64::INFINITY)),
            ("-.INF", Coerced::Float(-f64::INFINITY)),
            ("+.Inf", Coerced::Float(f64::INFINITY)),
            ("12:30.5", Coerced::Float(750.5)),
            ("12:30:45.", Coerced::Float(45045.0)),
            ("2024-01-01", Coerced::Timestamp),
            ("2024-13-01", Coerced::Invalid),
            ("2024-02-30", Coerced::Invalid),
            ("2000-02-29", Coerced::Timestamp),
            ("1900-02-29", Coerced::Invalid),
            ("0000-01-01", Coerced::Invalid),
            ("2024-01-01T10:00:00Z", Coerced::Timestamp),
            ("2024-01-01T10:00:00+02:00", Coerced::Timestamp),
            ("2024-01-01T10:00:00.5-05", Coerced::Timestamp),
            ("2024-01-01t1:00:00", Coerced::Timestamp),
            ("2024-1-1T1:00:00", Coerced::Timestamp),
            ("2024-01-01T25:00:00Z", Coerced::Invalid),
            ("2024-01-01T10:00:00+99", Coerced::Invalid),
            ("8080", Coerced::Int(8080)),
            ("3.11", Coerced::Float(3.11)),
            ("8.4", Coerced::Float(8.4)),
            ("00", Coerced::Int(0)),
            ("0_", Coerced::Int(0)),
            ("0_7", Coerced::Int(7)),
            ("1__0", Coerced::Int(10)),
            ("123456789012345678901234567890", Coerced::Int(123456789012345678901234567890)),
            ("1:02:03.4", Coerced::Float(3723.4)),
            ("0x1_F", Coerced::Int(31)),
            ("-0x10", Coerced::Int(-16)),
            ("-0b11", Coerced::Int(-3)),
            ("-0777", Coerced::Int(-511)),
            ("+0777", Coerced::Int(511)),
            ("2024-01-01 10:00:00", Coerced::Timestamp),
            ("2024-01-01   10:00:00 Z", Coerced::Timestamp),
            ("2024-01-01 10:00:00 +1", Coerced::Timestamp),
            ("2024-01-01\t10:00:00", Coerced::Timestamp),
        ];
        for (text, expected) in cases {
            assert_eq!(coerce(text), expected, "{text}");
        }
        assert!(matches!(coerce(".nan"), Coerced::Float(value) if value.is_nan()));
        assert!(matches!(coerce(".NaN"), Coerced::Float(value) if value.is_nan()));
    }

    #[test]
    fn text_as_pyyaml() {
        let texts = [
            "yEs", "y", "n", "nUll", "==", "08", "0o17", "0b", "0x", "0xg", "_1", "12:60", "01:30", "1e3", "1.5e3", "-.5", "+.5",
            ".", "..", "._5", "1.2.3", "-.nan", "inf", "nan", "1:60.5", "2024-1-1", "2024-01-01T10:00", "nodejs", "1.0.0", "+",
            "-", "--", "-e", "0:30", "1e5.0", "a b", "1 2",
        ];
        for text in texts {
            assert_eq!(coerce(text), Coerced::String, "{text}");
        }
    }

    #[test]
    fn nothing_is_null() {
        assert_eq!(coerce(""), Coerced::Null);
    }
}
