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
  check    Check configurations and print the findings
  explain  Print what a rule is about, why, and how to mend it
  rules    List all rules: name, severity, fix, and a line on each

Options:
      --color <WHEN>  When to use colours; NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are obeyed
                      [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version

Examples:
  upsun-lint check                     the project that you are in
  upsun-lint check apps/shop apps/api  several projects
  upsun-lint explain missing-set-e     what a rule is about, and how to mend it
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
  -f, --format <FORMAT>         How to print the findings; default: human on a terminal, concise
                                elsewhere [possible values: human, concise, json]
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

A PATH is a project folder, its .upsun folder, a file in there (its whole project is checked, for
the files are one configuration), or any other YAML file, which is checked on its own. Without one,
the nearest .upsun folder is looked for from here upwards, to the root of the repository.

Formats:
  human    the source with the words underlined, help and fixes, and a summary
  concise  path:line:column: severity[rule] message, a line each
  json     all that is known, for programs; versioned

Settings are read from the nearest upsun-lint.toml, from the folder that holds .upsun up to the root
of the repository. What is said on the command line counts more. A RULE may be a family (shell) or
all.

A comment suppresses findings of its line, or of what stands below it:
  # upsun-lint: ignore[missing-set-e] until=2026-12-31 why

Exit status:
  0  no finding is as severe as --fail-on says
  1  one is, or worse
  2  something could not be checked: no such path, no configuration, a file that can't be read, a
  mistake in the settings

Examples:
  upsun-lint check
  upsun-lint check projects/*
  upsun-lint check --fail-on error --format json > report.json
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

  tip: a similar subcommand exists: 'check'

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
