//! An app and a service of the same name.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "name-collision",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a name that an app and a service share",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A service with the name of an application. As a warning: an application called `<app>--<worker>` beside an
application with that worker.

## What happens

Names are unique in a project, whatever they name. `relationships` and `routes` can't tell the two apart, and
the platform refuses them.

## What to do

Rename the application: a service under another name is a new one, without its data.

## Examples

```yaml bad
applications:
  search:
    type: "php:8.4"
services:
  search:
  ^^^^^^
  ^^^^^^ service-unused
    type: "opensearch:3"
```

```yaml good
applications:
  search-app:
    type: "php:8.4"
    relationships:
      search:
services:
  search:
    type: "opensearch:3"
```

## Exceptions

A relationship may have the name of its service: that is how its short form works.

## Source

Upsun documentation: Configure apps; Add services (names are unique in a project).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let model = &context.model;
    for service in &model.services {
        let Some(app) = model.app(service.name).filter(|app| !app.key.is_repaired() && !service.key.is_repaired()) else {
            continue;
        };
        let message =
            format!("`{}` is an application already: names are unique in a project, and Upsun refuses this", service.name);
        found.push(
            Diagnostic::new(&RULE, service.key.location(), message)
                .help("rename the application; a service under another name would be a new one, without its data")
                .related(app.key.location(), "the application"),
        );
    }
    for app in &model.apps {
        for worker in &app.workers {
            let instance = format!("{}--{}", app.name, worker.name);
            let Some(other) = model.app(&instance).filter(|other| !other.key.is_repaired()) else { continue };
            let message = format!("`{instance}` is what Upsun calls the worker `{}` of `{}`", worker.name, app.name);
            found.push(
                Diagnostic::new(&RULE, other.key.location(), message)
                    .severity(Severity::Warning)
                    .help("rename the application or the worker")
                    .related(worker.key.location(), "the worker"),
            );
        }
    }
}
