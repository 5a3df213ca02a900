//! A build that differs from environment to environment.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{PartKind, walk};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "environment-dependent-build",
    family: Family::Phase,
    severity: Severity::Hint,
    fix: None,
    summary: "a build step that depends on which environment it is",
    url: "https://developer.upsun.com/docs/core-concepts/build-deploy",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a condition in the build hook on a variable that usually says which environment this is
(`APP_ENV`, `NODE_ENV` …), and that the configuration doesn't set.

## What happens

A build belongs to the code, and is used again wherever the same code is deployed with the same variables. With a
variable that differs, each environment builds anew, and production ships something that was never tried.

## What to do

Build the same everywhere, and let the app decide when it runs.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ "$APP_ENV" = production ]; then npm run build; fi
              ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm run build
```

## Source

Upsun documentation: Build and deploy › The build.
"##,
};

const NAMES: [&str; 9] =
    ["APP_ENV", "NODE_ENV", "RAILS_ENV", "RACK_ENV", "ENVIRONMENT", "ENV", "DJANGO_ENV", "MIX_ENV", "DEPLOY_ENV"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for site in context.texts().filter(|site| site.place() == Place::Build) {
        let env = &context.model.app_of(site.script).env;
        let Some((name, range)) = asked(site).filter(|(name, _)| !env.iter().any(|(known, _)| *known == *name)) else { continue };
        let message =
            format!("this build depends on `{name}`: an environment where it differs builds anew, and ships something else");
        found.push(site.report(&RULE, range, message).help("build the same everywhere, and let the app decide when it runs"));
    }
}

/// The first variable in a test that says which environment this is, unless the script sets it.
fn asked(site: Site<'_, '_>) -> Option<(&'static str, TextRange)> {
    let mut found: Option<(&'static str, TextRange)> = None;
    let mut set = Vec::new();
    walk(&site.body.syntax.body, &mut |simple| {
        set.extend(simple.assignments.iter().map(|assignment| assignment.name.to_string()));
        let program = simple.program();
        if program.as_deref() == Some("export") {
            set.extend(simple.words.iter().map(|word| site.slice(word.range).split('=').next().unwrap_or_default().to_owned()));
        }
        if !matches!(program.as_deref(), Some("[" | "test")) {
            return;
        }
        for part in simple.words.iter().flat_map(|word| &word.parts) {
            if let PartKind::Parameter(parameter) = &part.kind
                && let Some(name) = NAMES.iter().find(|name| **name == &*parameter.name)
            {
                found.get_or_insert((name, part.range));
            }
        }
    });
    found.filter(|(name, _)| !set.iter().any(|known| known == name))
}
