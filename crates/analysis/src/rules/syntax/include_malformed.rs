//! An `!include` that doesn't say what it includes.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use std::collections::HashMap;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, Node, NodeId, NodeKind, Tag};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "include-malformed",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "an `!include` without a readable `type` and `path`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

An `!include` that has nothing below it (often because `type` and `path` stand beside it instead), no `path`,
another key than these two, or a `type` other than `string`, `binary` and `yaml`.

## What happens

Upsun can't tell what to include, and rejects the push. A `type` and a `path` that stand beside the tag become
keys of the mapping that the include is in.

## What to do

Write `type` and `path` below the tag, indented deeper than its key; or, for a YAML file, the path alone.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: !include
              ^^^^^^^^
      type: string
      path: hooks.deploy.sh
```

```sh file=hooks.deploy.sh
set -e
php bin/console app:migrate
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: !include
        type: text
              ^^^^
        path: hooks.deploy.sh
```

```sh file=hooks.deploy.sh
set -e
php bin/console app:migrate
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: !include
        type: string
        path: hooks.deploy.sh
```

```sh file=hooks.deploy.sh
set -e
php bin/console app:migrate
```

## Exceptions

The path of a YAML file may stand right behind the tag: `q: !include worker.yaml`.

## Source

Upsun documentation: YAML tags › Include.
"##,
};

/// What an include may hold.
const KEYS: [&str; 2] = ["type", "path"];

/// What its `type` may be. `archive` is an older way to write `!archive`.
const TYPES: [&str; 4] = ["string", "binary", "yaml", "archive"];

/// A key and its value.
type Entry<'t> = (Node<'t>, Node<'t>);

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        if !tree.nodes().any(|node| node.tag().is_some_and(is_include)) {
            continue;
        }
        let mut beside: HashMap<NodeId, Vec<Entry<'_>>> = HashMap::new();
        for (include, entry) in tree.nodes().flat_map(strays) {
            beside.entry(include.id()).or_default().push(entry);
        }
        for node in tree.nodes() {
            let Some(tag) = node.tag().filter(|tag| is_include(tag)) else { continue };
            if tree.is_repaired(tag.range) || tree.is_repaired(node.full_range()) {
                continue;
            }
            match node.kind() {
                NodeKind::Mapping { .. } => check_mapping(file, node, tag, found),
                NodeKind::Scalar { text, .. } if text.is_empty() => {
                    let strays = beside.get(&node.id()).map(Vec::as_slice).unwrap_or_default();
                    found.push(empty(context, file, node, tag, strays));
                }
                NodeKind::Sequence { .. } => {
                    let message = "`!include` takes a path, or a mapping with `type` and `path`, no list: the push is rejected";
                    let help = "write one `!include` for each file";
                    found.push(Diagnostic::new(&RULE, Location::new(file, tag.range), message).help(help));
                }
                NodeKind::Scalar { .. } | NodeKind::Alias { .. } => {}
            }
        }
    }
}

fn is_include(tag: &Tag) -> bool {
    &*tag.text == "!include"
}

fn check_mapping(file: FileId, node: Node<'_>, tag: &Tag, found: &mut Vec<Diagnostic>) {
    let mut has_unknown = false;
    for (key, value) in node.entries() {
        let name = key.text().unwrap_or_default();
        if name == "<<" || name.starts_with('.') {
            // What comes from elsewhere isn't looked at here.
            has_unknown |= name == "<<";
            continue;
        }
        if !KEYS.contains(&name) {
            has_unknown = true;
            let message = format!("`{name}` is no key of `!include`: the push is rejected");
            let help = match nearest(name, KEYS) {
                Some(meant) => format!("did you mean `{meant}`? (available: `type`, `path`)"),
                None => "available: `type`, `path`".to_owned(),
            };
            found.push(Diagnostic::new(&RULE, Location::new(file, key.range()), message).help(help));
            continue;
        }
        let Some(value) = value.resolved() else { continue };
        let range = if value.range().is_empty() { key.range() } else { value.range() };
        let text = value.text().filter(|text| !text.is_empty() && !value.is_null());
        let Some(text) = text else {
            let message = format!("`{name}` of `!include` takes a word: the push is rejected");
            let help = if name == "type" { "available: `string`, `binary`, `yaml`" } else { "write the path of the file" };
            found.push(Diagnostic::new(&RULE, Location::new(file, range), message).help(help));
            continue;
        };
        if name == "type" && !TYPES.contains(&text) {
            let message = format!("`!include` has no type `{text}`: the push is rejected");
            let help = match nearest(text, TYPES) {
                Some(meant) => format!("did you mean `{meant}`? (available: `string`, `binary`, `yaml`)"),
                None => "`string` takes the file as text (scripts, certificates, VCL), `yaml` reads it; available: `string`, `binary`, `yaml`".to_owned(),
            };
            found.push(Diagnostic::new(&RULE, Location::new(file, value.range()), message).help(help));
        }
    }
    let has_path = node.entries().any(|(key, _)| key.text() == Some("path"));
    if !has_path && !has_unknown {
        let message = "this `!include` names no `path`: the push is rejected";
        let help = "add `path`, the path of the file";
        found.push(Diagnostic::new(&RULE, Location::new(file, tag.range), message).help(help));
    }
}

fn empty(context: &Context<'_>, file: FileId, node: Node<'_>, tag: &Tag, strays: &[Entry<'_>]) -> Diagnostic {
    let location = Location::new(file, tag.range);
    let Some(holder) = node.parent().filter(|_| !strays.is_empty()) else {
        let message = "`!include` names no file: the push is rejected";
        return Diagnostic::new(&RULE, location, message).help("write the path behind it, or `type` and `path` below it");
    };
    let words = strays.iter().filter_map(|(key, _)| key.text()).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    let of = holder.entries().find(|(_, value)| *value == node).and_then(|(key, _)| key.text()).unwrap_or_default();
    let (stand, are) = if strays.len() > 1 { ("stand", "they are keys") } else { ("stands", "it is a key") };
    let message =
        format!("{words} {stand} beside `{of}`, so {are} of their own and `!include` names no file: the push is rejected");
    let message = if strays.len() > 1 { message } else { message.replace("of their own", "of its own") };
    let mut diagnostic =
        Diagnostic::new(&RULE, location, message).help("indent them deeper than the key that `!include` belongs to");
    for (key, _) in strays {
        diagnostic = diagnostic.related(Location::new(file, key.range()), "this belongs to the `!include`");
    }
    diagnostic.fix(fix(context, file, holder, strays))
}

/// The `type` and `path` that follow empty includes as their neighbours, with the include that they belong to.
pub(in super::super) fn strays<'t>(mapping: Node<'t>) -> Vec<(Node<'t>, Entry<'t>)> {
    let mut strays = Vec::new();
    let mut open = None;
    for (key, value) in mapping.entries() {
        if value.tag().is_some_and(is_include) && value.text() == Some("") {
            open = Some(value);
            continue;
        }
        let is_own = key.text().is_some_and(|name| KEYS.contains(&name)) && value.text().is_some_and(|text| !text.is_empty());
        match open.filter(|_| is_own) {
            Some(include) => strays.push((include, (key, value))),
            None => open = None,
        }
    }
    strays
}

/// Indents the neighbours by two more spaces.
fn fix(context: &Context<'_>, file: FileId, holder: Node<'_>, strays: &[Entry<'_>]) -> Option<Fix> {
    if !matches!(holder.kind(), NodeKind::Mapping { style: CollectionStyle::Block, .. }) {
        return None;
    }
    let source = context.project.source(file);
    let mut edits = Vec::new();
    for (key, value) in strays {
        let line = source.lines().line(key.range().start);
        let indent = TextRange::new(source.lines().start(line), key.range().start);
        if !indent.slice(source.text()).trim_start_matches('\u{feff}').bytes().all(|byte| byte == b' ')
            || source.lines().line(value.range().end) != line
        {
            return None;
        }
        edits.push(Edit::insert(file, key.range().start, "  "));
    }
    Some(Fix::safe("indent them below the `!include`", edits))
}
