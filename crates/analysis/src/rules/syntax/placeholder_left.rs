//! Words of the documentation that were to be replaced.

use super::super::{Context, Family, Rule};
use super::positions::Keys;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FileId;
use std::collections::HashSet;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{ErrorKind, Node, NodeId, ScalarStyle, SyntaxError, Tree};

/// The words that the documentation writes between `<` and `>` where something of one's own belongs.
const WORDS: [&str; 24] = [
    "APP_NAME", "APPLICATION_NAME", "SERVICE_NAME", "SERVICE_TYPE", "SERVICE_VERSION", "SERVICE_ENDPOINT", "SERVICE_CONFIGURATION",
    "VERSION", "VERSION_NUMBER", "RELATIONSHIP_NAME", "ENDPOINT_NAME", "ENDPOINT", "TARGET_SERVICE_NAME", "WORKER_NAME",
    "CRON_NAME", "CHANNEL", "NIX_CHANNEL", "PRIMARY_RUNTIME", "RUNTIME_OPERATION_NAME", "SOURCE_OPERATION_NAME", "MOUNT_NAME",
    "MOUNT_PATH", "MOUNT_TYPE", "DIRECTORY_PATH",
];

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "placeholder-left",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "a placeholder of the documentation that was not replaced",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

What examples leave open, and a configuration may not: `[...]`, `...`, `<snip>`, `<APP_NAME>`, `<VERSION>` and
other such words of Upsun's documentation, `APP_NAME` and `SERVICE_NAME` as names, `YOUR_…` as a value, and
`{{% … %}}`.

## What happens

Upsun rejects the push, or takes the placeholder for the name or value itself.

## What to do

Write what it stands for, or remove it with its key.

## Examples

```yaml bad
applications:
  app:
    type: "php:<VERSION>"
               ^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    [...]
    ^^^^^
```

```yaml bad
applications:
  app:
    type: "php:{{% latest php %}}"
               ^^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Exceptions

Only words of the documentation are meant, and `APP_NAME` is an ordinary name of a variable:

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        APP_NAME: Shop
    hooks:
      build: cat <VERSION >build.txt
```

## Source

Upsun documentation: the examples of YAML structure, Services and App reference.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for range in tree.errors().iter().filter_map(|error| mark_at(tree, error)) {
            found.push(diagnostic(file, range, range.slice(tree.source().text()), Severity::Error));
        }
        let scripts: HashSet<NodeId> = context
            .model
            .scripts
            .iter()
            .filter(|script| script.body.file() == file && !script.is_included())
            .map(|script| script.value.node().id())
            .collect();
        let mut keys = None;
        for node in tree.nodes() {
            let is_script = scripts.contains(&node.id());
            let mut place = || Place::of(keys.get_or_insert_with(|| Keys::new(tree)), node);
            if let Some(range) = in_node(node, is_script, &mut place).filter(|range| !tree.is_repaired(*range)) {
                let severity = if place().is_variable() { Severity::Warning } else { Severity::Error };
                found.push(diagnostic(file, range, range.slice(tree.source().text()), severity));
            }
        }
    }
}

fn diagnostic(file: FileId, range: TextRange, words: &str, severity: Severity) -> Diagnostic {
    let message = match severity {
        Severity::Error => format!("`{words}` is a placeholder of the documentation: Upsun can't do anything with it"),
        _ => format!("`{words}` looks like a placeholder of the documentation: the app gets it as it stands"),
    };
    Diagnostic::new(&RULE, Location::new(file, range), message)
        .severity(severity)
        .help("write what it stands for, or remove it with its key")
}

/// Whether a placeholder is why a place is not YAML.
pub(super) fn explains(tree: &Tree, error: &SyntaxError) -> bool {
    mark_at(tree, error).is_some()
}

/// The placeholder on the line of an error.
fn mark_at(tree: &Tree, error: &SyntaxError) -> Option<TextRange> {
    let is_of_line = !matches!(
        error.kind,
        ErrorKind::TabIndentation
            | ErrorKind::BlockUnderindented
            | ErrorKind::UnclosedQuote(_)
            | ErrorKind::BackslashSwallowsQuote
            | ErrorKind::DocumentEnd
            | ErrorKind::ControlCharacter(_)
            | ErrorKind::TooDeep
            | ErrorKind::TooManyNodes
            | ErrorKind::UnknownAlias(_)
    );
    let lines = tree.source().lines();
    let text = tree.source().text();
    let line = lines.range(lines.line(error.range.start), text);
    let words = line.slice(text).trim();
    if !is_of_line {
        return None;
    }
    if matches!(words, "[...]" | "[…]" | "<snip>" | "..." | "# ..." | "(...)" | "{...}") {
        return Some(line.trimmed(text));
    }
    mark(line.slice(text), line.start)
}

/// Where a node stands.
struct Place<'t> {
    is_key: bool,
    steps: Vec<&'t str>,
}

impl<'t> Place<'t> {
    fn of(keys: &Keys<'t>, node: Node<'t>) -> Self {
        let mut steps = keys.climb(node).unwrap_or_default();
        steps.reverse();
        Place { is_key: keys.is_key(node), steps }
    }

    /// Whether it is that of a variable: nobody but the app reads it.
    fn is_variable(&self) -> bool {
        self.steps.iter().rev().skip(1).any(|step| *step == "variables")
    }
}

/// The placeholder that a key, a value or a list is, or holds.
fn in_node<'t>(node: Node<'t>, is_script: bool, place: &mut dyn FnMut() -> Place<'t>) -> Option<TextRange> {
    if node.is_sequence() {
        return is_dots(node).then_some(node.range());
    }
    let text = node.text()?;
    if matches!(text.trim(), "..." | "…" | "<snip>" | "[...]") && !node.parent().is_some_and(is_dots) {
        return Some(node.range());
    }
    if is_script || node.style().is_some_and(ScalarStyle::is_block) {
        return None;
    }
    let range = node.range();
    if let Some(found) = mark(range.slice(node.tree().source().text()), range.start) {
        return Some(found);
    }
    let is_own_word = match text {
        _ if text.starts_with("YOUR_") => {
            text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') && !place().is_key
        }
        "APP_NAME" | "APPLICATION_NAME" => is_name(&place(), &["applications"]),
        "SERVICE_NAME" => is_name(&place(), &["services"]),
        "RELATIONSHIP_NAME" => place().is_key && place().steps.iter().rev().nth(1) == Some(&"relationships"),
        _ => false,
    };
    is_own_word.then_some(range)
}

/// Whether a list is `[...]`.
fn is_dots(node: Node<'_>) -> bool {
    let mut items = node.items();
    let only = items.next().filter(|_| items.next().is_none());
    only.is_some_and(|only| only.style() == Some(ScalarStyle::Plain) && matches!(only.text(), Some("..." | "…")))
        && node.range().slice(node.tree().source().text()).starts_with('[')
}

/// Whether a key names something below this path.
fn is_name(place: &Place<'_>, holder: &[&str]) -> bool {
    place.is_key && place.steps.split_last().is_some_and(|(_, steps)| steps == holder)
}

/// A placeholder that can be nothing else, somewhere in a text: `<APP_NAME>`, `{{% … %}}`, `{{< … >}}`.
fn mark(text: &str, start: u32) -> Option<TextRange> {
    if !text.contains(['<', '{']) {
        return None;
    }
    let at = |from: usize, to: usize| TextRange::new(start + from as u32, start + to as u32);
    for (open, close) in [("{{%", "%}}"), ("{{<", ">}}")] {
        if let Some(from) = text.find(open)
            && let Some(len) = text[from..].find(close)
        {
            return Some(at(from, from + len + close.len()));
        }
    }
    text.match_indices('<').find_map(|(from, _)| {
        let len = text[from..].find('>')?;
        let word = &text[from + 1..from + len];
        WORDS.contains(&word).then(|| at(from, from + len + 1))
    })
}
