//! An image of a service as an application, or the reverse.

use super::super::{Context, Family, Rule};
use super::common::{COMPOSABLE, uses};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::registry::ImageKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "image-in-wrong-section",
    family: Family::Registry,
    severity: Severity::Error,
    fix: None,
    summary: "a service's image under `applications`, or a runtime under `services`",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

An application whose `type` is the image of a service, and a service whose `type` is that of a runtime.

## What happens

Upsun refuses the configuration.

## What to do

Databases, caches, queues and search engines belong under `services`; code of your own under `applications`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
  db:
    type: "mariadb:11.8"
           ^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      db:
services:
  db:
    type: "mariadb:11.8"
```

## Source

Upsun documentation: Add services. The list of images that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for used in uses(context) {
        let name = used.image.name;
        let kind = match context.registry().image(name.text) {
            Some(known) => known.kind,
            None if name.text == COMPOSABLE => ImageKind::Runtime,
            None => continue,
        };
        let (message, help) = match (used.kind, kind) {
            (ImageKind::Runtime, ImageKind::Service) => (
                format!("`{}` is the image of a service, and Upsun runs no application with it", name.text),
                "move the entry from `applications` to `services`, and connect the applications that need it by `relationships`",
            ),
            (ImageKind::Service, ImageKind::Runtime) => (
                format!("`{}` is an image for applications, and Upsun runs no service with it", name.text),
                "move the entry from `services` to `applications`",
            ),
            _ => continue,
        };
        found.push(Diagnostic::new(&RULE, name.location, message).help(help));
    }
}
