//! Files that an app and its worker both write to a mount that they may not share.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Write;
use crate::model::{App, Mount};
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "worker-web-shared-files",
    family: Family::Mount,
    severity: Severity::Info,
    fix: None,
    summary: "an app and its worker that both write to a `storage` mount",
    url: "https://developer.upsun.com/docs/add-services/network-storage",
    check,
    docs: r##"
## What it reports

A `storage` mount that commands of the app write to as well as commands of its worker.

## What happens

The pages of the documentation don't agree on whether a worker has the files of its app's `storage` mounts, or
its own. Where they are its own, each of the two misses what the other writes.

## What to do

Use a mount with `source: service` in both, which is shared for certain.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    mounts:
      "exports": {source: storage, source_path: exports}
      ^^^^^^^^^
    hooks:
      deploy: |
        set -e
        mkdir -p exports/queue
    workers:
      export:
        commands:
          start: node export.js > exports/export.log
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "exports": {source: service, service: files, source_path: exports}
    hooks:
      deploy: |
        set -e
        mkdir -p exports/queue
    workers:
      export:
        commands:
          start: node export.js > exports/export.log
services:
  files:
    type: "network-storage:1.0"
```

## Source

Upsun documentation: Network Storage (workers); Workers › Mounts.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in context.model.apps.iter().filter(|app| !app.workers.is_empty()) {
        for mount in app.mounts.iter().filter(|mount| mount.source == Some(MountSource::Storage) && mount.service.is_none()) {
            let Some((web, web_write)) = writer(context, app, mount, false) else { continue };
            let Some((worker_site, write)) = writer(context, app, mount, true) else { continue };
            if mount.ignored || mount.key.is_repaired() {
                continue;
            }
            let worker = worker_site.script.owner.unwrap_or_default();
            let message = format!(
                "the app and its worker `{worker}` both write to `{}`, and a worker may have files of its own there",
                mount.path
            );
            found.push(
                Diagnostic::new(&RULE, mount.key.location(), message)
                    .help("share the files for certain with a `network-storage` service and `source: service`")
                    .related(web.locate(web_write.range), "the app writes here")
                    .related(worker_site.locate(write.range), "the worker writes here"),
            );
        }
    }
}

/// A write into a mount by the web instances of an app, or by its workers that have the mount from the app.
fn writer<'c, 'p>(
    context: &'c Context<'p>,
    app: &App<'p>,
    mount: &Mount<'p>,
    by_worker: bool,
) -> Option<(Site<'c, 'p>, &'c Write)> {
    context.scripts_of(app).find_map(|(script, effects)| {
        let is_worker = script.place.is_worker();
        let sees = context.model.mounts_of(script).iter().any(|other| other.key == mount.key);
        if is_worker != by_worker || !script.place.has_mounts() || !sees {
            return None;
        }
        let mut writes = effects.commands.iter().flat_map(|command| command.writes.iter().map(move |write| (command, write)));
        let (command, write) = writes.find(|(_, write)| write.path.in_app().is_some_and(|path| mount.covers(path)))?;
        Some((context.site(script, effects, command.call), write))
    })
}
