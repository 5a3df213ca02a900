//! A value that is none of those that are possible.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::values;
use super::words::rewrite;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::names::differ_in_form_only;
use crate::structure::{Problem, Wrong};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "invalid-enum",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a value that is none of those that are possible",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A value that is not one of a closed list, or not within the bounds of its key: `container_profile`, `socket_family`,
`protocol`, the `source` of a mount, the `type` of a route and others.

## What happens

Upsun rejects the configuration. Values are compared letter by letter.

## What to do

Write one of those that the message lists.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    container_profile: high_cpu
                       ^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      var/cache:
        source: instances
                ^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    container_profile: HIGH_CPU
    mounts:
      var/cache:
        source: instance
```

## Exceptions

Values that are still accepted and no longer advisable are warnings.

## Source

Upsun documentation: Web, Container profile, Mounts, Routes, HTTPS; the API's model of a deployment.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::Choice) {
        let subject = match problem.key {
            Some(_) => format!("`{}`", problem.name()),
            None => problem.place.clone(),
        };
        match &problem.wrong {
            Wrong::Choice { text, written } => {
                let values = || text.values.iter().filter(|value| value.standing.is_current()).map(|value| value.text);
                let nearest = nearest(written, values());
                let message = match written.trim() {
                    "" => format!("{subject} is empty: Upsun rejects the configuration"),
                    written => format!("{subject} can't be `{written}`: Upsun rejects the configuration"),
                };
                found.push(
                    Diagnostic::new(&RULE, problem.location, message)
                        .help(advice(nearest, values()))
                        .fix(nearest.and_then(|nearest| fix(problem, written, nearest))),
                );
            }
            Wrong::NumberChoice { values, number } => {
                let values: Vec<String> = values.iter().map(i64::to_string).collect();
                let message = format!("{subject} can't be {number}: Upsun rejects the configuration");
                found.push(Diagnostic::new(&RULE, problem.location, message).help(advice(None, values.iter().map(String::as_str))));
            }
            Wrong::Range { min, max, number } => {
                let bounds = match (min, max) {
                    (Some(min), Some(max)) => format!("from {min} to {max}"),
                    (Some(min), None) => format!("{min} or more"),
                    (None, Some(max)) => format!("{max} or less"),
                    (None, None) => "another number".to_owned(),
                };
                let message = format!("{subject} takes {bounds}, and this is {number}: Upsun rejects the configuration");
                // A value that is refused can't have worked.
                let bound = if min.is_some_and(|min| *number < i128::from(min)) { min } else { max };
                let direct = problem.value.resolved() == Some(problem.value);
                let edit = bound.filter(|_| direct).and_then(|bound| values::rewrite(problem.value, &bound.to_string()));
                let mut diagnostic = Diagnostic::new(&RULE, problem.location, message);
                if let Some(bound) = bound {
                    diagnostic = diagnostic.help(format!("the nearest that it takes is {bound}"));
                    diagnostic = diagnostic.fix(edit.map(|edit| Fix::safe(format!("write {bound}"), vec![edit])));
                }
                found.push(diagnostic);
            }
            Wrong::Value { written, standing } => {
                let message = format!("`{written}` is no longer to be used for {subject}");
                let note = standing.note().unwrap_or_default();
                found.push(Diagnostic::new(&RULE, problem.location, message).severity(Severity::Warning).help(note));
            }
            _ => {}
        }
    }
}

fn fix(problem: &Problem<'_>, written: &str, nearest: &str) -> Option<Fix> {
    if problem.value.resolved() != Some(problem.value) {
        return None;
    }
    let edit: Edit = rewrite(problem.value, nearest)?;
    let title = format!("write `{nearest}`");
    Some(if differ_in_form_only(written, nearest) { Fix::safe(title, vec![edit]) } else { Fix::risky(title, vec![edit]) })
}
