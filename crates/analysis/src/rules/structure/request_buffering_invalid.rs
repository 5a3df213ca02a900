//! A size of requests that can't be read.

use super::super::{Context, Family, Rule};
use super::values::{entries, field, rewrite, string};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "request-buffering-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a `max_request_size` that is no size",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

A `max_request_size` that is no number, or has another unit than `k`, `m` or `g`.

## What happens

The web server can't read the size, and Upsun refuses the configuration.

## What to do

Write a whole number and one letter: `500m`, `2g`.

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
          passthru: true
          request_buffering:
            enabled: true
            max_request_size: "500 MB"
                              ^^^^^^^^
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
          passthru: true
          request_buffering:
            enabled: true
            max_request_size: 500m
```

## Source

Upsun documentation: `web` › Request buffering. The letters are those of the web server.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(web) = field(app.body, "web") else { continue };
        for (_, _, location) in entries(web, "locations") {
            let size = field(location, "request_buffering").and_then(|buffering| buffering.get("max_request_size"));
            let Some((value, text)) = size.and_then(string) else { continue };
            if is_size(text) {
                continue;
            }
            let message = format!("`{}` is no size: the web server takes a whole number with `k`, `m` or `g`", text.escape_debug());
            let mut diagnostic = Diagnostic::new(&RULE, value.location(), message);
            diagnostic = match meant(text) {
                Some(size) => {
                    let fix = rewrite(value, &size).map(|edit| Fix::safe(format!("write `{size}`"), vec![edit]));
                    diagnostic.help(format!("did you mean `{size}`?")).fix(fix)
                }
                None => diagnostic.help("write a whole number and one letter, such as `500m`; the default is `250m`"),
            };
            found.push(diagnostic);
        }
    }
}

fn is_size(text: &str) -> bool {
    let number = text.strip_suffix(['k', 'K', 'm', 'M', 'g', 'G']).unwrap_or(text);
    !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

/// What `500 MB` means.
fn meant(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim() {
        "k" | "kb" | "kib" | "kbyte" => "k",
        "m" | "mb" | "mib" | "mbyte" => "m",
        "g" | "gb" | "gib" | "gbyte" => "g",
        _ => return None,
    };
    (!number.is_empty()).then(|| format!("{number}{unit}"))
}
