//! An operation that does harm, for everybody.

use super::super::{Context, Family, Rule, Site};
use super::operation_role_implicit::is_implicit;
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, Command};
use crate::knowledge::{Hazard, Repeat};
use crate::model::{Operation, Script};
use upsun_lint_schema::{Place, Role};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{PartKind, walk};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-role-too-permissive",
    family: Family::Operation,
    severity: Severity::Warning,
    fix: None,
    summary: "an operation that destroys or reveals, open to too many",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

A runtime operation with `role: viewer`, or with no role at all, whose command destroys data, changes
keys, stops processes, manages the project, or prints secrets.

## What happens

Whoever has the role may run it at any time, with one command. A viewer is anyone who may look at the
project.

## What to do

Write `role: admin`, or `role: contributor` if every contributor is meant to.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      reset:
        role: viewer
              ^^^^^^
        commands:
          start: php artisan migrate:fresh --force
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      reset:
      ^^^^^
        commands:
          start: php artisan migrate:fresh --force
```

```yaml good
applications:
  app:
    type: "php:8.4"
    operations:
      reset:
        role: admin
        commands:
          start: php artisan migrate:fresh --force
```

## Exceptions

Building and reading are fine for everybody, and so is clearing a cache:

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: storage, source_path: cache}
    operations:
      clear:
        role: viewer
        commands:
          start: rm -rf var/cache/*
```

## Source

Upsun documentation: Runtime operations › Define a runtime operation; Users › roles.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in context.model.apps.iter().flat_map(|app| &app.operations) {
        let role = operation.body.get("role").and_then(|role| role.resolved());
        let (location, who) = match role.and_then(|role| role.node().text()).and_then(Role::from_name) {
            Some(Role::Viewer) => (role.map(|role| role.location()), "`role: viewer` lets everybody who can see the project"),
            Some(Role::Contributor | Role::Admin) => continue,
            None if is_implicit(operation) => (Some(operation.key.location()), "without a `role`, every contributor may"),
            None => continue,
        };
        let (Some(location), Some((site, range, what))) = (location, privileged(context, operation)) else { continue };
        let message = format!("{who} run {}, which {what}", site.quote(range));
        let diagnostic = Diagnostic::new(&RULE, location, message)
            .help("write `role: admin`, or `role: contributor` if every contributor is meant to")
            .related(site.locate(range), "this is what it runs");
        found.push(diagnostic);
    }
}

/// The first command of an operation that not everybody should run, and what it does.
pub(super) fn privileged<'c, 'p>(context: &'c Context<'p>, operation: &Operation<'p>) -> Option<(Site<'c, 'p>, TextRange, String)> {
    let own = |script: &Script<'p>| {
        matches!(script.place, Place::Operation | Place::OperationStop) && script.owner == Some(operation.name)
    };
    context.scripts().filter(|(script, _)| own(script)).find_map(|(script, effects)| {
        // The operation of that name may be another app's.
        let app = &context.model.apps[script.app];
        if !app.operations.iter().any(|candidate| candidate.key == operation.key) {
            return None;
        }
        let by_command = effects
            .commands
            .iter()
            .find_map(|command| Some((context.site(script, effects, command.call), command.range, harm(command)?)));
        by_command.or_else(|| {
            reveals(script)
                .map(|range| (context.site(script, effects, None), range, "prints the credentials of every service".to_owned()))
        })
    })
}

fn harm(command: &Command) -> Option<String> {
    let deleted = command.writes.iter().find(|write| write.action == Action::Remove && write.recursive);
    if let Some(write) = deleted {
        let path = write.path.to_string();
        let passing = ["cache", "tmp", "log"].iter().any(|word| path.contains(word));
        return (command.program == "rm" && !passing).then(|| "deletes files for good".to_owned());
    }
    let destroys = match command.repeat() {
        Repeat::Not(why) => matches!(why.hazard, Hazard::Destroys | Hazard::Rotates).then_some(why.because),
        _ => None,
    };
    destroys.map(str::to_owned).or_else(|| command.is_privileged().then(|| command.does().unwrap_or_default().to_owned()))
}

/// A command that prints what the platform keeps secret.
fn reveals(script: &Script<'_>) -> Option<TextRange> {
    let mut found = None;
    walk(&script.body.syntax.body, &mut |simple| {
        let prints = matches!(simple.program().as_deref(), Some("echo" | "printf"));
        let secret = |name: &str| matches!(name, "PLATFORM_RELATIONSHIPS" | "PLATFORM_VARIABLES");
        let parts = simple.words.iter().flat_map(|word| &word.parts);
        let shown =
            parts.filter(|part| matches!(&part.kind, PartKind::Parameter(parameter) if secret(&parameter.name))).count() > 0;
        // Into a pipe or a file it is read, not shown; a pipe is told by what follows the command.
        let piped = script.body.text[simple.range.end as usize..].trim_start().starts_with('|');
        if prints && shown && !piped && simple.redirections.is_empty() {
            found.get_or_insert(simple.range);
        }
    });
    found
}
