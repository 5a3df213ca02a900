//! Commands that ask a question where nobody is there to answer.

use super::super::phase::repetition::apply;
use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::{Command, StdinSource};
use crate::knowledge::Prompt;
use upsun_lint_schema::Place;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "interactive-command",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a command that asks a question, with nobody to answer it",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

A command that asks before it acts, without the option that answers for it.

## What happens

No place on Upsun has a terminal. Some commands then take no for an answer and do nothing, some fail, and some wait:
a deploy hook has no time limit, and while it waits, the app takes no requests.

## What to do

Give the option that answers: `--force`, `--no-interaction`, `--yes`.

## Examples

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm init
             ^^^^^^^^
```

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: npm init --yes
```

## Exceptions

With an answer on its input, a command asks nobody:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: yes '' | npm init
```

## Source

Upsun documentation: Comparison of hooks › Timeout; Use variables › `CI`. The manuals of the commands.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands() {
        if let Some(prompt) = command.prompt()
            && asks(context, site, command, &prompt)
        {
            found.push(report(site, command, &prompt));
        }
    }
}

fn asks(context: &Context<'_>, site: Site<'_, '_>, command: &Command, prompt: &Prompt) -> bool {
    let call = command.call();
    let is_answered = prompt.unless.iter().any(|option| call.has(option)) || command.stdin != StdinSource::None;
    let env = &context.model.app_of(site.script).env;
    let is_set = |name: &str| {
        (name == "CI" && site.place() == Place::Build)
            || command.env.iter().any(|(variable, _)| variable == name)
            || env.iter().any(|(variable, _)| *variable == name)
            || exports(site, name)
    };
    !is_answered && !call.may_have_more_options() && !prompt.unless_set.iter().any(|name| is_set(name))
}

/// Whether the text, or the script that leads to it, sets a variable.
fn exports(site: Site<'_, '_>, name: &str) -> bool {
    [site.body.text, site.script.body.text].iter().any(|text| {
        text.match_indices(name).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            before.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '$' | '{'))
                && text[at + name.len()..].starts_with('=')
        })
    })
}

fn report(site: Site<'_, '_>, command: &Command, prompt: &Prompt) -> Diagnostic {
    let message = format!("`{}` {}: there is nobody to answer", command.title(), prompt.because);
    let options = prompt.unless.iter().filter(|option| option.starts_with("--") || prompt.unless.len() == 1);
    let options: Vec<&str> = options.copied().take(2).collect();
    let help = match options.as_slice() {
        [] => "give it the option that answers".to_owned(),
        [one] => format!("add `{one}`"),
        [one, other, ..] => format!("add `{one}` or `{other}`"),
    };
    let fix = prompt.fix.and_then(|remedy| apply(site, command, remedy)).map(|(title, edits)| Fix::safe(title, edits));
    site.report(&RULE, command.name_range, message).help(help).fix(fix)
}
