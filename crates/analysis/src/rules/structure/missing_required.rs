//! A key that has to be there and isn't.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use crate::diagnostic::{Diagnostic, Severity};
use crate::structure::Wrong;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "missing-required",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a key that has to be there is missing",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A mapping without a key that it needs: an application without `type`, a cron without `spec` or `commands`, a worker
without `commands.start`, a mount without `source`, a route without `upstream` or `to`.

## What happens

Upsun rejects the configuration.

## What to do

Add the key.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
      ^^^^^^^
        spec: "0 4 * * *"
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      var/cache: {}
      ^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "0 4 * * *"
        commands:
          start: php bin/console app:cleanup
    mounts:
      var/cache:
        source: tmp
```

## Exceptions

`web.commands.start` is not needed: PHP brings its own server, and static sites have none. A cron with `cmd`, as it was
written before, needs no `commands`. A route that leaves out `type` is a warning: the documentation asks for it, the
official schema does without. Nothing is missing where an include or a broken line may hold it.

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
```

## Source

Upsun documentation: the tables of App reference, Crons, Workers, Mounts, Services, Routes, Redirects and Cache.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::Missing) {
        let Wrong::Missing { properties, expected, .. } = &problem.wrong else { continue };
        let names = list(properties.iter().map(|property| property.name));
        let message = match expected {
            true => format!("{} has no {names}, which the documentation asks for", problem.place),
            false => format!("{} has no {names}: Upsun rejects the configuration without", problem.place),
        };
        let example = properties.iter().find_map(|property| {
            let example = property.examples.first().filter(|example| !example.contains('\n') && example.len() <= 80)?;
            Some(format!("add it, such as `{}: {example}`", property.name))
        });
        let severity = if *expected { Severity::Warning } else { Severity::Error };
        let help = example.unwrap_or_else(|| format!("add {names}"));
        found.push(Diagnostic::new(&RULE, problem.location, message).severity(severity).help(help));
    }
}
