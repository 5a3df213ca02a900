//! A runtime of a composable image in a version that its channel doesn't have.

use super::super::structure::values::{at, runtimes};
use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::common::{COMPOSABLE, as_of, of_date};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use std::cmp::Ordering;
use upsun_lint_schema::registry::{StackRuntime, compare, is_version};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-runtime-version",
    family: Family::Registry,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a runtime of a composable image that its channel doesn't have",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A runtime of `stack` in a version that the channel of the image doesn't have. As an information: one that is no
runtime of the channel at all.

## What happens

The build fails. What is no runtime may be a package.

## What to do

Write a version that the channel has; each channel has its own. What isn't a runtime belongs into
`stack.packages`, without a version.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4", "nodejs@20"]
                                    ^^
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4", "nodejs@24"]
      packages: [deno]
```

## Exceptions

Nothing is said without a `type`, and for channels whose runtimes aren't known.

## Source

Upsun documentation: Composable image › Supported Nix runtimes. The list of channels that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let image = app.image.as_ref().filter(|image| image.is(COMPOSABLE) && !image.value.is_repaired());
        let channel = image.and_then(|image| image.version).and_then(|number| context.registry().channel(number.text));
        let Some(channel) = channel.filter(|channel| !channel.runtimes.is_empty()) else { continue };
        for (text, value) in runtimes(app) {
            // Another separator is another rule's, and what has no version may be a package.
            let Some((name, number)) = text.split_once('@').filter(|_| !value.is_repaired() && value.string().is_some()) else {
                continue;
            };
            let part = |from: usize, to: usize| at(value, TextRange::from(from..to));
            let Some(runtime) = channel.runtime(name) else {
                let names: Vec<&str> = channel.runtimes.iter().map(|runtime| runtime.name.as_ref()).collect();
                let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                let message = format!("`{name}` is no runtime of the channel `{}`{}", channel.number, as_of(context));
                let help = match nearest(name, names.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`? (available: {listed})"),
                    None => format!("a package belongs into `stack.packages`, without a version (runtimes: {listed})"),
                };
                found.push(Diagnostic::new(&RULE, part(0, name.len()), message).severity(Severity::Info).help(help));
                continue;
            };
            if runtime.versions.is_empty() || runtime.versions.iter().any(|version| version == number) {
                continue;
            }
            let (severity, message) = if is_newer(runtime, number) && context.registry().channels().first() == Some(channel) {
                let message =
                    format!("`{name}@{number}` is newer than all versions in the facts{}: Upsun may not have it", of_date(context));
                (Severity::Warning, message)
            } else {
                let message = format!(
                    "the channel `{}` has no `{name}` in version `{number}`{}: the build fails",
                    channel.number,
                    as_of(context)
                );
                (Severity::Error, message)
            };
            let listed = runtime.versions.iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ");
            let start = name.len() + 1;
            let location = if number.is_empty() { value.location() } else { part(start, text.len()) };
            let fix = best(runtime, number)
                .filter(|_| !number.is_empty())
                .map(|version| Fix::risky(format!("write `{name}@{version}`"), vec![Edit::replace(location, version)]));
            found.push(Diagnostic::new(&RULE, location, message).severity(severity).help(format!("available: {listed}")).fix(fix));
        }
    }
}

fn is_newer(runtime: &StackRuntime, number: &str) -> bool {
    is_version(number) && runtime.versions.iter().all(|version| compare(number, version) == Ordering::Greater)
}

/// The version that is meant, or the next newer one, or the newest.
fn best<'r>(runtime: &'r StackRuntime, number: &str) -> Option<&'r str> {
    let versions = || runtime.versions.iter().map(|version| version.as_ref());
    let belongs = |part: &str, whole: &str| whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('.'));
    versions()
        .find(|version| belongs(version, number))
        .or_else(|| versions().find(|version| belongs(number, version)))
        .or_else(|| versions().rfind(|version| is_version(number) && compare(version, number) != Ordering::Less))
        .or_else(|| versions().next())
}
