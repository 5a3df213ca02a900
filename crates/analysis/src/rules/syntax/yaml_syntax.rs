//! What is not YAML.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use upsun_lint_syntax::yaml::ErrorKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "yaml-syntax",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a file that is not YAML",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

The place where a file stops being YAML, at its cause where that is known: a tab, a quote that is never
closed, a value that starts with `*`, a missing `:`.

## What happens

Upsun rejects the push. Nothing is built.

## What to do

Mend the place that is marked. The rest of the file is checked as far as it can be read without it.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: */5 * * * *
              ^^^^^^^^^^^
        commands:
          start: php bin/console app:cleanup
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "*/5 * * * *"
        commands:
          start: php bin/console app:cleanup
```

## Source

Upsun documentation: What is YAML. Error texts of the platform: "while scanning an alias …".
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for error in tree.errors() {
            let mut diagnostic = Diagnostic::new(&RULE, Location::new(file, error.range), error.kind.to_string());
            if let Some((range, text)) = &error.fix {
                let edit = Edit::replace(Location::new(file, *range), &**text);
                let title = title(&error.kind, range.is_empty(), text);
                diagnostic = diagnostic.fix(Fix::safe(title, vec![edit]));
            }
            found.push(diagnostic);
        }
    }
}

/// What a fix does, short enough for a menu.
fn title(kind: &ErrorKind, inserts: bool, text: &str) -> String {
    let shown = text.trim();
    match kind {
        ErrorKind::TabIndentation => "indent with spaces".to_owned(),
        ErrorKind::BlockUnderindented | ErrorKind::BadIndentation => "indent the lines".to_owned(),
        _ if inserts && !shown.is_empty() => format!("insert `{shown}`"),
        _ if !shown.is_empty() && !shown.contains('\n') && shown.chars().count() <= 60 => format!("write `{shown}`"),
        _ => "repair the lines".to_owned(),
    }
}
