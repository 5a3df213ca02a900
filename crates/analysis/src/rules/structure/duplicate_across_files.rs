//! The same application, service or route in two files.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::project::Value;
use crate::rules::reference::RouteUrl;
use crate::structure::is_fragment;
use std::collections::HashMap;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "duplicate-across-files",
    family: Family::Structure,
    severity: Severity::Error,
    fix: None,
    summary: "an application, service or route that another file has as well",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

An application, service or route that two files of `.upsun` have. Routes are the same when they differ by the slash at
their end alone.

## What happens

The files are read as one, but what is below a name is not merged: one of the two replaces the other as a whole, and all
that only the other one says is gone.

## What to do

Keep everything about one application, service or route in one file, or give one of them another name.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    relationships:
      db:
services:
  db:
  ^^
    type: "mariadb:11.8"
```

```yaml file=.upsun/all.yaml
services:
  db:
    type: "postgresql:17"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    relationships:
      db:
      cache:
services:
  db:
    type: "mariadb:11.8"
```

```yaml file=.upsun/other.yaml
services:
  cache:
    type: "redis:8.0"
```

## Source

Upsun documentation: YAML structure › Rules on YAML files.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let project = context.project;
    for (section, noun) in [("applications", "application"), ("services", "service"), ("routes", "route")] {
        let mut seen: HashMap<String, Value<'_>> = HashMap::new();
        for file in project.config_files().filter(|file| !is_fragment(project, *file)) {
            let entries = project.value(file).and_then(|root| root.get(section)).map(Value::entries).unwrap_or_default();
            for (key, _) in entries {
                let Some(name) = key.node().text().filter(|name| !name.starts_with('.')) else { continue };
                let same = if section == "routes" { format!("{:?}", RouteUrl::read(name).normal()) } else { name.to_owned() };
                let Some(first) = seen.insert(same, key) else { continue };
                // Both may be the same lines, read through an include.
                if first.file() == key.file() || key.is_repaired() || first.is_repaired() {
                    continue;
                }
                let message = format!(
                    "the {noun} `{name}` is in `{}` as well: the two are not merged, one of them is lost",
                    project.path(first.file()).file_name()
                );
                let diagnostic = Diagnostic::new(&RULE, key.location(), message);
                found.push(diagnostic.help("keep all of it in one file").related(first.location(), "the other one"));
            }
        }
    }
}
