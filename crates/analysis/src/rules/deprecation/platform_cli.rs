//! The command line of Upsun Fixed, in a script.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "platform-cli",
    family: Family::Deprecation,
    severity: Severity::Hint,
    fix: Some(Applicability::Unsafe),
    summary: "a script that calls `platform` instead of `upsun`",
    url: "https://developer.upsun.com/docs/administration/cli",
    check,
    docs: r##"
## What it reports

With `--pedantic`: a script that calls `platform`, or installs it with the installer of platform.sh.

## What happens

Nothing yet: the old command line still works. It is that of Upsun Fixed, and asks its servers.

## What to do

Write `upsun`. The commands have the same names.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: curl -fsSL https://example.com/install-cli.sh -o /tmp/install && bash /tmp/install
    crons:
      backup:
        spec: "H 3 * * *"
        commands:
          start: platform backup:create --yes --no-wait
                 ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: curl -fsSL https://example.com/install-cli.sh -o /tmp/install && bash /tmp/install
    crons:
      backup:
        spec: "H 3 * * *"
        commands:
          start: upsun backup:create --yes --no-wait
```

## Source

Upsun documentation: Command line; Source operations › Automated updates.
"##,
};

const INSTALLER: &str = "platform.sh/cli/installer";

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    for (script, effects) in context.scripts() {
        // Once for a script: the first tells it all.
        for command in &effects.commands {
            let site = context.site(script, effects, command.call);
            let name = TextRange::new(command.name_range.start, command.name_range.start + "platform".len() as u32);
            let text = site.slice(command.name_range);
            if text.split_whitespace().next() == Some("platform") {
                let message = "`platform` is the command line of Upsun Fixed; that of Upsun is `upsun`";
                let edit = site.edit(name, "upsun").filter(|_| command.editable);
                let fix = edit.map(|edit| Fix::risky("write `upsun`", vec![edit]));
                found.push(site.report(&RULE, name, message).help("write `upsun`").fix(fix));
                break;
            }
            let whole = site.slice(command.range);
            if let Some(at) =
                whole.find(INSTALLER).filter(|_| !whole.contains("VENDOR=upsun") && !site.body.text.contains("VENDOR=upsun"))
            {
                let range = TextRange::from(at..at + INSTALLER.len()).shift(command.range.start);
                let message = "this installs the command line of Upsun Fixed; with `VENDOR=upsun` it is that of Upsun";
                let help = "pipe it into `VENDOR=upsun bash`";
                found.push(site.report(&RULE, range, message).help(help));
                break;
            }
        }
    }
}
