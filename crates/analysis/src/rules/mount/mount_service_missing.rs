//! A mount of a service without the service.

use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-service-missing",
    family: Family::Mount,
    severity: Severity::Error,
    fix: None,
    summary: "a mount with `source: service` that names no service",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount with `source: service` and without `service`; and, as a warning, a `service` beside `tmp` or `instance`,
which nothing uses.

## What happens

Upsun can't tell which service the files are in, and rejects the configuration.

## What to do

Name a service of the type `network-storage`. To share files without one, write `source: storage`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "uploads":
        source: service
                ^^^^^^^
        source_path: uploads
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "uploads":
        source: service
        service: files
        source_path: uploads
services:
  files:
    type: "network-storage:1.0"
```

## Source

Upsun documentation: Mounts › Define a mount.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mounts = containers::all(&context.model).flat_map(|(_, mounts)| mounts);
    for mount in mounts.filter(|mount| containers::counts(mount) && mount.value.is_mapping()) {
        match (mount.source, mount.value.entry("service")) {
            (Some(MountSource::Service), service) if service.is_none_or(|(_, service)| service.is_null()) => {
                let Some(source) = mount.value.get("source").and_then(Value::resolved) else { continue };
                let message = format!("the mount at `{}` names no service whose files it shows: Upsun rejects it", mount.path);
                let storages: Vec<&str> = context
                    .model
                    .services
                    .iter()
                    .filter(|service| service.image.is_some_and(|image| image.is("network-storage")))
                    .map(|service| service.name)
                    .collect();
                let help = match storages.as_slice() {
                    [] => "add `service:` and a service of the type `network-storage`, or write `source: storage`".to_owned(),
                    [only] => format!("add `service: {only}`"),
                    several => format!("add `service:` with one of {}", super::super::support::list(several)),
                };
                found.push(Diagnostic::new(&RULE, source.location(), message).help(help));
            }
            (Some(source @ (MountSource::Tmp | MountSource::Instance)), Some((key, service))) if !service.is_null() => {
                let message = format!("a mount with `source: {source}` has its files to itself, and nothing uses this `service`");
                let help = "remove it, or write `source: service` (or `storage` to share another app's files)";
                found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Warning).help(help));
            }
            _ => {}
        }
    }
}
