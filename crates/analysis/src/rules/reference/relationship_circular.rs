//! Relationships that lead back to where they start.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Model, Relationship, Target};
use std::collections::HashMap;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relationship-circular",
    family: Family::Reference,
    severity: Severity::Error,
    fix: None,
    summary: "relationships that lead back to where they start",
    url: "https://developer.upsun.com/docs/configure-apps/multi-app/relationships",
    check,
    docs: r##"
## What it reports

Apps and services whose relationships form a circle: an app that reaches a second one that reaches the first; an
app in front of which Varnish stands, and that reaches Varnish itself.

## What happens

Containers are started in the order of their relationships, and a circle has none. Upsun doesn't support it: one
of the relationships is left out, and what needs it doesn't work.

## What to do

Drop one of the directions. A public route, or a queue that both reach, does in its place.

## Examples

```yaml bad
applications:
  shop:
    type: "nodejs:24"
    relationships:
      api: {service: api, endpoint: http}
      ^^^
  api:
    type: "nodejs:24"
    relationships:
      shop: {service: shop, endpoint: http}
```

```yaml good
applications:
  shop:
    type: "nodejs:24"
    relationships:
      api: {service: api, endpoint: http}
  api:
    type: "nodejs:24"
```

## Exceptions

A worker may reach its own app.

## Source

Upsun documentation: Define relationships between your apps; Varnish › Circular relationships.
"##,
};

/// How many parts of a circle a message names.
const MAX_NAMED: usize = 8;

/// An app or service as a node of the graph, and what it reaches.
struct Node<'m, 'p> {
    name: &'p str,
    edges: Vec<(usize, &'m Relationship<'p>)>,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let nodes = graph(&context.model);
    let mut closed = vec![false; nodes.len()];
    for start in 0..nodes.len() {
        if closed[start] {
            continue;
        }
        // Whatever is in a circle that was reported is not reported again.
        if let Some(circle) = circle(&nodes, start, &closed) {
            for (from, _) in &circle {
                closed[*from] = true;
            }
            found.extend(report(&nodes, &circle));
        }
    }
}

/// Apps, then services. What the workers of an app have for themselves is left out: they are containers of their own.
fn graph<'m, 'p>(model: &'m Model<'p>) -> Vec<Node<'m, 'p>> {
    let apps = model.apps.iter().map(|app| (app.name, &app.relationships));
    let services = model.services.iter().map(|service| (service.name, &service.relationships));
    let parts: Vec<_> = apps.chain(services).collect();
    let positions: HashMap<&str, usize> = parts.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
    let edges = |relationships: &'m [Relationship<'p>]| {
        let readable = relationships.iter().filter(|relationship| common::is_readable(relationship));
        readable
            .filter_map(|relationship| {
                let name = match model.target(relationship.target.text)? {
                    Target::App(app) => app.name,
                    Target::Service(service) => service.name,
                    Target::Worker(..) => return None,
                };
                Some((*positions.get(name)?, relationship))
            })
            .collect()
    };
    parts.iter().map(|(name, relationships)| Node { name, edges: edges(relationships) }).collect()
}

/// The shortest circle through a node: each node with the relationship that leads on.
fn circle<'m, 'p>(nodes: &[Node<'m, 'p>], start: usize, closed: &[bool]) -> Option<Vec<(usize, &'m Relationship<'p>)>> {
    let mut came_by: HashMap<usize, (usize, &'m Relationship<'p>)> = HashMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for &(next, relationship) in &nodes[at].edges {
            if next == start {
                let mut circle = vec![(at, relationship)];
                let mut at = at;
                while let Some(&(from, relationship)) = came_by.get(&at) {
                    circle.push((from, relationship));
                    at = from;
                }
                circle.reverse();
                return Some(circle);
            }
            if !closed[next] && !came_by.contains_key(&next) {
                came_by.insert(next, (at, relationship));
                queue.push_back(next);
            }
        }
    }
    None
}

fn report(nodes: &[Node<'_, '_>], circle: &[(usize, &Relationship<'_>)]) -> Option<Diagnostic> {
    let ((first, relationship), rest) = circle.split_first()?;
    let message = if rest.is_empty() {
        format!("`{}` has a relationship to itself: Upsun supports no circles and leaves it out", nodes[*first].name)
    } else {
        let mut names = list(circle.iter().take(MAX_NAMED).map(|(node, _)| nodes[*node].name));
        if circle.len() > MAX_NAMED {
            names = format!("{} and {} more", names.replacen(" and ", ", ", 1), circle.len() - MAX_NAMED);
        }
        format!("{names} reach each other in a circle: Upsun supports none and leaves one of these relationships out")
    };
    let help = "drop one direction: a public route, or a queue or database that both reach, does in its place";
    let mut diagnostic = Diagnostic::new(&RULE, relationship.key.location(), message).help(help);
    for (node, relationship) in rest.iter().take(MAX_NAMED) {
        diagnostic = diagnostic.related(relationship.key.location(), format!("`{}` leads on from here", nodes[*node].name));
    }
    Some(diagnostic)
}
