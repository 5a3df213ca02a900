//! A mount whose files go by its name.

use super::super::{Context, Family, Rule, entries};
use super::containers;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Mount;
use upsun_lint_schema::MountSource;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-implicit-source-path",
    family: Family::Mount,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "a mount without `source_path`, whose files are lost when it is renamed",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a mount without `source_path`, unless it is a `tmp` one.

## What happens

The files are in a directory that is called as the mount is. When the mount is renamed, it shows an empty
directory, though the files are still there.

## What to do

Write down what the default is today.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      "web/uploads": {source: storage}
      ^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "web/uploads": {source: storage, source_path: web/uploads}
```

## Source

Upsun documentation: Mounts › Ensure continuity when changing the name of your mount.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for mount in containers::all(&context.model).flat_map(|(_, mounts)| mounts).filter(|mount| containers::counts(mount)) {
        let has_files = matches!(mount.source, Some(MountSource::Storage | MountSource::Service | MountSource::Instance));
        if has_files && mount.value.is_mapping() && mount.value.get("source_path").is_none() {
            let message = format!("the files of `{}` go by its name: a mount of another name doesn't show them", mount.path);
            found.push(
                Diagnostic::new(&RULE, mount.key.location(), message)
                    .help(format!("write `source_path: {}`, which is the default today", mount.path))
                    .fix(fix(context, mount)),
            );
        }
    }
}

fn fix(context: &Context<'_>, mount: &Mount<'_>) -> Option<Fix> {
    let (key, _) = mount.value.entry("source")?;
    let mapping = mount.value.node();
    let is_plain =
        mount.path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.')) && !mount.path.starts_with('-');
    if key.node().parent() != Some(mapping) || !is_plain {
        return None;
    }
    let edit = entries::insert_entry_before(context, key, &format!("source_path: {}", mount.path))?;
    Some(Fix::safe("write the default down", vec![edit]))
}
