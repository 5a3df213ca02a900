//! Two routes for one URL.

use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Route;
use std::collections::HashMap;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-duplicate",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "two routes for the same URL",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

Two routes whose URLs only differ in a slash at the end, or in upper and lower case of the host. (An info tells
of a route for `{default}` beside one for `{all}`.)

## What happens

Every route gets a slash at the end of its host. The two become one, and which of them that is, is not said.
Where a path follows the host, that is not documented, and a warning.

Of `{default}` and `{all}` with the same path, `{default}` answers for the default domain.

## What to do

Remove one of them.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}":
    type: upstream
    upstream: "app:http"
  "https://{default}/":
  ^^^^^^^^^^^^^^^^^^^^
    type: redirect
    to: "https://example.com/"
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

`http://` and `https://` are routes of their own.

## Source

Upsun documentation: Routes › Trailing slashes; `{all}`.
"##,
};

/// A URL as Upsun sees it: scheme, host, path.
type Normal<'t> = (Option<String>, String, &'t str);

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut exact: HashMap<Normal<'_>, &Route<'_>> = HashMap::new();
    let mut by_domain: HashMap<Normal<'_>, &Route<'_>> = HashMap::new();
    for route in context.model.routes.iter().filter(|route| !route.key.is_repaired()) {
        let url = RouteUrl::read(route.url);
        if url.scheme.is_none() || url.port.is_some() {
            continue;
        }
        let (scheme, host, path) = url.normal();
        let key = (scheme.clone(), any_domain(&host), path);
        if let Some(other) = exact.get(&(scheme.clone(), host.clone(), path)) {
            let is_path = url.path() != "/";
            let message = if is_path {
                format!(
                    "`{}` and `{}` differ only in how they are written, and are probably one route on Upsun",
                    other.url, route.url
                )
            } else {
                format!("`{}` and `{}` are the same URL on Upsun: only one of the two routes can hold", other.url, route.url)
            };
            found.push(
                Diagnostic::new(&RULE, route.key.location(), message)
                    .severity(if is_path { Severity::Warning } else { Severity::Error })
                    .help("remove one of the two")
                    .related(other.key.location(), "the other one is here"),
            );
            continue;
        }
        if let Some(other) = by_domain.get(&key) {
            let (default, all) = if host.contains("{default}") { (route, *other) } else { (*other, route) };
            let message = format!("`{}` doesn't answer for the default domain, since `{}` does", all.url, default.url);
            found.push(
                Diagnostic::new(&RULE, route.key.location(), message)
                    .severity(Severity::Info)
                    .related(other.key.location(), "the other one is here"),
            );
        }
        exact.insert((scheme, host, path), route);
        by_domain.entry(key).or_insert(route);
    }
}
