//! `rm -rf "$DIR"/*`, which removes everything when the variable is empty.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{APP_DIR, Command};
use crate::knowledge::Arg;
use upsun_lint_schema::variables;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{Command as Syntax, CompoundKind, List, walk, walk_lists};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "dangerous-rm",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "`rm -r` of the root, of the whole app, or of what an empty variable leaves",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

`rm -r` of `/`, of the app's own directory, or of `"$DIR"/*` where nothing sets `DIR`.

## What happens

When the variable is empty, `"$DIR"/*` means `/*`: all that the command may delete is deleted, the files in the
mounts among them.

## What to do

Write `"${DIR:?}"/*`: with an empty variable, the shell then ends the script before `rm` runs.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: rm -rf "$OLD_FILES"/*
                     ^^^^^^^^^^^^^^
```

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        rm -rf $PLATFORM_APP_DIR
               ^^^^^^^^^^^^^^^^^
```

```yaml good
applications:
  app:
    type: "php:8.4"
    mounts:
      "tmp": {source: storage, source_path: tmp}
    hooks:
      deploy: rm -rf "$PLATFORM_APP_DIR"/tmp/*
```

## Exceptions

A variable that the script or the app sets, or that Upsun provides in this place:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      build: |
        set -e
        DIR=$(php bin/console app:directory)
        rm -rf "$DIR"/*
        rm -rf "$PLATFORM_CACHE_DIR"/*
```

## Source

Upsun documentation: Use variables › Use provided variables (where each is set). Ordinary practice.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands().filter(|(_, command)| command.program == "rm") {
        let call = command.call();
        if !(call.has("-r") || call.has("-R") || call.has("--recursive")) {
            continue;
        }
        for operand in call.operands() {
            found.extend(report(context, site, command, operand));
        }
    }
}

fn report(context: &Context<'_>, site: Site<'_, '_>, command: &Command, operand: &Arg) -> Option<Diagnostic> {
    let written = site.slice(operand.range);
    if operand.range.is_empty() {
        return None;
    }
    let rest = operand.text.strip_prefix(APP_DIR).unwrap_or(&operand.text);
    let is_glob = !operand.exact && written.ends_with("/*");
    let is_all = (operand.exact && matches!(rest, "" | "/") && !operand.text.is_empty()) || (is_glob && rest == "/");
    // Everything but what is hidden, in a directory that is to be filled anew, is at least no accident in a build.
    if is_all && (operand.exact || rest.len() == operand.text.len()) {
        let what =
            if operand.text.starts_with(APP_DIR) { "the app's own directory, mounts included" } else { "everything that it may" };
        let message = format!("`rm` deletes {what} here");
        return Some(site.report(&RULE, operand.range, message).help("name what is to be deleted"));
    }
    let (name, range) = unset(context, site, command, written)?;
    let message = format!(
        "when `{name}` is empty, this is {}: everything that the command may delete is deleted",
        if written.ends_with('*') { "`/*`" } else { "`/`" }
    );
    let variable = TextRange::new(operand.range.start + range.start, operand.range.start + range.end);
    let edit = site.edit(variable, &format!("${{{name}:?}}")).filter(|_| command.editable);
    let fix = edit.map(|edit| Fix::safe("end the script when the variable is empty", vec![edit]));
    Some(
        site.report(&RULE, operand.range, message)
            .help(format!("write `${{{name}:?}}`, which ends the script when it is empty"))
            .fix(fix),
    )
}

/// The variable of `"$X"/*` or `$X/`, where nothing sets it, and where it stands in the word.
fn unset<'t>(context: &Context<'_>, site: Site<'_, '_>, command: &Command, written: &'t str) -> Option<(&'t str, TextRange)> {
    let start = usize::from(written.starts_with('"'));
    let rest = written[start..].strip_prefix('$')?;
    let (name, len) = match rest.strip_prefix('{') {
        Some(inner) => (&inner[..inner.find('}')?], inner.find('}')? + 3),
        None => {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            (&rest[..end], end + 1)
        }
    };
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let after = written[start + len..].replace('"', "");
    if !is_name || !matches!(after.as_str(), "/*" | "/" | "/.*" | "/**") {
        return None;
    }
    let is_provided = variables::find(name).is_some_and(|variable| variable.is_set_in(site.place()));
    let is_platform = name.starts_with("PLATFORM_");
    let is_set = !is_platform
        && (context.model.app_of(site.script).env.iter().any(|(variable, _)| *variable == name)
            || command.env.iter().any(|(variable, _)| variable == name)
            || sets(&site.body.syntax.body, name)
            || sets(&site.script.body.syntax.body, name)
            || matches!(name, "HOME" | "PWD" | "OLDPWD" | "TMPDIR"));
    (!is_provided && !is_set).then(|| (name, TextRange::from(start..start + len)))
}

/// Whether a script gives a variable a value anywhere.
fn sets(list: &List, name: &str) -> bool {
    let mut found = false;
    walk(list, &mut |simple| {
        found |= simple.assignments.iter().any(|assignment| &*assignment.name == name);
        let declares =
            matches!(simple.program().as_deref(), Some("export" | "readonly" | "local" | "read" | "declare" | "." | "source"));
        let is_sourced = matches!(simple.program().as_deref(), Some("." | "source"));
        let mut words = simple.words.iter().skip(1).filter_map(|word| word.parts.first());
        found |= is_sourced
            || declares
                && words.any(|part| match &part.kind {
                    upsun_lint_syntax::shell::PartKind::Literal(text) => text.split('=').next() == Some(name),
                    _ => false,
                });
    });
    walk_lists(list, &mut |list| {
        for item in &list.items {
            let pipelines = std::iter::once(&item.and_or.first).chain(item.and_or.rest.iter().map(|link| &link.pipeline));
            found |= pipelines.flat_map(|pipeline| &pipeline.commands).any(|command| match command {
                Syntax::Compound(compound) => matches!(&compound.kind, CompoundKind::For { name: own, .. } if &**own == name),
                _ => false,
            });
        }
    });
    found
}
