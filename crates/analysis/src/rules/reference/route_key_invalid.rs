//! A key of `routes` that is no URL of a route.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::url::RouteUrl;
use super::url_malformed::QUOTES;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::model::Route;
use std::ops::Range;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-key-invalid",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a key of `routes` that is no URL of a route",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

A key of `routes` without `http://` or `https://`, with a placeholder that isn't one, a port, a query, a regular
expression or a space, or with a `*` anywhere but at the start of the host.

## What happens

Upsun rejects the route, or it never answers.

## What to do

A route is `https://`, a host and perhaps a path. `{default}` stands for the default domain, `{all}` for every
domain of the project, and `*.` at the start of the host for any subdomain.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{defaut}/":
           ^^^^^^^^
    type: upstream
    upstream: "app:http"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}:8443/":
                    ^^^^^
    type: upstream
    upstream: "app:http"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "www.{default}/":
  ^^^^^^^^^^^^^^^^
    type: upstream
    upstream: "app:http"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://www.{default}/":
    type: redirect
    to: "https://{default}/"
```

## Source

Upsun documentation: Routes › Route placeholders, Wildcard routes, Route limits.
"##,
};

/// A mistake in a URL: where, what, what to do, and what to write there instead.
struct Mistake {
    range: Range<usize>,
    message: String,
    help: String,
    instead: Option<String>,
}

impl Mistake {
    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: help.into(), instead: None }
    }

    fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| !route.key.is_repaired() && route.url != "<<") {
        let Some(mistake) = mistake(route.url) else { continue };
        found.push(report(route, mistake));
    }
}

fn report(route: &Route<'_>, mistake: Mistake) -> Diagnostic {
    let map = route.key.node().map();
    let range = TextRange::from(mistake.range.clone());
    let location = if mistake.range == (0..route.url.len()) {
        route.key.location()
    } else {
        Location::new(route.key.file(), map.to_source(range))
    };
    let edit = mistake.instead.filter(|_| map.is_verbatim(range)).map(|text| {
        let location = Location::new(route.key.file(), map.to_source(range));
        Fix::risky(
            format!("write `{}`", route.url.replacen(&route.url[mistake.range.clone()], &text, 1)),
            vec![Edit::replace(location, text)],
        )
    });
    Diagnostic::new(&RULE, location, mistake.message).help(mistake.help).fix(edit)
}

/// The first thing that is wrong with a URL; one is enough.
fn mistake(text: &str) -> Option<Mistake> {
    let url = RouteUrl::read(text);
    let whole = 0..text.len();
    if let Some((at, quote)) = text.char_indices().find(|(_, c)| QUOTES.contains(c)) {
        let message = "this is a typographic quotation mark, which YAML takes for a part of the URL: the route never answers";
        return Some(Mistake::new(at..at + quote.len_utf8(), message, "write straight quotation marks: `\"`"));
    }
    if let Some(at) = text.find(char::is_whitespace) {
        return Some(Mistake::new(at..at + 1, "there is a space in the URL of this route: it never answers", "remove it"));
    }
    let Some(scheme) = url.scheme() else {
        let message = format!("`{text}` is no URL: a route needs `https://` or `http://` at its start");
        let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).trim_start_matches([':', '/']);
        let looks_like_scheme =
            ["http:/", "https:/", "http//", "https//", "http:", "https:"].iter().find(|start| text.starts_with(**start));
        let mistake = match looks_like_scheme {
            Some(start) => {
                let fixed = format!("{}://", start.trim_end_matches([':', '/']));
                Mistake::new(0..text.len() - rest.len(), message, format!("write `{fixed}{rest}`")).instead(fixed)
            }
            None if text.starts_with('/') => Mistake::new(whole, message, format!("write `https://{{default}}{text}`")),
            None => Mistake::new(whole.clone(), message, format!("write `https://{text}`")).instead(format!("https://{text}")),
        };
        return Some(mistake);
    };
    if !matches!(scheme.as_str(), "http" | "https") {
        let message = format!("`{scheme}://` is no scheme of a route: Upsun answers `http://` and `https://`");
        let scheme_range = url.scheme.clone().unwrap_or_default();
        let help = match scheme.as_str() {
            "ws" | "wss" => "write `https://`: WebSockets start as a request of HTTP",
            _ => "write `https://`",
        };
        return Some(Mistake::new(scheme_range, message, help).instead("https"));
    }
    placeholder(text, &url).or_else(|| host(text, &url)).or_else(|| rest(text, &url))
}

fn placeholder(text: &str, url: &RouteUrl<'_>) -> Option<Mistake> {
    const HELP: &str = "available: `{default}`, `{all}`";
    let mut at = url.host.start;
    while let Some(open) = text[at..].find(['{', '}']).map(|found| at + found) {
        let doubled = text[open..].starts_with("{{");
        let Some(close) = text[open..].find('}').filter(|_| text[open..].starts_with('{')).map(|found| open + found) else {
            return Some(Mistake::new(
                open..open + 1,
                "a placeholder is opened and closed by braces, and one is missing here",
                HELP,
            ));
        };
        let end = if doubled && text[close..].starts_with("}}") { close + 2 } else { close + 1 };
        let name = text[open..end].trim_matches(['{', '}', ' ']);
        let in_path = open >= url.path.start;
        if doubled || !matches!(name, "default" | "all") || in_path {
            let message = if in_path {
                format!("`{}` is not replaced in a path: the route only answers for these very characters", &text[open..end])
            } else {
                format!("`{}` is no placeholder of routes: Upsun knows `{{default}}` and `{{all}}`", &text[open..end])
            };
            let help = if in_path { "write the path itself; a route answers for all that lies below it" } else { HELP };
            let mistake = Mistake::new(open..end, message, help);
            return Some(match nearest(name, ["default", "all"]).filter(|_| !in_path) {
                Some(meant) => mistake.instead(format!("{{{meant}}}")),
                None => mistake,
            });
        }
        at = end;
    }
    None
}

fn host(text: &str, url: &RouteUrl<'_>) -> Option<Mistake> {
    if let Some(port) = url.port.clone() {
        let message = "a route can't have a port: Upsun answers at 80 and 443 alone";
        let is_usual = matches!(&text[port.clone()], ":80" | ":443" | ":");
        let help = if is_usual { "remove the port, which the scheme tells" } else { "remove the port" };
        return Some(Mistake::new(port, message, help).instead(""));
    }
    let host = &text[url.host.clone()];
    if host.is_empty() {
        let message = "this URL has no host: the route answers for nothing";
        return Some(Mistake::new(0..text.len(), message, "write `https://{default}/`"));
    }
    let star = host.rfind('*')?;
    if star == 0 && (host.starts_with("*.") && host.len() > 2) {
        return None;
    }
    let at = url.host.start + star;
    let message = "`*` can only stand for the first part of the host: the route never answers";
    Some(Mistake::new(at..at + 1, message, "write `*.` at the start of the host: `https://*.{default}/`"))
}

fn rest(text: &str, url: &RouteUrl<'_>) -> Option<Mistake> {
    let path = &text[url.path.clone()];
    if let Some(at) = text[url.host.start..].find(['?', '#']).map(|at| url.host.start + at)
        && !path.contains(['(', '^', '\\'])
    {
        let message = "a route answers for a path, and can't tell requests apart by what follows `?` or `#`";
        return Some(Mistake::new(at..text.len(), message, "write the path alone"));
    }
    let sign = ["(.*)", ".*", "(", "^", "\\", "[", "$", "*"].into_iter().find_map(|sign| Some((path.find(sign)?, sign)));
    let (at, sign) = sign?;
    let at = url.path.start + at;
    let message = "the URL of a route is no pattern: it only answers for these very characters";
    let help = "write the start of the path: a route answers for all that lies below it; patterns belong into `redirects.paths`";
    Some(Mistake::new(at..at + sign.len(), message, help))
}
