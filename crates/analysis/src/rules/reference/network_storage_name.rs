//! The name of a network storage, which is a host name.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "network-storage-name",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "a network storage whose name can't be that of a host",
    url: "https://developer.upsun.com/docs/add-services/network-storage",
    check,
    docs: r##"
## What it reports

A service of the type `network-storage` whose name has more than 63 characters, or anything but small letters,
digits and `-` between them.

## What happens

The name becomes that of a host, and those know no other characters (RFC 1123). The service can't be reached.

## What to do

Write `-` for `_`, and change the mounts that name the service. A renamed service is a new one, without files.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "files": {source: service, service: my_files, source_path: files}
services:
  my_files:
  ^^^^^^^^
    type: "network-storage:1.0"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "files": {source: service, service: my-files, source_path: files}
services:
  my-files:
    type: "network-storage:1.0"
```

## Source

Upsun documentation: Network Storage › Configure the service.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let storages = context.model.services.iter().filter(|service| service.image.is_some_and(|image| image.is("network-storage")));
    for service in storages.filter(|service| !service.key.is_repaired()) {
        let name = service.name;
        let wrong = if name.chars().count() > 63 {
            "has more than 63 characters".to_owned()
        } else if let Some(c) = name.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')) {
            format!("has a `{c}`")
        } else if name.starts_with('-') || name.ends_with('-') {
            "starts or ends with `-`".to_owned()
        } else {
            continue;
        };
        let message = format!("`{name}` {wrong}, and the name of a network storage is that of a host: it can't be reached");
        let meant: String = name.to_ascii_lowercase().replace('_', "-").trim_matches('-').to_owned();
        let help = format!("use small letters, digits and `-`: `{meant}`; a renamed service is a new one, without files");
        found.push(Diagnostic::new(&RULE, service.key.location(), message).help(help));
    }
}
