//! PHP in a composable image that is not started.

use super::super::{Context, Family, Rule};
use super::values::{entries, field, runtimes, string};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-php-not-primary",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a composable image that hands requests to PHP, with PHP not first",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A composable image with PHP among its runtimes, but not as the first, whose locations hand requests to a PHP
script, and that has no `web.commands.start`.

As a hint, with `--pedantic`: several runtimes and no `container_profile`.

## What happens

The first runtime is the one that is started. PHP-FPM only runs where PHP is first, so nothing answers the
requests.

## What to do

Put PHP first, or start what answers in `web.commands.start`.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["nodejs@24", "php@8.4"]
                              ^^^^^^^^^
    web:
      locations:
        "/":
          root: public
          passthru: "/index.php"
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4", "nodejs@24"]
    web:
      locations:
        "/":
          root: public
          passthru: "/index.php"
```

## Exceptions

With a start command of its own (FrankenPHP, RoadRunner), the order doesn't matter.

## Source

Upsun documentation: Composable image › Multiple runtimes, primary runtime.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let runtimes = runtimes(app);
        if let Some((_, php)) = runtimes.iter().skip(1).find(|(name, _)| name.split('@').next() == Some("php"))
            && let Some((first, _)) = runtimes.first()
            && !first.starts_with("php@")
            && let Some(web) = field(app.body, "web")
            && !starts_itself(web)
            && entries(web, "locations").into_iter().any(|(_, _, location)| hands_to_php(location))
            && app.body.resolved().is_some_and(|body| !body.is_repaired())
        {
            let message = format!("`{first}` comes first, so PHP-FPM is not started: nothing answers the requests for PHP");
            found.push(
                Diagnostic::new(&RULE, php.location(), message).help("put PHP first, or start a server in `web.commands.start`"),
            );
        }
        // What has no version is a package as likely as a runtime.
        let languages = runtimes.iter().filter(|(name, _)| name.contains('@')).count();
        if context.options.pedantic
            && languages > 1
            && field(app.body, "container_profile").is_none()
            && let Some((key, _)) = app.body.entry("stack")
            && app.body.resolved().is_some_and(|body| !body.is_repaired())
        {
            let message = format!("{languages} runtimes share a container whose ratio of memory to CPU is the platform's guess");
            let help = "write `container_profile`";
            found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Hint).help(help));
        }
    }
}

fn starts_itself(web: crate::project::Value<'_>) -> bool {
    web.get("commands")
        .is_some_and(|commands| commands.resolved().is_none() || commands.get("start").is_some_and(|start| !start.is_null()))
}

fn hands_to_php(location: crate::project::Value<'_>) -> bool {
    location
        .get("passthru")
        .and_then(string)
        .is_some_and(|(_, path)| path.split('?').next().is_some_and(|path| path.ends_with(".php")))
}
