//! Time limits of a cron that the platform doesn't have.

use super::super::{Context, Family, Rule};
use super::values::{integer, rewrite, string};
use crate::cron;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Cron;

/// The most seconds that a cron may run. Source: crons › `timeout`.
const MAX_TIMEOUT: i128 = 86_400;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-limits",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a cron's `timeout` or `shutdown_timeout` beyond what is possible",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A `timeout` that is more than 86400 seconds (a day) or less than 1, and a `shutdown_timeout` below 0.

As an information: a `timeout` that is longer than the time between two runs.

## What happens

Upsun rejects the configuration. With a `timeout` beyond the period, a run that hangs holds up the next ones,
and every deployment: only one cron of an app runs at a time.

## What to do

Write 86400 or less, or leave the key out: a day is the default.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      import:
        spec: "H 2 * * *"
        timeout: 172800
                 ^^^^^^
        shutdown_timeout: -1
                          ^^
        commands:
          start: php bin/import
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      import:
        spec: "H 2 * * *"
        timeout: 7200
        shutdown_timeout: 30
        commands:
          start: php bin/import
```

## Source

Upsun documentation: Crons › properties of a cron.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for cron in context.model.apps.iter().flat_map(|app| &app.crons) {
        if let Some((value, number)) = cron.body.get("timeout").and_then(integer) {
            let mut report = |message: String, limit: Option<i128>| {
                let fix =
                    limit.and_then(|limit| Some(Fix::safe(format!("write {limit}"), vec![rewrite(value, &limit.to_string())?])));
                let help = "write a number of seconds from 1 to 86400; without the key, it is a day";
                found.push(Diagnostic::new(&RULE, value.location(), message).help(help).fix(fix));
            };
            if number > MAX_TIMEOUT {
                report(format!("a cron runs for {MAX_TIMEOUT} seconds at most, and Upsun rejects {number}"), Some(MAX_TIMEOUT));
            } else if number < 1 {
                report(format!("a cron that is ended after {number} seconds never runs"), None);
            } else if let Some(period) = period(cron).filter(|period| number > i128::from(*period) * 60) {
                let message = format!(
                    "a run may take {number} seconds, and the next one is due after {}: one that hangs holds up the rest",
                    period * 60
                );
                let help =
                    format!("write at most {}: only one cron of an app runs at a time, and deployments wait for it", period * 60);
                found.push(Diagnostic::new(&RULE, value.location(), message).severity(Severity::Info).help(help));
            }
        }
        if let Some((value, number)) = cron.body.get("shutdown_timeout").and_then(integer)
            && number < 0
        {
            let message = format!("a cron can't be given {number} seconds to end: Upsun rejects the configuration");
            let fix = rewrite(value, "0").map(|edit| Fix::safe("write 0", vec![edit]));
            found.push(Diagnostic::new(&RULE, value.location(), message).help("write 0 or more; the default is 10").fix(fix));
        }
    }
}

/// The minutes from one run to the next, where that is known.
fn period(cron: &Cron<'_>) -> Option<u32> {
    let (_, spec) = cron.body.get("spec").and_then(string)?;
    match cron::parse(spec) {
        (Some(schedule), problems) if problems.is_empty() => schedule.period(),
        _ => None,
    }
}
