//! Two routes for one URL.

use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use crate::diagnostic::{Diagnostic, Severity};

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

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let routes: Vec<_> = context.model.routes.iter().map(|route| (route, RouteUrl::read(route.url))).collect();
    for (at, (route, url)) in routes.iter().enumerate().filter(|(_, (route, _))| !route.key.is_repaired()) {
        let earlier = routes[..at].iter().filter(|(_, other)| other.scheme.is_some() && other.port.is_none());
        if url.scheme.is_none() || url.port.is_some() {
            continue;
        }
        if let Some((other, _)) = earlier.clone().find(|(_, other)| other.normal() == url.normal()) {
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
        let same = |other: &RouteUrl<'_>| {
            let ((scheme, host, path), (other_scheme, other_host, other_path)) = (url.normal(), other.normal());
            scheme == other_scheme && path == other_path && any_domain(&host) == any_domain(&other_host)
        };
        if let Some((other, _)) = earlier.clone().find(|(_, other)| same(other)) {
            let (default, all) = if url.host().contains("{default}") { (*route, *other) } else { (*other, *route) };
            let message = format!("`{}` doesn't answer for the default domain, since `{}` does", all.url, default.url);
            found.push(
                Diagnostic::new(&RULE, route.key.location(), message)
                    .severity(Severity::Info)
                    .related(other.key.location(), "the other one is here"),
            );
        }
    }
}
