//! Keys of operations that the API knows and the documentation doesn't.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-undocumented-key",
    family: Family::Operation,
    severity: Severity::Info,
    fix: None,
    summary: "`timeout`, `commands.stop` or operations of a worker, which are not documented",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

`timeout` and `commands.stop` of a runtime operation, and `operations` in a worker.

## What happens

The API of Upsun knows them, its documentation doesn't. They may change, or be refused.

## What to do

Don't rely on them. A command can limit its own time: `timeout 600 …`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      reindex:
        role: admin
        timeout: 600
        ^^^^^^^
        commands:
          start: php bin/console app:reindex
```

```yaml good
applications:
  app:
    type: "php:8.4"
    operations:
      reindex:
        role: admin
        commands:
          start: timeout 600 php bin/console app:reindex
```

## Source

The API's model of an application; Upsun documentation: Runtime operations, which doesn't mention them.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::OperationUndocumented) {
        let message = format!("`{}` is not documented for {}, so it may change or be refused", problem.name(), problem.place);
        let help = match problem.name() {
            "timeout" => "limit the time in the command itself: `timeout 600 …`",
            "operations" => "operations of the application are documented; those of a worker are known from the API alone",
            _ => "leave it out if you can do without",
        };
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help));
    }
}
