//! A runtime operation written like a source operation, or the reverse.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::structure::Wrong;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-shape",
    family: Family::Operation,
    severity: Severity::Error,
    fix: None,
    summary: "a runtime operation with `command`, or a source operation with `commands`",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

A runtime operation (below `operations`) with `command`, a `start` outside of `commands`, or a mere string; and a source
operation (below `source.operations`) with `commands`, `start` or `role`.

## What happens

Upsun rejects the configuration. The two kinds look alike and are not: a runtime operation runs in the container of the
application and has `commands.start`; a source operation runs on a checkout of the code and has `command`.

## What to do

Write it as its kind wants it.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    operations:
      migrate:
        role: admin
        command: python manage.py migrate
        ^^^^^^^
```

```yaml bad
applications:
  app:
    type: "python:3.14"
    source:
      operations:
        update:
          commands:
          ^^^^^^^^
            start: bash update.sh
```

```yaml bad
applications:
  app:
    type: "python:3.14"
    operations:
      migrate: python manage.py migrate
               ^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    source:
      operations:
        update:
          command: bash update.sh
    operations:
      migrate:
        role: admin
        commands:
          start: python manage.py migrate
```

## Source

Upsun documentation: Runtime operations › Define a runtime operation; Source operations › Define a source operation.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::OperationShape) {
        let is_source = problem.path.contains(".source.operations");
        let name = problem.name();
        let (message, help) = match (&problem.wrong, is_source) {
            (Wrong::Kind { .. }, true) => (
                format!("the source operation `{name}` is a mapping with `command`: Upsun rejects a string"),
                format!("write `{name}:`, and below it `command:` with this text"),
            ),
            (Wrong::Kind { .. }, false) => (
                format!("the operation `{name}` is a mapping with `commands` and `role`: Upsun rejects a string"),
                format!("write `{name}:`, and below it `commands:` with `start:` and this text"),
            ),
            (_, true) => (
                format!("`{name}` belongs to runtime operations, and {} is a source operation: Upsun rejects it", problem.place),
                match name {
                    "role" => "remove it: who may push may trigger a source operation".to_owned(),
                    _ => "a source operation has a single key: `command`, with the script itself".to_owned(),
                },
            ),
            (_, false) => (
                format!("`{name}` is no key of a runtime operation: Upsun rejects the configuration"),
                "write the command as `commands:` with `start:` below it; `command` is for `source.operations`".to_owned(),
            ),
        };
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help));
    }
}
