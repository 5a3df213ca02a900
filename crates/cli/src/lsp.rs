//! `upsun-lint lsp`: starts the language server, and says how it ended.

use crate::{Process, Status};
use std::fs::File;
use std::io;
use std::path::Path;
use upsun_lint_disk::system_words;
use upsun_lint_lsp::Exit;

/// Serves the client at the other end of the standard streams. An error is one of writing to standard error.
pub(crate) fn serve(log_file: Option<&Path>, process: &mut Process<'_>) -> io::Result<Status> {
    let log = match log_file.map(|path| File::create(path).map_err(|error| (path, error))).transpose() {
        Ok(log) => log,
        Err((path, error)) => {
            writeln!(process.stderr, "upsun-lint: can't write `{}`: {}", path.display(), system_words(&error))?;
            return Ok(Status::Failed);
        }
    };
    match upsun_lint_lsp::serve((process.stdin_for_server)(), process.stdout, log) {
        Ok(Exit::Orderly) => Ok(Status::Clean),
        Ok(Exit::Abandoned) => Ok(Status::Findings),
        Err(error) => {
            writeln!(process.stderr, "upsun-lint: can't start the language server: {}", system_words(&error))?;
            Ok(Status::Failed)
        }
    }
}
