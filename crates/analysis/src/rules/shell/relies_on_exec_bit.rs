//! `./script.sh`, which runs only while the file is executable.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{Action, Command, FilePath, Text};
use crate::files::RepoPath;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "relies-on-exec-bit",
    family: Family::Shell,
    severity: Severity::Hint,
    fix: Some(Applicability::Unsafe),
    summary: "a script that is run as a program, and may not be one",
    url: "https://developer.upsun.com/docs/development/troubleshoot",
    check,
    docs: r##"
## What it reports

`./script.sh`, called by its name alone. Where the repository is there and the file isn't executable, it is a warning;
otherwise a hint, which `--pedantic` shows.

## What happens

Without the permission to run it, the shell says "Permission denied". Git keeps that permission, but editors, archives
and Windows lose it without a word.

## What to do

Name the interpreter: `sh ./script.sh`, `bash ./script.sh`. Or keep the permission in Git:
`git update-index --chmod=+x script.sh`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: ./scripts/deploy.sh
              ^^^^^^^^^^^^^^^^^^^
```

```sh file=scripts/deploy.sh
#!/bin/sh
true
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: sh ./scripts/deploy.sh
```

```sh file=scripts/deploy.sh
#!/bin/sh
true
```

## Exceptions

Programs such as `./gradlew` and `bin/console` are looked at only where the repository tells.

## Source

Upsun documentation: Troubleshoot development › Command not found.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        for (at, command) in effects.commands.iter().enumerate() {
            let site = context.site(script, effects, command.call);
            found.extend(report(context, site, command, &effects.commands[..at]));
        }
    }
}

fn report(context: &Context<'_>, site: Site<'_, '_>, command: &Command, before: &[Command]) -> Option<Diagnostic> {
    let range = TextRange::new(command.name_range.start, command.name_range.end);
    let word = site.slice(range).split_whitespace().next()?;
    let is_path = word.contains('/') && !word.starts_with(['/', '~', '"', '\'', '$']) && !word.contains(['$', '*', '`', '=']);
    let is_first = command.wrappers.iter().all(|wrapper| matches!(wrapper.as_str(), "exec" | "time" | "nohup" | "env" | "timeout"));
    if !is_path || !is_first || !command.range.contains_range(range) {
        return None;
    }
    let range = TextRange::new(range.start, range.start + word.len() as u32);
    let path = command.directory.resolve(&Text::exact(word));
    let has_been_made = before.iter().flat_map(|command| &command.writes).any(|write| {
        matches!(write.action, Action::Permissions | Action::Write) && (write.path.holds(&path) || write.path == FilePath::Unknown)
    });
    let file = in_repository(context, site, &path)?;
    let is_executable = context.files.is_executable(&file);
    let is_script = word.ends_with(".sh");
    if has_been_made || built(context, site, &path) || is_executable == Some(true) {
        return None;
    }
    let (severity, message) = match is_executable {
        Some(false) => (Severity::Warning, format!("`{word}` is not executable: the shell says \"Permission denied\"")),
        _ if is_script && context.options.pedantic => {
            (Severity::Hint, format!("`{word}` runs only as long as Git keeps it executable"))
        }
        _ => return None,
    };
    let fix = is_script.then(|| site.edit(TextRange::empty(range.start), interpreter(context, &file)?)).flatten();
    let fix = fix.filter(|_| command.editable).map(|edit| Fix::risky(format!("write `{}{word}`", edit.text.clone()), vec![edit]));
    let help = "name the interpreter before it, or make it executable: `git update-index --chmod=+x`";
    Some(site.report(&RULE, range, message).severity(severity).help(help).fix(fix))
}

fn in_repository(context: &Context<'_>, site: Site<'_, '_>, path: &FilePath) -> Option<RepoPath> {
    let root = context.model.app_of(site.script).root.as_ref()?;
    let path = root.join(path.in_app().filter(|_| path.is_exact())?)?;
    (context.files.kind(&path) == Some(crate::files::FileKind::File)).then_some(path)
}

/// Whether the build hook of the app makes the file, or makes it executable.
fn built(context: &Context<'_>, site: Site<'_, '_>, path: &FilePath) -> bool {
    let of_app = context.scripts_of(context.model.app_of(site.script)).filter(|(script, _)| script.place.app_is_writable());
    let mut writes = of_app.flat_map(|(_, effects)| &effects.commands).flat_map(|command| &command.writes);
    writes.any(|write| matches!(write.action, Action::Permissions | Action::Write) && write.path.holds(path))
}

/// The interpreter that the first line asks for.
fn interpreter(context: &Context<'_>, file: &RepoPath) -> Option<&'static str> {
    let bytes = context.files.read(file).ok()?;
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    let line = String::from_utf8_lossy(line);
    match line.strip_prefix("#!") {
        None => Some("sh "),
        Some(rest) if rest.contains("bash") => Some("bash "),
        Some(rest) if rest.trim_end().ends_with("/sh") || rest.contains("dash") => Some("sh "),
        Some(_) => None,
    }
}
