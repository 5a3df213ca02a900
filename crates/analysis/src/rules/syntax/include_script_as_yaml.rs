//! A script, certificate or VCL that is included as if it were YAML.

use super::super::{Context, Family, Rule};
use super::positions::{self, Positions};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use crate::project::{Include, IncludeKind, IncludeTarget};
use std::collections::HashSet;
use upsun_lint_schema::description::{Format, Kind};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Coerced, Node, NodeKind, ScalarStyle, Tree};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "include-script-as-yaml",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "an included script without `type: string`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

An `!include` without `type: string` where a text belongs: a hook, a command, the VCL of Varnish, a certificate.

## What happens

Without a `type`, the file is read as YAML. Its lines are joined into one, what follows a `#` is dropped, and
where a line looks like a key, nothing can be read at all: Upsun rejects the push, or runs something else.

## What to do

Write `type: string`, so that the file is taken as it is.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !include build.sh
             ^^^^^^^^
```

```sh file=build.sh
set -e
# for the first request
composer dump-autoload
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !include
             ^^^^^^^^
        type: yaml
        path: build.sh
```

```sh file=build.sh
set -e
composer dump-autoload
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !include
        type: string
        path: build.sh
```

```sh file=build.sh
set -e
composer dump-autoload
```

## Exceptions

A YAML file that holds a text, and nothing but that, may be included as YAML:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !include hooks/build.yaml
```

```yaml file=hooks/build.yaml
|
  set -e
  composer dump-autoload
```

## Source

Upsun documentation: YAML tags › Include (the default type is `yaml`), string.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (file, node, include, script) in includes(context) {
        let Some(tag) = node.tag() else { continue };
        let script = context.project.path(script);
        let message = format!(
            "a text belongs here, and without `type: string` Upsun reads `{script}` as YAML: its lines are joined or refused"
        );
        let diagnostic = Diagnostic::new(&RULE, Location::new(file, tag.range), message)
            .help("add `type: string`, so that the file is taken as it is")
            .fix(fix(context, file, node, include));
        found.push(diagnostic);
    }
}

/// The files that are scripts and are read as YAML by mistake: what YAML makes of them is no mistake of their own.
pub(in super::super) fn misread(context: &Context<'_>) -> HashSet<FileId> {
    includes(context).into_iter().map(|(_, _, _, script)| script).collect()
}

/// The includes that read a text as YAML, and the file of each.
fn includes<'c>(context: &'c Context<'_>) -> Vec<(FileId, Node<'c>, &'c Include, FileId)> {
    let mut found = Vec::new();
    let mut positions = Positions::new(context.project);
    for (file, node, include) in context.project.includes() {
        let IncludeTarget::File(script) = include.target else { continue };
        let is_yaml = include.kind == IncludeKind::Yaml && node.tag().is_some_and(|tag| &*tag.text == "!include");
        if !is_yaml || node.tree().is_repaired(node.full_range()) {
            continue;
        }
        let steps = positions.steps(file, node);
        let shape = positions::shape(&steps).and_then(|shape| shape.for_kind(Kind::String)).and_then(|string| string.shape.text());
        let wants_text = shape.is_some_and(|text| matches!(text.format, Format::Shell | Format::Vcl | Format::Certificate));
        if wants_text && context.project.tree(script).is_some_and(|tree| is_text(context, script, tree)) {
            found.push((file, node, include, script));
        }
    }
    found
}

/// Whether a file loses something when it is read as YAML.
fn is_text(context: &Context<'_>, file: FileId, tree: &Tree) -> bool {
    if !tree.errors().is_empty() {
        return true;
    }
    let Some(root) = tree.root() else { return true };
    let NodeKind::Scalar { style, text } = root.kind() else {
        let name = context.project.path(file).file_name();
        return !(name.ends_with(".yaml") || name.ends_with(".yml"));
    };
    let is_whole = tree.source().text().trim_start_matches('\u{feff}').trim() == text.trim();
    *style == ScalarStyle::Plain && !is_whole || root.coerced() != Some(Coerced::String)
}

fn fix(context: &Context<'_>, file: FileId, node: Node<'_>, include: &Include) -> Option<Fix> {
    let title = "add `type: string`";
    if node.is_mapping() {
        if let Some((_, value)) = node.entries().find(|(key, _)| key.text() == Some("type")) {
            let edit = Edit::replace(Location::new(file, value.range()), "string");
            return (value.style() == Some(ScalarStyle::Plain)).then(|| Fix::safe("write `type: string`", vec![edit]));
        }
        let (key, _) = node.entries().find(|(key, _)| key.text() == Some("path"))?;
        let source = context.project.source(file);
        let line = source.lines().line(key.range().start);
        let indent = TextRange::new(source.lines().start(line), key.range().start).slice(source.text());
        let is_flow = !indent.bytes().all(|byte| byte == b' ');
        let text = if is_flow {
            "type: string, ".to_owned()
        } else {
            format!("type: string{}{indent}", super::super::support::line_break(source.text(), key.range().start))
        };
        return Some(Fix::safe(title, vec![Edit::insert(file, key.range().start, text)]));
    }
    let (_, range) = include.path.as_ref()?;
    let written = range.slice(context.project.source(file).text());
    if written.contains(['{', '}', ',', '[', ']']) || node.style().is_none_or(ScalarStyle::is_block) {
        return None;
    }
    let edit = Edit::replace(Location::new(file, *range), format!("{{ type: string, path: {written} }}"));
    Some(Fix::safe(title, vec![edit]))
}
