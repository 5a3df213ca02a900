//! A mount with `source: local`.

use super::super::structure::rewrite;
use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-local",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a mount with `source: local`, as Upsun Fixed has it",
    url: "https://developer.upsun.com/docs/learn/tutorials/migrating/from-fixed",
    check,
    docs: r##"
## What it reports

A mount whose `source` is `local`.

## What happens

`local` is the word of Upsun Fixed. Here it means the same as `instance`: each instance of the application has files of
its own, and doesn't see those of the others.

## What to do

Write `instance` to keep it so. Files that all instances have to see, such as uploads, belong on `storage`; that is
another volume, so files that are there already have to be copied.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      var/data:
        source: local
                ^^^^^
        source_path: data
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      var/uploads:
        source: storage
        source_path: uploads
      var/cache:
        source: instance
        source_path: cache
```

## Source

Upsun documentation: Migrate from Upsun Fixed › Import files (an alias of `instance`); its table of keys says `storage`.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::MountLocal) {
        let message = "`local` is a word of Upsun Fixed: here it means `instance`, files that only one instance sees";
        let help = "write `instance`, or `storage` for files that all instances have to see";
        let mut diagnostic = Diagnostic::new(&RULE, problem.location, message).help(help);
        if problem.value.resolved() == Some(problem.value) {
            let edit = |text| Some(vec![rewrite(problem.value, text)?]);
            diagnostic = diagnostic
                .fix(edit("instance").map(|edits| Fix::safe("write `instance`, which is the same", edits)))
                .fix(edit("storage").map(|edits| Fix::risky("write `storage`, a volume that all instances see", edits)));
        }
        found.push(diagnostic);
    }
}
