//! An extension that a version of PHP doesn't have.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::common::as_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::App;
use crate::project::Value;
use crate::rules::structure::values::{field, readable};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-extension-unavailable",
    family: Family::Registry,
    severity: Severity::Error,
    fix: None,
    summary: "an extension that this version of PHP doesn't have",
    url: "https://developer.upsun.com/docs/languages/php/extensions",
    check,
    docs: r##"
## What it reports

An item of `runtime.extensions` or `runtime.disabled_extensions` that the image's version of PHP doesn't have. What
is compiled into PHP and not listed (`pcntl`, `openssl`) is a warning.

## What happens

Upsun refuses the configuration: the extension "is not supported" for the version.

## What to do

Leave out what is part of PHP by now, and take an extension that the version has. A composable image offers
more; others can be built in the build hook and loaded by `php.ini`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions:
        - mcrypt
          ^^^^^^
        - rediss
          ^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions:
        - redis
```

## Exceptions

Composable images take their extensions from Nixpkgs, of which there is no list here.

## Source

Upsun documentation: PHP extensions. The list of extensions that Upsun publishes.
"##,
};

/// Extensions that are compiled into PHP itself, and that Upsun's list doesn't mention.
const PART_OF_PHP: [&str; 16] = [
    "core", "date", "filter", "hash", "libxml", "openssl", "pcntl", "pcre", "random", "readline", "reflection", "session", "spl",
    "standard", "zend opcache", "zlib",
];

/// The items of a list of extensions: by name, or as a mapping with `name`.
pub(super) fn extensions<'p>(app: &App<'p>, key: &str) -> Vec<(&'p str, Value<'p>)> {
    let items = field(app.body, "runtime").and_then(|runtime| field(runtime, key)).map(Value::items).unwrap_or_default();
    let named = items.into_iter().filter_map(|item| {
        let item = readable(item)?;
        let name = if item.is_mapping() { readable(item.get("name")?)? } else { item };
        Some((name.string()?, name))
    });
    named.collect()
}

/// The version of PHP that an app runs, if its extensions are known.
pub(super) fn php_version<'p>(context: &Context<'_>, app: &App<'p>) -> Option<&'p str> {
    let image = app.image.as_ref().filter(|image| image.is("php") && !image.value.is_repaired())?;
    let number = image.version?.text;
    let is_known = context.registry().php_extensions().iter().any(|extension| extension.status(number).is_some());
    is_known.then_some(number)
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(number) = php_version(context, app) else { continue };
        let all = context.registry().php_extensions();
        for (name, value) in ["extensions", "disabled_extensions"].into_iter().flat_map(|key| extensions(app, key)) {
            let known = context.registry().php_extension(name);
            if known.is_some_and(|known| known.status(number).is_some()) {
                continue;
            }
            let here = all.iter().filter(|extension| extension.status(number).is_some()).map(|extension| extension.name.as_ref());
            let (message, help) = match known {
                Some(known) => {
                    let newest = known.versions.first().map(|(version, _)| version.as_ref()).unwrap_or_default();
                    (
                        format!(
                            "the extension `{name}` is not there for `php:{number}`{}: Upsun refuses the configuration",
                            as_of(context)
                        ),
                        format!("leave it out, or take another; the last version that has it is `php:{newest}`"),
                    )
                }
                None if PART_OF_PHP.contains(&name.to_ascii_lowercase().as_str()) => {
                    let message = format!(
                        "`{name}` is a part of PHP, and none of the extensions that Upsun lists: it may refuse the configuration"
                    );
                    let diagnostic = Diagnostic::new(&RULE, value.location(), message).severity(Severity::Warning);
                    found.push(diagnostic.help("leave it out: it is there without a line"));
                    continue;
                }
                None => (
                    format!("there is no extension `{name}`{}: Upsun refuses the configuration", as_of(context)),
                    match nearest(name, here) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => {
                            "leave it out: what is part of PHP needs no line, and others come with a composable image".to_owned()
                        }
                    },
                ),
            };
            found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
        }
    }
}
