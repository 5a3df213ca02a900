//! `set -e` after a command that can fail, or only if one succeeds.

use super::super::support::{delete_line, insert_line_before, quote};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::Enabled;
use crate::model::Script;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "late-set-e",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "`set -e` that comes too late, or only sometimes",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

`set -e` behind a command that can fail, or as the second half of `&&`.

## What happens

`set -e` is a command like any other: it acts from where it stands. A failure before it goes unnoticed,
and in `cd web && set -e` nothing is protected at all when `cd web` fails.

## What to do

Move it to the first line of the script.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        npm ci
        set -e
        ^^^^^^
        npm run build
        npm prune
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        cd web && set -e
                  ^^^^^^
        npm ci
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        cd web
        npm ci
        npm run build
```

## Exceptions

Commands that only set things up may come first, and so may those that deal with their own failure:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        echo "start"
        export NODE_ENV=production
        cd web || exit 1
        set -e
        npm ci
        npm run build
```

## Source

Upsun documentation: Hooks › Hook failure ("to the beginning of the hook").
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        if script.place.is_supervised() || !script.body.syntax.errors.is_empty() {
            continue;
        }
        let diagnostic = match effects.errexit.enabled {
            Enabled::Late(set, before) => {
                let message =
                    format!("`set -e` comes after {}, whose failure goes unnoticed", quote(before.slice(script.body.text)));
                Diagnostic::new(&RULE, script.body.locate(set), message)
                    .related(script.body.locate(before), "this can fail before `set -e` is in force")
                    .fix(fix(context, script, set))
            }
            Enabled::Conditional(set, before) => {
                let message = format!(
                    "`set -e` is in force only if {} succeeds; otherwise no failure stops the script",
                    quote(before.slice(script.body.text))
                );
                Diagnostic::new(&RULE, script.body.locate(set), message)
                    .related(script.body.locate(before), "`set -e` depends on this")
            }
            Enabled::Never | Enabled::FromStart => continue,
        };
        found.push(diagnostic.help("move `set -e` to the first line of the script"));
    }
}

/// Moves a `set -e` that has a line of its own to the top.
fn fix(context: &Context<'_>, script: &Script<'_>, set: TextRange) -> Option<Fix> {
    let text = set.slice(script.body.text);
    let rest_of_line = script.body.text[set.end as usize..].lines().next().unwrap_or_default();
    if !rest_of_line.trim().is_empty() {
        return None;
    }
    let first = script.body.syntax.body.items.first()?.and_or.range.start;
    let insert = insert_line_before(context.project, &script.body, first, text)?;
    let delete = delete_line(context.project, &script.body, set)?;
    Some(Fix::risky("move `set -e` to the first line", vec![insert, delete]))
}
