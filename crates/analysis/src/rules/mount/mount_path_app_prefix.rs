//! A mount at `/app/…` or `/tmp`, as if its path were that of the container.

use super::super::reference::has_code;
use super::super::{Context, Family, Rule};
use super::containers;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-path-app-prefix",
    family: Family::Mount,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a mount whose path starts with `/app`, or is `/tmp`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount whose path starts with `/app/` where the app has no directory `app`; and, as an info, a mount at `/tmp`.

## What happens

The path of a mount starts at the app's directory, with a slash or without. `/app/var` is `/app/app/var` in the
container, and `/tmp` is `/app/tmp`, not the `/tmp` of the system, which is writable anyway.

## What to do

Leave `/app` out: `var`.

## Examples

```yaml bad
applications:
  site:
    type: "nodejs:24"
    mounts:
      "/app/var": {source: storage, source_path: var}
      ^^^^^^^^^^
```

```js file=index.js
console.log("hello")
```

```yaml good
applications:
  site:
    type: "nodejs:24"
    mounts:
      "/var": {source: storage, source_path: var}
```

## Exceptions

Without the app's files at hand, nothing is said of `/app`: the directory may be there. Rails keeps files of its
own in `tmp`.

## Source

Upsun documentation: Mounts › Define a mount.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (app, mounts) in containers::all(&context.model) {
        let Some(root) = &app.root else { continue };
        let has = |name: &str| root.join(name).is_none_or(|path| context.files.kind(&path).is_some());
        for mount in mounts.iter().filter(|mount| containers::counts(mount)) {
            let Some(written) = mount.key.node().text() else { continue };
            if let Some(rest) = written.strip_prefix("/app/").filter(|rest| !rest.is_empty()) {
                if !has_code(context) || has("app") {
                    continue;
                }
                let map = mount.key.node().map();
                let prefix = TextRange::new(0, 4);
                let edit = Edit::replace(crate::Location::new(mount.key.file(), map.to_source(prefix)), "");
                let fix = map.is_verbatim(prefix).then(|| Fix::risky(format!("write `/{rest}`"), vec![edit]));
                let message =
                    format!("paths of mounts start at the app's directory, so this one is `/app{written}` in the container");
                found.push(
                    Diagnostic::new(&RULE, mount.key.location(), message)
                        .help(format!("write `{rest}`, unless the app has a directory `app`"))
                        .fix(fix),
                );
            } else if written == "/tmp" || written == "/tmp/" {
                let is_ruby = app.image.is_none_or(|image| image.is("ruby") || image.is("composable"));
                if is_ruby || has("tmp") {
                    continue;
                }
                let message =
                    "this is `/app/tmp` in the container: the `/tmp` of the system is another directory, and writable anyway";
                found.push(
                    Diagnostic::new(&RULE, mount.key.location(), message)
                        .severity(Severity::Info)
                        .help("remove it if the app means the system's `/tmp`"),
                );
            }
        }
    }
}
