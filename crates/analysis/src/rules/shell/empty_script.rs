//! A hook that does nothing.

use super::super::support::heading;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use upsun_lint_syntax::shell::{Command, Item};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "empty-script",
    family: Family::Shell,
    severity: Severity::Hint,
    fix: None,
    summary: "a hook that does nothing",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

A hook that is empty, or has nothing but comments, `set -e`, `true` and messages.

## What happens

Nothing. Whoever reads the file looks for a step that there is not.

## What to do

Remove the hook.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
      ^^^^^^
        set -e
        # nothing yet
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        php bin/console cache:clear
```

## Exceptions

It is a hint, which `--pedantic` shows: templates keep empty hooks as places to fill in.

## Source

Ordinary practice.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (script, _) in context.scripts().filter(|(script, _)| script.place.is_hook()) {
        let syntax = &script.body.syntax;
        if syntax.errors.is_empty() && syntax.body.items.iter().all(does_nothing) {
            let message = format!("{} does nothing", script.describe());
            found.push(Diagnostic::new(&RULE, heading(script), message).help("remove it"));
        }
    }
}

fn does_nothing(item: &Item) -> bool {
    match (item.and_or.rest.is_empty(), item.and_or.first.commands.as_slice()) {
        (true, [Command::Simple(simple)]) => {
            let program = simple.program().unwrap_or_default();
            let is_idle = matches!(&*program, "set" | "echo" | "printf" | "true" | ":");
            is_idle && simple.redirections.is_empty() && simple.assignments.is_empty()
        }
        _ => false,
    }
}
