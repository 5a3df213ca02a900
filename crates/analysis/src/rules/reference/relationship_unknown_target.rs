//! A relationship to something that isn't there.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::{common, endpoints};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Related, Severity};
use crate::model::{Relationship, RelationshipForm, Service, Target};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-unknown-target",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a relationship to a service or app that is not there",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/relationships",
    check,
    docs: r##"
## What it reports

A relationship whose service is neither among `services` nor among `applications`. A relationship without a
value, such as `database:`, means the service of that very name.

## What happens

Upsun rejects the push.

## What to do

Name the service as its key in `services` does, or add the service.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      database:
      ^^^^^^^^
services:
  db:
    type: "mariadb:11.8"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      database: "databse:mysql"
                 ^^^^^^^
services:
  database:
    type: "mariadb:11.8"
```

Workers accept no connections:

```yaml bad
applications:
  app:
    type: "nodejs:24"
    workers:
      queue:
        commands:
          start: node queue.js
  site:
    type: "nodejs:24"
    relationships:
      queue:
        service: queue
                 ^^^^^
        endpoint: http
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

Where a broken file or section may hide the service, nothing is said.

## Source

Upsun documentation: relationships › Using default endpoints, Using explicit endpoints.
"##,
};

/// Among how many names the one that was meant is looked for.
const MAX_COMPARED: usize = 500;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !common::names_are_known(context) {
        return;
    }
    let mut missing: Vec<(&str, Diagnostic)> = Vec::new();
    for relationship in common::relationships(context) {
        match context.model.target(relationship.target.text) {
            Some(Target::App(_) | Target::Service(_)) => {}
            Some(Target::Worker(app, worker)) => {
                let message = format!(
                    "`{}` is a worker of `{}`, and workers accept no connections: Upsun rejects the relationship",
                    worker.name, app.name
                );
                let help =
                    format!("connect to the app itself (`service: {}`, `endpoint: http`), or pass work through a queue", app.name);
                found.push(Diagnostic::new(&RULE, relationship.target.location, message).help(help));
            }
            // A service that is missing is one mistake, however many relationships lead to it.
            None => match missing.iter_mut().find(|(name, _)| *name == relationship.target.text) {
                Some((_, first)) => {
                    let location = relationship.target.location;
                    if first.location != location && first.related.iter().all(|related| related.location != location) {
                        first.related.push(Related { location, message: "it is missing here as well".to_owned() });
                    }
                }
                None => missing.push((relationship.target.text, report(context, relationship))),
            },
        }
    }
    found.extend(missing.into_iter().map(|(_, diagnostic)| diagnostic));
}

fn report(context: &Context<'_>, relationship: &Relationship<'_>) -> Diagnostic {
    let name = relationship.target.text;
    let names = || context.model.target_names();
    let implicit = relationship.form == RelationshipForm::Implicit
        || relationship.form == RelationshipForm::Mapping && relationship.value.get("service").is_none();
    let message = if implicit {
        format!(
            "a relationship that names no service means the one of its own name, and there is no `{name}`: Upsun rejects the push"
        )
    } else {
        format!("there is no service or app `{name}` to connect to: Upsun rejects the push")
    };
    let mut diagnostic = Diagnostic::new(&RULE, relationship.target.location, message);
    let is_small = context.model.apps.len() + context.model.services.len() <= MAX_COMPARED;
    let nearest =
        is_small.then(|| nearest(name, names())).flatten().or_else(|| of_image(context, name).map(|service| service.name));
    let mut help = advice(nearest, names());
    if implicit && let Some(nearest) = nearest {
        help = format!("write `{name}: {{service: {nearest}}}` or rename one of the two ({})", advice(None, names()));
    }
    if help.is_empty() {
        help = "add it to `services`".to_owned();
    }
    if let Some(nearest) = nearest.filter(|_| !implicit) {
        let edit = common::replace(context, &relationship.target, nearest);
        diagnostic = diagnostic.fix(edit.map(|edit| Fix::risky(format!("connect to `{nearest}`"), vec![edit])));
    }
    diagnostic.help(help)
}

/// The only service of an image, where the image is named instead: `postgresql:15`.
fn of_image<'m, 'p>(context: &'m Context<'p>, name: &str) -> Option<&'m Service<'p>> {
    let runs = |service: &&Service<'p>| {
        service.image.is_some_and(|image| endpoints::base_image(image.name.text) == endpoints::base_image(name))
    };
    let mut services = context.model.services.iter().filter(runs);
    services.next().filter(|_| services.next().is_none())
}
