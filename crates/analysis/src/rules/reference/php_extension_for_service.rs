//! A service that PHP lacks the extension for.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::common;
use super::endpoints::base_image;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::{App, Relationship, Target};
use crate::project::Value;
use upsun_lint_schema::registry::{ExtensionStatus, Registry};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "php-extension-for-service",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a PHP app that connects to a service without the extension for it",
    url: "https://developer.upsun.com/docs/languages/php/extensions",
    check,
    docs: r##"
## What it reports

A PHP app with a relationship to a service for which it enables no extension: `pdo_pgsql` or `pgsql` for
PostgreSQL, `mongodb` for MongoDB, `redis` or `relay` for Redis and Valkey, `memcached`, `amqp` for RabbitMQ.

It is a warning for the two databases, which PHP can't talk to without, and an info for the others, for which
there are libraries in plain PHP.

## What happens

The app fails when it connects: *could not find driver*, *class not found*.

## What to do

Add the extension to `runtime.extensions`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:postgresql"
      ^^^^^^^^
    runtime:
      extensions: [apcu]
services:
  db:
    type: "postgresql:17"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      database: "db:postgresql"
    runtime:
      extensions: [apcu, pdo_pgsql]
services:
  db:
    type: "postgresql:17"
```

## Exceptions

Redis, Memcached and RabbitMQ are only looked at where the app's `composer.json` can be read and asks for no
library such as `predis/predis` or `php-amqplib/php-amqplib`. Composable images are not looked at.

## Source

Upsun documentation: PostgreSQL › Usage example, Could not find driver; MongoDB; Redis; Memcached; RabbitMQ.
"##,
};

/// The extensions of which one is needed for a service, whether nothing else will do, and the libraries that will.
fn needed(image: &str) -> Option<(&'static [&'static str], bool, &'static [&'static str])> {
    Some(match base_image(image) {
        "postgresql" => (&["pdo_pgsql", "pgsql"], true, &[]),
        "mongodb" | "mongodb-enterprise" => (&["mongodb"], true, &[]),
        "redis" | "valkey" => {
            (&["redis", "relay"], false, &["predis/predis", "cheprasov/php-redis-client", "colinmollenhour/credis"])
        }
        "memcached" => (&["memcached"], false, &[]),
        "rabbitmq" => (&["amqp"], false, &["php-amqplib/php-amqplib", "bunny/bunny", "enqueue/amqp-bunny", "enqueue/amqp-lib"]),
        _ => return None,
    })
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let Some(version) = app.image.filter(|image| image.is("php")).and_then(|image| image.version) else { continue };
        let Some(extensions) = Extensions::of(context.registry(), app, version.text) else { continue };
        let mut told: Vec<&[&str]> = Vec::new();
        let workers = app.workers.iter().flat_map(|worker| &worker.relationships);
        for relationship in app.relationships.iter().chain(workers).filter(|relationship| common::is_readable(relationship)) {
            let Some(Target::Service(service)) = context.model.target(relationship.target.text) else { continue };
            let Some((names, surely, libraries)) = service.image.and_then(|image| needed(image.name.text)) else { continue };
            if told.contains(&names) || extensions.has_any(names) || !surely && may_do_without(context, app, libraries) {
                continue;
            }
            // What this version doesn't offer can't be asked for.
            let Some(first) = names.iter().copied().find(|name| extensions.can_be_enabled(name)) else { continue };
            told.push(names);
            let image = service.image.map_or("", |image| image.name.text);
            found.push(report(app, relationship, image, first, names, surely));
        }
    }
}

fn report(app: &App<'_>, relationship: &Relationship<'_>, image: &str, first: &str, names: &[&str], surely: bool) -> Diagnostic {
    let (severity, message) = if surely {
        let message = format!("without {}, which `{}` doesn't enable, PHP can't talk to `{image}`", either(names), app.name);
        (Severity::Warning, message)
    } else {
        let message =
            format!("`{}` doesn't enable {} for `{image}`, and then needs a library that does without", app.name, either(names));
        (Severity::Info, message)
    };
    Diagnostic::new(&RULE, relationship.key.location(), message)
        .severity(severity)
        .help(format!("add `{first}` to `runtime.extensions`"))
        .fix(fix(app, first))
}

fn either(names: &[&str]) -> String {
    list(names).replace(" and ", " or ")
}

/// What an app says of extensions.
struct Extensions<'p> {
    registry: &'p Registry,
    enabled: Vec<&'p str>,
    disabled: Vec<&'p str>,
    version: &'p str,
}

impl<'p> Extensions<'p> {
    /// `None` where it can't be read.
    fn of(registry: &'p Registry, app: &App<'p>, version: &'p str) -> Option<Self> {
        let body = app.body.resolved().filter(|body| body.is_mapping() && !body.is_repaired())?;
        let Some(runtime) = body.get("runtime") else {
            return Some(Self { registry, enabled: Vec::new(), disabled: Vec::new(), version });
        };
        let runtime = runtime.resolved().filter(|runtime| runtime.is_null() || runtime.is_mapping() && !runtime.is_repaired())?;
        let names = |key: &str| match runtime.get(key) {
            None => Some(Vec::new()),
            Some(list) if list.is_null() => Some(Vec::new()),
            Some(list) => {
                let item = |item: Value<'p>| match item.resolved()? {
                    // An extension with settings is a mapping with its name.
                    mapping if mapping.is_mapping() => mapping.entries().first()?.0.node().text(),
                    scalar => scalar.node().text(),
                };
                list.resolved()?.items().into_iter().map(item).collect()
            }
        };
        Some(Self { registry, enabled: names("extensions")?, disabled: names("disabled_extensions")?, version })
    }

    fn status(&self, name: &str) -> Option<ExtensionStatus> {
        self.registry.php_extension(name)?.status(self.version)
    }

    fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| {
            let by_default = matches!(self.status(name), Some(ExtensionStatus::Default | ExtensionStatus::BuiltIn));
            // `redis-5` is an extension of a version of its own.
            let is_enabled = self.enabled.iter().any(|own| own.eq_ignore_ascii_case(name) || own.starts_with(&format!("{name}-")));
            is_enabled || by_default && !self.disabled.contains(name)
        })
    }

    fn can_be_enabled(&self, name: &str) -> bool {
        self.status(name) == Some(ExtensionStatus::Available) && !self.disabled.contains(&name)
    }
}

/// Whether the app may use a library in plain PHP: its `composer.json` asks for one, or isn't there to be read.
fn may_do_without(context: &Context<'_>, app: &App<'_>, libraries: &[&str]) -> bool {
    let Some(path) = app.root.as_ref().and_then(|root| root.join("composer.json")) else { return true };
    let Ok(bytes) = context.files.read(&path) else { return true };
    let text = String::from_utf8_lossy(&bytes);
    !text.contains("\"require\"") || libraries.iter().any(|library| text.contains(&format!("\"{library}\"")))
}

/// Adds an extension before the first one of the list.
fn fix(app: &App<'_>, name: &str) -> Option<Fix> {
    let list = app.body.get("runtime")?.get("extensions")?;
    let first = list.items().into_iter().next()?.node();
    let source = list.project().source(list.file());
    let start = first.full_range().start;
    let written = list.node().range().slice(source.text());
    if list.resolved() != Some(list) {
        return None;
    }
    let text = if written.starts_with('[') {
        format!("{name}, ")
    } else {
        // `- first`: the new item takes the dash, and the first one gets its own on the next line.
        let line = source.lines().start(source.lines().line(start));
        let before = source.text().get(line as usize..start as usize)?;
        let indent = before.trim_end_matches(' ').strip_suffix('-').filter(|indent| indent.chars().all(|c| c == ' '))?;
        format!("{name}{}{indent}- ", super::super::support::line_break(source.text(), line))
    };
    Some(Fix::risky(format!("enable `{name}`"), vec![Edit::insert(list.file(), start, text)]))
}
