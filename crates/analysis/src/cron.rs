//! When a cron runs: a parser for its `spec`, with the place of every mistake, and questions to what it means.
//! Knows nothing of YAML: ranges are offsets in the text.
//!
//! Source: crons › `spec` (five fields, `H` for a fixed value that the platform picks); the forms of `H` that
//! schedulers with that letter share (`H/15`, `H(0-29)`) are accepted as well.

use crate::names;
use std::fmt;
use upsun_lint_syntax::TextRange;

/// The shortest time between two runs, in minutes. Source: crons › Cron job timing.
pub const MIN_INTERVAL: u32 = 5;

/// What a field counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// Minutes of an hour, 0 to 59.
    Minute,
    /// Hours of a day, 0 to 23.
    Hour,
    /// Days of a month, 1 to 31.
    DayOfMonth,
    /// Months, 1 to 12 or `JAN` to `DEC`.
    Month,
    /// Days of a week, 0 to 7 or `SUN` to `SAT`; both 0 and 7 are Sunday.
    DayOfWeek,
}

impl Unit {
    /// The fields in their order.
    pub const ALL: [Unit; 5] = [Unit::Minute, Unit::Hour, Unit::DayOfMonth, Unit::Month, Unit::DayOfWeek];

    /// What a sentence calls the field.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::DayOfMonth => "day of the month",
            Unit::Month => "month",
            Unit::DayOfWeek => "day of the week",
        }
    }

    /// The least value.
    pub fn min(self) -> u8 {
        matches!(self, Unit::DayOfMonth | Unit::Month).into()
    }

    /// The greatest value that may be written.
    pub fn max(self) -> u8 {
        match self {
            Unit::Minute => 59,
            Unit::Hour => 23,
            Unit::DayOfMonth => 31,
            Unit::Month => 12,
            Unit::DayOfWeek => 7,
        }
    }

    /// The greatest value there is: Sunday is 0.
    pub fn last(self) -> u8 {
        if self == Unit::DayOfWeek { 6 } else { self.max() }
    }

    /// The names that may be written instead of numbers, from the least value on.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Unit::Month => &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
            Unit::DayOfWeek => &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
            _ => &[],
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A schedule: a `spec` that can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Schedule {
    fields: [Field; 5],
}

/// One of the five fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Field {
    /// What it counts.
    pub unit: Unit,
    /// Where it stands.
    pub range: TextRange,
    /// Its parts, which commas separate.
    pub terms: Vec<Term>,
}

/// A part of a field: `*`, `5`, `1-5`, `*/15`, `H`, `H(0-29)/10`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Term {
    /// Where it stands.
    pub range: TextRange,
    /// What it starts from.
    pub base: Base,
    /// The step, where one is written: never 0.
    pub step: Option<u8>,
}

/// The values that a part chooses from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Base {
    /// `*`: all.
    Any,
    /// One value; with a step, it and all that follow.
    Value(u8),
    /// From one value to another, both included. Where the first is greater, it goes on past the end.
    Range(u8, u8),
    /// `H`: a value that the platform picks and keeps, of all or of a range.
    Picked(Option<(u8, u8)>),
}

/// A mistake in a `spec`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The characters that are wrong.
    pub range: TextRange,
    /// The field that they are in.
    pub unit: Option<Unit>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with a `spec`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// There is nothing in it.
    Empty,
    /// There aren't five fields, but so many.
    FieldCount(usize),
    /// `@hourly` and the like.
    Macro,
    /// `?`, `L`, `W` or `#`: letters of Quartz.
    Quartz,
    /// A comma, hyphen or slash with nothing on one side.
    MissingOperand,
    /// A number beyond what there is.
    OutOfRange,
    /// No number and no name. The name that it may have been meant to be.
    NotAValue(Option<&'static str>),
    /// A step of 0, or one that is no number.
    BadStep,
    /// A step that leaves a single value: `*/90` minutes.
    LongStep(u8),
    /// A range whose end comes before its start.
    Backwards(u8, u8),
    /// A date that no year has: 30 February.
    NoSuchDate,
}

impl ProblemKind {
    /// Whether it can't be read at all. What isn't fatal is read in the most likely way.
    pub fn is_fatal(&self) -> bool {
        !matches!(
            self,
            ProblemKind::Macro
                | ProblemKind::Quartz
                | ProblemKind::LongStep(_)
                | ProblemKind::Backwards(..)
                | ProblemKind::NoSuchDate
        )
    }
}

/// Reads a `spec`: the schedule where it can be read, and all mistakes, in the order in which they stand.
pub fn parse(spec: &str) -> (Option<Schedule>, Vec<Problem>) {
    let words = words(spec);
    let whole = TextRange::from(0..spec.len()).trimmed(spec);
    let problem = |range, kind| (None, vec![Problem { range, unit: None, kind }]);
    match words.as_slice() {
        [] => problem(TextRange::from(0..spec.len()), ProblemKind::Empty),
        [word] if word.slice(spec).starts_with('@') => problem(*word, ProblemKind::Macro),
        [minute, hour, day, month, weekday] => {
            let mut problems = Vec::new();
            let ranges = [minute, hour, day, month, weekday];
            let mut parsed = Unit::ALL.into_iter().zip(ranges).map(|(unit, range)| {
                let mut parser = FieldParser { spec, unit, problems: &mut problems };
                parser.field(*range)
            });
            let fields = [parsed.next(), parsed.next(), parsed.next(), parsed.next(), parsed.next()];
            drop(parsed);
            let [Some(Some(minute)), Some(Some(hour)), Some(Some(day)), Some(Some(month)), Some(Some(weekday))] = fields else {
                return (None, problems);
            };
            let schedule = Schedule { fields: [minute, hour, day, month, weekday] };
            if !schedule.has_a_date() {
                let range = schedule.field(Unit::DayOfMonth).range.cover(schedule.field(Unit::Month).range);
                problems.push(Problem { range, unit: Some(Unit::DayOfMonth), kind: ProblemKind::NoSuchDate });
            }
            (Some(schedule), problems)
        }
        words => problem(whole, ProblemKind::FieldCount(words.len())),
    }
}

/// The words of a text; a parenthesis may hold blanks no more than elsewhere.
fn words(text: &str) -> Vec<TextRange> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(TextRange::from(from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

struct FieldParser<'s> {
    spec: &'s str,
    unit: Unit,
    problems: &'s mut Vec<Problem>,
}

impl FieldParser<'_> {
    fn fail<T>(&mut self, range: TextRange, kind: ProblemKind) -> Option<T> {
        self.problems.push(Problem { range, unit: Some(self.unit), kind });
        None
    }

    fn field(&mut self, range: TextRange) -> Option<Field> {
        let mut terms = Vec::new();
        let mut whole = true;
        let mut start = range.start;
        for part in range.slice(self.spec).split(',') {
            let term = TextRange::new(start, start + part.len() as u32);
            start = term.end + 1;
            match if part.is_empty() { self.fail(range, ProblemKind::MissingOperand) } else { self.term(term) } {
                Some(term) => terms.push(term),
                None if part.is_empty() => return None,
                None => whole = false,
            }
        }
        whole.then_some(Field { unit: self.unit, range, terms })
    }

    fn term(&mut self, range: TextRange) -> Option<Term> {
        let text = range.slice(self.spec);
        let (base, step) = match text.find('/') {
            Some(slash) => (&text[..slash], Some(TextRange::new(range.start + slash as u32 + 1, range.end))),
            None => (text, None),
        };
        let base_range = TextRange::new(range.start, range.start + base.len() as u32);
        if base.is_empty() || step.is_some_and(TextRange::is_empty) {
            return self.fail(range, ProblemKind::MissingOperand);
        }
        // Both halves are read, so that the mistakes of both are told.
        let base = self.base(base_range);
        let step = step.map(|step| self.step(step));
        let base = base?;
        let Some(step) = step else { return Some(Term { range, base, step: None }) };
        let step = step?;
        let (first, last) = self.bounds(base);
        if step > last.saturating_sub(first) && first < last {
            self.problems.push(Problem { range, unit: Some(self.unit), kind: ProblemKind::LongStep(step) });
        }
        Some(Term { range, base, step: Some(step) })
    }

    fn bounds(&self, base: Base) -> (u8, u8) {
        match base {
            Base::Any | Base::Picked(None) => (self.unit.min(), self.unit.last()),
            Base::Value(value) => (value, self.unit.last()),
            Base::Range(first, last) | Base::Picked(Some((first, last))) if first <= last => (first, last),
            Base::Range(..) | Base::Picked(Some(_)) => (self.unit.min(), self.unit.last()),
        }
    }

    fn step(&mut self, range: TextRange) -> Option<u8> {
        match range.slice(self.spec).parse::<u32>() {
            Ok(step @ 1..) => Some(u8::try_from(step).unwrap_or(u8::MAX)),
            _ => self.fail(range, ProblemKind::BadStep),
        }
    }

    fn base(&mut self, range: TextRange) -> Option<Base> {
        let text = range.slice(self.spec);
        if text == "*" {
            return Some(Base::Any);
        }
        if let Some(rest) = text.strip_prefix(['H', 'h']) {
            if rest.is_empty() {
                return Some(Base::Picked(None));
            }
            if let Some(inner) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
                let inner = TextRange::new(range.start + 2, range.start + 2 + inner.len() as u32);
                let Base::Range(first, last) = self.range_or_value(inner)? else {
                    return self.fail(range, ProblemKind::NotAValue(None));
                };
                return Some(Base::Picked(Some((first, last))));
            }
        }
        if is_quartz(text, self.unit) {
            return self.fail(range, ProblemKind::Quartz);
        }
        self.range_or_value(range)
    }

    fn range_or_value(&mut self, range: TextRange) -> Option<Base> {
        let text = range.slice(self.spec);
        // A hyphen in front is a sign, and no value is negative.
        let Some(hyphen) = text.get(1..).and_then(|rest| rest.find('-')).map(|at| at + 1) else {
            return Some(Base::Value(self.value(range)?));
        };
        let first = TextRange::new(range.start, range.start + hyphen as u32);
        let last = TextRange::new(first.end + 1, range.end);
        if last.is_empty() {
            return self.fail(range, ProblemKind::MissingOperand);
        }
        let (first, last) = (self.value(first), self.value(last));
        let (first, last) = (first?, last?);
        // Friday to Sunday ends with a Sunday, whichever number that has.
        let last = if self.unit == Unit::DayOfWeek && last == 0 && first > 0 { 7 } else { last };
        if first > last {
            self.problems.push(Problem { range, unit: Some(self.unit), kind: ProblemKind::Backwards(first, last) });
        }
        Some(Base::Range(first, last))
    }

    fn value(&mut self, range: TextRange) -> Option<u8> {
        let text = range.slice(self.spec);
        let unit = self.unit;
        if text.chars().all(|c| c.is_ascii_digit()) {
            return match text.parse::<u8>() {
                Ok(value) if (unit.min()..=unit.max()).contains(&value) => Some(value),
                _ => self.fail(range, ProblemKind::OutOfRange),
            };
        }
        if text.strip_prefix('-').is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit())) {
            return self.fail(range, ProblemKind::OutOfRange);
        }
        if let Some(at) = unit.names().iter().position(|name| name.eq_ignore_ascii_case(text)) {
            return Some(at as u8 + unit.min());
        }
        let meant = names::nearest(text, unit.names().iter().copied());
        let meant = meant.and_then(|meant| unit.names().iter().copied().find(|name| *name == meant));
        self.fail(range, ProblemKind::NotAValue(meant))
    }
}

/// Whether a part is written in the language of Quartz: `?`, `L`, `15W`, `FRI#2`.
fn is_quartz(text: &str, unit: Unit) -> bool {
    let is_day = matches!(unit, Unit::DayOfMonth | Unit::DayOfWeek);
    let ends_in = |letter: char| text.strip_suffix(letter).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()));
    text == "?" || is_day && (text.contains('#') || ends_in('L') || ends_in('W') || text == "LW" || text.starts_with("L-"))
}

impl Schedule {
    /// Reads a `spec` in which nothing is wrong that could change what it means.
    pub fn new(spec: &str) -> Option<Self> {
        parse(spec).0
    }

    /// One of the fields.
    pub fn field(&self, unit: Unit) -> &Field {
        &self.fields[unit as usize]
    }

    /// The five fields in their order.
    pub fn fields(&self) -> &[Field; 5] {
        &self.fields
    }

    /// Whether every time that it runs at is known: nothing in it is for the platform to pick.
    pub fn is_exact(&self) -> bool {
        self.fields.iter().flat_map(|field| &field.terms).all(|term| !matches!(term.base, Base::Picked(_)))
    }

    /// The shortest time in minutes between two runs of the same hour; `None` where it never runs twice in one. The
    /// step over the full hour isn't counted: `*/7` runs every 7 minutes, though there are 4 from :56 on.
    pub fn interval_in_hour(&self) -> Option<u8> {
        self.field(Unit::Minute).shortest_step()
    }

    /// The least time in minutes from one run to the next where that is the same every day: `*/15 * * * *`, `0 3 * * *`.
    pub fn period(&self) -> Option<u32> {
        let daily = [Unit::DayOfMonth, Unit::Month, Unit::DayOfWeek].into_iter().all(|unit| self.field(unit).is_any());
        if !daily {
            return None;
        }
        if let Some(minutes) = self.interval_in_hour() {
            return Some(minutes.into());
        }
        Some(self.field(Unit::Hour).shortest_step().map_or(24 * 60, |hours| u32::from(hours) * 60))
    }

    /// Whether it runs at a time. A day fits when one of the two fields for days fits, if both of them are limited.
    /// Values that the platform picks count as if it had picked each of them.
    pub fn matches(&self, minute: u8, hour: u8, day: u8, month: u8, weekday: u8) -> bool {
        let has = |unit: Unit, value: u8| self.field(unit).values().has(value);
        let (by_day, by_weekday) = (self.field(Unit::DayOfMonth), self.field(Unit::DayOfWeek));
        let is_day = match (by_day.is_any(), by_weekday.is_any()) {
            (false, false) => has(Unit::DayOfMonth, day) || has(Unit::DayOfWeek, weekday % 7),
            _ => has(Unit::DayOfMonth, day) && has(Unit::DayOfWeek, weekday % 7),
        };
        is_day && has(Unit::Month, month) && has(Unit::Hour, hour) && has(Unit::Minute, minute)
    }

    /// Whether there is a day that it can run on.
    fn has_a_date(&self) -> bool {
        const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        if !self.field(Unit::DayOfWeek).is_any() {
            return true;
        }
        let Some(first) = self.field(Unit::DayOfMonth).values().iter().next() else { return true };
        self.field(Unit::Month).values().iter().any(|month| DAYS.get(usize::from(month) - 1).is_none_or(|days| first <= *days))
    }
}

impl Field {
    /// Whether it limits nothing: `*`.
    pub fn is_any(&self) -> bool {
        self.terms.iter().any(|term| term.base == Base::Any && matches!(term.step, None | Some(1)))
    }

    /// The values that it stands for. Of `H`, every value that the platform may pick.
    pub fn values(&self) -> Values {
        let mut values = Values::default();
        for term in &self.terms {
            term.add_to(self.unit, &mut values);
        }
        values
    }

    /// The least difference of two of its values.
    fn shortest_step(&self) -> Option<u8> {
        // Which value `H` is, nobody knows; how far apart those of `H/15` are, one does.
        let picked =
            self.terms.iter().filter(|term| matches!(term.base, Base::Picked(_))).filter_map(|term| term.repeats(self.unit));
        let mut exact = Values::default();
        for term in self.terms.iter().filter(|term| !matches!(term.base, Base::Picked(_))) {
            term.add_to(self.unit, &mut exact);
        }
        let values: Vec<u8> = exact.iter().collect();
        let gaps = values.windows(2).map(|pair| pair[1] - pair[0]);
        picked.chain(gaps).min()
    }
}

impl Term {
    /// The step of an `H/15`, where there is room for a second value.
    fn repeats(&self, unit: Unit) -> Option<u8> {
        let step = self.step?;
        let (first, last) = match self.base {
            Base::Picked(Some((first, last))) => (first, last),
            _ => (unit.min(), unit.last()),
        };
        (step <= last.saturating_sub(first)).then_some(step)
    }

    fn add_to(&self, unit: Unit, values: &mut Values) {
        let (first, last) = match self.base {
            Base::Any => (unit.min(), unit.last()),
            Base::Value(value) => (value, if self.step.is_some() { unit.last() } else { value }),
            Base::Range(first, last) => (first, last),
            Base::Picked(None) => (unit.min(), unit.last()),
            Base::Picked(Some((first, last))) => (first, last),
        };
        let step = match self.base {
            Base::Picked(_) => 1,
            _ => usize::from(self.step.unwrap_or(1)),
        };
        let size = u16::from(unit.last()) - u16::from(unit.min()) + 1;
        let until = if first <= last { u16::from(last) } else { u16::from(last) + size };
        for value in (u16::from(first)..=until).step_by(step) {
            let wrapped = if value > u16::from(unit.max()) { value - size } else { value };
            let value = wrapped as u8;
            values.add(if unit == Unit::DayOfWeek { value % 7 } else { value });
        }
    }
}

/// A set of the values of a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub struct Values(u64);

impl Values {
    /// Whether a value is in it.
    pub fn has(self, value: u8) -> bool {
        value < 64 && self.0 & (1 << value) != 0
    }

    /// Its values, the least first.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..64).filter(move |value| self.has(*value))
    }

    fn add(&mut self, value: u8) {
        if value < 64 {
            self.0 |= 1 << value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each problem as its kind and the characters that it is about.
    fn problems(spec: &str) -> Vec<(String, &str)> {
        let (_, problems) = parse(spec);
        problems.into_iter().map(|problem| (format!("{:?}", problem.kind), problem.range.slice(spec))).collect()
    }

    #[test]
    fn what_is_documented_is_read() {
        for spec in [
            "* * * * *", "*/5 * * * *", "0 0 1 1 0", "59 23 31 12 7", "H * * * *", "h 4 * * *", "H/15 * * * *", "H(0-29) * * * *",
            "H(0-29)/10 H(2-5) * * *", "0 0 * JAN-mar MON,wed,Fri", "0 22-23,0-2 * * *", "5/15 * * * *", " 0\t0  * * * ",
            "0 0 29 2 *", "0 0 31 1-2 *", "0 0 30 2 MON", "0 0 * * 5-7", "0 0 * * FRI-SUN", "0 0 * * 1-5/2", "0,30 9-17 * * 1-5",
            "00 05 * * *",
        ] {
            let (schedule, problems) = parse(spec);
            assert!(schedule.is_some() && problems.is_empty(), "{spec}: {problems:?}");
        }
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("", &[("Empty", "")]),
            ("   ", &[("Empty", "   ")]),
            ("* * * *", &[("FieldCount(4)", "* * * *")]),
            ("0 */5 * * * *", &[("FieldCount(6)", "0 */5 * * * *")]),
            ("5", &[("FieldCount(1)", "5")]),
            ("@hourly", &[("Macro", "@hourly")]),
            ("0 25 * * *", &[("OutOfRange", "25")]),
            ("60 * * * *", &[("OutOfRange", "60")]),
            ("0 0 0 * *", &[("OutOfRange", "0")]),
            ("0 0 32 13 8", &[("OutOfRange", "32"), ("OutOfRange", "13"), ("OutOfRange", "8")]),
            ("999999999999 * * * *", &[("OutOfRange", "999999999999")]),
            ("-5 * * * *", &[("OutOfRange", "-5")]),
            ("*/0 * * * *", &[("BadStep", "0")]),
            ("*/x * * * *", &[("BadStep", "x")]),
            ("*/ * * * *", &[("MissingOperand", "*/")]),
            ("/5 * * * *", &[("MissingOperand", "/5")]),
            ("1, * * * *", &[("MissingOperand", "1,")]),
            ("1,,2 * * * *", &[("MissingOperand", "1,,2")]),
            ("1- * * * *", &[("MissingOperand", "1-")]),
            ("* */30 * * *", &[("LongStep(30)", "*/30")]),
            ("*/90 * * * *", &[("LongStep(90)", "*/90")]),
            ("30-10 * * * *", &[("Backwards(30, 10)", "30-10")]),
            ("0 0 30 2 *", &[("NoSuchDate", "30 2")]),
            ("0 0 31 4,6 *", &[("NoSuchDate", "31 4,6")]),
            ("0 0 * * MOM", &[("NotAValue(Some(\"MON\"))", "MOM")]),
            ("0 0 * * Monday", &[("NotAValue(Some(\"MON\"))", "Monday")]),
            ("0 0 ? * *", &[("Quartz", "?")]),
            ("0 0 L * *", &[("Quartz", "L")]),
            ("0 0 15W * FRI#2", &[("Quartz", "15W"), ("Quartz", "FRI#2")]),
            ("x * * * *", &[("NotAValue(None)", "x")]),
            ("** * * * *", &[("NotAValue(None)", "**")]),
            ("1-70/0 * * * *", &[("OutOfRange", "70"), ("BadStep", "0")]),
            ("H(5) * * * *", &[("NotAValue(None)", "H(5)")]),
            ("é * * * *", &[("NotAValue(None)", "é")]),
        ];
        for (spec, expected) in cases {
            let expected: Vec<_> = expected.iter().map(|(kind, text)| ((*kind).to_owned(), *text)).collect();
            assert_eq!(problems(spec), expected, "{spec}");
        }
    }

    #[test]
    fn intervals_are_those_within_the_hour() {
        let cases = [
            ("* * * * *", Some(1)),
            ("*/2 * * * *", Some(2)),
            ("*/7 * * * *", Some(7)),
            ("0,2,30 * * * *", Some(2)),
            ("10-20 3 * * *", Some(1)),
            ("H * * * *", None),
            ("H/3 * * * *", Some(3)),
            ("H(0-10)/20 * * * *", None),
            ("0 * * * *", None),
            ("58-2 * * * *", Some(1)),
            ("5/10 * * * *", Some(10)),
            ("1,H * * * *", None),
        ];
        for (spec, interval) in cases {
            assert_eq!(parse(spec).0.unwrap().interval_in_hour(), interval, "{spec}");
        }
        let periods = [
            ("*/15 * * * *", Some(15)),
            ("0 */6 * * *", Some(360)),
            ("H 3 * * *", Some(1440)),
            ("0 0 1 * *", None),
            ("0 8,20 * * *", Some(720)),
        ];
        for (spec, period) in periods {
            assert_eq!(parse(spec).0.unwrap().period(), period, "{spec}");
        }
    }

    #[test]
    fn days_fit_by_either_field() {
        let schedule = Schedule::new("0 0 13 * FRI").unwrap();
        assert!(schedule.matches(0, 0, 13, 1, 1));
        assert!(schedule.matches(0, 0, 2, 1, 5));
        assert!(!schedule.matches(0, 0, 2, 1, 4));
        assert!(!schedule.matches(1, 0, 13, 1, 5));
        let sunday = Schedule::new("0 0 * * 7").unwrap();
        assert!(sunday.matches(0, 0, 2, 1, 0) && sunday.matches(0, 0, 2, 1, 7));
        assert_eq!(
            Schedule::new("0 0 * * FRI-MON").unwrap().field(Unit::DayOfWeek).values().iter().collect::<Vec<_>>(),
            [0, 1, 5, 6]
        );
        assert_eq!(Schedule::new("0 22-2 * * *").unwrap().field(Unit::Hour).values().iter().collect::<Vec<_>>(), [0, 1, 2, 22, 23]);
        assert!(Schedule::new("0 3 * * *").unwrap().is_exact() && !Schedule::new("H 3 * * *").unwrap().is_exact());
    }
}
