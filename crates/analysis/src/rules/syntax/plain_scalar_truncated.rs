//! A value without quotes that YAML takes only a part of.

use super::super::support::quote;
use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use crate::model::Script;
use upsun_lint_syntax::yaml::{CollectionStyle, ErrorKind, Node, NodeKind, ScalarStyle, Tree};
use upsun_lint_syntax::{TextRange, shell};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "plain-scalar-truncated",
    family: Family::Syntax,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a value that YAML ends at ` #` or `: `",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A value without quotes that holds ` #` or `: ` and was meant to go on behind it.

## What happens

From ` #` on, the line is a comment, even within the quotes of a shell command: the shell gets half of it.
`: ` makes a key of what precedes it, where no key may be: Upsun can't read the file and rejects the push.

## What to do

Put the whole value into quotes, or write it with `|`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: php -r 'echo 1; #2'
                             ^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: echo "Step 1: build"
             ^^^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: "php -r 'echo 1; #2'"
```

## Exceptions

A comment behind a value that is whole is just that:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: composer install # as on every machine
```

## Source

Upsun documentation: What is YAML. Measured with PyYAML 6.0.3 and dash 0.5.12.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut own = Vec::new();
    errors::report(context, &RULE, |kind| matches!(kind, ErrorKind::ColonInPlain), &mut own);
    found.extend(own.into_iter().map(|diagnostic| diagnostic.severity(Severity::Error)));
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for comment in tree.comments().iter().filter(|comment| !comment.own_line) {
            let Some(node) = value_before(tree, comment.range) else { continue };
            let Some(lost) = lost(context, file, node, comment.range) else { continue };
            found.push(diagnostic(context, file, node, comment.range, lost));
        }
    }
}

/// What is lost of a value.
#[derive(Clone, Copy)]
enum Lost {
    /// The shell can't read what is left, and could read all of it.
    OfScript,
    /// A bracket or a quote is closed in the comment.
    OfText,
}

/// Whether a comment cuts a script short, so that the shell gets only a part of it.
pub(in super::super) fn is_truncated(context: &Context<'_>, script: &Script<'_>) -> bool {
    let node = script.value.node();
    let tree = node.tree();
    script.style() == Some(ScalarStyle::Plain)
        && tree.comments().iter().any(|comment| {
            value_before(tree, comment.range) == Some(node) && lost(context, script.file(), node, comment.range).is_some()
        })
}

/// The plain value of a block mapping or list that a comment follows on its line.
fn value_before(tree: &Tree, comment: TextRange) -> Option<Node<'_>> {
    let text = tree.source().text();
    let line = text[..comment.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..comment.start as usize].trim_end();
    let node = tree.node_at((line + before.len()) as u32)?;
    let is_block = node.parent().is_some_and(|parent| match parent.kind() {
        NodeKind::Mapping { style, .. } | NodeKind::Sequence { style, .. } => *style == CollectionStyle::Block,
        _ => false,
    });
    let range = node.range();
    let is_plain = node.style() == Some(ScalarStyle::Plain) && !node.is_omitted() && range.start as usize >= line;
    let is_value = node.parent().is_none_or(|parent| parent.entries().all(|(key, _)| key != node));
    (is_block && is_plain && is_value && range.end as usize == line + before.len() && !tree.is_repaired(range)).then_some(node)
}

fn lost(context: &Context<'_>, file: FileId, node: Node<'_>, comment: TextRange) -> Option<Lost> {
    let source = context.project.source(file).text();
    let whole = TextRange::new(node.range().start, comment.end).slice(source);
    let part = node.text()?;
    let is_script = context.model.scripts.iter().any(|script| script.value.node() == node);
    if is_script {
        let is_cut = !shell::parse(part).errors.is_empty() && shell::parse(whole).errors.is_empty();
        return is_cut.then_some(Lost::OfScript);
    }
    (!is_balanced(part) && is_balanced(whole)).then_some(Lost::OfText)
}

/// Whether brackets and double quotes come in pairs. An apostrophe may stand alone.
fn is_balanced(text: &str) -> bool {
    let count = |wanted: char| text.matches(wanted).count();
    count('"').is_multiple_of(2) && count('(') == count(')') && count('[') == count(']') && count('{') == count('}')
}

fn diagnostic(context: &Context<'_>, file: FileId, node: Node<'_>, comment: TextRange, lost: Lost) -> Diagnostic {
    let source = context.project.source(file).text();
    let whole = TextRange::new(node.range().start, comment.end);
    let left = quote(node.text().unwrap_or_default());
    let message = match lost {
        Lost::OfScript => format!("from this `#` on, the line is a comment: the shell gets {left}, which it can't read"),
        Lost::OfText => format!("from this `#` on, the line is a comment: the value is only {left}"),
    };
    let words = whole.slice(source).trim_end();
    let quoted = if words.contains(['"', '\\']) { format!("'{}'", words.replace('\'', "''")) } else { format!("\"{words}\"") };
    let range = TextRange::new(whole.start, whole.start + words.len() as u32);
    let edits = vec![Edit::replace(Location::new(file, range), quoted)];
    let fix = match lost {
        Lost::OfScript => Fix::safe("quote the whole command", edits),
        Lost::OfText => Fix::risky("quote the whole value", edits),
    };
    Diagnostic::new(&RULE, Location::new(file, comment), message).help("quote the whole value, or write it with `|`").fix(fix)
}
