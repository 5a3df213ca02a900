//! A service without what it needs to start.

use super::super::{Context, Family, Rule};
use super::endpoints::{self, Configuration};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Service, Target};
use crate::project::Value;
use crate::structure::may_hide;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-config-required",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "a Varnish without a backend or configuration, a replica without its primary",
    url: "https://developer.upsun.com/docs/add-services/varnish",
    check,
    docs: r##"
## What it reports

- A Varnish without `relationships` to an app, or without any `configuration`.
- A Vault without `configuration`, a Solr 4 without `core_config`.
- A replica (`mariadb-replica`, `postgresql-replica`) without a relationship called `primary`, with one to
  another image, or of another version than that. A warning: one that leads to another endpoint than `replicator`.

## What happens

Varnish has nothing to ask, a replica nothing to copy: the service doesn't start, or answers with errors.

## What to do

Add what is missing. The relationship of a replica has to be called `primary` and lead to an endpoint called
`replicator`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
services:
  varnish:
  ^^^^^^^
    type: "varnish:9.0"
    configuration:
      vcl: |
        sub vcl_recv { set req.backend_hint = app.backend(); }
routes:
  "https://{default}/":
    type: upstream
    upstream: "varnish:http"
    cache: {enabled: false}
```

```yaml good
applications:
  app:
    type: "nodejs:24"
services:
  varnish:
    type: "varnish:9.0"
    relationships:
      app: "app:http"
    configuration:
      vcl: |
        sub vcl_recv { set req.backend_hint = app.backend(); }
routes:
  "https://{default}/":
    type: upstream
    upstream: "varnish:http"
    cache: {enabled: false}
```

## Source

Upsun documentation: Varnish › How to use; Vault; MariaDB read-only replication; PostgreSQL read-only
replication.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for service in context.model.services.iter().filter(|service| !service.key.is_repaired() && !service.body.is_repaired()) {
        let Some(image) = service.image else { continue };
        let has_relationships = match service.body.entry("relationships") {
            None => false,
            Some((_, value)) if value.resolved().is_none() => continue,
            Some(_) => !service.relationships.is_empty(),
        };
        let missing = match image.name.text {
            "varnish" if !has_relationships => Some((
                format!("`{}` has no relationship to an app, so that Varnish has nobody to ask", service.name),
                "add `relationships: {app: \"app:http\"}` to the service",
            )),
            "varnish" | "vault-kms" if matches!(endpoints::configuration(service), Configuration::None) => {
                let what = if image.is("varnish") { "vcl" } else { "endpoints" };
                let message =
                    format!("`{}` has no `configuration`, and `{}` needs one with `{what}`", service.name, image.name.text);
                Some((message, "add the configuration that the service's documentation shows"))
            }
            "solr" if image.version.is_some_and(|version| version.text == "4" || version.text.starts_with("4.")) => {
                let is_there = match endpoints::configuration(service) {
                    Configuration::None => false,
                    Configuration::Unknown => continue,
                    Configuration::Is(configuration) => configuration.entry("core_config").is_some() || may_hide(configuration),
                };
                let message = format!("`{}` has no `core_config`, and Solr 4 can't start without", service.name);
                (!is_there)
                    .then_some((message, "add `configuration: {core_config: !archive \"<directory>\"}`, or go to a newer version"))
            }
            "mariadb-replica" | "postgresql-replica" | "postgres-replica" => {
                found.extend(check_replica(context, service, image.name.text));
                None
            }
            _ => None,
        };
        if let Some((message, help)) = missing {
            found.push(Diagnostic::new(&RULE, service.key.location(), message).help(help));
        }
    }
}

fn check_replica(context: &Context<'_>, service: &Service<'_>, image: &str) -> Option<Diagnostic> {
    let Some(primary) = service.relationships.iter().find(|relationship| relationship.name == "primary") else {
        let message = format!("`{}` has no relationship called `primary`, so that the replica has nothing to copy", service.name);
        let help = "add `relationships: {primary: \"<database>:replicator\"}` to the service";
        return Some(Diagnostic::new(&RULE, service.key.location(), message).help(help));
    };
    let Some(Target::Service(target)) = context.model.target(primary.target.text) else { return None };
    let of = target.image?;
    let base = endpoints::base_image(image);
    if endpoints::base_image(of.name.text) != base || of.name.text.ends_with("-replica") {
        let message = format!("`{}` runs `{}`, and `{image}` can only copy `{base}`", target.name, of.name.text);
        return Some(Diagnostic::new(&RULE, primary.target.location, message).help(format!("name the primary `{base}`")));
    }
    if let Some(endpoint) = primary.endpoint.filter(|endpoint| endpoint.text != "replicator" && !replicates(target, endpoint.text))
    {
        let message =
            format!("the endpoint `{}` is not one for replicas, which the documentation calls `replicator`", endpoint.text);
        return Some(Diagnostic::new(&RULE, endpoint.location, message).severity(Severity::Warning).help(format!(
            "give `{}` an endpoint `replicator`, and write `primary: \"{}:replicator\"`",
            target.name, target.name
        )));
    }
    let (own, other) = (service.image?.version?, of.version?);
    if own.text != other.text {
        let message =
            format!("the replica has version {}, and `{}` has {}: they must be the same", own.text, target.name, other.text);
        return Some(
            Diagnostic::new(&RULE, own.location, message)
                .help(format!("write `{image}:{}`", other.text))
                .related(other.location, "the primary's version is here"),
        );
    }
    None
}

/// Whether an endpoint of a service is one for replicas, as far as can be told.
fn replicates(service: &Service<'_>, endpoint: &str) -> bool {
    let Configuration::Is(configuration) = endpoints::configuration(service) else { return false };
    let endpoint = configuration.get("endpoints").and_then(|endpoints| endpoints.get(endpoint));
    let Some(endpoint) = endpoint.and_then(Value::resolved) else { return true };
    let levels = endpoint.get("privileges").map(Value::entries).unwrap_or_default();
    let is_level = |(_, level): &(Value<'_>, Value<'_>)| level.text().is_some_and(|level| level.starts_with("replication"));
    endpoint.entry("replication").is_some() || levels.iter().any(is_level)
}
