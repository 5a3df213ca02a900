//! Extensions of PHP that are there anyway, or enabled and disabled at once.

use super::super::{Context, Family, Rule, entries};
use super::php_extension_unavailable::{extensions, php_version};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::project::Value;
use upsun_lint_schema::registry::ExtensionStatus;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-extension-redundant",
    family: Family::Registry,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "an extension of PHP that is always there, or both enabled and disabled",
    url: "https://developer.upsun.com/docs/languages/php/extensions",
    check,
    docs: r##"
## What it reports

- An extension that is in `extensions` and in `disabled_extensions`: an error.
- One in `disabled_extensions` that is built in: a warning.
- One in `extensions` that is enabled by default or built in: a hint, with `--pedantic`.

## What happens

What is built in can't be disabled. What is enabled by default needs no line.

## What to do

Leave the line out.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions:
        - redis
      disabled_extensions:
        - redis
          ^^^^^
        - json
          ^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions:
        - redis
      disabled_extensions:
        - sqlite3
```

## Source

Upsun documentation: PHP extensions. The list of extensions that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let enabled = extensions(app, "extensions");
        let disabled = extensions(app, "disabled_extensions");
        let number = php_version(context, app);
        let status = |name: &str| context.registry().php_extension(name).and_then(|extension| extension.status(number?));
        for (name, value) in disabled {
            if let Some((_, other)) = enabled.iter().find(|(other, _)| *other == name) {
                let message = format!("`{name}` is enabled and disabled: Upsun can't do both");
                let diagnostic = Diagnostic::new(&RULE, value.location(), message).severity(Severity::Error);
                found.push(diagnostic.help("keep one of the two").related(other.location(), "enabled here"));
            } else if status(name) == Some(ExtensionStatus::BuiltIn) {
                let message = format!("`{name}` is built into PHP and stays enabled");
                found.push(Diagnostic::new(&RULE, value.location(), message).help("leave it out").fix(fix(context, name, value)));
            }
        }
        if !context.options.pedantic {
            continue;
        }
        for (name, value) in enabled {
            let how = match status(name) {
                Some(ExtensionStatus::Default) => "is enabled by default",
                Some(ExtensionStatus::BuiltIn) => "is built into PHP",
                _ => continue,
            };
            let message = format!("`{name}` {how}: this line changes nothing");
            let diagnostic = Diagnostic::new(&RULE, value.location(), message).severity(Severity::Hint);
            found.push(diagnostic.help("leave it out").fix(fix(context, name, value)));
        }
    }
}

/// What is there anyway can go.
fn fix(context: &Context<'_>, name: &str, value: Value<'_>) -> Option<Fix> {
    Some(Fix::safe(format!("remove `{name}`"), vec![entries::delete_item(context, value)?]))
}
