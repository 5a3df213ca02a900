//! `web.document_root` and what else came before `web.locations`.

use super::super::structure::topic::{Topic, of};
use super::super::support::list;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::structure::Problem;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "web-legacy-keys",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: None,
    summary: "`document_root`, `index_files`, `whitelist` … directly below `web`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

`document_root`, `passthru`, `index_files`, `whitelist`, `blacklist`, `expires` and `move_to_root` directly below `web`.

## What happens

They are deprecated since 2016. Beside `locations` they are refused.

## What to do

Write them as a location: `document_root` is its `root`, `passthru` its `passthru`, `index_files` its `index`, and
`whitelist` and `blacklist` are `rules` with `allow`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      document_root: /public
      ^^^^^^^^^^^^^
      passthru: /index.php
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
```

## Source

The official JSON schema, which calls them deprecated; Upsun documentation: Web › Locations.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let problems: Vec<&Problem<'_>> = of(context, Topic::WebLegacy).collect();
    let mut rest = problems.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|problem| problem.holder == first.holder).count();
        let (group, others) = rest.split_at(count);
        rest = others;
        let names = list(group.iter().map(|problem| problem.name()));
        let verb = if group.len() == 1 { "is" } else { "are" };
        let (severity, message) = match first.holder.get("locations").is_some() {
            true => (Severity::Error, format!("{names} {verb} how `web` was written before `locations`, and refused beside it")),
            false => (Severity::Warning, format!("{names} {verb} deprecated: `locations` has taken the place")),
        };
        let mut diagnostic = Diagnostic::new(&RULE, first.location, message)
            .severity(severity)
            .help("write `locations:`, below it `\"/\":`, and there `root`, `passthru`, `index`, `expires` and `rules`");
        for other in &group[1..] {
            diagnostic = diagnostic.related(other.location, "this one, too");
        }
        found.push(diagnostic);
    }
}
