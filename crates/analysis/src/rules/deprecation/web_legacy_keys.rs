//! `web.document_root` and what else came before `web.locations`.

use super::super::structure::topic::{Topic, of};
use super::super::support::{line_break, list};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::structure::Problem;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{CollectionStyle, NodeKind};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "web-legacy-keys",
    family: Family::Deprecation,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "`document_root`, `index_files`, `whitelist` … directly below `web`",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/web",
    check,
    docs: r##"
## What it reports

`document_root`, `passthru`, `index_files`, `whitelist`, `blacklist`, `expires` and `move_to_root` directly below `web`.

## What happens

They are deprecated since 2016. Beside `locations` they are refused.

## What to do

Write them as a location: `document_root` is its `root`, `passthru` its `passthru`, `index_files` its `index`, and
`whitelist` and `blacklist` are `rules` with `allow`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    web:
      document_root: /public
      ^^^^^^^^^^^^^
      passthru: /index.php
```

```yaml good
applications:
  app:
    type: "php:8.4"
    web:
      locations:
        "/":
          root: public
          passthru: /index.php
```

## Source

The official JSON schema, which calls them deprecated; Upsun documentation: Web › Locations.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let problems: Vec<&Problem<'_>> = of(context, Topic::WebLegacy).collect();
    let mut rest = problems.as_slice();
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|problem| problem.holder == first.holder).count();
        let (group, others) = rest.split_at(count);
        rest = others;
        let names = list(group.iter().map(|problem| problem.name()));
        let verb = if group.len() == 1 { "is" } else { "are" };
        let (severity, message) = match first.holder.get("locations").is_some() {
            true => (Severity::Error, format!("{names} {verb} how `web` was written before `locations`, and refused beside it")),
            false => (Severity::Warning, format!("{names} {verb} deprecated: `locations` has taken the place")),
        };
        let mut diagnostic = Diagnostic::new(&RULE, first.location, message)
            .severity(severity)
            .help("write `locations:`, below it `\"/\":`, and there `root`, `passthru`, `index`, `expires` and `rules`");
        for other in &group[1..] {
            diagnostic = diagnostic.related(other.location, "this one, too");
        }
        found.push(diagnostic.fix(fix(group)));
    }
}

/// Writes them as the location `/`, where each has its counterpart and a line of its own.
fn fix(group: &[&Problem<'_>]) -> Option<Fix> {
    let holder = group.first()?.holder;
    let NodeKind::Mapping { style: CollectionStyle::Block, .. } = holder.node().kind() else { return None };
    if holder.get("locations").is_some() {
        return None;
    }
    let source = holder.node().tree().source();
    let (text, lines) = (source.text(), source.lines());
    let line_of = |problem: &Problem<'_>| {
        let start = problem.key?.full_location().range.start;
        let line = lines.line(start);
        let end = problem.value.node().full_range().end;
        let is_alone = lines.line(end) == line && lines.range(line, text).end == end && problem.value.file() == holder.file();
        let indent = TextRange::new(lines.start(line), start).slice(text);
        (is_alone && indent.chars().all(|c| c == ' ')).then_some((line, indent))
    };
    let (first, indent) = line_of(group.first()?)?;
    let newline = line_break(text, lines.start(first));
    let mut location = format!("{indent}locations:{newline}{indent}  \"/\":");
    for problem in group {
        let key = match problem.name() {
            "document_root" => "root",
            "index_files" => "index",
            name @ ("passthru" | "expires") => name,
            _ => return None,
        };
        let written = problem.value.node().full_range().slice(text);
        let value = match (key, problem.value.text()) {
            // There, it started at the top; here, it starts at the application's directory.
            ("root", Some(path)) if is_plain(path.trim_matches('/')) => path.trim_matches('/'),
            ("root", _) => return None,
            _ => written,
        };
        location.push_str(&format!("{newline}{indent}    {key}: {value}"));
    }
    let mut edits = Vec::new();
    for (at, problem) in group.iter().enumerate() {
        let (line, own) = line_of(problem)?;
        let next = if line + 1 < lines.count() { lines.start(line + 1) } else { source.len() };
        let range = if at == 0 { lines.range(line, text) } else { TextRange::new(lines.start(line), next) };
        if own != indent {
            return None;
        }
        edits.push(Edit::replace(Location::new(holder.file(), range), if at == 0 { location.clone() } else { String::new() }));
    }
    Some(Fix::risky("write them as the location `/`", edits))
}

fn is_plain(path: &str) -> bool {
    path.starts_with(|c: char| c.is_ascii_alphanumeric())
        && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '.'))
}
