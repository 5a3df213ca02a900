//! A tag that Upsun doesn't know.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use upsun_lint_syntax::yaml::Node;

/// The tags of YAML 1.1 that its readers know.
const OF_YAML: [&str; 12] = ["str", "int", "float", "bool", "null", "map", "seq", "set", "omap", "pairs", "binary", "timestamp"];

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unknown-tag",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "a tag other than `!include` and `!archive`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

A tag that is neither `!include` nor `!archive` nor one of YAML's own (`!!str`, `!!int`, …). Tags of other
systems, as `!Ref` or `!env`, and words that were to start with an exclamation mark.

## What happens

Upsun can't tell what the value is, and rejects the push.

## What to do

Write the value itself. What differs between environments goes into variables. A text that starts with `!`
needs quotes.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        MAILER: !env MAILER
                ^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: !Include
             ^^^^^^^^
        type: string
        path: build.sh
```

```yaml good
applications:
  app:
    type: "php:8.4"
    variables:
      env:
        RELEASE: !!str 1.10
```

## Source

Upsun documentation: YAML tags. Measured with PyYAML 6.0.3.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.all_files() {
        let Some(tree) = context.project.tree(file) else { continue };
        for tag in tree.nodes().filter_map(Node::tag) {
            if is_known(&tag.text) || tree.is_repaired(tag.range) {
                continue;
            }
            let message = format!("Upsun knows no tag `{}`: the push is rejected", tag.text);
            let help = match nearest(&tag.text, ["!include", "!archive"]) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => {
                    "write the value itself; available: `!include`, `!archive`; a text that starts with `!` needs quotes".to_owned()
                }
            };
            found.push(Diagnostic::new(&RULE, Location::new(file, tag.range), message).help(help));
        }
    }
}

fn is_known(tag: &str) -> bool {
    // A `!` alone says "no tag" and is dropped.
    if matches!(tag, "!include" | "!archive" | "!" | "!<!include>" | "!<!archive>") {
        return true;
    }
    let own = tag.strip_prefix("!!").or_else(|| tag.strip_prefix("!<tag:yaml.org,2002:")?.strip_suffix('>'));
    // With a `%TAG` directive, a handle may stand for anything.
    own.map_or_else(|| tag[1..].contains('!'), |name| OF_YAML.contains(&name))
}
