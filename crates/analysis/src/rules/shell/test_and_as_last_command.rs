//! `test && command` as the last command: a script that fails because there was nothing to do.

use super::super::{Context, Family, Rule, Site};
use super::steps::{self, Decides};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Dialect;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{AndOr, Command, CompoundKind, LinkOp, Pipeline, Simple};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "test-and-as-last-command",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "`test && command` at the end, which fails when the test is false",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

A script that ends with `[ … ] && command`, or another test instead of `[ … ]`. In a build hook or a source
operation it is a warning, elsewhere an info.

## What happens

The status of the last command is the status of the script. When the test is false, that is 1: there was nothing
to do, and yet a build hook **fails and nothing is deployed**. Other hooks count as failed in the log.

## What to do

Write `if [ … ]; then command; fi`. An `if` whose condition is false succeeds.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        composer install --no-interaction
        [ -f custom.sh ] && echo "custom"
                         ^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        composer install --no-interaction
        if [ -f custom.sh ]; then echo "custom"; fi
```

## Exceptions

With `||` behind it, or with anything after it, the test decides nothing:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        composer install --no-interaction
        [ -f custom.sh ] && echo "custom" || true
```

## Source

Upsun documentation: Hooks › Hook failure (the final command decides). Measured with dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| !script.place.is_supervised()) {
        let site = context.site(script, effects, None);
        if site.body.dialect != Dialect::Dash || !site.body.syntax.errors.is_empty() || !site.body.text.contains('&') {
            continue;
        }
        steps::each(&site.body.syntax, &mut |step| {
            if step.decides == Decides::Script {
                found.extend(report(site, step.and_or));
            }
        });
    }
}

fn report(site: Site<'_, '_>, and_or: &AndOr) -> Option<Diagnostic> {
    let questions = std::iter::once(&and_or.first).chain(and_or.rest.iter().map(|link| &link.pipeline));
    let questions = questions.take_while(|pipeline| is_test(pipeline)).count();
    let link = and_or.rest.get(questions.checked_sub(1)?)?;
    if and_or.rest.iter().any(|link| link.op == LinkOp::Or) || ends(&link.pipeline) {
        return None;
    }
    let test = TextRange::new(and_or.range.start, link.op_range.start);
    let (severity, consequence) = match site.place() {
        Place::Build => (Severity::Warning, "the build fails and nothing is deployed"),
        Place::SourceOperation => (Severity::Warning, "the source operation fails and commits nothing"),
        Place::Deploy | Place::PostDeploy => (Severity::Info, "the hook counts as failed"),
        _ => (Severity::Info, "it counts as failed"),
    };
    let message = format!("when {} is false, the script ends with status 1: {consequence}", site.quote(test));
    let help = "write `if …; then …; fi`, which succeeds when there is nothing to do";
    Some(site.report(&RULE, link.op_range, message).severity(severity).help(help).fix(fix(site, and_or, questions - 1)))
}

/// Whether a pipeline only asks: `[ … ]`, `command -v x`, `grep -q x`, `! …`.
fn is_test(pipeline: &Pipeline) -> bool {
    match pipeline.commands.as_slice() {
        [.., Command::Simple(simple)] => is_test_command(simple),
        [Command::Compound(compound)] => matches!(compound.kind, CompoundKind::Conditional(_)),
        _ => false,
    }
}

fn is_test_command(simple: &Simple) -> bool {
    let has = |options: &[&str]| simple.words[1..].iter().any(|word| options.iter().any(|option| word.is_bare(option)));
    match simple.program().as_deref() {
        Some("[" | "test" | "which" | "type") => true,
        Some("command") => has(&["-v", "-V"]),
        Some("grep" | "egrep" | "fgrep" | "zgrep") => simple.words[1..].iter().filter_map(|word| word.literal()).any(|word| {
            word == "--quiet" || word == "--silent" || (word.starts_with('-') && !word.starts_with("--") && word.contains('q'))
        }),
        Some("git") => has(&["--quiet"]) && has(&["diff", "rev-parse", "diff-index"]),
        _ => false,
    }
}

/// Whether the status is meant: `[ … ] && exit 1`.
fn ends(pipeline: &Pipeline) -> bool {
    match pipeline.commands.as_slice() {
        [Command::Simple(simple)] => matches!(simple.program().as_deref(), Some("exit" | "return" | "exec" | "false")),
        _ => false,
    }
}

/// `a && b` becomes `if a; then b; fi`.
fn fix(site: Site<'_, '_>, and_or: &AndOr, at: usize) -> Option<Fix> {
    let link = &and_or.rest[at];
    let left = if at == 0 { &and_or.first } else { &and_or.rest[at - 1].pipeline };
    let between = TextRange::new(left.range.end, link.pipeline.range.start);
    // A here-document, or a list over several lines, needs another shape.
    if site.slice(and_or.range).contains(['\n', '#']) || site.slice(and_or.range).contains("<<") {
        return None;
    }
    let edits = vec![
        site.edit(TextRange::empty(and_or.range.start), "if ")?,
        site.edit(between, "; then ")?,
        site.edit(TextRange::empty(and_or.range.end), "; fi")?,
    ];
    Some(Fix::safe("write it as `if …; then …; fi`", edits))
}
