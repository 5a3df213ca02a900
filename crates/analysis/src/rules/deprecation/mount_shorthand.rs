//! A mount in a word: `shared:files/cache`.

use super::super::structure::topic::{Topic, of};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::structure::Problem;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "mount-shorthand",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a mount that is a string: `shared:files/cache`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/mounts",
    check,
    docs: r##"
## What it reports

A mount whose value is a string, as it was written on Upsun Fixed long ago.

## What happens

The documentation and the official schema know mappings with `source` alone. Projects that still have the string may
work; the day that it is refused, their files are not where the application looks for them.

## What to do

Write `source` and `source_path`. What was `shared` is `storage`, which all instances see.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    mounts:
      var/files: "shared:files/cache"
                 ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      var/files:
        source: storage
        source_path: cache
```

## Source

Upsun documentation: Mounts; the official JSON schema, which knows mappings alone. A page about projects with several
applications still shows the old form, and projects keep it for a long time, so this is no error.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::MountShorthand) {
        let text = problem.value.text().unwrap_or_default();
        let (source, path) = meant(text).unwrap_or(("storage", "…"));
        let message =
            format!("the mount `{}` is a string, as on Upsun Fixed years ago: the official schema refuses it", problem.name());
        let help = match path {
            "" => format!("write `{{source: {source}}}`"),
            path => format!("write `{{source: {source}, source_path: {path}}}`"),
        };
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help).fix(fix(problem)));
    }
}

/// The source and the path in it that a string meant.
fn meant(text: &str) -> Option<(&'static str, &str)> {
    let (source, path) = text.trim().split_once(':')?;
    let source = match source {
        "shared" | "storage" => "storage",
        "local" | "instance" => "instance",
        "tmp" | "temporary" => "tmp",
        _ => return None,
    };
    let path = path.trim_matches('/');
    let path = path.strip_prefix("files").filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path);
    Some((source, path.trim_matches('/')))
}

fn fix(problem: &Problem<'_>) -> Option<Fix> {
    let (source, path) = meant(problem.value.text()?)?;
    let node = problem.value.node();
    let is_simple = matches!(node.style()?, ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted)
        && node.anchor().is_none()
        && node.tag().is_none()
        && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.'));
    let text = match path {
        "" => format!("{{source: {source}}}"),
        path => format!("{{source: {source}, source_path: \"{path}\"}}"),
    };
    is_simple.then(|| Fix::risky("write it as a mapping", vec![Edit::replace(problem.value.location(), text)]))
}
