//! A redirect that leads to itself, or to nothing.

use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use super::{common, url_malformed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Route;
use crate::project::Value;
use std::collections::{HashMap, HashSet};

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

/// How far redirects are followed.
const MAX_STEPS: usize = 100;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !common::names_are_known(context) {
        return;
    }
    let next = next_routes(context);
    let hosts: HashSet<String> = context.model.routes.iter().map(|route| any_domain(&RouteUrl::read(route.url).host())).collect();
    for (at, route) in context.model.routes.iter().enumerate().filter(|(_, route)| route.kind() == Some("redirect")) {
        let Some(to) = route.body.get("to").and_then(Value::resolved) else { continue };
        let Some(text) = to.node().text().filter(|text| !text.is_empty() && !to.is_null()) else { continue };
        if to.is_repaired() || route.key.is_repaired() || url_malformed::mistake(text).is_some() {
            continue;
        }
        if let Some((message, help)) = mistake(context, (&next, &hosts), at, route, text) {
            found.push(Diagnostic::new(&RULE, to.location(), message).help(help));
        }
    }
}

fn mistake(
    context: &Context<'_>,
    (next, hosts): (&[Option<usize>], &HashSet<String>),
    at: usize,
    route: &Route<'_>,
    text: &str,
) -> Option<(String, String)> {
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
    if let Some(circle) = circle(context, next, at) {
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
        let wanted = any_domain(&host);
        let parents = wanted.match_indices('.').map(|(dot, _)| format!("*{}", &wanted[dot..]));
        if !hosts.contains(&wanted) && !parents.into_iter().any(|parent| hosts.contains(&parent)) {
            let message = format!("no route answers for `{host}`, so visitors are sent to a page that is not there");
            let help = format!("add a route `https://{host}/`, or redirect to one that is there");
            return Some((message, help));
        }
    }
    None
}

/// For each redirect, the route that it leads to.
fn next_routes(context: &Context<'_>) -> Vec<Option<usize>> {
    let routes = &context.model.routes;
    let mut by_url = HashMap::new();
    for (at, route) in routes.iter().enumerate() {
        by_url.entry(RouteUrl::read(route.url).normal()).or_insert(at);
    }
    let next = |route: &Route<'_>| {
        let to = route.body.get("to").and_then(Value::text).filter(|_| route.kind() == Some("redirect"))?;
        by_url.get(&RouteUrl::read(to).normal()).copied()
    };
    routes.iter().map(next).collect()
}

/// The last redirect of a circle of which a route is the first.
fn circle<'p>(context: &Context<'p>, next: &[Option<usize>], start: usize) -> Option<&'p str> {
    let mut at = start;
    for _ in 0..MAX_STEPS.min(next.len()) {
        match next[at]? {
            to if to == start => return Some(context.model.routes[at].url),
            // Each circle once, at its first route.
            to if to < start => return None,
            to => at = to,
        }
    }
    None
}
