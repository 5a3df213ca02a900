//! Processes that a hook leaves in the background.

use super::super::{Context, Family, Rule, Site};
use super::background::{self, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "background-in-hook",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a process that a hook leaves in the background",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command in the build, deploy or post_deploy hook that is sent to the background with `&`, or that goes
there by itself. With a `wait` behind it, it is worth knowing only.

## What happens

The hook doesn't wait for it, and its failure is lost: the build may ship half of what it should make. In a
running container nobody supervises it, and it is gone after the next restart.

## What to do

Run it in the foreground; run what has to go on as a worker, and what takes long as a cron or an operation.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: php import.php &
                                  ^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: php import.php
```

## Exceptions

An `&>` is `ampersand-redirect`.

## Source

Upsun documentation: Comparison of hooks; Workers.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = Kind {
        rule: &RULE,
        places: Place::is_hook,
        consequence,
        help: "run it in the foreground, or as a worker if it has to go on",
        removable: false,
    };
    background::check(context, &kind, found);
}

fn consequence(site: Site<'_, '_>) -> String {
    match site.place() {
        Place::Build => "the build doesn't wait for it and may ship half of what it makes, and its failure is lost".to_owned(),
        _ => "its failure is lost, nobody supervises it, and it is gone after the next restart".to_owned(),
    }
}
