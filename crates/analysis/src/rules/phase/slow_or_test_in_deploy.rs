//! What takes long in the deploy hook, and tests where they hold up a deployment.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "slow-or-test-in-deploy",
    family: Family::Phase,
    severity: Severity::Info,
    fix: None,
    summary: "tests, dumps, imports or pauses while requests wait",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

In the deploy hook: tests, dumps, imports, reindexing, and pauses of five seconds or more. In the build hook:
tests.

## What happens

While the deploy hook runs, requests are held back, and dropped when it takes too long. Tests in the build have
no services, and every deployment waits for them.

## What to do

Keep the deploy hook short: move what the app can serve without to the post_deploy hook, a worker, a cron or an
operation, and run tests before the code is pushed.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        vendor/bin/drush updatedb -y
        vendor/bin/drush search-api:index
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: vendor/bin/phpunit
             ^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: vendor/bin/drush updatedb -y
      post_deploy: vendor/bin/drush search-api:index
```

## Source

Upsun documentation: Upsun deployment hooks and commands › The deploy hook (keep it short); Hooks › Automated
testing.
"##,
};

/// The shortest pause that is worth a word, in seconds.
const PAUSE: u32 = 5;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        let place = site.place();
        if !matches!(place, Place::Build | Place::Deploy)
            || command.only_calls
            || command.background.is_some()
            || command.guards.state
        {
            continue;
        }
        let is_deploy = place == Place::Deploy;
        let (what, help) = match command.task() {
            Some(Task::Test) if is_test(command) => ("runs tests", "run them before the code is pushed"),
            Some(Task::Dump) if is_deploy => ("dumps data", "make it a cron or an operation"),
            // Translations belong to the code.
            Some(Task::Import) if is_deploy && !command.title().contains("locale") => {
                ("imports or indexes content", "move it to the post_deploy hook, a cron or an operation")
            }
            Some(Task::Wait) if is_deploy && seconds(command) >= PAUSE => ("waits", "wait for what is needed, not for a time"),
            _ => continue,
        };
        let consequence =
            if is_deploy { "requests are held back meanwhile" } else { "every deployment waits for it, and there are no services" };
        let message = format!("{} {what} in {}: {consequence}", site.quote(command.name_range), site.script.describe());
        found.push(site.report(&RULE, command.name_range, message).help(help));
    }
}

/// Whether a command runs tests, and doesn't merely check the code.
fn is_test(command: &Command) -> bool {
    const RUNNERS: [&str; 18] = [
        "phpunit", "pest", "pytest", "jest", "mocha", "vitest", "cypress", "playwright", "behat", "codecept", "rspec", "cucumber",
        "tox", "karma", "ava", "nose2", "minitest", "simple-phpunit",
    ];
    RUNNERS.contains(&command.program.as_str())
        || command.call().operands().take(2).any(|operand| operand.text == "test" || operand.text.starts_with("test:"))
}

fn seconds(command: &Command) -> u32 {
    let call = command.call();
    let Some(text) = call.operand(0) else { return 0 };
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let factor = match unit.chars().next() {
        Some('m') => 60,
        Some('h') => 3600,
        _ => 1,
    };
    number.parse::<u32>().map_or(0, |number| number.saturating_mul(factor))
}
