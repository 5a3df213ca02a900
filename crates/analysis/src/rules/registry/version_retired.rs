//! A version that gets no updates.

use super::super::{Context, Family, Rule};
use super::common::{as_of, fix, of_status, upgrade};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_schema::registry::Status;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "version-retired",
    family: Family::Registry,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a version that gets no updates any more",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A `type` with a version that Upsun has retired.

## What happens

It still runs, with no updates for its security holes, and may be taken away.

## What to do

Go to a supported version. For a service with data, make a backup first and read its page on upgrades: some can
only be upgraded step by step, and none can go back. That is why nothing is changed there by a fix.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:18"
                  ^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
```

## Source

The list of images that Upsun publishes (`retired`: available but not maintained).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (placed, version) in of_status(context, Status::Retired) {
        let what = format!("`{}:{}` is retired{}", placed.known.name, version.number, as_of(context));
        let message = if version.repaired {
            format!("{what}: it runs, and is repaired when it breaks, but gets no regular updates")
        } else {
            format!("{what}: it runs, but gets no updates for its security holes")
        };
        let help = upgrade(placed.known, &version.number);
        found.push(Diagnostic::new(&RULE, placed.number.location, message).help(help).fix(fix(&placed)));
    }
}
