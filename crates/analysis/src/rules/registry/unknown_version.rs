//! A version that an image doesn't have.

use super::super::{Context, Family, Rule};
use super::common::{advice, as_of, fix, of_date, placed};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_schema::registry::{self, Image, Registry};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-version",
    family: Family::Registry,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a version that the image doesn't have",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

A `type` with a version that is not among those of the image: one that never was, a patch release (`8.4.1`),
`latest`.

A version that is newer than all that are known is a warning: the facts may be older than the image.

## What happens

Upsun refuses the configuration: "is not a valid service type".

## What to do

Write a version as the image has them. Patch releases come by themselves with the next deployment.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4.1"
               ^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Source

Upsun documentation: Add services › Service versions. The list of images that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for placed in placed(context) {
        let (image, number) = (placed.known, placed.number.text);
        if image.version(number).is_some() || image.versions.is_empty() {
            continue;
        }
        let name = image.name.as_ref();
        let (severity, message) = if image.is_newer_than_known(number) {
            let facts = of_date(context);
            (Severity::Warning, format!("`{name}:{number}` is newer than all versions in the facts{facts}: Upsun may not have it"))
        } else if registry::is_version(number) && image.versions.iter().any(|version| is_part(&version.number, number)) {
            let message =
                format!("`{name}` has no version `{number}`: patch releases come by themselves, and Upsun refuses to be told one");
            (Severity::Error, message)
        } else {
            (Severity::Error, format!("`{name}` has no version `{number}`{}: Upsun refuses it", as_of(context)))
        };
        let mut help = advice(image, number);
        if let Some(other) = sibling(context.registry(), image, number) {
            let why = if other == "oracle-mysql" { format!("`{name}` is MariaDB: ") } else { "otherwise ".to_owned() };
            help = format!("did you mean `{other}:{number}`? ({why}{help})");
        }
        let diagnostic = Diagnostic::new(&RULE, placed.number.location, message).severity(severity).help(help);
        found.push(diagnostic.fix(fix(&placed)));
    }
}

/// Whether a version is a patch release of another.
fn is_part(version: &str, number: &str) -> bool {
    number.strip_prefix(version).is_some_and(|rest| rest.starts_with('.'))
}

/// An image of the same makers that has the version: `mongodb-enterprise` for `mongodb`, `oracle-mysql` for `mysql`.
fn sibling<'r>(registry: &'r Registry, image: &Image, number: &str) -> Option<&'r str> {
    let name = image.name.as_ref();
    let is_sibling = |other: &&Image| {
        let other = other.name.as_ref();
        other != name
            && (other.strip_prefix(name) == Some("-enterprise") || other == "oracle-mysql" && matches!(name, "mysql" | "mariadb"))
    };
    registry.images().iter().filter(is_sibling).find(|other| other.version(number).is_some()).map(|other| other.name.as_ref())
}
