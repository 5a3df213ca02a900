//! The configuration of Upsun Fixed beside that of Upsun.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::files::FileKind;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "fixed-and-flex-coexist",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: None,
    summary: "a `.platform` folder beside `.upsun`",
    url: "https://developer.upsun.com/docs/learn/tutorials/migrating/from-fixed",
    check,
    docs: r##"
## What it reports

A `.platform` folder with configuration, as Upsun Fixed has it, in a repository with an `.upsun` folder.

## What happens

The documentation warns that the deployment fails: the platform takes the project for one of Upsun Fixed.

## What to do

When the migration is done, remove `.platform` and `.platform.app.yaml`, or rename the folder.

## Examples

```yaml bad
applications:
^^^^^^^^^^^^
  app:
    type: "php:8.4"
```

```yaml file=.platform/services.yaml
db:
  type: "mariadb:11.8"
```

```yaml good
applications:
  app:
    type: "php:8.4"
```

## Exceptions

`.platform/local` is what the command line tool of Upsun Fixed keeps for itself.

```yaml good
applications:
  app:
    type: "php:8.4"
```

```yaml file=.platform/local/project.yaml
id: abcdefg
```

## Source

Upsun documentation: Migrate from Upsun Fixed › Convert your configuration files. Some projects keep both folders to
deploy to either product, so this is no error.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let project = context.project;
    let Some(folder) = project.root().join(".platform") else { return };
    if !project.root().is_root() || !context.files.has_checkout() || context.files.kind(&folder) != Some(FileKind::Directory) {
        return;
    }
    let names = context.files.list(&folder);
    let Some(name) = names.iter().find(|name| name.ends_with(".yaml")) else { return };
    let Some(file) = project.config_files().next() else { return };
    let first = project.value(file).and_then(|root| root.node().entries().next()).map(|(key, _)| key.range());
    let message = format!("there is `.platform/{name}` of Upsun Fixed as well: with both, the deployment may fail");
    let help = "remove `.platform` and `.platform.app.yaml` once this configuration has taken their place";
    let location = Location::new(file, first.unwrap_or(TextRange::empty(0)));
    found.push(Diagnostic::new(&RULE, location, message).help(help));
}
