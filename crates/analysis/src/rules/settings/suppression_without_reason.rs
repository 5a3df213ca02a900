//! A comment that suppresses findings, and doesn't say why.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "suppression-without-reason",
    family: Family::Settings,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a comment that doesn't say why it suppresses a finding",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

A comment `# upsun-lint: ignore[rule]` with nothing behind the brackets.

It is reported to those who ask for it by name: `select = ["all", "suppression-without-reason"]`.

## What happens

Nobody will know whether the finding was wrong, accepted or merely put off, and so nobody will dare to remove the
comment.

## What to do

Write the reason behind the brackets. The fix inserts a reminder.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-set-e]
                           ^^^^^^^^^^^^^
      build: |
        npm run lint
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-set-e] lint only informs
      build: |
        npm run lint
        npm run build
```

## Source

The guide to suppressions. Upsun itself knows no such comments.
"##,
};
