//! A server that listens on a port where requests come to a socket, or the other way round.

use super::super::{Context, Family, Rule, Site};
use super::upstream;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{ParameterOp, PartKind, walk};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-socket-mismatch",
    family: Family::Phase,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "`$SOCKET` where requests come by TCP, or `$PORT` where they come by a socket",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

`$SOCKET` in a `start` whose app is reached by TCP, or `$PORT` in one whose app is reached by a Unix socket.
Without `upstream.socket_family`, PHP is reached by a socket and everything else by TCP.

## What happens

Only the variable of the family in use is set. The other one is empty, so the server listens nowhere, or on a
port of its own choice, and requests end with the status 502.

## What to do

Use the other variable, or write the other `socket_family`.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn -b unix:$SOCKET app.wsgi
                                ^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      upstream: {socket_family: unix}
      commands:
        start: npx next start -p $PORT
                                 ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      commands:
        start: php artisan octane:start --host=0.0.0.0 --port=$PORT
                                                              ^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    web:
      upstream: {socket_family: unix}
      commands:
        start: gunicorn -b unix:$SOCKET app.wsgi
```

## Exceptions

A command that knows both, or has something to fall back to:

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js --listen "${SOCKET:-$PORT}"
```

## Source

Upsun documentation: Web › Where to listen; Variables › Use provided variables (PORT, SOCKET).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::Start) {
        let app = context.model.app_of(script);
        let Some((family, written)) = upstream::of(app) else { continue };
        let (unset, set, other) = match family {
            upstream::Family::Tcp => ("SOCKET", "PORT", "unix"),
            upstream::Family::Unix => ("PORT", "SOCKET", "tcp"),
        };
        let calls = std::iter::once(None).chain((0..effects.calls.len()).map(Some));
        let sites: Vec<Site<'_, '_>> = calls.map(|call| context.site(script, effects, call)).collect();
        // What mentions the one that is set, or gives the other a value, knows what it does.
        let knows = |site: &Site<'_, '_>| site.body.text.contains(set) || site.body.text.contains(&format!("{unset}="));
        if app.env.iter().any(|(name, _)| *name == unset) || sites.iter().any(knows) {
            continue;
        }
        let Some((site, range)) = sites.iter().find_map(|site| Some((site, use_of(*site, unset)?))) else { continue };
        let how = match family {
            upstream::Family::Tcp => "by TCP, on the port in `$PORT`",
            upstream::Family::Unix => "by a Unix socket, whose path is in `$SOCKET`",
        };
        let message = format!("`${unset}` is not set: requests reach this app {how}");
        let help = format!("write `{other}` as `socket_family` of `web.upstream`, or listen on `${set}`");
        let fix = written.map(|value| Fix::risky(format!("write `{other}`"), vec![Edit::replace(value.location(), other)]));
        let mut diagnostic = site.report(&RULE, range, message).help(help).fix(fix);
        if let Some(written) = written {
            diagnostic = diagnostic.related(written.location(), "this says how requests come");
        }
        found.push(diagnostic);
    }
}

/// Where a script uses a variable that it can't do without.
fn use_of(site: Site<'_, '_>, name: &str) -> Option<TextRange> {
    let mut found = None;
    walk(&site.body.syntax.body, &mut |simple| {
        // A test of it says that the author knows.
        if matches!(simple.program().as_deref(), Some("[" | "test" | "echo" | "printf" | "rm")) {
            return;
        }
        for part in simple.words.iter().flat_map(|word| &word.parts) {
            if let PartKind::Parameter(parameter) = &part.kind
                && &*parameter.name == name
                && parameter.op == ParameterOp::Plain
            {
                found.get_or_insert(part.range);
            }
        }
    });
    found
}
