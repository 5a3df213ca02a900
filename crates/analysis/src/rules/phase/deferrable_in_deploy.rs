//! What may wait until the new version serves.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fit;
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "deferrable-in-deploy",
    family: Family::Phase,
    severity: Severity::Hint,
    fix: None,
    summary: "a notification or a purge in the deploy hook, which may wait",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a notification, or the purge of a cache in front of the app, in the deploy hook.

## What happens

Requests are held back while the hook runs. A cache that is purged before the new version serves may fill with
pages of the old one again.

## What to do

Move it to the post_deploy hook.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: fastly purge --all
              ^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: fastly purge --all
```

## Source

Upsun documentation: Upsun deployment hooks and commands › The post_deploy hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (site, command) in context.commands().filter(|(site, _)| site.place() == Place::Deploy) {
        let Some(task @ (Task::Purge | Task::Notify)) = command.task().filter(|_| !command.only_calls) else { continue };
        let message = format!("{} may wait: {}", site.quote(command.name_range), fit::of(task, Place::Deploy).because);
        found.push(site.report(&RULE, command.name_range, message).help("move it to the post_deploy hook"));
    }
}
