//! Keys of single-runtime images in an application with a composable one.

use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-forbidden-key",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "`build`, `dependencies` or `runtime` with a composable image",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

`build`, `dependencies` and `runtime` in an application whose `type` is `composable:…`.

## What happens

`stack` takes the place of the three. What they say is not done: tools are not installed, extensions not enabled.

## What to do

Tools go into `stack.packages`, the extensions and settings of PHP below their runtime in `stack.runtimes`, and what a
flavour did into the build hook.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4"]
    dependencies:
    ^^^^^^^^^^^^
      nodejs:
        yarn: "*"
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes:
        - "php@8.4":
            extensions: [redis]
      packages: [yarn]
```

## Exceptions

`build: {flavor: none}` says what holds anyway: a note (info).

## Source

Upsun documentation: Composable image, note on the keys that `stack` replaces. Whether the platform refuses or ignores
them is not documented.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::ComposableForbidden) {
        let name = problem.name();
        let says_nothing = name == "build"
            && problem
                .value
                .entries()
                .iter()
                .all(|(key, value)| key.node().text() == Some("flavor") && matches!(value.text(), Some("none") | None));
        let message = format!("`{name}` is for images with a single runtime: with a composable one, `stack` takes its place");
        let help = match name {
            "build" => "do what is to be done in the build hook, and remove it",
            "dependencies" => "list the tools in `stack.packages`, or install them in the build hook",
            "runtime" => "write extensions and settings below the runtime, as in `- \"php@8.4\": {extensions: [redis]}`",
            _ => "remove it",
        };
        let severity = if says_nothing { Severity::Info } else { Severity::Error };
        found.push(Diagnostic::new(&RULE, problem.location, message).severity(severity).help(help));
    }
}
