//! How to begin with an old project: a baseline of what is known, and only the lines that a change touches.

mod baseline;
mod diff;

use crate::args::CheckArgs;
use crate::check::is_stdin;
use crate::report::Checked;
use baseline::Baseline;
use diff::Diff;
use std::io::Read;
use std::path::{Path, PathBuf};

/// What was asked for, read.
pub(crate) struct Adoption {
    baseline: Option<(PathBuf, Action)>,
    diff: Option<Diff>,
}

enum Action {
    Compare(Baseline),
    Write,
}

impl Adoption {
    /// Reads what `args` name, seen from `directory`. The error is a sentence, with the place where a file is malformed.
    pub(crate) fn read(args: &CheckArgs, directory: &Path, stdin: &mut dyn Read) -> Result<Self, String> {
        let baseline = match &args.adoption.baseline {
            Some(file) if args.adoption.write_baseline => Some((file.clone(), Action::Write)),
            Some(file) => Some((file.clone(), Action::Compare(Baseline::read(file, directory)?))),
            None => None,
        };
        let diff = match args.adoption.changed_lines.as_deref() {
            Some(file) if is_stdin(file) && args.paths.iter().any(|path| is_stdin(path)) => {
                return Err("standard input can't be both a file to check and a diff".to_owned());
            }
            Some(file) => Some(Diff::read(file, directory, stdin)?),
            None => None,
        };
        Ok(Self { baseline, diff })
    }

    /// Marks what is known and leaves out what a change didn't touch. What goes wrong is added to `problems`, what is worth
    /// knowing to `notes`.
    pub(crate) fn apply(self, checked: &mut [Checked], directory: &Path, problems: &mut Vec<String>, notes: &mut Vec<String>) {
        match self.baseline {
            Some((file, Action::Compare(baseline))) => notes.extend(baseline.mark(checked, &file)),
            Some((file, Action::Write)) if problems.is_empty() => match baseline::write(checked, &file, directory) {
                Ok(note) => notes.push(note),
                Err(problem) => problems.push(problem),
            },
            Some((file, Action::Write)) => {
                problems.push(format!("`{}` is not written: a baseline must know all findings", baseline::name(&file)));
            }
            None => {}
        }
        if let Some(diff) = self.diff {
            for project in checked {
                diff.keep_changed(project);
            }
        }
    }
}
