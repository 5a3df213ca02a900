//! A variable of a relationship that isn't there.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{App, Script};
use upsun_lint_schema::Place;
use upsun_lint_schema::variables::prefix;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "service-variable-without-relationship",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a variable such as `$DATABSE_HOST` that nearly is one of a relationship",
    url: "https://developer.upsun.com/docs/development/variables",
    check,
    docs: r##"
## What it reports

A variable in a command whose name is nearly that of a relationship's: `$DATABSE_HOST` where the relationship is
called `database`.

## What happens

The variable is empty, and the command connects to nothing.

## What to do

Write the relationship's name in upper case, with `_` for whatever is no letter or digit.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    relationships:
      database: "db:mysql"
    hooks:
      deploy: |
        set -e
        mysqladmin --host="$DATABSE_HOST" status
                           ^^^^^^^^^^^^^
services:
  db:
    type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    relationships:
      database: "db:mysql"
    hooks:
      deploy: |
        set -e
        mysqladmin --host="$DATABASE_HOST" status
services:
  db:
    type: "mariadb:11.8"
```

## Exceptions

Variables that the configuration, the script or `.environment` sets. Names that differ in a digit alone.

## Source

Upsun documentation: Variables › Service environment variables.
"##,
};

/// What the variables of relationships end with that commands use.
const PROPERTIES: [&str; 10] = ["HOST", "HOSTNAME", "PORT", "USERNAME", "PASSWORD", "PATH", "SCHEME", "IP", "CLUSTER", "FRAGMENT"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, _) in context.scripts() {
        // Relationships are no matter of the build.
        if matches!(script.place, Place::Build | Place::SourceOperation) {
            continue;
        }
        let app = context.model.app_of(script);
        let mut told: Vec<&str> = Vec::new();
        for range in variables(script.body.text) {
            let name = range.slice(script.body.text);
            if told.contains(&name) {
                continue;
            }
            let Some(meant) = meant(context, app, name) else { continue };
            if is_set(context, app, script, name) {
                continue;
            }
            told.push(name);
            let sign = TextRange::new(range.start - 1, range.end);
            let sign = if script.body.text[..range.start as usize].ends_with('{') { range } else { sign };
            let message = format!("no relationship sets `{name}`, so that it is empty");
            found.push(Diagnostic::new(&RULE, script.body.locate(sign), message).help(format!("did you mean `{meant}`?")));
        }
    }
}

/// The names of variables in a script: `$NAME`, `${NAME…}`.
fn variables(text: &str) -> impl Iterator<Item = TextRange> {
    text.match_indices('$').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let start = at + 1 + usize::from(rest.starts_with('{'));
        let rest = &text[start..];
        let len = rest.find(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')).unwrap_or(rest.len());
        // `${NAME:-default}` knows what to do without it.
        let has_default = text[..start].ends_with('{') && rest[len..].starts_with([':', '-', '+', '=', '?']);
        let is_escaped = text[..at].ends_with('\\');
        (len > 0 && !has_default && !is_escaped).then(|| TextRange::from(start..start + len))
    })
}

/// The variable of a relationship that a name nearly is.
fn meant(context: &Context<'_>, app: &App<'_>, name: &str) -> Option<String> {
    let (own, property) =
        PROPERTIES.iter().find_map(|property| Some((name.strip_suffix(property)?.strip_suffix('_')?, *property)))?;
    if own.len() < 5 {
        return None;
    }
    let all = context.model.relationships().map(|relationship| prefix(relationship.name));
    if all.into_iter().any(|prefix| prefix == own) {
        return None;
    }
    let own_relationships = app.relationships.iter().chain(app.workers.iter().flat_map(|worker| &worker.relationships));
    let near = own_relationships.map(|relationship| prefix(relationship.name)).find(|prefix| {
        let letters = |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && *c != '_').collect::<String>();
        let distance = strsim::damerau_levenshtein(prefix, own);
        distance <= 2 && distance * 4 <= own.len() && letters(prefix) != letters(own)
    })?;
    Some(format!("{near}_{property}"))
}

/// Whether something else may set a variable.
fn is_set(context: &Context<'_>, app: &App<'_>, script: &Script<'_>, name: &str) -> bool {
    let in_environment =
        app.root.as_ref().and_then(|root| root.join(".environment")).and_then(|path| context.files.read(&path).ok());
    let mentions = |text: &str| text.match_indices(name).any(|(at, _)| text[at + name.len()..].starts_with('='));
    app.env.iter().any(|(own, _)| *own == name)
        || mentions(script.body.text)
        || script.body.text.contains(&format!("read {name}"))
        || in_environment.is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(name))
}
