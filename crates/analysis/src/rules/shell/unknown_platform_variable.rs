//! `$PLATFORM_…` that the platform doesn't provide.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use std::collections::HashSet;
use upsun_lint_schema::variables;
use upsun_lint_syntax::shell::{Parameter, ParameterOp, PartKind, walk, walk_words};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-platform-variable",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a `PLATFORM_` variable that there is not",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

A variable that starts with `PLATFORM_` and that Upsun doesn't provide, or one that is but a slip away from such a
name: `$SPLATFORM_APP_DIR`, `$UPSUN_BRANCH`.

## What happens

It is empty. A comparison with it is always false, and `$PLATFORM_APPDIR/file` means `/file`.

## What to do

Use one of the provided names. Variables of your own can't start with `PLATFORM_`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "$PLATFORM_ENVIRONMENT_TYP" = production ]; then
               ^^^^^^^^^^^^^^^^^^^^^^^^
          php bin/console app:announce
        fi
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "$PLATFORM_ENVIRONMENT_TYPE" = production ]; then
          php bin/console app:announce
        fi
```

## Exceptions

One that the script sets itself, one with a default, and tokens of the command-line tool:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        PLATFORM_LABEL=${PLATFORM_REGION:-none}
        echo "$PLATFORM_LABEL $PLATFORMSH_CLI_TOKEN $UPSUN_CLI_TOKEN"
```

## Source

Upsun documentation: Use variables › Use provided variables.
"##,
};

/// Those that exist although the page doesn't list them, or that were there before.
const OTHERS: [&str; 6] = [
    "PLATFORM_CLUSTER", "PLATFORM_CONFIG", "PLATFORM_MODE", "PLATFORM_PROJECT_ID", "PLATFORM_REGISTRY_NUMBER",
    "PLATFORM_XCLIENT_CERT",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts().filter(|site| site.body.text.contains('$')) {
        let mut assigned = HashSet::new();
        let env = &context.model.app_of(site.script).env;
        assigned.extend(env.iter().map(|(name, _)| *name));
        walk(&site.script.body.syntax.body, &mut |simple| {
            assigned.extend(simple.assignments.iter().map(|assignment| &*assignment.name))
        });
        walk(&site.body.syntax.body, &mut |simple| {
            assigned.extend(simple.assignments.iter().map(|assignment| &*assignment.name));
            if let Some("export" | "readonly" | "local" | "read" | "unset") = simple.program().as_deref() {
                let names = simple.words[1..].iter().map(|word| site.slice(word.range).split('=').next().unwrap_or_default());
                assigned.extend(names);
            }
        });
        walk_words(&site.body.syntax.body, &mut |word| {
            for part in &word.parts {
                if let PartKind::Parameter(parameter) = &part.kind
                    && !assigned.contains(&*parameter.name)
                {
                    found.extend(report(site, parameter));
                }
            }
        });
    }
}

fn report(site: Site<'_, '_>, parameter: &Parameter) -> Option<Diagnostic> {
    let name = &*parameter.name;
    if variables::find(name).is_some() || OTHERS.contains(&name) || !matches!(parameter.op, ParameterOp::Plain | ParameterOp::Trim)
    {
        return None;
    }
    let known = variables::ALL.iter().map(|variable| variable.name).filter(|name| name.starts_with("PLATFORM_"));
    let meant = match name.split_once("PLATFORM_") {
        Some(("", _)) if name.starts_with("PLATFORM_CLI_") => return None,
        Some(("", _)) => nearest(name, known.clone()),
        // A letter too many in front: `$SPLATFORM_APP_DIR`.
        Some((before, rest)) if before.len() == 1 => known.clone().find(|known| known.strip_prefix("PLATFORM_") == Some(rest)),
        _ => {
            let rest = name.strip_prefix("UPSUN_")?;
            known.clone().find(|known| known.strip_prefix("PLATFORM_") == Some(rest))
        }
    };
    if meant.is_none() && !name.starts_with("PLATFORM_") {
        return None;
    }
    let message = format!("Upsun provides no variable `{name}`: it is empty here");
    let help = match meant {
        Some(meant) => advice(Some(meant), []),
        None => advice(None, known),
    };
    let is_slip = meant.is_some_and(|meant| meant.len().abs_diff(name.len()) <= 1);
    let edit = meant.filter(|_| is_slip).and_then(|meant| site.edit(parameter.name_range, meant));
    let fix = edit.map(|edit| Fix::safe("use the variable that there is", vec![edit]));
    Some(site.report(&RULE, parameter.name_range, message).help(help).fix(fix))
}
