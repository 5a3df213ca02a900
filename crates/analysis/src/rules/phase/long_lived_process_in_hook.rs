//! What never ends, in a hook.

use super::super::{Context, Family, Rule, Site};
use super::endless;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "long-lived-process-in-hook",
    family: Family::Phase,
    severity: Severity::Error,
    fix: None,
    summary: "a server, a worker or a loop that never ends, in a hook or an operation",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A server, a worker that waits for jobs, or a loop without an end in the build, deploy or post_deploy hook or
in a source operation. In a runtime operation it is a warning.

## What happens

The hook never ends. A build is stopped after an hour and fails; the deploy hook has no limit, and while it
runs the environment answers no request and can't be deployed again.

## What to do

Start servers with `web.commands.start`, and what waits for jobs as a worker.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        php artisan migrate --force
        php artisan queue:work
            ^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: |
        set -e
        while true; do php import.php; sleep 60; done
        ^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: php artisan migrate --force
    workers:
      queue:
        commands:
          start: php artisan queue:work
```

## Exceptions

What is told to end:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: |
        set -e
        php artisan queue:work --stop-when-empty
        timeout 60 tail -f /var/log/app.log || true
```

## Source

Upsun documentation: Troubleshoot › Stuck build or deployment; Comparison of hooks › Timeout.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |place| match place {
        Place::Build | Place::Deploy | Place::PostDeploy | Place::SourceOperation => Some(Severity::Error),
        Place::Operation => Some(Severity::Warning),
        _ => None,
    };
    endless::check(context, &RULE, severity, consequence, found);
}

fn consequence(site: Site<'_, '_>) -> String {
    match site.place() {
        Place::Build => "the build is stopped after an hour, and fails".to_owned(),
        Place::Deploy => "the deployment hangs, and no request is answered meanwhile".to_owned(),
        Place::PostDeploy => "the deployment is never done".to_owned(),
        _ => format!("{} is never done", site.script.describe()),
    }
}
