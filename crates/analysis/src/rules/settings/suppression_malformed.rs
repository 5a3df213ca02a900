//! A comment that is addressed to this program, and can't be understood.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "suppression-malformed",
    family: Family::Settings,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a comment to upsun-lint that can't be understood",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

A comment that starts with `# upsun-lint:` and asks for something, but not in the form
`ignore[rule, rule] until=YYYY-MM-DD reason`: another word than `ignore` or `ignore-file`, no rule in brackets, a
bracket that is never closed, a day that no calendar has. Prose behind `# upsun-lint` is left alone.

## What happens

The comment suppresses nothing.

## What to do

Write it in that form. `until` and the reason may be left out. The fix does it where it is clear what was meant, and
removes the comment elsewhere. It is unsafe, for findings may vanish by it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: disable[missing-set-e] only the last command matters
                    ^^^^^^^
      build: |
      ^^^^^ missing-set-e
        npm run lint
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-set-e] only the last command matters
      build: |
        npm run lint
        npm run build
```

## Source

The guide to suppressions. Upsun itself knows no such comments.
"##,
};
