//! The text of a block that stands as far left as its key.

use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_syntax::yaml::ErrorKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "block-underindented",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "text below a `|` or `>` that is not indented enough",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A line of a script, or of another text below `|` or `>`, that is not indented deeper than its key, or less
than the line that the text starts with.

## What happens

For YAML the text has ended there, and the line is neither a key nor a value: Upsun can't read the file and
rejects the push.

## What to do

Indent all lines of the text alike, deeper than the key.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: uwsgi --ini conf/server.ini
        post_start: |
        date
        ^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
      composer install
      ^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    web:
      commands:
        start: uwsgi --ini conf/server.ini
        post_start: |
          date
```

## Source

Upsun documentation: What is YAML › Define multi-line strings. Measured with PyYAML 6.0.3.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    errors::report(context, &RULE, |kind| matches!(kind, ErrorKind::BlockUnderindented), found);
}
