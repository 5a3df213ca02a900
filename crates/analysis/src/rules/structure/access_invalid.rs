//! `access` with something else than `ssh` and a role.

use super::super::support::{advice, nearest};
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::{rename, rewrite};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::names::differ_in_form_only;
use crate::structure::{Problem, Wrong};
use upsun_lint_schema::Role;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "access-invalid",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "`access` with another key than `ssh`, or a value that is no role",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/access",
    check,
    docs: r##"
## What it reports

A key other than `ssh` below `access`, or an `ssh` that is not `viewer`, `contributor` or `admin`.

## What happens

Upsun rejects the configuration.

## What to do

`ssh` takes the **least** role that may open an SSH session; greater ones may as well. The default is `contributor`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    access:
      ssh: Admin
           ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    access:
      sftp: admin
      ^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    access:
      ssh: admin
```

## Source

Upsun documentation: Access.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::Access) {
        let roles = || Role::ALL.into_iter().map(Role::name);
        let diagnostic = |message: String| Diagnostic::new(&RULE, problem.location, message);
        match &problem.wrong {
            Wrong::UnknownKey { nearest, .. } => {
                let message = format!("`access` has no key `{}`: Upsun rejects the configuration", problem.name());
                found.push(diagnostic(message).help(advice(*nearest, ["ssh"])).fix(rename(problem.key, *nearest)));
            }
            Wrong::Choice { written, .. } => {
                let meant = nearest(written, roles()).or_else(|| Role::from_synonym(&written.to_lowercase()).map(Role::name));
                let message = format!("`{}` is no role: Upsun rejects the configuration", written.trim());
                let fix = meant.and_then(|meant| fix(problem, written, meant));
                found.push(diagnostic(message).help(advice(meant, roles())).fix(fix));
            }
            Wrong::Kind { .. } => {
                let message =
                    format!("`{}` takes one word, the least role that may enter: Upsun rejects anything else", problem.name());
                found.push(diagnostic(message).help(advice(None, roles())));
            }
            _ => {
                let message = format!("`access` has no key `{}`: Upsun rejects the configuration", problem.name());
                found.push(diagnostic(message).help(advice(None, ["ssh"])));
            }
        }
    }
}

fn fix(problem: &Problem<'_>, written: &str, meant: &str) -> Option<Fix> {
    if problem.value.resolved() != Some(problem.value) {
        return None;
    }
    let edits = vec![rewrite(problem.value, meant)?];
    let title = format!("write `{meant}`");
    Some(if differ_in_form_only(written, meant) { Fix::safe(title, edits) } else { Fix::risky(title, edits) })
}
