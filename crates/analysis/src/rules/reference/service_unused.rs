//! A service that nothing reaches.

use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-unused",
    family: Family::Reference,
    severity: Severity::Info,
    fix: None,
    summary: "a service that nothing connects to",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A service that no app, worker or other service has a relationship to, no route leads to and no mount takes its
files from.

## What happens

It runs and costs resources, and no app can use it: a service is only visible to what has a relationship to it.

## What to do

Add the relationship, or remove the service. Removing it deletes its data.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
services:
  db:
  ^^
    type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      db:
services:
  db:
    type: "mariadb:11.8"
```

## Exceptions

Nothing is said while some relationship, route or mount names a service that is not there: that may be the one.

## Source

Upsun documentation: Add services › Connect the service to your app.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let model = &context.model;
    if !common::names_are_known(context) || model.apps.iter().any(|app| !is_read(app.body)) {
        return;
    }
    let mounts = model.apps.iter().flat_map(|app| app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts)));
    let mut used: Vec<&str> = mounts.filter_map(|mount| mount.service).map(|service| service.text).collect();
    used.extend(model.relationships().map(|relationship| relationship.target.text));
    used.extend(model.routes.iter().filter_map(|route| route.upstream).map(|(target, _)| target.text));
    if used.iter().any(|name| model.target(name).is_none()) {
        return;
    }
    for service in model.services.iter().filter(|service| !used.contains(&service.name)) {
        if service.key.is_repaired() || service.body.resolved().is_none() {
            continue;
        }
        let message = format!("nothing connects to `{}`: it runs and costs resources, and no app can use it", service.name);
        found.push(
            Diagnostic::new(&RULE, service.key.location(), message)
                .help("add a relationship to it, or remove it; removing a service deletes its data"),
        );
    }
}

/// Whether everything in an app's body that may name a service can be read.
fn is_read(body: crate::project::Value<'_>) -> bool {
    let web = body.get("web");
    let workers = body.get("workers");
    let parts = [Some(body), web].into_iter().flatten();
    let parts = parts.chain(workers.into_iter().flat_map(|workers| workers.entries().into_iter().map(|(_, worker)| worker)));
    workers.is_none_or(|workers| workers.resolved().is_some())
        && parts.into_iter().all(|part| {
            part.resolved().is_some()
                && ["relationships", "mounts"].into_iter().all(|key| part.get(key).is_none_or(|value| value.resolved().is_some()))
        })
}
