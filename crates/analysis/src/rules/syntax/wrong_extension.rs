//! A configuration file with an extension that Upsun doesn't read.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::CONFIG_DIR;
use upsun_lint_syntax::yaml;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "wrong-extension",
    family: Family::Syntax,
    severity: Severity::Warning,
    fix: None,
    summary: "a configuration file that ends with `.yml`",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/what-is-yaml",
    check,
    docs: r##"
## What it reports

A file in `.upsun` that ends with `.yml` and holds `applications`, `services` or `routes`.

## What happens

Upsun reads files that end with `.yaml`. What stands in the other is missing from the project.

## What to do

Rename it to `.yaml`.

## Examples

With these files, the project has no routes:

```
.upsun/config.yaml
.upsun/routes.yml
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Exceptions

A file that is included, or that holds something else, may be named as it likes.

## Source

Upsun documentation: What is YAML. Upsun's own validator reads `.yaml` alone.
"##,
};

/// The top-level keys of a configuration.
const SECTIONS: [&str; 3] = ["applications", "services", "routes"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for file in context.project.misnamed_files() {
        let source = context.project.source(file);
        let tree = yaml::parse(source.clone());
        let Some(root) = tree.root() else { continue };
        let Some((key, _)) = root.entries().find(|(key, _)| key.text().is_some_and(|name| SECTIONS.contains(&name))) else {
            continue;
        };
        let path = context.project.path(file);
        let stem = path.file_name().trim_end_matches(".yml");
        let message = format!("Upsun reads only `.yaml` files in `{CONFIG_DIR}`: nothing of `{}` is deployed", path.file_name());
        let diagnostic =
            Diagnostic::new(&RULE, Location::new(file, key.range()), message).help(format!("rename it to `{stem}.yaml`"));
        found.push(diagnostic);
    }
}
