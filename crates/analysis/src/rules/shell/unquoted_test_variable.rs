//! `[ $X = y ]`, which is no test at all when the variable is empty.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::effects::Command;
use crate::knowledge::Arg;
use upsun_lint_schema::variables;
use upsun_lint_syntax::shell::{AssignmentValue, Command as Syntax, CompoundKind, List, PartKind, Word, walk, walk_lists};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "unquoted-test-variable",
    family: Family::Shell,
    severity: Severity::Warning,
    fix: Some(Applicability::Safe),
    summary: "a variable in `[ … ]` without quotes, which may be empty",
    url: "https://developer.upsun.com/docs/development/variables/use-variables",
    check,
    docs: r##"
## What it reports

A variable without quotes in a comparison of `[ … ]` or `test`, and in `[ -n $X ]`, unless it surely has a value.

## What happens

An empty variable without quotes is no word at all. `[ $X = y ]` becomes `[ = y ]`: dash prints "unexpected
operator", and the test is false, also with `!=`. `[ -n $X ]` becomes `[ -n ]`, which is always true.

## What to do

Put it in quotes: `[ "$X" = y ]`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ $RUN_IMPORT = yes ]; then
             ^^^^^^^^^^^
          php bin/console app:import
        fi
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        if [ "$RUN_IMPORT" = yes ]; then
          php bin/console app:import
        fi
```

## Exceptions

Variables of the platform, `$?` and its like, and those that the script gives a value in any case:

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        MODE=full
        if [ $MODE = full ] && [ $PLATFORM_BRANCH = main ]; then
          php bin/console app:import
          if [ $? -ne 0 ]; then echo "failed"; fi
        fi
```

## Source

Measured with dash 0.5.12 (`[ $UNDEF = x ]`: unexpected operator, status 2).
"##,
};

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (site, command) in context.commands().filter(|(_, command)| matches!(command.program.as_str(), "[" | "test")) {
        let mut start = 0;
        for (at, arg) in command.args.iter().enumerate().chain([(command.args.len(), &Arg::default())]) {
            if at == command.args.len() || matches!(arg.text.as_str(), "-a" | "-o" | "]") && arg.exact {
                check_test(context, site, command, &command.args[start..at], found);
                start = at + 1;
            }
        }
    }
}

fn check_test(context: &Context<'_>, site: Site<'_, '_>, command: &Command, test: &[Arg], found: &mut Vec<Diagnostic>) {
    let test = match test {
        [not, rest @ ..] if not.exact && not.text == "!" => rest,
        test => test,
    };
    let compares = |operator: &Arg| {
        operator.exact && matches!(operator.text.as_str(), "=" | "!=" | "-eq" | "-ne" | "-lt" | "-le" | "-gt" | "-ge")
    };
    let (operands, outcome): (Vec<&Arg>, _) = match test {
        [left, operator, right] if compares(operator) => {
            (vec![left, right], "dash prints \"unexpected operator\", and the test is false")
        }
        [operator, operand] if operator.exact && operator.text == "-n" => (vec![operand], "the test is true"),
        _ => return,
    };
    for operand in operands {
        let Some(name) = bare(site.slice(operand.range)).filter(|_| !operand.exact || operand.text.is_empty()) else { continue };
        if has_value(context, site, command, name) {
            continue;
        }
        let message = format!("when `{name}` is empty, nothing is left of it here: {outcome}");
        let edit = site.edit(operand.range, &format!("\"{}\"", site.slice(operand.range))).filter(|_| command.editable);
        let fix = edit.map(|edit| Fix::safe("put it in quotes", vec![edit]));
        found.push(site.report(&RULE, operand.range, message).help("put it in quotes").fix(fix));
    }
}

/// The variable of a word that is that variable alone: `$X`, `${X}`.
fn bare(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('$')?;
    let name = rest.strip_prefix('{').map_or(Some(rest), |inner| inner.strip_suffix('}'))?;
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    (is_name && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')).then_some(name)
}

/// Whether a variable surely has a value, as far as that can be told.
fn has_value(context: &Context<'_>, site: Site<'_, '_>, command: &Command, name: &str) -> bool {
    // Where the platform's own aren't set, another rule says so.
    if variables::find(name).is_some() || name.starts_with("PLATFORM_") {
        return true;
    }
    let app = context.model.app_of(site.script);
    let is_constant = app.env.iter().any(|(variable, value)| *variable == name && !value.is_empty());
    is_constant
        || command.env.iter().any(|(variable, _)| variable == name)
        || always_set(&site.body.syntax.body, name)
        || (site.is_called() && always_set(&site.script.body.syntax.body, name))
}

/// Whether a script sets a variable, and never to something that may be empty.
fn always_set(list: &List, name: &str) -> bool {
    let (mut set, mut maybe_empty) = (false, false);
    walk(list, &mut |simple| {
        for assignment in simple.assignments.iter().filter(|assignment| &*assignment.name == name) {
            let fills = matches!(&assignment.value, AssignmentValue::Word(word) if has_text(word));
            set |= fills;
            maybe_empty |= !fills;
        }
        if let Some("export" | "readonly" | "local" | "read") = simple.program().as_deref() {
            for word in &simple.words[1..] {
                let Some(PartKind::Literal(text)) = word.parts.first().map(|part| &part.kind) else { continue };
                match text.split_once('=') {
                    Some((variable, value)) if variable == name => {
                        let fills = !value.is_empty() || word.parts[1..].iter().any(is_filling);
                        set |= fills;
                        maybe_empty |= !fills;
                    }
                    None if &**text == name && simple.program().as_deref() == Some("read") => maybe_empty = true,
                    _ => {}
                }
            }
        }
    });
    // The variable of a loop over words.
    walk_lists(list, &mut |list| {
        for item in &list.items {
            for command in &item.and_or.first.commands {
                if let Syntax::Compound(compound) = command
                    && let CompoundKind::For { name: own, .. } = &compound.kind
                {
                    set |= &**own == name;
                }
            }
        }
    });
    set && !maybe_empty
}

fn has_text(word: &Word) -> bool {
    word.parts.iter().any(is_filling)
}

/// Whether a part surely gives text; counting always does.
fn is_filling(part: &upsun_lint_syntax::shell::Part) -> bool {
    match &part.kind {
        PartKind::Literal(text) => !text.is_empty(),
        PartKind::Arithmetic => true,
        PartKind::Parameter(parameter) => match &parameter.op {
            upsun_lint_syntax::shell::ParameterOp::Length => true,
            upsun_lint_syntax::shell::ParameterOp::Default(word) => has_text(word),
            upsun_lint_syntax::shell::ParameterOp::Plain => matches!(&*parameter.name, "?" | "#" | "$" | "!" | "0"),
            _ => false,
        },
        PartKind::Command(list) => gives_text(list),
        _ => false,
    }
}

/// Whether a substitution always gives text: that of `date`, `wc`, `id` …
fn gives_text(list: &List) -> bool {
    let [item] = list.items.as_slice() else { return false };
    let last = item.and_or.rest.last().map_or(&item.and_or.first, |link| &link.pipeline);
    match last.commands.last() {
        Some(Syntax::Simple(simple)) => {
            matches!(
                simple.program().as_deref(),
                Some(
                    "date"
                        | "wc"
                        | "id"
                        | "whoami"
                        | "pwd"
                        | "nproc"
                        | "uname"
                        | "hostname"
                        | "echo"
                        | "mktemp"
                        | "basename"
                        | "dirname"
                )
            ) || simple.words.iter().any(|word| word.is_bare("-c") && simple.program().as_deref() == Some("grep"))
        }
        _ => false,
    }
}
