//! A worker that does one job and ends.

use super::super::{Context, Family, Rule};
use super::one_shot;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "worker-one-shot",
    family: Family::Phase,
    severity: Severity::Info,
    fix: None,
    summary: "a worker that does the jobs that are due, and ends",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/workers",
    check,
    docs: r##"
## What it reports

A worker whose command does what is due and ends: a scheduler's run, one pass over a queue.

## What happens

Upsun starts it again at once, and it goes round in a tight loop: the whole app is loaded again and again,
also when there is nothing to do.

## What to do

Make it a cron, or use the form of the command that waits for jobs: `php artisan schedule:work`,
`php artisan queue:work`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    workers:
      scheduler:
        commands:
          start: php artisan schedule:run
                     ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    workers:
      scheduler:
        commands:
          start: php artisan schedule:work
```

## Exceptions

A consumer with a limit stays until that is reached: `php bin/console messenger:consume async --time-limit=3600`.

## Source

Upsun documentation: Workers › Commands; Workers › Workers vs cron jobs.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        let Some(ends) = one_shot::of(context, script, effects).filter(|ends| ends.recurs) else { continue };
        let what = ends.site.quote(ends.last.name_range);
        let message = format!("{what} does what is due and ends, and Upsun starts {} again at once", script.describe());
        let help = match ends.last.title().as_str() {
            "artisan schedule:run" => "use `php artisan schedule:work`, which stays",
            _ => "make it a cron, or use a command that waits for jobs",
        };
        found.push(ends.site.report(&RULE, ends.last.name_range, message).help(help));
    }
}
