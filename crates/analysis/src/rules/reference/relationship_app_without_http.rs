//! A relationship to another app without its endpoint, `http`.

use super::super::{Context, Family, Rule, entries};
use super::common;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::{App, Relationship, RelationshipForm, Target};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-app-without-http",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a relationship to an app that doesn't name its endpoint, `http`",
    url: "https://developer.upsun.com/docs/configure-apps/multi-app/relationships",
    check,
    docs: r##"
## What it reports

A relationship to another app without an endpoint, or with one that is not `http`.

## What happens

Services have a default endpoint, apps have none: Upsun can't resolve the relationship, and rejects the push.

## What to do

Write `endpoint: http`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      api:
        service: backend
                 ^^^^^^^
  backend:
    type: "nodejs:24"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      backend:
      ^^^^^^^
  backend:
    type: "nodejs:24"
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      api: "backend:https"
                    ^^^^^
  backend:
    type: "nodejs:24"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      api:
        service: backend
        endpoint: http
  backend:
    type: "nodejs:24"
```

## Exceptions

PHP apps have an endpoint `php` as well.

## Source

Upsun documentation: Define relationships between your apps; relationships (the note about default endpoints).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for relationship in common::relationships(context) {
        let Some(Target::App(app)) = context.model.target(relationship.target.text) else { continue };
        match relationship.endpoint {
            Some(endpoint) if endpoint.text == "http" || endpoint.text == "php" && may_be(app, "php") => {}
            Some(endpoint) => {
                let message = format!(
                    "an app has only the endpoint `http`, and no `{}`: Upsun can't connect to `{}`",
                    endpoint.text, app.name
                );
                let edit = common::replace(context, &endpoint, "http");
                let fix = edit.map(|edit| Fix::safe("connect to `http`", vec![edit]));
                found.push(Diagnostic::new(&RULE, endpoint.location, message).help("write `http`").fix(fix));
            }
            // The image of Rust is the one that names a default.
            None if may_be(app, "rust") => {}
            None => {
                let message = format!("an app has no default endpoint, so Upsun can't connect to `{}` without one", app.name);
                let fix = edit(context, relationship).map(|edit| Fix::safe("connect to `http`", vec![edit]));
                let help = format!("write `{}: {{service: {}, endpoint: http}}`", relationship.name, app.name);
                found.push(Diagnostic::new(&RULE, relationship.target.location, message).help(help).fix(fix));
            }
        }
    }
}

/// Whether an app runs an image, as far as can be told.
fn may_be(app: &App<'_>, image: &str) -> bool {
    app.image.is_none_or(|own| own.is(image) || own.is("composable"))
}

fn edit(context: &Context<'_>, relationship: &Relationship<'_>) -> Option<Edit> {
    match relationship.form {
        RelationshipForm::String => {
            let name = relationship.target.text;
            let value = relationship.value.resolved()?;
            (value.node().text()? == name).then(|| common::replace(context, &relationship.target, &format!("{name}:http")))?
        }
        RelationshipForm::Mapping => {
            let mapping = relationship.value;
            let (key, _) = mapping.entry("service")?;
            let is_own = key.node().parent() == Some(mapping.node()) && mapping.get("endpoint").is_none();
            is_own.then(|| entries::insert_entry_before(context, key, "endpoint: http"))?
        }
        RelationshipForm::Implicit => {
            let value = relationship.value.node();
            let after = relationship.key.full_location().range.end;
            let source = context.project.source(relationship.key.file());
            let rest = source.text().get(after as usize..)?;
            let simple = value.is_omitted() && value.tag().is_none() && value.anchor().is_none() && rest.starts_with(':');
            let text = format!(" {{service: {}, endpoint: http}}", relationship.target.text);
            simple.then(|| Edit::insert(relationship.key.file(), after + 1, text))
        }
        RelationshipForm::Malformed => None,
    }
}
