//! The binary: hands the process to the library and turns what comes back into an exit status.

use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use upsun_lint::Process;

fn main() -> ExitCode {
    // A panic is reported in our own words, where it is caught. Who wants Rust's asks for them.
    if std::env::var_os("RUST_BACKTRACE").is_none_or(|value| value.is_empty() || value == "0") {
        std::panic::set_hook(Box::new(|_| {}));
    }
    // Makes the Windows console read colours as everyone else does; elsewhere it is nothing.
    anstyle_query::windows::enable_ansi_colors();

    let stdout = io::stdout();
    let width = if stdout.is_terminal() { terminal_size::terminal_size().map_or(80, |(width, _)| width.0) } else { 0 };
    let process = Process {
        args: std::env::args_os().collect(),
        variable: &|name| std::env::var_os(name),
        directory: std::env::current_dir(),
        // Not locked: the language server reads it from another thread.
        stdin: &mut io::stdin(),
        stdin_for_server: &|| Box::new(io::stdin()),
        stdout: &mut stdout.lock(),
        stdout_width: stdout.is_terminal().then_some(width),
        // Not locked: a progress bar is drawn by the threads that check.
        stderr: &mut io::stderr(),
        stderr_is_terminal: io::stderr().is_terminal(),
    };
    let outcome = catch_unwind(AssertUnwindSafe(|| upsun_lint::run(process)));
    outcome.unwrap_or_else(|panic| upsun_lint::report_panic(&*panic, &mut io::stderr())).into()
}
