//! More routes or redirects than Upsun takes.

use super::super::{Context, Family, Rule};
use super::url::RouteUrl;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::Value;
use std::collections::HashSet;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-limits",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "more routes or redirects than Upsun takes",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

More than 100 routes, more than 50 000 redirects of paths, or more than 50 domains with routes for both the domain and
its `www.`.

## What happens

Upsun makes several routes of each, for `http://` and for each domain, and all of them have to fit into 128 KB.
What is larger is rejected. Of redirects, an environment takes 50 000. A certificate of Let's Encrypt holds 100 names.

## What to do

Redirect in the app, or with patterns: a single one with `regexp: true` may stand for hundreds.

## Examples

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
```

## Source

Upsun documentation: Routes › Route limits; Redirects › Partial redirects.
"##,
};

/// How many routes the documentation advises at most.
const MAX_ROUTES: usize = 100;

/// How many domains with and without `www.` fit into a certificate of 100 names.
const MAX_PAIRS: usize = 50;

/// How many redirects of paths an environment takes.
const MAX_REDIRECTS: usize = 50_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let routes = &context.model.routes;
    let redirects: usize = routes
        .iter()
        .filter_map(|route| route.body.get("redirects")?.get("paths"))
        .map(|paths| paths.resolved().map_or(0, |paths| paths.node().entries().count()))
        .sum();
    let Some(location) = section(context) else { return };
    let hosts: HashSet<String> =
        routes.iter().map(|route| RouteUrl::read(route.url).host()).filter(|host| !host.contains(['{', '*'])).collect();
    let pairs = hosts.iter().filter(|host| hosts.contains(&format!("www.{host}"))).count();
    if pairs > MAX_PAIRS {
        let message = format!("{pairs} domains have a route for `www.` as well: more than {MAX_PAIRS} may not get a certificate");
        found.push(
            Diagnostic::new(&RULE, location, message).help("leave out the names that nobody uses, or add certificates of your own"),
        );
    }
    if routes.len() > MAX_ROUTES {
        let message = format!("these are {} routes, and more than {MAX_ROUTES} may not fit into what Upsun takes", routes.len());
        found.push(Diagnostic::new(&RULE, location, message).help("redirect in the app, or with patterns in `redirects.paths`"));
    }
    if redirects > MAX_REDIRECTS {
        let message = format!("these are {redirects} redirects, and an environment takes {MAX_REDIRECTS}");
        found.push(Diagnostic::new(&RULE, location, message).help("write patterns with `regexp: true`, or redirect in the app"));
    }
}

/// The key of the first `routes`.
fn section(context: &Context<'_>) -> Option<Location> {
    let root = |file| context.project.value(file);
    context.project.config_files().filter_map(root).find_map(|root: Value<'_>| Some(root.entry("routes")?.0.location()))
}
