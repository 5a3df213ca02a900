//! A relationship to a service that only holds files for mounts.

use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-network-storage",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a relationship to a network storage, which is reached by mounts",
    url: "https://developer.upsun.com/docs/add-services/network-storage",
    check,
    docs: r##"
## What it reports

A relationship to a service of the type `network-storage`.

## What happens

The service has no endpoint to connect to, and its files are reached by mounts alone: the relationship gives the app
nothing, and Upsun may refuse it.

## What to do

Remove the relationship, and mount a directory of the service where the app needs it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      files:
      ^^^^^
    mounts:
      "uploads":
        source: service
        service: files
        source_path: uploads
services:
  files:
    type: "network-storage:1.0"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "uploads":
        source: service
        service: files
        source_path: uploads
services:
  files:
    type: "network-storage:1.0"
```

## Source

Upsun documentation: Network Storage › Usage example.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (relationship, service) in common::to_services(context) {
        if service.image.is_some_and(|image| image.is("network-storage")) {
            let message = format!("`{}` is a network storage, which has no endpoint to connect to", service.name);
            let help = format!(
                "remove the relationship; its files are reached by a mount with `source: service` and `service: {}`",
                service.name
            );
            found.push(Diagnostic::new(&RULE, relationship.target.location, message).help(help));
        }
    }
}
