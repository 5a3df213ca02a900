//! An app that serves something, and that no request reaches.

use super::super::structure::values::boolean;
use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{App, Target};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "app-without-route",
    family: Family::Reference,
    severity: Severity::Info,
    fix: None,
    summary: "an app with `web.locations` that no route leads to",
    url: "https://developer.upsun.com/docs/configure-apps/multi-app/routes",
    check,
    docs: r##"
## What it reports

An app with `web.locations` that no route leads to, directly or through a service such as Varnish, and that no
other app has a relationship to. Where there are several apps and no `routes` at all, it is a warning at each
but the first.

## What happens

Nobody reaches the app. Without `routes`, Upsun makes one route, for one app.

## What to do

Add a route to the app, or remove its `web.locations` if it only runs workers and crons.

## Examples

```yaml bad
applications:
  site:
    type: "nodejs:24"
    web:
      commands: {start: node site.js}
      locations:
        "/": {root: public, passthru: true}
  admin:
  ^^^^^
    type: "nodejs:24"
    web:
      commands: {start: node admin.js}
      locations:
        "/": {root: public, passthru: true}
routes:
  "https://{default}/":
    type: upstream
    upstream: "site:http"
```

```yaml good
applications:
  site:
    type: "nodejs:24"
    web:
      commands: {start: node site.js}
      locations:
        "/": {root: public, passthru: true}
  admin:
    type: "nodejs:24"
    web:
      commands: {start: node admin.js}
      locations:
        "/": {root: public, passthru: true}
routes:
  "https://{default}/":
    type: upstream
    upstream: "site:http"
  "https://admin.{default}/":
    type: upstream
    upstream: "admin:http"
```

## Exceptions

An app that another one has a relationship to serves that one. A location with `allow: false` serves nothing.

## Source

Upsun documentation: Set routes for multi-app projects; Routes › Default route definition.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let model = &context.model;
    let routes_are_written = has_routes(context);
    if !common::names_are_known(context) || routes_are_written && model.routes.is_empty() {
        return;
    }
    let mut reached: Vec<&str> = Vec::new();
    for route in &model.routes {
        let Some((name, _)) = route.upstream else {
            // A route that can't be read may lead anywhere.
            if route.kind() != Some("redirect") && route.kind() != Some("proxy") {
                return;
            }
            continue;
        };
        match model.target(name.text) {
            Some(Target::App(app)) => reached.push(app.name),
            Some(Target::Service(_)) => {}
            // That may be the one.
            _ => return,
        }
    }
    // What other apps, and services such as Varnish, reach.
    reached.extend(model.relationships().map(|relationship| relationship.target.text));
    let serving = model.apps.iter().filter(|app| serves(app) && !app.key.is_repaired());
    let unreached: Vec<&App<'_>> = serving.filter(|app| !reached.contains(&app.name)).collect();
    if routes_are_written {
        for app in unreached {
            let message =
                format!("no route leads to `{}`, and no other app connects to it: nobody reaches what it serves", app.name);
            let help = "add a route to it, or remove its `web.locations` if it only runs workers and crons";
            found.push(Diagnostic::new(&RULE, app.key.location(), message).help(help));
        }
    } else if model.apps.len() > 1 && unreached.len() > 1 {
        for app in &unreached[1..] {
            let message = format!("without `routes`, Upsun makes one route for one app, so that `{}` may not be reached", app.name);
            found.push(
                Diagnostic::new(&RULE, app.key.location(), message)
                    .severity(Severity::Warning)
                    .help("write `routes`, with one for each app"),
            );
        }
    }
}

fn has_routes(context: &Context<'_>) -> bool {
    let roots = context.project.config_files().filter_map(|file| context.project.value(file));
    roots.into_iter().any(|root| root.get("routes").is_some_and(|routes| !routes.is_null()))
}

/// Whether an app has a location that answers.
fn serves(app: &App<'_>) -> bool {
    let locations = app.body.get("web").and_then(|web| web.get("locations"));
    let refuses = |location: Value<'_>| location.get("allow").and_then(boolean) == Some(false);
    locations.map(Value::entries).unwrap_or_default().into_iter().any(|(_, location)| !refuses(location))
}
