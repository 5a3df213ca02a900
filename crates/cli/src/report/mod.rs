//! From the findings of all projects to a report. What is the same in every format is settled here:
//! order, names, counts, positions. A format only writes it down.

mod concise;
mod human;
mod json;
mod snippet;

pub(crate) use json::{JsonTool, write_pretty};

use crate::args::ReportFormat;
use crate::names::Names;
use crate::style::Palette;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;
use upsun_lint_analysis::{Diagnostic, FileId, Location, Report, Severity};
use upsun_lint_syntax::{LineColumn, Source};

/// A project that was checked, and what its files are called.
pub(crate) struct Checked {
    pub(crate) report: Report,
    names: BTreeMap<FileId, String>,
    /// Secrets, which are not shown with the lines that they are on.
    hidden: Vec<Location>,
}

impl Checked {
    /// A report, what its files are called, and the settings file that was named.
    pub(crate) fn new(report: Report, names: &Names, settings: Option<&Path>) -> Self {
        let project = &report.project;
        let mut names: BTreeMap<_, _> = project.all_files().map(|file| (file, names.of(project.path(file)))).collect();
        names.extend(report.settings_file.zip(settings.map(|path| path.display().to_string())));
        let suppressed = report.suppressed.iter().map(|found| &found.diagnostic);
        let hidden = report.diagnostics.iter().chain(suppressed).flat_map(|found| &found.hidden).copied().collect();
        Self { report, names, hidden }
    }

    fn name(&self, file: FileId) -> &str {
        self.names.get(&file).map(String::as_str).unwrap_or_default()
    }
}

/// A finding, and the project that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Finding<'a> {
    diagnostic: &'a Diagnostic,
    checked: &'a Checked,
}

impl<'a> Finding<'a> {
    /// What the file of `location` is called.
    fn name(self, location: Location) -> &'a str {
        self.checked.name(location.file)
    }

    fn source(self, location: Location) -> &'a Source {
        self.checked.report.project.source(location.file)
    }

    /// Where `location` starts.
    fn start(self, location: Location) -> LineColumn {
        self.source(location).line_column(location.range.start)
    }

    /// Where `location` ends: one past its last character.
    fn end(self, location: Location) -> LineColumn {
        self.source(location).line_column(location.range.end)
    }

    /// What findings are ordered by, and what makes two of them the same.
    fn key(self) -> (&'a str, u32, u32, &'a str, &'a str) {
        let Diagnostic { location, rule, message, .. } = self.diagnostic;
        (self.name(*location), location.range.start, location.range.end, rule.id, message)
    }
}

/// The findings of all projects, in order.
pub(crate) struct Results<'a> {
    findings: Vec<Finding<'a>>,
    /// How many configuration files were checked.
    files: usize,
    /// How many findings comments suppress.
    suppressed: usize,
}

impl<'a> Results<'a> {
    /// Orders the findings by file, position and rule. A script that two projects run is reported once.
    pub(crate) fn new(checked: &'a [Checked]) -> Self {
        let of_one =
            |checked: &'a Checked| checked.report.diagnostics.iter().map(move |diagnostic| Finding { diagnostic, checked });
        let mut findings: Vec<_> = checked.iter().flat_map(of_one).collect();
        findings.sort_by(|a, b| a.key().cmp(&b.key()));
        findings.dedup_by(|a, b| a.key() == b.key());
        let files: BTreeSet<&str> =
            checked.iter().flat_map(|checked| checked.report.project.config_files().map(|file| checked.name(file))).collect();
        let suppressed = checked.iter().map(|checked| checked.report.suppressed.len()).sum();
        Self { findings, files: files.len(), suppressed }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.diagnostic.severity == severity).count()
    }
}

/// Writes the findings in a format.
pub(crate) fn write(format: ReportFormat, results: &Results<'_>, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReportFormat::Human => human::write(results, palette, out),
        ReportFormat::Concise => concise::write(results, palette, out),
        ReportFormat::Json => json::write(results, out),
    }
}
