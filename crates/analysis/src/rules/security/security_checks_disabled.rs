//! Checks for known security holes that are switched off.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::project::Value;
use crate::rules::structure::values::boolean;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "security-checks-disabled",
    family: Family::Security,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a check for known security holes that is switched off",
    url: "https://developer.upsun.com/docs/languages/php",
    check,
    docs: r##"
## What it reports

- `block-insecure: false` in the configuration of Composer, below `dependencies`.
- `preflight` with `enabled: false`, or with `ignored_rules`: info, since Upsun documents it nowhere.

## What happens

Versions with known security holes are installed and deployed without a word.

## What to do

Update what the check complains about, and leave the check on.

The offered fix is unsafe: the next build may fail, for what the check finds.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    dependencies:
      php:
        require:
          drush/drush: "^13"
        config:
          audit:
            block-insecure: false
                            ^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    dependencies:
      php:
        drush/drush: "^13"
```

## Source

Upsun documentation: PHP › Configure security blocking. Upsun's JSON schema knows `preflight`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let composer = ["dependencies", "php", "config", "audit", "block-insecure"];
        if let Some(value) = at(app.body, &composer).filter(|value| is_off(*value)) {
            let message = "without a word, Composer installs versions with known security holes";
            let fix = Fix::risky("write `true`", vec![Edit::replace(value.location(), "true")]);
            found.push(Diagnostic::new(&RULE, value.location(), message).help("update what the check complains about").fix(fix));
        }
        if let Some(value) = at(app.body, &["preflight", "enabled"]).filter(|value| is_off(*value)) {
            let message = "no check for known security holes is made before a deployment";
            let fix = Fix::risky("write `true`", vec![Edit::replace(value.location(), "true")]);
            found.push(Diagnostic::new(&RULE, value.location(), message).severity(Severity::Info).fix(fix));
        }
        if let Some((key, rules)) = app.body.get("preflight").and_then(|preflight| preflight.entry("ignored_rules"))
            && !rules.items().is_empty()
        {
            let message = "these checks for known security holes are left out before a deployment";
            found.push(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info));
        }
    }
}

fn at<'p>(value: Value<'p>, path: &[&str]) -> Option<Value<'p>> {
    path.iter().try_fold(value, |value, key| value.get(key))?.resolved()
}

fn is_off(value: Value<'_>) -> bool {
    boolean(value) == Some(false)
}
