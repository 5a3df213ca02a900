//! An `!archive` that is given something other than a directory.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::{IncludeKind, IncludeTarget};
use upsun_lint_syntax::yaml::NodeKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "archive-target-invalid",
    family: Family::Syntax,
    severity: Severity::Error,
    fix: None,
    summary: "an `!archive` of something that is no directory",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

An `!archive` whose value is no path, or the path of a file.

## What happens

`!archive` packs a whole directory for a service, such as the configuration of Solr. Of anything else it
makes nothing, and Upsun rejects the push.

## What to do

Name the directory, seen from the folder of the YAML file. For a single file, use `!include`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: main
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !archive solr/schema.xml
                             ^^^^^^^^^^^^^^^
      endpoints:
        main:
          core: main
```

```xml file=.upsun/solr/schema.xml
<schema/>
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
        service: search
        endpoint: main
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !archive solr
      endpoints:
        main:
          core: main
```

```xml file=.upsun/solr/schema.xml
<schema/>
```

## Source

Upsun documentation: YAML tags › Archive; Solr.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (file, node, include) in context.project.includes() {
        let Some(tag) = node.tag().filter(|tag| &*tag.text == "!archive") else { continue };
        if include.kind != IncludeKind::Archive || node.tree().is_repaired(node.full_range()) {
            continue;
        }
        let help = "name the directory, seen from the folder of this file: `!archive solr/conf`";
        match (&include.target, &include.path) {
            (IncludeTarget::WrongKind(path), Some((_, range))) => {
                let message = format!("`{path}` is a file, and `!archive` takes a directory: the push is rejected");
                found.push(Diagnostic::new(&RULE, Location::new(file, *range), message).help(help));
            }
            _ if !matches!(node.kind(), NodeKind::Scalar { text, .. } if !text.is_empty()) => {
                let message = "`!archive` takes the path of a directory, and nothing else: the push is rejected";
                found.push(Diagnostic::new(&RULE, Location::new(file, tag.range), message).help(help));
            }
            _ => {}
        }
    }
}
