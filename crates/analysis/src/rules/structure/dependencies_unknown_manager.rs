//! Dependencies of a language that has none.

use super::super::support::nearest;
use super::super::{Context, Family, Rule};
use super::values::{entries, rewrite};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "dependencies-unknown-manager",
    family: Family::Structure,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a key of `dependencies` that is no language of the platform's",
    url: "https://developer.upsun.com/docs/configure-apps/app-reference/single-runtime-image",
    check,
    docs: r##"
## What it reports

A key of `dependencies` other than `php`, `nodejs`, `python3`, `python2`, `python` and `ruby`.

## What happens

Nothing is installed below it, and what needs it fails later in the build.

## What to do

Write the language, not its package manager. Packages of the system can't be installed this way: a composable
image takes them in `stack.packages`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    dependencies:
      npm:
      ^^^
        sass: "*"
```

```yaml good
applications:
  app:
    type: "php:8.4"
    dependencies:
      nodejs:
        sass: "*"
```

## Source

Upsun documentation: Application reference › `dependencies`.
"##,
};

/// Source: single-runtime-image › dependencies.
const MANAGERS: [&str; 6] = ["nodejs", "php", "python3", "ruby", "python", "python2"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for app in &context.model.apps {
        for (name, key, _) in entries(app.body, "dependencies") {
            if MANAGERS.contains(&name) {
                continue;
            }
            let meant = match name.to_ascii_lowercase().as_str() {
                "npm" | "node" | "yarn" | "pnpm" | "js" | "javascript" => Some("nodejs"),
                "pip" | "pip3" | "pypi" | "poetry" | "pipenv" | "uv" => Some("python3"),
                "composer" => Some("php"),
                "gem" | "gems" | "bundler" => Some("ruby"),
                "apt" | "apt-get" | "apk" | "system" | "packages" | "nix" => None,
                other => nearest(other, MANAGERS),
            };
            let message = format!("Upsun installs no dependencies of `{name}`: what is listed here won't be there");
            let help = match meant {
                Some(meant) => format!("did you mean `{meant}`? (available: `nodejs`, `php`, `python3`, `ruby`)"),
                None => "available: `nodejs`, `php`, `python3`, `ruby`; packages of the system come with a composable image, in `stack.packages`".to_owned(),
            };
            let taken = meant.is_some_and(|meant| app.body.get("dependencies").is_some_and(|all| all.entry(meant).is_some()));
            let fix =
                meant.filter(|_| !taken).and_then(|meant| Some(Fix::risky(format!("write `{meant}`"), vec![rewrite(key, meant)?])));
            found.push(Diagnostic::new(&RULE, key.location(), message).help(help).fix(fix));
        }
    }
}
