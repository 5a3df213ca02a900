//! A build flavor that there isn't.

use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::values::{field, string};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "build-flavor-unknown",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a `build.flavor` that is not known, or not for this image",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A `build.flavor` other than `none`, `composer` and `default`. `composer` without PHP and `default` without
Node.js are an information.

## What happens

A flavor stands for commands before the build hook. With one that there isn't, the build fails, or nothing is
installed.

## What to do

Write `none`, and install in the build hook what the application needs.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    build:
      flavor: django
              ^^^^^^
    hooks:
      build: pip install -r requirements.txt
```

```yaml good
applications:
  app:
    type: "python:3.14"
    build:
      flavor: none
    hooks:
      build: pip install -r requirements.txt
```

## Source

Upsun documentation: Application reference › `build`; PHP › Change the build flavor; Node.js.
"##,
};

/// Flavors, and the image that each is for. Source: single-runtime-image › build; languages/php; languages/nodejs.
const FLAVORS: [(&str, Option<&str>); 3] = [("none", None), ("composer", Some("php")), ("default", Some("nodejs"))];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let flavor = field(app.body, "build").and_then(|build| build.get("flavor")).and_then(string);
        let Some((value, flavor)) = flavor else { continue };
        let image = app.image.as_ref().map(|image| image.name.text);
        let known = FLAVORS.iter().find(|(name, _)| *name == flavor);
        let (severity, message) = match known {
            None if matches!(flavor, "drupal" | "symfony") => (
                Severity::Warning,
                format!(
                    "the build flavor `{flavor}` is from the platform's first years: nothing is installed by it, or the build fails"
                ),
            ),
            None => (
                Severity::Warning,
                format!("Upsun documents no build flavor `{flavor}`: nothing is installed by it, or the build fails"),
            ),
            Some((_, Some(needs))) if image.is_some_and(|image| image != *needs && image != "composable") => {
                (Severity::Info, format!("the build flavor `{flavor}` is that of `{needs}` images, and installs nothing here"))
            }
            Some(_) => continue,
        };
        let names = FLAVORS.iter().map(|(name, _)| *name);
        let meant = super::super::support::nearest(flavor, names.clone());
        let help = if image == Some("php") && known.is_none() && meant.is_none() {
            "write `composer`, which installs what `composer.json` asks for, or `none`".to_owned()
        } else if known.is_some() {
            "write `none`, or leave it out".to_owned()
        } else {
            advice(meant, names)
        };
        found.push(Diagnostic::new(&RULE, value.location(), message).severity(severity).help(help));
    }
}
