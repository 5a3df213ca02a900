//! Anchors, aliases and merge keys that lead nowhere.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::files::FileId;
use std::collections::{HashMap, HashSet};
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::yaml::{Anchor, ErrorKind, Node, NodeKind, ScalarStyle, SyntaxError, Tree};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "alias-undefined",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: Some(Applicability::Unsafe),
    summary: "an alias, anchor or merge key that leads nowhere",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

- An alias, `*name`, without an anchor, `&name`, **before** it in the **same file**.
- The same anchor twice in one file, or one whose name has other characters than letters, digits, `-` and `_`.
- A merge key, `<<`, whose value is no mapping.
- As a hint, with `--pedantic`: an anchor that no alias uses.

## What happens

Upsun can't read the file and rejects the push. Anchors are names within one file: another file in `.upsun`
can't use them, and neither can a file that is included.

## What to do

Define the anchor above its first use, in the same file; write what it stands for where it is needed in
another.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    workers:
      mails: &runner
        commands:
          start: python worker.py
      reports: *runer
               ^^^^^^
```

```yaml bad
.web: &defaults
  locations:
    "/":
      root: public
      passthru: true
.worker: &defaults
         ^^^^^^^^^
  commands:
    start: node worker.js
applications:
  app:
    type: "nodejs:24"
    web: *defaults
```

```yaml bad
.env: &env production
applications:
  app:
    type: "nodejs:24"
    variables:
      env:
        <<: *env
            ^^^^
        NODE_ENV: production
```

```yaml good
applications:
  app:
    type: "python:3.14"
    workers:
      mails: &runner
        commands:
          start: python worker.py
      reports: *runner
```

## Source

Upsun documentation: What is YAML › Reuse content. Measured with PyYAML 6.0.3, with and without libyaml.
"##,
};

/// The most anchors of a file among which a name is looked for that was meant, or that are renamed.
const MAX_ANCHORS: usize = 200;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut everywhere = None;
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        let anchors: Vec<&Anchor> = tree.nodes().filter_map(Node::anchor).collect();
        for error in tree.errors() {
            if let ErrorKind::UnknownAlias(name) = &error.kind {
                let everywhere = everywhere.get_or_insert_with(|| all_anchors(context));
                found.push(unknown(context, file, error, name, &anchors, everywhere));
            }
        }
        check_anchors(context, file, tree, &anchors, found);
        check_merges(file, tree, found);
    }
}

/// The files that have an anchor of a name, and where, in order.
type Anchors<'p> = HashMap<&'p str, Vec<Location>>;

fn all_anchors<'p>(context: &Context<'p>) -> Anchors<'p> {
    let mut all: Anchors<'p> = HashMap::new();
    for file in context.project.all_files() {
        for anchor in context.project.tree(file).into_iter().flat_map(|tree| tree.nodes().filter_map(Node::anchor)) {
            all.entry(&anchor.name).or_default().push(Location::new(file, anchor.range));
        }
    }
    all
}

fn unknown(
    context: &Context<'_>,
    file: FileId,
    error: &SyntaxError,
    name: &str,
    anchors: &[&Anchor],
    everywhere: &Anchors<'_>,
) -> Diagnostic {
    let diagnostic = Diagnostic::new(&RULE, Location::new(file, error.range), error.kind.to_string());
    let others = everywhere.get(name).map(Vec::as_slice).unwrap_or_default();
    if let Some(later) = others.iter().find(|other| other.file == file) {
        return diagnostic.help("move the anchor above its first use").related(*later, "it is defined here, which is too late");
    }
    if let Some(other) = others.first() {
        let path = context.project.path(other.file);
        return diagnostic
            .help(format!("an anchor holds within its own file, and `&{name}` is in `{path}`: write here what it stands for"))
            .related(*other, "defined in another file");
    }
    let before = anchors.iter().take(MAX_ANCHORS).filter(|anchor| anchor.range.start < error.range.start);
    match nearest(name, before.map(|anchor| &*anchor.name)) {
        Some(meant) => {
            let edit = Edit::replace(Location::new(file, error.range), format!("*{meant}"));
            let fix = Fix::risky(format!("write `*{meant}`"), vec![edit]);
            diagnostic.help(format!("did you mean `*{meant}`?")).fix(fix)
        }
        None => {
            let help = format!("define `&{name}` above, in this file; a value that is to start with `*` needs quotes");
            diagnostic.help(help)
        }
    }
}

fn check_anchors(context: &Context<'_>, file: FileId, tree: &Tree, anchors: &[&Anchor], found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(usize, &str), TextRange> = HashMap::new();
    let used = used(tree);
    for anchor in anchors {
        if tree.is_repaired(anchor.range) {
            continue;
        }
        let location = Location::new(file, anchor.range);
        let document = tree.documents().partition_point(|document| document.range.end <= anchor.range.start);
        if let Some(odd) = anchor.name.chars().find(|c| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')) {
            let message = format!("`&{}` holds `{odd}`, which Upsun's reader refuses: the push is rejected", anchor.name);
            let help = "name anchors with letters, digits, `-` and `_` only, and their aliases alike";
            found.push(Diagnostic::new(&RULE, location, message).help(help).fix(rename(file, tree, anchor, anchors)));
        } else if let Some(first) = seen.insert((document, &anchor.name), anchor.range) {
            let message =
                format!("`&{}` is here twice in one file, which Upsun's reader refuses: the push is rejected", anchor.name);
            let diagnostic = Diagnostic::new(&RULE, location, message)
                .help("give one of the two another name")
                .related(Location::new(file, first), "the first one");
            found.push(diagnostic);
        } else if context.options.pedantic && tree.errors().is_empty() && !used.contains(&*anchor.name) {
            let message = format!("no alias uses `&{}`", anchor.name);
            let end = skip_blanks(tree, anchor.range.end);
            let edit = Edit::replace(Location::new(file, TextRange::new(anchor.range.start, end)), "");
            let fix = Fix::safe("remove the anchor", vec![edit]);
            let fix = (end > anchor.range.end).then_some(fix);
            found.push(Diagnostic::new(&RULE, location, message).severity(Severity::Hint).help("remove it").fix(fix));
        }
    }
}

/// The names that aliases use.
pub(super) fn used(tree: &Tree) -> HashSet<&str> {
    let mut names = HashSet::new();
    for node in tree.nodes() {
        if let NodeKind::Alias { name, .. } = node.kind() {
            names.insert(&**name);
        }
    }
    names
}

/// Renames an anchor and its aliases, where the new name is free.
fn rename(file: FileId, tree: &Tree, anchor: &Anchor, anchors: &[&Anchor]) -> Option<Fix> {
    let name: String = anchor.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let is_taken = || anchors.iter().any(|other| *other.name == *name);
    if anchors.len() > MAX_ANCHORS || is_taken() || anchors.iter().filter(|other| other.name == anchor.name).count() > 1 {
        return None;
    }
    let mut ranges = vec![anchor.range];
    let aliases = tree.nodes().filter(|node| matches!(node.kind(), NodeKind::Alias { name, .. } if *name == anchor.name));
    ranges.extend(aliases.map(Node::range));
    ranges.sort_unstable();
    let edit = |range: TextRange| Edit::replace(Location::new(file, TextRange::new(range.start + 1, range.end)), name.clone());
    Some(Fix::risky(format!("name it `{name}`"), ranges.into_iter().map(edit).collect()))
}

fn skip_blanks(tree: &Tree, end: u32) -> u32 {
    let rest = &tree.source().text()[end as usize..];
    end + (rest.len() - rest.trim_start_matches(' ').len()) as u32
}

/// Merge keys whose value is neither a mapping nor a list of mappings.
fn check_merges(file: FileId, tree: &Tree, found: &mut Vec<Diagnostic>) {
    for mapping in tree.nodes().filter(|node| node.is_mapping()) {
        for (key, value) in mapping.entries() {
            let is_merge = key.text() == Some("<<") && key.style() == Some(ScalarStyle::Plain);
            // What an include stands for is not known to be no mapping, nor to be merged at all.
            if !is_merge || value.tag().is_some() || tree.is_repaired(value.full_range()) {
                continue;
            }
            let Some(target) = value.resolved() else { continue };
            if target.tag().is_some() {
                continue;
            }
            let wrong = match target.kind() {
                NodeKind::Mapping { .. } => continue,
                NodeKind::Sequence { .. } => match target.items().find(|item| is_scalar(*item)) {
                    Some(item) if target == value => item,
                    Some(_) => value,
                    None => continue,
                },
                _ => value,
            };
            let range = if wrong.is_omitted() { key.range() } else { wrong.range() };
            let what = if wrong.is_null() { "has nothing to merge" } else { "merges what is no mapping" };
            let message = format!("`<<` {what}, which Upsun's reader refuses: the push is rejected");
            let help = "`<<` takes the alias of a mapping, or a list of such; it adds the keys of that mapping to this one";
            found.push(Diagnostic::new(&RULE, Location::new(file, range), message).help(help));
        }
    }
}

fn is_scalar(node: Node<'_>) -> bool {
    node.tag().is_none() && node.resolved().is_some_and(|node| node.tag().is_none() && node.style().is_some())
}
