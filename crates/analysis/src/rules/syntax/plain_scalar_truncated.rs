//! A value without quotes that YAML takes only a part of.

use super::super::support::quote;
use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use crate::model::Script;
use std::collections::HashSet;
use upsun_lint_syntax::yaml::{CollectionStyle, ErrorKind, Node, NodeId, NodeKind, ScalarStyle};
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
    let scripts: HashSet<(FileId, NodeId)> =
        context.model.scripts.iter().map(|script| (script.value.file(), script.value.node().id())).collect();
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for node in tree.nodes().filter(|node| is_block(*node)).flat_map(children) {
            let Some(comment) = comment_behind(node) else { continue };
            let Some(lost) = lost(node, comment, scripts.contains(&(file, node.id()))) else { continue };
            found.push(diagnostic(file, node, comment, lost));
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
pub(in super::super) fn is_truncated(script: &Script<'_>) -> bool {
    let node = script.value.node();
    let is_of_block = node.parent().is_some_and(is_block);
    is_of_block && comment_behind(node).is_some_and(|comment| lost(node, comment, true).is_some())
}

fn is_block(node: Node<'_>) -> bool {
    match node.kind() {
        NodeKind::Mapping { style, .. } | NodeKind::Sequence { style, .. } => *style == CollectionStyle::Block,
        NodeKind::Scalar { .. } | NodeKind::Alias { .. } => false,
    }
}

/// The values of a mapping, or the items of a list.
fn children<'t>(node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    node.entries().map(|(_, value)| value).chain(node.items())
}

/// The comment behind a value without quotes that stands on one line.
fn comment_behind(node: Node<'_>) -> Option<TextRange> {
    if node.style() != Some(ScalarStyle::Plain) || node.is_omitted() {
        return None;
    }
    let tree = node.tree();
    let range = node.range();
    let comments = tree.comments();
    let next = comments.get(comments.partition_point(|comment| comment.range.start < range.end))?;
    let text = tree.source().text();
    let is_behind = TextRange::new(range.end, next.range.start).slice(text).bytes().all(|byte| matches!(byte, b' ' | b'\t'));
    let is_one_line = !range.slice(text).contains('\n');
    (is_behind && is_one_line && !tree.is_repaired(range)).then_some(next.range)
}

fn lost(node: Node<'_>, comment: TextRange, is_script: bool) -> Option<Lost> {
    let whole = TextRange::new(node.range().start, comment.end).slice(node.tree().source().text());
    let part = node.text()?;
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

fn diagnostic(file: FileId, node: Node<'_>, comment: TextRange, lost: Lost) -> Diagnostic {
    let source = node.tree().source().text();
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
