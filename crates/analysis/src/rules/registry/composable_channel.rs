//! A channel of Nix that there isn't, or no longer.

use super::super::{Context, Family, Rule};
use super::common::{COMPOSABLE, as_of, is_well_written, of_date, uses};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use std::cmp::Ordering;
use upsun_lint_schema::registry::{ImageKind, Status, compare, is_version};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-channel",
    family: Family::Registry,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a channel of a composable image that is retired or unknown",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A `composable:<channel>` whose channel is retired (a warning) or doesn't exist (an error). One that is newer
than all that are known is a warning.

## What happens

A retired channel still builds, with packages that get no updates. An unknown one is refused.

## What to do

Take the supported channel. Its packages are newer: try the build on a branch.

## Examples

```yaml bad
applications:
  app:
    type: "composable:25.05"
                      ^^^^^
    stack:
      runtimes: ["php@8.4"]
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4"]
```

## Source

Upsun documentation: Composable image › Supported Nix channels. The list of channels that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let channels = context.registry().channels();
    let supported: Vec<String> = channels
        .iter()
        .filter(|channel| channel.status == Status::Supported)
        .map(|channel| format!("`{}`", channel.number))
        .collect();
    for used in uses(context).filter(|used| used.kind == ImageKind::Runtime && used.image.is(COMPOSABLE)) {
        let Some(number) = used.image.version.filter(|_| is_well_written(used.image)) else { continue };
        let (severity, message) = match context.registry().channel(number.text).map(|channel| channel.status) {
            Some(Status::Supported) => continue,
            Some(Status::Deprecated) => {
                (Severity::Info, format!("the channel `{}` is deprecated{}: it will be retired", number.text, as_of(context)))
            }
            Some(Status::Retired) => (
                Severity::Warning,
                format!("the channel `{}` is retired{}: its packages get no updates", number.text, as_of(context)),
            ),
            Some(Status::Decommissioned) => (
                Severity::Error,
                format!("the channel `{}` is no longer available{}: Upsun refuses it", number.text, as_of(context)),
            ),
            None if channels.is_empty() => continue,
            None if is_version(number.text)
                && channels.iter().all(|channel| compare(number.text, &channel.number) == Ordering::Greater) =>
            {
                let message = format!(
                    "the channel `{}` is newer than all in the facts{}: Upsun may not have it",
                    number.text,
                    of_date(context)
                );
                (Severity::Warning, message)
            }
            None => (Severity::Error, format!("there is no channel `{}`{}: Upsun refuses it", number.text, as_of(context))),
        };
        let newest = channels.iter().find(|channel| channel.status == Status::Supported);
        let help = if supported.is_empty() {
            "there is no supported channel".to_owned()
        } else {
            format!("supported: {}", supported.join(", "))
        };
        let fix = newest.map(|channel| {
            let edit = Edit::replace(number.location, channel.number.as_ref());
            Fix::risky(format!("write `{COMPOSABLE}:{}`", channel.number), vec![edit])
        });
        found.push(Diagnostic::new(&RULE, number.location, message).severity(severity).help(help).fix(fix));
    }
}
