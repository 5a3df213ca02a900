//! What never ends, in a cron.

use super::super::{Context, Family, Rule, Site};
use super::endless;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-long-lived",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a cron that never ends",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A cron that runs a server, a worker without a limit, or a loop without an end.

## What happens

An app runs one cron at a time, and a running cron holds back deployments. The cron goes on until it is
stopped, after a day at the latest: no other cron of the app runs, and deployments wait.

## What to do

Run it as a worker, or give it an end: `--time-limit`, `--stop-when-empty`, `timeout 240`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      queue:
        spec: "*/5 * * * *"
        commands:
          start: php bin/console messenger:consume async
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      queue:
        spec: "*/5 * * * *"
        commands:
          start: php bin/console messenger:consume async --time-limit=240
```

## Exceptions

A command that something else ends:

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      queue:
        spec: "*/5 * * * *"
        commands:
          start: timeout 240 php artisan queue:work
```

## Source

Upsun documentation: Crons › Cron job timing; Workers › Workers vs cron jobs.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |place| (place == Place::Cron).then_some(Severity::Warning);
    endless::check(context, &RULE, severity, consequence, found);
}

fn consequence(_: Site<'_, '_>) -> String {
    "no other cron of the app runs meanwhile, and deployments wait for it".to_owned()
}
