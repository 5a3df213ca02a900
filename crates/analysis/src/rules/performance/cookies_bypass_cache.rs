//! A cache that any cookie switches off.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Target;
use crate::project::Value;
use upsun_lint_syntax::yaml::Coerced;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cookies-bypass-cache",
    family: Family::Performance,
    severity: Severity::Hint,
    fix: None,
    summary: "`cookies: ['*']`: any cookie keeps the router from caching",
    url: "https://developer.upsun.com/docs/routes/cache",
    check,
    docs: r##"
## What it reports

A route to a PHP app whose cache is on, with `cookies: ['*']`.

## What happens

The router keeps a page for each value of each cookie. A visitor with a cookie of a statistics script is the only one
with that value, and so never gets a page from the cache.

## What to do

Name the cookies that change what a page shows: those of the session.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    cache:
      enabled: true
      cookies: ["*"]
                ^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    cache:
      enabled: true
      cookies: ["/^SS?ESS/"]
```

## Exceptions

It is a hint, which `--pedantic` shows.

## Source

Upsun documentation: HTTP cache › cookies; HTTP caching › Cookies.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("upstream")) {
        let target = route.upstream.and_then(|(name, _)| context.model.target(name.text));
        let is_php = matches!(target, Some(Target::App(app)) if app.image.is_some_and(|image| image.is("php")));
        let Some(cache) = route.body.get("cache").and_then(Value::resolved).filter(|_| is_php) else { continue };
        let enabled = cache.get("enabled").and_then(Value::resolved).and_then(|enabled| enabled.node().coerced());
        let cookies = cache.get("cookies").map(Value::items).unwrap_or_default();
        let [only] = cookies.as_slice() else { continue };
        if enabled == Some(Coerced::Bool(false)) || only.text() != Some("*") || only.is_repaired() {
            continue;
        }
        let message = "any cookie of a visitor, also that of a statistics script, keeps the router from answering from its cache";
        found.push(Diagnostic::new(&RULE, only.location(), message).help("name the cookies that change what a page shows"));
    }
}
