//! Commands in `post_deploy` that must not run twice.

use super::super::{Context, Family, Rule};
use super::repetition;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::knowledge::Hazard;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "post-deploy-not-idempotent",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a command in `post_deploy` that is not safe to repeat",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command in the `post_deploy` hook that fails when it runs a second time, doubles data, changes keys,
or destroys data, with nothing that keeps it from running again. Destroying data is an error.

## What happens

`post_deploy` runs at **every** deployment. It is the only hook that runs on a redeployment without
changes to the code: after a changed variable, after a manual redeployment, and each time that a TLS
certificate is renewed, which is about every two months even if nobody touches the project. Seeds are
inserted again, users are created twice, a `mkdir` fails.

## What to do

Use the form of the command that may be repeated (`mkdir -p`, `CREATE TABLE IF NOT EXISTS`), or run it only
when it is needed: behind a test of a file on a `storage` mount, or of the database.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/storage": {source: storage, source_path: storage}
    hooks:
      post_deploy: |
        set -e
        php artisan db:seed --force
            ^^^^^^^^^^^^^^^
        mkdir storage/reports
        ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      post_deploy: php artisan migrate:fresh --force
                       ^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/storage": {source: storage, source_path: storage}
    hooks:
      post_deploy: |
        set -e
        if [ ! -f storage/.seeded ]; then
          php artisan db:seed --force
          touch storage/.seeded
        fi
        mkdir -p storage/reports
```

## Exceptions

A test of something that the command changes protects it; so does a failure that is ignored, where
failing is all that would happen:

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/web": {source: storage, source_path: web}
    hooks:
      post_deploy: |
        set -e
        wp core is-installed || wp core install --url="$URL" --title=x --admin_user=a --admin_email=a@example.com
        mkdir web/reports || true
        rm -rf web/clone && git clone https://example.com/data.git web/clone
```

A condition on the environment protects nothing: within one environment it holds at every run.

## Source

Upsun documentation: Comparison of hooks › Post-deploy hook; HTTPS › Certificate renewals; Upsun deployment
hooks and commands › The post_deploy hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let severity = |hazard, mild| {
        Some(match hazard {
            _ if mild => Severity::Info,
            Hazard::Destroys => Severity::Error,
            Hazard::Fails | Hazard::Doubles | Hazard::Rotates => Severity::Warning,
        })
    };
    repetition::check(context, &RULE, |place| place == Place::PostDeploy, severity, found);
}
