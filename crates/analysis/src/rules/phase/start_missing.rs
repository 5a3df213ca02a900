//! An app that requests are passed to, and that nothing starts.

use super::super::structure::values::{boolean, entries, field, primary_runtime};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-missing",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "an app that requests are passed to, without a `start` command",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

An app whose locations pass requests on (`passthru: true`) and that has no `web.commands.start`. PHP needs
none: PHP-FPM is started by itself.

## What happens

Nothing listens, so every request that no file answers ends with the status 502.

## What to do

Write the command that starts the server in the foreground; or `passthru: false`, if there are only files.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      locations:
        "/":
          root: public
          passthru: true
                    ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
      locations:
        "/":
          root: public
          passthru: true
```

## Exceptions

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
```

## Source

Upsun documentation: Web › start command; 502 errors.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let is_readable = app.body.resolved().is_some_and(|body| !body.is_repaired());
        if is_readable
            && primary_runtime(app).is_some_and(|runtime| runtime != "php")
            && let Some(web) = field(app.body, "web")
            && has_no_start(web)
            && let Some(passthru) = passes_on(web)
        {
            let message = format!("requests are passed on to `{}`, and nothing starts it: they end with the status 502", app.name);
            let help = "write `web.commands.start`, or `passthru: false` if there are only files";
            found.push(Diagnostic::new(&RULE, passthru.location(), message).help(help));
        }
    }
}

fn has_no_start(web: Value<'_>) -> bool {
    match web.get("commands") {
        None => true,
        Some(commands) => commands.resolved().is_some_and(|_| commands.get("start").is_none_or(Value::is_null)),
    }
}

/// The first `passthru: true`.
fn passes_on(web: Value<'_>) -> Option<Value<'_>> {
    let locations = entries(web, "locations").into_iter().filter_map(|(_, _, location)| location.get("passthru"));
    locations.into_iter().find(|passthru| boolean(*passthru) == Some(true))?.resolved()
}
