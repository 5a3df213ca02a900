//! A `type` that is not an image with its version.

use super::super::structure::values::rewrite;
use super::super::{Context, Family, Rule};
use super::common::{COMPOSABLE, advice, uses};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_schema::registry::ImageKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "type-format",
    family: Family::Registry,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a `type` that is not written as `image:version`",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A `type` of an application or service without a version, with white space in it, or with more than one colon.

## What happens

Upsun refuses the configuration: there is no image of that name.

## What to do

Write the image, a colon and the version, without spaces and in quotes.

## Examples

```yaml bad
applications:
  app:
    type: "php"
           ^^^
    relationships:
      db:
services:
  db:
    type: "mariadb: 11.8"
          ^^^^^^^^^^^^^^^
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

Upsun documentation: Application reference › `type`; Add services.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for used in uses(context) {
        let (value, name) = (used.image.value, used.image.name);
        let text = value.node().text().unwrap_or_default();
        let known = context.registry().image(name.text);
        // An image that nobody knows is the cause, and `php@8.4` is another rule's.
        if name.text.contains('@') || known.is_none() && name.text != COMPOSABLE {
            continue;
        }
        let number = used.image.version.map(|version| version.text).unwrap_or_default();
        if number.is_empty() {
            let message = format!("`{}` says no version, and Upsun has no image without one", name.text);
            let help = match known {
                Some(known) => advice(known, ""),
                None => match context.registry().channels().first() {
                    Some(channel) => format!("write `{COMPOSABLE}:{}`", channel.number),
                    None => "write the image and its version".to_owned(),
                },
            };
            let part = if used.image.version.is_none() && !text.contains(char::is_whitespace) {
                super::super::structure::values::at(value, upsun_lint_syntax::TextRange::from(0..text.len()))
            } else {
                value.location()
            };
            found.push(Diagnostic::new(&RULE, part, message).help(help));
        } else if text.contains(char::is_whitespace) {
            let tight = format!("{}:{}", name.text, number);
            let message = "an image and its version are written without spaces: Upsun knows no image of that name";
            let edit = (!tight.contains(char::is_whitespace)).then(|| rewrite(value, &tight)).flatten();
            let fix = edit.map(|edit| Fix::safe(format!("write `{tight}`"), vec![edit]));
            found.push(Diagnostic::new(&RULE, value.location(), message).help(format!("write `{tight}`")).fix(fix));
        } else if number.contains(':') {
            let what = if used.kind == ImageKind::Service { "service" } else { "application" };
            let message =
                format!("the type of a {what} is an image and its version with one colon between: Upsun knows no such image");
            found.push(Diagnostic::new(&RULE, value.location(), message).help("write `image:version`"));
        }
    }
}
