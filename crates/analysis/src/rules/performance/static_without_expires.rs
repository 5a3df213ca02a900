//! Static files that browsers don't keep.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use upsun_lint_syntax::yaml::Coerced;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "static-without-expires",
    family: Family::Performance,
    severity: Severity::Hint,
    fix: None,
    summary: "static files without `expires`, which nobody may keep",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A location with a `root`, without `expires` and without a `Cache-Control` header, in itself and in its rules.

## What happens

The default of `expires` is -1: neither browsers nor the router keep the files, and each visit asks for all of them
again.

## What to do

Write `expires: 1h`, or more for files whose names change with their content.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
        ^^^
          root: public
          passthru: /index.php
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
          expires: 1h
```

## Exceptions

It is a hint, which `--pedantic` shows. A location that serves no file (`allow: false`) has none to keep:

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
          allow: false
          rules:
            '\.css$': {allow: true, expires: 1d}
```

## Source

Upsun documentation: Web › locations (expires); Troubleshoot development › Cache configuration.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for app in &context.model.apps {
        let locations = app.body.get("web").and_then(|web| web.get("locations"));
        for (key, location) in locations.map(Value::entries).unwrap_or_default() {
            let Some(root) = location.get("root").and_then(Value::resolved).filter(|root| !root.is_null()) else { continue };
            let rules = location.get("rules").map(Value::entries).unwrap_or_default();
            let is_kept = keeps(location) || rules.iter().any(|(_, rule)| keeps(*rule));
            let is_closed = location.get("allow").and_then(Value::resolved).and_then(|allow| allow.node().coerced())
                == Some(Coerced::Bool(false));
            if is_kept || is_closed || key.is_repaired() || root.is_repaired() {
                continue;
            }
            let path = key.node().text().unwrap_or_default();
            let message = format!("files at `{path}` are kept by nobody: each visit asks for all of them again");
            found.push(Diagnostic::new(&RULE, key.location(), message).help("write `expires: 1h`, or how long they may be kept"));
        }
    }
}

/// Whether a location or a rule says how long files may be kept.
fn keeps(value: Value<'_>) -> bool {
    let headers = value.get("headers").map(Value::entries).unwrap_or_default();
    let is_about = |name: &str| name.eq_ignore_ascii_case("cache-control") || name.eq_ignore_ascii_case("expires");
    value.entry("expires").is_some() || headers.iter().any(|(key, _)| key.node().text().is_some_and(is_about))
}
