//! What is not YAML.

use super::super::{Context, Family, Rule};
use super::errors;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use upsun_lint_syntax::yaml::{Coerced, ErrorKind, Node, Tree};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "yaml-syntax",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "a file that is not YAML",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

The place where a file stops being YAML, at its cause where that is known: a quote that is never closed, a
`\` that escapes the closing quote, a missing `:`, indentation that fits nothing, a `...` that ends the
document. And YAML that Upsun's reader refuses: a date that the calendar doesn't have, `=`, a mapping as a
key, a second document in the same file.

Mistakes that have a rule of their own: `tab-indentation`, `unquoted-special-start`, `block-underindented`,
`plain-scalar-truncated`, `alias-undefined`, `placeholder-left`.

## What happens

Upsun rejects the push. Nothing is built.

## What to do

Mend the place that is marked. The rest of the file is checked as far as it can be read without it.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24
          ^^^^^^^^^^
    hooks:
      build: npm ci
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks
    ^^^^^
      build: npm ci
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    variables:
      env:
        NEXT_PUBLIC_MODE: {{ mode }}
                          ^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm ci
```

## Source

Upsun documentation: What is YAML. Measured with PyYAML 6.0.3, with and without libyaml.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    errors::report(context, &RULE, is_own, found);
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for node in tree.nodes() {
            check_node(file, node, found);
        }
        check_documents(file, tree, found);
    }
}

/// Whether a kind of error has no rule of its own.
fn is_own(kind: &ErrorKind) -> bool {
    !matches!(
        kind,
        ErrorKind::TabIndentation
            | ErrorKind::SpecialStart(_)
            | ErrorKind::ColonInPlain
            | ErrorKind::BlockUnderindented
            | ErrorKind::UnknownAlias(_)
    )
}

/// What is YAML, but nothing that Upsun's reader can make a value of.
fn check_node(file: FileId, node: Node<'_>, found: &mut Vec<Diagnostic>) {
    if node.coerced() == Some(Coerced::Invalid) && node.tag().is_none() && !node.tree().is_repaired(node.range()) {
        let text = node.text().unwrap_or_default();
        let message = if text == "=" {
            "`=` alone has a meaning in YAML that Upsun's reader doesn't know: the push is rejected".to_owned()
        } else {
            format!("`{text}` looks like a number or a date and is none, so Upsun's reader fails: the push is rejected")
        };
        let location = Location::new(file, node.range());
        let edit = Edit::replace(location, format!("\"{text}\""));
        let fix = Fix::safe("quote it", vec![edit]);
        found.push(Diagnostic::new(&RULE, location, message).help("put it into quotes to have it as text").fix(fix));
    }
    for (key, _) in node.entries() {
        let is_collection = key.resolved().is_some_and(|key| key.is_mapping() || key.is_sequence());
        if !is_collection || node.tree().is_repaired(node.range()) {
            continue;
        }
        // `{{ x }}` is a mapping whose key is a mapping: a template that nobody filled in.
        let source = node.tree().source().text();
        let is_template = node.range().slice(source).starts_with("{{") && node.range().slice(source).ends_with("}}");
        let range = if is_template { node.range() } else { key.range() };
        let location = Location::new(file, range);
        let mut diagnostic = if is_template {
            let message = "YAML reads `{{ … }}` as a mapping within a mapping, which Upsun's reader refuses: the push is rejected";
            Diagnostic::new(&RULE, location, message)
                .help("Upsun fills in no templates: write the value, or quote it to have the text")
        } else {
            let message = "a mapping or list is a key here, which Upsun's reader refuses: the push is rejected";
            Diagnostic::new(&RULE, location, message).help("write a plain word as the key, or quote it")
        };
        let words = range.slice(source);
        if is_template && !words.contains(['"', '\\', '\n']) {
            let edit = Edit::replace(location, format!("\"{words}\""));
            diagnostic = diagnostic.fix(Fix::risky("quote it", vec![edit]));
        }
        found.push(diagnostic);
    }
}

/// A second document that holds something.
fn check_documents(file: FileId, tree: &Tree, found: &mut Vec<Diagnostic>) {
    let holds_something = |document: &&upsun_lint_syntax::yaml::Document| document.root.is_some();
    let Some(second) = tree.documents().iter().filter(holds_something).nth(1) else { return };
    if !tree.errors().is_empty() {
        return;
    }
    let text = tree.source().text();
    let start = second.range.start as usize;
    // The marker starts the document; the range may start behind it.
    let marker = text[..(start + 3).min(text.len())].rfind("---").unwrap_or(start);
    let range = upsun_lint_syntax::TextRange::from(marker..(marker + 3).min(text.len()));
    let message = "a second document starts here, and Upsun reads one a file: the push is rejected";
    let help = "remove the `---`, or put what follows into a file of its own in `.upsun`";
    found.push(Diagnostic::new(&RULE, Location::new(file, range), message).help(help));
}
