//! Names of operations that are awkward to type.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-name",
    family: Family::Operation,
    severity: Severity::Hint,
    fix: None,
    summary: "the name of an operation that has to be quoted, or that another kind of operation has as well",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

With `--pedantic`: the name of a runtime or source operation with other signs than lower-case letters, digits, `-`
and `_`; and one that a runtime and a source operation of an app share.

## What happens

The name is typed on the command line: `upsun operation:run NAME`. With signs of the shell, it has to be quoted,
and in capitals it is mistyped; and of two operations with one name, nobody knows which is meant.

## What to do

Choose a short name in lower case.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      Clear(Cache):
      ^^^^^^^^^^^^
        role: contributor
        commands:
          start: php artisan cache:clear
```

```yaml good
applications:
  app:
    type: "php:8.4"
    operations:
      clear-cache:
        role: contributor
        commands:
          start: php artisan cache:clear
```

## Source

Upsun documentation: Runtime operations › Run a runtime operation; Source operations › Define a source operation.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for app in &context.model.apps {
        let source = app.body.get("source").and_then(|source| source.get("operations"));
        let of_source: Vec<Value<'_>> = source.map(Value::entries).unwrap_or_default().into_iter().map(|(key, _)| key).collect();
        let keys = app.operations.iter().map(|operation| operation.key).chain(of_source.iter().copied());
        for key in keys.filter(|key| !key.is_repaired()) {
            let Some(name) = key.node().text() else { continue };
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
            // White space is worse, and reported elsewhere.
            if name.chars().any(char::is_whitespace) {
                continue;
            }
            if !name.chars().all(is_plain) {
                let message = format!("`{name}` is typed on the command line, where these signs are awkward");
                let help = "choose a name of lower-case letters, digits, `-` and `_`";
                found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
            } else if let Some(other) = app.operations.iter().find(|operation| operation.name == name)
                && of_source.contains(&key)
            {
                let message = format!("`{name}` is also the name of a runtime operation of this app");
                let diagnostic = Diagnostic::new(&RULE, key.location(), message).help("choose another name for one of them");
                found.push(diagnostic.related(other.key.location(), "this is the other one"));
            }
        }
    }
}
