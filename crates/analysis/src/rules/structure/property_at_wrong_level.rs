//! A key that is right, and stands at the wrong level.

use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::{destination, indefinite, keys};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::structure::Wrong;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "property-at-wrong-level",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "a key that belongs one level up or down",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

A key that its mapping doesn't have, but one near by does: `deploy` outside of `hooks`, `locations` outside of `web`,
`services` below `applications`. Several that are misplaced in the same way are one finding. So is an application (or
service, worker, cron …) whose name is missing, so that its keys stand where its name belongs.

## What happens

Upsun rejects the configuration.

## What to do

Move the key, usually by indenting it more or less.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    deploy: python manage.py migrate
    ^^^^^^
```

```yaml bad
applications:
  app:
    type: "python:3.14"
  hooks:
  ^^^^^
    build: pip install -r requirements.txt
```

```yaml bad
applications:
^^^^^^^^^^^^
  type: "python:3.14"
  hooks:
    build: pip install -r requirements.txt
```

```yaml good
applications:
  app:
    type: "python:3.14"
    hooks:
      build: pip install -r requirements.txt
      deploy: python manage.py migrate
```

## Exceptions

An application may well be called `web` or `hooks`: what counts is what is in it.

```yaml good
applications:
  web:
    type: "python:3.14"
    hooks:
      build: pip install -r requirements.txt
```

## Source

Upsun documentation: YAML structure › Top-level keys, and the tables of App reference.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::WrongLevel) {
        let Some(key) = problem.key else { continue };
        match &problem.wrong {
            Wrong::MisplacedKey { others, target } => {
                let several = !others.is_empty();
                let message = format!(
                    "{} {} {}: Upsun rejects the configuration",
                    keys(key, others),
                    if several { "don't belong" } else { "doesn't belong" },
                    if problem.path.is_empty() { "at the top level".to_owned() } else { format!("in {}", problem.place) }
                );
                let help = format!("move {} {}", if several { "them" } else { "it" }, destination(problem, target));
                let mut diagnostic = Diagnostic::new(&RULE, problem.location, message).help(help);
                for other in others.iter().take(8) {
                    diagnostic = diagnostic.related(other.location(), "this one, too");
                }
                found.push(diagnostic);
            }
            Wrong::NameMissing { others, object } => {
                let what = indefinite(object.name);
                let keys = keys(key, others);
                let verb = if others.is_empty() { "stands" } else { "stand" };
                let message = format!("{keys} {verb} where the name of {what} has to be: Upsun rejects the configuration");
                let help = format!("write a name, and indent what belongs to the {} below it", object.name);
                let location: Location = problem.location;
                found.push(Diagnostic::new(&RULE, location, message).help(help).related(key.location(), "from here on"));
            }
            _ => {}
        }
    }
}
