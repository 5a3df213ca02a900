//! PHP files that are delivered instead of run.

use super::super::{Context, Family, Rule, entries};
use super::locations;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::files::{FileKind, RepoPath};
use crate::model::App;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-source-exposure",
    family: Family::Security,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
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

Directories that are mounts, since nobody knows what is in them; without a checkout, nothing is reported. Three levels
of directories are looked at. `passthru: true` of a PHP app is the matter of `passthru-mismatch`.

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
            let is_mount = app.mounts.iter().any(|mount| mount.covers(root.as_str()));
            let Some(rules) = location.rules() else { continue };
            let is_ruled = rules.iter().any(|(pattern, _)| pattern.node().text().is_none_or(|text| text.contains("php")));
            if location.flag("scripts") != Some(false) || !is_allowed || is_mount || is_ruled {
                continue;
            }
            let Some(name) = php_file(context, app, &root) else { continue };
            let Some((key, _)) = location.body.entry("scripts") else { continue };
            let message =
                format!("`{name}` is not run here, but it may be fetched: visitors get the source of the PHP files in `{root}`");
            let help = "forbid them with a rule for `\\.php$` and `allow: false`, or the whole location with `allow: false`";
            // Whatever else is to be fetched there can't be any more, then.
            let edit = if location.has("allow") { None } else { entries::insert_entry_before(context, key, "allow: false") };
            let fix = edit.map(|edit| Fix::risky("forbid the whole location", vec![edit]));
            found.push(Diagnostic::new(&RULE, key.location(), message).help(help).fix(fix));
        }
    }
}

/// How many files and directories are looked at for a location.
const MAX_LOOKS: usize = 500;

/// A PHP file in a directory of an app, or up to two directories below it; its path from there.
fn php_file(context: &Context<'_>, app: &App<'_>, root: &RepoPath) -> Option<String> {
    let mut waiting = std::collections::VecDeque::from([(app.root.as_ref()?.join(root.as_str())?, String::new(), 0)]);
    let mut looks = 0;
    while let Some((directory, prefix, depth)) = waiting.pop_front() {
        for name in context.files.list(&directory) {
            looks += 1;
            if looks > MAX_LOOKS {
                return None;
            }
            let path = format!("{prefix}{name}");
            if name.ends_with(".php") {
                return Some(path);
            }
            let below = RepoPath::new(&format!("{root}/{path}"))?;
            let is_mount = app.mounts.iter().any(|mount| mount.covers(below.as_str()));
            let Some(child) = directory.join(&name).filter(|_| depth < 2 && !name.starts_with('.') && !is_mount) else { continue };
            if context.files.kind(&child) == Some(FileKind::Directory) {
                waiting.push_back((child, format!("{path}/"), depth + 1));
            }
        }
    }
    None
}
