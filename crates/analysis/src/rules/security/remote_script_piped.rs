//! A script from elsewhere that is run unseen.

use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Command, StdinSource};
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "remote-script-piped",
    family: Family::Security,
    severity: Severity::Info,
    fix: None,
    summary: "a download that goes straight into a shell",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

`curl … | sh` and its like, where the URL names no version: a branch, `latest`, or an installer that is always the
newest.

## What happens

What runs is decided anew by somebody else each time. Two builds of the same commit may differ; and whoever takes
over that server or branch runs code in your container, with all its variables.

## What to do

Take a fixed version: a tag or a commit in the URL. Or download it to a file, compare its checksum, and run that.

## Examples

```yaml bad
applications:
  app:
    type: "python:3.14"
    hooks:
      build: curl -LsSf https://example.com/install/main/uv.sh | sh
                                                               ^^^^
```

```yaml good
applications:
  app:
    type: "python:3.14"
    hooks:
      build: |
        set -e
        pip install uv==0.9.0
```

## Exceptions

A URL with a version or a commit, and the configurator of the Symfony integration, which Upsun's documentation asks
for:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        curl -fs https://get.symfony.com/cloud/configurator | bash
        symfony-build
```

## Source

Upsun documentation: Symfony › Integration. Ordinary practice.
"##,
};

/// Programs that run what they read.
const SHELLS: [&str; 9] = ["sh", "bash", "dash", "zsh", "ash", "python", "python3", "php", "node"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        for pair in effects.commands.windows(2) {
            let [download, shell] = pair else { continue };
            let site = context.site(script, effects, shell.call);
            let between = TextRange::new(download.range.end.min(shell.range.start), shell.range.start).slice(site.body.text);
            let is_piped = shell.stdin == StdinSource::Pipe
                && between.trim().trim_start_matches('|').trim().is_empty()
                && between.contains('|');
            if !is_piped
                || download.call != shell.call
                || !SHELLS.contains(&shell.program.as_str())
                || !reads_input(shell)
                || !is_changing(download)
            {
                continue;
            }
            let start = download.range.end + between.find('|').unwrap_or(0) as u32;
            let range = TextRange::new(start, shell.name_range.end);
            let message = format!(
                "what `{}` downloads is run unseen by `{}`, and its URL names no version: it may be something else tomorrow",
                download.program, shell.program
            );
            let help = "take a URL with a tag or a commit in it, or compare a checksum before you run it";
            found.push(site.report(&RULE, range, message).help(help));
        }
    }
}

/// Whether the shell is given no script but what it reads.
fn reads_input(shell: &Command) -> bool {
    let call = shell.call();
    let first = call.operands().next();
    !call.has("-c")
        && !call.has("-r")
        && !call.has("-e")
        && !call.has("-m")
        && first.is_none_or(|first| matches!(first.text.as_str(), "-" | "/dev/stdin") || call.has("-s"))
}

/// Whether a download's URL is known and says nothing that stays the same.
fn is_changing(download: &Command) -> bool {
    if !matches!(download.program.as_str(), "curl" | "wget") {
        return false;
    }
    let call = download.call();
    let mut urls = call.operands().filter(|operand| operand.text.contains("://"));
    let (Some(url), None) = (urls.next(), urls.next()) else { return false };
    let Some((_, rest)) = url.text.split_once("://") else { return false };
    let is_known = url.exact && rest.contains('/') && !rest.starts_with("get.symfony.com/cloud/");
    let is_own = rest.starts_with("localhost") || rest.starts_with("127.");
    is_known && !is_own && !rest.split(['/', '?', '=', '&', '@']).skip(1).any(is_fixed)
}

/// `v1.2.3`, `20.1`, `release-4`, a commit
fn is_fixed(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    let is_commit = part.len() >= 7 && part.bytes().all(|byte| byte.is_ascii_hexdigit()) && digits > 0;
    let version = part.trim_start_matches(|c: char| !c.is_ascii_digit());
    let is_version =
        version.contains('.') && version.split('.').take(2).all(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    let is_tag =
        part.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
    is_commit || is_version || is_tag
}
