//! An `index` whose files may not be served.

use super::super::{Context, Family, Rule};
use super::values::{boolean, entries, field, readable};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "index-without-access",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "an `index` of a location that allows no files",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A location with `index` and `allow: false`, without a rule that allows files and without a `passthru`.

## What happens

The index files are looked for, and then not served: a directory ends with a 403 or 404.

## What to do

Allow the files, by `allow: true` or by a rule for them.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: dist
          index: [index.html]
          ^^^^^
          allow: false
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: dist
          index: [index.html]
          allow: false
          rules:
            '\.(html|css|js)$':
              allow: true
```

## Exceptions

With a `passthru`, the request goes to the application.

## Source

Upsun documentation: `web` › Locations › `index`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (_, _, location) in entries(web, "locations") {
            let Some(location) = readable(location) else { continue };
            let Some((key, index)) = location.entry("index") else { continue };
            let forbids = location.get("allow").and_then(boolean) == Some(false);
            let passes = location.get("passthru").is_some_and(|passthru| boolean(passthru) != Some(false));
            let may_allow = location.get("rules").is_some_and(|rules| {
                let Some(rules) = readable(rules) else { return true };
                rules.entries().into_iter().any(|(_, rule)| {
                    rule.resolved().is_none() || rule.get("allow").is_some_and(|allow| boolean(allow) != Some(false))
                })
            });
            if forbids && !passes && !may_allow && !index.items().is_empty() {
                let message = "these files are looked for and then not served: `allow` is false, and no rule allows any";
                let help = "allow them by `allow: true`, or by a rule";
                found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
            }
        }
    }
}
