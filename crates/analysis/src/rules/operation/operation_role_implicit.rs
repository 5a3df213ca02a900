//! An operation without a `role`.

use super::super::support::line_break;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::Operation;
use upsun_lint_schema::Role;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-role-implicit",
    family: Family::Operation,
    severity: Severity::Info,
    fix: Some(Applicability::Safe),
    summary: "an operation that doesn't say who may trigger it",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

A runtime operation without a `role`.

## What happens

It may be triggered by every contributor, since that is the default. Whoever reads the file can't see it.

## What to do

Write the role down: `role: contributor` keeps what there is.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    operations:
      rebuild:
      ^^^^^^^
        commands:
          start: yarn build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    operations:
      rebuild:
        role: contributor
        commands:
          start: yarn build
```

## Exceptions

Where the operation is one that not every contributor should trigger, `operation-role-too-permissive`
says so instead.

## Source

Upsun documentation: Runtime operations › Define a runtime operation (default: contributor).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in context.model.apps.iter().flat_map(|app| &app.operations) {
        if !is_implicit(operation) || super::operation_role_too_permissive::privileged(context, operation).is_some() {
            continue;
        }
        let message = format!("`{}` says nothing of who may trigger it: every contributor may", operation.name);
        let diagnostic = Diagnostic::new(&RULE, operation.key.location(), message)
            .help("write `role: contributor` to keep it so, or another role")
            .fix(fix(context, operation));
        found.push(diagnostic);
    }
}

/// Whether an operation leaves its role out. Not so where it can't be read.
pub(super) fn is_implicit(operation: &Operation<'_>) -> bool {
    operation.body.is_mapping()
        && operation.body.entry("role").is_none()
        && !operation.key.is_repaired()
        && !operation.body.is_repaired()
}

/// Inserts `role: contributor` before the first key.
fn fix(context: &Context<'_>, operation: &Operation<'_>) -> Option<Fix> {
    let body = operation.body.resolved().filter(|body| *body == operation.body)?;
    let (first, _) = body.node().entries().next()?;
    let start = first.full_range().start;
    let source = context.project.source(body.file());
    let role = Role::DEFAULT;
    let (at, text) = match body.node().kind() {
        NodeKind::Mapping { style: CollectionStyle::Flow, .. } => (start, format!("role: {role}, ")),
        _ => {
            let line = source.lines().start(source.lines().line(start));
            let indent = TextRange::new(line, start).slice(source.text());
            if !indent.chars().all(|c| c == ' ') {
                return None;
            }
            (line, format!("{indent}role: {role}{}", line_break(source.text(), line)))
        }
    };
    Some(Fix::safe("write the default down: `role: contributor`", vec![Edit::insert(body.file(), at, text)]))
}
