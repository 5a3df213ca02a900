//! A mount of files that nobody has.

use super::super::reference::names_are_known;
use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Mount, Part, Service, Target};
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-service-unknown",
    family: Family::Mount,
    severity: Severity::Error,
    fix: None,
    summary: "a mount whose `service` is not there, or not of the kind that the mount asks for",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

- With `source: service`, a `service` that is not there, or not of the type `network-storage`.
- With `source: storage`, a `service` that is no application.

## What happens

Upsun rejects the configuration.

## What to do

With `source: service`, name a network storage among `services`; with `source: storage`, an app whose files to
share, or nothing.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "files":
        source: service
        service: uploads
                 ^^^^^^^
        source_path: files
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "files":
        source: storage
        service: uploads
                 ^^^^^^^
        source_path: files
services:
  uploads:
    type: "network-storage:1.0"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "files":
        source: service
        service: uploads
        source_path: files
services:
  uploads:
    type: "network-storage:1.0"
```

## Exceptions

The mount of a worker may name its own app, or another worker's.

## Source

Upsun documentation: Mounts › Define a mount, Share a mount between several apps; Network Storage.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mounts = containers::all(&context.model).flat_map(|(_, mounts)| mounts);
    for mount in mounts.filter(|mount| containers::counts(mount) && mount.value.is_mapping()) {
        let Some(service) = mount.service.filter(|service| !service.text.is_empty()) else { continue };
        let found_here = match mount.source {
            Some(MountSource::Service) => check_service(context, &service),
            Some(MountSource::Storage) => check_storage(context, mount, &service),
            _ => None,
        };
        found.extend(found_here);
    }
}

fn is_storage(service: &Service<'_>) -> bool {
    service.image.is_none_or(|image| image.is("network-storage"))
}

fn check_service(context: &Context<'_>, name: &Part<'_>) -> Option<Diagnostic> {
    if let Some(service) = context.model.service(name.text) {
        let image = service.image.filter(|_| !is_storage(service))?.name.text;
        let message = format!("`{}` runs `{image}`, which has no files to mount: only a `network-storage` does", service.name);
        return Some(Diagnostic::new(&RULE, name.location, message).help("name a service of the type `network-storage`"));
    }
    match context.model.target(name.text) {
        Some(Target::App(app)) => {
            let message =
                format!("`{}` is an app, and `source: service` takes its files from a service: Upsun rejects it", app.name);
            Some(Diagnostic::new(&RULE, name.location, message).help("write `source: storage` to share the files of an app"))
        }
        _ if !names_are_known(context) => None,
        _ => {
            let message = format!("there is no service `{}` to take the files from: Upsun rejects the mount", name.text);
            let names: Vec<&str> =
                context.model.services.iter().filter(|service| is_storage(service)).map(|service| service.name).collect();
            let mut help = advice(nearest(name.text, names.iter().copied()), names.iter().copied());
            if help.is_empty() {
                help = format!("add `{}: {{type: \"network-storage:1.0\"}}` to `services`", name.text);
            }
            Some(Diagnostic::new(&RULE, name.location, message).help(help))
        }
    }
}

fn check_storage(context: &Context<'_>, mount: &Mount<'_>, name: &Part<'_>) -> Option<Diagnostic> {
    match context.model.target(name.text) {
        Some(Target::App(_) | Target::Worker(..)) => None,
        Some(Target::Service(service)) if is_storage(service) => {
            let message =
                format!("`{}` is a service, and `source: storage` shares the files of an app: Upsun rejects it", service.name);
            let help = format!("write `source: service` for the files of `{}`", service.name);
            Some(Diagnostic::new(&RULE, name.location, message).help(help))
        }
        Some(Target::Service(service)) => {
            let image = service.image?.name.text;
            let message = format!("`{}` runs `{image}`, which has no files to mount at `{}`", service.name, mount.path);
            Some(Diagnostic::new(&RULE, name.location, message).help("remove `service`, or name the app whose files to share"))
        }
        None if !names_are_known(context) => None,
        None => {
            let message = format!("there is no app `{}` whose files could be shared: Upsun rejects the mount", name.text);
            let names: Vec<&str> = context.model.apps.iter().map(|app| app.name).collect();
            let help = advice(nearest(name.text, names.iter().copied()), names);
            Some(Diagnostic::new(&RULE, name.location, message).help(format!("remove `service`, or name an app ({help})")))
        }
    }
}
