//! A script that the repository doesn't have.

use super::super::{Context, Family, Rule};
use super::common;
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Command, Text};
use crate::files::FileKind;
use crate::model::Script;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "script-not-found",
    family: Family::Reference,
    severity: Severity::Warning,
    fix: None,
    summary: "a command that runs a script which the repository doesn't have",
    url: "https://developer.upsun.com/docs/configure-apps/multi-app/project-structure",
    check,
    docs: r##"
## What it reports

A hook, start command, cron or operation that runs a script by its path (`./build.sh`, `bash scripts/build.sh`,
`php import.php`) where the app's directory in the repository has no such file.

## What happens

The command fails with *not found*. In a hook without `set -e`, and in a cron, nothing more happens than that,
and nobody notices.

## What to do

Correct the path: it is relative to the app's `source.root`, not to the repository, and upper and lower case
count.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        bash scripts/buidl.sh
             ^^^^^^^^^^^^^^^^
```

```sh file=scripts/build.sh
npm ci
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        bash scripts/build.sh
```

```sh file=scripts/build.sh
npm ci
```

## Exceptions

Only files with the ending of a script are looked for, in directories that the repository has, and not those
that git ignores, that another command may make, that a condition asks for, or that package managers install.

## Source

Upsun documentation: Multi-app projects › Project structure (paths are relative to the source root).
"##,
};

const INTERPRETERS: [&str; 13] =
    ["sh", "bash", "dash", "zsh", ".", "source", "php", "python", "python3", "ruby", "perl", "node", "croncape"];

const ENDINGS: [&str; 9] = [".sh", ".bash", ".php", ".py", ".rb", ".js", ".mjs", ".cjs", ".pl"];

/// Directories that package managers and builds fill.
const MADE: [&str; 22] = [
    "vendor", "node_modules", ".venv", "venv", "bin", "dist", "build", "out", "target", "_build", ".next", ".nuxt", ".output",
    "var", "tmp", "storage", "core", "contrib", "public", "wp", ".platform", "libraries",
];

/// Commands that may bring files along.
const BRINGS: [&str; 14] = ["tar", "unzip", "git", "rsync", "curl", "wget", "cp", "mv", "ln", "degit", "aws", "scp", "hg", "svn"];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !common::has_code(context) {
        return;
    }
    for (script, effects) in context.scripts().filter(|(script, _)| script.place != Place::SourceOperation) {
        for command in effects.commands.iter().filter(|command| command.editable && command.call.is_none()) {
            let Some(range) = path_of(script, command) else { continue };
            if let Some(near) = missing(context, script, command, range.slice(script.body.text)) {
                let path = range.slice(script.body.text);
                let app = context.model.app_of(script);
                let place = app
                    .root
                    .as_ref()
                    .filter(|root| !root.is_root())
                    .map_or_else(|| "the repository".to_owned(), |root| format!("`{root}`, the directory of the app"));
                let message = format!("there is no `{path}` in {place}: the command fails in {}", script.describe());
                let help = near.map_or_else(
                    || "paths are relative to the app's `source.root`, and upper and lower case count".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                found.push(Diagnostic::new(&RULE, script.body.locate(range), message).help(help));
            }
        }
    }
}

/// The path of the script that a command runs, where it is written out.
fn path_of(script: &Script<'_>, command: &Command) -> Option<TextRange> {
    let text = command.range.slice(script.body.text);
    let offset = command.range.start as usize;
    let mut at = 0;
    let mut word = || {
        let rest = text.get(at..)?;
        let start = at + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        let end = text[start..].find([' ', '\t', '\n', ';', '&', '|', '>', '<']).map_or(text.len(), |end| start + end);
        at = end;
        (start < end).then(|| TextRange::from(offset + start..offset + end))
    };
    let mut range = word()?;
    while INTERPRETERS.contains(&range.slice(script.body.text)) {
        range = word()?;
    }
    let is_first = range.start == command.range.start;
    let path = range.slice(script.body.text);
    let is_literal = path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/'));
    let is_script = ENDINGS.iter().any(|ending| path.ends_with(ending));
    (is_literal && is_script && !path.starts_with(['/', '-']) && (!is_first || path.contains('/'))).then_some(range)
}

/// Whether a script is missing; with a file that may be meant.
fn missing(context: &Context<'_>, script: &Script<'_>, command: &Command, path: &str) -> Option<Option<String>> {
    let app = context.model.app_of(script);
    let root = app.root.as_ref()?;
    let resolved = command.directory.resolve(&Text::exact(path));
    let in_app = resolved.in_app().filter(|_| resolved.is_exact())?;
    let file = root.join(in_app)?;
    let directory = file.parent();
    let is_known = context.files.kind(&directory) == Some(FileKind::Directory) && !context.files.list(&directory).is_empty();
    if context.files.kind(&file).is_some() || !is_known || in_app.split('/').any(|part| MADE.contains(&part)) {
        return None;
    }
    let mounted = app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts)).any(|mount| mount.covers(in_app));
    let guards = command.guards;
    if mounted || guards != Default::default() || common::is_ignored(context, &file) {
        return None;
    }
    let name = file.file_name();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let names = context.files.list(&directory);
    // `server.js` that is built from `server.ts`.
    if names.iter().any(|other| other.rsplit_once('.').is_some_and(|(other_stem, _)| other_stem == stem)) {
        return None;
    }
    if may_be_made(context, script, name, &resolved) {
        return None;
    }
    let near = names.iter().filter(|other| {
        let distance = strsim::damerau_levenshtein(other, name);
        distance <= 2 && distance * 3 <= name.len()
    });
    let near = near.min_by_key(|other| strsim::damerau_levenshtein(other, name));
    Some(near.map(|other| path.strip_suffix(name).unwrap_or_default().to_owned() + other))
}

/// Whether some command of the app may bring the file along.
fn may_be_made(context: &Context<'_>, script: &Script<'_>, name: &str, path: &crate::effects::FilePath) -> bool {
    let is_js = [".js", ".mjs", ".cjs"].iter().any(|ending| name.ends_with(ending));
    context.scripts_of(context.model.app_of(script)).any(|(other, effects)| {
        let builds = is_js
            && other.place == Place::Build
            && ["build", "tsc", "compile", "bundle"].iter().any(|word| other.body.text.contains(word));
        builds
            || effects.commands.iter().any(|command| {
                let text = context.site(other, effects, command.call);
                let writes = command.writes.iter().any(|write| write.path.holds(path) || path.holds(&write.path));
                let brings = BRINGS.contains(&command.program.as_str()) && other.place == Place::Build && !is_local(command);
                let names_it = text.slice(command.range).match_indices(name).count() > 1;
                writes || brings || names_it || command.args.iter().any(|arg| arg.text.contains("://") && arg.text.ends_with(name))
            })
    })
}

/// Whether a command that may bring files along certainly brings none: `git config`, `cp a b`.
fn is_local(command: &Command) -> bool {
    match command.program.as_str() {
        "git" => {
            !command.args.iter().any(|arg| matches!(arg.text.as_str(), "clone" | "checkout" | "submodule" | "pull" | "archive"))
        }
        // Where they write is known.
        "cp" | "mv" | "ln" => command.writes.iter().all(|write| write.path.is_exact()),
        _ => false,
    }
}
