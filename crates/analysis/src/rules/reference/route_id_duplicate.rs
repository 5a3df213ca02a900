//! Two routes with one `id`.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-id-duplicate",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "two routes with the same `id`",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

An `id` that two routes have.

## What happens

An app that looks the route up in `PLATFORM_ROUTES` by its `id` finds one of the two, and it can't be told
which.

## What to do

Give each route an `id` of its own.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    id: main
  "https://api.{default}/":
    type: upstream
    upstream: "app:http"
    id: main
        ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    id: main
  "https://api.{default}/":
    type: upstream
    upstream: "app:http"
    id: api
```

## Source

Upsun documentation: Routes › Route identifiers.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<(&str, Value<'_>)> = Vec::new();
    for route in context.model.routes.iter().filter(|route| !route.body.is_repaired()) {
        let Some(id) = route.body.get("id").and_then(Value::resolved).filter(|id| !id.is_null()) else { continue };
        let Some(text) = id.node().text().filter(|text| !text.is_empty()) else { continue };
        match seen.iter().find(|(other, _)| *other == text) {
            Some((_, other)) => {
                let message =
                    format!("another route has the id `{text}` as well: what looks it up in `PLATFORM_ROUTES` finds either");
                found.push(
                    Diagnostic::new(&RULE, id.location(), message)
                        .help("give each route an `id` of its own")
                        .related(other.location(), "the other one is here"),
                );
            }
            None => seen.push((text, id)),
        }
    }
}
