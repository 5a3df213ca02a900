//! An image that Upsun no longer has.

use super::super::structure::values::entries;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::registry;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "removed-image",
    family: Family::Deprecation,
    severity: Severity::Error,
    fix: None,
    summary: "an image that was removed: `lisp`, `hhvm`",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

An application of type `lisp` or `hhvm`, and `runtime.quicklisp`.

## What happens

Upsun refuses the configuration: the images are gone, and with them their settings.

## What to do

For Lisp, take a composable image with `sbcl`. HHVM runs PHP no longer: take `php`.

## Examples

```yaml bad
applications:
  app:
    type: "lisp:2.1"
           ^^^^
    web:
      commands:
        start: ./example
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["sbcl@2"]
    web:
      commands:
        start: ./example
```

## Source

The official JSON schema, which calls them removed.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        if let Some(image) = app.image.as_ref().filter(|image| !image.value.is_repaired())
            && let Some(instead) = registry::removed_image(image.name.text)
        {
            let message = format!("Upsun no longer has the image `{}`, and refuses the application", image.name.text);
            found.push(Diagnostic::new(&RULE, image.name.location, message).help(instead));
            continue;
        }
        if let Some((_, key, _)) = entries(app.body, "runtime").into_iter().find(|(name, _, _)| *name == "quicklisp") {
            let message = "`quicklisp` belongs to the Lisp image, which Upsun no longer has";
            found.push(Diagnostic::new(&RULE, key.location(), message).help("leave it out; a composable image offers `sbcl`"));
        }
    }
}
