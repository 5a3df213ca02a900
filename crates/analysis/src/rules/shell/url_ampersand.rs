//! `https://host/?a=1&b=2` without quotes: the shell ends the command at `&`.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command, Item, walk_lists};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "url-ampersand",
    family: Family::Shell,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a URL with `&` that is not quoted",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A URL without quotes in which `&` joins parameters.

## What happens

To the shell, `&` ends the command and sends it to the background. The URL is cut there, the command's failure is
lost, and `b=2` becomes an assignment to a variable `b`.

## What to do

Put the URL in quotes.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      post_deploy: curl -fsS https://example.com/purge?site=a&mode=all
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      post_deploy: curl -fsS 'https://example.com/purge?site=a&mode=all'
```

## Source

Measured with dash 0.5.12 (`echo http://h/?a=1&b=2; echo $b` prints 2).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts().filter(|site| site.body.text.contains('&')) {
        walk_lists(&site.body.syntax.body, &mut |list| {
            for (at, item) in list.items.iter().enumerate() {
                // What follows a cut URL was reported with it.
                let follows = at > 0 && cut(site, &list.items[at - 1]).is_some();
                if let Some(url) = cut(site, item).filter(|_| !follows) {
                    found.push(report(site, url));
                }
            }
        });
    }
}

/// A URL that is cut at the `&` behind a command: all of it.
fn cut(site: Site<'_, '_>, item: &Item) -> Option<TextRange> {
    let ampersand = item.background()?;
    let last = item.and_or.rest.last().map_or(&item.and_or.first, |link| &link.pipeline);
    let Some(Command::Simple(simple)) = last.commands.last() else { return None };
    let word = simple.words.last().filter(|word| word.range.end == ampersand.start)?;
    let text = word.range.slice(site.body.text);
    if !text.contains("://") || !text.contains('?') || text.starts_with(['"', '\'']) {
        return None;
    }
    let rest = &site.body.text[ampersand.end as usize..];
    let len = rest.find(|c: char| c.is_whitespace() || ";|<>()\"'`".contains(c)).unwrap_or(rest.len());
    let name = rest[..len].split(['=', '&']).next().unwrap_or_default();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-[]".contains(&byte));
    (is_name && rest[..len].contains('=')).then(|| TextRange::new(word.range.start, ampersand.end + len as u32))
}

fn report(site: Site<'_, '_>, url: TextRange) -> Diagnostic {
    let text = site.slice(url);
    let cut = text.split('&').next().unwrap_or_default();
    let message = format!(
        "the shell ends the command at `&`: {} is requested in the background, and the rest becomes variables",
        super::super::support::quote(cut),
    );
    let quote = if text.contains(['$', '`']) { '"' } else { '\'' };
    let edits =
        [site.edit(TextRange::empty(url.start), &quote.to_string()), site.edit(TextRange::empty(url.end), &quote.to_string())];
    let edits: Option<Vec<_>> = edits.into_iter().collect();
    let fix = edits.filter(|_| !text.contains('\\')).map(|edits| Fix::safe("put the URL in quotes", edits));
    site.report(&RULE, url, message).help("put the URL in quotes").fix(fix)
}
