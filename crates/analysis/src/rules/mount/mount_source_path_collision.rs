//! Two mounts that show the same files.

use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::RepoPath;
use crate::model::{App, Mount};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-source-path-collision",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: None,
    summary: "two mounts of an app that show the same files",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

Two mounts of a container with the same source and the same `source_path`; and, as an info, one whose
`source_path` lies inside the other's.

## What happens

Both directories show the same files. What one part of the app writes, or deletes, is there, or gone, in the
other.

## What to do

Give each mount a `source_path` of its own.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/log": {source: storage, source_path: var}
      "var/data": {source: storage, source_path: var}
                                                 ^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/log": {source: storage, source_path: log}
      "var/data": {source: storage, source_path: data}
```

## Exceptions

Apps that share the files of one of them do so on purpose.

## Source

Upsun documentation: Mounts › Define a mount (`source_path`).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (app, mounts) in containers::all(&context.model) {
        let mounts: Vec<(&Mount<'_>, RepoPath)> = mounts
            .iter()
            .filter(|mount| containers::counts(mount) && mount.source.is_some())
            .filter_map(|mount| Some((mount, mount.source_path()?)))
            .collect();
        for (at, (mount, path)) in mounts.iter().enumerate() {
            let same_volume = |other: &Mount<'_>| other.source == mount.source && owner(app, other) == owner(app, mount);
            // Mounts inside each other are reported, and these show their files twice because of that.
            let apart = |other: &Mount<'_>| !other.covers(&mount.path) && !mount.covers(&other.path);
            let touching = mounts[..at].iter().filter(|(other, _)| same_volume(other) && apart(other));
            let same = touching.clone().find(|(_, other)| other == path);
            let nested = touching.clone().find(|(_, other)| holds(other, path) || holds(path, other));
            let Some((other, _)) = same.or(nested) else { continue };
            let location = mount.value.get("source_path").map_or(mount.key.location(), |value| value.location());
            let (severity, message) = if same.is_some() {
                let message = format!(
                    "`{}` and `{}` are the same directory, so each shows, and deletes, the other's files",
                    other.path, mount.path
                );
                (Severity::Warning, message)
            } else {
                let message = format!("the files of `{}` and `{}` are in one another's directory", other.path, mount.path);
                (Severity::Info, message)
            };
            found.push(
                Diagnostic::new(&RULE, location, message)
                    .severity(severity)
                    .help("give each mount a `source_path` of its own, unless both are meant to show the same files")
                    .related(other.key.location(), "the other mount is here"),
            );
        }
    }
}

/// Whose volume it is: the app's own, unless another one is named.
fn owner<'p>(app: &App<'p>, mount: &Mount<'p>) -> &'p str {
    mount.service.map_or(app.name, |service| service.text)
}

fn holds(outer: &RepoPath, inner: &RepoPath) -> bool {
    outer.is_root() || inner.as_str().strip_prefix(outer.as_str()).is_some_and(|rest| rest.starts_with('/'))
}
