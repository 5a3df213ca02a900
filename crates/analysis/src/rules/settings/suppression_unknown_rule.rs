//! A comment that suppresses a rule of an unknown name.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "suppression-unknown-rule",
    family: Family::Settings,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a comment that suppresses a rule that there isn't",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

A name in `# upsun-lint: ignore[…]` that is no rule's. Families can't be named in a comment: it is about one finding.

## What happens

That name suppresses nothing. The other names in the list hold.

## What to do

Write the name as a finding shows it in brackets; `upsun-lint rules` lists all. The fix writes the name that was
probably meant. It is unsafe, for findings may vanish by it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-sete] only the last command matters
                           ^^^^^^^^^^^^
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
