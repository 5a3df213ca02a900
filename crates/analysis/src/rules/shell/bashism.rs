//! What bash knows and dash doesn't, where dash runs it. What dash does instead was measured; the tests ask it again.

use super::super::{Context, Family, Rule, Site};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::effects::is_tolerant;
use crate::model::Dialect;
use std::borrow::Cow;
use std::collections::HashSet;
use upsun_lint_syntax::TextRange;
use upsun_lint_syntax::shell::{
    Bashism, BashismKind, Command, LinkOp, List, ParameterOp, PartKind, Quote, RedirectionOp, Simple, Word, walk, walk_lists,
    walk_words,
};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    id: "bashism",
    family: Family::Shell,
    severity: Severity::Error,
    fix: Some(Applicability::Safe),
    summary: "what bash knows and dash doesn't",
    url: "https://developer.upsun.com/docs/configure-apps/hooks/hooks-comparison",
    check,
    docs: r##"
## What it reports

Constructs and commands of bash in a script that dash runs: `[[ … ]]`, arrays, `source`, `<<<`, `${x^^}`, `{1..3}`
and others. Errors are those at which dash stops or finds no such command; warnings those that it reads as something
else, without a word.

## What happens

Upsun runs scripts with dash, whatever their first line says. Over SSH there is bash, so that trying it out there
proves nothing.

| In the script | What dash does |
|---|---|
| `[[ a = b ]]` | finds no command `[[`: the condition is never true |
| `a=(1 2)`, `<(…)`, `<<<`, <code>\|&</code>, `function f`, `for ((…))`, `select` | can't read it, and ends the script |
| `${x:0:1}`, `${x/a/b}`, `${x^^}`, `${!x}`, `${a[0]}` | ends the script with "Bad substitution" |
| `source`, `declare`, `pushd`, `shopt`, `let`, `a+=b` | finds no such command |
| `trap … ERR`, `trap … SIGTERM`, `kill -SIGTERM`, `read -s`, `export -f` | doesn't know the option or the signal |
| `[ a == b ]` | prints "unexpected operator"; the test is false |
| `((i++))`, `{1..3}`, `$'…'`, `$RANDOM`, `$(< file)` | computes nothing, expands nothing, or gives an empty text |
| `echo -e` | prints `-e` as well |

## What to do

Write what dash knows, or put the script into a file and run that with bash: `bash scripts/deploy.sh`.

## Examples

```yaml bad
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        source .env.deploy
        ^^^^^^
        if [[ "$PLATFORM_BRANCH" == "main" ]]; then drush cr; fi
           ^^
```

```yaml bad
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        for part in {1..3}; do
                    ^^^^^^
          node build.js "$part"
        done
```

```yaml good
applications:
  app:
    type: "php:8.4"
    hooks:
      deploy: |
        set -e
        . ./.env.deploy
        if [ "$PLATFORM_BRANCH" = "main" ]; then drush cr; fi
```

## Exceptions

What bash itself runs is fine, and so are files that are run with bash, or whose first line asks for it:

```yaml good
applications:
  app:
    type: "nodejs:24"
    hooks:
      build: |
        set -e
        bash -c '[[ -f package-lock.json ]] && npm ci'
        bash build.sh
```

```sh file=build.sh
source ./lib.sh
```

```sh file=lib.sh
true
```

`&>` has a rule of its own, and so has `pipefail`.

## Source

Measured with dash 0.5.12. Upsun documentation: Set variables › Testing `.environment` scripts.
"##,
};

/// What dash makes of it.
#[derive(Clone, Copy)]
enum Effect {
    /// It can't read it: what was read before runs, then the script ends with status 2.
    Unreadable,
    /// It reads it, and ends the script with status 2 when it comes there: what it says then.
    Ends(&'static str),
    /// It finds no such command, and goes on unless `set -e` is in force.
    NotFound,
    /// It does something else: what.
    Differs(&'static str),
}

/// Something of bash, and what to write instead.
struct Finding {
    range: TextRange,
    effect: Effect,
    help: &'static str,
    edit: Option<Vec<Edit>>,
    /// Whether it only looks odd in a log.
    mild: bool,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for site in context.texts().filter(|site| site.body.dialect == Dialect::Dash) {
        let syntax = &site.body.syntax;
        // Behind a mistake of syntax, what was read may be anything.
        let end = syntax.errors.iter().map(|error| error.range.start).min().unwrap_or(u32::MAX);
        let mut findings: Vec<Finding> = syntax.bashisms.iter().filter_map(|bashism| construct(site, bashism)).collect();
        commands(site, &mut findings);
        words(site, &mut findings);
        findings.sort_by_key(|finding| finding.range.start);
        let told = findings.into_iter().filter(|finding| finding.range.start < end && !site.body.text.contains("{{"));
        found.extend(told.map(|finding| report(site, finding)));
    }
}

fn report(site: Site<'_, '_>, finding: Finding) -> Diagnostic {
    let what = site.quote(finding.range);
    let (severity, message) = match finding.effect {
        Effect::Differs(how) if finding.mild => (Severity::Info, format!("{what} is of bash: dash {how}")),
        Effect::Unreadable => (Severity::Error, format!("dash can't read {what}, which is of bash, and ends the script")),
        Effect::Ends(says) => {
            (Severity::Error, format!("dash doesn't know {what}, which is of bash: it says \"{says}\" and ends the script"))
        }
        Effect::NotFound => (Severity::Error, format!("{what} is of bash: dash finds no such command")),
        Effect::Differs(how) => (Severity::Warning, format!("{what} is of bash: dash {how}")),
    };
    let fix = finding.edit.map(|edits| Fix::safe("write it for dash", edits));
    site.report(&RULE, finding.range, message).severity(severity).help(finding.help).fix(fix)
}

/// What the parser marked.
fn construct(site: Site<'_, '_>, bashism: &Bashism) -> Option<Finding> {
    use BashismKind as Kind;
    let text = site.slice(bashism.range);
    let whole = bashism.range;
    let start = |len: u32| TextRange::new(whole.start, (whole.start + len).min(whole.end));
    let one = |range: TextRange, text: &str| site.edit(range, text).map(|edit| vec![edit]);
    let (range, effect, help, edit) = match bashism.kind {
        // Rules of their own.
        Kind::RedirectBoth => return None,
        Kind::DoubleBracket => (start(2), Effect::NotFound, "write `[ … ]`, with `=` for `==`; for patterns, use `case`", None),
        Kind::Array if text.starts_with("${") => {
            (whole, Effect::Ends("Bad substitution"), "dash has no arrays: use several variables, or `set --` and `\"$@\"`", None)
        }
        Kind::Array if text.starts_with('(') => {
            (whole, Effect::Unreadable, "dash has no arrays: use several variables, or `set --` and `\"$@\"`", None)
        }
        Kind::Array => (whole, Effect::NotFound, "dash has no arrays: use several variables, or `set --` and `\"$@\"`", None),
        Kind::AppendAssignment => (whole, Effect::NotFound, "write `a=\"${a}…\"`", append(site, whole)),
        Kind::FunctionKeyword => (whole, Effect::Unreadable, "write `name() { …; }`", function(site, whole)),
        Kind::HereString => (whole, Effect::Unreadable, "write `printf '%s\\n' \"…\" | command`", None),
        Kind::ProcessSubstitution => (whole, Effect::Unreadable, "write to a file first, and read that", None),
        Kind::PipeBoth => (whole, Effect::Unreadable, "write `2>&1 |`", one(whole, "2>&1 |")),
        Kind::DuplicateToFile => (whole, Effect::Ends("Bad fd number"), "write `> file 2>&1`", to_file(site, whole)),
        Kind::ParameterExpansion => {
            (whole, Effect::Ends("Bad substitution"), "use `cut`, `tr` or `sed`, or `${x#…}` and `${x%…}`", None)
        }
        Kind::ArithmeticCommand => (
            start(2),
            Effect::Differs("reads two subshells in it and computes nothing"),
            "write `i=$((i + 1))`, or `[ \"$i\" -gt 1 ]` for a test",
            None,
        ),
        Kind::ArithmeticFor => (whole, Effect::Unreadable, "write `for i in $(seq 1 3)`, or `while [ \"$i\" -lt 3 ]`", None),
        Kind::Select => (whole, Effect::Unreadable, "nobody is there to select anything", None),
        Kind::Coproc => (whole, Effect::NotFound, "use a file or a named pipe", None),
        Kind::AnsiQuote => (whole, Effect::Differs("keeps the `$` and no escape in it"), "write `$(printf '…')`", None),
        Kind::LocaleQuote => (whole, Effect::Differs("keeps the `$`"), "remove the `$`", one(start(1), "")),
        Kind::ReadFile => (whole, Effect::Differs("gives an empty text for it"), "write `$(cat file)`", read_file(site, whole)),
        Kind::BraceExpansion if is_expanded_elsewhere(site, whole) => return None,
        Kind::BraceExpansion => {
            (whole, Effect::Differs("leaves the braces as they are"), "write the words out, or use `seq`", None)
        }
        Kind::CaseFallthrough => (whole, Effect::Unreadable, "write the commands of the next arm out", None),
        Kind::Other if text == "time" => (whole, Effect::Unreadable, "put the commands into a script, and time that", None),
        Kind::Other => (whole, Effect::Unreadable, "a function's name has letters, digits and `_` alone", None),
    };
    Some(Finding { range, effect, help, edit, mild: false })
}

/// `a+=b` becomes `a="${a}b"`, where `b` is a plain word.
fn append(site: Site<'_, '_>, range: TextRange) -> Option<Vec<Edit>> {
    let (name, value) = site.slice(range).split_once("+=")?;
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    if value.contains(['"', '\'', '\\', '`', '*', '?', '[', '~']) {
        return None;
    }
    Some(vec![site.edit(range, &format!("{name}=\"${{{name}}}{value}\""))?])
}

/// `function f {` becomes `f() {`.
fn function(site: Site<'_, '_>, keyword: TextRange) -> Option<Vec<Edit>> {
    let rest = &site.body.text[keyword.end as usize..];
    let name = rest.trim_start_matches([' ', '\t']);
    let space = (rest.len() - name.len()) as u32;
    let len = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let mut edits = vec![site.edit(TextRange::new(keyword.start, keyword.end + space), "")?];
    let has_parentheses = name[len..].trim_start_matches([' ', '\t']).starts_with('(');
    if !has_parentheses {
        edits.push(site.edit(TextRange::empty(keyword.end + space + len as u32), "()")?);
    }
    (len > 0).then_some(edits)
}

/// `>& file` becomes `> file 2>&1`.
fn to_file(site: Site<'_, '_>, range: TextRange) -> Option<Vec<Edit>> {
    let target = site.slice(range).strip_prefix(">&")?.trim_start();
    Some(vec![site.edit(range, &format!("> {target} 2>&1"))?])
}

/// `$(< file)` becomes `$(cat file)`.
fn read_file(site: Site<'_, '_>, range: TextRange) -> Option<Vec<Edit>> {
    let at = site.slice(range).find('<')? as u32 + range.start;
    let rest = &site.body.text[at as usize + 1..];
    let space = (rest.len() - rest.trim_start_matches(' ').len()) as u32;
    Some(vec![site.edit(TextRange::new(at, at + 1 + space), "cat ")?])
}

/// Whether braces are an argument of a program that may expand them itself, or means something else by them.
fn is_expanded_elsewhere(site: Site<'_, '_>, range: TextRange) -> bool {
    const LEFT_TO_THE_SHELL: [&str; 22] = [
        "mkdir", "touch", "rm", "rmdir", "cp", "mv", "ln", "chmod", "chown", "chgrp", "cat", "ls", "echo", "printf", "tar",
        "rsync", "zip", "install", "du", "head", "tail", "unlink",
    ];
    let mut elsewhere = false;
    walk(&site.body.syntax.body, &mut |simple| {
        if simple.words.iter().any(|word| word.range.contains_range(range)) {
            let program = simple.program().unwrap_or_default();
            let is_option = simple
                .words
                .iter()
                .any(|word| word.range.contains_range(range) && matches!(word.range.slice(site.body.text).as_bytes(), [b'-', ..]));
            elsewhere = is_option || !LEFT_TO_THE_SHELL.contains(&program.rsplit('/').next().unwrap_or_default());
        }
    });
    elsewhere
}

/// Commands that only bash has, and options that only bash's have.
fn commands(site: Site<'_, '_>, findings: &mut Vec<Finding>) {
    let mut own = HashSet::new();
    walk_lists(&site.body.syntax.body, &mut |list| own.extend(functions(list)));
    walk_lists(&site.body.syntax.body, &mut |list| {
        for item in &list.items {
            let is_tolerated = item.and_or.rest.iter().any(|link| link.op == LinkOp::Or && is_tolerant(&link.pipeline));
            let pipelines = std::iter::once(&item.and_or.first).chain(item.and_or.rest.iter().map(|link| &link.pipeline));
            let commands =
                pipelines.flat_map(|pipeline| pipeline.commands.iter().map(|command| (command, pipeline.commands.len() > 1)));
            for (command, is_piped) in commands {
                let Command::Simple(simple) = command else { continue };
                let Some(program) = simple.program().filter(|program| !own.contains(&**program)) else { continue };
                // Behind `&`, the `&` is the mistake.
                if program == "disown" && list.items.iter().any(|item| item.background().is_some()) {
                    continue;
                }
                let Some(mut finding) = of_command(site, simple, &program) else { continue };
                // What is printed for people is no harm done.
                finding.mild = program == "echo" && !is_piped && simple.redirections.is_empty();
                // Whoever writes `|| true` knows that it may not be there.
                if !(is_tolerated && matches!(finding.effect, Effect::NotFound)) {
                    findings.push(finding);
                }
            }
        }
    });
}

fn functions(list: &List) -> impl Iterator<Item = &str> {
    list.items.iter().filter_map(|item| match item.and_or.first.commands.as_slice() {
        [Command::Function(function)] => Some(&*function.name),
        _ => None,
    })
}

fn of_command(site: Site<'_, '_>, simple: &Simple, program: &str) -> Option<Finding> {
    let name = simple.words[0].range;
    let words: Vec<(&Word, Cow<'_, str>)> =
        simple.words[1..].iter().map(|word| (word, word.literal().unwrap_or_default())).collect();
    let finding = |range, effect, help, edit| Some(Finding { range, effect, help, edit, mild: false });
    let one = |range: TextRange, text: &str| site.edit(range, text).map(|edit| vec![edit]);
    let not_found = |help| finding(name, Effect::NotFound, help, None);
    match program {
        "source" => finding(name, Effect::NotFound, "write `. ./file`", sourced(site, simple)),
        "pushd" | "popd" | "dirs" => not_found("use `cd`, or a subshell: `(cd dir && command)`"),
        "shopt" => not_found("dash has no such options"),
        "declare" | "typeset" => not_found("write `a=b`"),
        "mapfile" | "readarray" => not_found("dash has no arrays: use `while read -r line`"),
        "let" => not_found("write `a=$((1 + 1))`"),
        "disown" => not_found("use `nohup`"),
        "builtin" => not_found("write `command`, or the name alone"),
        "export" | "readonly" => {
            let (word, _) = words.first().filter(|(_, option)| option.starts_with('-') && option != "-p" && option.len() > 1)?;
            finding(word.range, Effect::Ends("Illegal option"), "leave it out: dash exports variables alone, without options", None)
        }
        "local" => {
            let (word, _) = words.first().filter(|(_, option)| option.starts_with('-'))?;
            finding(word.range, Effect::Ends("bad variable name"), "leave it out", None)
        }
        "read" => {
            let (word, _) = words.iter().take_while(|(_, option)| option.starts_with('-')).find(|(_, option)| {
                option.chars().skip(1).take_while(|letter| *letter != 'p').any(|letter| "sadnNeituE".contains(letter))
            })?;
            finding(word.range, Effect::Differs("says \"Illegal option\" and reads nothing"), "use `read -r name`", None)
        }
        "wait" => {
            let (word, _) = words.first().filter(|(_, option)| option == "-n")?;
            finding(word.range, Effect::Differs("says \"Illegal option\" and doesn't wait"), "use `wait`, or `wait $pid`", None)
        }
        "kill" => {
            let (word, option) = words.first().filter(|(_, option)| option.starts_with("-SIG"))?;
            let edit = one(word.range, &option.replacen("SIG", "", 1));
            finding(word.range, Effect::Differs("says \"Illegal option\" and sends nothing"), "leave out `SIG`", edit)
        }
        "trap" => {
            let (word, signal) = words
                .iter()
                .skip(1)
                .find(|(_, signal)| matches!(&**signal, "ERR" | "DEBUG" | "RETURN") || signal.starts_with("SIG"))?;
            let (help, edit) = match signal.strip_prefix("SIG") {
                Some(short) => ("leave out `SIG`", one(word.range, short)),
                None => ("dash can trap signals and `EXIT` alone; `set -e` ends the script at the first failure", None),
            };
            finding(word.range, Effect::Differs("says \"bad trap\" and sets none"), help, edit)
        }
        "printf" => {
            let (word, format) = words.first()?;
            if format.starts_with("-v") {
                return finding(
                    word.range,
                    Effect::Differs("says \"Illegal option\" and sets nothing"),
                    "write `a=$(printf …)`",
                    None,
                );
            }
            format.contains("%q").then_some(())?;
            finding(word.range, Effect::Differs("says \"invalid directive\" for `%q`"), "quote the value yourself", None)
        }
        "echo" => {
            let (word, option) = words.first().filter(|(word, option)| {
                matches!(&**option, "-e" | "-en" | "-ne" | "-E") && word.parts.iter().all(|part| part.quote == Quote::None)
            })?;
            let end = words.get(1).map_or(word.range.end, |(next, _)| next.range.start);
            let edit = if option == "-e" { one(TextRange::new(word.range.start, end), "") } else { one(word.range, "-n") };
            let edit = edit.filter(|_| matches!(&**option, "-e" | "-en" | "-ne"));
            finding(word.range, Effect::Differs("prints it; escapes work without"), "leave it out, or use `printf`", edit)
        }
        "[" | "test" => {
            let (word, operator) = words.iter().find(|(word, text)| matches!(&**text, "==" | "=~" | "-v") && word.is_bare(text))?;
            let is_first = words.first().is_some_and(|(first, _)| first.range == word.range);
            match &**operator {
                "-v" if is_first => finding(
                    word.range,
                    Effect::Differs("says \"unexpected operator\", and the test is false"),
                    "write `[ -n \"${x+set}\" ]`",
                    None,
                ),
                "=~" => finding(
                    word.range,
                    Effect::Differs("says \"unexpected operator\", and the test is false"),
                    "use `case`, or `grep -q`",
                    None,
                ),
                "==" => finding(
                    word.range,
                    Effect::Differs("says \"unexpected operator\", and the test is false"),
                    "write `=`",
                    one(word.range, "="),
                ),
                _ => None,
            }
        }
        "." => {
            let (word, _) = words.get(1)?;
            let last = words.last().map_or(*word, |(last, _)| *last);
            let redirected = simple.redirections.iter().any(|redirection| redirection.op != RedirectionOp::Write);
            (!redirected).then_some(())?;
            finding(
                word.range.cover(last.range),
                Effect::Differs("ignores arguments of `.`"),
                "use `set -- …` before it, or run the file with `sh`",
                None,
            )
        }
        _ => None,
    }
}

/// `source file` becomes `. ./file`.
fn sourced(site: Site<'_, '_>, simple: &Simple) -> Option<Vec<Edit>> {
    let file = simple.words.get(1).filter(|_| simple.words.len() == 2)?;
    let text = site.slice(file.range);
    let mut edits = vec![site.edit(simple.words[0].range, ".")?];
    if !text.contains('/') {
        // Without a slash, dash looks for it where programs are.
        if text.starts_with(['$', '"', '\'', '`', '~']) {
            return None;
        }
        edits.push(site.edit(TextRange::empty(file.range.start), "./")?);
    }
    Some(edits)
}

/// Variables that only bash sets.
const VARIABLES: [&str; 12] = [
    "RANDOM", "SRANDOM", "SECONDS", "EPOCHSECONDS", "EPOCHREALTIME", "BASH_SOURCE", "FUNCNAME", "PIPESTATUS", "BASHPID",
    "BASH_COMMAND", "BASH_LINENO", "DIRSTACK",
];

fn words(site: Site<'_, '_>, findings: &mut Vec<Finding>) {
    let mut assigned = HashSet::new();
    walk(&site.body.syntax.body, &mut |simple| assigned.extend(simple.assignments.iter().map(|assignment| &*assignment.name)));
    walk_words(&site.body.syntax.body, &mut |word| {
        for part in &word.parts {
            match &part.kind {
                PartKind::Parameter(parameter)
                    if VARIABLES.contains(&&*parameter.name)
                        && matches!(parameter.op, ParameterOp::Plain)
                        && !assigned.contains(&*parameter.name) =>
                {
                    let help = match &*parameter.name {
                        "RANDOM" | "SRANDOM" => "use `shuf -i 0-32767 -n 1`",
                        "SECONDS" | "EPOCHSECONDS" | "EPOCHREALTIME" => "use `date +%s`",
                        "BASH_SOURCE" => "use `$0`, or a path from `$PLATFORM_APP_DIR`",
                        _ => "dash has nothing like it",
                    };
                    findings.push(Finding {
                        range: part.range,
                        effect: Effect::Differs("has no such variable, so it is empty"),
                        help,
                        edit: None,
                        mild: false,
                    });
                }
                PartKind::Arithmetic if counts(site.slice(part.range)) => findings.push(Finding {
                    range: part.range,
                    effect: Effect::Ends("arithmetic expression: expecting primary"),
                    help: "write `i=$((i + 1))`; powers have to be multiplied out",
                    edit: None,
                    mild: false,
                }),
                _ => {}
            }
        }
    });
}

/// `i++`, `i--` or `2 ** 3`
fn counts(text: &str) -> bool {
    let behind_name = |at: usize| text[..at].trim_end().ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let ends = |at: usize| text[at + 2..].trim_start().starts_with([')', ',', ';']);
    text.contains("**") || ["++", "--"].iter().any(|sign| text.match_indices(sign).any(|(at, _)| behind_name(at) && ends(at)))
}
