//! `dotnet publish`, which leaves build servers behind that the build hook waits for.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::Command;
use crate::knowledge::Arg;
use upsun_lint_schema::Place;
use upsun_lint_syntax::TextRange;

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "dotnet-build-servers",
    family: Family::Performance,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a .NET build that leaves servers running, for which the hook waits",
    url: "https://developer.upsun.com/docs/languages/dotnet",
    check,
    docs: r##"
## What it reports

`dotnet publish` or `dotnet build` in the build hook with its build servers on.

## What happens

MSBuild starts servers for Razor and for the compiler, so that the next build is faster, and leaves them running. The
build hook doesn't end before they do, which takes until they have been idle for long.

## What to do

Switch them off: `-p:UseRazorBuildServer=false -p:UseSharedCompilation=false`. Or end them: `dotnet build-server
shutdown` behind the build.

## Examples

```yaml bad
applications:
  app:
    type: "dotnet:8.0"
    hooks:
      build: dotnet publish --output "$PLATFORM_OUTPUT_DIR"
             ^^^^^^^^^^^^^^
    web:
      commands:
        start: dotnet app.dll
```

```yaml good
applications:
  app:
    type: "dotnet:8.0"
    hooks:
      build: |
        set -e
        dotnet publish --output "$PLATFORM_OUTPUT_DIR" -p:UseRazorBuildServer=false -p:UseSharedCompilation=false
    web:
      commands:
        start: dotnet app.dll
```

## Source

Upsun documentation: C#/.NET › Building the application.
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts().filter(|(script, _)| script.place == Place::Build) {
        let shuts_down = |command: &Command| command.program == "dotnet" && command.call().operand(0) == Some("build-server");
        if effects.commands.iter().any(shuts_down) {
            continue;
        }
        let env = &context.model.app_of(script).env;
        let is_set = |name: &str| env.iter().any(|(variable, _)| *variable == name);
        if is_set("UseSharedCompilation") || is_set("UseRazorBuildServer") {
            continue;
        }
        for command in effects.commands.iter().filter(|command| command.program == "dotnet") {
            let site = context.site(script, effects, command.call);
            if leaves_servers(command) {
                found.push(report(site, command));
            }
        }
    }
}

fn leaves_servers(command: &Command) -> bool {
    let call = command.call();
    let builds = matches!(call.operand(0), Some("publish" | "build"));
    let is_off = |arg: &Arg| {
        let text = arg.text.to_ascii_lowercase();
        text.contains("userazorbuildserver=false")
            || text.contains("usesharedcompilation=false")
            || text == "--disable-build-servers"
    };
    let by_env = command.env.iter().any(|(name, _)| matches!(name.as_str(), "UseSharedCompilation" | "UseRazorBuildServer"));
    builds && !by_env && !call.args.iter().any(is_off) && !may_have_more_options(call.args)
}

/// Whether an argument may be an option that isn't known here; the value of one is none.
fn may_have_more_options(args: &[Arg]) -> bool {
    let is_unknown = |arg: &Arg| !arg.exact && arg.text.is_empty();
    let is_option = |at: usize| at.checked_sub(1).and_then(|at| args.get(at)).is_some_and(|arg| arg.text.starts_with('-'));
    args.iter().enumerate().any(|(at, arg)| is_unknown(arg) && !is_option(at))
}

fn report(site: Site<'_, '_>, command: &Command) -> Diagnostic {
    const OFF: &str = " -p:UseRazorBuildServer=false -p:UseSharedCompilation=false";
    let verb = command.call().operand(0).unwrap_or_default().to_owned();
    let message = format!("`dotnet {verb}` leaves build servers running, and the build hook waits until they end by themselves");
    let last = command.args.iter().map(|arg| arg.range).fold(command.name_range, TextRange::cover);
    let edit = site.edit(TextRange::empty(last.end), OFF).filter(|_| command.editable && !command.call().mentions("--"));
    let fix = edit.map(|edit| Fix::safe("switch the build servers off", vec![edit]));
    let name = command.call().operands().next().map_or(command.name_range, |verb| command.name_range.cover(verb.range));
    site.report(&RULE, name, message).help("add `-p:UseRazorBuildServer=false -p:UseSharedCompilation=false`").fix(fix)
}
