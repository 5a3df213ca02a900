//! A pipeline in which a failure is lost: its status is that of its last command.

use super::super::pipes::{self, Pipe};
use super::super::security::remote_script_piped;
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::is_tolerant;
use crate::knowledge::Task;
use crate::model::Dialect;
use upsun_lint_schema::Place;
use upsun_lint_syntax::shell::{AndOr, Command, LinkOp, Pipeline, walk_lists};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "pipeline-masks-failure",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: None,
    summary: "a pipeline that succeeds although its first command failed",
    url: "https://developer.upsun.com/docs/configure-apps/image-properties/hooks",
    check,
    docs: r##"
## What it reports

- `curl … | sh` and its like: a download that goes straight into a program that runs it. It is an info where a later
  command can't work without what the download brings, and in source operations.
- `npm run build | tee log`: work whose output goes through a program that always succeeds. An info.
- `command | head -1 || fallback`: the fallback never runs.

## What happens

The status of a pipeline is that of its **last** command. When the download fails, the shell reads nothing, does
nothing, and succeeds: `set -e` sees no mistake, and the build goes on without what was to be installed. `curl -f`
doesn't help, and dash has no `pipefail`.

## What to do

Download to a file, and run that: `curl -fsSL URL -o /tmp/install.sh` and `sh /tmp/install.sh` on two lines. Between
them, a checksum can be compared.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        curl -fsSL https://example.com/v1.2/install.sh | sh
                                                       ^^^^
        npm ci
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        npm ci
        VERSION=$(git describe | head -1 || echo unknown)
                                         ^^
        echo "$VERSION"
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        curl -fsSL https://example.com/v1.2/install.sh -o /tmp/install.sh
        sh /tmp/install.sh
        npm ci
```

## Exceptions

The configurator of the Symfony integration, which Upsun's documentation asks for, where a command that it brings
follows. Programs that fail on empty input, such as `tar` and `gunzip`, notice. So does what is used as a test:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        curl -fsSL https://example.com/v1.2/tool.tgz | tar -xz
        curl -fsSL https://example.com/status | grep -q ok
```

## Source

Measured with dash 0.5.12 (`set -e; curl -fs http://127.0.0.1:9 | sh; echo alive`).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for pipe in pipes::all(context) {
        if pipe.runs_download() {
            found.extend(report_download(&pipe));
        } else {
            found.extend(report_work(&pipe));
        }
    }
    let is_read = |site: &Site<'_, '_>| site.body.dialect == Dialect::Dash && site.body.syntax.errors.is_empty();
    for site in context.texts().filter(|site| is_read(site) && site.body.text.contains('|')) {
        walk_lists(&site.body.syntax.body, &mut |list| {
            found.extend(list.items.iter().filter_map(|item| report_fallback(site, &item.and_or)));
        });
    }
}

/// How bad it is that a download is run whose failure goes unnoticed; `None` where it doesn't go unnoticed, or was meant to.
pub(in super::super) fn severity(pipe: &Pipe<'_, '_>) -> Option<Severity> {
    if !pipe.runs_download() || pipe.right.in_substitution || pipe.right.guards.tolerated || pipe.right.background.is_some() {
        return None;
    }
    let is_noticed = pipe.site.place() == Place::SourceOperation || is_needed_later(pipe);
    Some(if is_noticed { Severity::Info } else { Severity::Warning })
}

/// Whether a later command is what the download brings, as far as its URL tells.
fn is_needed_later(pipe: &Pipe<'_, '_>) -> bool {
    /// Parts of URLs of installers, and the programs that they bring by other names.
    const BRINGS: [(&str, &[&str]); 8] = [
        ("platform.sh/cli", &["platform", "upsun"]),
        ("get.symfony.com/cloud", &["symfony-build", "symfony-deploy", "symfony-start", "symfony-cron"]),
        ("rustup", &["cargo", "rustc"]),
        ("getcomposer.org", &["composer"]),
        ("platformsh/snippets", &["install_cli"]),
        ("astral.sh", &["uv", "ruff"]),
        ("nodesource", &["node", "npm"]),
        ("nvm", &["nvm", ".", "source"]),
    ];
    let Some(url) = pipe.url() else { return true };
    let brought = |program: &str| {
        let stem = program.rsplit('/').next().unwrap_or(program).split(['-', '.']).next().unwrap_or_default();
        stem.len() > 1 && url.text.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == stem)
            || BRINGS.iter().any(|(part, programs)| url.text.contains(part) && programs.contains(&program))
    };
    pipe.later.iter().any(|command| !command.program.is_empty() && brought(&command.program))
}

fn report_download(pipe: &Pipe<'_, '_>) -> Option<Diagnostic> {
    let severity = severity(pipe)?;
    // Upsun's documentation asks for this one, and the command that it brings fails without it.
    if severity != Severity::Warning && pipe.url().is_some_and(|url| url.text.contains("://get.symfony.com/cloud/")) {
        return None;
    }
    // That it is run unseen is said by the rule about that, which matters more when a failure is noticed.
    if severity != Severity::Warning && remote_script_piped::is_mutable(pipe) {
        return None;
    }
    let (left, right) = (&pipe.left.program, &pipe.right.program);
    let message = if severity == Severity::Warning {
        format!("when `{left}` fails, `{right}` reads nothing and succeeds: nobody notices that nothing was run")
    } else {
        format!("when `{left}` fails, `{right}` reads nothing and succeeds: the failure shows only later")
    };
    let help = format!("download to a file with `-f`, then run that file with `{right}` on a line of its own");
    Some(pipe.site.report(&RULE, pipe.range, message).severity(severity).help(help))
}

/// `npm run build | tee log`
fn report_work(pipe: &Pipe<'_, '_>) -> Option<Diagnostic> {
    use Task::{Build, Dump, Import, Install, Migrate, PublishAssets, Reset, Sanitize, Seed, Test};
    let task = pipe.left.task()?;
    let matters = matches!(task, Build | Dump | Import | Install | Migrate | PublishAssets | Reset | Sanitize | Seed | Test);
    let guards = &pipe.right.guards;
    let is_meant = pipe.right.in_substitution || guards.tolerated || pipe.right.background.is_some() || pipe.left.only_calls;
    let succeeds = matches!(pipe.right.program.as_str(), "tee" | "cat" | "tail" | "head" | "gzip" | "bzip2" | "xz" | "zstd" | "ts");
    if !matters || is_meant || !succeeds {
        return None;
    }
    let message = format!(
        "`{}` {}, and when it fails, the pipeline succeeds all the same: its status is that of `{}`",
        pipe.left.title(),
        task.does(),
        pipe.right.program
    );
    let help = "write to a file first, and read that file on a line of its own";
    Some(pipe.site.report(&RULE, pipe.range, message).severity(Severity::Info).help(help))
}

/// `command | head -1 || fallback`
fn report_fallback(site: Site<'_, '_>, and_or: &AndOr) -> Option<Diagnostic> {
    let mut left = &and_or.first;
    for link in &and_or.rest {
        if link.op == LinkOp::Or
            && let Some(last) = always_succeeds(left)
            && (!is_tolerant(&link.pipeline) || prints(&link.pipeline))
        {
            let message = format!(
                "`{last}` succeeds whatever comes before it in the pipeline, so {} never runs",
                site.quote(link.pipeline.range)
            );
            let help = "ask about the result instead: `[ -n \"$result\" ] || …`";
            return Some(site.report(&RULE, link.op_range, message).help(help));
        }
        left = &link.pipeline;
    }
    None
}

fn prints(pipeline: &Pipeline) -> bool {
    match pipeline.commands.as_slice() {
        [Command::Simple(simple)] => matches!(simple.program().as_deref(), Some("echo" | "printf")),
        _ => false,
    }
}

/// The last command of a pipeline, if it succeeds whatever it reads.
fn always_succeeds(pipeline: &Pipeline) -> Option<String> {
    let [_, .., Command::Simple(last)] = pipeline.commands.as_slice() else { return None };
    // With an operand, it reads a file, which may not be there.
    let has_file = last.words[1..].iter().any(|word| word.literal().is_none_or(|text| !text.starts_with('-') && !is_count(&text)));
    let program = last.program()?;
    let succeeds = matches!(&*program, "head" | "tail" | "sort" | "uniq" | "cat" | "wc" | "tac" | "rev");
    (succeeds && !has_file && pipeline.negation.is_none() && last.redirections.is_empty()).then(|| program.into_owned())
}

fn is_count(text: &str) -> bool {
    text.trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit())
}
