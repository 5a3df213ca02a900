//! A version that should no longer be chosen.

use super::super::{Context, Family, Rule};
use super::common::{as_of, fix, of_status, upgrade};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_schema::registry::Status;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "version-deprecated",
    family: Family::Registry,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "a version that is about to be retired",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A `type` with a version that Upsun has deprecated.

## What happens

It runs, gets critical updates at most, and will be retired.

## What to do

Plan to go to a supported version. For a service with data, make a backup first and read its page on upgrades.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:22"
                  ^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
```

## Source

The list of images that Upsun publishes (`deprecated`: not recommended).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (placed, version) in of_status(context, Status::Deprecated) {
        let message = format!(
            "`{}:{}` is deprecated{}: it gets critical updates at most, and will be retired",
            placed.known.name,
            version.number,
            as_of(context)
        );
        let help = upgrade(placed.known, &version.number);
        found.push(Diagnostic::new(&RULE, placed.number.location, message).help(help).fix(fix(&placed)));
    }
}
