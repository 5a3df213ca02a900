//! A route with the keys of another type, or a proxy to what the project itself has.

use super::super::structure::topic::{Topic, of};
use super::super::structure::words::{indefinite, keys, rewrite};
use super::super::{Context, Family, Rule};
use super::url::{RouteUrl, any_domain};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::project::Value;
use crate::structure::{Problem, Wrong};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-type-mismatch",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a route with the keys of another type, or a proxy to an app of the same project",
    url: "https://developer.upsun.com/docs/routes/proxy",
    check,
    docs: r##"
## What it reports

- A route with keys that only routes of another type have: `upstream`, `cache`, `ssi` or `sticky` of a redirect or
  proxy, `to` of an upstream route, `redirects` of a proxy.
- An info: a route of the type `proxy` whose `to` is a host inside the project (`app.internal`) or another of its
  routes.

## What happens

Upsun rejects the configuration, or ignores what doesn't belong to the type.

Proxies are for other sites. The router doesn't know hosts such as `app.internal`, and a request to another
route comes back to it from outside.

## What to do

Write the type that was meant: `upstream` with `upstream`, `redirect` or `proxy` with `to`. To lead to an app, write
`type: upstream` and the app.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: redirect
    upstream: "app:http"
    ^^^^^^^^
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

Upsun documentation: Routes › Route configuration reference; Proxy routes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(of(context, Topic::RouteType).filter_map(report));
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
            Diagnostic::new(&RULE, to.location(), message)
                .severity(Severity::Info)
                .help("write `type: upstream` and the app: `upstream: \"app:http\"`"),
        );
    }
}

/// Keys of another type.
fn report(problem: &Problem<'_>) -> Option<Diagnostic> {
    let Wrong::OtherCase { others, object, switch, cases, instead } = &problem.wrong else { return None };
    let keys = keys(problem.key?, others);
    let verb = if others.is_empty() { "is" } else { "are" };
    let named: Vec<String> = cases.iter().map(|case| format!("{}s", case.name)).collect();
    let whose = if named.is_empty() { "other types of routes".to_owned() } else { named.join(" and ") };
    let message = format!("{keys} {verb} for {whose}, and this is {}: Upsun rejects the configuration", indefinite(object.name));
    let types: Vec<String> = cases.iter().filter_map(|case| Some(format!("`{}: {}`", switch.key, case.values.first()?))).collect();
    let types = types.join(" or ");
    let remove = if others.is_empty() { "remove it" } else { "remove them" };
    let help = match instead {
        Some(missing) if types.is_empty() => format!("write `{}`, which is missing", missing.name),
        Some(missing) => format!("write {types}, or `{}`, which is missing", missing.name),
        None if types.is_empty() => remove.to_owned(),
        None => format!("{remove}, or write {types}"),
    };
    // With all of its own keys, it is what its type says.
    let fix = cases.first().filter(|_| cases.len() == 1 && instead.is_some()).and_then(|case| {
        let meant = case.values.first()?;
        Some(Fix::risky(format!("write `{}: {meant}`", switch.key), vec![rewrite(problem.holder.get(switch.key)?, meant)?]))
    });
    let mut diagnostic = Diagnostic::new(&RULE, problem.location, message).help(help).fix(fix);
    for other in others.iter().take(8) {
        diagnostic = diagnostic.related(other.location(), "this one, too");
    }
    Some(diagnostic)
}
