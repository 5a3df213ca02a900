//! Answers that every site may read.

use super::super::{Context, Family, Rule};
use super::locations;
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cors-wildcard",
    family: Family::Security,
    severity: Severity::Hint,
    fix: None,
    summary: "`Access-Control-Allow-Origin: \"*\"` in a location",
    url: "https://developer.upsun.com/docs/configure-apps/web/custom-headers",
    check,
    docs: r##"
## What it reports

The header `Access-Control-Allow-Origin` with the value `*` in the `headers` of a location or of one of its rules.

## What happens

On Upsun, `*` is more than elsewhere: the answer names the very site that asked, and allows credentials. Every site can
read what is served there, with the cookies of the visitor.

## What to do

Fine for fonts and other public files. For anything else, name the one site that may read it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
      locations:
        "/":
          root: public
          expires: 1h
          headers:
            Access-Control-Allow-Origin: "*"
                                         ^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    web:
      commands:
        start: node server.js
      locations:
        "/":
          root: public
          expires: 1h
          headers:
            Access-Control-Allow-Origin: "https://shop.example.com"
```

## Source

Upsun documentation: Custom headers › Cross origin requests.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        for location in locations::of(app) {
            let rules = location.rules().unwrap_or_default().into_iter().map(|(_, body)| body);
            for body in std::iter::once(location.body).chain(rules) {
                for (name, value) in body.get("headers").map(Value::entries).unwrap_or_default() {
                    let is_header = name.node().text().is_some_and(|name| name.eq_ignore_ascii_case("Access-Control-Allow-Origin"));
                    let Some(value) = value.resolved().filter(|value| is_header && value.node().text() == Some("*")) else {
                        continue;
                    };
                    let message =
                        "every site may read what is served here: Upsun answers with the name of whoever asks, credentials allowed";
                    let help = "name the one site that may read it; for public files, as fonts, `*` is fine";
                    found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
                }
            }
        }
    }
}
