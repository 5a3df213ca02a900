//! What never ends, in `pre_start` and `post_start`.

use super::super::{Context, Family, Rule, Site};
use super::endless;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "setup-command-never-ends",
    family: Family::Phase,
    severity: Severity::Error,
    fix: None,
    summary: "a server, a worker or a loop that never ends, in `pre_start` or `post_start`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A server, a worker that waits for jobs, or a loop without an end in `pre_start` or `post_start`.

## What happens

Both have to run to their end. What follows `pre_start` is the app's `start`, and only after `post_start` does
the instance get requests: with a command that never ends, neither happens.

## What to do

Start servers with `web.commands.start`, and what waits for jobs as a worker.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        pre_start: pm2-runtime ecosystem.config.js
                   ^^^^^^^^^^^
        start: node server.js
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        pre_start: node warm-up.js
        start: node server.js
```

## Source

Upsun documentation: Upsun deployment hooks and commands › pre_start and post_start; Web › commands.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |place| {
        let is_setup = matches!(place, Place::PreStart | Place::PostStart | Place::WorkerPreStart | Place::WorkerPostStart);
        is_setup.then_some(Severity::Error)
    };
    endless::check(context, &RULE, severity, consequence, found);
}

fn consequence(site: Site<'_, '_>) -> String {
    match site.place() {
        Place::PreStart | Place::WorkerPreStart => "what `start` says is never run".to_owned(),
        _ => "the instance never gets a request".to_owned(),
    }
}
