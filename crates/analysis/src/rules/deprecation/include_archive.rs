//! A directory that is included as it was before there was a tag for it.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Severity};
use crate::project::IncludeKind;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "include-archive",
    family: Family::Deprecation,
    severity: Severity::Hint,
    fix: Some(Applicability::Safe),
    summary: "an `!include` of type `archive`, for which there is `!archive`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/platform-yaml-tags",
    check,
    docs: r##"
## What it reports

With `--pedantic`: an `!include` with `type: archive`.

## What happens

It works as before. The documentation knows `!archive` alone.

## What to do

Write `!archive` and the directory behind it.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !include
                    ^^^^^^^^
            type: archive
            path: solr/conf
```

```xml file=.upsun/solr/conf/schema.xml
<schema name="default" version="1.6"/>
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      search:
services:
  search:
    type: "solr:9.9"
    configuration:
      cores:
        main:
          conf_dir: !archive "solr/conf"
```

```xml file=.upsun/solr/conf/schema.xml
<schema name="default" version="1.6"/>
```

## Source

Upsun documentation: YAML tags › Archive.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (file, node, include) in context.project.includes() {
        let Some(tag) = node.tag().filter(|tag| &*tag.text == "!include" && include.kind == IncludeKind::Archive) else { continue };
        if node.tree().is_repaired(node.full_range()) {
            continue;
        }
        let message = "a directory is included by `!archive`; this is how it was written before";
        let mut diagnostic = Diagnostic::new(&RULE, Location::new(file, tag.range), message);
        if let Some((path, _)) = &include.path
            && node.anchor().is_none()
            && !path.contains(['"', '\\', '\n'])
        {
            let new = format!("!archive \"{path}\"");
            let edits = vec![Edit::replace(Location::new(file, node.full_range()), new.clone())];
            let title = format!("write `{new}`");
            // Inside an app, the two tags may look for the path in different places.
            let is_safe = !context.project.node_path(Location::new(file, node.range())).starts_with("applications");
            diagnostic =
                diagnostic.help(title.clone()).fix(if is_safe { Fix::safe(title, edits) } else { Fix::risky(title, edits) });
        }
        found.push(diagnostic);
    }
}
