//! A plugin, extension or module that a service doesn't have.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::common::as_of;
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use crate::rules::structure::values::{field, readable};
use upsun_lint_schema::registry::{self, Extension};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-module-unavailable",
    family: Family::Registry,
    severity: Severity::Error,
    fix: None,
    summary: "an extension, plugin or module that the service doesn't have",
    url: "https://developer.upsun.com/docs/add-services",
    check,
    docs: r##"
## What it reports

In the `configuration` of a service: an extension that the version of PostgreSQL doesn't have, a module that the
version of Solr doesn't have, a plugin that is no official one of Elasticsearch or OpenSearch (a warning). A plugin
that OpenSearch brings along itself, such as `opensearch-knn`, is an info: it needs no line, and may be refused.

## What happens

The service can't be configured, and the deployment fails.

## What to do

Take one of those that the documentation lists for the version.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions: [pdo_pgsql]
    relationships:
      db:
services:
  db:
    type: "postgresql:17"
    configuration:
      extensions:
        - postgiss
          ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    runtime:
      extensions: [pdo_pgsql]
    relationships:
      db:
services:
  db:
    type: "postgresql:17"
    configuration:
      extensions:
        - postgis
```

## Source

Upsun documentation: PostgreSQL › Available extensions; Solr › Bundled modules; Elasticsearch and OpenSearch ›
Available plugins. The lists that Upsun publishes.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let registry = context.registry();
    for service in &context.model.services {
        let Some(image) = service.image.as_ref().filter(|image| !image.value.is_repaired()) else { continue };
        let Some(configuration) = field(service.body, "configuration") else { continue };
        let number = image.version.map(|version| version.text).unwrap_or_default();
        match image.name.text {
            "postgresql" | "postgresql-replica" | "postgres-replica" => {
                check_list(context, configuration, "extensions", registry.postgresql_extensions(), ("PostgreSQL", number), found);
            }
            "solr" => check_list(context, configuration, "modules", registry.solr_modules(), ("Solr", number), found),
            name @ ("elasticsearch" | "elasticsearch-enterprise" | "opensearch") => {
                check_plugins(configuration, registry::search_plugins(name), name, found);
            }
            _ => {}
        }
    }
}

fn items<'p>(configuration: Value<'p>, key: &str) -> Vec<(&'p str, Value<'p>)> {
    let items = field(configuration, key).map(Value::items).unwrap_or_default().into_iter().filter_map(readable);
    items.filter_map(|item| Some((item.string()?, item))).collect()
}

fn check_list(
    context: &Context<'_>,
    configuration: Value<'_>,
    key: &str,
    known: &[Extension],
    (what, number): (&str, &str),
    found: &mut Vec<Diagnostic>,
) {
    let in_version = |extension: &&Extension| extension.status(number).is_some();
    let version_is_known = known.iter().any(|extension| in_version(&extension));
    // Solr has modules since 9.9; of the versions of PostgreSQL before those that are known, nobody says anything.
    let has_none = what == "Solr" && !number.is_empty() && registry::is_version(number) && registry::compare(number, "9.9").is_lt();
    for (name, value) in items(configuration, key) {
        let extension = known.iter().find(|extension| extension.name == name);
        let (message, help) = if has_none {
            (
                format!("modules came with {what} 9.9, and this is {number}: the service can't be configured"),
                "leave them out, or go to a newer version".to_owned(),
            )
        } else if known.is_empty() || extension.is_some_and(|extension| !version_is_known || in_version(&extension)) {
            continue;
        } else if let Some(extension) = extension {
            let oldest = extension.versions.last().map(|(version, _)| version.as_ref()).unwrap_or_default();
            let newest = extension.versions.first().map(|(version, _)| version.as_ref()).unwrap_or_default();
            (
                format!("`{name}` is not there for {what} {number}{}: the service can't be configured", as_of(context)),
                format!("versions {oldest} to {newest} have it"),
            )
        } else {
            let here = known
                .iter()
                .filter(|extension| !version_is_known || in_version(extension))
                .map(|extension| extension.name.as_ref());
            (
                format!("there is no `{name}` for {what}{}: the service can't be configured", as_of(context)),
                match nearest(name, here) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "the documentation lists what there is for each version".to_owned(),
                },
            )
        };
        found.push(Diagnostic::new(&RULE, value.location(), message).help(help));
    }
}

fn check_plugins(configuration: Value<'_>, known: &[&str], name: &str, found: &mut Vec<Diagnostic>) {
    for (plugin, value) in items(configuration, "plugins") {
        if known.contains(&plugin) || known.is_empty() {
            continue;
        }
        if name == "opensearch" && (plugin.starts_with("opensearch-") || plugin == "neural-search") {
            let message = format!("`{plugin}` comes with OpenSearch, and is none of the plugins that Upsun lists to be added");
            let diagnostic = Diagnostic::new(&RULE, value.location(), message).severity(Severity::Info);
            found.push(diagnostic.help("leave it out: what comes with the service needs no line"));
            continue;
        }
        let message = format!("`{plugin}` is none of the plugins that Upsun lists for `{name}`: the service may not start with it");
        let help = match nearest(plugin, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "the documentation lists the plugins that can be enabled".to_owned(),
        };
        found.push(Diagnostic::new(&RULE, value.location(), message).severity(Severity::Warning).help(help));
    }
}
