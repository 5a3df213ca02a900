//! Development servers that serve an environment.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "dev-server",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a development server as `start` command",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A server in `start` that is made for writing code: `next dev`, `flask run`, `manage.py runserver`, `php -S`,
`nodemon`, `uvicorn --reload`.

In some environments only, it is worth knowing; never in production, it is fine.

## What happens

It compiles at each request, watches files that never change on a read-only file system, serves one request
at a time, and may show stack traces and a console to everybody.

## What to do

Build in the build hook, and start the server that is meant for production.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: npx next dev -p $PORT
                   ^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: uvicorn main:app --reload --port $PORT
                                ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm ci && npx next build
    web:
      commands:
        start: npx next start -p $PORT
```

## Exceptions

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: |
          if [ "$PLATFORM_ENVIRONMENT_TYPE" != production ]; then
            exec npx next dev -p $PORT
          fi
          exec npx next start -p $PORT
```

## Source

Upsun documentation: Web › start command. That these servers are not for production is what their own
documentation says.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        let guards = command.guards;
        let is_dev = command.task() == Some(Task::ServeDev) && site.place() == Place::Start && !command.only_calls;
        if !is_dev || command.background.is_some() || guards.state || guards.never_production {
            continue;
        }
        // Of a server that an option makes one for development, that option is what is wrong.
        let call = command.call();
        let options = command.entry.map_or(&[][..], |(entry, _)| entry.with);
        let option = options.iter().find_map(|option| call.position(option)).map(|at| command.args[at].range);
        let range = option.unwrap_or(command.name_range);
        let what = match option {
            Some(option) => format!("{} makes {}", site.quote(option), site.quote(command.name_range)),
            None => format!("{} is", site.quote(range)),
        };
        let message = format!("{what} a development server: it is slow, and may show what is inside to everybody");
        let severity = if guards.environment { Severity::Info } else { Severity::Warning };
        found.push(site.report(&RULE, range, message).severity(severity).help(help(command)));
    }
}

fn help(command: &Command) -> &'static str {
    match command.program.as_str() {
        "next" => "build in the build hook, and start `next start`",
        "nuxt" | "nuxi" => "build in the build hook, and start `node .output/server/index.mjs`",
        "vite" | "webpack" | "webpack-dev-server" | "react-scripts" | "ng" | "gatsby" | "parcel" | "vue-cli-service" | "astro"
        | "hugo" | "jekyll" | "docusaurus" | "eleventy" => "build in the build hook, and serve the result with `web.locations`",
        "manage.py" | "django-admin" | "flask" => "start it with a server for production, such as gunicorn",
        "uvicorn" | "gunicorn" | "hypercorn" | "granian" => "leave the reloading out",
        "fastapi" => "start it with `fastapi run`",
        "php" | "artisan" | "symfony" | "console" => "leave `start` out: PHP-FPM serves then",
        "nodemon" | "ts-node-dev" | "tsx" => "start it with `node`",
        _ => "start the server that is meant for production",
    }
}
