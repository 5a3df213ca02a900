//! A value without quotes that YAML makes something else of.

use super::super::{Context, Family, Rule};
use super::positions::{self, Positions};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use upsun_lint_schema::description::{Format, Kind, Map, Shape};
use upsun_lint_syntax::yaml::{Coerced, Node, ScalarStyle};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "yaml11-coercion",
    family: Family::Syntax,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "text without quotes that YAML turns into another value",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A variable or the version of a dependency that YAML 1.1, which Upsun reads, turns into another value because it
has no quotes: `1.10` into 1.1, `0022` into 18, `12:30` into 750, `1_000` into 1000, `on` and `no` into true and
false, `2024-01-01` into a date.

## What happens

The app gets the other value: the version 1.1 instead of 1.10, the mask 18 instead of 0022.

## What to do

Put the value into quotes.

The offered fix is unsafe: something may have got used to the other value.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    dependencies:
      nodejs:
        yarn: 1.10
              ^^^^
    variables:
      env:
        FEATURE: on
                 ^^
        UMASK: 0022
               ^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    dependencies:
      nodejs:
        yarn: "1.10"
    variables:
      env:
        FEATURE: "on"
        UMASK: "0022"
```

## Exceptions

Numbers that are the same before and after are not reported, and neither are `true` and `false`. In `php`, settings
may be switched `on` and `off`:

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        WORKERS: 4
        RATIO: 1.5
        CACHE: true
      php:
        opcache.enable: on
```

## Source

Upsun documentation: What is YAML › Scalars. Measured with PyYAML 6.0.3.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut positions = Positions::new(context.project);
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for mapping in tree.nodes().filter(|node| node.is_mapping()) {
            let mut map: Option<Option<(&Map, bool)>> = None;
            for (_, node) in mapping.entries() {
                let Some((text, other)) = lossy(node).filter(|_| !tree.is_repaired(node.range())) else { continue };
                let map = map.get_or_insert_with(|| {
                    let steps = positions.steps(file, mapping);
                    let shape = positions::shape(&steps)?.for_kind(Kind::Mapping)?.shape;
                    if let Shape::Map(map) = shape { Some((map, steps.contains(&"dependencies"))) } else { None }
                });
                let Some(noun) = map.and_then(|(map, is_dependency)| noun(map, is_dependency, node)) else { continue };
                let location = Location::new(file, node.range());
                let message = format!("without quotes, YAML reads `{text}` as {other}: {noun} is not what stands here");
                let edit = Edit::replace(location, format!("\"{text}\""));
                let diagnostic = Diagnostic::new(&RULE, location, message)
                    .help(format!("write `\"{text}\"` to keep the text"))
                    .fix(Fix::risky("quote it", vec![edit]));
                found.push(diagnostic);
            }
        }
    }
}

/// What YAML makes of a plain scalar whose text it changes.
fn lossy(node: Node<'_>) -> Option<(&str, String)> {
    let text = node.text().filter(|_| node.style() == Some(ScalarStyle::Plain) && node.tag().is_none())?;
    let other = match node.coerced()? {
        Coerced::Bool(value) if matches!(text.to_ascii_lowercase().as_str(), "on" | "off" | "yes" | "no") => value.to_string(),
        Coerced::Int(value) => value.to_string(),
        Coerced::Float(value) => format!("{value:?}"),
        Coerced::Timestamp => "a date".to_owned(),
        _ => return None,
    };
    (other != text).then_some((text, other))
}

/// What stands in a place where text is meant; `None` for any other place.
fn noun(map: &Map, is_dependency: bool, node: Node<'_>) -> Option<&'static str> {
    let is_bool = matches!(node.coerced(), Some(Coerced::Bool(_)));
    match map.key.format {
        Format::EnvName => Some("the variable that the app gets"),
        Format::PhpSetting if !is_bool => Some("the setting that PHP gets"),
        _ if is_dependency => {
            let value = map.value.for_kind(Kind::String).and_then(|string| string.shape.text());
            value.filter(|text| text.format == Format::Package).map(|_| "the version that is asked for")
        }
        _ => None,
    }
}
