//! A script from elsewhere that is run unseen.

use super::super::pipes::{self, Pipe};
use super::super::shell::pipeline_masks_failure;
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Diagnostic, Severity};

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
      build: |
        set -e
        curl -LsSf https://example.com/install/main/uv.sh | sh
                                                          ^^^^
        uv sync --locked
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

Where nothing behind it would notice that the download failed, `pipeline-masks-failure` says so instead.

## Source

Upsun documentation: Symfony › Integration. Ordinary practice.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where a failed download goes unnoticed as well, that is said first: what mends it mends both.
    let is_own = |pipe: &Pipe<'_, '_>| is_mutable(pipe) && pipeline_masks_failure::severity(pipe) != Some(Severity::Warning);
    for pipe in pipes::all(context).filter(is_own) {
        let message = format!(
            "what `{}` downloads is run unseen by `{}`, and its URL names no version: it may be something else tomorrow",
            pipe.left.program, pipe.right.program
        );
        let help = "take a URL with a tag or a commit in it, or compare a checksum before you run it";
        found.push(pipe.site.report(&RULE, pipe.range, message).help(help));
    }
}

/// Whether a download is run whose URL is known and says nothing that stays the same.
pub(in super::super) fn is_mutable(pipe: &Pipe<'_, '_>) -> bool {
    let Some(url) = pipe.url().filter(|_| pipe.runs_download()) else { return false };
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
