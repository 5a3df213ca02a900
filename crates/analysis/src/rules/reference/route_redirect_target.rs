//! A redirect that leads to itself, or to nothing.

use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use super::{common, url_malformed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Route;
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-redirect-target",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a redirect to itself, in a circle, or to a host that no route answers for",
    url: "https://developer.upsun.com/docs/routes/redirects",
    check,
    docs: r##"
## What it reports

A route of the type `redirect` whose `to` is the route itself, leads back to it by other redirects, names a
placeholder that doesn't exist, has no scheme, or names a host of the project that no route answers for.

## What happens

Browsers give up on circles with an error, and a host without a route answers with a page of Upsun's.

## What to do

Redirect to the URL of an upstream route: `https://{default}/`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://old.{default}/":
    type: redirect
    to: "https://www.{default}/"
        ^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://www.{default}/":
    type: redirect
    to: "https://www.{default}"
        ^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://www.{default}/":
    type: redirect
    to: "https://{default}/"
```

## Exceptions

Nothing is known of other sites: a URL without a placeholder may lead anywhere.

## Source

Upsun documentation: Routes › Basic redirect definition; Redirects › Whole-route redirects.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !common::names_are_known(context) {
        return;
    }
    for (at, route) in context.model.routes.iter().enumerate().filter(|(_, route)| route.kind() == Some("redirect")) {
        let Some(to) = route.body.get("to").and_then(Value::resolved) else { continue };
        let Some(text) = to.node().text().filter(|text| !text.is_empty() && !to.is_null()) else { continue };
        if to.is_repaired() || route.key.is_repaired() || url_malformed::mistake(text).is_some() {
            continue;
        }
        if let Some((message, help)) = mistake(context, at, route, text) {
            found.push(Diagnostic::new(&RULE, to.location(), message).help(help));
        }
    }
}

fn mistake(context: &Context<'_>, at: usize, route: &Route<'_>, text: &str) -> Option<(String, String)> {
    let target = RouteUrl::read(text);
    if target.scheme.is_none() {
        if text.starts_with('/') {
            return None;
        }
        let message = format!("`{text}` has no `https://`, so browsers take it for a path of the same site");
        return Some((message, format!("write `https://{text}`")));
    }
    let own = RouteUrl::read(route.url);
    if own.normal() == target.normal() {
        let message = "this redirect leads to itself: browsers give up on it".to_owned();
        return Some((message, "redirect to the URL of an upstream route".to_owned()));
    }
    if let Some(circle) = circle(context, at) {
        let message = format!("this redirect comes back to itself by `{circle}`: browsers give up on it");
        return Some((message, "redirect to the URL of an upstream route".to_owned()));
    }
    let host = target.host();
    if let Some(open) = host.find('{') {
        let known = host.replace("{default}", "").replace("{all}", "");
        if known.contains(['{', '}']) {
            let message = format!("`{}` is no placeholder of routes, so this redirect leads nowhere", &host[open..]);
            return Some((message, "available: `{default}`, `{all}`".to_owned()));
        }
        let answers = |route: &Route<'_>| {
            let own = any_domain(&RouteUrl::read(route.url).host());
            let host = any_domain(&host);
            own == host || own.strip_prefix("*.").is_some_and(|rest| host.strip_suffix(rest).is_some_and(|sub| sub.ends_with('.')))
        };
        if !context.model.routes.iter().any(answers) {
            let message = format!("no route answers for `{host}`, so visitors are sent to a page that is not there");
            let help = format!("add a route `https://{host}/`, or redirect to one that is there");
            return Some((message, help));
        }
    }
    None
}

/// The last redirect of a circle that starts at a route.
fn circle<'p>(context: &Context<'p>, start: usize) -> Option<&'p str> {
    let routes = &context.model.routes;
    let mut at = start;
    for _ in 0..routes.len() {
        let target = routes[at].body.get("to").and_then(Value::text)?;
        let target = RouteUrl::read(target).normal();
        let next = routes.iter().position(|route| RouteUrl::read(route.url).normal() == target)?;
        if routes[next].kind() != Some("redirect") {
            return None;
        }
        if next == start {
            // Each circle once, at its first route.
            return Some(routes[at].url);
        }
        if next < start {
            return None;
        }
        at = next;
    }
    None
}
