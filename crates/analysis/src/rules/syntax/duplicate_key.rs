//! The same key twice in one mapping.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::include_malformed;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use std::collections::{HashMap, HashSet};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, Node, NodeId, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "duplicate-key",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a key that its mapping holds already",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A key that occurs a second time in the same mapping.

## What happens

No error: the platform's reader keeps the **last** value and silently drops the first, with everything
below it. Two `hooks` blocks leave an app with the second one's hooks alone.

## What to do

Merge the two, or give one of them another name.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install
    hooks:
    ^^^^^
      deploy: php bin/console app:migrate
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install
      deploy: php bin/console app:migrate
```

## Exceptions

Keys that come in through `<<` may be written again: that is how one overrides them.

```yaml good
.common: &common
  type: "php:8.4"
  container_profile: BALANCED
applications:
  app:
    <<: *common
    container_profile: HIGH_MEMORY
```

## Source

Measured with PyYAML 6.0.3, which reads as the platform does. Upsun documentation: Crons (names must be unique).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for mapping in tree.nodes().filter(|node| node.is_mapping()) {
            check_mapping(context, file, mapping, found);
        }
    }
}

fn check_mapping<'p>(context: &Context<'p>, file: FileId, mapping: Node<'p>, found: &mut Vec<Diagnostic>) {
    let mut last: HashMap<&str, (Node<'p>, Node<'p>)> = HashMap::new();
    let mut strays: Option<HashSet<NodeId>> = None;
    for (key, value) in mapping.entries() {
        let Some(name) = key.text().filter(|name| *name != "<<") else { continue };
        let Some((first_key, first_value)) = last.insert(name, (key, value)) else { continue };
        let strays =
            strays.get_or_insert_with(|| include_malformed::strays(mapping).iter().map(|(_, (key, _))| key.id()).collect());
        if strays.contains(&key.id()) {
            continue;
        }
        // A repaired line may have lost what set the two apart.
        if mapping.tree().is_repaired(key.range()) || mapping.tree().is_repaired(first_key.range()) {
            continue;
        }
        let lost: Vec<&str> = first_value.entries().filter_map(|(key, _)| key.text()).take(3).collect();
        let what = if lost.is_empty() { "is".to_owned() } else { format!("with {} is", list(lost)) };
        let message = format!("`{name}` is here twice: Upsun keeps this one, and the one before it {what} silently dropped");
        let first = Location::new(file, first_key.range());
        let diagnostic = Diagnostic::new(&RULE, Location::new(file, key.range()), message)
            .help("merge the two into one, or rename one of them")
            .related(first, "this one is dropped")
            .fix(fix(context, file, mapping, first_key, first_value));
        found.push(diagnostic);
    }
}

/// Deletes the first of the two, where it has lines of its own.
fn fix(context: &Context<'_>, file: FileId, mapping: Node<'_>, key: Node<'_>, value: Node<'_>) -> Option<Fix> {
    if !matches!(mapping.kind(), NodeKind::Mapping { style: CollectionStyle::Block, .. }) {
        return None;
    }
    let source = context.project.source(file);
    let lines = source.lines();
    let line = lines.line(key.full_range().start);
    let start = lines.start(line);
    let indent = TextRange::new(start, key.full_range().start).slice(source.text());
    if !indent.chars().all(|c| c == ' ') {
        return None;
    }
    let last = lines.line(value.full_range().end.max(key.range().end));
    let end = if last + 1 < lines.count() { lines.start(last + 1) } else { source.len() };
    let edit = Edit::replace(Location::new(file, TextRange::new(start, end)), "");
    Some(Fix::risky(format!("delete the first `{}`, which is dropped anyway", key.text()?), vec![edit]))
}
