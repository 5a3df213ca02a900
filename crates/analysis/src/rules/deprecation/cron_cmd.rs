//! A cron with `cmd`.

use super::super::structure::topic::{Topic, of};
use super::super::support::line_break;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::structure::Problem;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cron-cmd",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a cron with `cmd` instead of `commands`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/crons",
    check,
    docs: r##"
## What it reports

A cron whose command is in `cmd`.

## What happens

It still runs. `cmd` is deprecated, and has no counterpart of `commands.stop`, which ends a cron in order when it is
cancelled.

## What to do

Write `commands` with `start`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "0 4 * * *"
        cmd: php bin/console app:cleanup
        ^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "0 4 * * *"
        cmd: |
        ^^^
          set -e
          php bin/console app:cleanup
          php bin/console app:report
```

```yaml good
applications:
  app:
    type: "php:8.4"
    crons:
      cleanup:
        spec: "0 4 * * *"
        commands:
          start: php bin/console app:cleanup
```

## Source

The official JSON schema, which calls it deprecated; Upsun documentation: Crons, which knows `commands` alone.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for problem in of(context, Topic::CronCmd) {
        let both = problem.holder.get("commands").is_some();
        let message = match both {
            true => "`cmd` is deprecated, and there is `commands` as well: which of the two runs is not documented",
            false => "`cmd` is deprecated: `commands` with `start` has taken its place",
        };
        let help = if both { "remove one of the two" } else { "write `commands:`, and `start:` with this command below it" };
        let diagnostic = Diagnostic::new(&RULE, problem.location, message).help(help);
        found.push(diagnostic.fix(if both { None } else { fix(problem) }));
    }
}

fn fix(problem: &Problem<'_>) -> Option<Fix> {
    let (key, value) = (problem.key?.node(), problem.value.node());
    let mapping = key.parent()?;
    let NodeKind::Mapping { style, .. } = mapping.kind() else { return None };
    let file = problem.value.file();
    let source = mapping.tree().source();
    let (text, lines) = (source.text(), source.lines());
    let title = "write `commands` with `start`";
    let at = |range| Location::new(file, range);
    let value_range = value.full_range();
    if value.is_omitted() {
        return None;
    }
    if *style == CollectionStyle::Flow {
        let edits = vec![Edit::replace(at(key.range()), "commands: {start"), Edit::insert(file, value_range.end, "}")];
        return Some(Fix::safe(title, edits));
    }
    let line = lines.line(key.range().start);
    let indent = TextRange::new(lines.start(line), key.range().start).slice(text);
    // Behind a `-`, or after the byte order mark, the indentation is not the text before the key.
    let indent: String = indent.chars().map(|c| if c == '\u{feff}' { ' ' } else { c }).collect();
    if !indent.chars().all(|c| c == ' ') {
        return None;
    }
    let newline = line_break(text, key.range().start);
    let mut edits = vec![Edit::replace(at(key.range()), format!("commands:{newline}{indent}  start"))];
    for line in line + 1..=lines.line(value_range.end) {
        let content = lines.range(line, text);
        if !content.slice(text).trim().is_empty() {
            edits.push(Edit::insert(file, content.start, "  "));
        }
    }
    Some(Fix::safe(title, edits))
}
