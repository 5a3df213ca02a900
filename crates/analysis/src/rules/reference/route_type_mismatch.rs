//! A proxy to what the project itself has.

use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-type-mismatch",
    family: Family::Reference,
    severity: Severity::Info,
    fix: None,
    summary: "a proxy to an app of the same project",
    url: "https://developer.upsun.com/docs/routes/proxy",
    check,
    docs: r##"
## What it reports

A route of the type `proxy` whose `to` is a host inside the project (`app.internal`) or another of its routes.

(A route with the keys of another type is reported by the rules about structure.)

## What happens

Proxies are for other sites. The router doesn't know hosts such as `app.internal`, and a request to another
route comes back to it from outside.

## What to do

Write `type: upstream` and the app.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://api.{default}/":
    type: proxy
    to: "http://app.internal/"
        ^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://docs.{default}/":
    type: proxy
    to: "https://docs.example.com/"
```

## Source

Upsun documentation: Proxy routes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("proxy")) {
        let Some(to) = route.body.get("to").and_then(Value::resolved).filter(|to| !to.is_repaired()) else { continue };
        let Some(text) = to.node().text() else { continue };
        let host = any_domain(&RouteUrl::read(text).host());
        let is_own = |other: &str| any_domain(&RouteUrl::read(other).host()) == host && !host.is_empty();
        let message = if host.ends_with(".internal") {
            format!("`{host}` is a name inside the project, which the router doesn't proxy to")
        } else if host.contains('{') && context.model.routes.iter().any(|other| other.url != route.url && is_own(other.url)) {
            format!("`{text}` is a route of this project, so that requests come back to the router from outside")
        } else {
            continue;
        };
        found.push(
            Diagnostic::new(&RULE, to.location(), message).help("write `type: upstream` and the app: `upstream: \"app:http\"`"),
        );
    }
}
