//! A route to a service that lets everybody in.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{App, Part, Target};
use crate::rules::structure::values::boolean;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-exposed-without-auth",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a route to a search service or vector database without authentication",
    url: "https://developer.upsun.com/docs/add-services/opensearch",
    check,
    docs: r##"
## What it reports

A route whose `upstream` is an Elasticsearch or OpenSearch service without `authentication: {enabled: true}`. An info:
one to an app that runs Chroma or Qdrant, which ask for no key unless they are told to.

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

`elasticsearch-enterprise`, InfluxDB and ClickHouse, which ask for a password or token by themselves. An app with a
variable that names a key or credentials of Chroma or Qdrant. A route with HTTP authentication can't be seen here.

## Source

Upsun documentation: OpenSearch › Authentication; Elasticsearch › Authentication; Chroma; Qdrant.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in &context.model.routes {
        let Some((part, _)) = &route.upstream else { continue };
        let service = match context.model.target(part.text) {
            Some(Target::Service(service)) => service,
            Some(Target::App(app)) => {
                found.extend(check_app(context, app, part));
                continue;
            }
            _ => continue,
        };
        let is_open = service.image.as_ref().is_some_and(|image| image.is("elasticsearch") || image.is("opensearch"));
        let configuration = service.body.get("configuration");
        let authentication = configuration.and_then(|configuration| configuration.get("authentication"));
        let enabled = authentication.and_then(|authentication| authentication.get("enabled"));
        let is_hidden = [Some(service.body), configuration, authentication, enabled]
            .into_iter()
            .flatten()
            .any(|value| value.resolved().is_none_or(|value| value.is_repaired()));
        if !is_open || is_hidden || enabled.is_some_and(|enabled| boolean(enabled) != Some(false)) {
            continue;
        }
        let message = format!("`{}` is open to everybody through this route: it asks for no password", part.text);
        let help = "remove the route, or enable `authentication` in the configuration of the service";
        found.push(Diagnostic::new(&RULE, part.location, message).help(help).related(service.key.location(), "the service"));
    }
}

/// What starts a database that is open to everybody: the program, its command, and its name.
const OPEN: [(&str, Option<&str>, &str); 2] = [("chroma", Some("run"), "Chroma"), ("qdrant", None, "Qdrant")];

/// An app that is such a database.
fn check_app<'p>(context: &Context<'p>, app: &App<'p>, part: &Part<'_>) -> Option<Diagnostic> {
    let starts = context.scripts_of(app).filter(|(script, _)| script.place == Place::Start);
    let mut commands = starts.flat_map(|(_, effects)| &effects.commands);
    let name = commands.find_map(|command| {
        let runs = |(program, word, _): &&(&str, Option<&str>, &str)| {
            command.program == *program && word.is_none_or(|word| command.args.first().is_some_and(|arg| arg.text == word))
        };
        OPEN.iter().find(runs).map(|(_, _, name)| *name)
    })?;
    let has_key = app.env.iter().any(|(key, _)| {
        let key = key.to_ascii_uppercase();
        ["API_KEY", "AUTH", "TOKEN", "CREDENTIALS", "JWT"].iter().any(|word| key.contains(word))
    });
    let message =
        format!("`{}` runs {name}, which asks everybody or nobody for a key: this route opens it to the internet", part.text);
    let help = "remove the route, and connect other apps by a relationship; or set its API key as a sensitive variable";
    (!has_key).then(|| Diagnostic::new(&RULE, part.location, message).severity(Severity::Info).help(help))
}
