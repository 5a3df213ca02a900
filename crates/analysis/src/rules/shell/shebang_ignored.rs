//! `#!` as the first line of a script that Upsun runs with dash.

use super::super::support::{delete_line, heading};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "shebang-ignored",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a `#!` line, which decides nothing here",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A script of the configuration, or one that is included with `type: string`, whose first line starts with
`#!`. For a plain `#!/bin/sh`, which does no harm, it is an info.

## What happens

The script is never run as a file of its own: Upsun hands its text to dash, for which the line is a
comment. `#!/bin/bash` does not make it bash, and the `-e` of `#!/bin/sh -e` is not in force.

## What to do

Remove the line. For options, write `set -e`. For another interpreter, put the script into a file of
the repository and run that: `bash scripts/build.sh`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        #!/bin/bash
        ^^^^^^^^^^^
        set -e
        npm ci
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
```

## Source

Upsun documentation: YAML tags › string (an included script runs in dash, whatever its first line says).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, _) in context.scripts() {
        let Some(line) = script.body.text.lines().next().filter(|line| line.starts_with("#!")) else { continue };
        let range = TextRange::new(0, line.trim_end().len() as u32);
        let mut words = line[2..].split_whitespace();
        let program = words.next().unwrap_or_default();
        let options = words.next().filter(|word| word.starts_with('-') && program != "/usr/bin/env");
        let interpreter = line[2..].split_whitespace().rfind(|word| !word.starts_with('-')).unwrap_or_default();
        let name = interpreter.rsplit('/').next().unwrap_or_default();
        let is_sh = matches!(name, "sh" | "dash");
        let message = match options {
            Some(options) if is_sh => format!("dash takes this line for a comment, so `{options}` is not in force"),
            _ if is_sh => "this line does nothing: Upsun runs the script with dash in any case".to_owned(),
            _ => format!("dash takes this line for a comment and runs the script itself, not `{name}`"),
        };
        let severity = if is_sh && options.is_none() { Severity::Info } else { Severity::Warning };
        let help = match options {
            Some(options) if is_sh => format!("remove the line and write `set {options}` instead"),
            _ if is_sh => "remove the line".to_owned(),
            _ => format!("remove the line, or keep the script in a file and run it with `{name} path/to/script`"),
        };
        let mut diagnostic = Diagnostic::new(&RULE, script.body.locate(range), message).severity(severity).help(help);
        if script.is_included() {
            diagnostic = diagnostic.related(heading(script), format!("included here as text for {}", script.describe()));
        }
        let edit = delete_line(context.project, &script.body, range);
        found.push(diagnostic.fix(edit.map(|edit| Fix::safe("remove the `#!` line", vec![edit]))));
    }
}
