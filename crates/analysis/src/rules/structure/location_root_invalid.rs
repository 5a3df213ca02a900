//! A `root` of a location that is no directory of the app.

use super::super::{Context, Family, Rule};
use super::values::{entries, field, runs_php, string};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{FileKind, RepoPath};
use crate::model::App;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "location-root-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a location's `root` that is no directory below the app's root",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

- A `root` that leads out of the application's directory.
- A `root` that names the container's directory, `/app/…`: paths start at the application's root, with or
  without a slash in front. It is a warning where the files of the repository can't be seen.
- As an information: a directory that isn't in the repository, and that nothing makes, since there is no build
  hook, no build flavor, no dependency and no mount for it.

## What happens

The web server finds no files: requests end with a 404 or go to `passthru`.

## What to do

Write the directory as it is seen from `source.root`: `public`, `web`, `dist`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: "../public"
                ^^^^^^^^^^^
          passthru: "/index.php"
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: /app/public
                ^^^^^^^^^^^
          passthru: "/index.php"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: "/index.php"
```

## Exceptions

What a build makes is not in the repository: with a build hook, a directory is never missing.

## Source

Upsun documentation: `web` › Locations › `root`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (_, _, location) in entries(web, "locations") {
            let Some((value, root)) = location.get("root").and_then(string) else { continue };
            let mut report = |severity: Severity, message: &str, help: String| {
                found.push(Diagnostic::new(&RULE, value.location(), message).severity(severity).help(help));
            };
            let Some(path) = RepoPath::new(root) else {
                let inside = root.trim_start_matches(['.', '/']);
                report(
                    Severity::Error,
                    "this leads out of the application's directory, where the web server serves nothing",
                    if inside.is_empty() {
                        "write a directory below `source.root`".to_owned()
                    } else {
                        format!("write `{inside}` for a directory below `source.root`")
                    },
                );
                continue;
            };
            let in_checkout = app.root.as_ref().and_then(|app| app.join(path.as_str()));
            let kind = in_checkout.as_ref().and_then(|path| context.files.kind(path));
            let container = root.strip_prefix("/app").filter(|rest| rest.is_empty() || rest.starts_with('/'));
            if let Some(rest) = container
                && !has_own_app_folder(context, app)
            {
                let severity = if context.files.has_checkout() { Severity::Error } else { Severity::Warning };
                let rest = rest.trim_matches('/');
                report(
                    severity,
                    "paths start at the application's root, which is `/app` already: there is no such directory, and nothing is served",
                    format!("write `{}`", if rest.is_empty() { "/" } else { rest }),
                );
            } else if kind.is_none() && is_never_made(context, app, &path) {
                report(
                    Severity::Info,
                    "this directory isn't in the repository, and nothing makes it: the web server has no files to serve",
                    "add it, or make it in a build hook".to_owned(),
                );
            } else if kind == Some(FileKind::File) {
                report(
                    Severity::Error,
                    "this is a file, and a root is a directory: nothing is served",
                    "write the directory that it is in".to_owned(),
                );
            }
        }
    }
}

/// Whether the app has a folder `app` of its own, which `/app/…` may mean.
fn has_own_app_folder(context: &Context<'_>, app: &App<'_>) -> bool {
    let folder = app.root.as_ref().and_then(|root| root.join("app"));
    folder.is_none_or(|folder| context.files.kind(&folder).is_some())
        || app.mounts.iter().any(|mount| mount.path.starts_with("app"))
}

/// Whether it is certain that a directory is never there.
fn is_never_made(context: &Context<'_>, app: &App<'_>, path: &RepoPath) -> bool {
    let builds = app.body.get("hooks").is_some_and(|hooks| hooks.resolved().is_none() || hooks.entry("build").is_some());
    let flavor = app.body.get("build").and_then(|build| build.get("flavor")).and_then(|flavor| flavor.text());
    // PHP and Node.js have flavors of their own that build something.
    let has_no_flavor = match app.image.as_ref().map(|image| image.name.text) {
        Some("php" | "nodejs") | None => flavor == Some("none"),
        Some("composable") => runs_php(app).is_some(),
        Some(_) => flavor.is_none_or(|flavor| flavor == "none"),
    };
    let in_mount = app.mounts.iter().any(|mount| mount.covers(path.as_str()) || mount.is_below(path.as_str()));
    let submodules = RepoPath::new(".gitmodules").is_some_and(|path| context.files.kind(&path).is_some());
    // A repository with nothing in it is one that can't be seen.
    let is_seen = |root: &RepoPath| context.files.list(root).iter().any(|name| !name.starts_with('.'));
    context.files.has_checkout()
        && !path.is_root()
        && app.root.as_ref().is_some_and(is_seen)
        && app.body.resolved().is_some_and(|body| !body.is_repaired())
        && app.mounts_are_known
        && !builds
        && has_no_flavor
        && !in_mount
        && !submodules
        && app.body.get("dependencies").is_none()
}
