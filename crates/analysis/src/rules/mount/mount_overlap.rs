//! A mount inside another one.

use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Mount;
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-overlap",
    family: Family::Mount,
    severity: Severity::Error,
    fix: None,
    summary: "a mount inside another mount of the same container",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount whose path lies below that of another one, or is the same. It is a warning where both are storage.

## What happens

Mounts can't be put into each other: Upsun rejects the configuration.

## What to do

Mount the directories side by side: not `var`, but `var/data` and `var/cache`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "var": {source: storage, source_path: var}
      "var/cache": {source: instance, source_path: cache}
      ^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/data": {source: storage, source_path: data}
      "var/cache": {source: instance, source_path: cache}
```

## Exceptions

A mount whose key starts with a dot doesn't exist for Upsun, and can't be in the way.

## Source

Upsun documentation: Mounts › Overlapping mounts.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (_, mounts) in containers::all(&context.model) {
        for (at, mount) in mounts.iter().enumerate().filter(|(_, mount)| containers::counts(mount)) {
            let others = mounts.iter().enumerate().filter(|(other, _)| *other != at).filter(|(_, other)| containers::counts(other));
            let outer = others
                .filter(|(at_other, other)| other.covers(&mount.path) && (other.path != mount.path || *at_other < at))
                .max_by_key(|(_, other)| other.path.len());
            if let Some((_, outer)) = outer {
                found.push(report(mount, outer));
            }
        }
    }
}

fn report(mount: &Mount<'_>, outer: &Mount<'_>) -> Diagnostic {
    let is_shared = |mount: &Mount<'_>| matches!(mount.source, Some(MountSource::Storage | MountSource::Service));
    let severity =
        if is_shared(mount) && is_shared(outer) && mount.path != outer.path { Severity::Warning } else { Severity::Error };
    let message = if mount.path == outer.path {
        format!("another mount has the path `{}` already: only one of the two can be there", mount.path)
    } else {
        format!("`{}` lies inside the mount at `{}`, and Upsun doesn't allow mounts inside each other", mount.path, outer.path)
    };
    let help = if mount.path == outer.path {
        "remove one of the two"
    } else if severity == Severity::Warning {
        "remove it, since the outer mount keeps these files as well, or mount directories side by side"
    } else {
        "mount directories side by side, each with what belongs to it"
    };
    Diagnostic::new(&RULE, mount.key.location(), message)
        .severity(severity)
        .help(help)
        .related(outer.key.location(), "the other mount is here")
}
