//! What the build leaves where it isn't shipped.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, Command, FilePath, How, Write};
use std::collections::HashMap;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "build-output-outside-image",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: None,
    summary: "a file that only the build writes, outside of what is shipped, and that the app needs",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

A file below `/tmp` that the build hook writes and that a command reads when the app runs; and, worth knowing
only, a link from the app into `$PLATFORM_CACHE_DIR`.

## What happens

Only the app's directory is shipped. `/tmp` and the build cache aren't there when the app runs: the file is
missing, and the link leads nowhere.

## What to do

Write it below the app's directory, or copy it there at the end of the build.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        curl -fsSo /tmp/settings.json https://example.com/settings.json
      deploy: php import.php < /tmp/settings.json
                               ^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: ln -s "$PLATFORM_CACHE_DIR/data" data
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: curl -fsSo settings.json https://example.com/settings.json
      deploy: php import.php < settings.json
```

## Source

Upsun documentation: Hooks › Writable directories during build.
"##,
};

/// The most files of an app that are looked for.
const MAX_FILES: usize = 100;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut built: HashMap<usize, Vec<&FilePath>> = HashMap::new();
    for (site, command) in context.commands().filter(|(site, _)| site.place() == Place::Build) {
        let makes = |write: &&Write| {
            let is_made = matches!(write.action, Action::Write | Action::MakeDirectory) && write.how == How::Named;
            is_made && is_temporary(&write.path)
        };
        for write in command.writes.iter().filter(makes) {
            let paths = built.entry(site.script.app).or_default();
            if paths.len() < MAX_FILES && !paths.contains(&&write.path) {
                paths.push(&write.path);
            }
        }
        if command.program == "ln" {
            found.extend(dangling(site, command));
        }
    }
    if built.is_empty() {
        return;
    }
    // What is written again when the app runs is there.
    let is_later = |place| !matches!(place, Place::Build | Place::SourceOperation);
    for (site, command) in context.commands().filter(|(site, _)| is_later(site.place())) {
        if let Some(paths) = built.get_mut(&site.script.app) {
            paths.retain(|path| !command.writes.iter().any(|write| write.path.holds(path) || path.holds(&write.path)));
        }
    }
    for (site, command) in context.commands().filter(|(site, command)| is_later(site.place()) && !command.guards.state) {
        let Some(paths) = built.get(&site.script.app).filter(|paths| !paths.is_empty()) else { continue };
        for read in command.reads.iter().filter(|read| read.path.is_exact() && paths.iter().any(|path| path.holds(&read.path))) {
            let message =
                format!("only the build writes `{}`, and that isn't shipped: it isn't there when the app runs", read.path);
            found.push(site.report(&RULE, read.range, message).help("write it below the app's directory in the build hook"));
        }
    }
}

/// A link from the app into the build cache.
fn dangling(site: Site<'_, '_>, command: &Command) -> Option<Diagnostic> {
    let call = command.call();
    let is_symbolic = call.has("-s") || call.has("--symbolic");
    let target = call.operands().next().filter(|target| site.slice(target.range).contains("PLATFORM_CACHE_DIR"))?;
    let is_in_app = command.writes.iter().any(|write| write.path.in_app().is_some());
    let message = "the build cache isn't there when the app runs: this link leads nowhere then";
    let help = "fine for what only the build needs; otherwise copy it into the app's directory";
    (is_symbolic && is_in_app).then(|| site.report(&RULE, target.range, message).severity(Severity::Info).help(help))
}

fn is_temporary(path: &FilePath) -> bool {
    matches!(path, FilePath::At { path, exact: true } if path.starts_with("/tmp/"))
}
