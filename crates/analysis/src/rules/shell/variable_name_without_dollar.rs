//! A variable's name where its value is meant: `[ "PLATFORM_BRANCH" = main ]`.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::model::Relationship;
use std::borrow::Cow;
use upsun_lint_schema::variables;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command, CompoundKind, List, Quote, Simple, Word, walk_lists};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "variable-name-without-dollar",
    family: Family::Shell,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "the name of a variable in a test, without its `$`",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

A test that compares the name of a provided variable instead of its value.

## What happens

Without `$`, it is text like any other. `"PLATFORM_ENVIRONMENT_TYPE" != "production"` is always true: what was to be
done outside production alone is done in production too.

## What to do

Write `$` before it.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "PLATFORM_ENVIRONMENT_TYPE" != production ]; then
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^
          php bin/console app:dev:anonymize
        fi
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "$PLATFORM_ENVIRONMENT_TYPE" != production ]; then
          php bin/console app:dev:anonymize
        fi
```

## Exceptions

Where the other side is a variable itself, the name may be meant:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        for name in $(php list.php); do
          if [ "$name" = PLATFORM_BRANCH ]; then echo "branch"; fi
        done
```

## Source

Upsun documentation: Use variables › Use provided variables.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts() {
        let app = context.model.app_of(site.script);
        let is_variable = |name: &str| {
            let of_relationship = |relationship: &Relationship<'_>| {
                name.strip_prefix(variables::prefix(relationship.name).as_str())
                    .and_then(|rest| rest.strip_prefix('_'))
                    .is_some_and(|property| variables::RELATIONSHIP_PROPERTIES.contains(&property))
            };
            name.starts_with("PLATFORM_") && variables::find(name).is_some() || app.relationships.iter().any(of_relationship)
        };
        each_test(&site.body.syntax.body, &mut |words| {
            let literals: Option<Vec<Cow<'_, str>>> = words.iter().map(Word::literal).collect();
            for (word, name) in words.iter().zip(literals.unwrap_or_default()) {
                if is_variable(&name) {
                    found.push(report(site, word, &name));
                }
            }
        });
    }
}

/// Calls `f` with the words of each test, and with the subject of each `case`.
fn each_test(list: &List, f: &mut dyn FnMut(&[Word])) {
    walk_lists(list, &mut |list| {
        let pipelines = list
            .items
            .iter()
            .flat_map(|item| std::iter::once(&item.and_or.first).chain(item.and_or.rest.iter().map(|link| &link.pipeline)));
        for command in pipelines.flat_map(|pipeline| &pipeline.commands) {
            match command {
                Command::Simple(simple) if is_test(simple) => {
                    // `-a` and `-o` join tests; each is looked at for itself.
                    simple.words[1..].split(|word| word.is_bare("-a") || word.is_bare("-o")).for_each(&mut *f);
                }
                Command::Compound(compound) => match &compound.kind {
                    CompoundKind::Case { subject, .. } => f(std::slice::from_ref(subject)),
                    CompoundKind::Conditional(words) => f(words),
                    _ => {}
                },
                _ => {}
            }
        }
    });
}

fn is_test(simple: &Simple) -> bool {
    matches!(simple.program().as_deref(), Some("[" | "test"))
}

fn report(site: Site<'_, '_>, word: &Word, name: &str) -> Diagnostic {
    let message = format!("`{name}` is text here, not the variable: the answer is the same in every environment");
    let edit = match word.parts.as_slice() {
        [part] if part.quote == Quote::Single => site.edit(word.range, &format!("\"${name}\"")),
        [part] => site.edit(TextRange::empty(part.range.start), "$"),
        _ => None,
    };
    let fix = edit.map(|edit| Fix::safe("write `$` before it", vec![edit]));
    site.report(&RULE, word.range, message).help(format!("write `\"${name}\"`")).fix(fix)
}
