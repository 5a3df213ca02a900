//! Commands around `start` that must not run twice.

use super::super::{Context, Family, Rule};
use super::repetition;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::knowledge::Hazard;
use upsun_lint_schema::{Frequency, Place};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-not-repeatable",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a command in `pre_start`, `start` or `post_start` that is not safe to repeat",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A command in `pre_start`, `start` or `post_start`, of the web instance or a worker, that fails when it runs
a second time, doubles data, changes keys, or destroys data. Destroying data is an error.

## What happens

These three run every time the app starts: after a deployment, after maintenance of the host, after a
crash, when an instance is added. And they run on **each instance**, several at once.

## What to do

Move what has to happen once to the deploy hook, which runs on one instance. Where it belongs here, use the
form that may be repeated.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var": {source: instance, source_path: var}
    web:
      commands:
        pre_start: mkdir var/warm
                   ^^^^^
```

```yaml bad
applications:
  app:
    type: "ruby:3.4"
    web:
      commands:
        start: |
          bundle exec rails db:reset
                      ^^^^^^^^^^^^^^
          bundle exec puma
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var": {source: instance, source_path: var}
    web:
      commands:
        pre_start: mkdir -p var/warm
```

## Source

Upsun documentation: Web › commands; Upsun deployment hooks and commands › pre_start, start, and post_start
run every time your app starts.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |hazard, mild| {
        Some(match hazard {
            _ if mild => Severity::Info,
            Hazard::Destroys => Severity::Error,
            Hazard::Fails | Hazard::Doubles | Hazard::Rotates => Severity::Warning,
        })
    };
    let places = |place: Place| place.frequency() == Frequency::EveryStart;
    repetition::check(context, &RULE, places, severity, found);
}
