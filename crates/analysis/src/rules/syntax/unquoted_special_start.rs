//! A value without quotes that starts with a character that means something to YAML.

use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_syntax::yaml::ErrorKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unquoted-special-start",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a value that needs quotes for its first character",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A key or value without quotes whose first character means something else to YAML: `*` an alias, `[` and `{`
a list or mapping, `@` and `` ` `` nothing yet, `"` a text that ends before the value does. Typical are the
times of crons, tests of the shell, and `*` in headers.

## What happens

Upsun can't read the file and rejects the push.

## What to do

Put the value into quotes. A script is best written with `|`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: */5 * * * *
              ^^^^^^^^^^^
        commands:
          start: php bin/console app:cleanup
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: [ -f package.json ] || exit 1
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "*/5 * * * *"
        commands:
          start: php bin/console app:cleanup
```

## Source

Upsun documentation: What is YAML. The platform's own words for it are "while scanning an alias".
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    errors::report(context, &RULE, |kind| matches!(kind, ErrorKind::SpecialStart(_)), found);
}
