//! Installing and compiling after the build.

use super::super::mount::target::{self, Target};
use super::super::{Context, Family, Rule, Site};
use super::one_shot;
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, Command};
use crate::fit::{self, Verdict};
use crate::knowledge::Task;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "build-work-at-runtime",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "dependencies installed, or code compiled, after the build",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command that installs dependencies or compiles code in the deploy or post_deploy hook, in a start
command, in a worker or in a cron.

## What happens

The build is the only time when the app's directory can be written, and it happens once for all instances
and environments. Later, the command fails on a read-only file system, or does the same work again at every
start or deployment, while requests wait.

## What to do

Move it to the build hook.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      deploy: |
        set -e
        npm ci
        ^^^^^^
        npm run build
        ^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        npm run build
```

## Exceptions

A site that is generated from what another app or a service serves is built in `post_deploy`, by an operation
or by a cron, into a mount. That is the documented way:

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/public": {source: storage, source_path: public}
    hooks:
      build: npm ci
      post_deploy: npx gatsby build
```

## Source

Upsun documentation: Upsun deployment hooks and commands › The build hook; Troubleshoot › Can't write to file
system; Configure apps › Hooks › Get data from Drupal to Next.js.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let one_shots = one_shot::all(context);
    for (site, command) in context.commands().filter(|(site, _)| !one_shots.contains(&std::ptr::from_ref(site.script))) {
        let Some(task @ (Task::Install | Task::Build)) = command.task() else { continue };
        let place = site.place();
        let fit = fit::of(task, place);
        let is_judged = fit.verdict == Verdict::Wrong || place == Place::PostDeploy || place == Place::Cron;
        // Of Nix, there is more to say.
        let is_nix = command.program.starts_with("nix");
        if !is_judged
            || is_nix
            || command.only_calls
            || command.in_substitution
            || command.guards.state
            || writes_to_mount(context, site, command)
        {
            continue;
        }
        let because = match place {
            Place::PostDeploy => "the file system is read-only by then, and the work is done again at every deployment",
            Place::Cron => "the file system is read-only by then, and the work is done again at each run",
            _ => fit.because,
        };
        let message = format!("{} {} in {}: {because}", site.quote(command.name_range), task.does(), site.script.describe());
        found.push(site.report(&RULE, command.name_range, message).help("do it in the build hook"));
    }
}

/// Whether what a command makes may go to a mount, or to `/tmp`.
fn writes_to_mount(context: &Context<'_>, site: Site<'_, '_>, command: &Command) -> bool {
    let may_be_mounted = |write: &crate::effects::Write| {
        matches!(target::of(context, site.script, write), Target::Mount(_) | Target::Above(_))
            || write.path.in_app().is_none() && !matches!(write.action, Action::Remove)
    };
    if command.writes.iter().any(may_be_mounted) || !context.model.mounts_are_known(site.script) {
        return true;
    }
    // Where it writes is the project's business: any mount with the name of what is made may be meant.
    let mounts = context.model.mounts_of(site.script);
    let in_mount = command.directory.in_app().is_none_or(|path| mounts.iter().any(|mount| mount.covers(path)));
    in_mount || mounts.iter().any(|mount| mount.path.split('/').any(is_of_builds))
}

/// Names of directories that builds write.
fn is_of_builds(name: &str) -> bool {
    const NAMES: [&str; 21] = [
        "public", "dist", "build", "out", ".next", "_next", ".nuxt", ".output", "_site", "www", "web", "static", "assets", "site",
        "node_modules", "vendor", "target", ".venv", "venv", ".gatsby", "html",
    ];
    NAMES.contains(&name)
}
