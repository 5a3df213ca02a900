//! A key of an application in its web instances or in a worker.

use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "not-allowed-in-instance",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a key of applications inside `web` or a worker",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/workers",
    check,
    docs: r##"
## What it reports

A key that only an application as a whole can have (`hooks`, `crons`, `build`, `dependencies`, `type`, `stack`,
`runtime`, `source` and others) in `web` or in a worker, and `locations` or `upstream` in a worker.

## What happens

Upsun rejects the configuration. Web instances and workers come from one build: they can have a size, mounts, variables,
relationships, access, firewall and hosts of their own, and nothing else.

## What to do

Move it to the application. What a worker has to do before it starts can be part of its `start` command.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    workers:
      queue:
        commands:
          start: python queue.py
        hooks:
        ^^^^^
          deploy: python manage.py migrate
```

```yaml good
applications:
  app:
    type: "python:3.14"
    hooks:
      deploy: python manage.py migrate
    workers:
      queue:
        commands:
          start: python queue.py
```

## Exceptions

`operations` in a worker are known to the API, so they are not an error.

## Source

Upsun documentation: Workers › Customize a worker; App reference, column "Set in instance?".
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::NotInInstance) {
        let name = problem.name();
        let is_worker = problem.path.contains(".workers.");
        let message = format!("`{name}` can't be set in {}: Upsun rejects the configuration", problem.place);
        let help = match (name, is_worker) {
            ("locations" | "upstream", true) => "workers get no requests; it belongs into `web` of the application".to_owned(),
            ("web", true) => "workers get no requests; `web` belongs to the application".to_owned(),
            (_, true) => format!("move `{name}` to the application: its workers run what it has built"),
            (_, false) => format!("move `{name}` out of `web`, to the application"),
        };
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help));
    }
}
