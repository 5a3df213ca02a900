//! Settings that a service doesn't take.

use super::super::structure::topic::{Topic, of};
use super::super::structure::words::rename;
use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::endpoints::{self, Configuration};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::structure::Wrong;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-config-value",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "settings that a service doesn't take",
    url: "https://developer.upsun.com/docs/add-services/mysql",
    check,
    docs: r##"
## What it reports

- `properties` in the configuration of an Oracle MySQL service.
- A setting among the `properties` of MariaDB that the documentation doesn't know.
- A key in the configuration of any service that is nearly one that the documentation knows: `schema` for `schemas`.

(Numbers out of their bounds, words that are none of those there are, and values of a wrong kind are reported by
`invalid-enum` and `wrong-value-type`.)

## What happens

Only MariaDB takes `properties`, and of those the ones that the documentation lists. On Oracle MySQL they change
nothing. A mistyped key is passed over, and what it should set stays as it was.

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

```yaml bad
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
        max_alowed_packet: 64
        ^^^^^^^^^^^^^^^^^
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

## Exceptions

Other keys that the documentation doesn't know are silent outside of `properties`: there may be some.

## Source

Upsun documentation: MariaDB/MySQL › Configure the database, and the pages of the other services.
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
    for problem in of(context, Topic::ServiceSetting) {
        let Wrong::Undescribed { object, nearest } = &problem.wrong else { continue };
        let name = problem.name();
        let names = object.current().map(|property| property.name);
        let is_setting = problem.path == "services.*.configuration.properties";
        let message = match nearest {
            // Oracle MySQL takes none at all.
            _ if name == "properties" => continue,
            _ if is_setting => format!("`{name}` is none of the settings of MariaDB that Upsun documents: it may change nothing"),
            Some(nearest) => format!("{} has no `{name}`, by the documentation, and `{nearest}` is not set", problem.place),
            None => continue,
        };
        let diagnostic = Diagnostic::new(&RULE, problem.location, message).help(advice(*nearest, names));
        found.push(diagnostic.fix(rename(problem.key, *nearest)));
    }
}
