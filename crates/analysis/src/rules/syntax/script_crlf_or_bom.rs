//! An included script with the line ends or the byte order mark of Windows.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use std::collections::HashSet;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "script-crlf-or-bom",
    family: Family::Syntax,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "an included script with carriage returns or a byte order mark",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

A script that is included with `type: string` and whose lines end with a carriage return (CRLF), or that
starts with a byte order mark.

## What happens

Line ends in a YAML file don't matter, YAML evens them out. Those of an included file reach the shell as they
are, and a carriage return is part of the last word of its line: `set -e` is refused as an illegal option,
`cd public` looks for a directory whose name ends with it. A byte order mark becomes part of the first word:
the command is not found.

## What to do

Save the file with line feeds (LF), as UTF-8 without a byte order mark. `*.sh text eol=lf` in `.gitattributes`
keeps it so.

## Examples

No example can be shown here, since this text has neither.

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !include
        type: string
        path: build.sh
```

```sh file=build.sh
set -e
composer dump-autoload
```

## Source

Upsun documentation: YAML tags › string. Measured with dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    for script in context.model.scripts.iter().filter(|script| script.is_included()) {
        let file = script.body.file();
        if !seen.insert(file) {
            continue;
        }
        let source = context.project.source(file);
        let text = source.text();
        let bom = source.bom_len();
        let first = text.find("\r\n");
        let (range, message) = match first {
            Some(end) => {
                let start = text[..end].rfind('\n').map_or(bom as usize, |at| at + 1);
                let range = TextRange::from(start..end.max(start + 1));
                (range, "this line ends with a carriage return, which the shell takes for a part of its last word")
            }
            None if bom > 0 => {
                let line = source.lines().range(0, text);
                (
                    TextRange::new(0, line.end),
                    "the file starts with a byte order mark, which the shell takes for a part of the first word",
                )
            }
            None => continue,
        };
        let mended = text[bom as usize..].replace("\r\n", "\n");
        let edit = Edit::replace(Location::new(file, TextRange::new(0, source.len())), mended);
        let what = if first.is_some() { "end all lines with a line feed alone" } else { "remove the byte order mark" };
        let diagnostic = Diagnostic::new(&RULE, Location::new(file, range), message)
            .help("save the file with line feeds (LF) and without a byte order mark")
            .related(super::super::support::heading(script), format!("included here as {}", script.describe()))
            .fix(source.invalid().is_empty().then(|| Fix::safe(what, vec![edit])));
        found.push(diagnostic);
    }
}
