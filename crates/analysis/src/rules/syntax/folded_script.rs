//! A script of several lines in a style that joins them into one.

use super::super::{Context, Family, Rule};
use super::include_script_as_yaml;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::knowledge;
use crate::model::Script;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::ScalarStyle;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "folded-script",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "a script whose lines YAML joins into one",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A script of several commands, one a line, that is written with `>`, in quotes, or without any: there,
YAML replaces line breaks by spaces.

## What happens

The shell gets a single line. `set -e`, `npm ci`, `npm run build` becomes `set -e npm ci npm run build`,
which sets three positional parameters, **runs nothing, and succeeds**. An image without dependencies is
deployed.

## What to do

Write the script with `|`, which keeps its lines.

The offered fix is unsafe: what never ran will run.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: >
             ^
        set -e
        npm ci
        npm run build
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: "npm ci
              ^^^^^^
        npm run build"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        npm run build
```

## Exceptions

One long command may be folded, and so may commands that are joined by operators:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: >
        npm ci &&
        npm run build
        -- --mode production
      deploy: >
        set -e;
        node migrate.js
```

## Source

Upsun documentation: What is YAML › Define multi-line strings (use a pipe). Measured with PyYAML 6.0.3 and dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut misread = None;
    for (script, _) in context.scripts() {
        let Some((left, right)) = joint(context, script) else { continue };
        if misread.get_or_insert_with(|| include_script_as_yaml::misread(context)).contains(&script.body.file()) {
            continue;
        }
        let node = script.value.node();
        let file = script.body.file();
        let source = context.project.source(file);
        let is_folded = script.body.style() == Some(ScalarStyle::Folded);
        // The `>` is what is wrong; without one, the line that should have ended.
        let range = if is_folded {
            TextRange::new(node.range().start, node.range().start + 1)
        } else {
            let quoted = script.body.style() != Some(ScalarStyle::Plain);
            let start = node.range().start + u32::from(quoted);
            let line = source.lines().range(source.lines().line(start), source.text());
            TextRange::new(start, line.end.min(node.range().end)).trimmed(source.text())
        };
        let first = left.split_whitespace().next().unwrap_or_default();
        let message = if first == "set" {
            format!(
                "YAML joins these lines into one: `{} {}` only sets parameters, so nothing runs and the script succeeds",
                left.trim(),
                shorten(right)
            )
        } else {
            format!("YAML joins these lines into one: `{}` becomes arguments of `{}`", shorten(right), shorten(left))
        };
        let mut diagnostic =
            Diagnostic::new(&RULE, Location::new(file, range), message).help("write the script with `|`, which keeps its lines");
        if is_folded {
            let edit = Edit::replace(Location::new(file, range), "|");
            diagnostic = diagnostic.fix(Fix::risky("change `>` to `|`", vec![edit]));
        }
        found.push(diagnostic);
    }
}

fn shorten(line: &str) -> String {
    let line = line.trim();
    match line.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

/// Whether YAML joins lines of this script that were meant to be commands of their own.
pub(in super::super) fn is_folded(context: &Context<'_>, script: &Script<'_>) -> bool {
    joint(context, script).is_some()
}

/// The first two lines of a script that are joined and should not be.
fn joint<'p>(context: &Context<'p>, script: &Script<'_>) -> Option<(&'p str, &'p str)> {
    let style = script.body.style().filter(|style| *style != ScalarStyle::Literal)?;
    let source = context.project.source(script.body.file());
    let raw = script.value.node().range().slice(source.text());
    let body = if style == ScalarStyle::Folded { raw.split_once('\n')?.1 } else { raw };
    let base = body.lines().find(|line| !line.trim().is_empty()).map(indent)?;
    let lines: Vec<&str> = body.lines().collect();
    for pair in lines.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        let blank = left.trim().is_empty() || right.trim().is_empty();
        // In a folded block, lines that are indented further keep their breaks.
        let kept = style == ScalarStyle::Folded && (indent(left) > base || indent(right) > base);
        if !blank && !kept && !continues(left) && starts_command(right) {
            return Some((left.trim_start_matches(['"', '\'']), right));
        }
    }
    None
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether a line says by its end that it goes on.
fn continues(line: &str) -> bool {
    let line = line.trim_end();
    let by_operator = ["\\", "&&", "||", "|", ";", "&", "(", "{", "=", ","].iter().any(|end| line.ends_with(end));
    let last = line.rsplit([' ', ';']).next().unwrap_or_default();
    by_operator || matches!(last, "do" | "then" | "else" | "in" | "exec" | "env" | "sudo" | "time" | "nohup" | "xargs")
        // Inside open quotes or brackets, a line is no command.
        || line.matches('"').count() % 2 == 1 && !line.trim_start().starts_with('"')
        || line.matches('\'').count() % 2 == 1 && !line.trim_start().starts_with('\'')
        || line.matches("$(").count() > line.matches(')').count()
}

/// Whether a line starts with what is surely a command.
fn starts_command(line: &str) -> bool {
    const COMMANDS: [&str; 21] = [
        "set", "cd", "if", "for", "while", "case", "export", "npm", "yarn", "pnpm", "npx", "composer", "php", "python", "python3",
        "pip", "bundle", "bash", "sh", "node", "make",
    ];
    let mut words = line.split_whitespace();
    let Some(first) = words.next() else { return false };
    if first.starts_with(['-', '$', '"', '\'', '&', '|', '>', '<', ')', '}', '#']) {
        return false;
    }
    if COMMANDS.contains(&first) {
        return true;
    }
    // Many programs are named by ordinary words; a path or a further word makes it sure.
    let is_path = first.starts_with("./") || first.starts_with("vendor/bin/") || first.starts_with("bin/");
    is_path || (knowledge::is_known(first) && words.next().is_some())
}
