//! A `start` command whose program the shell sends to the background.

use super::super::{Context, Family, Rule, Site};
use super::supervision::{Child, Outcome, outcome};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::walk;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "start-backgrounded",
    family: Family::Phase,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a `start` command that is sent to the background",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A `start` command, of the web instance or of a worker, whose program runs in the background because of
`&`, with nothing left in the foreground.

## What happens

Upsun supervises the command itself. With `&` it ends at once, although the program runs; so Upsun starts
another copy, and another, until the container gives up.

## What to do

Remove the `&`: the program has to stay in the foreground. For several programs, use workers.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js &
                              ^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    workers:
      queue:
        commands:
          start: "nohup node worker.js > /tmp/worker.log 2>&1 & echo started"
                                                              ^
```

In dash, `&>` sends to the background as well:

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js &> /tmp/server.log
                              ^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
    workers:
      queue:
        commands:
          start: node worker.js > /tmp/worker.log 2>&1
```

## Exceptions

A script that waits for its only child lives as long as that; it is how one passes signals on:

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: |
          trap 'kill -TERM $pid' TERM
          node server.js &
          pid=$!
          wait $pid
```

An `&` in quotes, in `&&`, in `2>&1` or in a URL is none:

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node migrate.js && node server.js "http://x/?a=1&b=2" 2>&1
```

## Source

Upsun documentation: Web › start command (note); Upsun deployment hooks and commands › start: the supervised one.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place.is_supervised()) {
        let Outcome::Ends { children } = outcome(effects) else { continue };
        // The last that was sent there is what should have stayed.
        let Some(Child { command, .. }) = children.iter().rev().find(|child| child.daemon.is_none()) else { continue };
        let Some(ampersand) = command.background else { continue };
        // The first of a job is what the `&` stands behind.
        let site = context.site(script, effects, ampersand.call);
        let ampersand = ampersand.range;
        let what = site.quote(TextRange::new(command.range.start, ampersand.start.max(command.range.start)));
        let operator = site.slice(ampersand);
        let message = if operator.starts_with("&>") {
            format!(
                "dash reads `{operator}` as `&` and `{}`: {what} runs in the background, so {} ends at once and Upsun starts it again, for ever",
                &operator[1..],
                script.describe()
            )
        } else {
            format!("{what} runs in the background, so {} ends at once and Upsun starts it again, for ever", script.describe())
        };
        let help = if operator.starts_with("&>") {
            format!("write `{} file 2>&1`", &operator[1..])
        } else {
            "remove the `&`, so that the program stays in the foreground".to_owned()
        };
        let mut diagnostic = site.report(&RULE, ampersand, message).help(help).fix(fix(site, ampersand));
        if children.len() > 1 {
            let help = "keep one program in the foreground, and run each other one in a worker of its own";
            diagnostic = diagnostic.help(help);
            diagnostic.fixes.clear();
        }
        found.push(diagnostic);
    }
}

fn fix(site: Site<'_, '_>, ampersand: TextRange) -> Option<Fix> {
    if site.slice(ampersand).starts_with("&>") {
        let mut fix = None;
        walk(&site.body.syntax.body, &mut |simple| {
            let redirection = simple.redirections.iter().find(|redirection| redirection.op_range == ampersand);
            fix = fix
                .take()
                .or_else(|| redirection.and_then(|redirection| super::super::shell::ampersand_redirect::fix(site, redirection)));
        });
        return fix;
    }
    without_ampersand(site, ampersand)
}

/// Takes an `&` away that ends the script.
pub(super) fn without_ampersand(site: Site<'_, '_>, ampersand: TextRange) -> Option<Fix> {
    // Elsewhere than at the end, the `&` also separates two commands.
    if !site.body.text[ampersand.end as usize..].trim().is_empty() {
        return None;
    }
    let start = site.body.text[..ampersand.start as usize].trim_end().len() as u32;
    let edit = site.edit(TextRange::new(start, ampersand.end), "")?;
    Some(Fix::risky("remove the `&`", vec![edit]))
}
