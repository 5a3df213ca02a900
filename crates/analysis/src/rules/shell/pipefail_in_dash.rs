//! `set -o pipefail` in a script that dash runs.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::model::Script;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "pipefail-in-dash",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "`set -o pipefail`, which ends a script in dash",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

`pipefail` in a `set` of a script that Upsun runs, such as `set -euo pipefail`.

## What happens

Upsun runs scripts with dash, whatever their first line says. Up to version 0.5.12, dash does not know
the option: it prints `Illegal option -o pipefail` and **ends the script there** with status 2; not even
`|| true` saves it. A build hook fails at once. A deploy hook does nothing at all, and since its failure
doesn't stop a deployment, the app goes live without it.

## What to do

Leave `pipefail` out. Where a pipeline's status matters, write the first part to a file and check it, or
put the script into a file and run that with bash.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -euo pipefail
                 ^^^^^^^^
        npm ci
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -eu
        npm ci
        npm run build
```

## Exceptions

In bash it is fine, and a subshell may ask whether the shell knows it:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        (set -o pipefail) 2>/dev/null && set -o pipefail
        set -e
        npm ci
        npm run build
      deploy: bash -c 'set -euo pipefail; node report.js | grep done'
```

## Source

Measured with dash 0.5.12. Upsun documentation: Use hooks (hooks run in dash).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        let Some(range) = effects.errexit.pipefail else { continue };
        let message =
            format!("dash does not know `pipefail` and ends the script here with status 2: {}", consequence(script.place));
        let diagnostic = Diagnostic::new(&RULE, script.body.locate(range), message)
            .help("leave `pipefail` out, or run the script with bash from a file of its own")
            .fix(fix(script, range));
        found.push(diagnostic);
    }
}

fn consequence(place: Place) -> &'static str {
    match place {
        Place::Build => "the build fails",
        Place::Deploy | Place::PostDeploy => "the rest of the hook never runs, and the app is deployed all the same",
        Place::Start | Place::WorkerStart => "nothing is started, and Upsun tries again for ever",
        _ => "the rest of it never runs",
    }
}

/// `-euo pipefail` becomes `-eu`; `-o pipefail` goes where other options stay.
fn fix(script: &Script<'_>, pipefail: TextRange) -> Option<Fix> {
    let before = &script.body.text[..pipefail.start as usize];
    let option = before.trim_end();
    let start = option.rfind(char::is_whitespace)? + 1;
    let (letters, line) = (&option[start..], option.rsplit(['\n', ';', '&']).next().unwrap_or_default());
    let edit = |from: usize, text: &str| -> Option<Edit> { script.body.edit(TextRange::new(from as u32, pipefail.end), text) };
    let edit = match letters {
        "-o" if line.split_whitespace().count() > 2 => edit(option[..start].trim_end().len(), "")?,
        "-o" => return None,
        _ => edit(start, letters.strip_suffix('o')?)?,
    };
    Some(Fix::risky("leave `pipefail` out", vec![edit]))
}
