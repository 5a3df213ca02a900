//! A value of a kind that can't be there: a list for a string, nothing for a mapping.

use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::values::boolean;
use super::words::indefinite;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use crate::structure::{Problem, Wrong};
use upsun_lint_schema::description::{Format, Kind, Kinds, Shape};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, Node, NodeKind, ScalarStyle};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "wrong-value-type",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a list, string, number or nothing where something else has to be",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A value of a kind that its key doesn't take: a list of commands where a script is meant, a string where a list is, a
quoted `"true"` for a boolean, nothing at all where a value has to be.

## What happens

Upsun rejects the configuration.

## What to do

Write what the message asks for. A script is one string, over several lines with `|`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: [npm ci, npm run build]
             ^^^^^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          index: index.php
                 ^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    preflight:
      enabled: "true"
               ^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
    ^^^^^^
```

Applications as a list, as Upsun Fixed has them:

```yaml bad
applications:
^^^^^^^^^^^^
  - name: app
    type: "php:8.4"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    preflight:
      enabled: true
    mounts: {}
    hooks:
      build: |
        set -e
        composer install
        composer dump-autoload
    web:
      locations:
        "/":
          root: public
          index: [index.php]
```

## Exceptions

Where nothing means the same as leaving the key out, nothing is fine:

```yaml good
applications:
  app:
    type: "php:8.4"
    timezone:
    hooks:
      build:
    web:
      commands:
        start:
      locations:
        "/":
          index:
          root: public
```

## Source

Upsun documentation: the types in the tables of App reference, Services and Routes; the official JSON schema.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::WrongType) {
        match &problem.wrong {
            Wrong::Kind { shape, found: kind } => found.push(diagnostic(problem, *shape, *kind)),
            Wrong::FixedStyle(_) => {
                let message = "this is a list of applications as Upsun Fixed has it: Upsun finds no application in it";
                let help = "make a mapping of it, with the name of each application as its key: `app:` instead of `- name: app`";
                found.push(Diagnostic::new(&RULE, problem.location, message).help(help).fix(as_mapping(problem)));
            }
            Wrong::Form { standing, .. } => {
                let message = format!("{} is not documented to be written so", subject(problem));
                let note = standing.note().unwrap_or_default();
                let diagnostic = Diagnostic::new(&RULE, problem.location, message).severity(Severity::Warning);
                found.push(diagnostic.help(note).fix(as_enabled(problem)));
            }
            _ => {}
        }
    }
}

/// Makes `{enabled: false}` of `false`.
fn as_enabled(problem: &Problem<'_>) -> Option<Fix> {
    let enabled = boolean(problem.value).filter(|_| problem.value.resolved() == Some(problem.value))?;
    let text = format!("{{enabled: {enabled}}}");
    let title = format!("write `{text}`");
    (problem.value.node().anchor().is_none()).then(|| Fix::safe(title, vec![Edit::replace(problem.value.location(), text)]))
}

/// What has the value: its key, or the list that it is an item of.
fn subject(problem: &Problem<'_>) -> String {
    match problem.key {
        Some(_) => format!("`{}`", problem.name()),
        None if problem.path.is_empty() => "a configuration".to_owned(),
        None => {
            let list = problem.path.trim_end_matches("[]").rsplit('.').next().unwrap_or_default();
            if list == "*" { "an item of this list".to_owned() } else { format!("an item of `{list}`") }
        }
    }
}

fn diagnostic(problem: &Problem<'_>, shape: Shape, found: Kind) -> Diagnostic {
    let kinds = shape.current_kinds();
    let subject = subject(problem);
    let message = match found {
        Kind::Null => format!("{subject} has no value, and takes {kinds}: Upsun rejects the configuration"),
        _ => format!("{subject} takes {kinds}, and this is {found}: Upsun rejects the configuration"),
    };
    let (help, fix) = remedy(problem, shape, kinds, found);
    let mut diagnostic = Diagnostic::new(&RULE, problem.location, message).fix(fix);
    if !help.is_empty() {
        diagnostic = diagnostic.help(help);
    }
    diagnostic
}

fn remedy(problem: &Problem<'_>, shape: Shape, kinds: Kinds, found: Kind) -> (String, Option<Fix>) {
    let node = problem.value.node();
    let written = node.range().slice(node.tree().source().text());
    let text = problem.value.text().unwrap_or_default();
    let has = |kind| kinds.has(kind);
    let direct = problem.value.resolved() == Some(problem.value);
    match found {
        Kind::Null if has(Kind::Mapping) && !has(Kind::String) => {
            ("write `{}` for an empty one, or remove the key".to_owned(), None)
        }
        Kind::Null if has(Kind::List) && !has(Kind::String) => ("write `[]` for an empty one, or remove the key".to_owned(), None),
        Kind::Null => ("give it a value, or remove the key".to_owned(), None),
        Kind::List if is_script(shape) => {
            ("write a block, `|`, with one command a line; `set -e` first, so that it ends where one fails".to_owned(), None)
        }
        Kind::List if has(Kind::Mapping) && named_items(problem.value).is_some() => {
            ("take the `-` in front of each name away".to_owned(), direct.then(|| without_dashes(problem.value)).flatten())
        }
        Kind::List if has(Kind::Mapping) => ("give each of them a name as its key instead of a `-`".to_owned(), None),
        Kind::List if has(Kind::String) && problem.value.items().len() == 1 => {
            ("write the item without the list around it".to_owned(), None)
        }
        Kind::String | Kind::Integer | Kind::Float | Kind::Bool if has(Kind::List) && !has(Kind::String) => {
            let item_fits = shape.list().is_some_and(|list| list.item.current_kinds().has(found));
            let fix = (direct && item_fits).then(|| in_brackets(problem.value, written)).flatten();
            ("put it into a list, `[…]`".to_owned(), fix)
        }
        Kind::String if has(Kind::Bool) => match text {
            "true" | "yes" | "on" => ("write `true`, without quotes".to_owned(), unquoted(problem.value, "true", direct)),
            "false" | "no" | "off" => ("write `false`, without quotes".to_owned(), unquoted(problem.value, "false", direct)),
            _ => ("write `true` or `false`".to_owned(), None),
        },
        Kind::String if has(Kind::Integer) && text.parse::<i64>().is_ok_and(|number| number.to_string() == text) => {
            ("write the number without quotes".to_owned(), unquoted(problem.value, text, direct))
        }
        Kind::Integer | Kind::Float if has(Kind::Bool) => ("write `true` or `false`".to_owned(), None),
        Kind::Integer | Kind::Float | Kind::Bool if has(Kind::String) => {
            let fix = (direct && node.style() == Some(ScalarStyle::Plain) && !written.contains(['"', '\\']))
                .then(|| Fix::safe("put it in quotes", vec![Edit::replace(problem.value.location(), format!("\"{written}\""))]));
            (format!("put it in quotes: `\"{written}\"`"), fix)
        }
        Kind::String | Kind::Integer | Kind::Float | Kind::Bool if has(Kind::Mapping) => {
            let keys: Vec<&str> =
                shape.objects().iter().flat_map(|object| object.current()).map(|property| property.name).collect();
            let help = match shape.objects().first() {
                Some(object) => {
                    format!("write {} below it, {}", indefinite(object.name), super::super::support::advice(None, keys))
                }
                None => "write keys and values below it".to_owned(),
            };
            (help, None)
        }
        _ => (String::new(), None),
    }
}

fn is_script(shape: Shape) -> bool {
    shape.text().is_some_and(|text| text.format == Format::Shell)
}

fn in_brackets(value: Value<'_>, written: &str) -> Option<Fix> {
    let node = value.node();
    let style = node.style()?;
    let fits = match style {
        ScalarStyle::Plain => !written.contains(['[', ']', '{', '}', ',', '\n', '#']) && !written.contains(": "),
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => !written.contains('\n'),
        ScalarStyle::Literal | ScalarStyle::Folded => false,
    };
    let edit = Edit::replace(value.location(), format!("[{written}]"));
    (fits && node.tag().is_none() && node.anchor().is_none()).then(|| Fix::safe("make a list of it", vec![edit]))
}

fn unquoted(value: Value<'_>, text: &str, direct: bool) -> Option<Fix> {
    let is_quoted = matches!(value.node().style()?, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
    let edit = Edit::replace(value.location(), text);
    (direct && is_quoted && value.node().tag().is_none()).then(|| Fix::safe(format!("write `{text}`"), vec![edit]))
}

/// Makes `app:` of each `- name: app`, where every item is a block that starts with its name and stands deeper than the key.
fn as_mapping(problem: &Problem<'_>) -> Option<Fix> {
    let list = problem.value;
    let node = list.node();
    let source = node.tree().source();
    let lines = source.lines();
    let text = source.text();
    let column = |offset: u32| offset - lines.start(lines.line(offset));
    let NodeKind::Sequence { style: CollectionStyle::Block, .. } = node.kind() else { return None };
    let key = problem.key?;
    let mut edits = Vec::new();
    for item in node.items() {
        let (name, value) = first_entry(item)?;
        let dash = text.get(..name.range().start as usize)?.rfind('-')? as u32;
        let between = TextRange::new(dash + 1, name.range().start).slice(text);
        let own_line = lines.line(dash) == lines.line(value.range().end);
        if name.text() != Some("name")
            || !between.trim().is_empty()
            || !own_line
            || column(dash) <= column(key.node().range().start)
        {
            return None;
        }
        let new_name = value.range().slice(text);
        edits.push(Edit::replace(Location::new(list.file(), TextRange::new(dash, value.range().end)), format!("{new_name}:")));
    }
    (!edits.is_empty()).then(|| Fix::risky("name each application by its key", edits))
}

/// The names of a list whose items are mappings of one entry each, all with another name: `- app: {…}`.
fn named_items<'p>(list: Value<'p>) -> Option<Vec<Node<'p>>> {
    let mut names: Vec<Node<'_>> = Vec::new();
    for item in list.items() {
        let node = item.node();
        let mut entries = node.entries();
        let (Some((name, value)), None) = (entries.next(), entries.next()) else { return None };
        if names.iter().any(|other| other.text() == name.text()) || !value.is_mapping() {
            return None;
        }
        names.push(name);
    }
    (!names.is_empty()).then_some(names)
}

/// Makes a mapping of such a list, where each item has lines of its own.
fn without_dashes(list: Value<'_>) -> Option<Fix> {
    let NodeKind::Sequence { style: CollectionStyle::Block, .. } = list.node().kind() else { return None };
    let text = list.node().tree().source().text();
    let dash = |name: Node<'_>| {
        let is_block = matches!(name.parent()?.kind(), NodeKind::Mapping { style: CollectionStyle::Block, .. });
        let before = text.get(..name.full_range().start as usize).filter(|_| is_block)?;
        let at = before.trim_end_matches(' ').strip_suffix('-')?.len();
        Some(Edit::replace(Location::new(list.file(), TextRange::from(at..at + 1)), " "))
    };
    let edits: Option<Vec<Edit>> = named_items(list)?.into_iter().map(dash).collect();
    Some(Fix::risky("make a mapping of the list", edits?))
}

fn first_entry(item: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let NodeKind::Mapping { style: CollectionStyle::Block, .. } = item.kind() else { return None };
    item.entries().next()
}
