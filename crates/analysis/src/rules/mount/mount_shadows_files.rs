//! Committed files that a mount hides.

use super::super::reference::{has_code, is_ignored};
use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{FileKind, RepoPath};
use crate::model::{App, Mount};
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-shadows-files",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: None,
    summary: "a mount at a directory that has files in the repository",
    url: "https://developer.upsun.com/docs/configure-apps/troubleshoot-mounts",
    check,
    docs: r##"
## What it reports

A mount whose directory holds files in the repository, other than placeholders such as `.gitkeep`.

## What happens

The mount lies over the directory when the app runs: the committed files are there during the build, and hidden
afterwards. Upsun tells of it in the log of the deployment.

## What to do

Mount another directory. Or move the files away in the build hook, and copy them into the mount in the deploy
hook.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    mounts:
      "assets": {source: storage, source_path: assets}
      ^^^^^^^^
```

```text file=assets/logo.svg
<svg/>
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "assets/uploads": {source: storage, source_path: uploads}
```

```text file=assets/logo.svg
<svg/>
```

## Exceptions

Files that git ignores are only on this machine. Nothing is said when the build hook moves or copies the
directory's files elsewhere, or when all that is there are hidden files, logs and a README.

## Source

Upsun documentation: Troubleshoot mounts › Overlapping folders.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !has_code(context) {
        return;
    }
    for (app, mounts) in containers::all(&context.model) {
        let Some(root) = &app.root else { continue };
        for mount in mounts.iter().filter(|mount| containers::counts(mount)) {
            let Some(directory) = root.join(&mount.path).filter(|directory| !directory.is_root()) else { continue };
            if context.files.kind(&directory) != Some(FileKind::Directory) || context.files.is_link(&directory) {
                continue;
            }
            if is_ignored(context, &directory) || is_moved_away(context, app, mount) {
                continue;
            }
            let Some(file) = file_in(context, &directory, 0) else { continue };
            let message =
                format!("`{directory}` has files in the repository, such as `{file}`, and this mount hides them when the app runs");
            found.push(
                Diagnostic::new(&RULE, mount.key.location(), message).help(
                    "mount another directory, or move the files away in the build hook and copy them back in the deploy hook",
                ),
            );
        }
    }
}

/// A file below a directory that is more than a placeholder.
fn file_in(context: &Context<'_>, directory: &RepoPath, depth: usize) -> Option<RepoPath> {
    if depth > 4 {
        return None;
    }
    let names = context.files.list(directory);
    names.iter().take(200).find_map(|name| {
        let path = directory.join(name)?;
        let lower = name.to_lowercase();
        match context.files.kind(&path) {
            Some(FileKind::Directory) if !name.starts_with('.') => file_in(context, &path, depth + 1),
            Some(FileKind::File) => {
                let is_placeholder = name.starts_with('.')
                    || matches!(
                        lower.as_str(),
                        "readme" | "readme.md" | "readme.txt" | "index.html" | "index.php" | "empty" | "keep" | "placeholder"
                    )
                    || [".log", ".tmp", ".pid"].iter().any(|ending| lower.ends_with(ending))
                    || lower.contains("gitkeep");
                (!is_placeholder && !is_ignored(context, &path)).then_some(path)
            }
            _ => None,
        }
    })
}

/// Whether the build hook takes the files elsewhere: a command that names the mount, or a file below it.
fn is_moved_away<'p>(context: &Context<'p>, app: &App<'p>, mount: &Mount<'_>) -> bool {
    let builds = context.scripts_of(app).filter(|(script, _)| script.place == Place::Build);
    let mut commands = builds.flat_map(|(_, effects)| &effects.commands);
    commands.any(|command| {
        let names_it = command
            .args
            .iter()
            .any(|arg| arg.text.contains(mount.path.as_str()) || mount.path.starts_with(arg.text.trim_end_matches('/')));
        matches!(command.program.as_str(), "mv" | "cp" | "rsync" | "tar" | "rm") && names_it
    })
}
