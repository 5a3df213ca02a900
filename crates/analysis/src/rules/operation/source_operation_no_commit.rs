//! A source operation whose changes are lost.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Action;
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "source-operation-no-commit",
    family: Family::Operation,
    severity: Severity::Warning,
    fix: None,
    summary: "a source operation that changes files and commits nothing",
    url: "https://developer.upsun.com/docs/configure-apps/source-operations",
    check,
    docs: r##"
## What it reports

A source operation that changes files of the checkout and makes no commit.

## What happens

When the operation is done, new commits are pushed, and the checkout is thrown away. Without a commit, so is all
that was changed.

## What to do

Add the changes and commit them at the end.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    source:
      operations:
        update:
          command: composer update
                   ^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    source:
      operations:
        update:
          command: |
            set -e
            composer update
            git add composer.lock
            git diff-index --quiet HEAD || git commit -m "Update dependencies"
```

## Exceptions

Where anything runs of which nothing is known, that may commit.

## Source

Upsun documentation: Source operations › How source operations work (step 3).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::SourceOperation) {
        let commands = || effects.commands.iter().filter(|command| !command.only_calls);
        let may_commit = |program: &str, verb: Option<&str>| {
            program == "git"
                && !matches!(
                    verb,
                    Some("add" | "status" | "diff" | "log" | "fetch" | "config" | "checkout" | "clean" | "submodule")
                )
        };
        let is_open = commands().any(|command| {
            let verb = command.call().operand(0).map(str::to_owned);
            !command.is_known() && !command.program.is_empty() || may_commit(&command.program, verb.as_deref())
        });
        if is_open || effects.truncated || !script.body.syntax.errors.is_empty() {
            continue;
        }
        let changes = commands().find(|command| {
            let call = command.call();
            let updates = matches!(
                command.program.as_str(),
                "composer" | "npm" | "yarn" | "pnpm" | "poetry" | "bundle" | "cargo" | "uv" | "pipenv"
            ) && matches!(call.operand(0), Some("update" | "upgrade" | "require" | "add" | "up" | "lock"));
            let writes = command.writes.iter().any(|write| {
                write.path.in_app().is_some()
                    && write.path.is_exact()
                    && matches!(write.action, Action::Write | Action::Remove | Action::MoveAway)
            });
            updates || writes && command.task() != Some(Task::Commit) && command.program != "git"
        });
        let Some(command) = changes else { continue };
        let site = context.site(script, effects, command.call);
        let message = format!(
            "nothing commits what {} changes: it is thrown away when the operation is done",
            site.quote(command.name_range)
        );
        found.push(site.report(&RULE, command.name_range, message).help("add the changes, and `git commit` them at the end"));
    }
}
