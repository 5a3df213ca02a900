//! Debugging that is switched on in every environment.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Model;
use crate::project::Value;
use std::collections::HashSet;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "debug-enabled",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "debugging or development mode in all environments",
    url: "https://developer.upsun.com/docs/development/variables",
    check,
    docs: r##"
## What it reports

A variable of an app that switches on debugging or development mode: `APP_DEBUG`, `DEBUG`, `WP_DEBUG`, `FLASK_DEBUG`,
`APP_ENV: dev`, `NODE_ENV: development`, `RAILS_ENV: development`, PHP's `display_errors`.

## What happens

Variables in this file hold in **every** environment, production too. Errors show visitors source code, queries
and variables with their secrets; and the app is slower.

## What to do

Remove it here, and set it where it is wanted:

```
upsun variable:create --environment staging --level environment --name env:APP_DEBUG --value 1
```

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_ENV: prod
        APP_DEBUG: "1"
                   ^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_ENV: prod
        APP_DEBUG: "0"
```

## Exceptions

An app that no route leads to is not reported.

## Source

Upsun documentation: Variables › Choosing a variable type.
"##,
};

/// Variables that switch debugging on.
const SWITCHES: [&str; 12] = [
    "APP_DEBUG", "DEBUG", "WP_DEBUG", "WP_DEBUG_DISPLAY", "FLASK_DEBUG", "DJANGO_DEBUG", "SYMFONY_DEBUG", "CRAFT_DEV_MODE",
    "DEV_MODE", "YII_DEBUG", "APP_DEBUGGING", "DEBUG_MODE",
];

/// Variables that name the environment that a framework is to run in.
const MODES: [&str; 11] = [
    "APP_ENV", "NODE_ENV", "FLASK_ENV", "RAILS_ENV", "RACK_ENV", "WP_ENV", "YII_ENV", "CRAFT_ENVIRONMENT", "CI_ENVIRONMENT",
    "ASPNETCORE_ENVIRONMENT", "TYPO3_CONTEXT",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let routed = routed(&context.model);
    for app in context.model.apps.iter().filter(|app| routed.as_ref().is_none_or(|routed| routed.contains(app.name))) {
        for body in [Some(app.body), app.body.get("web")].into_iter().flatten() {
            let variables = body.get("variables");
            for (group, is_own) in [("env", is_debug as fn(&str, &str) -> bool), ("php", is_shown)] {
                let entries = variables.and_then(|variables| variables.get(group)).map(Value::entries).unwrap_or_default();
                for (key, value) in entries {
                    let (Some(name), Some(value)) = (key.node().text(), value.resolved()) else { continue };
                    let Some(text) = value.node().text().filter(|text| is_own(name, text) && !value.is_repaired()) else {
                        continue;
                    };
                    let message = format!(
                        "`{name}` is `{text}` in every environment, production too: errors show visitors code and variables"
                    );
                    let prefix = if group == "php" { "php" } else { "env" };
                    let help = format!(
                        "remove it here, and set it where it is wanted: `upsun variable:create --environment staging --level environment --name {prefix}:{name} --value {text}`"
                    );
                    found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
                }
            }
        }
    }
}

fn is_debug(name: &str, value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    let is_on = matches!(value.as_str(), "1" | "true" | "on" | "yes");
    let is_development = matches!(value.as_str(), "dev" | "development" | "develop" | "debug");
    SWITCHES.contains(&name) && is_on || MODES.contains(&name) && is_development
}

fn is_shown(name: &str, value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    matches!(name, "display_errors" | "display_startup_errors") && matches!(value.as_str(), "1" | "true" | "on" | "yes" | "stdout")
}

/// What routes lead to, where that is known of all of them and there are any.
fn routed<'p>(model: &Model<'p>) -> Option<HashSet<&'p str>> {
    let targets = model.routes.iter().filter(|route| route.kind() != Some("redirect"));
    let targets: Option<HashSet<&str>> = targets.map(|route| route.upstream.as_ref().map(|(target, _)| target.text)).collect();
    targets.filter(|targets| !targets.is_empty())
}
