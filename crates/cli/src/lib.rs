//! The command line of `upsun-lint`: arguments, the file system, report formats. What is found, and
//! why, is `upsun-lint-analysis`'s matter.
//!
//! [`run`] is the whole program, with everything that it takes from its surroundings in [`Process`].
//! Findings go to standard output, everything else to standard error, and the exit status says which
//! of the three it was: clean, findings, or not (wholly) checked. The format never changes the status.

mod adoption;
mod args;
mod check;
mod explain;
mod facts;
mod fixing;
mod init;
mod lsp;
mod manual;
mod markdown;
mod names;
mod one;
mod progress;
mod report;
mod rules;
mod schema;
mod show_settings;
mod style;
mod timeline;
mod whereabouts;
mod write;

use args::{Arguments, Command};
use clap::Parser;
use std::any::Any;
use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[cfg(feature = "types")]
pub use clap;
#[cfg(feature = "types")]
pub use report::json_schema as report_schema;

/// The command line, for those who describe it.
#[cfg(feature = "types")]
pub fn command_line() -> clap::Command {
    <Arguments as clap::CommandFactory>::command()
}

/// How it went.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// Nothing as severe as asked for: 0.
    Clean,
    /// Something is: 1. For the language server, which finds and never judges: it was not ended as the protocol says.
    Findings,
    /// Something could not be done: 2. It is never mistaken for a clean run.
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// What the program takes from its surroundings.
pub struct Process<'a> {
    /// The arguments, the program's name first.
    pub args: Vec<OsString>,
    /// Looks up a variable of the environment.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
    /// The current folder.
    pub directory: io::Result<PathBuf>,
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Standard input once more, to be read by another thread: the language server does.
    pub stdin_for_server: &'a dyn Fn() -> Box<dyn Read + Send>,
    /// Standard output.
    pub stdout: &'a mut dyn Write,
    /// The width in columns of the terminal that standard output is; `None` when it is none.
    pub stdout_width: Option<u16>,
    /// Standard error.
    pub stderr: &'a mut dyn Write,
    /// Whether standard error is a terminal.
    pub stderr_is_terminal: bool,
}

/// Runs the program.
pub fn run(process: Process<'_>) -> Status {
    let Process { args, variable, directory, stdin, stdin_for_server, stdout, stdout_width, stderr, stderr_is_terminal } = process;
    let stdout = &mut BufWriter::new(UntilClosed(stdout));
    let stderr = &mut UntilClosed(stderr);
    let mut process =
        Process { args, variable, directory, stdin, stdin_for_server, stdout, stdout_width, stderr, stderr_is_terminal };
    let outcome = dispatch(&mut process).and_then(|status| process.stdout.flush().map(|()| status));
    outcome.unwrap_or_else(|error| {
        // Should this fail as well, there is nobody left to tell.
        let _ = writeln!(process.stderr, "upsun-lint: can't write the output: {}", upsun_lint_disk::system_words(&error));
        Status::Failed
    })
}

/// A writer whose reader may go away (`| head`): what is written after that is nobody's loss, and no
/// reason to change how the program ends.
struct UntilClosed<'a>(&'a mut dyn Write);

impl Write for UntilClosed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

fn dispatch(process: &mut Process<'_>) -> io::Result<Status> {
    let arguments = match Arguments::try_parse_from(&process.args) {
        Ok(arguments) => arguments,
        Err(message) => return print_help_or_error(&message, process),
    };
    match arguments.command {
        Command::Check(args) => check::check(&args, arguments.color, process),
        Command::Timeline(args) => timeline::show(&args, arguments.color, process),
        Command::Where(args) => whereabouts::tell(&args, arguments.color, process),
        Command::Explain(args) => explain::explain(&args, arguments.color, process),
        Command::Rules(args) => rules::list(args.format, arguments.color, process),
        Command::Completions(args) => manual::completions(args.shell, process),
        Command::Manpage => manual::manpage(process),
        Command::Schema(args) => schema::print(args.of, process),
        Command::Lsp(args) => lsp::serve(args.log_file.as_deref(), process),
        Command::Init => init::init(process),
    }
}

/// What `clap` has to say instead of arguments: help, the version, or what is wrong with them.
fn print_help_or_error(message: &clap::Error, process: &mut Process<'_>) -> io::Result<Status> {
    let (out, is_terminal): (&mut dyn Write, bool) = if message.use_stderr() {
        (process.stderr, process.stderr_is_terminal)
    } else {
        (process.stdout, process.stdout_width.is_some())
    };
    let text = message.render();
    if style::use_color(args::ColorChoice::Auto, is_terminal, process.variable) {
        write!(out, "{}", text.ansi())?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(if message.use_stderr() { Status::Failed } else { Status::Clean })
}

/// Reports a panic that nothing caught: a defect of this program.
pub fn report_panic(panic: &(dyn Any + Send), stderr: &mut dyn Write) -> Status {
    let _ = writeln!(stderr, "upsun-lint: {}", check::internal_error("in the command line", panic_message(panic)));
    Status::Failed
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn run_in(directory: io::Result<PathBuf>, args: &[&str], stdout: &mut dyn Write) -> (Status, String) {
        let mut stderr = Vec::new();
        let status = run(Process {
            args: ["upsun-lint"].iter().chain(args).map(OsString::from).collect(),
            variable: &|_| None,
            directory,
            stdin: &mut io::empty(),
            stdin_for_server: &|| Box::new(io::empty()),
            stdout,
            stdout_width: None,
            stderr: &mut stderr,
            stderr_is_terminal: false,
        });
        (status, String::from_utf8(stderr).unwrap())
    }

    #[test]
    fn a_folder_that_is_gone_is_said_to_be() {
        let (status, stderr) = run_in(Err(io::ErrorKind::NotFound.into()), &["check"], &mut io::sink());
        assert_eq!((status, stderr.as_str()), (Status::Failed, "upsun-lint: can't find the current folder: entity not found\n"));
    }

    #[test]
    fn only_a_reader_that_went_away_is_no_error() {
        let run_into = |kind| run_in(Ok(".".into()), &["rules"], &mut Broken(kind));
        assert_eq!(run_into(io::ErrorKind::BrokenPipe), (Status::Clean, String::new()));
        let (status, stderr) = run_into(io::ErrorKind::StorageFull);
        assert_eq!((status, stderr.as_str()), (Status::Failed, "upsun-lint: can't write the output: no storage space\n"));
    }

    #[test]
    fn a_panic_is_reported_as_a_defect() {
        let mut stderr = Vec::new();
        assert_eq!(report_panic(&"boom", &mut stderr), Status::Failed);
        assert_eq!(
            String::from_utf8(stderr).unwrap(),
            "upsun-lint: internal error in the command line: boom; please report it (RUST_BACKTRACE=1 tells more)\n"
        );
    }
}
