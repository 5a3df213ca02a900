//! PHP that is generated at runtime, and an opcache that never looks again.

use super::super::mount::target::{self, Target};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "opcache-without-restart",
    family: Family::Phase,
    severity: Severity::Hint,
    fix: None,
    summary: "PHP files that are generated when the app is deployed, with an opcache that never looks again",
    url: "https://developer.upsun.com/docs/languages/php/tuning",
    check,
    docs: r##"
## What it reports

With `--pedantic`: `opcache.validate_timestamps: 0` in an app whose deploy or post_deploy hook generates PHP on a
mount, as caches of frameworks are.

## What happens

PHP runs already when the hook runs. It never looks whether a file that it has read once has changed, so it goes on
with the old one until it is restarted.

## What to do

Generate the cache in the build hook or in `pre_start`, or restart PHP behind it.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      php:
        opcache.validate_timestamps: 0
    mounts:
      "/var/cache": {source: storage, source_path: cache}
    hooks:
      deploy: php bin/console cache:clear
                  ^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      php:
        opcache.validate_timestamps: 0
    hooks:
      build: php bin/console cache:clear
```

## Source

Upsun documentation: PHP › Tuning › Disable OPcache timestamp validation.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (site, command) in context.commands() {
        let is_cache = matches!(command.task(), Some(Task::WarmCache | Task::ClearCache)) && !command.only_calls;
        if !is_cache || !matches!(site.place(), Place::Deploy | Place::PostDeploy) {
            continue;
        }
        let app = context.model.app_of(site.script);
        let php = app.body.get("variables").and_then(|variables| variables.get("php"));
        let setting = php.and_then(|php| php.get("opcache.validate_timestamps"));
        let is_off =
            setting.and_then(|setting| setting.node().text()).is_some_and(|text| matches!(text, "0" | "false" | "off" | "Off"));
        let is_mounted = command.writes.iter().any(|write| matches!(target::of(context, site.script, write), Target::Mount(_)));
        if is_off && is_mounted {
            let message = format!(
                "{} may change PHP files, and `opcache.validate_timestamps: 0` keeps PHP from seeing that until it is restarted",
                site.quote(command.name_range)
            );
            found.push(site.report(&RULE, command.name_range, message).help("do it in the build hook or in `pre_start`"));
        }
    }
}
