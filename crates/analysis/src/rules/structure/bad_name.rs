//! A name that is not written as names are.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "bad-name",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a name with characters that names don't have",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

- Services and relationships: anything but lower-case letters, digits, `-` and `_`, or a hyphen at an end.
- Applications and workers: anything but letters, digits, `-` and `_`, or a hyphen at an end. Upper case is an
  information, since the documentation doesn't say.
- Crons and operations: white space alone.

## What happens

Names of services and applications become host names, and those of relationships the start of environment
variables. A name that can't be used there is refused, or can't be reached.

## What to do

Write the name in lower case, with `-` or `_` between words. A service that has data already is another
matter: under a new name it is a new and empty service, so export its data first.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database:
        service: "My DB"
services:
  My DB:
  ^^^^^
    type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      database:
        service: my-db
services:
  my-db:
    type: "mariadb:11.8"
```

## Exceptions

Keys that start with a dot are ignored by the platform. An underscore in the name of a `network-storage`
service is reported where it is mounted.

## Source

Upsun documentation: Add services; Relationships. For applications, the rules of Upsun Fixed.
"##,
};

/// What a name may consist of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Lower case, digits, `-`, `_`.
    Strict,
    /// Upper case as well.
    Host,
    /// Anything but white space.
    Label,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let model = &context.model;
    for service in &model.services {
        check_name(service.key, "the service", Kind::Strict, found);
    }
    for app in &model.apps {
        check_name(app.key, "the application", Kind::Host, found);
        for worker in &app.workers {
            check_name(worker.key, "the worker", Kind::Host, found);
        }
        for cron in &app.crons {
            check_name(cron.key, "the cron", Kind::Label, found);
        }
        for operation in &app.operations {
            check_name(operation.key, "the operation", Kind::Label, found);
        }
    }
    let mut seen: Vec<Value<'_>> = Vec::new();
    for relationship in model.relationships() {
        if !seen.contains(&relationship.key) {
            seen.push(relationship.key);
            check_name(relationship.key, "the relationship", Kind::Strict, found);
        }
    }
}

fn check_name(key: Value<'_>, what: &str, kind: Kind, found: &mut Vec<Diagnostic>) {
    // A key that is no string to YAML is another rule's, and one with a dot in front is none at all.
    let Some(name) = key.string().filter(|name| !name.starts_with('.')) else { return };
    if key.is_repaired() {
        return;
    }
    let allowed = match kind {
        Kind::Strict => "lower-case letters, digits, `-` and `_`",
        Kind::Host => "letters, digits, `-` and `_`",
        Kind::Label => "anything but white space",
    };
    let is_wrong = |c: &char| match kind {
        Kind::Strict => !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')),
        Kind::Host => !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')),
        Kind::Label => c.is_whitespace(),
    };
    let mut severity = Severity::Warning;
    let why = if name.trim().is_empty() {
        "is empty".to_owned()
    } else if let Some(wrong) = name.chars().find(is_wrong) {
        match wrong {
            c if c.is_whitespace() => "has white space in it".to_owned(),
            c if c.is_ascii_uppercase() => "has letters in upper case".to_owned(),
            c => format!("has `{}` in it", c.escape_debug()),
        }
    } else if kind != Kind::Label && (name.starts_with('-') || name.ends_with('-')) {
        "starts or ends with a hyphen".to_owned()
    } else if kind == Kind::Host && name.chars().any(|c| c.is_ascii_uppercase()) {
        severity = Severity::Info;
        "has letters in upper case".to_owned()
    } else {
        return;
    };
    let consequence = match what {
        "the relationship" => "environment variables are named after it",
        "the cron" | "the operation" => "it can hardly be asked for by that name",
        _ => "it is part of a host name",
    };
    let message = format!("the name of {what} {why}, and {consequence}");
    let mut help = format!("a name has {allowed}");
    if let Some(better) = better(name, kind) {
        help = format!("write `{better}` ({help})");
    }
    found.push(Diagnostic::new(&RULE, key.location(), message).severity(severity).help(help));
}

/// The name as it could be written.
fn better(name: &str, kind: Kind) -> Option<String> {
    let lower = name.trim().to_lowercase();
    let better: String = lower.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    let better = better.trim_matches('-').to_owned();
    (kind != Kind::Label && !better.is_empty() && name.is_ascii()).then_some(better)
}
