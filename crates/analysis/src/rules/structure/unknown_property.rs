//! A key that nobody knows.

use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::rename;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::structure::Wrong;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-property",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a key that its mapping doesn't have",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A key that neither the documentation nor the API of Upsun knows at its place.

## What happens

Upsun rejects the configuration.

## What to do

Correct its name. Where another one is near, it is offered.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hook:
    ^^^^
      build: composer install
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        schedule: "0 4 * * *"
        ^^^^^^^^
        commands:
          start: php bin/console app:cleanup
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install
    crons:
      cleanup:
        spec: "0 4 * * *"
        commands:
          start: php bin/console app:cleanup
```

## Exceptions

Keys that the API knows and the documentation doesn't are worth a note (info), as they may change. An unknown key of
`runtime` is a warning, as the official schema accepts any there. Keys that start with
a dot are ignored by the platform, and names that are yours to choose are not looked at: variables, headers,
dependencies.

```yaml good
applications:
  app:
    type: "php:8.4"
    .defaults: &env
      APP_ENV: prod
    variables:
      env: *env
```

## Source

Upsun documentation: the tables of App reference, Services and Routes; the official JSON schema; the API's model of a
deployment.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::UnknownProperty) {
        let name = problem.name();
        match &problem.wrong {
            Wrong::UnknownKey { object, nearest, instead } => {
                // The official schema leaves `runtime` open, so nobody can say that it is refused.
                let is_open = problem.path == "applications.*.runtime";
                let (severity, consequence) = match is_open {
                    true => (Severity::Warning, "nothing reads it"),
                    false => (Severity::Error, "Upsun rejects the configuration"),
                };
                let message = format!("`{name}` is no key of {}: {consequence}", problem.place);
                let names = object.current().map(|property| property.name);
                let help = match instead {
                    Some(missing) => format!("is it meant to be `{}`, which is missing? ({})", missing.name, advice(None, names)),
                    None => advice(*nearest, names),
                };
                found.push(
                    Diagnostic::new(&RULE, problem.location, message)
                        .severity(severity)
                        .help(help)
                        .fix(rename(problem.key, *nearest)),
                );
            }
            Wrong::Key { standing, .. } => {
                let note = standing.note().unwrap_or_default();
                let message = format!("`{name}` is not documented for {}, so it may change or be refused", problem.place);
                found.push(Diagnostic::new(&RULE, problem.location, message).severity(Severity::Info).help(note));
            }
            _ => {}
        }
    }
}
