//! Endpoints of a service that name what the service doesn't have.

use super::super::structure::values::readable;
use super::super::support::{advice, list, nearest};
use super::super::{Context, Family, Rule};
use super::endpoints::{self, Configuration};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use crate::structure::may_hide;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-endpoints-invalid",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "an endpoint of a service for a database or core that is not there",
    url: "https://developer.upsun.com/docs/add-services/mysql",
    check,
    docs: r##"
## What it reports

In the `configuration` of MariaDB, MySQL, PostgreSQL and Solr:

- `privileges` for a database that is not among `schemas` or `databases`.
- `default_schema` or `default_database` that is not among them, or that the endpoint has no privileges for.
- A `core` that is not among `cores`.
- An info: an endpoint for several databases without a default one.
- An info: an endpoint of PostgreSQL with databases directly in it, without `privileges` around them.

## What happens

Upsun rejects the configuration, or the app connects to a database that it may not use. Without a default database, the
`path` of the relationship is empty, and tools such as `upsun sql` don't know where to connect.

## What to do

Name the same databases in both places. A database that is taken off the list is deleted with its data.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: "db:mysql"
services:
  db:
    type: "mariadb:11.8"
    configuration:
      schemas: [main]
      endpoints:
        mysql:
          default_schema: main
          privileges:
            main: admin
            legacy: ro
            ^^^^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: "db:mysql"
services:
  db:
    type: "mariadb:11.8"
    configuration:
      schemas: [main]
      endpoints:
        mysql:
          default_schema: mian
                          ^^^^
          privileges:
            main: admin
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      db: "db:mysql"
services:
  db:
    type: "mariadb:11.8"
    configuration:
      schemas: [main]
      endpoints:
        mysql:
          default_schema: main
          privileges:
            main: admin
```

## Exceptions

Replicas take their databases from the primary one, and are not checked. Without a list of databases, there is
`main`.

## Source

Upsun documentation: MariaDB/MySQL › Define permissions; PostgreSQL › Multiple databases; Solr › Solr 6 and
later.
"##,
};

/// How an image calls its databases, and the default one of an endpoint.
fn words(image: &str) -> Option<(&'static str, &'static str)> {
    match image {
        "mariadb" | "mysql" | "oracle-mysql" => Some(("schemas", "default_schema")),
        "postgresql" => Some(("databases", "default_database")),
        _ => None,
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for service in &context.model.services {
        let Some(image) = service.image else { continue };
        let Configuration::Is(configuration) = endpoints::configuration(service) else { continue };
        let endpoints = configuration.get("endpoints").map(Value::entries).unwrap_or_default();
        if image.is("solr") {
            check_cores(configuration, &endpoints, found);
            continue;
        }
        let Some((list, default)) = words(image.name.text) else { continue };
        let declared = match configuration.get(list) {
            None => Some(vec!["main"]),
            Some(names) if names.is_null() => continue,
            Some(names) => names.items().into_iter().map(Value::text).collect(),
        };
        let Some(declared) = declared.filter(|names: &Vec<&str>| !names.is_empty()) else { continue };
        for (key, endpoint) in endpoints {
            check_endpoint(endpoint, &declared, list, default, found);
            found.extend(check_default(key, endpoint, &declared, default));
        }
    }
}

fn check_endpoint(endpoint: Value<'_>, declared: &[&str], list: &str, default: &str, found: &mut Vec<Diagnostic>) {
    if endpoint.is_repaired() {
        return;
    }
    let privileges = endpoint.get("privileges").map(Value::entries).unwrap_or_default();
    let mut granted = Vec::new();
    for (key, _) in &privileges {
        let Some(name) = key.node().text() else { return };
        granted.push(name);
        if !declared.contains(&name) && name != "<<" {
            let message = format!("there is no `{name}` among `{list}` that privileges could be given for: Upsun rejects it");
            let help = advice(nearest(name, declared.iter().copied()), declared.iter().copied());
            found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
        }
    }
    let Some(value) = endpoint.get(default).and_then(Value::resolved) else { return };
    let Some(name) = value.node().text().filter(|name| !name.is_empty() && !value.is_null()) else { return };
    if granted.contains(&name) {
        return;
    }
    if !declared.contains(&name) {
        let message = format!("there is no `{name}` among `{list}`: Upsun rejects it");
        let help = advice(nearest(name, declared.iter().copied()), declared.iter().copied());
        found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
    } else if !granted.is_empty() {
        let message = format!("the endpoint has no privileges for `{name}`, which it connects to: the app may not use it");
        let help = format!("add `{name}` to `privileges`, or connect to one of them ({})", advice(None, granted.iter().copied()));
        found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
    }
}

/// An endpoint that is well-formed, and may surprise.
fn check_default(key: Value<'_>, endpoint: Value<'_>, declared: &[&str], default: &str) -> Option<Diagnostic> {
    let endpoint = readable(endpoint).filter(|endpoint| endpoint.is_mapping() && !key.is_repaired())?;
    let entries = endpoint.entries();
    let names: Vec<&str> = entries.iter().filter_map(|(key, _)| key.node().text()).collect();
    if default == "default_database" && !names.is_empty() && names.iter().all(|name| declared.contains(name)) {
        let message = format!("{} in this endpoint without `privileges` around: the documentation has it both ways", list(&names));
        let help = "write `privileges` with the databases below it".to_owned();
        return Some(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(help));
    }
    let granted = endpoint.get("privileges").and_then(readable)?.entries();
    let granted: Vec<&str> = granted.iter().filter_map(|(key, _)| key.node().text()).collect();
    // Replication is no matter of a database.
    let replicates = endpoint.get("privileges").is_some_and(|privileges| {
        privileges.entries().iter().any(|(_, level)| level.text().is_some_and(|level| level.starts_with("replication")))
    });
    if granted.len() < 2 || endpoint.entry(default).is_some() || replicates || granted.contains(&"<<") || may_hide(endpoint) {
        return None;
    }
    let message =
        format!("an endpoint for {} without `{default}` has an empty `path`: apps have to know where to connect", list(&granted));
    Some(Diagnostic::new(&RULE, key.location(), message).severity(Severity::Info).help(format!("add `{default}: {}`", granted[0])))
}

fn check_cores(configuration: Value<'_>, endpoints: &[(Value<'_>, Value<'_>)], found: &mut Vec<Diagnostic>) {
    let Some(cores) = configuration.get("cores").filter(|cores| cores.is_mapping()) else { return };
    let names: Option<Vec<&str>> = cores.entries().into_iter().map(|(key, _)| key.node().text()).collect();
    let Some(names) = names.filter(|names| !names.is_empty()) else { return };
    for (_, endpoint) in endpoints {
        let Some(core) = endpoint.get("core").and_then(Value::resolved) else { continue };
        let Some(name) = core.node().text().filter(|name| !names.contains(name) && !core.is_null() && !name.is_empty()) else {
            continue;
        };
        if !core.is_repaired() {
            let message = format!("there is no core `{name}` that this endpoint could lead to: Upsun rejects it");
            let help = advice(nearest(name, names.iter().copied()), names.iter().copied());
            found.push(Diagnostic::new(&RULE, core.location(), message).help(help));
        }
    }
}
