//! A `spec` of a cron that no schedule can be made of.

use super::super::{Context, Family, Rule};
use super::values::{at, string};
use crate::cron::{self, Problem, ProblemKind, Unit};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-spec-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a cron's `spec` that is no schedule",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A `spec` that doesn't have five fields, or a field with a value that there isn't: hour 25, a step of 0, a
name that is no day. The very part of the field is marked.

Warnings are what other schedulers know and Upsun doesn't document (`@hourly`, `?`, `L`), a range that runs
backwards, a step that is longer than its field, and a date that no year has.

## What happens

The cron can't be scheduled.

## What to do

Write five fields: minute (0–59), hour (0–23), day of the month (1–31), month (1–12 or `JAN`–`DEC`), day of
the week (0–7 or `SUN`–`SAT`; 0 and 7 are Sunday). A field is `*`, a value, a range `1-5`, a list `1,15`, or
a step `*/10`. `H` stands for a value that the platform picks and keeps, so that not everything starts at
once.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "0 25 * * *"
                 ^^
        commands:
          start: php bin/cleanup
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      report:
        spec: "0 */10 9-17 * * MON-FIR"
               ^^^^^^^^^^^^^^^^^^^^^^^
        commands:
          start: php bin/report
```

A step that is longer than its field leaves one value. What was meant is a step of minutes, in the first
field:

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      poll:
        spec: "* */30 * * *"
                 ^^^^
        commands:
          start: php bin/poll
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "H 23 * * *"
        commands:
          start: php bin/cleanup
      report:
        spec: "*/10 9-17 * * MON-FRI"
        commands:
          start: php bin/report
```

## Source

Upsun documentation: Crons › `spec`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for cron in context.model.apps.iter().flat_map(|app| &app.crons) {
        let Some((spec, text)) = cron.body.get("spec").and_then(string) else { continue };
        for problem in cron::parse(text).1 {
            let (message, help) = describe(&problem, text);
            let severity = if problem.kind.is_fatal() { Severity::Error } else { Severity::Warning };
            let location = if problem.kind == ProblemKind::Empty { spec.location() } else { at(spec, problem.range) };
            found.push(Diagnostic::new(&RULE, location, message).severity(severity).help(help));
        }
    }
}

const FIELDS: &str = "minute, hour, day of the month, month, day of the week";

/// What is wrong, and what to do.
fn describe(problem: &Problem, spec: &str) -> (String, String) {
    let written = problem.range.slice(spec);
    let unit = problem.unit.unwrap_or(Unit::Minute);
    let range = format!("{}–{}", unit.min(), unit.max());
    match &problem.kind {
        ProblemKind::Empty => ("the schedule is empty, so the cron never runs".to_owned(), format!("write five fields: {FIELDS}")),
        ProblemKind::FieldCount(count @ 6..) => (
            format!("a schedule has five fields, and this one has {count}: Upsun can't tell when to run the cron"),
            format!("the fields are {FIELDS}; there is none for seconds or years"),
        ),
        ProblemKind::FieldCount(count) => (
            format!("a schedule has five fields, and this one has {count}: Upsun can't tell when to run the cron"),
            format!("the fields are {FIELDS}; `*` stands for all"),
        ),
        ProblemKind::Macro => (
            format!("Upsun documents five fields for a schedule, and not `{written}`: the cron may never run"),
            match written.to_ascii_lowercase().as_str() {
                "@hourly" => "write `H * * * *`".to_owned(),
                "@daily" | "@midnight" => "write `H 0 * * *`".to_owned(),
                "@weekly" => "write `H 0 * * 0`".to_owned(),
                "@monthly" => "write `H 0 1 * *`".to_owned(),
                "@yearly" | "@annually" => "write `H 0 1 1 *`".to_owned(),
                "@reboot" => "for what runs at every start, there is `web.commands.pre_start`".to_owned(),
                _ => format!("write five fields: {FIELDS}"),
            },
        ),
        ProblemKind::Quartz => (
            format!(
                "`{written}` belongs to other schedulers; Upsun documents nothing like it for the {unit}, and the cron may never run"
            ),
            if written == "?" { "write `*`".to_owned() } else { format!("write numbers: {range}") },
        ),
        ProblemKind::MissingOperand => (
            format!("something is missing in `{written}` (the {unit}): Upsun can't tell when to run the cron"),
            "a list has a value on both sides of each comma, a range of its hyphen, a step of its slash".to_owned(),
        ),
        ProblemKind::OutOfRange => (
            format!("there is no {unit} `{written}`: the cron can't be scheduled"),
            format!("the {unit} is {range}{}", named(unit)),
        ),
        ProblemKind::NotAValue(meant) => (
            format!("`{written}` is no {unit}: the cron can't be scheduled"),
            match meant {
                Some(meant) => format!("did you mean `{meant}`? (the {unit} is {range}{})", named(unit)),
                None => format!("the {unit} is `*`, `H`, or {range}{}", named(unit)),
            },
        ),
        ProblemKind::BadStep => (
            format!("`{written}` is no step: the cron can't be scheduled"),
            "a step is a whole number from 1 on: `*/15`".to_owned(),
        ),
        ProblemKind::LongStep(step) => (
            format!("a step of {step} is longer than the field (the {unit} is {range}), so `{written}` stands for a single value"),
            match unit {
                Unit::Hour => format!("for every {step} minutes, write `*/{step} * * * *`; otherwise write the hour itself"),
                unit => format!("write the {unit} itself, or a shorter step"),
            },
        ),
        ProblemKind::Backwards(first, last) => (
            format!("the range `{written}` runs backwards, which Upsun doesn't document: the cron may never run"),
            format!("write `{first}-{},{}-{last}` for a range over the end", unit.last(), unit.min()),
        ),
        ProblemKind::NoSuchDate => (
            "no year has such a date, so the cron never runs".to_owned(),
            "no month has more than 31 days, and February has 29 at most".to_owned(),
        ),
    }
}

fn named(unit: Unit) -> String {
    match unit.names() {
        [first, .., last] => format!(", or `{first}` to `{last}`"),
        _ => String::new(),
    }
}
