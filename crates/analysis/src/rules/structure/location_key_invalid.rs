//! A location that is no path.

use super::super::{Context, Family, Rule};
use super::values::{entries, field, rewrite};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "location-key-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a key of `web.locations` that is no path of the site",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A key of `web.locations` that doesn't start with `/`, is a whole URL, or has a `?` or `#` in it.

## What happens

No request ever fits it: paths start with `/`, and queries and fragments are no part of them.

## What to do

Write the path as it stands in a URL after the host: `/`, `/files`. Patterns go into `rules` of a location.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        files:
        ^^^^^
          root: web/files
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/files":
          root: web/files
```

## Source

Upsun documentation: `web` › Locations.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (name, key, _) in entries(web, "locations") {
            // Keys that YAML doesn't read as strings are another rule's.
            if key.string().is_none() {
                continue;
            }
            let (message, help) = if name.contains("://") {
                let path = name.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
                (
                    "a location is a path, and this is a whole URL: no request fits it",
                    format!("write `/{path}`; which hosts lead to an application is said in `routes`"),
                )
            } else if let Some(mark) = name.find(['?', '#']).filter(|_| name.starts_with('/')) {
                ("a location is a path, without a query or fragment: no request fits it", format!("write `{}`", &name[..mark]))
            } else if name.starts_with('/') {
                continue;
            } else if name.starts_with(['^', '~', '\\', '*']) {
                (
                    "a location is a path, and patterns are none: no request fits it",
                    "write the pattern below `rules` of a location".to_owned(),
                )
            } else {
                let fix = rewrite(key, &format!("/{name}")).map(|edit| Fix::safe(format!("write `/{name}`"), vec![edit]));
                let message = format!("the location `{name}` doesn't start with `/`, so no request fits it");
                found.push(Diagnostic::new(&RULE, key.location(), message).help(format!("write `/{name}`")).fix(fix));
                continue;
            };
            found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
        }
    }
}
