//! A version that its makers will soon not look after any more.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::common::of_status;
use crate::Day;
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::registry::{Status, Version};

/// How many days before the end it is said.
const NEAR: i32 = 180;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "upstream-eol-near",
    family: Family::Registry,
    severity: Severity::Info,
    fix: None,
    summary: "a version that its makers stop looking after within half a year, with `--today`",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

With `--today 2026-07-21`: a version that Upsun supports (or has deprecated) and whose makers stop looking after it
within 180 days of that day, or have done so.

## What happens

Until Upsun retires the version, it runs as before. But nobody finds and repairs its security holes any more.

## What to do

Plan the step to a version with more time.

## Examples

These are checked as of 2026-07-21.

```yaml bad
applications:
  app:
    type: "dotnet:8.0"
                  ^^^
```

```yaml good
applications:
  app:
    type: "dotnet:10.0"
```

## Exceptions

Nothing is reported without `--today`: the same configuration gives the same findings tomorrow. What is retired has
a finding of its own. For many images nobody says when their versions end.

## Source

The list of images that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(today) = context.options.today else { return };
    for (placed, version) in [Status::Supported, Status::Deprecated].into_iter().flat_map(|status| of_status(context, status)) {
        let Some(end) = end_of(version) else { continue };
        let what = format!("`{}:{}`", placed.known.name, version.number);
        let message = match today.until(end) {
            days if days > NEAR => continue,
            1 => format!("the makers of {what} stop looking after it tomorrow, on {end}"),
            days if days > 0 => format!("the makers of {what} stop looking after it on {end}, in {days} days"),
            _ => format!("the makers of {what} stopped looking after it on {end}"),
        };
        let later = placed.known.versions_of(Status::Supported).filter(|other| end_of(other).is_none_or(|day| day > end));
        let later: Vec<&str> = later.map(|other| &*other.number).filter(|number| *number != version.number).collect();
        let help = match later.as_slice() {
            [] => "there is no version that has more time: watch for a new one".to_owned(),
            later => format!("versions with more time: {}", list(later)),
        };
        found.push(Diagnostic::new(&RULE, placed.number.location, message).help(help));
    }
}

/// The day on which the makers of a version stop looking after it.
fn end_of(version: &Version) -> Option<Day> {
    version.end_of_life.as_deref()?.parse().ok()
}
