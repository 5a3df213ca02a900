//! A `start` command whose program puts itself into the background.

use super::super::{Context, Family, Rule};
use super::repetition::apply;
use super::supervision::{Outcome, outcome};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-daemonizes",
    family: Family::Phase,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a `start` command whose program becomes a daemon",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A `start` command, of the web instance or of a worker, whose program detaches itself: `nginx` without
`daemon off;`, `gunicorn --daemon`, `pm2 start`, `celery multi start`, `service x start`.

## What happens

The command ends at once, although the program runs on. Upsun supervises the command, so it starts
another copy, and another, until the container gives up.

## What to do

Start the program in the foreground. Each program has its own option for that; the finding names it.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn --daemon app.wsgi
               ^^^^^^^^
    workers:
      queue:
        commands:
          start: celery multi start w1 -A proj
                 ^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: gunicorn app.wsgi
    workers:
      queue:
        commands:
          start: celery -A proj worker
```

## Exceptions

Whether a program detaches may stand in its own configuration file, which is not read here; then nothing
is said:

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      commands:
        start: supervisord -c supervisord.conf
```

## Source

Upsun documentation: Web › start command; Workers › Commands; PHP › Alternate start commands (must run in
the foreground).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place.is_supervised()) {
        let Outcome::Ends { children } = outcome(effects) else { continue };
        // With an `&` among them, that is the cause to report.
        if children.iter().any(|child| child.daemon.is_none()) {
            continue;
        }
        for child in children {
            let Some(daemon) = child.daemon else { continue };
            let site = context.site(script, effects, child.command.call);
            let may = if daemon.maybe { "may put" } else { "puts" };
            let message = format!(
                "{} {may} itself into the background, so {} ends at once and Upsun starts it again, for ever",
                site.quote(child.command.name_range),
                script.describe(),
            );
            let severity = if daemon.maybe { Severity::Warning } else { Severity::Error };
            let mut diagnostic = site.report(&RULE, child.command.name_range, message).severity(severity).help(daemon.foreground);
            if let Some((title, edits)) = daemon.fix.and_then(|remedy| apply(site, child.command, remedy)) {
                diagnostic = diagnostic.fix(if daemon.safe { Fix::safe(title, edits) } else { Fix::risky(title, edits) });
            }
            found.push(diagnostic);
        }
    }
}
