//! A server that listens on another port than the one that requests come to.

use super::super::{Context, Family, Rule, Site};
use super::upstream;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::Effects;
use crate::knowledge::{Address, ListensOn};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-ignores-port",
    family: Family::Phase,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a server that listens on another port than `$PORT`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A server in `start` that is told a port by its number, in an app that requests reach by TCP.

## What happens

Upsun sends the requests to the port in `$PORT`. Nothing listens there, so all of them end with the status 502.

## What to do

Write `$PORT` in place of the number.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: npx next start -p 3000
                                 ^^^^
```

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn app.wsgi -b 0.0.0.0:8000
                                            ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: npx next start -p $PORT
```

## Exceptions

8888 is what `$PORT` holds today. Behind a server of one's own, such as nginx, an app may listen on any port:

```yaml good
applications:
  app:
    type: "python:3.14"
    web:
      upstream: {socket_family: unix}
      commands:
        start: gunicorn app.wsgi -b unix:$SOCKET
```

## Source

Upsun documentation: 502 errors › Check your upstream; Web › Where to listen.
"##,
};

/// What `$PORT` holds, as everybody knows who has looked.
const USUAL: u16 = 8888;

/// Servers that requests may reach first, and that pass them on.
const PROXIES: [&str; 10] =
    ["nginx", "caddy", "httpd", "apachectl", "haproxy", "varnishd", "traefik", "envoy", "supervisord", "frankenphp"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::Start) {
        let app = context.model.app_of(script);
        let is_tcp = upstream::of(app).is_some_and(|(family, _)| family == upstream::Family::Tcp);
        if !is_tcp || !upstream::passes_requests(app) || app.env.iter().any(|(name, _)| *name == "PORT") {
            continue;
        }
        let calls = std::iter::once(None).chain((0..effects.calls.len()).map(Some));
        let mentions = |text: &str| ["PORT}", "$PORT", "PORT:", "SOCKET", "process.env"].iter().any(|word| text.contains(word));
        let knows = calls.map(|call| context.site(script, effects, call)).any(|site| mentions(site.body.text));
        if knows || effects.commands.iter().any(|command| PROXIES.contains(&command.program.as_str())) {
            continue;
        }
        let servers = servers(context, script, effects);
        // Of several servers, one may be what passes requests on.
        let [(site, listens)] = servers.as_slice() else { continue };
        let Address::Port(port) = listens.address else { continue };
        if port == USUAL {
            continue;
        }
        let message =
            format!("requests come to the port in `$PORT`, and this listens on {port}: all of them end with the status 502");
        let fix = site
            .edit(listens.range, "$PORT")
            .filter(|_| expands(*site, listens))
            .map(|edit| Fix::risky("write `$PORT`", vec![edit]));
        found.push(site.report(&RULE, listens.range, message).help("write `$PORT` in place of the number").fix(fix));
    }
}

/// Where the commands of a start listen that stay in the foreground.
fn servers<'c, 'p>(
    context: &'c Context<'p>,
    script: &'c crate::model::Script<'p>,
    effects: &'c Effects,
) -> Vec<(Site<'c, 'p>, ListensOn)> {
    let commands = effects.commands.iter().filter(|command| !command.only_calls && !command.in_substitution);
    let found = commands.flat_map(|command| {
        let site = context.site(script, effects, command.call);
        let listens = command.call().listens_on(command.entry.map(|(entry, _)| entry), site.body.text);
        let is_certain = command.background.is_none() && !command.guards.state && !command.guards.environment;
        listens.into_iter().filter(move |_| is_certain).map(move |listens| (site, listens))
    });
    found.collect()
}

/// Whether a variable would be expanded where a port is written.
fn expands(site: Site<'_, '_>, listens: &ListensOn) -> bool {
    let before = &site.body.text[..listens.range.start as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.matches('\'').count().is_multiple_of(2) && site.slice(listens.range).bytes().all(|byte| byte.is_ascii_digit())
}
