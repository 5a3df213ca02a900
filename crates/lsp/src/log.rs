//! The log that `--log-file` asks for: what happened and when, and never a word of what a document says.

use std::fs::File;
use std::io::Write;
use std::time::Instant;

/// Where the log goes, if anywhere.
#[derive(Debug)]
pub(crate) struct Log {
    file: Option<File>,
    start: Instant,
}

impl Log {
    pub(crate) fn new(file: Option<File>) -> Self {
        Self { file, start: Instant::now() }
    }

    /// Writes a line, with the seconds since the start before it. What can't be written is nobody's concern.
    pub(crate) fn line(&mut self, text: impl FnOnce() -> String) {
        let Some(file) = &mut self.file else { return };
        let _ = writeln!(file, "{:10.4} {}", self.start.elapsed().as_secs_f64(), text().replace(['\n', '\r'], " "));
    }
}
