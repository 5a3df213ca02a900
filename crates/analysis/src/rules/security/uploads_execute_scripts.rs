//! A directory that files are uploaded to, and in which PHP runs.

use super::super::{Context, Family, Rule};
use super::locations;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::project::Value;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "uploads-execute-scripts",
    family: Family::Security,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a writable directory in which PHP files are run",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A location of a PHP app whose `root` is in a mount, without `scripts: false`.

## What happens

A mount can be written while the app runs, by uploads for example. Whoever manages to put a `.php` file there can run
it by opening its URL.

## What to do

Add `scripts: false`: the files are delivered, and nothing is run.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      public/uploads:
        source: storage
        source_path: uploads
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
        "/uploads":
          root: public/uploads
          scripts: true
                   ^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      public/uploads:
        source: storage
        source_path: uploads
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
        "/uploads":
          root: public/uploads
          scripts: false
```

## Exceptions

A location with `allow: false`, or with rules about scripts.

## Source

Upsun documentation: Troubleshoot mounts › Mounted files not publicly accessible; Web › scripts.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in context.model.apps.iter().filter(|app| locations::is_php(app)) {
        for location in locations::of(app) {
            let Some((root, value)) = location.root() else { continue };
            let Some(mount) = app.mounts.iter().find(|mount| !mount.ignored && mount.covers(root.as_str())) else { continue };
            let Some(rules) = location.rules() else { continue };
            let is_ruled = rules.iter().any(|(pattern, body)| {
                body.get("scripts").is_some() || pattern.node().text().is_none_or(|text| text.contains("php"))
            });
            let is_off = location.has("scripts") && location.flag("scripts") != Some(true);
            if is_off || is_ruled || location.has("allow") && location.flag("allow") != Some(true) {
                continue;
            }
            let scripts = location.body.get("scripts").and_then(Value::resolved);
            let message = format!(
                "this serves the mount `{}` and runs PHP in it: an uploaded `.php` file is run by opening its URL",
                mount.path
            );
            let fix = scripts
                .filter(|scripts| scripts.node().style() == Some(ScalarStyle::Plain))
                .map(|scripts| Fix::risky("write `scripts: false`", vec![Edit::replace(scripts.location(), "false")]));
            let at = scripts.unwrap_or(value).location();
            found.push(Diagnostic::new(&RULE, at, message).help("write `scripts: false` in this location").fix(fix));
        }
    }
}
