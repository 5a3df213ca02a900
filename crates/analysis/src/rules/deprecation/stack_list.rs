//! A stack that is a list.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "stack-list",
    family: Family::Deprecation,
    severity: Severity::Info,
    fix: None,
    summary: "a `stack` as one list instead of `runtimes` and `packages`",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A `stack` that is a list, or a single name.

## What happens

It is still accepted. The documentation wants runtimes and packages apart.

## What to do

Put what has a version (`php@8.4`) into `runtimes`, and the rest into `packages`.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack: ["php@8.4", "yarn"]
           ^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4"]
      packages: [yarn]
```

## Source

Upsun documentation: Composable image › Configure a stack; the official JSON schema accepts lists and strings.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::StackList) {
        let message = "a stack in one list is the older way of writing: the documentation wants `runtimes` and `packages`";
        let help = "put what has a version, such as `php@8.4`, into `runtimes`, and the rest into `packages`";
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help));
    }
}
