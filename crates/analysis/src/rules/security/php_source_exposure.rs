//! PHP files that are delivered instead of run.

use super::super::{Context, Family, Rule};
use super::locations;
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-source-exposure",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a location that delivers PHP files as text",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A location of a PHP app with `scripts: false`, but without `allow: false`, whose directory holds PHP files.

## What happens

`scripts: false` keeps PHP from running there. The files are still allowed to be fetched, and so their source is
delivered, with all that is in it.

## What to do

Add a rule that forbids them, or `allow: false` for the whole location:

```
rules:
  '\.php$':
    allow: false
```

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
        "/legacy":
          root: legacy
          scripts: false
          ^^^^^^^
```

```php file=legacy/report.php
<?php
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
        "/legacy":
          root: legacy
          scripts: false
          allow: false
```

```php file=legacy/report.php
<?php
```

## Exceptions

Directories that are mounts, since nobody knows what is in them; without a checkout, nothing is reported.

## Source

Upsun documentation: Web › passthru; PHP › Serve your app.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.files.has_checkout() {
        return;
    }
    for app in context.model.apps.iter().filter(|app| locations::is_php(app)) {
        for location in locations::of(app) {
            let Some((root, _)) = location.root() else { continue };
            let is_allowed = !location.has("allow") || location.flag("allow") == Some(true);
            let is_mount = app.mounts.iter().any(|mount| mount.covers(root.as_str()) || mount.is_below(root.as_str()));
            let Some(rules) = location.rules() else { continue };
            let is_ruled = rules.iter().any(|(pattern, _)| pattern.node().text().is_none_or(|text| text.contains("php")));
            if location.flag("scripts") != Some(false) || !is_allowed || is_mount || is_ruled {
                continue;
            }
            let directory = app.root.as_ref().and_then(|app_root| app_root.join(root.as_str()));
            let names = directory.map(|directory| context.files.list(&directory)).unwrap_or_default();
            let Some(name) = names.iter().find(|name| name.ends_with(".php")) else { continue };
            let Some((key, _)) = location.body.entry("scripts") else { continue };
            let message =
                format!("`{name}` is not run here, but it may be fetched: visitors get the source of the PHP files in `{root}`");
            let help = "forbid them with a rule for `\\.php$` and `allow: false`, or the whole location with `allow: false`";
            found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
        }
    }
}
