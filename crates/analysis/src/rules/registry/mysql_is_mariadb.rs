//! `mysql`, which is MariaDB.

use super::super::{Context, Family, Rule};
use super::common::placed;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mysql-is-mariadb",
    family: Family::Registry,
    severity: Severity::Hint,
    fix: None,
    summary: "the image `mysql`, which is MariaDB by another name",
    url: "https://developer.upsun.com/docs/add-services/mysql",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a service of type `mysql`.

## What happens

It is MariaDB, in MariaDB's versions. MySQL by Oracle is `oracle-mysql`.

## What to do

Write `mariadb`, so that nobody is surprised. Leave a service that has data as it is.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      db:
services:
  db:
    type: "mysql:11.8"
           ^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      db:
services:
  db:
    type: "mariadb:11.8"
```

## Source

Upsun documentation: MariaDB/MySQL › Supported versions.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for placed in placed(context).filter(|placed| placed.known.name == "mysql") {
        let message = "`mysql` is MariaDB, in the versions of MariaDB; MySQL by Oracle is `oracle-mysql`";
        found.push(Diagnostic::new(&RULE, placed.name.location, message).help("for a new service, write `mariadb`"));
    }
}
