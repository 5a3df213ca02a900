//! A configuration without applications.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::{CONFIG_DIR, Project};
use crate::structure::{Wrong, is_fragment, may_hide};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "applications-missing",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a configuration that has no application",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

A project in whose configuration files, taken together, there is no application.

## What happens

Upsun rejects the push: there is nothing to build.

## What to do

Add `applications` with at least one application.

## Examples

```yaml bad
services:
^^^^^^^^
  db:
    type: "mariadb:11.8"
```

```yaml bad
applications: {}
^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Exceptions

One file with `applications` is enough; the others may hold services and routes alone. Nothing is said where a file
can't be read, or where applications may be in broken lines. For a file in the style of Upsun Fixed, see `unknown-top-
level-key`.

## Source

Upsun documentation: YAML structure › Top-level keys.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let project = context.project;
    // Another finding is the cause, or something may be hidden.
    let is_explained =
        context.structure.problems.iter().any(|problem| problem.path.is_empty() && !matches!(problem.wrong, Wrong::Key { .. }));
    if is_explained || !project.unreadable().is_empty() || project.misnamed_files().next().is_some() || !is_whole(project) {
        return;
    }
    let mut place = None;
    for file in project.config_files().filter(|file| !is_fragment(project, *file)) {
        let tree = project.tree(file);
        if tree.is_none_or(|tree| !tree.errors().is_empty() || !tree.repaired().is_empty()) {
            return;
        }
        let Some(root) = project.value(file) else {
            place = place.or(Some(Location::new(file, TextRange::empty(0))));
            continue;
        };
        match root.entry("applications") {
            Some((key, applications)) => {
                let names = applications.entries();
                let is_empty = applications.is_mapping()
                    && !may_hide(applications)
                    && names.iter().all(|(key, _)| key.node().text().is_some_and(|name| name.starts_with('.')));
                if !is_empty {
                    return;
                }
                place = Some(key.location());
            }
            None if may_hide(root) || root.resolved().is_none() => return,
            None => {
                let first = root.node().entries().next().map(|(key, _)| key.range());
                place = place.or(Some(Location::new(file, first.unwrap_or(TextRange::empty(0)))));
            }
        }
    }
    if let Some(place) = place {
        let message = "there is no application in this configuration: Upsun rejects the push";
        let help = "add `applications:`, and below it the name of an application with its `type`";
        found.push(Diagnostic::new(&RULE, place, message).help(help));
    }
}

/// Whether all files of the configuration are known: a file on its own may be a part.
fn is_whole(project: &Project) -> bool {
    project.config_files().all(|file| project.path(file).parent().file_name() == CONFIG_DIR)
}
