//! Redis or Valkey without a disk, for what should not get lost.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Relationship, Target};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "non-persistent-store",
    family: Family::Registry,
    severity: Severity::Info,
    fix: None,
    summary: "sessions or a queue in a Redis or Valkey that keeps nothing",
    url: "https://developer.upsun.com/docs/add-services/redis",
    check,
    docs: r##"
## What it reports

A relationship with a name such as `sessions`, `queue` or `jobs` to a service of the type `redis` or `valkey`.

## What happens

These images keep everything in memory. When the container is restarted, moved or resized, it is empty: visitors are
logged out, and jobs that were waiting are never run.

## What to do

Use `redis-persistent` or `valkey-persistent`. A changed type is a new service, so let the old one run empty first.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      sessions: "store:redis"
      ^^^^^^^^
services:
  store:
    type: "redis:8.0"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      sessions: "store:redis"
      cache: "memory:redis"
services:
  store:
    type: "redis-persistent:8.0"
  memory:
    type: "redis:8.0"
```

## Exceptions

A service that one other relationship uses as a cache is reported all the same: what is in it gets lost together.

## Source

Upsun documentation: Redis › Ephemeral Redis, Persistent Redis; Valkey.
"##,
};

/// Words in the name of a relationship that promise to keep something.
const KEPT: [&str; 12] =
    ["session", "sessions", "queue", "queues", "job", "jobs", "messenger", "sidekiq", "celery", "resque", "bullmq", "horizon"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: Vec<(&str, &str)> = Vec::new();
    for relationship in context.model.relationships() {
        let Some(Target::Service(service)) = context.model.target(relationship.target.text) else { continue };
        let Some(image) = service.image.filter(|image| image.is("redis") || image.is("valkey")) else { continue };
        let Some(word) = kept(relationship).filter(|_| !relationship.key.is_repaired() && !image.value.is_repaired()) else {
            continue;
        };
        // Several apps with the same relationship share one mistake.
        if told.contains(&(relationship.name, service.name)) {
            continue;
        }
        told.push((relationship.name, service.name));
        let name = image.name.text;
        let message =
            format!("`{name}` keeps nothing when its container restarts, and `{word}` sounds like what should not get lost");
        found.push(
            Diagnostic::new(&RULE, relationship.key.location(), message)
                .help(format!("use `{name}-persistent`, as a new service"))
                .related(image.name.location, "the image of the service is here"),
        );
    }
}

/// The word in the name of a relationship that promises to keep something.
fn kept<'p>(relationship: &Relationship<'p>) -> Option<&'p str> {
    relationship
        .name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|word| KEPT.iter().any(|kept| word.eq_ignore_ascii_case(kept)))
}
