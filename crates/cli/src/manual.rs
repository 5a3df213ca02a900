//! `upsun-lint completions` and `upsun-lint manpage`: what is known of the arguments, for shells and for `man`.

use crate::args::Arguments;
use crate::{Process, Status};
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io;

/// Prints a script that a shell reads to complete arguments.
pub(crate) fn completions(shell: Shell, process: &mut Process<'_>) -> io::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "upsun-lint", &mut script);
    process.stdout.write_all(&script)?;
    Ok(Status::Clean)
}

/// Prints the manual: a page for the program, and one after it for each command.
pub(crate) fn manpage(process: &mut Process<'_>) -> io::Result<Status> {
    let mut command = Arguments::command().disable_help_flag(true);
    command.build();
    Man::new(command.clone()).render(process.stdout)?;
    for inner in command.get_subcommands() {
        let name = format!("upsun-lint-{}", inner.get_name());
        Man::new(inner.clone().display_name(name)).render(process.stdout)?;
    }
    Ok(Status::Clean)
}
