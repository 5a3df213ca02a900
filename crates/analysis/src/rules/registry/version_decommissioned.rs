//! A version that is gone.

use super::super::{Context, Family, Rule};
use super::common::{as_of, fix, of_status, upgrade};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_schema::registry::Status;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "version-decommissioned",
    family: Family::Registry,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a version that is no longer there",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A `type` with a version that Upsun has taken away.

## What happens

Upsun refuses the configuration, or can't build it.

## What to do

Go to a supported version. For a service with data, make a backup first and read its page on upgrades: some can
only be upgraded step by step, and none can go back. That is why nothing is changed there by a fix.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:0.12"
                  ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
```

## Source

The list of images that Upsun publishes (`decommissioned`: no longer available).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (placed, version) in of_status(context, Status::Decommissioned) {
        let message =
            format!("`{}:{}` is no longer available{}: Upsun refuses it", placed.known.name, version.number, as_of(context));
        let help = upgrade(placed.known, &version.number);
        found.push(Diagnostic::new(&RULE, placed.number.location, message).help(help).fix(fix(&placed)));
    }
}
