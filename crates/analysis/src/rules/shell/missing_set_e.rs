//! A script of several commands without `set -e`.

use super::super::support::{heading, insert_line_before, quote};
use super::super::{Context, Family, Rule};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{Enabled, Errexit};
use crate::model::Script;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "missing-set-e",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Unsafe),
    summary: "a script in which a command can fail without failing the whole",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

A hook, or the command of a source operation, that runs several commands without `set -e`, so that one
of them can fail and nobody notices. In other places, and in scripts that are called, it is a hint.

## What happens

Upsun runs a hook as one script and looks at the status of its **last** command alone. If `npm ci` fails
and `npm run build` still ends well, the build counts as successful and the broken image is deployed. The
build hook is the only one that can stop a deployment, so there it matters most. In the deploy hook, the
commands behind the failed one run on a state that they don't expect.

## What to do

Write `set -e` as the first line: the script then stops at the first command that fails.

The offered fix is unsafe: a command whose failure was ignored until now will end the script.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
      ^^^^^
        npm ci
        npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        npm run build
```

A list on one line is a script of several commands, too:

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: "npm ci; npm run build"
      ^^^^^
```

Inside a branch, commands follow each other as well:

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
      ^^^^^^
        if [ "$PLATFORM_ENVIRONMENT_TYPE" = production ]; then
          php bin/console doctrine:migrations:migrate -n
          php bin/console app:reindex
        fi
```

A shebang is a comment here, and its options are not in force; neither are those of `set -- -e`:

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
      ^^^^^
        set -- -e
        npm ci
        npm run build
```

## Exceptions

One command, one pipeline or one `&&` chain needs no `set -e`; nor do commands of which each deals with
its own failure:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm ci && npm run build
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        echo "building"
        export NODE_ENV=production
        npm ci || exit 1
        npm run lint || true
        npm run build
```

Every way of writing it counts: `set -eu`, `set -xe`, `set -o errexit`, `command set -e`:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        exec 2>&1
        set -o nounset -o errexit
        npm ci
        npm run build
      deploy: bash -c 'set -e; node a.js; node b.js'
```

`set -e` as the first step of a branch protects that branch:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "$PLATFORM_ENVIRONMENT_TYPE" = production ]; then
          echo "nothing to do"
        else
          set -e
          php bin/console app:one
          php bin/console app:two
        fi
```

In `post_deploy`, where a failure never changes the deployment, it is an info; in commands that start an
app, crons and operations it is a hint, which `--pedantic` shows.

## Source

Upsun documentation: Hooks › Hook failure; Comparison of hooks › Build hook.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    check_called(context, found);
    for (script, effects) in context.scripts() {
        let Some(severity) = severity(script.place, context.options.pedantic) else { continue };
        if super::super::syntax::folded_script::is_folded(context, script) || !script.body.syntax.errors.is_empty() {
            continue;
        }
        let errexit = &effects.errexit;
        // Whoever writes `pipefail` meant to be strict; that rule says what is wrong.
        if errexit.enabled != Enabled::Never || errexit.pipefail.is_some() {
            continue;
        }
        let Some(first) = errexit.unprotected else { continue };
        let message = format!("{} can fail unnoticed: {}", quote(first.slice(script.body.text)), consequence(script.place));
        let diagnostic = Diagnostic::new(&RULE, heading(script), message)
            .severity(severity)
            .help("write `set -e` as the first line, so that the script stops at the first command that fails")
            .related(script.body.locate(first), "its status is ignored")
            .fix(fix(context, script));
        found.push(diagnostic);
    }
}

/// Scripts that are called: whoever calls one sees the status of its last command alone. A matter of taste, since such a
/// script may be meant to go on.
fn check_called(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts().filter(|site| context.options.pedantic && site.is_called() && !site.is_sourced()) {
        let errexit = Errexit::of(&site.body.syntax);
        let is_readable = site.body.syntax.errors.is_empty();
        if !is_readable || errexit.enabled != Enabled::Never || errexit.pipefail.is_some() {
            continue;
        }
        let Some(first) = errexit.unprotected else { continue };
        let message = format!(
            "{} can fail unnoticed: without `set -e` this script goes on, and ends as its last command does",
            site.quote(first)
        );
        let help = "write `set -e` as the first line, so that the script stops at the first command that fails";
        found.push(site.report(&RULE, first, message).severity(Severity::Hint).help(help));
    }
}

fn severity(place: Place, pedantic: bool) -> Option<Severity> {
    match place {
        Place::Build | Place::Deploy | Place::SourceOperation => Some(Severity::Warning),
        Place::PostDeploy => Some(Severity::Info),
        // The supervisor restarts these whatever their status.
        Place::Start | Place::WorkerStart => None,
        _ => pedantic.then_some(Severity::Hint),
    }
}

fn consequence(place: Place) -> &'static str {
    match place {
        Place::Build => "without `set -e` only the last command decides, so a broken build is deployed",
        Place::Deploy => "without `set -e` the deploy hook goes on with the next command, and the failure never shows",
        Place::SourceOperation => "without `set -e` the operation goes on and may commit half a change",
        _ => "without `set -e` the next command runs all the same",
    }
}

fn fix(context: &Context<'_>, script: &Script<'_>) -> Option<Fix> {
    let first = script.body.syntax.body.items.first()?.and_or.range.start;
    let edit = insert_line_before(context.project, &script.body, first, "set -e")?;
    Some(Fix::risky("insert `set -e` as the first line", vec![edit]))
}
