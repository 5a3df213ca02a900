//! Text that dash can't read.

use super::super::support::{heading, quote};
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Dialect;
use upsun_lint_schema::Place;
use upsun_lint_syntax::shell::{Part, PartKind, Quote, walk_words};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "shell-syntax-error",
    family: Family::Shell,
    severity: Severity::Error,
    fix: None,
    summary: "a script that the shell cannot read",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

What dash refuses to read: a quote or a `$(` that is never closed, an `if` without `fi`, a `fi` that
closes nothing, a `then` with nothing behind it, HTML such as `&amp;&amp;` copied from a page. Scripts that
are called and that dash runs are read as well.

Also what dash reads, but not as it was meant: typographic quotes (`“x”`), which quote nothing, and options
that start with a long dash (`–force`), both the work of a word processor or a web page.

## What happens

dash reads a script piece by piece. It runs what comes before the mistake, then ends with status 2: a
build fails, a deploy hook stops half way and the app goes live all the same.

## What to do

Mend the place that is marked. It is where the mistake starts, not where the shell notices it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ -f package.json ]; then
        ^^
          npm ci
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm ci &amp;&amp; npm run build
                    ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        composer install –no-dev
                         ^^^^^^^^^
        echo “installed”
             ^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        if [ -f package.json ]; then
          npm ci
        fi
```

## Exceptions

What bash knows and dash doesn't is not reported here, and neither is text with `{{ }}`, which something
else fills in first:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: "npm ci {{ flags if flags( }}"
```

## Source

Measured with dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts().filter(|site| site.body.dialect == Dialect::Dash) {
        if site.is_called() {
            check_called(site, found);
        }
        if site.body.syntax.errors.is_empty() && !site.body.text.is_ascii() {
            check_typography(site, found);
        }
    }
    for (script, _) in context.scripts() {
        if script.body.text.contains("{{") || super::super::syntax::folded_script::is_folded(context, script) {
            continue;
        }
        if !script.body.syntax.errors.is_empty() && super::super::syntax::plain_scalar_truncated::is_truncated(script) {
            continue;
        }
        for error in &script.body.syntax.errors {
            let message = format!("{}: {}", error.kind, consequence(script.place));
            let mut diagnostic = Diagnostic::new(&RULE, script.body.locate(error.range), message);
            if script.is_included() {
                diagnostic = diagnostic.related(heading(script), format!("included here as {}", script.describe()));
            }
            found.push(diagnostic);
        }
    }
}

/// What a word processor made of a script. Text in real quotes, and comments, may hold what they like.
fn check_typography(site: Site<'_, '_>, found: &mut Vec<Diagnostic>) {
    walk_words(&site.body.syntax.body, &mut |word| {
        let Some(Part { kind: PartKind::Literal(text), quote: Quote::None, range }) = word.parts.first() else { return };
        let mut characters = text.chars();
        let (first, second) = (characters.next(), characters.next());
        let is_option = matches!(first, Some('–' | '—' | '−')) && second.is_some_and(char::is_alphabetic);
        let written = site.slice(word.range);
        let (message, help) = if is_option {
            let message = format!("{} starts with a long dash, so it is no option", quote(written));
            (
                message,
                format!(
                    "write it with `-` or `--`, as it is typed on a keyboard: `--{}`",
                    &text[first.map_or(0, char::len_utf8)..]
                ),
            )
        } else if matches!(first, Some('“' | '”' | '„' | '‘')) && range.start == word.range.start {
            let message =
                format!("{} starts with a typographic quote, which quotes nothing: it is part of the word", quote(written));
            (message, "write `\"` or `'`".to_owned())
        } else {
            return;
        };
        found.push(site.report(&RULE, word.range, message).help(help));
    });
}

/// Scripts that are called, and that dash can't read.
fn check_called(site: Site<'_, '_>, found: &mut Vec<Diagnostic>) {
    for error in &site.body.syntax.errors {
        found.push(site.report(&RULE, error.range, format!("{}: dash stops here", error.kind)));
    }
}

fn consequence(place: Place) -> &'static str {
    match place {
        Place::Build => "dash stops here, and the build fails",
        Place::Deploy | Place::PostDeploy => "dash stops here, and the app is deployed all the same",
        Place::Start | Place::WorkerStart => "dash stops here, and Upsun starts it again for ever",
        _ => "dash stops here",
    }
}
