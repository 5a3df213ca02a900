//! Shell access for those who may only look.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "ssh-for-viewers",
    family: Family::Security,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "SSH access for everybody who may see the project",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/access",
    check,
    docs: r##"
## What it reports

`access` with `ssh: viewer`.

## What happens

A viewer is meant to read. With this, viewers get a shell in the container: they can read every environment
variable, connect to the databases, and change data.

## What to do

Leave `contributor`, which is the default, or write `admin`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    access:
      ssh: viewer
           ^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    access:
      ssh: contributor
```

## Source

Upsun documentation: App reference › access; Users and access.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        let workers = app.workers.iter().map(|worker| worker.body);
        for body in [Some(app.body), app.body.get("web")].into_iter().flatten().chain(workers) {
            let Some(role) = body.get("access").and_then(|access| access.get("ssh")).and_then(|ssh| ssh.resolved()) else {
                continue;
            };
            if role.node().text() != Some("viewer") || role.is_repaired() {
                continue;
            }
            let edit = Edit::replace(role.location(), "contributor");
            let fix = (role.node().style() == Some(ScalarStyle::Plain)).then(|| Fix::risky("write `contributor`", vec![edit]));
            let message = "everybody who may see the project gets a shell in the container, with all its variables and services";
            let help = "write `contributor`, which is the default, or `admin`";
            found.push(Diagnostic::new(&RULE, role.location(), message).help(help).fix(fix));
        }
    }
}
