//! A key at the top of a file that is none of `applications`, `services` and `routes`; and files of Upsun Fixed.

use super::super::support::advice;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::{self, rename};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use crate::structure::{Fixed, Problem, Wrong};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-top-level-key",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a key at the top of a file other than `applications`, `services` and `routes`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

A key at the top of a file in `.upsun` that is none of `applications`, `services` and `routes`. A file that looks as
one of Upsun Fixed does (`.platform.app.yaml`, `services.yaml`, `routes.yaml`) is one finding, and so is a file with
nothing but other keys (a warning: it may be a part that nothing includes).

## What happens

Upsun rejects the configuration, or doesn't see what is below the key.

## What to do

Correct the name. What was written for Upsun Fixed goes below `applications` and the name of the application, below
`services`, or below `routes`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
route:
^^^^^
  "https://{default}/":
    type: upstream
    upstream: "app:http"
```

An application as Upsun Fixed has it:

```yaml bad
name: app
^^^^
type: "php:8.4"
hooks:
  build: composer install
web:
  locations:
    "/":
      root: public
      passthru: /index.php
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
    relationships:
      db:
services:
  db:
    type: "mariadb:11.8"
```

## Exceptions

Keys that start with a dot are ignored by the platform, which makes them a place for anchors. `tasks` is known to the
API and not documented: a note (info). A file that another one includes is a part of a configuration, not one itself.

```yaml good
.defaults: &defaults
  container_profile: BALANCED
applications:
  app:
    <<: *defaults
    type: "php:8.4"
```

## Source

Upsun documentation: YAML structure › Top-level keys; Migrate from Upsun Fixed › Convert your configuration files.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::TopLevel) {
        let name = problem.name();
        match &problem.wrong {
            Wrong::UnknownKey { object, nearest, .. } => {
                let message = format!("`{name}` is no top-level key: Upsun rejects the configuration");
                let names = object.current().map(|property| property.name);
                let diagnostic = Diagnostic::new(&RULE, problem.location, message).help(advice(*nearest, names));
                found.push(diagnostic.fix(rename(problem.key, *nearest)));
            }
            Wrong::Key { standing, .. } => {
                let message = format!("`{name}` is not documented as a top-level key, so it may change or be refused");
                let note = standing.note().unwrap_or_default();
                found.push(Diagnostic::new(&RULE, problem.location, message).severity(Severity::Info).help(note));
            }
            Wrong::NotConfiguration { others } => {
                let names = words::keys(problem.key.unwrap_or(problem.holder), &others[..others.len().min(3)]);
                let message =
                    format!("none of the keys of this file is a top-level key ({names}): it is no configuration by itself");
                let help =
                    "Upsun reads every YAML file directly in `.upsun`; move one that is included elsewhere into a folder below";
                found.push(Diagnostic::new(&RULE, problem.location, message).severity(Severity::Warning).help(help));
            }
            Wrong::FixedStyle(style) => found.push(fixed(problem, *style)),
            _ => {}
        }
    }
}

fn fixed(problem: &Problem<'_>, style: Fixed) -> Diagnostic {
    let (message, help) = match style {
        Fixed::Application => (
            "this is an application as `.platform.app.yaml` of Upsun Fixed has it: Upsun finds no application in it".to_owned(),
            format!("indent all of it below `applications:` and `{}:`, and leave out `name`", app_name(problem.holder)),
        ),
        Fixed::Services => (
            "these are services as `.platform/services.yaml` of Upsun Fixed has them: Upsun finds none of them".to_owned(),
            "indent all of it below `services:`".to_owned(),
        ),
        Fixed::Routes => (
            "these are routes as `.platform/routes.yaml` of Upsun Fixed has them: Upsun finds none of them".to_owned(),
            "indent all of it below `routes:`".to_owned(),
        ),
        Fixed::ApplicationList => (
            "this is a list of applications as Upsun Fixed has it: Upsun finds no application in it".to_owned(),
            "write `applications:` and below it each application with its name as the key".to_owned(),
        ),
    };
    Diagnostic::new(&RULE, problem.location, message).help(help).fix(wrap(problem, style))
}

fn app_name(root: Value<'_>) -> String {
    root.get("name").and_then(Value::text).filter(|name| !name.is_empty()).unwrap_or("app").to_owned()
}

/// Puts the whole file below the key that it belongs to.
fn wrap(problem: &Problem<'_>, style: Fixed) -> Option<Fix> {
    let root = problem.holder;
    let tree = root.node().tree();
    let NodeKind::Mapping { style: CollectionStyle::Block, .. } = root.node().kind() else { return None };
    let is_plain = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if !tree.errors().is_empty() || tree.documents().len() != 1 || !is_plain(&app_name(root)) {
        return None;
    }
    let (heading, depth) = match style {
        Fixed::Application => (vec!["applications:".to_owned(), format!("  {}:", app_name(root))], 4),
        Fixed::Services => (vec!["services:".to_owned()], 2),
        Fixed::Routes => (vec!["routes:".to_owned()], 2),
        Fixed::ApplicationList => return None,
    };
    let source = tree.source();
    let (text, lines) = (source.text(), source.lines());
    let newline = super::super::support::line_break(text, 0);
    let name_line = (style == Fixed::Application)
        .then(|| root.entry("name"))
        .flatten()
        .map(|(key, _)| lines.line(key.full_location().range.start));
    let first = lines.line(root.node().full_range().start);
    let start_of = |line| lines.start(line).max(if line == 0 { source.bom_len() } else { 0 });
    let mut edits = vec![Edit::insert(root.file(), start_of(first), heading.join(newline) + newline)];
    for line in first..lines.count() {
        let start = start_of(line);
        let end = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
        let content = TextRange::new(start, end).slice(text);
        if Some(line) == name_line {
            edits.push(Edit::replace(Location::new(root.file(), TextRange::new(start, end)), ""));
        } else if !content.trim().is_empty() {
            edits.push(Edit::insert(root.file(), start, " ".repeat(depth)));
        }
    }
    // At the start of the first line, there is the heading and the indentation: one edit.
    if let [heading, indent, ..] = edits.as_mut_slice()
        && heading.location.range.start == indent.location.range.start
    {
        indent.text.insert_str(0, &heading.text);
        edits.remove(0);
    }
    let title = match style {
        Fixed::Application => "put it below `applications`",
        Fixed::Services => "put it below `services`",
        Fixed::Routes | Fixed::ApplicationList => "put it below `routes`",
    };
    Some(Fix::risky(title, edits))
}
