//! Crons that all want to run at the same time.

use super::super::{Context, Family, Rule};
use crate::cron::{Base, Schedule, Unit};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-same-minute",
    family: Family::Performance,
    severity: Severity::Hint,
    fix: Some(Applicability::Unsafe),
    summary: "crons of one app that share a minute",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

Several crons of an app that name the same minute.

## What happens

Upsun runs one cron of an app at a time: those that are due together wait for each other.

## What to do

Write `H` for the minute. Upsun then picks one for each cron, and keeps it.

The offered fix is unsafe: the cron will run at another minute.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      clean:
        spec: "0 3 * * *"
               ^
        commands: {start: php bin/console app:clean}
      report:
        spec: "0 3 * * *"
               ^
        commands: {start: php bin/console app:report}
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      clean:
        spec: "H 3 * * *"
        commands: {start: php bin/console app:clean}
      report:
        spec: "H 3 * * *"
        commands: {start: php bin/console app:report}
```

## Exceptions

It is a hint, which `--pedantic` shows.

## Source

Upsun documentation: Crons › `spec` (`H`), Cron job timing (one at a time).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for app in &context.model.apps {
        let specs = app.crons.iter().filter_map(|cron| {
            let spec = cron.body.get("spec")?.resolved().filter(|spec| !spec.is_repaired())?;
            let schedule = Schedule::new(spec.node().text()?)?;
            let minute = schedule.field(Unit::Minute);
            match minute.terms.as_slice() {
                [term] if term.step.is_none() => match term.base {
                    Base::Value(value) => Some((cron, spec, value, minute.range, schedule.clone())),
                    _ => None,
                },
                _ => None,
            }
        });
        let specs: Vec<_> = specs.collect();
        for (cron, spec, minute, range, schedule) in &specs {
            let meets = |other: &Schedule| {
                [Unit::Hour, Unit::DayOfMonth, Unit::Month, Unit::DayOfWeek].into_iter().all(|unit| {
                    let (own, other) = (schedule.field(unit).values(), other.field(unit).values());
                    own.iter().any(|value| other.has(value))
                })
            };
            let other = specs.iter().find(|(other, _, at, _, schedule)| other.name != cron.name && at == minute && meets(schedule));
            let Some((other, ..)) = other else { continue };
            let at = locate(*spec, *range);
            let message = format!("`{}` is due at this minute as well, and Upsun runs one cron of an app at a time", other.name);
            let fix = spec
                .node()
                .map()
                .is_verbatim(*range)
                .then(|| Fix::risky("let Upsun pick the minute", vec![Edit::replace(at, "H")]));
            found.push(
                Diagnostic::new(&RULE, at, message).help("write `H` for the minute, and Upsun picks one for each cron").fix(fix),
            );
        }
    }
}

/// Where a piece of a scalar stands.
fn locate(value: Value<'_>, range: TextRange) -> Location {
    Location::new(value.file(), value.node().map().to_source(range))
}
