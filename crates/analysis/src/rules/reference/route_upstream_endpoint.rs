//! A route to something that doesn't speak HTTP, or without an endpoint.

use super::super::{Context, Family, Rule};
use super::{common, endpoints};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::{App, Part, Service, Target};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "route-upstream-endpoint",
    family: Family::Reference,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a route to an endpoint that answers no HTTP, or to none",
    url: "https://developer.upsun.com/docs/routes",
    check,
    docs: r##"
## What it reports

A route whose `upstream` has no endpoint, an endpoint that the app doesn't have, or one of a service that
doesn't speak HTTP, such as a database.

## What happens

The router can only pass on HTTP. A route to anything else is rejected, or never answers. An app's endpoint is
`http`; whether it may be left out isn't documented, so that is a warning.

## What to do

Write the app and its endpoint: `app:http`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: app
              ^^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:https"
                   ^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
routes:
  "https://{default}/":
    type: upstream
    upstream: "app:http"
```

## Exceptions

Services that do speak HTTP may be reached by a route: Varnish, Mercure, OpenSearch, Gotenberg and their like.
PHP apps have an endpoint `php` as well.

## Source

Upsun documentation: Routes › Route configuration reference; the reference of each service.
"##,
};

/// The endpoints of an image that speak HTTP; `None` where that isn't known.
fn http_endpoints(image: &str) -> Option<&'static [&'static str]> {
    Some(match endpoints::base_image(image) {
        "varnish" => &["http", "http+stats"],
        "gotenberg" | "chrome-headless" => &["http"],
        "mercure" => &["mercure"],
        "opensearch" => &["opensearch"],
        "elasticsearch" | "elasticsearch-enterprise" => &["elasticsearch"],
        "influxdb" => &["influxdb"],
        "clickhouse" => &["clickhouse-http"],
        "mariadb" | "mysql" | "oracle-mysql" | "postgresql" | "redis" | "valkey" | "memcached" | "mongodb"
        | "mongodb-enterprise" | "rabbitmq" | "kafka" | "network-storage" => &[],
        _ => return None,
    })
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for route in context.model.routes.iter().filter(|route| route.kind() == Some("upstream")) {
        let Some((name, endpoint)) = route.upstream.filter(|_| !route.key.is_repaired() && !route.body.is_repaired()) else {
            continue;
        };
        match context.model.target(name.text) {
            Some(Target::App(app)) => found.extend(check_app(context, app, &name, endpoint)),
            Some(Target::Service(service)) => found.extend(check_service(context, service, &name, endpoint)),
            Some(Target::Worker(..)) | None => {}
        }
    }
}

fn check_app(context: &Context<'_>, app: &App<'_>, name: &Part<'_>, endpoint: Option<Part<'_>>) -> Option<Diagnostic> {
    let Some(endpoint) = endpoint.filter(|endpoint| !endpoint.text.is_empty()) else {
        let message = format!("this names the app without its endpoint, which Upsun's documentation asks for: `{}:http`", app.name);
        let fix = common::replace(context, name, &format!("{}:http", app.name)).filter(|_| endpoint.is_none());
        return Some(
            Diagnostic::new(&RULE, name.location, message)
                .severity(Severity::Warning)
                .help(format!("write `{}:http`", app.name))
                .fix(fix.map(|edit| Fix::safe("name the endpoint", vec![edit]))),
        );
    };
    let is_php = app.image.is_none_or(|image| image.is("php") || image.is("composable"));
    if endpoint.text == "http" || endpoint.text == "php" && is_php {
        return None;
    }
    let message = format!("an app answers at the endpoint `http`, and has no `{}`: the route leads nowhere", endpoint.text);
    let fix = common::replace(context, &endpoint, "http").map(|edit| Fix::safe("write `http`", vec![edit]));
    Some(Diagnostic::new(&RULE, endpoint.location, message).help(format!("write `{}:http`", app.name)).fix(fix))
}

fn check_service(context: &Context<'_>, service: &Service<'_>, name: &Part<'_>, endpoint: Option<Part<'_>>) -> Option<Diagnostic> {
    let image = service.image?.name.text;
    let http = http_endpoints(image)?;
    let Some(default) = http.first() else {
        let message = format!("`{}` runs `{image}`, which doesn't speak HTTP: the router can't pass requests to it", service.name);
        return Some(Diagnostic::new(&RULE, name.location, message).help("name an app here, and connect the app to the service"));
    };
    match endpoint.filter(|endpoint| !endpoint.text.is_empty()) {
        None => {
            let message = format!(
                "this names the service without its endpoint, which Upsun's documentation asks for: `{}:{default}`",
                service.name
            );
            let fix = common::replace(context, name, &format!("{}:{default}", service.name)).filter(|_| endpoint.is_none());
            Some(
                Diagnostic::new(&RULE, name.location, message)
                    .severity(Severity::Warning)
                    .help(format!("write `{}:{default}`", service.name))
                    .fix(fix.map(|edit| Fix::safe("name the endpoint", vec![edit]))),
            )
        }
        Some(endpoint) if !http.contains(&endpoint.text) => {
            let message = format!("`{image}` answers HTTP at `{default}`, not at `{}`: the route leads nowhere", endpoint.text);
            let fix = common::replace(context, &endpoint, default).map(|edit| Fix::risky(format!("write `{default}`"), vec![edit]));
            Some(Diagnostic::new(&RULE, endpoint.location, message).help(format!("write `{}:{default}`", service.name)).fix(fix))
        }
        Some(_) => None,
    }
}
