//! `export A=$(command)`, whose status is that of `export`.

use super::super::{Context, Family, Rule, Site};
use super::steps;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{is_harmless_command, is_tolerant};
use crate::model::Dialect;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command, LinkOp, List, PartKind, Simple, Word};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "assignment-masks-failure",
    family: Family::Shell,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "`export A=$(command)`, which succeeds although the command failed",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

In a script with `set -e`: `export`, `readonly` or `local` with the output of a command that can fail.

## What happens

The status of `export A=$(command)` is that of `export`, which always succeeds. When the command fails, the
variable is empty, and the script goes on with it. A plain `A=$(command)` has the status of the command.

## What to do

Assign first, export afterwards.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        export RELEASE=$(node release.js)
                       ^^^^^^^^^^^^^^^^^^
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        RELEASE=$(node release.js)
        export RELEASE
        npm run build
```

## Exceptions

What only prints can't fail, and a command that deals with its own failure may:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        export TODAY=$(date +%F)
        export RELEASE=$(node release.js || echo unknown)
        npm run build
```

## Source

Measured with dash 0.5.12 (`set -e; export x=$(false); echo alive`).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_read = |site: &Site<'_, '_>| site.body.dialect == Dialect::Dash && site.body.syntax.errors.is_empty();
    for site in context.texts().filter(|site| is_read(site) && site.body.text.contains(['$', '`'])) {
        steps::each(&site.body.syntax, &mut |step| {
            let last = step.and_or.rest.last().map_or(&step.and_or.first, |link| &link.pipeline);
            if let (true, None, [Command::Simple(simple)]) = (step.strict, last.negation, last.commands.as_slice()) {
                found.extend(report(site, simple));
            }
        });
    }
}

fn report(site: Site<'_, '_>, simple: &Simple) -> Option<Diagnostic> {
    let program = simple.program().filter(|program| matches!(&**program, "export" | "readonly" | "local"))?;
    let (word, range) = simple.words[1..].iter().find_map(|word| Some((word, masked(word)?)))?;
    let name = site.slice(word.range).split('=').next().unwrap_or_default();
    let message =
        format!("`{program}` succeeds although {} fails: `{name}` is empty then, and the script goes on", site.quote(range));
    let help = format!("assign first, and write `{program} {name}` behind it");
    let fix = fix(site, simple, &program, word, name);
    Some(site.report(&RULE, range, message).help(help).fix(fix))
}

/// A substitution in a word that can fail.
fn masked(word: &Word) -> Option<TextRange> {
    let fails = |part: &&upsun_lint_syntax::shell::Part| match &part.kind {
        PartKind::Command(list) => can_fail(list),
        _ => false,
    };
    word.parts.iter().find(fails).map(|part| part.range)
}

fn can_fail(list: &List) -> bool {
    let Some(last) = list.items.last() else { return false };
    if last.and_or.rest.last().is_some_and(|link| link.op == LinkOp::Or && is_tolerant(&link.pipeline)) {
        return false;
    }
    let pipelines = std::iter::once(&last.and_or.first).chain(last.and_or.rest.iter().map(|link| &link.pipeline));
    pipelines.filter_map(|pipeline| pipeline.commands.last()).any(|command| match command {
        Command::Simple(simple) => !is_harmless_command(simple) && !only_prints(simple),
        _ => false,
    })
}

/// Whether a command turns text into text, and fails only where something is quite wrong.
fn only_prints(simple: &Simple) -> bool {
    const TEXT: [&str; 24] = [
        "basename", "dirname", "date", "cat", "head", "tail", "tr", "cut", "sed", "awk", "sort", "uniq", "wc", "base64",
        "realpath", "readlink", "seq", "nproc", "xargs", "printf", "grep", "cd", "mktemp", "rev",
    ];
    simple.words.is_empty() || simple.program().is_some_and(|program| TEXT.contains(&&*program))
}

/// `export A=$(x)` becomes `A=$(x); export A`.
fn fix(site: Site<'_, '_>, simple: &Simple, program: &str, word: &Word, name: &str) -> Option<Fix> {
    if simple.words.len() != 2 || !simple.redirections.is_empty() || program == "local" || site.slice(simple.range).contains('\n') {
        return None;
    }
    let start = TextRange::new(simple.range.start, word.range.start);
    let edits = vec![site.edit(start, "")?, site.edit(TextRange::empty(word.range.end), &format!("; {program} {name}"))?];
    Some(Fix::risky(format!("assign first, then `{program}`"), edits))
}
