//! A variable that the platform sets itself.

use super::super::{Context, Family, Rule};
use super::values::{Part, entries, field, parts, primary_runtime};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::model::App;
use crate::project::Value;
use upsun_lint_schema::variables;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "variable-reserved",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a variable of `env` that the platform sets itself",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

A key of `variables.env` that Upsun provides by itself: `PLATFORM_…`, `PORT`, `SOCKET`.

It is an information where little depends on it: `CI`, which is there during the build only, `PORT` with the
value that it has anyway, and `PORT` of a worker.

## What happens

Variables of the configuration have the least precedence: the value that is written here is ignored.

## What to do

Read the value from the platform's variable, or use a name of your own. In `.environment`, a variable can be
made from others: `export DB_HOST="$DATABASE_HOST"`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    variables:
      env:
        PORT: "3000"
        ^^^^
    web:
      commands:
        start: node server.js
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    variables:
      env:
        APP_MODE: api
    web:
      commands:
        start: node server.js
```

## Exceptions

An application on a Unix socket has no `PORT`, and one on a port no `SOCKET`. What a relationship sets
(`DATABASE_HOST`) is the matter of `relationship-env-collision`.

## Source

Upsun documentation: Use variables › Use provided variables; Variables › precedence.
"##,
};

/// The port of `PORT`.
const USUAL_PORT: &str = "8888";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<Location> = Vec::new();
    for app in &context.model.apps {
        for (part, body) in parts(app) {
            let Some(variables) = field(body, "variables") else { continue };
            for (name, key, value) in entries(variables, "env") {
                let Some((severity, message, help)) = judge(app, part, name, value) else { continue };
                if !seen.contains(&key.location()) {
                    seen.push(key.location());
                    found.push(Diagnostic::new(&RULE, key.location(), message).severity(severity).help(help));
                }
            }
        }
    }
}

fn judge(app: &App<'_>, part: Part, name: &str, value: Value<'_>) -> Option<(Severity, String, String)> {
    if name.starts_with("PLATFORM_") && variables::find(name).is_some() {
        let message = format!("Upsun sets `{name}` itself, and ignores what is written here");
        return Some((Severity::Warning, message, "use a name of your own".to_owned()));
    }
    let listens = listens(app);
    match name {
        "PORT" if listens != Some("unix") => {
            let same = value.text() == Some(USUAL_PORT);
            let message = if same {
                "Upsun sets `PORT` itself, and to this very value: what is written here has no effect".to_owned()
            } else {
                "Upsun sets `PORT` itself, and ignores what is written here: the application must listen where it says".to_owned()
            };
            let is_minor = same || part == Part::Worker || listens.is_none();
            let severity = if is_minor { Severity::Info } else { Severity::Warning };
            Some((severity, message, "leave it out, and let the application listen on `$PORT`".to_owned()))
        }
        "SOCKET" if listens == Some("unix") => {
            let message = "Upsun sets `SOCKET` itself, and ignores what is written here: the application must listen where it says";
            Some((Severity::Warning, message.to_owned(), "leave it out, and let the application listen on `$SOCKET`".to_owned()))
        }
        "CI" => {
            let message = "Upsun sets `CI` itself during the build, and may ignore what is written here";
            Some((
                Severity::Info,
                message.to_owned(),
                "set it for the one command that needs it: `CI=false npm run build`".to_owned(),
            ))
        }
        _ => None,
    }
}

/// What the app listens on: `tcp` or `unix`; `None` where that isn't known.
fn listens<'p>(app: &App<'p>) -> Option<&'p str> {
    let upstream = app.body.get("web").and_then(|web| web.get("upstream"));
    match upstream.and_then(|upstream| upstream.get("socket_family")).and_then(Value::text) {
        Some(family) => Some(family),
        None => match primary_runtime(app)? {
            "php" => Some("unix"),
            _ => Some("tcp"),
        },
    }
}
