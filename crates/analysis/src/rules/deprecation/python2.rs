//! Dependencies of Python 2.

use super::super::structure::values::{entries, rewrite};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "python2",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "dependencies that are installed for Python 2",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

The keys `python` and `python2` of `dependencies`.

## What happens

Both mean Python 2, whose end was in 2020: few packages can still be installed for it, and what is installed
isn't found by Python 3.

## What to do

Write `python3`.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    dependencies:
      python:
      ^^^^^^
        uwsgi: "*"
```

```yaml good
applications:
  app:
    type: "python:3.14"
    dependencies:
      python3:
        uwsgi: "*"
```

## Exceptions

The image `python:2.7` itself is reported by the rules for versions.

## Source

Upsun documentation: Application reference › `dependencies`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let dependencies = entries(app.body, "dependencies");
        let has_three = dependencies.iter().any(|(name, _, _)| *name == "python3");
        for (name, key, _) in dependencies.iter().filter(|(name, _, _)| matches!(*name, "python" | "python2")) {
            let message =
                format!("`{name}` means Python 2, which has come to its end: Python 3 doesn't find what is installed here");
            let fix = (!has_three).then(|| rewrite(*key, "python3")).flatten();
            let fix = fix.map(|edit| Fix::risky("write `python3`", vec![edit]));
            found.push(Diagnostic::new(&RULE, key.location(), message).help("write `python3`").fix(fix));
        }
    }
}
