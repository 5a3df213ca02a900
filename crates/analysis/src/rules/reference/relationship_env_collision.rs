//! Relationships whose variables have the same names.

use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Relationship;
use crate::project::Value;
use upsun_lint_schema::variables::prefix;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-env-collision",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a relationship whose environment variables are those of another one, or of the configuration",
    url: "https://developer.upsun.com/docs/development/variables",
    check,
    docs: r##"
## What it reports

Two relationships of an app whose names give the same environment variables, such as `my-db` and `my_db`; one
that is called `platform`; and a variable under `variables.env` that a relationship sets as well.

## What happens

Each relationship sets variables that start with its name in upper case, with `_` for whatever is no letter or
digit: `MY_DB_HOST`. Of two alike, one hides the other, and the app connects to the wrong service. What Upsun provides
goes before variables of the configuration.

## What to do

Rename one of them.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      my-db: "main:mysql"
      my_db: "logs:mysql"
      ^^^^^
services:
  main:
    type: "mariadb:11.8"
  logs:
    type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      my-db: "main:mysql"
      log-db: "logs:mysql"
services:
  main:
    type: "mariadb:11.8"
  logs:
    type: "mariadb:11.8"
```

## Exceptions

Variables that write out what the relationship says, with a host such as `db.internal`, are as good as it.

## Source

Upsun documentation: Variables › Variable types (the order of precedence), Service environment variables.
"##,
};

/// What the variables of a relationship end with, whatever the service.
const PROPERTIES: [&str; 13] = [
    "CLUSTER", "FRAGMENT", "HOST", "HOSTNAME", "IP", "PASSWORD", "PATH", "PORT", "PUBLIC", "QUERY", "SCHEME", "SERVICE", "USERNAME",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        check_names(&app.relationships, found);
        let own = app.workers.iter().filter(|worker| worker.body.entry("relationships").is_some());
        own.for_each(|worker| check_names(&worker.relationships, found));
        let web = app.body.get("web").filter(|web| web.entry("variables").is_some());
        check_variables(&app.relationships, web.unwrap_or(app.body), found);
    }
}

fn check_names(relationships: &[Relationship<'_>], found: &mut Vec<Diagnostic>) {
    for (at, relationship) in relationships.iter().enumerate().filter(|(_, relationship)| common::is_readable(relationship)) {
        let prefix = prefix(relationship.name);
        let location = relationship.key.location();
        if let Some(earlier) = relationships[..at].iter().find(|earlier| self::prefix(earlier.name) == prefix) {
            let message = format!(
                "`{}` and `{}` both set `{prefix}_HOST` and its like, so one of them hides the other",
                earlier.name, relationship.name
            );
            found.push(
                Diagnostic::new(&RULE, location, message)
                    .help("rename one of the two")
                    .related(earlier.key.location(), format!("`{}` is here", earlier.name)),
            );
        } else if prefix == "PLATFORM" {
            let message = "the variables of this relationship start with `PLATFORM_`, as those of the platform itself do";
            found.push(Diagnostic::new(&RULE, location, message).help("give it another name"));
        }
    }
}

/// Variables of the configuration that a relationship sets, too.
fn check_variables(relationships: &[Relationship<'_>], owner: Value<'_>, found: &mut Vec<Diagnostic>) {
    let env = owner.get("variables").and_then(|variables| variables.get("env"));
    let variables = env.map(Value::entries).unwrap_or_default();
    for &(key, value) in &variables {
        let Some(name) = key.node().text() else { continue };
        let sets = |relationship: &&Relationship<'_>| {
            let rest = name.strip_prefix(prefix(relationship.name).as_str()).and_then(|rest| rest.strip_prefix('_'));
            rest.is_some_and(|rest| PROPERTIES.contains(&rest))
        };
        let Some(relationship) = relationships.iter().find(sets) else { continue };
        if key.is_repaired()
            || value.is_repaired()
            || !common::is_readable(relationship)
            || is_written_out(relationship, &variables)
        {
            continue;
        }
        let message = format!(
            "the relationship `{}` sets `{name}` as well, and goes before: at runtime, what is written here is not used",
            relationship.name
        );
        found.push(
            Diagnostic::new(&RULE, key.location(), message)
                .help("rename the relationship, or read the variable that it sets")
                .related(relationship.key.location(), "the relationship is here"),
        );
    }
}

/// Whether the variables say what the relationship does: its host, by the name that it has inside the project.
fn is_written_out(relationship: &Relationship<'_>, variables: &[(Value<'_>, Value<'_>)]) -> bool {
    let prefix = prefix(relationship.name);
    let is_host = |name: &str| name.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.starts_with("_HOST"));
    variables.iter().any(|(key, value)| {
        key.node().text().is_some_and(is_host) && value.text().is_some_and(|value| value.ends_with(".internal"))
    })
}
