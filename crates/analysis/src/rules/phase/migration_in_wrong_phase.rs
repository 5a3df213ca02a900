//! Changes of the database schema anywhere but in the deploy hook.

use super::super::{Context, Family, Rule};
use super::one_shot;
use super::services::has_services;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fit;
use crate::knowledge::{Repeat, Task};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "migration-in-wrong-phase",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a schema migration that runs too often, on every instance, or too late",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A schema migration in `pre_start`, `start` or `post_start`, of the app or of a worker; in `post_deploy`; or
in a cron. One in the build hook is `build-uses-service`.

For an app without any relationship it is worth knowing only: its database may be a file of each instance.

## What happens

What is in `start` and its neighbours runs on **every** instance, at **every** start: after a crash, at
maintenance, when the app is scaled. Several migrations run at the same time, on one database. In
`post_deploy` and crons, the new code serves requests on the old schema until the migration is done.

## What to do

Move it to the deploy hook. It runs once for each new version, on one instance, before that version serves
requests.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    relationships:
      database: "db:postgresql"
    web:
      commands:
        start: python manage.py migrate && gunicorn app.wsgi
                      ^^^^^^^^^^^^^^^^^
services:
  db: {type: "postgresql:17"}
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:mysql"
    hooks:
      post_deploy: php artisan migrate --force
                       ^^^^^^^^^^^^^^^
services:
  db: {type: "mariadb:11.8"}
```

```yaml good
applications:
  app:
    type: "python:3.14"
    relationships:
      database: "db:postgresql"
    hooks:
      deploy: python manage.py migrate
    web:
      commands:
        start: gunicorn app.wsgi
services:
  db: {type: "postgresql:17"}
```

## Exceptions

A migration that runs only when something allows it:

```yaml good
applications:
  app:
    type: "python:3.14"
    relationships:
      database: "db:postgresql"
    hooks:
      post_deploy: if [ -n "$RUN_MIGRATIONS" ]; then python manage.py migrate; fi
services:
  db: {type: "postgresql:17"}
```

## Source

Upsun documentation: Upsun deployment hooks and commands › The deploy hook; Comparison of hooks › Deploy hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let one_shots = one_shot::all(context);
    for (site, command) in context.commands().filter(|(site, _)| !one_shots.contains(&std::ptr::from_ref(site.script))) {
        if command.task() != Some(Task::Migrate) || command.only_calls || command.guards.state {
            continue;
        }
        let fit = fit::of(Task::Migrate, site.place());
        // What must not be repeated at all is reported as that.
        if fit.rule != Some(RULE.id) || matches!(command.repeat(), Repeat::Not(_)) {
            continue;
        }
        let message = format!(
            "{} changes the database schema in {}: {}",
            site.quote(command.name_range),
            site.script.describe(),
            fit.because
        );
        let severity = if has_services(context, site.script) == Some(false) { Severity::Info } else { Severity::Warning };
        let help = "run it in the deploy hook: once for each new version, before that serves requests";
        found.push(site.report(&RULE, command.name_range, message).severity(severity).help(help));
    }
}
