//! A cron that asks for more runs than the platform starts.

use super::super::{Context, Family, Rule};
use super::values::{at, string};
use crate::cron::{self, MIN_INTERVAL, Unit};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-interval-too-short",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a cron that shall run more often than every five minutes",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A `spec` with less than five minutes between two runs of the same hour.

## What happens

Upsun starts a cron every five minutes at most. What counts on running each minute runs less often than it
believes: a scheduler that looks for tasks of "this minute" misses four of five.

## What to do

Write `*/5 * * * *` or less, or use a worker for what has to run all the time: a worker may loop and sleep.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      scheduler:
        spec: "* * * * *"
               ^
        commands:
          start: php artisan queue:prune-batches
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      scheduler:
        spec: "*/5 * * * *"
        commands:
          start: php artisan queue:prune-batches
```

## Exceptions

The gap over the full hour isn't counted: `*/7` runs at :56 and again at :00. Where the contract of a project gives
it another least interval, the settings of upsun-lint can say so.

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      queue:
        spec: "*/7 * * * *"
        commands:
          start: drush queue:run aggregator_feeds
```

## Source

Upsun documentation: Crons › Cron job timing.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (app, cron) in context.model.apps.iter().flat_map(|app| app.crons.iter().map(move |cron| (app, cron))) {
        let limit = context.options.cron_min_interval(app, context.project).unwrap_or(MIN_INTERVAL);
        let Some((spec, text)) = cron.body.get("spec").and_then(string) else { continue };
        // What is wrong in another field may be the cause: `* */30 * * *` means every 30 minutes.
        let (Some(schedule), problems) = cron::parse(text) else { continue };
        let interval = schedule.interval_in_hour().map(u32::from).or_else(|| schedule.period());
        let Some(interval) = interval.filter(|interval| *interval < limit && problems.is_empty()) else { continue };
        let often = if interval == 1 { "every minute".to_owned() } else { format!("every {interval} minutes") };
        let message = format!("this asks for a run {often}, and Upsun starts a cron every {limit} minutes at most");
        let location = at(spec, schedule.field(Unit::Minute).range);
        let help = if limit < 60 {
            format!("write `*/{limit}` or a greater step; what has to run all the time belongs into a worker")
        } else {
            "run it less often; what has to run all the time belongs into a worker".to_owned()
        };
        found.push(Diagnostic::new(&RULE, location, message).help(help));
    }
}
