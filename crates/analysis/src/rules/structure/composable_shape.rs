//! A composable image whose `stack` is missing or has another shape.

use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::{keys, rename};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::structure::{Wrong, may_hide};
use upsun_lint_schema::description::Kind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-shape",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a `stack` that is missing, out of place, or not made of `runtimes` and `packages`",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A composable image without `stack`, a `stack` with other keys than `runtimes` and `packages`, an empty one, and items
of another shape. As a warning: a `stack` whose application has no `type: composable:…`.

## What happens

The stack is what a composable image is built from. Upsun rejects a configuration that it can't read one from.

## What to do

Write `type: "composable:<channel>"`, and below `stack` the lists `runtimes` and `packages`.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
          ^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtime: ["php@8.4"]
      ^^^^^^^
```

```yaml bad
applications:
  app:
    stack:
    ^^^^^
      runtimes: ["php@8.4"]
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes:
        - "php@8.4":
            extensions: [apcu]
        - "nodejs@24"
      packages:
        - imagemagick
        - package: wkhtmltopdf
          channel: unstable
```

## Exceptions

A `stack` that is a list or a single name is the older way of writing it: see `stack-list`.

## Source

Upsun documentation: Composable image › Supported Nix channels, Configure a stack.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let (stack, image) = (app.body.entry("stack"), app.body.get("type"));
        if app.body.is_repaired() || may_hide(app.body) {
            continue;
        }
        match (stack, image) {
            (None, Some(image)) if image.text().is_some_and(|image| image.trim().starts_with("composable:")) => {
                let message = "a composable image is made of its `stack`, and there is none: Upsun rejects the configuration";
                let help = "add `stack` with `runtimes` and `packages`, or write an image with a single runtime, such as `php:8.4`";
                found.push(Diagnostic::new(&RULE, image.location(), message).help(help));
            }
            (Some((key, stack)), None) if !stack.is_null() && app.body.is_mapping() => {
                let message =
                    format!("the application `{}` has a `stack` and no `type`, which the documentation asks for", app.name);
                let help = "add `type: \"composable:<channel>\"`: without it, the channel of the packages is not yours to choose";
                found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Warning).help(help));
            }
            _ => {}
        }
    }
    for problem in of(context, Topic::Composable) {
        let name = problem.name();
        let diagnostic = |message: String| Diagnostic::new(&RULE, problem.location, message);
        match &problem.wrong {
            Wrong::Image { .. } => {
                let message = format!("`{name}` is for composable images, and the `type` of the application is none");
                let help = "write `type: \"composable:<channel>\"`, or remove `stack`";
                found.push(diagnostic(message).severity(Severity::Warning).help(help));
            }
            Wrong::UnknownKey { object, nearest, .. } => {
                let message = format!("`{name}` is no key of {}: Upsun rejects the configuration", problem.place);
                let names = object.current().map(|property| property.name);
                found.push(diagnostic(message).help(advice(*nearest, names)).fix(rename(problem.key, *nearest)));
            }
            Wrong::MisplacedKey { others, .. } => {
                let keys = problem.key.map(|key| keys(key, others)).unwrap_or_default();
                let message = format!("{keys} can't stand in {}: Upsun rejects the configuration", problem.place);
                found.push(diagnostic(message).help("below `stack` there are `runtimes` and `packages` alone"));
            }
            Wrong::Missing { .. } => {
                let message = "this stack is empty: there is nothing to build an image from".to_owned();
                found.push(diagnostic(message).help("add `runtimes`, such as `[\"php@8.4\"]`"));
            }
            Wrong::Kind { shape, found: kind } => {
                let subject = if problem.key.is_some() { format!("`{name}`") } else { "each item".to_owned() };
                let takes = shape.current_kinds();
                let message = match kind {
                    Kind::Null => format!("{subject} has no value, and takes {takes}: Upsun rejects the configuration"),
                    _ => format!("{subject} takes {takes}, and this is {kind}: Upsun rejects the configuration"),
                };
                found.push(diagnostic(message));
            }
            _ => {}
        }
    }
}
