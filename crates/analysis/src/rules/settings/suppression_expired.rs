//! A comment that held until a day that has passed.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "suppression-expired",
    family: Family::Settings,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a comment whose last day has passed",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

A comment `# upsun-lint: ignore[rule] until=YYYY-MM-DD` after that day. It still holds on the day itself.

## What happens

The comment suppresses nothing any more, and what it was about is reported again.

## What to do

Mend what it was about, as was planned, and remove the comment; or give it a later day. The fix removes it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      # upsun-lint: ignore[missing-set-e] until=2019-12-31 to be mended this year
                                          ^^^^^^^^^^^^^^^^
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
      # upsun-lint: ignore[missing-set-e] until=2999-12-31 to be mended this millennium
      build: |
        npm run lint
        npm run build
```

## Source

The guide to suppressions. Upsun itself knows no such comments.
"##,
};
