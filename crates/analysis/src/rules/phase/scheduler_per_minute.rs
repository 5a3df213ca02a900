//! A scheduler that expects to be asked every minute, in a cron.

use super::super::structure::values::string;
use super::super::{Context, Family, Rule};
use crate::cron;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "scheduler-per-minute",
    family: Family::Phase,
    severity: Severity::Info,
    fix: None,
    summary: "a scheduler that has to run every minute, in a cron",
    url: "https://developer.upsun.com/docs/get-started/stacks/laravel/crons",
    check,
    docs: r##"
## What it reports

`artisan schedule:run` and its like in a cron.

## What happens

A scheduler of that kind runs the jobs that are due in the very minute in which it is asked, and is made to be
asked every minute. Upsun starts crons every five minutes at most, and at a minute of its own choice: jobs whose
minute is missed don't run.

## What to do

Run the scheduler that stays as a worker: `php artisan schedule:work`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      scheduler:
        spec: "*/5 * * * *"
        commands:
          start: php artisan schedule:run
                     ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    workers:
      scheduler:
        commands:
          start: php artisan schedule:work
```

## Source

Upsun documentation: Laravel › Crons › Run the Laravel scheduler every minute.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands().filter(|(site, _)| site.place() == Place::Cron) {
        let work = match command.title().as_str() {
            "artisan schedule:run" => "php artisan schedule:work",
            "artisan short-schedule:run" => "php artisan schedule:work",
            _ => continue,
        };
        let app = context.model.app_of(site.script);
        let cron = app.crons.iter().find(|cron| Some(cron.name) == site.script.owner);
        let spec = cron.and_then(|cron| cron.body.get("spec")).and_then(string);
        // What asks every minute is allowed to, or is told that it can't.
        if spec.and_then(|(_, text)| cron::parse(text).0?.period()).is_none_or(|period| period < 2) {
            continue;
        }
        let message = format!(
            "{} runs what is due in that very minute: jobs of the minutes between two runs of the cron are missed",
            site.quote(command.name_range)
        );
        found.push(site.report(&RULE, command.name_range, message).help(format!("run `{work}` as a worker")));
    }
}
