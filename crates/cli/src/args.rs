//! The arguments: their names, their help, and nothing of what they do.

use clap::builder::styling::{AnsiColor, Style, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use upsun_lint_analysis::Applicability;
use upsun_lint_analysis::settings::Selector;
use upsun_lint_analysis::{Day, Severity};

const EXAMPLES: &str = "\
Examples:
  upsun-lint check                     the project that you are in
  upsun-lint check apps/shop apps/api  several projects
  upsun-lint explain missing-set-e     what a rule is about, and how to mend it
  upsun-lint timeline api              how the app `api` will be deployed
  upsun-lint where 'npm run build'     in which place a command belongs
  upsun-lint rules                     all rules, a line each";

const CHECK_EXAMPLES: &str = "\
A PATH is a project folder, its .upsun folder, a file in there (its whole project is checked, for the files are \
one configuration), or any other YAML file, which is checked on its own. Without one, the nearest .upsun folder is \
looked for from here upwards, to the root of the repository.

Formats:
  human    the source with the words underlined, help and fixes, and a summary
  concise  path:line:column: severity[rule] message, a line each
  json     all that is known, for programs; versioned, described by `upsun-lint schema report`
  sarif    SARIF 2.1.0, for GitHub code scanning and other viewers
  github   workflow commands, which GitHub shows on the lines of a pull request
  gitlab   a code quality report, which GitLab shows in a merge request
  junit    JUnit XML, for whatever shows test results
  rdjson   for reviewdog

Settings are read from the nearest upsun-lint.toml, from the folder that holds .upsun up to the root of the \
repository. What is said on the command line counts more. A RULE may be a family (shell) or all.

A comment suppresses findings of its line, or of what stands below it:
  # upsun-lint: ignore[missing-set-e] until=2026-12-31 why

Exit status:
  0  no finding is as severe as --fail-on says, or all of those are in the baseline
  1  one is, or worse
  2  something could not be checked: no such path, no configuration, a file that can't be read, a mistake in the settings

Examples:
  upsun-lint check
  upsun-lint check projects/*
  upsun-lint check --fail-on error --format sarif --output-file upsun-lint.sarif
  upsun-lint check --fix
  upsun-lint check --baseline known.json
  git diff main | upsun-lint check --changed-lines -
  upsun-lint check - --stdin-filename .upsun/config.yaml < buffer";

const TIMELINE_EXAMPLES: &str = "\
The picture of --format svg stands alone, and follows the reader's choice of light or dark; --format mermaid is for places \
that draw a diagram from text.

Examples:
  upsun-lint timeline
  upsun-lint timeline api
  upsun-lint timeline api --format svg > deployment.svg";

const WHERE_EXAMPLES: &str = "\
What the answer depends on is taken from the app: its mounts, its services, its image.

Examples:
  upsun-lint where 'php artisan migrate --force'
  upsun-lint where 'php bin/console cache:warmup' --app api";
const LSP_NOTES: &str = "\
An editor starts this and talks to it in the Language Server Protocol; it is of no use on a terminal. It finds what \
`upsun-lint check` finds, while you write.

Exit status:
  0  the editor ended it as the protocol says
  1  it did not: the editor went away, or said `exit` without `shutdown`
  2  it could not start";

const STYLES: Styles = Styles::styled()
    .header(Style::new().bold())
    .usage(Style::new().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Finds what will hurt in an Upsun configuration, before it is pushed.
#[derive(Parser, Debug)]
#[command(name = "upsun-lint", bin_name = "upsun-lint", version, styles = STYLES, after_help = EXAMPLES, max_term_width = 100)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colours; NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are obeyed
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, display_order = 100)]
    pub(crate) color: ColorChoice,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Check configurations and print the findings
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Box<CheckArgs>),
    /// Print what a rule is about, why, and how to mend it
    Explain(ExplainArgs),
    /// Show a deployment as it will run: each place in order, what it has and does, and what is wrong there
    #[command(after_help = TIMELINE_EXAMPLES)]
    Timeline(TimelineArgs),
    /// Tell in which place a command belongs, and why
    #[command(after_help = WHERE_EXAMPLES)]
    Where(WhereArgs),
    /// List all rules: name, severity, fix, and a line on each
    Rules(RulesArgs),
    /// Print what a shell needs to complete arguments
    Completions(CompletionsArgs),
    /// Print the manual page, as `man` reads it
    Manpage,
    /// Print a JSON Schema, for editors and programs
    Schema(SchemaArgs),
    /// Serve an editor: the language server, on standard input and output
    #[command(after_help = LSP_NOTES)]
    Lsp(LspArgs),
    /// Write settings to begin with: upsun-lint.toml, every key explained
    Init,
}

#[derive(Args, Debug)]
pub(crate) struct CheckArgs {
    /// Projects or files to check; `-` reads a file from standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The file that standard input stands for: its content replaces that on disk
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_filename: Option<PathBuf>,

    /// The least severity that makes the exit status 1; default: as the settings say, or warning
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// Check these rules and families only
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse, help_heading = "Settings")]
    pub(crate) select: Vec<Selector>,

    /// Leave these rules and families out
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = Selector::parse, help_heading = "Settings")]
    pub(crate) ignore: Vec<Selector>,

    /// How severe the findings of a rule or family are
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', value_parser = level, help_heading = "Settings")]
    pub(crate) severity: Vec<(Selector, Severity)>,

    /// Report what comments suppress, too
    #[arg(long, help_heading = "Suppressions")]
    pub(crate) no_suppressions: bool,

    /// Settings from this file, instead of the nearest upsun-lint.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated", help_heading = "Settings")]
    pub(crate) config: Option<PathBuf>,

    /// Read no settings
    #[arg(long, help_heading = "Settings")]
    pub(crate) isolated: bool,

    /// Report hints that are a matter of taste, too
    #[arg(long)]
    pub(crate) pedantic: bool,

    /// Leave out what only hurts when an app runs in several instances
    #[arg(long)]
    pub(crate) assume_single_instance: bool,

    /// Facts about images and versions, as Upsun publishes them (registry.json), instead of those that are built in
    #[arg(long, value_name = "FILE")]
    pub(crate) registry: Option<PathBuf>,

    /// Report versions that their makers stop looking after within half a year from this day on, such as 2026-07-21
    #[arg(long, value_name = "DAY")]
    pub(crate) today: Option<Day>,

    #[command(flatten)]
    pub(crate) report: ReportArgs,

    #[command(flatten)]
    pub(crate) adoption: AdoptionArgs,

    #[command(flatten)]
    pub(crate) fixes: FixArgs,
}

/// What is changed in the files that are checked.
#[derive(Args, Debug)]
#[command(next_help_heading = "Fixes")]
pub(crate) struct FixArgs {
    /// Apply the fixes that can't change anything that works, and report what is left
    #[arg(long, conflicts_with_all = ["diff", "changed_lines", "show_files", "show_settings"])]
    pub(crate) fix: bool,

    /// Apply fixes that change what happens, too; with `--fix` or `--diff`
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,

    /// Print what `--fix` would change as a unified diff, and write nothing; the exit status is 1 if there is something
    #[arg(long, conflicts_with_all = ["changed_lines", "show_files", "show_settings", "output_file", "statistics", "format", "write_baseline"])]
    pub(crate) diff: bool,
}

impl FixArgs {
    /// Whether fixes are worked out at all.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.fix || self.diff
    }

    /// The fixes that may be applied.
    pub(crate) fn allowed(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
    }
}

/// How the findings are reported.
#[derive(Args, Debug)]
#[command(next_help_heading = "Reports")]
pub(crate) struct ReportArgs {
    /// How to print the findings; default: human on a terminal, concise elsewhere
    #[arg(long, short, value_name = "FORMAT")]
    pub(crate) format: Option<ReportFormat>,

    /// Write the report to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output_file: Option<PathBuf>,

    /// Count the findings of each rule, instead of printing them
    #[arg(long)]
    pub(crate) statistics: bool,

    /// List the files that make up each project, and check nothing
    #[arg(long, conflicts_with_all = ["statistics", "output_file", "format"])]
    pub(crate) show_files: bool,

    /// Print what holds for each project and which file, line or argument says so, and check nothing; with `--format json` as JSON
    #[arg(long, conflicts_with_all = ["statistics", "output_file", "show_files"])]
    pub(crate) show_settings: bool,

    /// Print findings and nothing else
    #[arg(long, short, conflicts_with = "verbose")]
    pub(crate) quiet: bool,

    /// Say on standard error what was checked, by which facts, and how long it took
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

/// How to begin with an old project.
#[derive(Args, Debug)]
#[command(next_help_heading = "Adoption")]
pub(crate) struct AdoptionArgs {
    /// Findings that are known: they are marked, and fail nothing
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Write the findings of this run to the baseline
    #[arg(long, requires = "baseline")]
    pub(crate) write_baseline: bool,

    /// Write a comment for each finding that suppresses it from now on, with this reason
    #[arg(long, value_name = "REASON", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = reason)]
    #[arg(conflicts_with_all = ["fix", "unsafe_fixes", "baseline", "changed_lines", "show_files", "show_settings", "no_suppressions"])]
    pub(crate) add_suppressions: Option<String>,

    /// Report only what is on lines that a unified diff adds or changes; `-` reads it from standard input
    #[arg(long, value_name = "DIFF", conflicts_with = "write_baseline")]
    pub(crate) changed_lines: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct TimelineArgs {
    /// The app; without one, all of them
    #[arg(value_name = "APP")]
    pub(crate) app: Option<String>,

    /// A project folder, its .upsun folder or a file in there; default: the nearest one
    #[arg(long, short, value_name = "PATH")]
    pub(crate) project: Option<PathBuf>,

    /// How to show it
    #[arg(long, short, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: TimelineFormat,
}

/// How a timeline is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum TimelineFormat {
    Text,
    Json,
    Mermaid,
    Svg,
}

#[derive(Args, Debug)]
pub(crate) struct WhereArgs {
    /// The command, in quotes
    #[arg(value_name = "COMMAND")]
    pub(crate) command: String,

    /// The app that it is for; may be left out where there is only one
    #[arg(long, short, value_name = "APP")]
    pub(crate) app: Option<String>,

    /// A project folder, its .upsun folder or a file in there; default: the nearest one
    #[arg(long, short, value_name = "PATH")]
    pub(crate) project: Option<PathBuf>,

    /// How to print the answer
    #[arg(long, short, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: RulesFormat,
}

#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// The rule's name, as a finding shows it in brackets
    #[arg(value_name = "RULE")]
    pub(crate) rule: String,
}

#[derive(Args, Debug)]
pub(crate) struct LspArgs {
    /// Write what happens to a file, for when something goes wrong; what documents say is never in it
    #[arg(long, value_name = "FILE")]
    pub(crate) log_file: Option<PathBuf>,

    /// What some editors add: it is what happens anyway
    #[arg(long, hide = true)]
    pub(crate) stdio: bool,

    /// What some editors add, and say again when they start to talk
    #[arg(long = "clientProcessId", value_name = "ID", hide = true)]
    pub(crate) client_process_id: Option<u32>,
}

#[derive(Args, Debug)]
pub(crate) struct RulesArgs {
    /// How to print the rules
    #[arg(long, short, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: RulesFormat,
}

/// What a comment can say in a line.
fn reason(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("a reason is one line of text".to_owned());
    }
    Ok(text.to_owned())
}

/// `missing-set-e=error`
fn level(text: &str) -> Result<(Selector, Severity), String> {
    let Some((rule, level)) = text.split_once('=') else {
        return Err("write a rule and its severity, as in `missing-set-e=error`".to_owned());
    };
    let severity = Severity::ALL.into_iter().find(|severity| severity.name() == level);
    let severity = severity.ok_or_else(|| format!("there is no severity `{level}`; available: error, warning, info, hint"))?;
    Ok((Selector::parse(rule)?, severity))
}

#[derive(Args, Debug)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(crate) struct SchemaArgs {
    /// The files in `.upsun`, what `check --format json` prints, or `upsun-lint.toml`
    #[arg(value_name = "OF")]
    pub(crate) of: SchemaOf,
}

/// What there is a JSON Schema of.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum SchemaOf {
    Config,
    Report,
    Settings,
}

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ReportFormat {
    Human,
    Concise,
    Json,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Rdjson,
}

/// How the list of rules is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum RulesFormat {
    Human,
    Json,
}

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The severity from which findings fail the run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum, Debug)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Info,
    Hint,
    Never,
}

impl FailOn {
    /// The least severity that fails; `None` when none does.
    pub(crate) fn least(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Hint => Some(Severity::Hint),
            FailOn::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn a_reason_is_a_line() {
        assert_eq!(reason(" é😀, for now "), Ok("é😀, for now".to_owned()));
        assert_eq!(reason(""), Ok(String::new()));
        assert!(reason("a\nb").is_err() && reason("a\u{1b}[2Jb").is_err());
    }

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
