//! WebSockets through the router's cache.

use super::super::structure::values::boolean;
use super::super::{Context, Family, Rule, entries};
use super::url::RouteUrl;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "websocket-buffering",
    family: Family::Reference,
    severity: Severity::Hint,
    fix: Some(Applicability::Unsafe),
    summary: "a route for WebSockets that doesn't switch the cache off",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a route whose path is one of WebSockets (`/ws`, `/websocket`, `/socket.io`, `/cable`) and
that doesn't switch the router's cache off.

## What happens

The cache stands between the two ends of the connection.

## What to do

Write `cache: {enabled: false}`, and `request_buffering: {enabled: false}` at the app's location.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/ws":
  ^^^^^^^^^^^^^^^^^^^^^^
    type: upstream
    upstream: "app:http"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/ws":
    type: upstream
    upstream: "app:http"
    cache:
      enabled: false
```

## Source

Upsun documentation: Routes › WebSocket routes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("upstream") && !route.key.is_repaired()) {
        let url = RouteUrl::read(route.url);
        let is_for_sockets = |part: &str| matches!(part, "ws" | "wss" | "websocket" | "websockets" | "socket.io" | "cable");
        let cache = route.body.get("cache");
        let enabled = cache.and_then(|cache| if cache.is_mapping() { cache.get("enabled") } else { Some(cache) });
        let is_off = enabled.and_then(boolean) == Some(false);
        if is_off || route.body.is_repaired() || !url.path().split('/').any(is_for_sockets) {
            continue;
        }
        let edit = route.body.entry("upstream").filter(|_| cache.is_none());
        let edit = edit.and_then(|(key, _)| entries::insert_entry_before(context, key, "cache: {enabled: false}"));
        let message = "this looks like a route for WebSockets, and the router's cache stands between the two ends";
        found.push(
            Diagnostic::new(&RULE, route.key.location(), message)
                .help("write `cache: {enabled: false}`")
                .fix(edit.map(|edit| Fix::risky("switch the router's cache off", vec![edit]))),
        );
    }
}
