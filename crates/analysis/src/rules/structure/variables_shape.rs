//! Variables without the group that they belong to.

use super::super::support::list;
use super::super::{Context, Family, Rule};
use super::topic::{Topic, of};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::Value;
use crate::structure::Problem;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "variables-shape",
    family: Family::Structure,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "variables directly below `variables`, without `env` between",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/variables",
    check,
    docs: r##"
## What it reports

Variables that stand directly below `variables`, or whose name holds the group: `"env:APP_ENV": prod`.

## What happens

Upsun rejects the configuration: below `variables` there are groups, and the variables are in them.

## What to do

Put environment variables below `env`, and settings of PHP below `php`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      APP_ENV: prod
      ^^^^^^^
      APP_DEBUG: "0"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_ENV: prod
        APP_DEBUG: "0"
```

## Exceptions

Groups with other names are for the application to read:

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      d8config:
        "system.site:name": Shop
```

## Source

Upsun documentation: Variables.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let problems: Vec<&Problem<'_>> = of(context, Topic::Variables).collect();
    let mut rest = problems.as_slice();
    // One mistake, however many variables it is made with.
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|problem| problem.holder == first.holder).count();
        let (group, others) = rest.split_at(count);
        rest = others;
        let names = list(group.iter().take(4).map(|problem| problem.name()));
        let more = if group.len() > 4 { format!(" and {} more", group.len() - 4) } else { String::new() };
        let verb = if group.len() == 1 { "stands" } else { "stand" };
        let message =
            format!("{names}{more} {verb} directly below `variables`, where only groups can be: Upsun rejects the configuration");
        let help = match first.name().split_once(':') {
            Some((prefix, name)) => format!("write `{prefix}:` and below it `{name}`"),
            None => "put them below `env:`, which makes environment variables of them".to_owned(),
        };
        let Some(key) = first.key else { continue };
        found.push(Diagnostic::new(&RULE, key.location(), message).help(help).fix(fix(group)));
    }
}

/// Writes `env:` before the first one and indents all, where they are the only entries of a block.
fn fix(group: &[&Problem<'_>]) -> Option<Fix> {
    let holder: Value<'_> = group.first()?.holder;
    let node = holder.node();
    let NodeKind::Mapping { style: CollectionStyle::Block, entries } = node.kind() else { return None };
    let is_prefixed = group.iter().any(|problem| problem.name().contains(':'));
    if entries.len() != group.len() || is_prefixed || node.tree().is_repaired(node.range()) {
        return None;
    }
    let source = node.tree().source();
    let (text, lines) = (source.text(), source.lines());
    let first = lines.line(node.range().start);
    let indent = TextRange::new(lines.start(first), node.range().start).slice(text);
    if indent.is_empty() || !indent.chars().all(|c| c == ' ') {
        return None;
    }
    let newline = super::super::support::line_break(text, node.range().start);
    let mut edits = Vec::new();
    for line in first..=lines.line(node.range().end) {
        let start = lines.start(line);
        let content = lines.range(line, text).slice(text);
        if content.trim().is_empty() {
            continue;
        }
        let heading = if line == first { format!("{indent}env:{newline}") } else { String::new() };
        edits.push(Edit::replace(Location::new(holder.file(), TextRange::empty(start)), format!("{heading}  ")));
    }
    Some(Fix::risky("put them below `env`", edits))
}
