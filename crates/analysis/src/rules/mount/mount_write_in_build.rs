//! Files that are built where a mount will hide them.

use super::super::{Context, Family, Rule};
use super::target::Written;
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, Effects, How, Write};
use crate::model::{App, Mount};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-write-in-build",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: None,
    summary: "a file that is built where a mount will hide it",
    url: "https://developer.upsun.com/docs/configure-apps/troubleshoot-mounts",
    check,
    docs: r##"
## What it reports

A command in the build hook that writes below the path of a mount. Where a program merely uses such a
path by custom, it is an info.

## What happens

Mounts aren't there while the app is built: the files go into the image. When the app starts, the mount
is put on top of them, and **hides** them. Nobody ever sees what was built.

## What to do

Build into another directory. Where the files belong on the mount, copy them there in the deploy hook
(`storage`) or in `pre_start` (`instance`, `tmp`).

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/public/uploads": {source: storage, source_path: uploads}
    hooks:
      build: |
        set -e
        npm ci
        cp -r assets/. public/uploads
                       ^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/public/uploads": {source: storage, source_path: uploads}
    hooks:
      build: npm ci
      deploy: cp -r assets/. public/uploads
```

## Exceptions

An empty directory does no harm, and neither does what the same hook removes or moves away again:

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/var": {source: storage, source_path: var}
    hooks:
      build: |
        set -e
        mkdir -p var/tmp
        node build.js > var/build.log
        mv var var-built
```

## Source

Upsun documentation: Mounts (mounts aren't available during the build); Troubleshoot mounts › Overlapping folders.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::Build) {
        let app = context.model.app_of(script);
        let mut by_mount: Vec<(&Mount<'_>, Vec<Written<'_, '_>>)> = Vec::new();
        for (at, command) in effects.commands.iter().enumerate() {
            let site = context.site(script, effects, command.call);
            for write in &command.writes {
                let Some(mount) = hidden_by(app, write) else { continue };
                if write.action != Action::Write || is_taken_away(effects, at, write) {
                    continue;
                }
                match by_mount.iter_mut().find(|(other, _)| other.path == mount.path) {
                    Some((_, writes)) => writes.push((site, command, write)),
                    None => by_mount.push((mount, vec![(site, command, write)])),
                }
            }
        }
        found.extend(by_mount.into_iter().filter_map(|(mount, writes)| report(mount, &writes)));
    }
}

/// The mount of the app's web instances, or of a worker, that will hide a path.
fn hidden_by<'m, 'p>(app: &'m App<'p>, write: &Write) -> Option<&'m Mount<'p>> {
    let path = write.path.in_app()?;
    let mounts = app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts));
    mounts.filter(|mount| !mount.ignored && mount.covers(path)).max_by_key(|mount| mount.path.len())
}

/// Whether the script removes or moves away what it wrote.
fn is_taken_away(effects: &Effects, at: usize, write: &Write) -> bool {
    let later = effects.commands[at..].iter().flat_map(|command| &command.writes);
    later
        .filter(|later| matches!(later.action, Action::Remove | Action::MoveAway))
        .any(|later| later.path.holds(&write.path) || write.path.holds(&later.path))
}

fn report(mount: &Mount<'_>, writes: &[Written<'_, '_>]) -> Option<Diagnostic> {
    let (site, command, write) = writes.iter().min_by_key(|(_, _, write)| write.how)?;
    let message = format!(
        "{} writes `{}`, and when the app runs, the mount at `{}` hides it: what is built there is never seen",
        site.quote(command.range),
        write.path,
        mount.path,
    );
    let severity = if write.how == How::Named { Severity::Warning } else { Severity::Info };
    let mut diagnostic = Diagnostic::new(&RULE, site.locate(write.range), message)
        .severity(severity)
        .help("build into another directory, and copy it to the mount in the deploy hook or in `pre_start`")
        .related(mount.key.location(), format!("`{}` is declared here", mount.path));
    let mut places = vec![site.locate(write.range)];
    for (other_site, _, other) in writes {
        let place = other_site.locate(other.range);
        if !places.contains(&place) {
            places.push(place);
            diagnostic = diagnostic.related(place, format!("writes `{}` as well", other.path));
        }
    }
    Some(site.with_calls(diagnostic))
}
