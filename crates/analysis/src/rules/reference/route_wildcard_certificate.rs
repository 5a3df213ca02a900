//! HTTPS for any subdomain.

use super::super::{Context, Family, Rule};
use super::url::RouteUrl;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-wildcard-certificate",
    family: Family::Reference,
    severity: Severity::Info,
    fix: None,
    summary: "a route with `https://*.`, for which Upsun gets no certificate",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

A route whose URL starts with `https://*.`.

## What happens

Upsun gets its certificates from Let's Encrypt, and none with a wildcard. Without a certificate of your own,
browsers warn visitors of the subdomains.

## What to do

Add a certificate for the wildcard to the project (`upsun certificate:add`), or name the subdomains one by one.
If it is there, ignore this.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://*.{default}/":
  ^^^^^^^^^^^^^^^^^^^^^^
    type: upstream
    upstream: "app:http"
```

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

Upsun documentation: Routes › Wildcard routes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| !route.key.is_repaired()) {
        let url = RouteUrl::read(route.url);
        if url.scheme().as_deref() == Some("https") && url.host().starts_with("*.") {
            let message = "Upsun gets no certificate for a wildcard: without one of your own, browsers warn visitors";
            let help = "add one with `upsun certificate:add`, or name the subdomains one by one";
            found.push(Diagnostic::new(&RULE, route.key.location(), message).help(help));
        }
    }
}
