//! Variables of the build where the app runs.

use super::super::{Context, Family, Rule};
use super::provided;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::{Place, variables};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "runtime-uses-build-variable",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a variable of the build where the app runs",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

`PLATFORM_CACHE_DIR`, `PLATFORM_OUTPUT_DIR`, `PLATFORM_SOURCE_DIR` and other variables of the build in a command that
runs later.

## What happens

The variable is empty, and a path that begins with it begins at the root: `cp $PLATFORM_CACHE_DIR/x .` copies `/x`.
What was in these directories isn't there either.

## What to do

Copy what is needed below the app's directory in the build hook, and use `PLATFORM_APP_DIR`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/data": {source: storage, source_path: data}
    hooks:
      deploy: cp "$PLATFORM_CACHE_DIR/geo.db" data/
                  ^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/data": {source: storage, source_path: data}
    hooks:
      build: cp "$PLATFORM_CACHE_DIR/geo.db" geo.db
      deploy: cp geo.db data/
```

## Exceptions

A script that asks whether the variable is set, that sets it itself, or that has something to fall back to.

## Source

Upsun documentation: Use variables › Use provided variables (the table).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let uses = provided::uses(
        context,
        |site| site.place().has_services(),
        |_, _, name| variables::find(name).is_some_and(|variable| !variable.is_set_in(Place::Deploy)),
    );
    for (site, name, range) in uses {
        let message = format!("`{name}` is set only while the app is built: it is empty in {}", site.script.describe());
        let help = match name {
            "PLATFORM_CACHE_DIR" => "copy what is needed below the app's directory in the build hook",
            "PLATFORM_OUTPUT_DIR" | "PLATFORM_SOURCE_DIR" => "use `PLATFORM_APP_DIR`, where the app's directory is",
            _ => "don't rely on it here",
        };
        found.push(site.report(&RULE, range, message).help(help));
    }
}
