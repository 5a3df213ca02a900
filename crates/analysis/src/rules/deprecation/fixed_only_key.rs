//! Keys that only Upsun Fixed has.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::structure::{Problem, Wrong};
use upsun_lint_schema::description::Standing;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

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
        let fix = removal(problem).filter(|_| !matches!(name, "resources" | "access" | "toolstack"));
        found.push(diagnostic.help(note).fix(fix));
    }
}

/// Deletes the entry, where it has lines of its own and is not the only one.
fn removal(problem: &Problem<'_>) -> Option<Fix> {
    let key = problem.key?;
    let (node, value) = (problem.holder.node(), problem.value.node());
    let mapping = key.node().parent()?;
    let NodeKind::Mapping { style: CollectionStyle::Block, entries } = mapping.kind() else { return None };
    if entries.len() < 2 || mapping != node || value.anchor().is_some() || problem.value.include().is_some() {
        return None;
    }
    let source = mapping.tree().source();
    let (text, lines) = (source.text(), source.lines());
    let line = lines.line(key.full_location().range.start);
    let start = lines.start(line).max(if line == 0 { source.bom_len() } else { 0 });
    if !TextRange::new(start, key.full_location().range.start).slice(text).trim().is_empty() {
        return None;
    }
    let last = lines.line(value.full_range().end.max(key.node().range().end));
    let end = if last + 1 < lines.count() { lines.start(last + 1) } else { source.len() };
    let edit = Edit::replace(Location::new(key.file(), TextRange::new(start, end)), "");
    Some(Fix::safe(format!("remove `{}`", problem.name()), vec![edit]))
}
