//! A route to a path that the app answers nothing at.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::url::RouteUrl;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Target;
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-location-mismatch",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a route to a path for which the app has no location",
    url: "https://developer.upsun.com/docs/configure-apps/multi-app/routes",
    check,
    docs: r##"
## What it reports

A route with a path, such as `https://{default}/admin`, to an app that has `web.locations`, but none for the
path or anything above or below it.

## What happens

The app gets the whole path of the request, `/admin/…`, and answers *not found*.

## What to do

Add a location for the path, or `"/"`.

## Examples

```yaml bad
applications:
  admin:
    type: "nodejs:24"
    web:
      commands: {start: node admin.js}
      locations:
        "/backend": {passthru: true}
routes:
  "https://{default}/admin":
  ^^^^^^^^^^^^^^^^^^^^^^^^^
    type: upstream
    upstream: "admin:http"
```

```yaml good
applications:
  admin:
    type: "nodejs:24"
    web:
      commands: {start: node admin.js}
      locations:
        "/admin": {passthru: true}
routes:
  "https://{default}/admin":
    type: upstream
    upstream: "admin:http"
```

## Exceptions

A location `"/"` answers for every path, if only with files.

## Source

Upsun documentation: Set routes for multi-app projects › Define routes for subdirectories.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("upstream") && !route.key.is_repaired()) {
        let Some(Target::App(app)) = route.upstream.and_then(|(name, _)| context.model.target(name.text)) else { continue };
        let Some(web) = app.body.get("web") else { continue };
        let Some((key, locations)) = web.entry("locations").filter(|(_, locations)| locations.is_mapping()) else { continue };
        let entries = locations.entries();
        let keys: Option<Vec<&str>> = entries.iter().map(|(key, _): &(Value<'_>, Value<'_>)| key.node().text()).collect();
        let Some(keys) = keys.filter(|keys| !keys.is_empty() && !keys.contains(&"<<")) else { continue };
        let path = RouteUrl::read(route.url).path().trim_end_matches('/');
        let touches = |key: &&str| {
            let key = key.trim_end_matches('/');
            let is_below =
                |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            is_below(key, path) || is_below(path, key)
        };
        if path.is_empty() || keys.iter().any(touches) || locations.is_repaired() {
            continue;
        }
        let message = format!(
            "`{}` gets requests for `{path}` from here, and has locations for {} alone: it answers *not found*",
            app.name,
            list(&keys)
        );
        found.push(
            Diagnostic::new(&RULE, route.key.location(), message)
                .help(format!("add a location `{path}` to the app, or `/`"))
                .related(key.location(), "the app's locations are here"),
        );
    }
}
