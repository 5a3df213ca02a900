//! Help, the version, and arguments that are wrong.

use crate::sandbox::{CLEAN, Sandbox};
use snapbox::{assert_data_eq, str};

#[test]
fn the_program() {
    let run = Sandbox::new(&[]).run("--help");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
Finds what will hurt in an Upsun configuration, before it is pushed

Usage: upsun-lint [OPTIONS] <COMMAND>

Commands:
  check        Check configurations and print the findings
  explain      Print what a rule is about, why, and how to mend it
  timeline     Show a deployment as it will run: each place in order, what it has and does, and what
               is wrong there
  where        Tell in which place a command belongs, and why
  rules        List all rules: name, severity, fix, and a line on each
  completions  Print what a shell needs to complete arguments
  manpage      Print the manual page, as `man` reads it
  schema       Print a JSON Schema, for editors and programs
  lsp          Serve an editor: the language server, on standard input and output
  init         Write settings to begin with: upsun-lint.toml, every key explained

Options:
      --color <WHEN>  When to use colours; NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are obeyed
                      [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version

Examples:
  upsun-lint check                     the project that you are in
  upsun-lint check apps/shop apps/api  several projects
  upsun-lint explain missing-set-e     what a rule is about, and how to mend it
  upsun-lint timeline api              how the app `api` will be deployed
  upsun-lint where 'npm run build'     in which place a command belongs
  upsun-lint rules                     all rules, a line each

"#]]
    );
}

#[test]
fn check() {
    let run = Sandbox::new(&[]).run("check --help");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_data_eq!(
        run.stdout,
        str![[r#"
Check configurations and print the findings

Usage: upsun-lint check [OPTIONS] [PATH]...

Arguments:
  [PATH]...  Projects or files to check; `-` reads a file from standard input

Options:
      --stdin-filename <FILE>   The file that standard input stands for: its content replaces that
                                on disk
      --fail-on <SEVERITY>      The least severity that makes the exit status 1; default: as the
                                settings say, or warning [possible values: error, warning, info,
                                hint, never]
      --pedantic                Report hints that are a matter of taste, too
      --assume-single-instance  Leave out what only hurts when an app runs in several instances
      --registry <FILE>         Facts about images and versions, as Upsun publishes them
                                (registry.json), instead of those that are built in
      --today <DAY>             Report versions that their makers stop looking after within half a
                                year from this day on, such as 2026-07-21
      --color <WHEN>            When to use colours; NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are
                                obeyed [default: auto] [possible values: auto, always, never]
  -h, --help                    Print help

Settings:
      --select <RULE>          Check these rules and families only
      --ignore <RULE>          Leave these rules and families out
      --severity <RULE=LEVEL>  How severe the findings of a rule or family are
      --config <FILE>          Settings from this file, instead of the nearest upsun-lint.toml
      --isolated               Read no settings

Suppressions:
      --no-suppressions  Report what comments suppress, too

Reports:
  -f, --format <FORMAT>     How to print the findings; default: human on a terminal, concise
                            elsewhere [possible values: human, concise, json, sarif, github, gitlab,
                            junit, rdjson]
  -o, --output-file <FILE>  Write the report to a file instead of standard output
      --statistics          Count the findings of each rule, instead of printing them
      --show-files          List the files that make up each project, and check nothing
      --show-settings       Print what holds for each project and which file, line or argument says
                            so, and check nothing; with `--format json` as JSON
  -q, --quiet               Print findings and nothing else
  -v, --verbose             Say on standard error what was checked, by which facts, and how long it
                            took

Adoption:
      --baseline <FILE>              Findings that are known: they are marked, and fail nothing
      --write-baseline               Write the findings of this run to the baseline
      --add-suppressions[=<REASON>]  Write a comment for each finding that suppresses it from now
                                     on, with this reason
      --changed-lines <DIFF>         Report only what is on lines that a unified diff adds or
                                     changes; `-` reads it from standard input

Fixes:
      --fix           Apply the fixes that can't change anything that works, and report what is left
      --unsafe-fixes  Apply fixes that change what happens, too; with `--fix` or `--diff`
      --diff          Print what `--fix` would change as a unified diff, and write nothing; the exit
                      status is 1 if there is something

A PATH is a project folder, its .upsun folder, a file in there (its whole project is checked, for
the files are one configuration), or any other YAML file, which is checked on its own. Without one,
the nearest .upsun folder is looked for from here upwards, to the root of the repository.

Formats:
  human    the source with the words underlined, help and fixes, and a summary
  concise  path:line:column: severity[rule] message, a line each
  json     all that is known, for programs; versioned, described by `upsun-lint schema report`
  sarif    SARIF 2.1.0, for GitHub code scanning and other viewers
  github   workflow commands, which GitHub shows on the lines of a pull request
  gitlab   a code quality report, which GitLab shows in a merge request
  junit    JUnit XML, for whatever shows test results
  rdjson   for reviewdog

Settings are read from the nearest upsun-lint.toml, from the folder that holds .upsun up to the root
of the repository. What is said on the command line counts more. A RULE may be a family (shell) or
all.

A comment suppresses findings of its line, or of what stands below it:
  # upsun-lint: ignore[missing-set-e] until=2026-12-31 why

Exit status:
  0  no finding is as severe as --fail-on says, or all of those are in the baseline
  1  one is, or worse
  2  something could not be checked: no such path, no configuration, a file that can't be read, a
  mistake in the settings

Examples:
  upsun-lint check
  upsun-lint check projects/*
  upsun-lint check --fail-on error --format sarif --output-file upsun-lint.sarif
  upsun-lint check --fix
  upsun-lint check --baseline known.json
  git diff main | upsun-lint check --changed-lines -
  upsun-lint check - --stdin-filename .upsun/config.yaml < buffer

"#]]
    );
}

#[test]
fn the_version() {
    let run = Sandbox::new(&[]).run("--version");
    assert_eq!((run.status, run.stdout), (0, format!("upsun-lint {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn no_command_prints_help_and_is_no_clean_run() {
    let run = Sandbox::project(CLEAN).run("");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("Commands:") && run.stderr.contains("Examples:"), "{}", run.stderr);
}

#[test]
fn an_unknown_option() {
    let run = Sandbox::project(CLEAN).run("check --formt json");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: unexpected argument '--formt' found

  tip: a similar argument exists: '--format'

Usage: upsun-lint check --format <FORMAT> [PATH]...

For more information, try '--help'.

"#]]
    );
}

#[test]
fn an_unknown_command() {
    let run = Sandbox::project(CLEAN).run("chek");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: unrecognized subcommand 'chek'

  tip: some similar subcommands exist: 'schema', 'check'

Usage: upsun-lint [OPTIONS] <COMMAND>

For more information, try '--help'.

"#]]
    );
}

#[test]
fn an_unknown_value() {
    let run = Sandbox::project(CLEAN).run("check --fail-on warnings");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: invalid value 'warnings' for '--fail-on <SEVERITY>'
  [possible values: error, warning, info, hint, never]

  tip: a similar value exists: 'warning'

For more information, try '--help'.

"#]]
    );
}
