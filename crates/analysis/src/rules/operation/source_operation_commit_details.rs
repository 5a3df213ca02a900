//! Details of Git in a source operation.

use super::super::{Context, Family, Rule, support};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{Command, Enabled};
use crate::knowledge::Arg;
use crate::model::Script;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "source-operation-commit-details",
    family: Family::Operation,
    severity: Severity::Info,
    fix: Some(Applicability::Unsafe),
    summary: "a `git push` or a commit in a source operation that may fail",
    url: "https://developer.upsun.com/docs/configure-apps/source-operations",
    check,
    docs: r##"
## What it reports

In a source operation: `git push`; a `git commit` that fails when there is nothing to commit, with `set -e`; one
before which nothing is added; and a `git checkout` of another branch.

## What happens

New commits are pushed by Upsun itself, and the checkout has no remote to push to, and no branch but that of the
environment. `git commit` fails when nothing
has changed, and so does the operation, each time that everything is up to date already.

## What to do

Leave the push out. Test whether anything changed: `git diff-index --quiet HEAD || git commit -m …`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    source:
      operations:
        update:
          command: |
            set -e
            composer update
            git add composer.lock
            git commit -m "Update dependencies"
            ^^^^^^^^^^
            git push
            ^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    source:
      operations:
        update:
          command: |
            set -e
            git checkout develop
            ^^^^^^^^^^^^
            composer update
            git commit -am "Update dependencies" --allow-empty
```

```yaml good
applications:
  app:
    type: "php:8.4"
    source:
      operations:
        update:
          command: |
            set -e
            composer update
            git add composer.lock
            git diff-index --quiet HEAD || git commit -m "Update dependencies"
```

## Source

Upsun documentation: Source operations › How source operations work; Dependency updates › Define a source operation.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::SourceOperation) {
        let mut adds = false;
        let mut fetches = false;
        for command in effects.commands.iter().filter(|command| !command.only_calls) {
            let verb = command.call().operand(0).map(str::to_owned);
            // Anything of which nothing is known may add files.
            adds |= !command.is_known()
                || command.program == "git"
                    && matches!(
                        verb.as_deref(),
                        Some("add" | "rm" | "mv" | "submodule" | "apply" | "merge" | "cherry-pick" | "revert" | "stash")
                    );
            fetches |= !command.is_known()
                || matches!(command.program.as_str(), "sh" | "bash" | "dash" | "make" | "." | "source")
                || matches!(verb.as_deref(), Some("fetch" | "remote" | "clone" | "branch" | "pull"));
            let site = context.site(script, effects, command.call);
            let report = |message: &str, help: &str| site.report(&RULE, command.name_range, message).help(help);
            match verb.as_deref().filter(|_| command.program == "git") {
                Some("push") if !names_remote(command) => {
                    let fix = support::delete_line(context.project, site.body, command.range)
                        .map(|edit| Fix::risky("remove the line", vec![edit]));
                    let diagnostic = report("Upsun pushes new commits itself, and there is no remote to push to", "leave it out");
                    // A fix may only take the line if nothing else is on it.
                    let is_alone = site.body.text[..command.range.start as usize]
                        .rsplit('\n')
                        .next()
                        .is_some_and(|before| before.trim().is_empty())
                        && site.body.text[command.range.end as usize..].lines().next().is_none_or(|after| after.trim().is_empty());
                    found.push(diagnostic.fix(fix.filter(|_| is_alone)));
                }
                Some("commit") if !command.guards.state && !command.guards.tolerated => {
                    let call = command.call();
                    let is_whole = ["-a", "--all", "--allow-empty", "--amend", "-i", "-o"].iter().any(|option| call.has(option))
                        || call.operands().count() > 1;
                    if !adds && !is_whole && !call.may_have_more_options() {
                        found.push(report(
                            "nothing was added before, so there is nothing to commit", "`git add` what changed, or `git commit -a`",
                        ));
                    } else if effects.errexit.enabled == Enabled::FromStart
                        && !call.has("--allow-empty")
                        && !call.has("--amend")
                        && command.call.is_none()
                    {
                        let message = "`git commit` fails when nothing has changed, and the operation fails with it";
                        found.push(report(message, "write `git diff-index --quiet HEAD ||` in front of it"));
                    }
                }
                Some("checkout" | "switch") if !fetches && !command.guards.state && names_branch(context, script, command) => {
                    let help = "work on the branch that is there: what is committed goes to it";
                    found.push(report("only the branch of the environment is there, so no other can be checked out", help));
                }
                _ => {}
            }
        }
    }
}

/// Whether a `git checkout` certainly names another branch, and not a file, a commit or something new.
fn names_branch(context: &Context<'_>, script: &Script<'_>, command: &Command) -> bool {
    let call = command.call();
    let operands: Vec<&Arg> = call.operands().skip(1).collect();
    let [branch] = operands.as_slice() else { return false };
    let is_name = branch.exact && branch.text.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'));
    // `-b` makes one, `--` is followed by files, `-` is the one before.
    let has_options = command.args.iter().any(|arg| arg.text.starts_with('-'));
    let is_special = branch.text.bytes().all(|byte| byte.is_ascii_hexdigit()) || branch.text.chars().all(char::is_uppercase);
    let file = context.model.app_of(script).root.as_ref().and_then(|root| root.join(&branch.text));
    let is_file = file.is_none_or(|file| context.files.kind(&file).is_some() || !context.files.has_checkout());
    is_name && !has_options && !is_special && !is_file
}

/// Whether a push says where to: a remote that the script may have added.
fn names_remote(command: &Command) -> bool {
    command.call().operand(1).is_some_and(|remote| remote.contains(':') || remote.contains('/'))
        || command.call().operands().skip(1).any(|operand| !operand.exact)
}
