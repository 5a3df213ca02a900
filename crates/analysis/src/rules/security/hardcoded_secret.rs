//! A secret in plain text.

use super::super::{Context, Family, Rule, Site};
use super::secrets::{self, Secret};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::Value;
use std::borrow::Cow;
use std::collections::HashSet;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{AssignmentValue, PartKind, Simple, Word};
use upsun_lint_syntax::yaml::Coerced;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "hardcoded-secret",
    family: Family::Security,
    severity: Severity::Warning,
    fix: None,
    summary: "a password, key or token in plain text",
    url: "https://developer.upsun.com/docs/development/variables/set-variables",
    check,
    docs: r##"
## What it reports

A variable whose name says that it is secret (`…_SECRET`, `…_TOKEN`, `…_PASSWORD`, `API_KEY`, …) with a literal value,
and values that are secrets by their shape, wherever they stand: keys of AWS, tokens of GitHub, GitLab, Slack, live
keys of Stripe, private keys, JSON Web Tokens, passwords in URLs.

The value itself is never shown in a report.

## What happens

Everybody who can read the repository has the secret: every clone and every fork, and its history for ever. And
every environment has the same one.

## What to do

Revoke what was committed. Make a sensitive variable of the new one, and remove it here:

```
upsun variable:create --level environment --name env:STRIPE_SECRET_KEY --sensitive true
```

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        STRIPE_SECRET_KEY: "d41c9e0b7a52f6e3"
                           ^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer config repositories.shop composer https://deploy:h7Gk2Lq9@packages.shop.de
                                                                       ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_ENV: prod
```

## Exceptions

Placeholders, empty and masked values, references to other variables, passwords of this machine and of the project's
own services, and what is meant for browsers (`NEXT_PUBLIC_…`) are no secrets:

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_SECRET: "changeme"
        API_TOKEN: "xxxxxxxxxxxxxxxx"
        MAILER_PASSWORD: ""
        DATABASE_URL: "mysql://user:pass@127.0.0.1:3306/app"
    hooks:
      build: SECRET_KEY_BASE=1 bin/rails assets:precompile
```

## Source

Upsun documentation: Set variables › Set variables in your app.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let workers = app.workers.iter().map(|worker| worker.body);
        for body in [Some(app.body), app.body.get("web")].into_iter().flatten().chain(workers) {
            let groups = body.get("variables").map(Value::entries).unwrap_or_default();
            for (_, group) in groups {
                check_variables(group, found);
            }
        }
        let runtime = app.body.get("runtime").and_then(|runtime| runtime.get("extensions"));
        for extension in runtime.map(Value::items).unwrap_or_default() {
            extension.get("configuration").into_iter().for_each(|configuration| check_variables(configuration, found));
        }
    }
    let mut seen = HashSet::new();
    for site in context.texts() {
        if seen.insert(site.locate(TextRange::default())) {
            check_script(site, found);
        }
    }
}

fn check_variables(group: Value<'_>, found: &mut Vec<Diagnostic>) {
    for (key, value) in group.entries() {
        let Some(name) = key.node().text() else { continue };
        let Some(value) = value.resolved().filter(|value| !value.is_repaired()) else { continue };
        let node = value.node();
        let Some(text) = node.text() else { continue };
        if let Some(Secret { range, what }) = secrets::by_shape(text).into_iter().next() {
            let location = Location::new(value.file(), node.map().to_source(TextRange::from(range)));
            found.push(diagnostic(location, format!("`{name}` holds {what} in plain text"), name));
            continue;
        }
        let is_number = !matches!(node.coerced(), Some(Coerced::String));
        if !is_number && secrets::is_secret_name(name) && secrets::is_secret_value(text) {
            found.push(diagnostic(value.location(), format!("`{name}` holds a secret in plain text"), name));
        }
    }
}

fn check_script(site: Site<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut seen: Vec<TextRange> = Vec::new();
    for Secret { range, what } in secrets::by_shape(site.body.text) {
        let range = TextRange::from(range);
        seen.push(range);
        found.push(diagnostic(site.locate(range), format!("{} holds {what} in plain text", name_of(site)), "NAME"));
    }
    if !site.body.text.contains('=') {
        return;
    }
    for simple in site.body.syntax.simple_commands() {
        for (name, range, value) in assignments(site.body.text, simple) {
            let is_seen = seen.iter().any(|other| other.intersects(range));
            if !is_seen && secrets::is_secret_name(name) && secrets::is_secret_value(value) {
                let message = format!("{} sets `{name}` to a secret in plain text", name_of(site));
                found.push(diagnostic(site.locate(range), message, name));
            }
        }
    }
}

/// What a sentence calls a text.
fn name_of(site: Site<'_, '_>) -> Cow<'static, str> {
    if site.is_called() { "this script".into() } else { site.script.describe() }
}

/// The variables that a command sets to literal values: `A=b`, `A=b command`, `export A=b`.
fn assignments<'s>(text: &'s str, simple: &'s Simple) -> Vec<(&'s str, TextRange, &'s str)> {
    let mut found = Vec::new();
    for assignment in &simple.assignments {
        if let AssignmentValue::Word(word) = &assignment.value
            && let Some(value) = literal(word)
        {
            found.push((&*assignment.name, word.range, value));
        }
    }
    let is_export = simple.words.first().is_some_and(|word| word.is_bare("export") || word.is_bare("env"));
    for word in simple.words.iter().skip(1).filter(|_| is_export) {
        let text = word.range.slice(text);
        let is_constant = word.parts.iter().all(|part| matches!(part.kind, PartKind::Literal(_)));
        if let Some((name, value)) = text.split_once('=').filter(|_| is_constant) {
            let start = word.range.start + name.len() as u32 + 1;
            found.push((name, TextRange::new(start, word.range.end), value.trim_matches(['"', '\''])));
        }
    }
    found
}

/// The text of a word that is one constant.
fn literal(word: &Word) -> Option<&str> {
    match word.parts.as_slice() {
        [part] => match &part.kind {
            PartKind::Literal(text) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

fn diagnostic(location: Location, what: String, name: &str) -> Diagnostic {
    let message = format!("{what}: everybody who can read the repository has it");
    let help = format!(
        "revoke it, and keep the new one in a variable: `upsun variable:create --level environment --name env:{name} --sensitive true`"
    );
    Diagnostic::new(&RULE, location, message).help(help).hide(location)
}
