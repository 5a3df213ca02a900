//! Settings that a service doesn't take.

use super::super::{Context, Family, Rule};
use super::endpoints::{self, Configuration};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-config-value",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "settings that a service doesn't take",
    url: "https://developer.upsun.com/docs/add-services/mysql",
    check,
    docs: r##"
## What it reports

`properties` in the configuration of an Oracle MySQL service.

(Numbers out of their bounds and unknown words are reported by the rules about structure.)

## What happens

Only MariaDB takes `properties`. On Oracle MySQL they change nothing.

## What to do

Remove them, or use MariaDB.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: "db:mysql"
services:
  db:
    type: "oracle-mysql:8.4"
    configuration:
      properties:
      ^^^^^^^^^^
        max_allowed_packet: 64
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: "db:mysql"
services:
  db:
    type: "mariadb:11.8"
    configuration:
      properties:
        max_allowed_packet: 64
```

## Source

Upsun documentation: MariaDB/MySQL › Configure the database.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for service in context.model.services.iter().filter(|service| service.image.is_some_and(|image| image.is("oracle-mysql"))) {
        let Configuration::Is(configuration) = endpoints::configuration(service) else { continue };
        if let Some((key, _)) = configuration.entry("properties").filter(|(key, value)| !key.is_repaired() && !value.is_null()) {
            let message = format!("`properties` of `{}` change nothing: Oracle MySQL takes none", service.name);
            found.push(Diagnostic::new(&RULE, key.location(), message).help("remove them; MariaDB does take them"));
        }
    }
}
