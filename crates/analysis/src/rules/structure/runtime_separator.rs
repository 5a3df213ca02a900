//! `nodejs@24` as a type, `nodejs:24` as a runtime of a stack.

use super::super::{Context, Family, Rule};
use super::words::rewrite;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "runtime-separator",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "`@` in a `type`, or `:` in a runtime of a stack",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A `type` whose version follows an `@`, and a runtime of a `stack` whose version follows a `:`.

## What happens

Upsun knows no such image, and rejects the configuration.

## What to do

In `type`, image and version are joined by `:`. In `stack.runtimes`, runtime and version are joined by `@`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs@24"
          ^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["nodejs:24"]
                 ^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["nodejs@24"]
  api:
    type: "nodejs:24"
```

## Source

Upsun documentation: Single-runtime image › types; Composable image › Configure a stack.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        if let Some(image) = app.body.get("type").and_then(Value::resolved)
            && let Some(text) = image.string().filter(|text| joined_by(text, '@'))
        {
            let message = "in a `type`, image and version are joined by `:`: Upsun knows no image of this name";
            found.push(diagnostic(image, message, &text.replacen('@', ":", 1)));
        }
        let stack = app.body.get("stack");
        let runtimes = stack.and_then(|stack| stack.get("runtimes")).or(stack).map(Value::items).unwrap_or_default();
        for item in runtimes {
            let names: Vec<Value<'_>> = match item.is_mapping() {
                true => item.entries().into_iter().map(|(key, _)| key).collect(),
                false => item.resolved().into_iter().collect(),
            };
            for name in names.into_iter().filter(|name| name.node().text().is_some_and(|text| joined_by(text, ':'))) {
                let text = name.node().text().unwrap_or_default();
                let message = "in a stack, runtime and version are joined by `@`: Upsun knows no runtime of this name";
                found.push(diagnostic(name, message, &text.replacen(':', "@", 1)));
            }
        }
    }
}

/// `name`, the separator, and a version that starts with a digit.
fn joined_by(text: &str, separator: char) -> bool {
    text.split_once(separator).is_some_and(|(name, version)| {
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        is_name && version.starts_with(|c: char| c.is_ascii_digit()) && !version.contains(['@', ':'])
    })
}

fn diagnostic(value: Value<'_>, message: &str, meant: &str) -> Diagnostic {
    let title = format!("write `{meant}`");
    let fix = rewrite(value, meant).map(|edit| Fix::safe(title.clone(), vec![edit]));
    Diagnostic::new(&RULE, value.location(), message).help(title).fix(fix)
}
