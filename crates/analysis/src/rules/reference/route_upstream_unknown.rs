//! A route that leads to an app or service that isn't there.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Target;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-upstream-unknown",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a route to an app or service that is not there",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

A route whose `upstream` names neither an app nor a service, or names a worker.

## What happens

Upsun rejects the push: the router wouldn't know where to send requests.

## What to do

Write the name of the app, as its key in `applications` has it, and its endpoint: `app:http`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "myapp:http"
               ^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
```

## Exceptions

Without any application, nothing is said: their absence is the mistake.

## Source

Upsun documentation: Routes › Route configuration reference.
"##,
};

/// Among how many names the one that was meant is looked for.
const MAX_COMPARED: usize = 500;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !common::names_are_known(context) {
        return;
    }
    for route in &context.model.routes {
        let Some((name, _)) = route.upstream.filter(|(name, _)| !name.text.is_empty()) else { continue };
        if route.kind() != Some("upstream") || route.key.is_repaired() || route.body.is_repaired() {
            continue;
        }
        let message = match context.model.target(name.text) {
            Some(Target::App(_) | Target::Service(_)) => continue,
            Some(Target::Worker(app, worker)) => {
                format!("`{}` is a worker of `{}`, and workers answer no requests: Upsun rejects the route", worker.name, app.name)
            }
            None => format!("there is no app or service `{}` for this route: Upsun rejects the push", name.text),
        };
        let names: Vec<&str> = context.model.apps.iter().map(|app| app.name).collect();
        let is_small = context.model.apps.len() + context.model.services.len() <= MAX_COMPARED;
        let mut meant = is_small.then(|| nearest(name.text, context.model.target_names())).flatten();
        if meant.is_none()
            && let [only] = names.as_slice()
        {
            meant = Some(only);
        }
        let mut diagnostic = Diagnostic::new(&RULE, name.location, message).help(advice(meant, context.model.target_names()));
        if let Some(meant) = meant {
            let edit = common::replace(context, &name, meant);
            diagnostic = diagnostic.fix(edit.map(|edit| Fix::risky(format!("send requests to `{meant}`"), vec![edit])));
        }
        found.push(diagnostic);
    }
}
