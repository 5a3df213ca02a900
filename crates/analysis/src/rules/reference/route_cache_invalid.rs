//! Headers and cookies that the router's cache doesn't take.

use super::super::structure::values::at;
use super::super::support::list;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pcre;
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-cache-invalid",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "headers or cookies that the router's cache doesn't take",
    url: "https://developer.upsun.com/docs/routes/cache",
    check,
    docs: r##"
## What it reports

- `Accept-Encoding`, `Connection`, `Proxy-Authorization`, `TE`, `Upgrade` or `Cookie` among `cache.headers`.
- `*` among other names in `cache.cookies`, which says everything already (a warning).
- A cookie that starts a regular expression with `/` and doesn't end it, or one that no PCRE accepts.

## What happens

Upsun refuses those headers. A pattern that isn't one is taken for the name of a cookie, which no cookie has.

## What to do

Name cookies in `cookies`. The other headers are the router's own business.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    cache:
      enabled: true
      headers: [Accept, Cookie]
                        ^^^^^^
      cookies: ["/^SS?ESS"]
                ^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
    cache:
      enabled: true
      headers: [Accept]
      cookies: ["/^SS?ESS/"]
```

## Source

Upsun documentation: HTTP cache › Header behaviors, Cookies.
"##,
};

const REFUSED: [&str; 6] = ["accept-encoding", "connection", "proxy-authorization", "te", "upgrade", "cookie"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        let Some(cache) = route.body.get("cache").filter(|cache| cache.is_mapping() && !cache.is_repaired()) else { continue };
        for (header, text) in texts(cache.get("headers")) {
            if REFUSED.contains(&text.to_ascii_lowercase().as_str()) {
                let message = format!("`{text}` can't be a header that the cache tells copies apart by: Upsun refuses it");
                let help = if text.eq_ignore_ascii_case("cookie") { "name the cookies in `cookies`" } else { "remove it" };
                found.push(Diagnostic::new(&RULE, header.location(), message).help(help));
            }
        }
        let cookies = texts(cache.get("cookies"));
        if let Some((all, _)) = cookies.iter().find(|(_, text)| *text == "*")
            && cookies.len() > 1
        {
            let others = list(cookies.iter().map(|(_, text)| *text).filter(|text| *text != "*"));
            let message = format!("`*` is every cookie, so that {others} beside it changes nothing");
            found.push(Diagnostic::new(&RULE, all.location(), message).severity(Severity::Warning).help("keep one of the two"));
        }
        found.extend(cookies.into_iter().filter_map(|(cookie, text)| check_cookie(cookie, text)));
    }
}

fn check_cookie(cookie: Value<'_>, text: &str) -> Option<Diagnostic> {
    let pattern = text.strip_prefix('/')?;
    let Some(pattern) = pattern.strip_suffix('/') else {
        let message = format!("`{text}` starts a pattern that no `/` ends: no cookie has such a name");
        return Some(Diagnostic::new(&RULE, cookie.location(), message).help(format!("write `{text}/`")));
    };
    let mistake = pcre::check(pattern)?;
    let location = at(cookie, mistake.range.shift(1));
    let message = format!("{}, so Upsun can't use this pattern", mistake.kind.describe());
    Some(Diagnostic::new(&RULE, location, message).help("mend the expression"))
}

/// The scalars of a list.
fn texts<'p>(value: Option<Value<'p>>) -> Vec<(Value<'p>, &'p str)> {
    let items = value.map(Value::items).unwrap_or_default().into_iter().filter_map(Value::resolved);
    items.filter_map(|item| Some((item, item.node().text()?))).collect()
}
