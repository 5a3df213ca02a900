//! A relationship to an endpoint that its service doesn't offer.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::common;
use super::endpoints::{self, Offer};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::{Part, Service};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-unknown-endpoint",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a relationship to an endpoint that the service doesn't offer",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/relationships",
    check,
    docs: r##"
## What it reports

A relationship whose endpoint is not among those of the service: the ones of its `configuration.endpoints`, or
those that its image comes with. An endpoint is often not called as the image is: MariaDB's is `mysql`.

It is an error where the service lists its endpoints itself, else a warning.

## What happens

Upsun can't resolve the relationship, and the deployment fails.

## What to do

Write an endpoint of the service, or leave `endpoint` out for the default one.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      database:
        service: db
        endpoint: mariadb
                  ^^^^^^^
services:
  db:
    type: "mariadb:11.8"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      database: "db:postgresql"
                    ^^^^^^^^^^
services:
  db:
    type: "postgresql:17"
    configuration:
      databases: [main]
      endpoints:
        admin:
          default_database: main
          privileges: {main: admin}
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      database:
        service: db
        endpoint: mysql
services:
  db:
    type: "mariadb:11.8"
```

## Exceptions

Images whose endpoints are not known are not judged.

## Source

Upsun documentation: relationships › Using explicit endpoints; the reference of each service.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (relationship, service) in common::to_services(context) {
        let Some(endpoint) = &relationship.endpoint else { continue };
        let offer = endpoints::of(context, service);
        if !endpoint.text.is_empty() && offer.lacks(endpoint.text) {
            found.push(report(context, service, &offer, endpoint));
        }
    }
}

fn report(context: &Context<'_>, service: &Service<'_>, offer: &Offer<'_>, endpoint: &Part<'_>) -> Diagnostic {
    let names = offer.names();
    let only = if let [only] = names.as_slice() { Some(*only) } else { None };
    let mut meant = nearest(endpoint.text, names.iter().copied()).or(only);
    // `endpoint: db:mysql`: the form of a string inside the mapping.
    let last = endpoint.text.rsplit(':').next().unwrap_or_default();
    if names.contains(&last) {
        meant = Some(last);
    }
    let (severity, message) = match offer {
        Offer::Declared(_) => {
            let message = format!(
                "`{}` lists its endpoints, and `{}` is none of them: Upsun can't connect the relationship",
                service.name, endpoint.text
            );
            (Severity::Error, message)
        }
        _ => {
            let image = service.image.map_or("", |image| image.name.text);
            let message = format!("`{image}` has no endpoint `{}`: Upsun can't connect the relationship", endpoint.text);
            (Severity::Warning, message)
        }
    };
    let mut diagnostic = Diagnostic::new(&RULE, endpoint.location, message).severity(severity).help(advice(meant, names));
    if let Some(meant) = meant {
        let edit = common::replace(context, endpoint, meant);
        diagnostic = diagnostic.fix(edit.map(|edit| Fix::risky(format!("connect to `{meant}`"), vec![edit])));
    }
    match offer {
        Offer::Declared(_) => diagnostic.related(service.key.location(), "the service is configured here"),
        _ => diagnostic,
    }
}
