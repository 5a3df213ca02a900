//! A route to a service that lets everybody in.

use super::super::{Context, Family, Rule};
use super::locations;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Target;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-exposed-without-auth",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a route to a search service without authentication",
    url: "https://developer.upsun.com/docs/add-services/opensearch",
    check,
    docs: r##"
## What it reports

A route whose `upstream` is an Elasticsearch or OpenSearch service without `authentication: {enabled: true}`.

## What happens

Everybody on the internet can read the indexes, and change and delete them.

## What to do

Remove the route: apps reach the service through a relationship. Where it must be public, enable authentication.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: opensearch
services:
  search:
    type: "opensearch:3"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://search.{default}/":
    type: upstream
    upstream: "search:opensearch"
               ^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: opensearch
services:
  search:
    type: "opensearch:3"
    configuration:
      authentication:
        enabled: true
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
  "https://search.{default}/":
    type: upstream
    upstream: "search:opensearch"
```

## Exceptions

`elasticsearch-enterprise`, which always asks for a password; a route with HTTP authentication can't be seen here.

## Source

Upsun documentation: OpenSearch › Authentication; Elasticsearch › Authentication.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        let Some((part, _)) = &route.upstream else { continue };
        let Some(Target::Service(service)) = context.model.target(part.text) else { continue };
        let is_open = service.image.as_ref().is_some_and(|image| image.is("elasticsearch") || image.is("opensearch"));
        let configuration = service.body.get("configuration");
        let authentication = configuration.and_then(|configuration| configuration.get("authentication"));
        let enabled = authentication.and_then(|authentication| authentication.get("enabled"));
        let is_hidden = [Some(service.body), configuration, authentication, enabled]
            .into_iter()
            .flatten()
            .any(|value| value.resolved().is_none_or(|value| value.is_repaired()));
        if !is_open || is_hidden || enabled.is_some_and(|enabled| locations::flag(enabled) != Some(false)) {
            continue;
        }
        let message = format!("`{}` is open to everybody through this route: it asks for no password", part.text);
        let help = "remove the route, or enable `authentication` in the configuration of the service";
        found.push(Diagnostic::new(&RULE, part.location, message).help(help).related(service.key.location(), "the service"));
    }
}
