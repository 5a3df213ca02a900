//! Files of users on a disk that each instance has to itself.

use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::{App, Mount};
use crate::project::Value;
use crate::rules::structure::values::boolean;
use upsun_lint_schema::MountSource;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "user-data-on-local-mount",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "uploads or a database on a mount that instances don't share",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount with `source: instance` or `tmp` whose path is one where apps keep what must not get lost: `uploads`,
`media`, `wp-content/uploads`, `sites/default/files`, a SQLite database. An info: `sessions`.

## What happens

Each instance has a disk of its own: a file that was uploaded to one is missing on the others. What is in a
`tmp` mount is gone altogether after maintenance.

## What to do

Write `source: storage`, which all instances of the app share. The files that are there now don't move by
themselves.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "web/uploads": {source: tmp, source_path: up}
                              ^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "web/uploads": {source: storage, source_path: up}
      "var/cache": {source: instance, source_path: cache}
```

## Exceptions

Names with `cache`, `tmp`, `temp` or `log` in them. Sessions of an app with a route that is `sticky`. With
`--assume-single-instance`, only `tmp` is reported. `local`, the name of Upsun Fixed for a disk, has a rule of its own.

## Source

Upsun documentation: Mounts › Define a mount; Upsun deployment hooks and commands › Your mount type changes the
answer.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mounts = containers::all(&context.model).flat_map(|(app, mounts)| mounts.iter().map(move |mount| (app, mount)));
    for (app, mount) in mounts.filter(|(_, mount)| containers::counts(mount) && mount.value.is_mapping()) {
        let consequence = match mount.source {
            Some(MountSource::Tmp) => "a `tmp` mount is empty again after maintenance: what was stored is lost",
            Some(MountSource::Instance) if !context.options.assumes_single_instance(app, context.project) => {
                "each instance has this disk to itself: the others don't find what one has stored"
            }
            _ => continue,
        };
        let Some(what) = what_it_keeps(&mount.path).filter(|what| *what != SESSIONS || !is_sticky(context, app)) else { continue };
        let Some(source) = mount.value.get("source").and_then(Value::resolved) else { continue };
        let message = format!("`{}` looks like a place for {what}, and {consequence}", mount.path);
        // What `local` is today is asked where that is reported.
        if mount.source_text == Some("local") {
            continue;
        }
        found.push(
            Diagnostic::new(&RULE, source.location(), message)
                .severity(if what == SESSIONS { Severity::Info } else { Severity::Warning })
                .help("write `source: storage`, which all instances share; files that are there now stay behind")
                .fix(fix(mount, source)),
        );
    }
}

const SESSIONS: &str = "sessions";

/// Whether a route sends the requests of a visitor to the same instance of an app, so that its own sessions do.
fn is_sticky(context: &Context<'_>, app: &App<'_>) -> bool {
    let routes = context.model.routes.iter().filter(|route| route.upstream.is_some_and(|(name, _)| name.text == app.name));
    routes
        .into_iter()
        .any(|route| route.body.get("sticky").is_some_and(|sticky| !sticky.is_null() && boolean(sticky) != Some(false)))
}

/// What a path is usually for, where that must not get lost.
fn what_it_keeps(path: &str) -> Option<&'static str> {
    let path = path.to_ascii_lowercase();
    if ["cache", "tmp", "temp", "log", "build", "compiled"].iter().any(|word| path.contains(word)) {
        return None;
    }
    let is = |tail: &str| path == tail || path.ends_with(&format!("/{tail}"));
    let uploads =
        ["uploads", "upload", "media", "storage/app", "storage/app/public", "user_files", "userfiles", "fileadmin", "attachments"];
    if uploads.iter().any(|tail| is(tail)) || path.starts_with("sites/") && is("files") || path.contains("/sites/") && is("files") {
        return Some("files of users");
    }
    if is("sessions") || is("session") {
        return Some(SESSIONS);
    }
    let databases = [".sqlite", ".sqlite3", ".db"];
    if databases.iter().any(|end| path.ends_with(end)) || is("sqlite") || is("database") || is("db") {
        return Some("a database");
    }
    None
}

fn fix(mount: &Mount<'_>, source: Value<'_>) -> Option<Fix> {
    let own = mount.value.get("source") == Some(source) && mount.service.is_none();
    let text = match source.node().style()? {
        ScalarStyle::Plain => "storage",
        ScalarStyle::SingleQuoted => "'storage'",
        ScalarStyle::DoubleQuoted => "\"storage\"",
        ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    own.then(|| Fix::risky("write `source: storage`", vec![Edit::replace(source.location(), text)]))
}
