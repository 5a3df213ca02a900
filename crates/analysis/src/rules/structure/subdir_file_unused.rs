//! Configuration in a folder below `.upsun` that nothing includes.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::{FileKind, RepoPath};
use crate::project::CONFIG_DIR;
use std::collections::HashSet;
use upsun_lint_syntax::yaml::{self, Node};
use upsun_lint_syntax::{Source, TextRange};

/// How deep and how many files are looked at.
const MAX_DEPTH: usize = 4;
const MAX_FILES: usize = 100;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "subdir-file-unused",
    family: Family::Structure,
    severity: Severity::Hint,
    fix: None,
    summary: "a configuration file in a folder below `.upsun` that nothing includes",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a YAML file in a folder below `.upsun` that looks like configuration, and that no `!include` names.

## What happens

Upsun reads the files directly in `.upsun`. What is in folders below is as if it were not there.

## What to do

Include it where it belongs, or move it up.

## Examples

```yaml bad
applications:
^^^^^^^^^^^^
  app:
    type: "php:8.4"
```

```yaml file=.upsun/services/db.yaml
services:
  db:
    type: "mariadb:11.8"
```

```yaml good
applications:
  app: !include ./apps/app.yaml
```

```yaml file=.upsun/apps/app.yaml
type: "php:8.4"
```

## Exceptions

`.upsun/local` belongs to the command line tool. Files that are not shaped as an application or as services are data
of something else.

## Source

Upsun documentation: YAML structure › Rules on YAML files.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let project = context.project;
    let Some(dir) = project.root().join(CONFIG_DIR) else { return };
    if !context.options.pedantic || !context.files.has_checkout() {
        return;
    }
    let Some(file) = project.config_files().find(|file| project.path(*file).parent() == dir) else { return };
    let read: HashSet<&RepoPath> = project.all_files().map(|file| project.path(file)).collect();
    let first = project.value(file).and_then(|root| root.node().entries().next()).map(|(key, _)| key.range());
    let location = Location::new(file, first.unwrap_or(TextRange::empty(0)));
    for path in files_below(context, &dir) {
        if read.contains(&path) || !is_configuration(context, &path) {
            continue;
        }
        let message =
            format!("`{path}` looks like configuration, and nothing includes it: Upsun doesn't read folders below `{CONFIG_DIR}`");
        found.push(Diagnostic::new(&RULE, location, message).help("include it where it belongs, or move it up"));
    }
}

fn files_below(context: &Context<'_>, dir: &RepoPath) -> Vec<RepoPath> {
    let mut found = Vec::new();
    let mut pending = vec![(dir.clone(), 0)];
    while let Some((folder, depth)) = pending.pop() {
        for name in context.files.list(&folder) {
            let Some(path) = folder.join(&name).filter(|path| !context.files.is_link(path)) else { continue };
            match context.files.kind(&path) {
                Some(FileKind::Directory) if depth < MAX_DEPTH && !(depth == 0 && name == "local") && !name.starts_with('.') => {
                    pending.push((path, depth + 1));
                }
                Some(FileKind::File) if depth > 0 && name.ends_with(".yaml") && found.len() < MAX_FILES => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// Whether the file has the top-level keys of a configuration, or is an application or a mapping of services.
fn is_configuration(context: &Context<'_>, path: &RepoPath) -> bool {
    let Ok(bytes) = context.files.read(path) else { return false };
    let tree = yaml::parse(Source::from_bytes(bytes));
    let Some(root) = tree.root() else { return false };
    let has = |key| root.get(key).is_some_and(Node::is_mapping);
    let is_application = root.get("type").and_then(Node::text).is_some_and(|image| image.contains(':'))
        && ["web", "hooks", "source", "relationships", "mounts", "workers", "crons"].into_iter().any(has);
    has("applications") || has("services") || has("routes") || is_application
}
