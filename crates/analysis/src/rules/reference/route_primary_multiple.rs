//! More than one primary route.

use super::super::structure::values::boolean;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-primary-multiple",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "more than one route with `primary: true`",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

A second route with `primary: true`; and, as a warning, a redirect that is the primary route.

## What happens

Only one route of a configuration can be the primary one, and Upsun rejects two. With a redirect as the primary
route, the URL of the environment is one that only sends visitors on.

## What to do

Keep `primary: true` on the route that visitors shall use.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    primary: true
  "https://api.{default}/":
    type: upstream
    upstream: "app:http"
    primary: true
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
    primary: true
  "https://api.{default}/":
    type: upstream
    upstream: "app:http"
```

## Exceptions

One route with `{all}` may become several primary ones.

## Source

Upsun documentation: Routes › Route configuration reference.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut first: Option<Value<'_>> = None;
    for route in &context.model.routes {
        let Some(primary) = route.body.get("primary").and_then(Value::resolved) else { continue };
        if boolean(primary) != Some(true) || route.body.is_repaired() {
            continue;
        }
        if let Some(first) = first {
            let message = "only one route can be the primary one, and Upsun rejects a second";
            found.push(
                Diagnostic::new(&RULE, primary.location(), message)
                    .help("keep `primary: true` on the route that visitors shall use")
                    .related(first.location(), "the first one is here"),
            );
            continue;
        }
        first = Some(primary);
        if route.kind() == Some("redirect") {
            let message = "the primary route is a redirect, so the URL of the environment only sends visitors on";
            found.push(
                Diagnostic::new(&RULE, primary.location(), message)
                    .severity(Severity::Warning)
                    .help("make the route that it leads to the primary one"),
            );
        }
    }
}
