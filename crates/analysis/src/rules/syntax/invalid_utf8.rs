//! Bytes that are not UTF-8.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};

/// How many places of one file are reported.
const MAX_PLACES: usize = 10;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "invalid-utf8",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "bytes that are not UTF-8",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

Bytes of a configuration file, or of a script that it includes, that are not UTF-8: text in another
encoding such as Latin-1 or UTF-16, or a binary file.

## What happens

YAML is UTF-8. Upsun rejects a configuration that is not; in a script, the bytes reach the shell as they
are and rarely mean what the author saw.

## What to do

Save the file as UTF-8.

## Examples

No example can be shown here, since this text is UTF-8.

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        GREETING: "Grüße, 世界"
```

## Source

YAML 1.1, 5.1 Character Set.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let source = context.project.source(file);
        let places = source.invalid();
        for range in places.iter().take(MAX_PLACES) {
            let bytes = if range.len() == 1 { "this byte is".to_owned() } else { format!("these {} bytes are", range.len()) };
            let mut message = format!("{bytes} not UTF-8, and Upsun reads nothing else");
            if places.len() > MAX_PLACES && range == &places[MAX_PLACES - 1] {
                message.push_str(&format!("; there are {} more places", places.len() - MAX_PLACES));
            }
            found.push(Diagnostic::new(&RULE, Location::new(file, *range), message).help("save the file as UTF-8"));
        }
    }
}
