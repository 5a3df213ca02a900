//! A stack that is a list.

use super::super::structure::topic::{Topic, of};
use super::super::support::line_break;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::structure::Problem;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind, ScalarStyle};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "stack-list",
    family: Family::Deprecation,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "a `stack` as one list instead of `runtimes` and `packages`",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

A `stack` that is a list, or a single name.

## What happens

It is still accepted. The documentation wants runtimes and packages apart.

## What to do

Put what has a version (`php@8.4`) into `runtimes`, and the rest into `packages`.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack: ["php@8.4", "yarn"]
           ^^^^^^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
    ^^^^^
      - "nodejs@24"
      - yarn
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["php@8.4"]
      packages: [yarn]
```

## Source

Upsun documentation: Composable image › Configure a stack; the official JSON schema accepts lists and strings.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::StackList) {
        let message = "a stack in one list is the older way of writing: the documentation wants `runtimes` and `packages`";
        let help = "put what has a version, such as `php@8.4`, into `runtimes`, and the rest into `packages`";
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help).fix(fix(problem)));
    }
}

/// Puts what has a version into `runtimes`, and the rest into `packages`, where all are words.
fn fix(problem: &Problem<'_>) -> Option<Fix> {
    let (list, key) = (problem.value, problem.key?);
    let node = list.node();
    let NodeKind::Sequence { style, .. } = node.kind() else { return None };
    let source = node.tree().source();
    let text = source.text();
    let (mut runtimes, mut packages) = (Vec::new(), Vec::new());
    for item in node.items() {
        let is_word = matches!(item.style()?, ScalarStyle::Plain | ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        if !is_word || item.anchor().is_some() || item.tag().is_some() {
            return None;
        }
        let name = item.text()?;
        let names = if name.contains(['@', ':']) { &mut runtimes } else { &mut packages };
        names.push(item.range().slice(text));
    }
    let is_own = node.anchor().is_none() && list.resolved() == Some(list) && !node.range().slice(text).contains('#');
    if runtimes.is_empty() || !is_own {
        return None;
    }
    let parts = [("runtimes", runtimes), ("packages", packages)].into_iter().filter(|(_, names)| !names.is_empty());
    let parts: Vec<String> = parts.map(|(name, names)| format!("{name}: [{}]", names.join(", "))).collect();
    let edit = if *style == CollectionStyle::Flow {
        Edit::replace(list.location(), format!("{{{}}}", parts.join(", ")))
    } else {
        let start = key.full_location().range.start;
        let indent = TextRange::new(source.lines().start(source.lines().line(start)), start).slice(text);
        if !indent.chars().all(|c| c == ' ') {
            return None;
        }
        let newline = line_break(text, start);
        let lines: Vec<String> = parts.iter().map(|part| format!("{newline}{indent}  {part}")).collect();
        let end = key.full_location().range.end;
        // From the colon on.
        let colon = end + text.get(end as usize..)?.find(':')? as u32 + 1;
        Edit::replace(Location::new(list.file(), TextRange::new(colon, node.range().end)), lines.concat())
    };
    Some(Fix::risky("write `runtimes` and `packages`", vec![edit]))
}
