//! A configuration that the platform doesn't read because of where it is.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::project::CONFIG_DIR;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "config-missing",
    family: Family::Structure,
    severity: Severity::Hint,
    fix: None,
    summary: "an `.upsun` folder below the root of a repository that has none itself",
    url: "https://developer.upsun.com/docs/core-concepts/yaml/yaml-structure",
    check,
    docs: r##"
## What it reports

An `.upsun` folder that is not at the root of the repository. It is a hint, shown with `--pedantic`, since examples and
tests hold such folders on purpose.

A repository without any configuration is not a finding in a file: the command line says so and ends with status 2.

## What happens

Upsun reads the `.upsun` folder at the root of the repository and no other. A push without one is rejected:
"Configuration directory '.upsun' not found".

## What to do

Move the folder to the root of the repository, and say with `source.root` where the code of each application is.

## Examples

A configuration at the root:

```yaml good
applications:
  app:
    type: "php:8.4"
    source:
      root: app
```

## Source

Upsun documentation: YAML structure; Get started › Errors on the first push.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let project = context.project;
    if project.root().is_root() || !context.files.has_checkout() {
        return;
    }
    let Some(file) = project.config_files().next() else { return };
    // A file on its own is in no project.
    if project.path(file).parent().file_name() != CONFIG_DIR {
        return;
    }
    let first = project.value(file).and_then(|root| root.node().entries().next()).map(|(key, _)| key.range());
    let message = format!("Upsun reads `{CONFIG_DIR}` at the root of the repository only, and this one is in `{}`", project.root());
    let help = "move it to the root, and name the folder of each application in its `source.root`";
    let location = Location::new(file, first.unwrap_or(TextRange::empty(0)));
    found.push(Diagnostic::new(&RULE, location, message).help(help));
}
