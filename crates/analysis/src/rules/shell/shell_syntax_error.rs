//! Text that dash can't read.

use super::super::support::heading;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "shell-syntax-error",
    family: Family::Shell,
    severity: Severity::Error,
    fix: None,
    summary: "a script that the shell cannot read",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

What dash refuses to read: a quote or a `$(` that is never closed, an `if` without `fi`, a `fi` that
closes nothing, a `then` with nothing behind it, HTML such as `&amp;&amp;` copied from a page.

## What happens

dash reads a script piece by piece. It runs what comes before the mistake, then ends with status 2: a
build fails, a deploy hook stops half way and the app goes live all the same.

## What to do

Mend the place that is marked. It is where the mistake starts, not where the shell notices it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ -f package.json ]; then
        ^^
          npm ci
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm ci &amp;&amp; npm run build
                    ^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ -f package.json ]; then
          npm ci
        fi
```

## Exceptions

What bash knows and dash doesn't is not reported here, and neither is text with `{{ }}`, which something
else fills in first:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: "npm ci {{ flags if flags( }}"
```

## Source

Measured with dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, _) in context.scripts() {
        if script.body.text.contains("{{") || super::super::syntax::folded_script::is_folded(context, script) {
            continue;
        }
        if !script.body.syntax.errors.is_empty() && super::super::syntax::plain_scalar_truncated::is_truncated(script) {
            continue;
        }
        for error in &script.body.syntax.errors {
            let message = format!("{}: {}", error.kind, consequence(script.place));
            let mut diagnostic = Diagnostic::new(&RULE, script.body.locate(error.range), message);
            if script.is_included() {
                diagnostic = diagnostic.related(heading(script), format!("included here as {}", script.describe()));
            }
            found.push(diagnostic);
        }
    }
}

fn consequence(place: Place) -> &'static str {
    match place {
        Place::Build => "dash stops here, and the build fails",
        Place::Deploy | Place::PostDeploy => "dash stops here, and the app is deployed all the same",
        Place::Start | Place::WorkerStart => "dash stops here, and Upsun starts it again for ever",
        _ => "dash stops here",
    }
}
