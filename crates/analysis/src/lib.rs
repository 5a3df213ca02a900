//! From the files of a project to diagnostics.
//!
//! [`check`] reads a project through a [`FileSystem`](files::FileSystem), builds its model, finds out
//! what each command does, and asks every rule. It does no input or output of its own, and an error in
//! one rule never takes the others down.

pub mod cron;
pub mod diagnostic;
pub mod effects;
pub mod files;
pub mod knowledge;
pub mod model;
mod names;
mod pcre;
pub mod project;
pub mod rules;
pub mod structure;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Location, Related, Severity};
pub use files::{FileId, FileKind, FileSystem, MemoryFiles, ReadError, RepoPath};
pub use project::{Project, Target};
pub use rules::Rule;

/// The most findings of one project that are reported. What is past it is counted in [`Report::dropped`].
pub const MAX_FINDINGS: usize = 10_000;

/// What the user asked for.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Report hints that are matters of taste, too.
    pub pedantic: bool,
    /// The project promises never to run more than one instance of an app.
    pub assume_single_instance: bool,
}

/// What [`check`] found in a project.
#[derive(Debug)]
pub struct Report {
    /// The files that were read, and their trees.
    pub project: Project,
    /// The findings, by file, position and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings were left out because there were more than [`MAX_FINDINGS`].
    pub dropped: usize,
    /// Rules that failed: a defect of this program, never of the configuration. A report with one is not to be trusted.
    pub failures: Vec<Failure>,
}

/// A rule that failed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The rule's id, or what was being done.
    pub during: &'static str,
    /// The panic's message.
    pub message: String,
}

/// Reads and checks one project. Files that can't be read are in [`Project::unreadable`].
pub fn check(files: &dyn FileSystem, target: &Target, options: &Options) -> Report {
    let project = Project::load(files, target);
    let mut failures = Vec::new();
    let mut diagnostics = Vec::new();
    let context = catch("building the model", &mut failures, || rules::Context::new(&project, files, options));
    if let Some(context) = context {
        for rule in rules::ALL {
            let found = catch(rule.id, &mut failures, || {
                let mut sink = Vec::new();
                (rule.check)(&context, &mut sink);
                sink
            });
            diagnostics.extend(found.into_iter().flatten());
        }
    }
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.location.file, d.location.range.start, d.location.range.end, d.rule.id);
        key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
    });
    diagnostics.dedup_by(|a, b| a.rule.id == b.rule.id && a.location == b.location && a.message == b.message);
    let dropped = diagnostics.len().saturating_sub(MAX_FINDINGS);
    diagnostics.truncate(MAX_FINDINGS);
    Report { project, diagnostics, dropped, failures }
}

fn catch<T>(during: &'static str, failures: &mut Vec<Failure>, run: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(value) => Some(value),
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            let message = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "unknown".to_owned());
            failures.push(Failure { during, message });
            None
        }
    }
}
