//! Writes to an `instance` mount from a place that runs on one instance.

use super::super::{Context, Family, Rule};
use super::per_instance::{self, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Action;
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "instance-mount-write-in-deploy",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: None,
    summary: "a write to an `instance` mount that reaches one instance only",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A command in the deploy or post_deploy hook that writes below a mount with `source: instance` (or `local`,
its old name). In crons and operations it is an info.

## What happens

An `instance` mount is a disk of each instance's own. Hooks, crons and operations run on **one** instance:
of three, one gets the files, and two serve without them, or with old ones. Instances that are added later
never get them.

## What to do

Create per-instance files in `web.commands.pre_start` (or `post_start`), which runs on each instance at every
start. Or make the mount a `storage` mount, which all instances share.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: instance, source_path: cache}
    hooks:
      deploy: |
        set -e
        php bin/console cache:warmup
            ^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/data": {source: local, source_path: data}
                        ^^^^^ mount-local
    hooks:
      post_deploy: cd data && node ../export.js > pages.json
                                                  ^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: instance, source_path: cache}
    web:
      commands:
        pre_start: php bin/console cache:warmup
```

## Exceptions

`storage` and `service` mounts are shared, so one instance is enough:

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: storage, source_path: cache}
    hooks:
      deploy: php bin/console cache:warmup
```

## Source

Upsun documentation: Mounts › Define a mount; Upsun deployment hooks and commands › Your mount type changes
the answer.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = Kind {
        rule: &RULE,
        source: MountSource::Instance,
        consequence: |script, action| {
            let others = if action == Action::Remove { "the others keep theirs" } else { "the others never see it" };
            format!("{} runs on one instance, and {others}", script.describe())
        },
        help: "do it in `web.commands.pre_start`, which runs on each instance, or make it a `storage` mount",
    };
    per_instance::check(context, &kind, found);
}
