//! What says nothing but what holds without it.

use super::super::structure::values::{field, primary_runtime, readable};
use super::super::{Context, Family, Rule, entries};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::App;
use crate::project::Value;
use crate::rules::reference::RouteUrl;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "redundant-default",
    family: Family::Deprecation,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "a key that says what holds without it",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

With `--pedantic`:

- `source: {root: "/"}`, the root of the repository;
- `build: {flavor: none}` for an image that has no other flavor (all but PHP and Node.js);
- a firewall whose only rule lets everything out;
- a route of `http://` that only redirects to the same URL with `https://`.

## What happens

Nothing: without the key, it is the same. Readers look for a meaning that isn't there.

## What to do

Remove it.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    source:
    ^^^^^^
      root: "/"
    build:
    ^^^^^
      flavor: none
    firewall:
    ^^^^^^^^
      outbound:
        - ips: ["0.0.0.0/0"]
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "http://{default}/":
  ^^^^^^^^^^^^^^^^^^^
    type: redirect
    to: "https://{default}/"
```

```yaml good
applications:
  app:
    type: "python:3.14"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
```

## Exceptions

`source.root` where there are several applications, which is easier to read with all of them. A web instance or worker
may need a firewall of its own to undo that of its application. `flavor: none` for PHP and Node.js keeps their package
managers from running.

## Source

Upsun documentation: Single-runtime image › properties; Firewall › Properties; Routes › Default route definition.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    let apps = &context.model.apps;
    for app in apps.iter().filter(|app| readable(app.body).is_some()) {
        let mut report = |name: &str, message: &str| {
            if let Some((key, _)) = app.body.entry(name) {
                found.push(diagnostic(context, key, message));
            }
        };
        if apps.len() == 1 && only(app.body, "source", "root").and_then(Value::text).is_some_and(|root| root == "/") {
            report("source", "the root of the repository is where an application is without `source`, too");
        }
        let has_no_other = primary_runtime(app).is_some_and(|image| !matches!(image, "php" | "nodejs")) && !is_composable(app);
        if has_no_other && only(app.body, "build", "flavor").and_then(Value::text) == Some("none") {
            report("build", "this image has no build flavor, so there is none to switch off");
        }
        if lets_everything_out(app.body) {
            report("firewall", "without a firewall, everything is let out, too");
        }
    }
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("redirect") && !route.key.is_repaired()) {
        let (from, to) = (RouteUrl::read(route.url), route.body.get("to").and_then(Value::text).unwrap_or_default());
        let is_https = |url: &RouteUrl<'_>| url.scheme().as_deref() == Some("https");
        let to = RouteUrl::read(to);
        let (own, other) = (from.normal(), to.normal());
        let is_upgrade = from.scheme().as_deref() == Some("http") && is_https(&to) && own.1 == other.1 && own.2 == other.2;
        let is_there = context.model.routes.iter().any(|other| {
            let url = RouteUrl::read(other.url);
            is_https(&url) && url.normal() == to.normal()
        });
        let says_no_more = route.body.entries().iter().all(|(key, _)| matches!(key.node().text(), Some("type" | "to")));
        if is_upgrade && is_there && says_no_more && !route.body.is_repaired() {
            found.push(diagnostic(context, route.key, "Upsun redirects from `http://` to `https://` without a route for it, too"));
        }
    }
}

fn diagnostic(context: &Context<'_>, key: Value<'_>, message: &str) -> Diagnostic {
    let edit = entries::delete_entry(context, key);
    let fix = edit.map(|edit| Fix::safe("remove it", vec![edit]));
    Diagnostic::new(&RULE, key.location(), message).help("remove it").fix(fix)
}

/// The value of a key in a mapping that has no other.
fn only<'p>(owner: Value<'p>, name: &str, key: &str) -> Option<Value<'p>> {
    let mapping = field(owner, name)?;
    let entries = mapping.entries();
    let [(own, value)] = entries.as_slice() else { return None };
    readable(*value).filter(|_| own.node().text() == Some(key))
}

fn is_composable(app: &App<'_>) -> bool {
    app.image.is_none_or(|image| image.is("composable"))
}

/// Whether there is one rule, and it is the one that holds without any.
fn lets_everything_out(owner: Value<'_>) -> bool {
    let Some(rules) = only(owner, "firewall", "outbound") else { return false };
    let [rule] = rules.items()[..] else { return false };
    let Some(rule) = readable(rule) else { return false };
    let entries = rule.entries();
    let is_all = |key: &str, value: Value<'_>| match key {
        "ips" => value.items().iter().map(|ip| ip.text()).eq([Some("0.0.0.0/0")]),
        "protocol" => value.text() == Some("tcp"),
        _ => false,
    };
    entries.iter().any(|(key, _)| key.node().text() == Some("ips"))
        && entries.iter().all(|(key, value)| key.node().text().is_some_and(|key| is_all(key, *value)))
}
