//! The Upsun CLI where it may not be there, or not be logged in.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "cli-without-token",
    family: Family::Operation,
    severity: Severity::Info,
    fix: None,
    summary: "the Upsun CLI in a container that nobody installed it in",
    url: "https://developer.upsun.com/docs/configure-apps/source-operations",
    check,
    docs: r##"
## What it reports

A hook, a cron or an operation that runs the Upsun CLI, in an app whose build hook doesn't install it and whose
configuration mentions no token for it.

## What happens

The CLI isn't part of the images, and in a container it is logged in by a token only. The command isn't found, or
asks somebody to log in.

## What to do

Install the CLI in the build hook, and set `env:UPSUN_CLI_TOKEN` as a sensitive variable of the environment.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    crons:
      update:
        spec: "0 3 * * *"
        commands:
          start: upsun source-operation:run update --no-wait
                 ^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        curl -fsSLo /tmp/install https://raw.githubusercontent.com/platformsh/cli/main/installer.sh
        VENDOR=upsun bash /tmp/install
    crons:
      update:
        spec: "0 3 * * *"
        commands:
          start: upsun source-operation:run update --no-wait
```

## Exceptions

Where the token is set in the Console alone, nothing of it can be seen here: an installed CLI is enough.

## Source

Upsun documentation: Source operations › Automated source operations using a cron job.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_cli = |site: &Site<'_, '_>, command: &Command| {
        command.program == "upsun" && site.place() != Place::Build && !command.only_calls && !command.guards.state
    };
    if !context.commands().any(|(site, command)| is_cli(&site, command)) {
        return;
    }
    // One finding an app, and none where something speaks of the tool or its token, or can't be read.
    let mut done = prepared(context);
    for (site, command) in context.commands().filter(|(site, command)| is_cli(site, command)) {
        if std::mem::replace(&mut done[site.script.app], true) {
            continue;
        }
        let start = command.name_range.start;
        let word = site.slice(command.name_range).split_whitespace().next().unwrap_or_default().len() as u32;
        let range = TextRange::new(start, start + word);
        let message = "nothing installs Upsun's command line in this app, and nothing here gives it a token to log in with";
        let help = "install it in the build hook, and set `env:UPSUN_CLI_TOKEN` as a sensitive variable";
        found.push(site.report(&RULE, range, message).help(help));
    }
}

/// For each app, whether something of it speaks of the tool or its token, or can't be read.
fn prepared(context: &Context<'_>) -> Vec<bool> {
    let apps = &context.model.apps;
    let mut prepared: Vec<bool> = apps
        .iter()
        .map(|app| app.env.iter().any(|(name, _)| name.contains("CLI_TOKEN")) || app.body.get("dependencies").is_some())
        .collect();
    for site in context.texts() {
        let text = site.body.text.to_lowercase();
        let installs = || ["cli", "upsun", "platform/"].iter().any(|word| text.contains(word));
        prepared[site.script.app] |= text.contains("cli_token") || site.place() == Place::Build && installs();
    }
    for (site, command) in context.commands().filter(|(site, command)| site.place() == Place::Build && !command.only_calls) {
        // A script that isn't known may install it.
        let is_script = matches!(command.program.as_str(), "sh" | "bash" | "dash" | "make");
        prepared[site.script.app] |= !command.is_known() || is_script;
    }
    prepared
}
