//! A mount with `source: temporary`.

use super::super::structure::rewrite;
use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-temporary-alias",
    family: Family::Deprecation,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "`source: temporary`, the longer name of `tmp`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a mount whose `source` is `temporary`.

## What happens

Nothing: it means the same as `tmp`, the name that the documentation uses.

## What to do

Write `tmp`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      var/cache:
        source: temporary
                ^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      var/cache:
        source: tmp
```

## Source

Upsun documentation: Mounts › Mount types.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for problem in of(context, Topic::MountTemporary) {
        let fix = (problem.value.resolved() == Some(problem.value)).then(|| rewrite(problem.value, "tmp")).flatten();
        let diagnostic = Diagnostic::new(&RULE, problem.location, "`temporary` is the longer name of `tmp`").help("write `tmp`");
        found.push(diagnostic.fix(fix.map(|edit| Fix::safe("write `tmp`", vec![edit]))));
    }
}
