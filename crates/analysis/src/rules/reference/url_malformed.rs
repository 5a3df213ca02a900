//! A target of a redirect or proxy that is no URL.

use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use std::ops::Range;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "url-malformed",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a URL with a slip of the pen: `https//`, `http:/`, a space",
    url: "https://developer.upsun.com/docs/routes/redirects",
    check,
    docs: r##"
## What it reports

The `to` of a redirect or proxy that looks like a URL and isn't one: without its colon, with one slash, a
mistyped scheme, or a space in it.

## What happens

Browsers take it for a path of the same site, and visitors end on a page that isn't there. A proxy is rejected.

## What to do

Write `https://`.

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
        "/from":
          to: "https//example.com/to"
               ^^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://www.{default}/":
    type: redirect
    to: "htps://{default}/"
         ^^^^^^^
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
        "/from":
          to: "https://example.com/to"
```

## Source

Upsun documentation: Redirects › Partial redirects; Proxy routes.
"##,
};

/// Quotation marks of word processors.
pub(super) const QUOTES: [char; 6] = ['“', '”', '„', '‘', '’', '«'];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        let redirects = common::redirects(route).into_iter().map(|(_, redirect)| redirect);
        for to in std::iter::once(route.body).chain(redirects).filter_map(|owner| owner.get("to")).filter_map(Value::resolved) {
            let Some(text) = to.node().text() else { continue };
            let Some((range, fixed)) = mistake(text).filter(|_| !to.is_repaired()) else { continue };
            let range = TextRange::from(range);
            let map = to.node().map();
            let location = Location::new(to.file(), map.to_source(range));
            let diagnostic = match fixed {
                Some(fixed) => {
                    let message =
                        format!("`{}` is not how a URL starts: visitors are sent to a path of the same site", range.slice(text));
                    let fix = Fix::safe(format!("write `{fixed}`"), vec![Edit::replace(location, fixed)]);
                    Diagnostic::new(&RULE, location, message)
                        .help(format!("write `{fixed}`"))
                        .fix(map.is_verbatim(range).then_some(fix))
                }
                None if range.slice(text).starts_with(QUOTES) => {
                    let message = "this is a typographic quotation mark, which YAML takes for a part of the URL";
                    Diagnostic::new(&RULE, location, message).help("write straight quotation marks: `\"`")
                }
                None => {
                    let message = "there is a space in this URL, which ends it for browsers";
                    Diagnostic::new(&RULE, location, message).help("remove it, or write `%20` if it belongs there")
                }
            };
            found.push(diagnostic);
        }
    }
}

/// Where a URL is wrong, and what to write there.
pub(super) fn mistake(text: &str) -> Option<(Range<usize>, Option<&'static str>)> {
    if let Some((at, quote)) = text.char_indices().find(|(_, c)| QUOTES.contains(c)) {
        return Some((at..at + quote.len_utf8(), None));
    }
    let trimmed = text.trim();
    if let Some(at) = trimmed.find(char::is_whitespace) {
        let at = at + text.len() - text.trim_start().len();
        return Some((at..at + 1, None));
    }
    let end = text.find(|c: char| !c.is_ascii_alphanumeric())?;
    let scheme = text[..end].to_ascii_lowercase();
    let signs = text[end..].len() - text[end..].trim_start_matches([':', '/', ';', '\\']).len();
    let separator = &text[end..end + signs];
    let rest = &text[end + signs..];
    let meant = match scheme.as_str() {
        "http" => "http://",
        "https" => "https://",
        "htps" | "htpps" | "htttps" | "httpss" | "hhtps" | "hhttps" | "ttps" | "httsp" | "htttp" | "htp" | "hhttp" | "ttp"
            if separator.contains("//") || separator == ":/" =>
        {
            if scheme.contains('s') {
                "https://"
            } else {
                "http://"
            }
        }
        _ => return None,
    };
    if separator == "://" && meant.starts_with(&format!("{scheme}:")) || rest.is_empty() {
        return None;
    }
    // `http/x` and `https` alone are paths.
    let is_slip = separator.contains("//") || separator.starts_with([':', ';']) || separator.starts_with('\\');
    is_slip.then_some((0..end + signs, Some(meant)))
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn slips_are_seen_and_paths_left_alone() {
        for (text, wrong) in [
            ("https//example.com", Some("https//")),
            ("http:/example.com", Some("http:/")),
            ("https:example.com", Some("https:")),
            ("https:///example.com", Some("https:///")),
            ("htps://example.com", Some("htps://")),
            ("https;//example.com", Some("https;//")),
            ("https://example.com/a b", Some(" ")),
            ("“https://example.com”", Some("“")),
            ("https://example.com", None),
            ("HTTPS://example.com", None),
            ("/https/x", None),
            ("http/x", None),
            ("//example.com", None),
            ("/new", None),
            ("ftp://example.com", None),
            ("example.com", None),
            ("", None),
            ("mailto:x@example.com", None),
            ("https://example.com/$1", None),
        ] {
            assert_eq!(mistake(text).map(|(range, _)| &text[range]), wrong, "{text}");
        }
    }
}
