//! A worker that runs a server.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "worker-serves-http",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a worker that runs a web server",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/workers",
    check,
    docs: r##"
## What it reports

A worker whose command is a web server.

## What happens

A worker gets no requests: no route leads to it, and no other app can reach it. The server waits for ever.

## What to do

Make it an app of its own, with a route or a relationship to it.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    workers:
      api:
        commands:
          start: gunicorn -b 0.0.0.0:8000 api.wsgi
                 ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    workers:
      queue:
        commands:
          start: celery -A app worker
```

## Source

Upsun documentation: Workers (a worker can't accept requests from outside).
"##,
};

/// Servers that something in the same container may ask.
const LOCAL: [&str; 14] = [
    "redis-server", "memcached", "mongod", "mysqld", "mysqld_safe", "mariadbd-safe", "postgres", "elasticsearch", "solr",
    "zkServer.sh", "kafka-server-start.sh", "varnishd", "qdrant", "ollama",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        let serves = matches!(command.task(), Some(Task::Serve | Task::ServeDev)) && site.place() == Place::WorkerStart;
        let is_child = command.background.is_some() || command.only_calls;
        if !serves || is_child || command.guards.state || LOCAL.contains(&command.program.as_str()) {
            continue;
        }
        let what = site.quote(command.name_range);
        let message = format!("{what} is a web server, but {} gets no requests", site.script.describe());
        let help = "make it an app of its own, with a route or a relationship to it";
        found.push(site.report(&RULE, command.name_range, message).help(help));
    }
}
