//! Processes that a cron or an operation leaves in the background.

use super::super::{Context, Family, Rule, Site};
use super::background::{self, Kind};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-background",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a process that a cron or an operation leaves in the background",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A cron or an operation whose command is sent to the background with `&`, or goes there by itself.

## What happens

The job counts as done at once, whatever becomes of it: its failure isn't seen, the next run may start beside
it, and neither `stop` nor `timeout` reaches it.

## What to do

Run it in the foreground. It holds up nothing but other crons and deployments, which is what one wants of a job
that mustn't be interrupted.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      import:
        spec: "H * * * *"
        commands:
          start: php import.php > /tmp/import.log 2>&1 &
                                                       ^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      import:
        spec: "H * * * *"
        commands:
          start: php import.php > /tmp/import.log 2>&1
```

## Exceptions

An `&>` is `ampersand-redirect`.

## Source

Upsun documentation: Crons › Define a cron (start, stop, timeout).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = Kind {
        rule: &RULE,
        places: |place| matches!(place, Place::Cron | Place::CronStop | Place::Operation | Place::OperationStop),
        consequence,
        help: "run it in the foreground, or as a worker if it has to go on",
        removable: true,
    };
    background::check(context, &kind, found);
}

fn consequence(site: Site<'_, '_>) -> String {
    format!("{} counts as done at once, and its failure isn't seen", site.script.describe())
}
