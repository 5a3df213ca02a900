//! The options of a runtime beside it instead of below it.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use super::words::keys;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::structure::{Problem, Wrong};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "composable-options-misindented",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "options of a runtime that stand beside it instead of below it",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

An item of `stack.runtimes` in which `extensions`, `disabled_extensions` or other options stand at the level of the
runtime.

## What happens

Read as YAML, the runtime has no options, and `extensions` looks like a runtime of its own. Extensions that the
application needs may be missing.

## What to do

Indent the options deeper than the runtime.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes:
        - "php@8.4":
          extensions:
          ^^^^^^^^^^
            - apcu
            - sodium
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes:
        - "php@8.4":
            extensions:
              - apcu
              - sodium
```

## Source

Upsun documentation: Composable image › Configure a stack (its example nests them). Whether the platform reads the other
form as well is not documented.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::ComposableOptions) {
        let (Some(key), Wrong::MisplacedKey { others, .. }) = (problem.key, &problem.wrong) else { continue };
        let runtimes = problem.holder.entries();
        let options: Vec<&str> = std::iter::once(&key).chain(others).filter_map(|key| key.node().text()).collect();
        let runtimes = runtimes.iter().filter_map(|(key, _)| key.node().text()).filter(|name| !options.contains(name));
        let runtimes = list(runtimes);
        let verb = if others.is_empty() { "stands" } else { "stand" };
        let message =
            format!("{} {verb} beside {runtimes} instead of below, so the runtime may not get what is in it", keys(key, others));
        let help = format!("indent it deeper than {runtimes}");
        found.push(Diagnostic::new(&RULE, problem.location, message).help(help).fix(fix(problem)));
    }
}

/// Indents everything after the runtime, where it comes first and has nothing below it.
fn fix(problem: &Problem<'_>) -> Option<Fix> {
    let node = problem.holder.node();
    let NodeKind::Mapping { style: CollectionStyle::Block, .. } = node.kind() else { return None };
    let mut entries = node.entries();
    let (runtime, value) = entries.next()?;
    if !value.is_omitted()
        || !runtime.text()?.contains('@')
        || entries.any(|(key, _)| key.text().is_some_and(|text| text.contains('@')))
    {
        return None;
    }
    let source = node.tree().source();
    let (text, lines) = (source.text(), source.lines());
    let mut edits = Vec::new();
    for line in lines.line(runtime.range().end) + 1..=lines.line(node.range().end) {
        let content: TextRange = lines.range(line, text);
        if !content.slice(text).trim().is_empty() {
            edits.push(Edit::insert(problem.holder.file(), content.start, "  "));
        }
    }
    (!edits.is_empty()).then(|| Fix::risky("indent the options below the runtime", edits))
}
