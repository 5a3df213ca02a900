//! Waiting without an end, in `post_start` or the deploy hook.

use super::super::{Context, Family, Rule, Site};
use super::endless;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Compound, CompoundKind, List, PartKind, walk};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "post-start-unbounded",
    family: Family::Phase,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a wait without an end in `post_start` or the deploy hook",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A loop in `post_start` or the deploy hook that asks again and again until something answers, and never gives up.

## What happens

When what it waits for never comes, because the app crashes or a name is wrong, the loop goes on for ever: the
instance gets no requests, and the deployment hangs until somebody stops it.

## What to do

Give it an end: `curl --retry`, a counter, or `timeout`.

## Examples

```yaml bad
applications:
  app:
    type: "java:21"
    web:
      commands:
        start: java -jar app.jar
        post_start: until curl -sf localhost:8080; do sleep 1; done
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "java:21"
    web:
      commands:
        start: java -jar app.jar
        post_start: curl -sSo /dev/null --retry 20 --retry-delay 1 --retry-connrefused localhost:8080
```

## Exceptions

A loop that counts, or that something ends:

```yaml good
applications:
  app:
    type: "java:21"
    web:
      commands:
        start: java -jar app.jar
        post_start: timeout 60 sh -c 'until curl -sf localhost:8080; do sleep 1; done'
```

## Source

Upsun documentation: Web › post_start; Upsun deployment hooks and commands › post_start.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_place = |place| matches!(place, Place::PostStart | Place::WorkerPostStart | Place::Deploy);
    for site in context.texts().filter(|site| is_place(site.place())) {
        if is_limited(context, site) {
            continue;
        }
        for compound in endless::loops(&site.body.syntax) {
            let CompoundKind::While { until, condition, body } = &compound.kind else { continue };
            if !waits(condition, *until) || endless::has_way_out(body) || counts(body) || counts(condition) {
                continue;
            }
            let head = TextRange::new(compound.range.start, condition.range.end);
            let consequence = match site.place() {
                Place::Deploy => "the deployment hangs, and no request is answered meanwhile",
                _ => "the instance never gets a request, and the deployment hangs",
            };
            let message = format!("this waits for ever when the answer never comes: {consequence}");
            let help = "give it an end: `curl --retry`, a counter, or `timeout`";
            found.push(site.report(&RULE, head, message).help(help).fix(fix(site, compound)));
        }
    }
}

/// Whether the script itself is called with a limit.
fn is_limited(context: &Context<'_>, site: Site<'_, '_>) -> bool {
    site.calls().iter().any(|call| call.range.slice(context.project.source(call.file).text()).contains("timeout "))
}

/// Whether a condition asks something outside of the script, until that answers.
fn waits(condition: &List, until: bool) -> bool {
    let [item] = condition.items.as_slice() else { return false };
    if !until && item.and_or.first.negation.is_none() {
        return false;
    }
    let mut asks = false;
    let mut compares = false;
    walk(condition, &mut |simple| {
        let program = simple.program();
        asks |= !matches!(program.as_deref(), Some("[" | "test" | "true" | ":" | "false" | "echo" | "sleep"));
        compares |= matches!(program.as_deref(), Some("read" | "wait" | "timeout"))
            || simple.words.iter().any(|word| ["-lt", "-gt", "-le", "-ge", "-eq"].iter().any(|option| word.is_bare(option)));
    });
    asks && !compares
}

/// Whether something in a loop changes from round to round.
fn counts(list: &List) -> bool {
    let mut counts = false;
    walk(list, &mut |simple| {
        counts |= !simple.assignments.is_empty() && simple.words.is_empty()
            || matches!(simple.program().as_deref(), Some("let" | "expr" | "shift" | "read" | "timeout"))
            || simple.words.iter().flat_map(|word| &word.parts).any(|part| matches!(part.kind, PartKind::Arithmetic));
    });
    counts
}

/// `timeout 300 sh -c '…'` around a loop that says no variable of the script and no quote.
fn fix(site: Site<'_, '_>, compound: &Compound) -> Option<Fix> {
    let text = site.slice(compound.range);
    if text.contains(['\'', '$', '`']) {
        return None;
    }
    let start = site.edit(TextRange::empty(compound.range.start), "timeout 300 sh -c '")?;
    let end = site.edit(TextRange::empty(compound.range.end), "'")?;
    Some(Fix::risky("give up after five minutes", vec![start, end]))
}
