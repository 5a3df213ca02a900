//! Writes to a `tmp` mount, or to `/tmp`, from a place that doesn't run again when the container restarts.

use super::super::{Context, Family, Rule, Site};
use super::per_instance::{self, Kind};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, Command, FilePath, Text, Write};
use crate::model::Script;
use upsun_lint_schema::{Frequency, MountSource, Place};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "tmp-mount-write-in-deploy",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: None,
    summary: "a write to a `tmp` mount that is gone after a restart",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A command in the deploy or post_deploy hook that writes below a mount with `source: tmp` (or `temporary`),
or to a file in `/tmp` that a start command, worker or cron reads. In crons and operations, writes to a `tmp`
mount are an info.

## What happens

`/tmp` and `tmp` mounts are each instance's own, and empty again when a container starts anew. A container
may restart without a deployment, and hooks don't run then: the files are gone and nothing brings them back.

## What to do

Create them in `web.commands.pre_start`, which runs at every start, on each instance.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: tmp, source_path: cache}
    hooks:
      deploy: php bin/console cache:warmup
                  ^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      deploy: node make-config.js > /tmp/config.json
                                    ^^^^^^^^^^^^^^^^
    web:
      commands:
        start: node server.js --config /tmp/config.json
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var/cache": {source: tmp, source_path: cache}
    web:
      commands:
        pre_start: php bin/console cache:warmup
```

## Exceptions

A file in `/tmp` that only the hook itself uses is what `/tmp` is for:

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/data": {source: storage, source_path: data}
    hooks:
      deploy: |
        set -e
        curl -fsS https://example.com/data.tgz -o /tmp/data.tgz
        tar -xzf /tmp/data.tgz -C data
```

## Source

Upsun documentation: Mounts › Define a mount; Upsun deployment hooks and commands › Your mount type changes
the answer (plan for `/tmp` to be empty when the container starts again).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let kind = Kind {
        rule: &RULE,
        source: MountSource::Tmp,
        consequence: |script, _| {
            format!("it is empty again after a restart, when {} doesn't run, and other instances never see it", script.describe())
        },
        help: "do it in `web.commands.pre_start`, which runs at every start, on each instance",
    };
    per_instance::check(context, &kind, found);
    check_tmp(context, found);
}

/// Files in `/tmp` that a hook writes and something that starts later reads.
fn check_tmp(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| matches!(script.place, Place::Deploy | Place::PostDeploy)) {
        let mut reported: Vec<&FilePath> = Vec::new();
        let writes = effects.commands.iter().flat_map(|command| command.writes.iter().map(move |write| (command, write)));
        for (command, write) in writes.filter(|(_, write)| is_in_tmp(write)) {
            if reported.contains(&&write.path) {
                continue;
            }
            let Some((reader, range)) = reader(context, script, &write.path) else { continue };
            let site = context.site(script, effects, command.call);
            reported.push(&write.path);
            let message = format!(
                "{} {} `{}` on one instance, until that restarts: {} will not find it then",
                site.quote(command.range),
                super::target::verb(write.action),
                write.path,
                reader.script.describe(),
            );
            let diagnostic = site
                .report(&RULE, write.range, message)
                .help("create it in `web.commands.pre_start`, which runs at every start, on each instance")
                .related(reader.locate(range), "it is needed here");
            found.push(diagnostic);
        }
    }
}

fn is_in_tmp(write: &Write) -> bool {
    let in_tmp = matches!(&write.path, FilePath::At { path, exact: true } if path.starts_with("/tmp/"));
    in_tmp && matches!(write.action, Action::Write | Action::MakeDirectory)
}

/// A command of the same app that reads a path after a restart, with nothing around the start that makes it.
fn reader<'c, 'p>(context: &'c Context<'p>, writer: &Script<'p>, path: &FilePath) -> Option<(Site<'c, 'p>, TextRange)> {
    let later = |script: &Script<'p>| {
        script.app == writer.app
            && !script.place.is_worker()
            && matches!(script.place.frequency(), Frequency::EveryStart | Frequency::Scheduled | Frequency::OnDemand)
            && script.place != Place::SourceOperation
    };
    let writes = |command: &Command| command.writes.iter().any(|write| write.path.holds(path) || path.holds(&write.path));
    if context.scripts().any(|(script, effects)| later(script) && effects.commands.iter().any(writes)) {
        return None;
    }
    context.scripts().filter(|(script, _)| later(script)).find_map(|(script, effects)| {
        let reads = |command: &Command| {
            command
                .args
                .iter()
                .find(|arg| {
                    let text = arg.text.rsplit('=').next().unwrap_or_default();
                    arg.exact && text.starts_with("/tmp/") && *path == command.directory.resolve(&Text::exact(text))
                })
                .map(|arg| arg.range)
        };
        effects.commands.iter().find_map(|command| Some((context.site(script, effects, command.call), reads(command)?)))
    })
}
