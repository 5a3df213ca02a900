//! A key that Upsun ignores because it starts with a dot.

use super::super::{Context, Family, Rule};
use super::alias_undefined;
use super::positions::Positions;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use std::collections::HashSet;
use upsun_lint_syntax::yaml::{Node, ScalarStyle, Tree};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "dot-key-ignored",
    family: Family::Syntax,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a key that is ignored because it starts with a dot",
    url: "https://developer.upsun.com/docs/configure-apps/troubleshoot-mounts",
    check,
    docs: r##"
## What it reports

A key that starts with a dot: an error for a mount, a warning elsewhere.

## What happens

Upsun ignores the key with all that is below it, and says nothing. A mount `.cache` never exists, so that its
directory can't be written.

## What to do

Begin the path of a mount with a slash, which means the same directory: `/.cache`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    mounts:
      ".cache":
      ^^^^^^^^
        source: instance
        source_path: cache
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    .hooks:
    ^^^^^^
      build: npm ci
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    mounts:
      "/.cache":
        source: instance
        source_path: cache
```

## Exceptions

A key with an anchor that is used is ignored on purpose:

```yaml good
.node: &node
  type: "nodejs:24"
  variables:
    env:
      NODE_ENV: production
applications:
  shop:
    <<: *node
  admin:
    <<: *node
```

## Source

Upsun documentation: Troubleshoot mounts › Mounts starting with a dot ignored.
"##,
};

/// The most keys of a mapping among which a mount of the better name is looked for.
const MAX_KEYS: usize = 1_000;

/// What a key that starts with a dot stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// Mounts.
    Mounts,
    /// Patterns, of rules and redirects, or what a service is configured with: its own matter.
    Free,
    /// Anything else.
    Other,
}

impl Holder {
    fn of(steps: &[&str]) -> Self {
        match steps {
            [.., "mounts"] => Holder::Mounts,
            [.., "rules" | "paths"] => Holder::Free,
            ["services", _, "configuration", ..] => Holder::Free,
            _ => Holder::Other,
        }
    }
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut positions = Positions::new(context.project);
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        let mut used: Option<HashSet<&str>> = None;
        for mapping in tree.nodes().filter(|node| node.is_mapping() && node.tag().is_none()) {
            let mut holder: Option<Holder> = None;
            for (key, value) in mapping.entries() {
                let Some(name) = key.text().filter(|name| name.starts_with('.')) else { continue };
                let used = used.get_or_insert_with(|| alias_undefined::used(tree));
                if has_used_anchor(key, used) || has_used_anchor(value, used) || tree.is_repaired(key.range()) {
                    continue;
                }
                let holder = holder.get_or_insert_with(|| Holder::of(&positions.steps(file, mapping)));
                found.extend(diagnostic(*holder, file, tree, mapping, key, name));
            }
        }
    }
}

/// Whether an alias uses an anchor of a node, or of something in it.
fn has_used_anchor(node: Node<'_>, used: &HashSet<&str>) -> bool {
    let mut pending = vec![node];
    while let Some(node) = pending.pop() {
        if node.anchor().is_some_and(|anchor| used.contains(&*anchor.name)) {
            return true;
        }
        pending.extend(node.entries().flat_map(|(key, value)| [key, value]));
        pending.extend(node.items());
    }
    false
}

fn diagnostic(holder: Holder, file: FileId, tree: &Tree, mapping: Node<'_>, key: Node<'_>, name: &str) -> Option<Diagnostic> {
    let location = Location::new(file, key.range());
    if holder == Holder::Free {
        return None;
    }
    if holder == Holder::Other {
        let message = format!("Upsun ignores `{name}` and all that is below it, because it starts with a dot");
        let help = "remove the dot to have it read; to keep it out on purpose, comment it out";
        return Some(Diagnostic::new(&RULE, location, message).help(help));
    }
    let message = format!("Upsun ignores the mount `{name}`, because its key starts with a dot: the directory stays read-only");
    let slashed = format!("/{name}");
    let is_free = mapping.entries().nth(MAX_KEYS).is_none() && mapping.entries().all(|(other, _)| other.text() != Some(&slashed));
    let quoted = key.style() != Some(ScalarStyle::Plain);
    let edit = Edit::insert(file, key.range().start + u32::from(quoted), "/");
    let is_verbatim = tree.source().text()[key.range().start as usize + usize::from(quoted)..].starts_with('.');
    let fix = (is_free && is_verbatim).then(|| Fix::safe(format!("write `{slashed}`"), vec![edit]));
    let help = format!("write `{slashed}`, which is the same directory");
    Some(Diagnostic::new(&RULE, location, message).severity(Severity::Error).help(help).fix(fix))
}
