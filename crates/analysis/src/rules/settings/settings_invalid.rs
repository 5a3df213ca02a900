//! A settings file with something in it that can't be used.

use super::super::{Family, Rule};
use super::found_elsewhere;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use crate::settings::Problem;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "settings-invalid",
    family: Family::Settings,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a settings file with a key, a rule or a value that there isn't",
    url: "https://developer.upsun.com/docs/core-concepts/yaml",
    check: found_elsewhere,
    docs: r##"
## What it reports

Something in `upsun-lint.toml` that can't be used: a text that isn't TOML, an unknown key, an unknown rule, a value of
a wrong kind. It can't be left out by the settings themselves.

## What happens

What can't be used doesn't count, the rest does. So that nobody takes such a run for a clean one, its exit status is
2. Nothing changes on Upsun, which doesn't read this file.

## What to do

Correct it. `upsun-lint rules` lists the rules, `upsun-lint init` writes a file with every key explained, and an
editor that is given the schema of the settings completes them.

## Examples

```yaml good
applications:
  app:
    type: "nodejs:24"
```

```toml file=upsun-lint.toml
select = ["all"]
fail-on = "warning"

[severity]
missing-set-e = "error"
```

## Source

`upsun-lint schema settings`, and the guide to settings. Upsun itself knows no such file.
"##,
};

/// The findings for the problems of a settings file.
pub(crate) fn report(file: FileId, problems: &[Problem]) -> Vec<Diagnostic> {
    let report = |problem: &Problem| {
        let location = Location::new(file, problem.range);
        let fix = |meant: &String| Fix::risky(format!("write `{meant}`"), vec![Edit::replace(location, meant.clone())]);
        let mut found = Diagnostic::new(&RULE, location, problem.message.clone()).fix(problem.meant.as_ref().map(fix));
        found.help = problem.help.clone();
        found
    };
    problems.iter().map(report).collect()
}
