//! The deploy hook reads what `pre_start` may still be writing.

use super::super::mount::target::{self, Target};
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, How, Write};
use std::collections::HashMap;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "deploy-races-pre-start",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "the deploy hook reads what `pre_start` writes, without waiting for it",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A file on a mount that `pre_start` writes and the deploy hook reads or runs, although the hook doesn't write it.

## What happens

`pre_start` doesn't hold up the deployment: the deploy hook may start before it ends. Whether the file is there
by then, and whole, depends on luck; and on other instances than the one that the hook runs on, nothing is
waited for at all.

## What to do

Write the file in the deploy hook as well, or in the build hook; or do what reads it in `pre_start`, too.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/config": {source: storage, source_path: config}
    web:
      commands:
        pre_start: printenv > config/local.env
    hooks:
      deploy: cat config/local.env
                  ^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/config": {source: storage, source_path: config}
    hooks:
      deploy: |
        set -e
        printenv > config/local.env
        cat config/local.env
```

## Source

Upsun documentation: Web › pre_start (it is not blocking: deploy may start before it ends).
"##,
};

/// The most files that are looked for.
const MAX_FILES: usize = 100;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let makes = |action| matches!(action, Action::Write | Action::MakeDirectory);
    let mut before: HashMap<usize, Vec<(Site<'_, '_>, &Write)>> = HashMap::new();
    for (writer, command) in context.commands().filter(|(site, _)| site.place() == Place::PreStart) {
        for write in &command.writes {
            let is_sure = makes(write.action) && write.how != How::Usual && write.path.is_exact();
            if is_sure && matches!(target::of(context, writer.script, write), Target::Mount(_)) {
                before.entry(writer.script.app).or_default().push((writer, write));
            }
        }
    }
    for (deploy, effects) in context.scripts().filter(|(script, _)| script.place == Place::Deploy) {
        let Some(before) = before.get(&deploy.app) else { continue };
        let own: Vec<_> = effects.commands.iter().flat_map(|command| &command.writes).filter(|write| makes(write.action)).collect();
        for (writer, write) in before.iter().take(MAX_FILES) {
            if own.iter().any(|other| other.path.holds(&write.path) || write.path.holds(&other.path)) {
                continue;
            }
            let read = effects.commands.iter().filter(|command| !command.guards.state).find_map(|command| {
                let read = command
                    .reads
                    .iter()
                    .find(|read| write.path == read.path || write.action == Action::Write && write.path.holds(&read.path))?;
                Some((command, read))
            });
            let Some((command, read)) = read else { continue };
            let site = context.site(deploy, effects, command.call);
            let message = format!(
                "`{}` is written in `pre_start`, which the deploy hook doesn't wait for: it may not be there yet, or not be whole",
                read.path
            );
            let diagnostic = site.report(&RULE, read.range, message);
            found.push(
                diagnostic
                    .help("write it in the deploy hook as well, or do what reads it in `pre_start`")
                    .related(writer.locate(write.range), "it is written here"),
            );
        }
    }
}
