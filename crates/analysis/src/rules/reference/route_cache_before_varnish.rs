//! The router's cache in front of Varnish.

use super::super::{Context, Family, Rule, entries};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Target;
use crate::project::Value;
use upsun_lint_syntax::yaml::Coerced;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-cache-before-varnish",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a route to Varnish that doesn't switch the router's own cache off",
    url: "https://developer.upsun.com/docs/add-services/varnish",
    check,
    docs: r##"
## What it reports

A route to a Varnish service without `cache: {enabled: false}`.

## What happens

The router keeps copies by itself unless it is told not to. With two caches in a row, what Varnish has thrown
away is still answered by the router.

## What to do

Switch the cache of the route off.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
services:
  varnish:
    type: "varnish:9.0"
    relationships:
      app: "app:http"
    configuration:
      vcl: |
        sub vcl_recv { set req.backend_hint = app.backend(); }
routes:
  "https://{default}/":
  ^^^^^^^^^^^^^^^^^^^^
    type: upstream
    upstream: "varnish:http"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
services:
  varnish:
    type: "varnish:9.0"
    relationships:
      app: "app:http"
    configuration:
      vcl: |
        sub vcl_recv { set req.backend_hint = app.backend(); }
routes:
  "https://{default}/":
    type: upstream
    upstream: "varnish:http"
    cache:
      enabled: false
```

## Source

Upsun documentation: Varnish › How to use; HTTP cache (the introduction).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("upstream")) {
        let Some(Target::Service(service)) = route.upstream.and_then(|(name, _)| context.model.target(name.text)) else { continue };
        if !service.image.is_some_and(|image| image.is("varnish")) || route.key.is_repaired() || route.body.is_repaired() {
            continue;
        }
        let (location, severity) = match route.body.entry("cache") {
            None => (route.key.location(), Severity::Warning),
            Some((key, cache)) => {
                let Some(cache) = cache.resolved() else { continue };
                let enabled = if cache.is_mapping() { cache.get("enabled").and_then(Value::resolved) } else { Some(cache) };
                match enabled.and_then(|enabled| enabled.node().coerced()) {
                    Some(Coerced::Bool(true)) | None => (key.location(), Severity::Warning),
                    _ => continue,
                }
            }
        };
        let message = format!(
            "`{}` is Varnish, and the router caches in front of it: what Varnish has thrown away is still answered",
            service.name
        );
        let mut diagnostic = Diagnostic::new(&RULE, location, message)
            .severity(severity)
            .help("switch the router's cache off: `cache: {enabled: false}`");
        if let (None, Some((key, _))) = (route.body.entry("cache"), route.body.entry("upstream")) {
            let edit = entries::insert_entry_before(context, key, "cache: {enabled: false}");
            diagnostic = diagnostic.fix(edit.map(|edit| Fix::risky("switch the router's cache off", vec![edit])));
        }
        found.push(diagnostic);
    }
}
