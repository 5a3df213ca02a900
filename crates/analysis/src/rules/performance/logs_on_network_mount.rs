//! Logs on a disk that is reached over the network.

use super::super::mount::containers;
use super::super::{Context, Family, Rule};
use super::cache_on_network_mount::{is_named, network};
use crate::diagnostic::{Diagnostic, Location, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "logs-on-network-mount",
    family: Family::Performance,
    severity: Severity::Hint,
    fix: None,
    summary: "logs on a `storage` or `service` mount, which is reached over the network",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount with `source: storage` or `source: service` whose path is that of logs: `var/log`, `storage/logs`.

## What happens

Every line goes over the network, and the lines of all instances into one file, which grows until the disk is full.

## What to do

Log to standard error: Upsun collects that, and `upsun log` shows it. Or use `source: instance`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/log": {source: storage, source_path: log}
                          ^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/log": {source: instance, source_path: log}
```

## Exceptions

It is a hint, which `--pedantic` shows.

## Source

Upsun documentation: Symfony › Frequently asked questions; Laravel › Frequently asked questions (logs).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    let mut seen: Vec<Location> = Vec::new();
    for mount in containers::all(&context.model).flat_map(|(_, mounts)| mounts).filter(|mount| containers::counts(mount)) {
        let Some(source) =
            network(mount).filter(|source| is_named(&mount.path, &["log", "logs"]) && !seen.contains(&source.location()))
        else {
            continue;
        };
        seen.push(source.location());
        let message = format!("`{}` has logs, and each line of them goes over the network", mount.path);
        let help = "log to standard error, which Upsun collects, or use `source: instance`";
        found.push(Diagnostic::new(&RULE, source.location(), message).help(help));
    }
}
