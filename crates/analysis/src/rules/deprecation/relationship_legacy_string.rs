//! A relationship in a string: `db:mysql`.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::project::Value;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-legacy-string",
    family: Family::Deprecation,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "a relationship as `service:endpoint` in one string",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/relationships",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a relationship that names service and endpoint in one string.

## What happens

It still works. The documentation calls it the legacy way.

## What to do

Write `service` and `endpoint`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:mysql"
                ^^^^^^^^^^
services:
  db:
    type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      database:
        service: db
        endpoint: mysql
services:
  db:
    type: "mariadb:11.8"
```

## Source

Upsun documentation: Relationships › Legacy.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for app in &context.model.apps {
        let workers = app.body.get("workers").map(Value::entries).unwrap_or_default();
        let holders =
            [Some(app.body), app.body.get("web")].into_iter().flatten().chain(workers.into_iter().map(|(_, worker)| worker));
        for (key, value) in holders.filter_map(|holder| holder.get("relationships")).flat_map(Value::entries) {
            let Some((service, endpoint)) = value.string().and_then(|text| text.split_once(':')) else { continue };
            if value.is_repaired() || key.node().text().is_none_or(|name| name.starts_with('.')) {
                continue;
            }
            let message = format!("service and endpoint in one string are the old way of writing: `{service}:{endpoint}`");
            let new = format!("{{service: {service}, endpoint: {endpoint}}}");
            let is_plain =
                |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
            let is_single =
                matches!(value.node().style(), Some(ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted));
            let simple = is_plain(service) && is_plain(endpoint) && is_single && value.node().anchor().is_none();
            let is_string = |text: &str| upsun_lint_syntax::yaml::coerce(text) == upsun_lint_syntax::yaml::Coerced::String;
            let fix = (simple && is_string(service) && is_string(endpoint))
                .then(|| Fix::safe("write `service` and `endpoint`", vec![Edit::replace(value.location(), new.clone())]));
            found.push(Diagnostic::new(&RULE, value.location(), message).help(format!("write `{new}`")).fix(fix));
        }
    }
}
