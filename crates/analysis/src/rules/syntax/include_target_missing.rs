//! An `!include` or `!archive` that leads nowhere.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::RepoPath;
use crate::project::{IncludeKind, IncludeTarget};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "include-target-missing",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "an `!include` or `!archive` whose file is not there",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

An `!include` or `!archive` whose path leads to nothing, out of the repository, or back to the file that
includes it.

## What happens

Upsun rejects the push.

## What to do

Inside an app, a path is seen from the app's `source.root`; elsewhere, from the folder of the file. Both
are tried here, and the repository's root as well, before anything is said.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: !include
        type: string
        path: scripts/buidl.sh
              ^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: !include
        type: string
        path: scripts/build.sh
```

```sh file=scripts/build.sh
set -e
npm ci
npm run build
```

## Exceptions

A path whose first folder is a git submodule may just not be checked out here: that is a warning.

## Source

Upsun documentation: YAML tags › Include, Archive.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (file, node, include) in context.project.includes() {
        let Some((path, range)) = &include.path else { continue };
        let noun = if include.kind == IncludeKind::Archive { "directory" } else { "file" };
        let mut severity = Severity::Error;
        let message = match &include.target {
            IncludeTarget::Missing(tried) => {
                if is_submodule(context, path) {
                    severity = Severity::Warning;
                }
                let places = list(tried.iter().map(RepoPath::as_str));
                format!("no such {noun}: looked for {places}, and Upsun rejects the push without it")
            }
            IncludeTarget::Outside => "this leads out of the repository, where Upsun reads nothing".to_owned(),
            IncludeTarget::Cycle(path) => format!("`{path}` includes itself, and would never end"),
            IncludeTarget::Unreadable(path, error) => format!("`{path}` can't be read: {error}"),
            // `archive-target-invalid` says so.
            IncludeTarget::WrongKind(_) if include.kind == IncludeKind::Archive => continue,
            IncludeTarget::WrongKind(path) => format!("`{path}` is a directory, and `!include` takes a file"),
            IncludeTarget::TooMany => "too many files are included, or too deep; this one is not read".to_owned(),
            IncludeTarget::File(_) | IncludeTarget::Present(_) | IncludeTarget::Unknown | IncludeTarget::Malformed => continue,
        };
        // Solr's documentation shows `!archive "example"` for a built-in value.
        if include.kind == IncludeKind::Archive && path == "example" || node.tree().is_repaired(*range) {
            continue;
        }
        let mut diagnostic = Diagnostic::new(&RULE, Location::new(file, *range), message).severity(severity);
        if let IncludeTarget::Missing(tried) = &include.target
            && let Some(near) = nearest(context, tried)
        {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
        found.push(diagnostic);
    }
}

/// A file beside the missing one whose name is nearly the same.
fn nearest(context: &Context<'_>, tried: &[RepoPath]) -> Option<RepoPath> {
    let candidates = tried.iter().flat_map(|path| {
        let dir = path.parent();
        let names = context.files.list(&dir);
        names.into_iter().filter_map(move |name| {
            let distance = strsim::damerau_levenshtein(&name, path.file_name());
            (distance <= 2 && distance * 3 <= name.len()).then_some((distance, dir.join(&name)?))
        })
    });
    candidates.min().map(|(_, path)| path)
}

fn is_submodule(context: &Context<'_>, path: &str) -> bool {
    let Some(modules) = RepoPath::new(".gitmodules") else { return false };
    let Ok(bytes) = context.files.read(&modules) else { return false };
    let first = path.trim_start_matches(['/', '.']).split('/').next().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("path"))
        .any(|rest| rest.trim_start_matches([' ', '=']).split('/').next() == Some(first))
}
