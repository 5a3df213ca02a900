//! `set +e` that is never taken back.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "errexit-switched-off",
    family: Family::Shell,
    severity: Severity::Info,
    fix: None,
    summary: "`set +e` before commands that can fail, never taken back",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

`set +e` in a script that had `set -e`, with several commands behind it that can fail, and neither a
second `set -e` nor a look at `$?`.

## What happens

From there on the script is as careless as one without `set -e`: only its last command decides.

## What to do

Write `set -e` again behind the command that may fail, or ignore that one failure with `|| true`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        set +e
        ^^^^^^
        npm run lint
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        npm run lint || true
        npm run build
```

## Exceptions

Looking at the status, or switching back, is what `set +e` is for:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        set +e
        npm run lint
        status=$?
        set -e
        echo "lint: $status"
        npm run build
```

## Source

POSIX: `set`. Upsun documentation: Hooks › Hook failure.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        if script.place.is_supervised() || !script.body.syntax.errors.is_empty() {
            continue;
        }
        let Some(range) = effects.errexit.switched_off else { continue };
        let message = "from here on a failing command no longer stops the script, and `set -e` never comes back";
        let diagnostic = Diagnostic::new(&RULE, script.body.locate(range), message);
        found.push(diagnostic.help("write `set -e` again behind the command that may fail, or add `|| true` to that one alone"));
    }
}
