//! A path that nothing can be mounted at.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-path-invalid",
    family: Family::Mount,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a mount at a path that can't be mounted",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount whose path is empty or the whole app (`/`), climbs up with `..`, holds `*`, `?`, a backslash or a
variable, or has a space at an end.

## What happens

The path is taken letter by letter, below the app's directory. A mount over the whole app would hide it, and one
outside is rejected; with the other signs, the directory that the app writes to is not the one that is mounted.

## What to do

Write the path of one directory below the app's: `var/cache`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "/": {source: storage, source_path: app}
      ^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "../shared": {source: storage, source_path: shared}
      ^^^^^^^^^^^ dot-key-ignored
      "var/../../shared": {source: storage, source_path: shared2}
           ^^
      "var/cache ": {source: tmp, source_path: cache}
      ^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "var/cache": {source: tmp, source_path: cache}
```

## Source

Upsun documentation: Mounts › Define a mount.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let workers = app.body.get("workers").map(Value::entries).unwrap_or_default();
        let owners =
            [Some(app.body), app.body.get("web")].into_iter().flatten().chain(workers.into_iter().map(|(_, worker)| worker));
        for mounts in owners.filter_map(|owner| owner.get("mounts")).filter(|mounts| mounts.is_mapping()) {
            found.extend(mounts.entries().into_iter().filter(|(key, _)| !key.is_repaired()).filter_map(|(key, _)| report(key)));
        }
    }
}

fn report(key: Value<'_>) -> Option<Diagnostic> {
    let path = key.node().text().filter(|path| *path != "<<")?;
    let part = |text: &str| {
        let at = path.find(text)? as u32;
        Some(Location::new(key.file(), key.node().map().to_source(TextRange::new(at, at + text.len() as u32))))
    };
    if path.trim_matches(['/', ' ']).is_empty() {
        let message = "this mounts the whole app's directory, which would hide the app";
        return Some(Diagnostic::new(&RULE, key.location(), message).help("mount the directories that the app writes to"));
    }
    // Anything that starts with a dot is ignored, and that is reported.
    if path.starts_with('.') {
        return None;
    }
    if path.split('/').any(|part| part == "..") {
        let message = "a mount can't climb up with `..`: its path is one below the app's directory";
        return Some(Diagnostic::new(&RULE, part("..")?, message).help("write the path of a directory below the app's"));
    }
    if path != path.trim() {
        let message =
            "the space at the end of this path belongs to it, so that another directory is mounted than the app writes to";
        let edit = Edit::replace(key.location(), format!("\"{}\"", path.trim()));
        let fix = (!path.contains(['"', '\\'])).then(|| Fix::safe("remove the space", vec![edit]));
        return Some(Diagnostic::new(&RULE, key.location(), message).help("remove it").fix(fix));
    }
    if path.contains('\\') {
        let message = "a backslash separates nothing on Upsun: this is one directory with a strange name";
        let help = format!("write `{}`", path.replace('\\', "/"));
        return Some(Diagnostic::new(&RULE, key.location(), message).help(help));
    }
    if let Some(sign) = ["*", "?"].into_iter().find(|sign| path.contains(sign)) {
        let message =
            format!("`{sign}` stands for itself in the path of a mount: nothing else is mounted than a directory of that name");
        return Some(Diagnostic::new(&RULE, part(sign)?, message).help("name one directory, the one that holds the others"));
    }
    if path.contains('$') || path.starts_with('~') {
        let message = format!("`{path}` is taken letter by letter: variables and `~` stand for nothing in the path of a mount");
        let help = "write the path below the app's directory";
        return Some(Diagnostic::new(&RULE, key.location(), message).help(help));
    }
    None
}
