//! Variables in the build that are set only when the app runs.

use super::super::{Context, Family, Rule};
use super::provided;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Body;
use std::collections::HashMap;
use upsun_lint_schema::{Place, variables};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "build-uses-runtime-variable",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a variable in the build hook that is set only when the app runs",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

A variable in the build hook or in a source operation that Upsun sets only when the app runs: `PLATFORM_BRANCH`,
`PLATFORM_ENVIRONMENT_TYPE`, `PLATFORM_RELATIONSHIPS`, `PLATFORM_ROUTES`, `PORT` and others, and those of
relationships, such as `DATABASE_HOST`.

## What happens

An app is built for all environments that have the same code, and before any of them is there. The variable is
empty: a comparison with it is never true, and what is written with it lacks a value.

## What to do

Build the same for all environments, and decide in the deploy hook or when the app starts.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ "$PLATFORM_BRANCH" = main ]; then npm run build; fi
              ^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:mysql"
    hooks:
      build: php configure.php "$DATABASE_HOST"
                                ^^^^^^^^^^^^^^
services:
  db: {type: "mariadb:11.8"}
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm run build
```

## Exceptions

A script that asks whether the variable is set, that sets it itself, or that has something to fall back to:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        echo "${PLATFORM_BRANCH:-build}"
        if [ -n "$PLATFORM_ENVIRONMENT" ]; then
          echo "$PLATFORM_ENVIRONMENT"
        fi
```

## Source

Upsun documentation: Use variables › Use provided variables (the table); Comparison of hooks › Build hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_place = |place| matches!(place, Place::Build | Place::SourceOperation);
    let uses = provided::uses(
        context,
        |site| is_place(site.place()),
        |app, site, name| match variables::find(name) {
            Some(variable) => !variable.is_set_in(site.place()) && variable.is_set_in(Place::Deploy),
            None => provided::is_of_relationship(app, name),
        },
    );
    let mut connecting: HashMap<*const Body<'_>, Vec<TextRange>> = HashMap::new();
    for (site, command) in context.commands().filter(|(site, command)| is_place(site.place()) && command.needs().is_some()) {
        connecting.entry(std::ptr::from_ref(site.body)).or_default().push(command.range);
    }
    for (site, name, range) in uses {
        // What connects to a service is reported as that.
        let commands = connecting.get(&std::ptr::from_ref(site.body)).into_iter().flatten();
        let connects = commands.into_iter().any(|command| command.contains_range(range));
        if connects {
            continue;
        }
        let message = format!("`{name}` is set only when the app runs: it is empty in {}", site.script.describe());
        let help = match name {
            "PLATFORM_BRANCH" | "PLATFORM_ENVIRONMENT" | "PLATFORM_ENVIRONMENT_TYPE" => {
                "build the same for all environments, and decide in the deploy hook or when the app starts"
            }
            _ => "read it in the deploy hook or when the app starts",
        };
        found.push(site.report(&RULE, range, message).help(help));
    }
}
