//! A `role` that is none of the three.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::project::Value;
use upsun_lint_schema::Role;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "operation-role-invalid",
    family: Family::Operation,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "an operation's `role` that is not viewer, contributor or admin",
    url: "https://developer.upsun.com/docs/configure-apps/runtime-operations",
    check,
    docs: r##"
## What it reports

A runtime operation whose `role` is not exactly `viewer`, `contributor` or `admin`.

## What happens

Upsun rejects the configuration. The word is compared letter by letter: `Admin` is not `admin`.

## What to do

Write the **least** role that may trigger the operation. Roles include each other: what `viewer` may
trigger, everybody may; `admin` keeps it to administrators.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role: administrator
              ^^^^^^^^^^^^^
        commands:
          start: drush cache:rebuild
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role: Contributor
              ^^^^^^^^^^^
        commands:
          start: drush cache:rebuild
```

A list makes no sense, since the role is a minimum:

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role: [admin, contributor]
              ^^^^^^^^^^^^^^^^^^^^
        commands:
          start: drush cache:rebuild
```

An empty `role:` is not the default:

```yaml bad
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role:
        ^^^^
        commands:
          start: drush cache:rebuild
```

```yaml good
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role: admin
        commands:
          start: drush cache:rebuild
```

## Exceptions

Aliases are followed:

```yaml good
.roles:
  ops: &ops admin
applications:
  app:
    type: "php:8.4"
    operations:
      clear-rebuild:
        role: *ops
        commands:
          start: drush cache:rebuild
```

## Source

Upsun documentation: Runtime operations › Define a runtime operation.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for operation in context.model.apps.iter().flat_map(|app| &app.operations) {
        let Some((key, written)) = operation.body.entry("role") else { continue };
        let Some(role) = written.resolved() else { continue };
        if role.is_repaired() {
            continue;
        }
        let available = "available: `viewer`, `contributor`, `admin`";
        let Some(text) = role.node().text().filter(|_| !role.is_null()) else {
            let message = if role.is_null() {
                format!("`role` of `{}` has no value, which is not the same as leaving it out: Upsun rejects it", operation.name)
            } else {
                format!(
                    "`role` of `{}` takes one word, the least role that may trigger it: Upsun rejects anything else",
                    operation.name
                )
            };
            let location = if role.node().range().is_empty() { key.location() } else { role.location() };
            found.push(Diagnostic::new(&RULE, location, message).help(help(role, available)));
            continue;
        };
        if Role::from_name(text).is_some() {
            continue;
        }
        let message = format!("`{}` is no role: Upsun rejects the configuration", text.trim());
        let mut diagnostic = Diagnostic::new(&RULE, role.location(), message);
        if let Some((nearest, why, safe)) = meant(text) {
            let suggestion = if why.is_empty() { format!("did you mean `{nearest}`?") } else { why };
            diagnostic = diagnostic.help(format!("{suggestion} ({available})")).fix(fix(role, nearest, safe));
        } else {
            diagnostic = diagnostic.help(available);
        }
        found.push(diagnostic);
    }
}

fn help(role: Value<'_>, available: &str) -> String {
    let listed = role.items().into_iter().filter_map(|item| Role::from_name(item.text()?)).min();
    match listed {
        Some(least) => format!("write `role: {least}`: whoever has a greater role may trigger it as well ({available})"),
        None => format!("write one of the three, or remove the line for the default, `{}` ({available})", Role::DEFAULT),
    }
}

/// The role that was meant, why if that isn't plain, and whether there is no doubt.
fn meant(text: &str) -> Option<(Role, String, bool)> {
    let word = text.trim().to_lowercase();
    if let Some(role) = Role::from_name(&word) {
        let why = if text.trim() == word {
            format!("write `{role}` without spaces around it")
        } else {
            format!("write `{role}` in lower case: roles are compared letter by letter")
        };
        return Some((role, why, true));
    }
    if let Some(role) = Role::from_synonym(&word) {
        return Some((role, String::new(), false));
    }
    // `project-admin`, `development:admin`: roles of users, not of operations.
    if let Some(role) = word.rsplit([':', '-', '_', ' ']).next().and_then(Role::from_name) {
        let why = format!("`{word}` is a role of user management; an operation takes `{role}`");
        return Some((role, why, false));
    }
    let near = |role: &Role| strsim::damerau_levenshtein(role.name(), &word);
    let nearest = Role::ALL.into_iter().min_by_key(near)?;
    (near(&nearest) <= 2).then_some((nearest, String::new(), false))
}

fn fix(role: Value<'_>, nearest: Role, safe: bool) -> Option<Fix> {
    let text = match role.node().style()? {
        ScalarStyle::Plain => nearest.name().to_owned(),
        ScalarStyle::SingleQuoted => format!("'{nearest}'"),
        ScalarStyle::DoubleQuoted => format!("\"{nearest}\""),
        ScalarStyle::Literal | ScalarStyle::Folded => return None,
    };
    let edits = vec![Edit::replace(role.location(), text)];
    let title = format!("write `{nearest}`");
    Some(if safe { Fix::safe(title, edits) } else { Fix::risky(title, edits) })
}
