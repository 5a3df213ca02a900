//! Patterns of redirects.

use super::super::structure::values::at;
use super::super::{Context, Family, Rule, entries};
use super::common;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::pcre;
use crate::project::Value;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::Coerced;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "redirect-regex",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a path of a redirect that is a pattern without `regexp: true`, or a broken one",
    url: "https://developer.upsun.com/docs/routes/redirects",
    check,
    docs: r##"
## What it reports

- A path of a redirect that looks like a regular expression, without `regexp: true`.
- With `regexp: true`, an expression that no PCRE accepts (an error), and a `$1` without a group that it could
  stand for.
- A `$1` or `$args` in `to` without `regexp: true`.
- A path with a query (`/a?b=c`).

## What happens

Without `regexp: true`, the path is compared letter by letter, and `$1` stays as it is. Redirects never look at
what follows `?`. None of these redirects does what it is there for.

## What to do

Add `regexp: true`, or write a plain path: all below it is redirected as well.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    redirects:
      paths:
        "^/news/(.*)$":
        ^^^^^^^^^^^^^^
          to: "/blog/$1"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    redirects:
      paths:
        "^/news/(.*$":
                ^
          to: "/blog/"
          regexp: true
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    redirects:
      paths:
        "^/news/(.*)$":
          to: "/blog/$1"
          regexp: true
        "/old":
          to: "/new"
```

## Source

Upsun documentation: Redirects › Redirects using regular expressions, Query-strings based redirects.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        for (key, redirect) in common::redirects(route) {
            let Some(path) = key.node().text().filter(|path| *path != "<<") else { continue };
            if key.is_repaired() || redirect.is_repaired() || !redirect.is_mapping() {
                continue;
            }
            let regexp = redirect.get("regexp").and_then(Value::resolved);
            let is_pattern = match regexp.map(|flag| flag.node().coerced()) {
                None | Some(Some(Coerced::Null | Coerced::Bool(false))) => false,
                Some(Some(Coerced::Bool(true))) => true,
                Some(_) => continue,
            };
            found.extend(if is_pattern { check_pattern(key, path, redirect) } else { check_path(context, key, path, redirect) });
        }
    }
}

/// A redirect of a plain path.
fn check_path(context: &Context<'_>, key: Value<'_>, path: &str, redirect: Value<'_>) -> Option<Diagnostic> {
    if looks_like_pattern(path) {
        let message =
            format!("`{path}` looks like a pattern, and without `regexp: true` it is compared letter by letter: it never fits");
        let fix = redirect.entry("to").filter(|_| redirect.entry("regexp").is_none()).and_then(|(to, _)| {
            let edit = entries::insert_entry_before(context, to, "regexp: true")?;
            Some(Fix::risky("add `regexp: true`", vec![edit]))
        });
        return Some(Diagnostic::new(&RULE, key.location(), message).help("add `regexp: true`").fix(fix));
    }
    if let Some(mark) = path.find('?') {
        let message = "redirects don't look at what follows `?`: this one never fits";
        let location = at(key, TextRange::from(mark..path.len()));
        return Some(Diagnostic::new(&RULE, location, message).help("let the app redirect by the query, or write the path alone"));
    }
    let to = redirect.get("to").and_then(Value::resolved)?;
    let text = to.node().text()?;
    let variable = variable(text)?;
    let message = format!(
        "`{}` only stands for something with `regexp: true`: visitors are sent to a URL with a `$` in it",
        variable.slice(text)
    );
    Some(Diagnostic::new(&RULE, at(to, variable), message).help("add `regexp: true` and write the path as a pattern"))
}

/// A redirect of all paths that a pattern fits.
fn check_pattern(key: Value<'_>, path: &str, redirect: Value<'_>) -> Option<Diagnostic> {
    if let Some(mistake) = pcre::check(path) {
        let message = format!("{}, so Upsun can't use this pattern", mistake.kind.describe());
        return Some(Diagnostic::new(&RULE, at(key, mistake.range), message).severity(Severity::Error).help("mend the expression"));
    }
    let to = redirect.get("to").and_then(Value::resolved)?;
    let text = to.node().text()?;
    let variable = variable(text)?;
    let number: usize = variable.slice(text)[1..].parse().ok()?;
    let groups = groups(path).filter(|groups| number > *groups)?;
    let count = match groups {
        0 => "no group in parentheses".to_owned(),
        1 => "only one group in parentheses".to_owned(),
        groups => format!("only {groups} groups in parentheses"),
    };
    let message = format!("`${number}` stands for nothing: the pattern has {count}");
    Some(Diagnostic::new(&RULE, at(to, variable), message).help("put what shall be kept in parentheses"))
}

/// How many groups of a pattern capture something; `None` where that depends on more than counting.
fn groups(pattern: &str) -> Option<usize> {
    let mut groups = 0;
    let mut in_class = false;
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        match first {
            '\\' if rest.starts_with("\\Q") => return None,
            '\\' => {
                rest = rest.get(1..).unwrap_or_default();
                rest = rest.strip_prefix(|_: char| true).unwrap_or_default();
                continue;
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let inner = &rest[1..];
                if ["?|", "?(", "*", "?#"].iter().any(|start| inner.starts_with(start)) {
                    return None;
                }
                let is_named = ["?<", "?P<", "?'"].iter().any(|start| inner.starts_with(start))
                    && !["?<=", "?<!"].iter().any(|start| inner.starts_with(start));
                groups += usize::from(is_named || !inner.starts_with('?'));
            }
            _ => {}
        }
        rest = &rest[first.len_utf8()..];
    }
    Some(groups)
}

/// Whether a path makes no sense but as a pattern.
fn looks_like_pattern(path: &str) -> bool {
    path.starts_with('^')
        || path.ends_with('$')
        || ["(.*)", ".*", ".+", "(.+)", "\\d", "\\w", "\\.", "[^", "(?:", "(?i"].iter().any(|sign| path.contains(sign))
}

/// The first `$1`, `$uri` or `$args` of a target; of numbers, the greatest.
fn variable(to: &str) -> Option<TextRange> {
    let mut best: Option<(usize, TextRange)> = None;
    for (at, _) in to.match_indices('$') {
        let rest = &to[at + 1..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if let Ok(number) = rest[..digits].parse::<usize>()
            && best.is_none_or(|(greatest, _)| number > greatest)
        {
            best = Some((number, TextRange::from(at..at + 1 + digits)));
        }
        let word = ["is_args", "args", "uri"].into_iter().find(|word| rest.starts_with(word));
        if let Some(word) = word.filter(|_| best.is_none()) {
            best = Some((0, TextRange::from(at..at + 1 + word.len())));
        }
    }
    best.map(|(_, range)| range)
}
