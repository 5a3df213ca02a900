//! Processes that a `start` command leaves in the background beside the one in the foreground.

use super::super::{Context, Family, Rule};
use super::supervision::{Child, Outcome, outcome};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-unsupervised-child",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a process in the background that nobody restarts",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/workers",
    check,
    docs: r##"
## What it reports

A process that a `start` command leaves in the background while another one stays in the foreground.

## What happens

Upsun supervises what is in the foreground, and that alone. When the other process dies, nobody starts
it again, and nobody sees that it is gone.

## What to do

Give each process a container of its own: run the second one as a worker.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node queue.js & node server.js
                             ^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js & sleep infinity
                              ^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
    workers:
      queue:
        commands:
          start: node queue.js
```

## Exceptions

A single child that the script waits for is as good as in the foreground:

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js & wait $!
```

## Source

Upsun documentation: PHP › Alternate start commands (several processes run in separate containers); Workers.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place.is_supervised()) {
        let Outcome::Stays { children, foreground } = outcome(effects) else { continue };
        // `app & tail -f log`: the foreground only keeps the container up, and the app itself is nobody's.
        let idle = foreground.is_some_and(|command| matches!(command.program.as_str(), "sleep" | "tail"));
        for Child { command, daemon } in children {
            let site = context.site(script, effects, command.call);
            let ampersand = command.background.filter(|background| daemon.is_none() && background.call == command.call);
            let at = ampersand.map_or(command.name_range, |background| background.range);
            let end = ampersand.map_or(command.range.end, |background| background.range.start.max(command.range.start));
            let what = site.quote(TextRange::new(command.range.start, end));
            let message = match foreground {
                Some(foreground) if idle => format!(
                    "{what} is the program itself, but Upsun only watches {}: when the program dies, nothing starts it again",
                    context.site(script, effects, foreground.call).quote(foreground.range)
                ),
                Some(foreground) => {
                    format!(
                        "Upsun only watches {}: when {what} dies, nothing starts it again",
                        context.site(script, effects, foreground.call).quote(foreground.range)
                    )
                }
                None => format!("`wait` goes on until all are gone: when {what} dies alone, nothing starts it again"),
            };
            let help = if idle {
                "run the program in the foreground, without the command that only waits"
            } else {
                "run it as a worker, which Upsun supervises"
            };
            found.push(site.report(&RULE, at, message).help(help));
        }
    }
}
