//! `cmd &> file`, which dash reads as `cmd &` and `> file`.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Dialect;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Redirection, RedirectionOp, walk};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "ampersand-redirect",
    family: Family::Shell,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "`&>`, which in dash sends the command to the background",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

`&>` and `&>>` in a script that Upsun runs.

## What happens

In bash, `cmd &> file` writes both outputs to the file. Upsun runs scripts with dash, which reads two
things: `cmd &`, so that the command goes to the **background** and its failure is lost, and `> file`,
which empties the file. The next command doesn't wait, a hook ends too early, and a cron counts as done
while it still runs.

## What to do

Write `> file 2>&1`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci &> /dev/null
               ^^
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci > /dev/null 2>&1
        npm run build
```

## Exceptions

In `start` commands, `start-backgrounded` reports it. What bash itself runs is fine:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: bash -c 'npm ci &> /dev/null'
```

## Source

Measured with dash 0.5.12 (`sleep 1 &>/dev/null; echo after; jobs`).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_read = |site: &Site<'_, '_>| !site.place().is_supervised() && site.body.dialect == Dialect::Dash;
    for site in context.texts().filter(|site| is_read(site) && site.body.text.contains('&')) {
        walk(&site.body.syntax.body, &mut |simple| {
            for redirection in simple.redirections.iter().filter(|redirection| is_both(redirection)) {
                let command = TextRange::new(simple.range.start, redirection.range.start);
                let operator = site.slice(redirection.op_range);
                let message = format!(
                    "dash reads `{operator}` as `&` and `{}`: {} runs in the background, and its failure is lost",
                    operator.trim_start_matches('&'),
                    site.quote(command),
                );
                let diagnostic = site
                    .report(&RULE, redirection.op_range, message)
                    .help(format!("write `{} file 2>&1`", operator.trim_start_matches('&')))
                    .fix(fix(site, redirection));
                found.push(diagnostic);
            }
        });
    }
}

fn is_both(redirection: &Redirection) -> bool {
    matches!(redirection.op, RedirectionOp::BothWrite | RedirectionOp::BothAppend)
}

/// `&> file` becomes `> file 2>&1`.
pub(in super::super) fn fix(site: Site<'_, '_>, redirection: &Redirection) -> Option<Fix> {
    let target = redirection.target.as_ref()?;
    let operator = site.slice(redirection.op_range);
    let first = site.edit(redirection.op_range, operator.trim_start_matches('&'))?;
    let second = site.edit(TextRange::empty(target.range.end), " 2>&1")?;
    Some(Fix::safe("write both outputs as `> file 2>&1`", vec![first, second]))
}
