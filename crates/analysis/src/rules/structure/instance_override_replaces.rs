//! A web instance or worker whose own mounts, relationships or variables replace those of its application.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use crate::structure::may_hide;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "instance-override-replaces",
    family: Family::Structure,
    severity: Severity::Info,
    fix: None,
    summary: "`mounts`, `relationships` or `variables` of a worker that drop those of its application",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/workers",
    check,
    docs: r##"
## What it reports

`mounts`, `relationships` or `variables` in a worker or in `web`, when the application has entries under the same key
that they don't repeat.

## What happens

The key of the instance replaces that of the application as a whole; the two are not merged. The worker doesn't have
what is only in the application's.

## What to do

Repeat what the instance needs. If the rest is left out on purpose, all is well.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    relationships:
      database:
        service: db
        endpoint: mysql
      queue:
        service: mq
        endpoint: rabbitmq
    workers:
      mail:
        commands:
          start: python mail.py
        relationships:
        ^^^^^^^^^^^^^
          queue:
            service: mq
            endpoint: rabbitmq
services:
  db:
    type: "mariadb:11.8"
  mq:
    type: "rabbitmq:4.3"
```

```yaml good
applications:
  app:
    type: "python:3.14"
    relationships:
      queue:
        service: mq
        endpoint: rabbitmq
    workers:
      mail:
        commands:
          start: python mail.py
services:
  mq:
    type: "rabbitmq:4.3"
```

## Exceptions

An empty `{}` says that nothing is wanted, and is not reported.

## Source

Upsun documentation: Single-runtime image › Primary application properties; Workers › Customize a worker.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let workers = app.body.get("workers").map(Value::entries).unwrap_or_default();
        let workers =
            workers.into_iter().map(|(key, body)| (format!("the worker `{}`", key.node().text().unwrap_or_default()), body));
        let web = app.body.get("web").map(|web| ("`web`".to_owned(), web));
        for (who, body) in web.into_iter().chain(workers) {
            for section in ["mounts", "relationships", "variables"] {
                compare(app.body, body, section, &who, found);
            }
        }
    }
}

fn compare(app: Value<'_>, instance: Value<'_>, section: &str, who: &str, found: &mut Vec<Diagnostic>) {
    let (Some(all), Some((key, own))) = (app.get(section), instance.entry(section)) else { return };
    if may_hide(all) || may_hide(own) || key.is_repaired() {
        return;
    }
    // A group of variables that is none may be meant to be any.
    let is_readable = |value: Value<'_>| {
        value.is_mapping() && (section != "variables" || value.entries().iter().all(|(_, group)| group.is_mapping()))
    };
    if !is_readable(all) || !is_readable(own) {
        return;
    }
    let (all, own) = (names(all, section), names(own, section));
    if own.is_empty() {
        return;
    }
    let lost: Vec<String> = all.into_iter().filter(|name| !own.contains(name)).collect();
    if lost.is_empty() {
        return;
    }
    let message = format!("this replaces the `{section}` of the application as a whole: {who} doesn't have {}", list(&lost));
    let help = "repeat here what it needs; nothing is to do if the rest is left out on purpose";
    found.push(Diagnostic::new(&RULE, key.location(), message).help(help));
}

/// The names of the entries, in one form; of variables with their group.
fn names(value: Value<'_>, section: &str) -> Vec<String> {
    let entries = value.entries().into_iter();
    let named = entries.filter_map(|(key, value)| Some((key.node().text().filter(|name| !name.starts_with('.'))?, value)));
    match section {
        "variables" => named
            .flat_map(|(group, value)| {
                let inner = value.entries().into_iter();
                inner.filter_map(move |(key, _)| Some(format!("{group}:{}", key.node().text()?)))
            })
            .collect(),
        _ => named.map(|(name, _)| name.trim_matches('/').to_owned()).collect(),
    }
}
