//! A `start` that ends by itself.

use super::super::{Context, Family, Rule};
use super::one_shot;
use crate::diagnostic::{Diagnostic, Severity};
use crate::knowledge::{Repeat, Task};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-terminates",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a `start` command that ends when its work is done",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A `start` command, of the web instance or of a worker, of which every part is known to end: it builds,
migrates, copies, prints, sleeps for a while.

## What happens

Upsun supervises `start`: when it ends, it is started again, at once and for ever. Nothing answers requests,
and the work is done over and over.

## What to do

Let `start` be the program that serves, and do the rest where it belongs: building in the build hook,
migrating in the deploy hook, preparing an instance in `pre_start`. What runs now and then is a cron. Where
nothing has to be started, as for static files, `sleep infinity` keeps the container up.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: npm run build
               ^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: |
          echo "put your start command here"
          sleep 60
          ^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm run build
    web:
      commands:
        start: node server.js
```

## Exceptions

What is told to end after a time is meant to be started again; so is a loop:

```yaml good
applications:
  app:
    type: "php:8.4"
    workers:
      queue:
        commands:
          start: php artisan queue:work --max-time=3600
      mail:
        commands:
          start: while true; do php mail.php; sleep 10; done
```

## Source

Upsun documentation: Upsun deployment hooks and commands › start: the supervised one; Web › start command.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        let Some(ends) = one_shot::of(context, script, effects).filter(|ends| !ends.recurs) else { continue };
        // What must not run again at all is reported as that.
        if matches!(ends.last.repeat(), Repeat::Not(why) if !why.mild) {
            continue;
        }
        let what = ends.site.quote(ends.last.name_range);
        let message = format!("{what} ends, so {} ends with it, and Upsun starts it again, for ever", script.describe());
        let help = match ends.last.task() {
            Some(Task::Install | Task::Build | Task::PublishAssets) => "do it in the build hook, and let `start` be what serves",
            Some(Task::Migrate | Task::Seed | Task::Reset) => "do it in the deploy hook, and let `start` be what serves",
            _ if script.place.is_worker() => "let it be a program that stays, or make it a cron",
            _ => "let `start` be the program that serves; where nothing has to be started, `sleep infinity`",
        };
        found.push(ends.site.report(&RULE, ends.last.name_range, message).help(help));
    }
}
