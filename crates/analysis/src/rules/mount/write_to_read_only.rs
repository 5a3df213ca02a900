//! Writes to what can't be written while the app runs.

use super::super::{Context, Family, Rule, Site};
use super::target::{self, Target};
use crate::diagnostic::{Diagnostic, Related, Severity};
use crate::effects::{Action, Command, How, Write};
use crate::files::FileKind;
use crate::model::Script;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "write-to-read-only",
    family: Family::Mount,
    severity: Severity::Error,
    fix: None,
    summary: "a write to the read-only file system of a running app",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A command that runs after the build, anywhere but in the build hook and source operations, and writes
where no mount is: in the app's directory, or in `/etc`, `/usr`, `/opt` and the like.

Where a program is known to write a certain file (`artisan storage:link`), or where the file may be there
already (`mkdir -p`, `rm -f`), it is a warning.

## What happens

After the build, the file system is read-only but for the mounts and `/tmp`. The command fails with
`Read-only file system`; in a hook, that doesn't stop the deployment.

## What to do

Do it in the build hook, write to a mount, or to `/tmp` if nobody needs it later.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      deploy: node version.js > public/version.json
                                ^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: php artisan storage:link --force
                  ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/data": {source: storage, source_path: data}
    hooks:
      build: node version.js > public/version.json
      deploy: node report.js > data/report.json
```

## Exceptions

A link into a mount may be written through, be it committed or made by the build hook; and a test with `-w`
says that the author knows:

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "/var": {source: storage, source_path: var}
    hooks:
      build: ln -sfn ../var/settings.php config/settings.php
      deploy: |
        set -e
        php settings.php > config/settings.php
        if [ -w config/local.php ]; then echo "<?php" > config/local.php; fi
```

## Source

Upsun documentation: Hooks › Writable directories; Troubleshoot › Can't write to file system.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place.has_mounts()) {
        let mut by_path: Vec<(String, Diagnostic)> = Vec::new();
        for command in effects.commands.iter().filter(|command| !command.guards.writable) {
            let written = command.writes.iter().filter(|write| matches!(target::of(context, script, write), Target::ReadOnly));
            // One finding a command: where it fails first.
            let judged = written.filter_map(|write| Some((write, severity(context, script, command, write)?)));
            let Some((write, severity)) = judged.min_by_key(|(write, _)| write.how) else { continue };
            let site = context.site(script, effects, command.call);
            let path = write.path.to_string();
            match by_path.iter_mut().find(|(other, _)| *other == path) {
                Some((_, first)) => {
                    let verb = target::verb(write.action);
                    first.related.push(Related { location: site.locate(write.range), message: format!("{verb} it as well") });
                }
                None => by_path.push((path, report(site, command, write, severity))),
            }
        }
        found.extend(by_path.into_iter().map(|(_, diagnostic)| diagnostic));
    }
}

fn severity(context: &Context<'_>, script: &Script<'_>, command: &Command, write: &Write) -> Option<Severity> {
    match write.how {
        // Where a program writes by custom, it may be configured otherwise.
        How::Usual => return None,
        How::Certain => return Some(Severity::Warning),
        How::Named => {}
    }
    let call = command.call();
    let unsure = match write.action {
        Action::MakeDirectory if call.has("-p") || call.has("--parents") => {
            if exists(context, script, write) {
                return None;
            }
            true
        }
        // `rm -f` of what isn't there succeeds.
        Action::Remove => call.has("-f") || call.has("--force"),
        _ => !write.path.is_exact(),
    };
    let unsure = unsure || command.guards.tolerated || command.guards.state;
    Some(if unsure { Severity::Warning } else { Severity::Error })
}

/// Whether a directory is part of the image: committed, or made while building.
fn exists(context: &Context<'_>, script: &Script<'_>, write: &Write) -> bool {
    let Some(path) = write.path.in_app() else { return false };
    let root = context.model.app_of(script).root.as_ref();
    let committed = root.and_then(|root| root.join(path)).and_then(|path| context.files.kind(&path));
    let builds = context.scripts_of(context.model.app_of(script)).filter(|(other, _)| other.place == Place::Build);
    let built = builds.flat_map(|(_, effects)| &effects.commands).flat_map(|command| &command.writes).any(|made| {
        made.action != Action::Remove
            && made.path.in_app().is_some_and(|made| made == path || made.starts_with(&format!("{path}/")))
    });
    committed == Some(FileKind::Directory) || built
}

fn report(site: Site<'_, '_>, command: &Command, write: &Write, severity: Severity) -> Diagnostic {
    let what = site.quote(command.range);
    let message = format!(
        "{what} {} `{}`, which is in no mount: {} runs on a read-only file system, and the command fails",
        target::verb(write.action),
        write.path,
        site.script.describe(),
    );
    let help = if write.path.in_app().is_some() {
        "do it in the build hook, declare a mount for it, or write to `/tmp`"
    } else {
        "nothing outside the app's mounts and `/tmp` can be written"
    };
    site.report(&RULE, write.range, message).severity(severity).help(help)
}
