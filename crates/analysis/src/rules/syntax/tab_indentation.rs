//! A tab where YAML wants spaces.

use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use upsun_lint_syntax::yaml::ErrorKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "tab-indentation",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a line that is indented with a tab",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A tab in the indentation of a line.

## What happens

YAML tells levels by spaces alone, so Upsun can't read the file and rejects the push.

## What to do

Indent with spaces; the usual step is two. The offered fix writes two spaces for each tab.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
		hooks:
^^
      build: composer install
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install
```

## Exceptions

Within the text of a script, tabs are text:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        if [ -f package.json ]; then
        	npm ci
        fi
```

## Source

Upsun documentation: What is YAML. Measured with PyYAML 6.0.3, with and without libyaml.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    errors::report(context, &RULE, |kind| matches!(kind, ErrorKind::TabIndentation), found);
}
