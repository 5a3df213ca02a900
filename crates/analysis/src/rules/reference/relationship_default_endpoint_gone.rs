//! A relationship to the default endpoint of a service that no longer has one.

use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::common;
use super::endpoints::{self, Configuration, Offer};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-default-endpoint-gone",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a relationship to the default endpoint of a service that lists other ones",
    url: "https://developer.upsun.com/docs/add-services/mysql",
    check,
    docs: r##"
## What it reports

A relationship without an endpoint to a service that lists its endpoints (or, for MariaDB, only its schemas)
without one of the name that the image has by default.

## What happens

A service that lists endpoints has those and no others. There is no default one left for the relationship.

## What to do

Name one of the endpoints in the relationship.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      db:
      ^^
services:
  db:
    type: "mariadb:11.8"
    configuration:
      schemas: [main]
      endpoints:
        admin:
          default_schema: main
          privileges: {main: admin}
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: {service: db, endpoint: admin}
services:
  db:
    type: "mariadb:11.8"
    configuration:
      schemas: [main]
      endpoints:
        admin:
          default_schema: main
          privileges: {main: admin}
```

## Source

Upsun documentation: MariaDB/MySQL › Multiple databases; relationships (the note about availability).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (relationship, service) in common::to_services(context) {
        let Some(image) = service.image.filter(|_| relationship.endpoint.is_none()) else { continue };
        let Some(default) = endpoints::of_image(context, &image).first().copied() else { continue };
        // The documentation leaves the endpoint of a replica out, which has a single one.
        let is_replica = image.name.text.ends_with("-replica");
        match endpoints::of(context, service) {
            Offer::Declared(names) if !names.contains(&default) && (names.len() > 1 || !is_replica) => {
                let message = format!(
                    "`{}` lists its own endpoints, without the default `{default}`: a relationship that names none may not connect",
                    service.name
                );
                let help = format!("name an endpoint ({})", advice(None, names));
                found.push(
                    Diagnostic::new(&RULE, relationship.target.location, message)
                        .help(help)
                        .related(service.key.location(), "the service is configured here"),
                );
            }
            Offer::Image(_) if matches!(endpoints::base_image(image.name.text), "mariadb" | "mysql" | "oracle-mysql") => {
                let Configuration::Is(configuration) = endpoints::configuration(service) else { continue };
                let Some((key, _)) = configuration.entry("schemas") else { continue };
                let message = format!(
                    "`{}` lists its schemas but no endpoint, and then has no default one: this relationship may not connect",
                    service.name
                );
                let help = format!(
                    "add `endpoints: {{{default}: {{default_schema: …, privileges: {{…: admin}}}}}}` to its `configuration`"
                );
                found.push(
                    Diagnostic::new(&RULE, relationship.target.location, message)
                        .help(help)
                        .related(key.location(), "the schemas are listed here"),
                );
            }
            _ => {}
        }
    }
}
