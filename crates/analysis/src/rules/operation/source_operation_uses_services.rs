//! Commands in source operations that need a service.

use super::super::phase::services;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "source-operation-uses-services",
    family: Family::Operation,
    severity: Severity::Error,
    fix: None,
    summary: "a command in a source operation that needs a database or another service",
    url: "https://developer.upsun.com/docs/configure-apps/source-operations",
    check,
    docs: r##"
## What it reports

A command in a source operation that can't work without a service: a migration, a query, a dump.

## What happens

A source operation runs in a container of its own, beside the environment, on a checkout of its code.
There are no services and no relationships, so the command fails, and so does the operation.

## What to do

Make it a runtime operation (`operations`), which runs in the app's container, or move it to the deploy hook.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:mysql"
    source:
      operations:
        update:
          command: |
            set -e
            composer update
            php vendor/bin/drush updatedb -y
                ^^^^^^^^^^^^^^^^^^^^^^^^^
            git diff-index --quiet HEAD || git commit -am "Update dependencies"
services:
  db: {type: "mariadb:11.8"}
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:mysql"
    source:
      operations:
        update:
          command: |
            set -e
            composer update
            git diff-index --quiet HEAD || git commit -am "Update dependencies"
    hooks:
      deploy: php vendor/bin/drush updatedb -y
services:
  db: {type: "mariadb:11.8"}
```

## Source

Upsun documentation: Source operations › How source operations work.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    services::check(context, &RULE, Place::SourceOperation, found);
}
