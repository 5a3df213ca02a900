//! A script that is longer than what is followed.

use super::super::support::heading;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "script-too-long",
    family: Family::Shell,
    severity: Severity::Info,
    fix: None,
    summary: "a script that was examined only in part",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

A script that runs more than 50,000 commands, those of the scripts that it calls and of each round of a loop over
words included.

## What happens

Upsun runs it. upsun-lint stops following it there, so that mistakes behind that point are not found.

## What to do

Nothing, if the script is meant to be so long. Otherwise look for a script that calls itself over and over.

## Examples

A bad one doesn't fit on a page.

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        for part in a b c; do node build.js "$part"; done
```

## Source

A bound of this program.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, _) in context.scripts().filter(|(_, effects)| effects.truncated) {
        let message = format!(
            "{} runs more than 50,000 commands, those of called scripts and of each round of a loop included: what comes \
             behind them was not examined",
            script.describe()
        );
        found.push(Diagnostic::new(&RULE, heading(script), message));
    }
}
