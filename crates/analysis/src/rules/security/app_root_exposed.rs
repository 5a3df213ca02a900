//! A location that serves the application's own directory.

use super::super::{Context, Family, Rule};
use super::locations;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::App;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "app-root-exposed",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a location that serves the whole application",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A location whose `root` is the directory of the application (`/`, `.` or empty), of an app that runs code, without
`allow: false` and without rules that forbid something.

## What happens

Every file of the application may be fetched by its path: sources, lock files that tell versions with known holes,
configuration, dumps that somebody left there.

## What to do

Name the directory that is meant to be public. An app that answers everything itself needs no `root` at all:
`passthru: true` and `allow: false` will do.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
      locations:
        "/":
          root: "/"
                ^^^
          passthru: true
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

A static site, without a `passthru`, may lie in the directory itself; and so may WordPress, whose own files are
made for it.

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: sleep infinity
      locations:
        "/":
          root: ""
          index: [index.html]
```

## Source

Upsun documentation: Web › root, allow.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in context.model.apps.iter().filter(|app| !is_wordpress(context, app)) {
        for location in locations::of(app) {
            let Some((root, value)) = location.root() else { continue };
            let Some(rules) = location.rules() else { continue };
            let forbids = rules.iter().any(|(_, body)| body.get("allow").is_some());
            let is_allowed = !location.has("allow") || location.flag("allow") == Some(true);
            let runs_code = location.has("passthru") && location.flag("passthru") != Some(false);
            if !root.is_root() || forbids || !is_allowed || !runs_code {
                continue;
            }
            let message = "this serves the whole application: visitors can fetch its sources and configuration by their paths";
            let help = "name the directory that is public, or write `allow: false` where the app answers everything itself";
            found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
        }
    }
}

fn is_wordpress(context: &Context<'_>, app: &App<'_>) -> bool {
    let directory = app.root.as_ref().and_then(|root| root.join("wp-includes"));
    directory.is_some_and(|directory| context.files.kind(&directory).is_some())
}
