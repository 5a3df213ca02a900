//! A comment that suppresses findings where there is none.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "suppression-unused",
    family: Family::Settings,
    severity: Severity::Info,
    fix: Some(Applicability::Safe),
    summary: "a comment that suppresses nothing",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

A comment `# upsun-lint: ignore[rule]` that covers no finding of a rule that it names.

A comment behind something covers its line, and all of a text or command that starts or ends there. A comment on a
line of its own covers the entry, item or command below it. `ignore-file[rule]` covers the file; in a script that is
written in the configuration, it covers that script.

## What happens

Nothing yet. But the comment says that something is wrong here which isn't, and it will hide the next finding of that
rule at this place.

## What to do

Remove it, or the rule from its list. The fix does. A comment that stands in the wrong place belongs on the line that
the finding names, or above it.

Nothing is reported while a file of the project has syntax errors or can't be read, and of rules that were not asked
to look.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: | # upsun-lint: ignore[missing-set-e] only one command matters
                                    ^^^^^^^^^^^^^
        set -e
        npm ci
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: | # upsun-lint: ignore[missing-set-e] only the last command matters
        npm run lint
        npm run build
```

In a script, the comment is one of the shell's:

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: |
          # upsun-lint: ignore[start-unsupervised-child] the cache may fail
          redis-server &
          exec node server.js
```

## Source

The guide to suppressions. Upsun itself knows no such comments.
"##,
};
