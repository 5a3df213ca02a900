//! A service without what it needs to start.

use super::super::{Context, Family, Rule};
use super::endpoints::{self, Configuration};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Service, Target};

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
- A Vault without `configuration`.
- A replica (`mariadb-replica`, `postgresql-replica`) without a relationship called `primary`, with one to
  another image, or of another version than that.

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
