//! Files that everybody may write.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::effects::Command;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "world-writable",
    family: Family::Security,
    severity: Severity::Hint,
    fix: None,
    summary: "files that are made writable for everybody",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

With `--pedantic`: `chmod 777`, `chmod 666`, `chmod a+w` and the like, and `umask 000`.

## What happens

Nothing that would help: in a container of Upsun everything runs as one user, who owns the files. Permissions for
everybody are left over from other servers, and travel with the files to wherever they are copied.

## What to do

Leave it out, or give the owner what is missing: `chmod u+w`, `chmod -R u=rwX`.

## Examples

With `--pedantic`, the `777` of `chmod -R 777 var` is marked.

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        mkdir -p var/cache
        chmod -R u+w var/cache
```

## Source

Ordinary practice.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.options.pedantic {
        return;
    }
    let mut seen: Vec<Location> = Vec::new();
    for (site, command) in context.commands() {
        if let Some(range) = mode(command).filter(|range| !range.is_empty() && !seen.contains(&site.locate(*range))) {
            seen.push(site.locate(range));
            let message = "this makes files writable for everybody, which helps nothing here: all runs as one user";
            let help = "leave it out, or give the owner what is missing: `u+w`";
            found.push(site.report(&RULE, range, message).help(help));
        }
    }
}

/// The word that gives everybody the right to write.
fn mode(command: &Command) -> Option<TextRange> {
    let call = command.call();
    let mode = call.operands().next().filter(|mode| mode.exact)?;
    let digits = mode.text.trim_start_matches('0');
    let is_number = mode.text.bytes().all(|byte| byte.is_ascii_digit()) && !mode.text.is_empty();
    let is_open = match command.program.as_str() {
        "chmod" if is_number => digits.len() >= 3 && matches!(digits.as_bytes()[digits.len() - 1], b'2' | b'3' | b'6' | b'7'),
        "chmod" => mode.text.split(',').any(opens_to_all),
        "umask" => is_number && digits.is_empty(),
        _ => false,
    };
    is_open.then_some(mode.range)
}

/// `a+w`, `o=rwx`, `ugo+rw`
fn opens_to_all(clause: &str) -> bool {
    let Some(sign) = clause.find(['+', '=']) else { return false };
    clause[..sign].contains(['a', 'o']) && clause[sign..].contains('w')
}
