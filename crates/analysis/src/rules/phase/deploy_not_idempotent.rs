//! Commands in the deploy hook that must not run twice.

use super::super::{Context, Family, Rule};
use super::repetition;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::knowledge::Hazard;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "deploy-not-idempotent",
    family: Family::Phase,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "a command in the deploy hook that is not safe to repeat",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command in the deploy hook that fails when it runs a second time, doubles data, or changes keys. One
that destroys data is an error.

## What happens

The deploy hook runs with every new build, so again with the next commit. What it destroys is destroyed
at each deployment.

## What to do

Use the form of the command that may be repeated, or run it only when it is needed.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: php bin/console doctrine:fixtures:load -n
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: php artisan db:seed --force
                  ^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/data": {source: storage, source_path: data}
    hooks:
      deploy: mkdir data/reports
              ^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: php bin/console doctrine:migrations:migrate -n
```

## Exceptions

Guards protect here as in `post_deploy`; see `post-deploy-not-idempotent`.

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: drush status bootstrap | grep -q Successful || drush site:install -y
```

## Source

Upsun documentation: Comparison of hooks › Deploy hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |hazard, mild| match hazard {
        _ if mild => None,
        Hazard::Destroys => Some(Severity::Error),
        Hazard::Fails | Hazard::Doubles | Hazard::Rotates => Some(Severity::Info),
    };
    repetition::check(context, &RULE, |place| place == Place::Deploy, severity, found);
}
