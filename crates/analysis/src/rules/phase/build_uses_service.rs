//! Commands in the build hook that need a service.

use super::super::{Context, Family, Rule};
use super::services;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "build-uses-service",
    family: Family::Phase,
    severity: Severity::Error,
    fix: None,
    summary: "a command in the build hook that needs a database or another service",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command in the build hook that can't work without a service: a migration, a query, a queue worker.

For an app without any relationship it is worth knowing only: its database may be a file.

## What happens

An app is built before and apart from any environment: there are no services, no relationships and no
credentials. The command fails, and with `set -e` the build does.

## What to do

Move it to the deploy hook, which runs once for each new version, with services, before that version
serves requests.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    relationships:
      database: "db:postgresql"
    hooks:
      build: |
        set -e
        pip install -r requirements.txt
        python manage.py migrate
               ^^^^^^^^^^^^^^^^^
services:
  db: {type: "postgresql:17"}
```

```yaml good
applications:
  app:
    type: "python:3.14"
    relationships:
      database: "db:postgresql"
    hooks:
      build: pip install -r requirements.txt
      deploy: python manage.py migrate
services:
  db: {type: "postgresql:17"}
```

## Exceptions

A command whose failure is ignored, that runs under a condition, or that is told which database to use:

```yaml good
applications:
  app:
    type: "ruby:3.4"
    relationships:
      database: "db:postgresql"
    hooks:
      build: |
        set -e
        bundle install
        DATABASE_URL=sqlite3::memory: bundle exec rails db:migrate
services:
  db: {type: "postgresql:17"}
```

## Source

Upsun documentation: Upsun deployment hooks and commands › Two phases; Comparison of hooks › Build hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    services::check(context, &RULE, Place::Build, found);
}
