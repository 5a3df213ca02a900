//! `action && next`, which goes on when the action fails, `set -e` or not.

use super::super::{Context, Family, Rule, Site};
use super::steps::{self, Decides, Step};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{is_harmless_command, is_pipefail_probe, of_pipeline};
use crate::model::Dialect;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{AndOr, Command, LinkOp, Pipeline};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "and-list-defeats-errexit",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "`a && b` in the middle of a script with `set -e`: a failure of `a` is ignored",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

In a script with `set -e`, a line `a && b` that isn't the last one, where `a` does something.

## What happens

`set -e` doesn't look at what stands on the left of `&&`: there, a failure is an answer, and the shell only leaves
out the right side. In `cd api && composer install`, a missing `api` means that Composer never runs, and the script
goes on as if it had.

## What to do

Write two commands, on two lines or with `;` between them. `set -e` stops at either.

The offered fix is unsafe: a failure that was ignored until now will end the script.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        cd api && composer install --no-interaction
               ^^
        echo done
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        cd api
        composer install --no-interaction
        echo done
```

## Exceptions

A test on the left is a condition and meant to be one; and behind the last line, the status of the list is that of
the script:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        [ -f composer.lock ] && echo "locked"
        cd api && composer install --no-interaction
```

## Source

POSIX: Shell Command Language › set -e. Measured with dash 0.5.12 (`set -e; cd /nonexist && ls; echo alive`).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_read = |site: &Site<'_, '_>| site.body.dialect == Dialect::Dash && site.body.syntax.errors.is_empty();
    for site in context.texts().filter(|site| is_read(site) && site.body.text.contains('&')) {
        steps::each(&site.body.syntax, &mut |step| found.extend(report(site, step)));
    }
}

fn report(site: Site<'_, '_>, step: Step<'_>) -> Option<Diagnostic> {
    if !step.strict || step.decides != Decides::Nothing {
        return None;
    }
    let (left, operator, right) = ignored(step.and_or)?;
    let message = format!(
        "if {} fails, {} is left out and the script goes on: `set -e` doesn't look at the left side of `&&`",
        site.quote(left),
        site.quote(right),
    );
    let help = "write two commands instead, each on a line of its own";
    Some(site.report(&RULE, operator, message).help(help).fix(fix(site, step.and_or)))
}

/// The first action whose failure is ignored, its `&&`, and what is left out then.
fn ignored(and_or: &AndOr) -> Option<(TextRange, TextRange, TextRange)> {
    if and_or.rest.iter().any(|link| link.op == LinkOp::Or) || is_pipefail_probe(and_or) {
        return None;
    }
    let mut left = &and_or.first;
    let mut first = None;
    for link in &and_or.rest {
        // With a question in it, the list is a condition.
        if of_pipeline(left).is_some() {
            return None;
        }
        if first.is_none() && can_fail(left) {
            first = Some((left.range, link.op_range, link.pipeline.range));
        }
        left = &link.pipeline;
    }
    first
}

fn can_fail(pipeline: &Pipeline) -> bool {
    match pipeline.commands.as_slice() {
        [Command::Simple(simple)] => {
            let prints = simple.program().is_some_and(|program| matches!(&*program, "echo" | "printf"));
            !prints && !is_harmless_command(simple)
        }
        _ => true,
    }
}

/// All `&&` of a line become `;`.
fn fix(site: Site<'_, '_>, and_or: &AndOr) -> Option<Fix> {
    let mut left = &and_or.first;
    let mut edits = Vec::new();
    for link in &and_or.rest {
        let between = TextRange::new(left.range.end, link.pipeline.range.start);
        if site.slice(between).contains(['\n', '\\', '#']) {
            return None;
        }
        edits.push(site.edit(between, "; ")?);
        left = &link.pipeline;
    }
    Some(Fix::risky("write separate commands", edits))
}
