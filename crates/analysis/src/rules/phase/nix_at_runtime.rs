//! Nix where it isn't there.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fit::{self, Verdict};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "nix-at-runtime",
    family: Family::Phase,
    severity: Severity::Error,
    fix: None,
    summary: "a command of Nix after the build",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/composable-image",
    check,
    docs: r##"
## What it reports

`nix`, `nix-shell`, `nix-env` and their kin anywhere but in the build hook.

## What happens

Nix is there only while the app is built. Later, its store can't be written, and the command fails.

## What to do

Name what is needed under `stack.packages`: it is part of the image then. Or run the command in the build hook.

## Examples

```yaml bad
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["nodejs@24"]
    web:
      commands:
        start: nix run nixpkgs#caddy
               ^^^^^^^
```

```yaml good
applications:
  app:
    type: "composable:26.05"
    stack:
      runtimes: ["nodejs@24"]
      packages: ["caddy"]
    web:
      commands:
        start: caddy run
```

## Source

Upsun documentation: Composable image (warning about Nix commands).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        let is_nix = command.program == "nix" || command.program.starts_with("nix-");
        let fit = fit::of_nix(site.place());
        if is_nix && fit.verdict == Verdict::Wrong && !command.guards.state && !command.guards.tolerated {
            let message = format!("{} fails in {}: {}", site.quote(command.name_range), site.script.describe(), fit.because);
            let help = "name what is needed under `stack.packages`, or do it in the build hook";
            found.push(site.report(&RULE, command.name_range, message).help(help));
        }
    }
}
