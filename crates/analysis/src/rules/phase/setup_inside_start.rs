//! Preparations inside `start` that `pre_start` is for.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::knowledge::{Ends, Task};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "setup-inside-start",
    family: Family::Phase,
    severity: Severity::Hint,
    fix: None,
    summary: "a preparation inside `start` that `pre_start` is for",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a `start` that warms or clears a cache, or writes configuration, before the server.

## What happens

It works. But what prepares an instance and what serves are one command for Upsun: a failure of the first looks
like a crash of the second.

## What to do

Move it to `pre_start`, unless the server must not start before it is done: `pre_start` doesn't hold up the
deployment.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      commands:
        start: php artisan config:cache && php artisan octane:start
                   ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      commands:
        pre_start: php artisan config:cache
        start: php artisan octane:start
```

## Exceptions

Something in front of `start-php-app` is the documented way of PHP.

## Source

Upsun documentation: Upsun deployment hooks and commands › pre_start and start.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::Start) {
        let server =
            effects.commands.iter().position(|command| matches!(command.ends(), Ends::Never) && command.background.is_none());
        let Some(server) = server.filter(|at| effects.commands[*at].program != "start-php-app") else { continue };
        let is_setup = |task| matches!(task, Task::WarmCache | Task::ClearCache | Task::PublishAssets | Task::Configure);
        let setup = effects.commands[..server].iter().find(|command| {
            command.task().is_some_and(is_setup) && !command.only_calls && !command.in_substitution && command.background.is_none()
        });
        let Some(setup) = setup else { continue };
        let site = context.site(script, effects, setup.call);
        let message = format!("{} prepares the instance, which `pre_start` is for", site.quote(setup.name_range));
        let help = "move it to `pre_start`, unless the server must not start before it is done";
        found.push(site.report(&RULE, setup.name_range, message).help(help));
    }
}
