//! Keys that only Upsun Fixed has.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule, entries};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::structure::{Problem, Wrong};
use upsun_lint_schema::description::Standing;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "fixed-only-key",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "`size`, `disk`, `resources`, `name` and other keys of Upsun Fixed",
    url: "https://developer.upsun.com/docs/learn/tutorials/migrating/from-fixed",
    check,
    docs: r##"
## What it reports

Keys that belong to Upsun Fixed: `size`, `disk`, `resources`, and `access` of a service (warning); `name` and
`toolstack` of an application (error).

## What happens

CPU, memory and disk are not part of the configuration on Upsun: these keys change nothing. `name` and `toolstack` are
refused.

## What to do

Remove them. Resources are set with `upsun resources:set` or in the Console; the ratio of memory to CPU with
`container_profile`. The name of an application is its key below `applications`.

## Examples

```yaml bad
applications:
  app:
    name: app
    ^^^^
    type: "php:8.4"
    disk: 1024
    ^^^^
    size: S
    ^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Source

Upsun documentation: Migrate from Upsun Fixed › Key functions; the official JSON schema, which calls them deprecated.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::FixedOnly) {
        let Wrong::Key { standing, .. } = &problem.wrong else { continue };
        let name = problem.name();
        let note = standing.note().unwrap_or_default();
        let diagnostic = match standing {
            Standing::Removed(_) => {
                let message = format!("`{name}` is a key of Upsun Fixed: Upsun refuses it");
                Diagnostic::new(&RULE, problem.location, message).severity(Severity::Error)
            }
            _ => Diagnostic::new(&RULE, problem.location, format!("`{name}` is a key of Upsun Fixed, and without effect here")),
        };
        let fix = removal(context, problem).filter(|_| !matches!(name, "resources" | "access" | "toolstack"));
        found.push(diagnostic.help(note).fix(fix));
    }
}

/// Deletes the entry, where nothing else needs it.
fn removal(context: &Context<'_>, problem: &Problem<'_>) -> Option<Fix> {
    let key = problem.key?;
    let (mapping, value) = (key.node().parent()?, problem.value);
    let is_own = mapping == problem.holder.node() && value.node().anchor().is_none() && value.include().is_none();
    let edit = entries::delete_entry(context, key).filter(|_| is_own)?;
    Some(Fix::safe(format!("remove `{}`", problem.name()), vec![edit]))
}
