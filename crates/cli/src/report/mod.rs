//! From the findings of all projects to a report. What is the same in every format is settled here:
//! order, names, counts, positions, fingerprints. A format only writes it down.

mod concise;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod rdjson;
mod sarif;
mod snippet;
mod statistics;

#[cfg(feature = "types")]
pub use json::json_schema;
pub(crate) use json::{JsonTool, write_pretty};

use crate::args::ReportFormat;
use crate::names::Names;
use crate::style::{Palette, one_line, visible};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;
use upsun_lint_analysis::{Diagnostic, FileId, Fingerprint, Location, Report, Severity, Suppressed, fingerprint};
use upsun_lint_syntax::{LineColumn, Source};

/// A project that was checked, and what its files are called.
pub(crate) struct Checked {
    pub(crate) report: Report,
    /// What its folder is called.
    pub(crate) folder: String,
    names: BTreeMap<FileId, FileNames>,
    /// Secrets, which are not shown with the lines that they are on.
    hidden: Vec<Location>,
    /// The least severity that fails the run.
    fails_from: Option<Severity>,
    /// Made when they are asked for: most formats don't.
    fingerprints: OnceCell<Vec<Fingerprint>>,
    /// Which findings are in the baseline; `None` without one.
    known: Option<Vec<bool>>,
}

/// What a file is called.
struct FileNames {
    /// Seen from the current folder.
    here: String,
    /// Seen from the root of the repository that the current folder is in.
    in_repository: String,
}

impl Checked {
    /// A report, what its files are called, the settings file that was named, and the least severity that fails the run.
    pub(crate) fn new(report: Report, names: &Names, settings: Option<&Path>, fails_from: Option<Severity>) -> Self {
        let project = &report.project;
        let folder = names.of(project.root());
        let names_of = |file| {
            let path = project.path(file);
            FileNames { here: names.of(path), in_repository: names.in_repository(path) }
        };
        let files = project.all_files().chain(project.called_files());
        let mut names: BTreeMap<_, _> = files.map(|file| (file, names_of(file))).collect();
        if let (Some(file), Some(path)) = (report.settings_file, settings) {
            let name = path.display().to_string();
            names.insert(file, FileNames { here: name.clone(), in_repository: name });
        }
        let suppressed = report.suppressed.iter().map(|found| &found.diagnostic);
        let hidden = upsun_lint_analysis::secret_places(project, report.diagnostics.iter().chain(suppressed));
        Self { report, folder, names, hidden, fails_from, fingerprints: OnceCell::new(), known: None }
    }

    /// What a file is called, seen from the current folder.
    pub(crate) fn name(&self, file: FileId) -> &str {
        self.names.get(&file).map(|names| names.here.as_str()).unwrap_or_default()
    }

    /// What a file is called, seen from the root of the repository.
    pub(crate) fn name_in_repository(&self, file: FileId) -> &str {
        self.names.get(&file).map(|names| names.in_repository.as_str()).unwrap_or_default()
    }

    /// The fingerprints of the findings, in their order.
    pub(crate) fn fingerprints(&self) -> &[Fingerprint] {
        &self.all_fingerprints()[..self.report.diagnostics.len()]
    }

    /// The fingerprints of the findings, and then of those that are suppressed.
    fn all_fingerprints(&self) -> &[Fingerprint] {
        self.fingerprints.get_or_init(|| {
            let suppressed = self.report.suppressed.iter().map(|found| &found.diagnostic);
            let all: Vec<&Diagnostic> = self.report.diagnostics.iter().chain(suppressed).collect();
            fingerprint::all(&self.report.project, &all)
        })
    }

    /// Whether something in the project fails the run.
    pub(crate) fn fails(&self) -> bool {
        let Some(least) = self.fails_from else { return false };
        let is_known = |index: usize| self.known.as_ref().is_some_and(|known| known.get(index) == Some(&true));
        let mut findings = self.report.diagnostics.iter().enumerate();
        // Nobody knows how severe the findings are that were left out.
        self.report.dropped > 0 || findings.any(|(index, found)| found.severity >= least && !is_known(index))
    }

    /// Marks the findings that are in a baseline: one answer for each finding.
    pub(crate) fn mark(&mut self, known: Vec<bool>) {
        self.known = Some(known);
    }

    /// Keeps only some findings: one answer for each.
    pub(crate) fn retain(&mut self, kept: &[bool]) {
        // As they are among all of them, and not among what is left.
        self.all_fingerprints();
        retain(&mut self.report.diagnostics, kept);
        if let Some(known) = &mut self.known {
            retain(known, kept);
        }
        if let Some(fingerprints) = self.fingerprints.get_mut() {
            let suppressed = fingerprints.split_off(kept.len());
            retain(fingerprints, kept);
            fingerprints.extend(suppressed);
        }
    }
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next() == Some(&true));
}

/// Whether a finding was there before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Age {
    /// There is no baseline to tell.
    Untold,
    /// It is not in the baseline.
    New,
    /// It is in the baseline: it fails nothing.
    Known,
}

/// A finding, and the project that it is in.
#[derive(Clone, Copy)]
pub(crate) struct Finding<'a> {
    diagnostic: &'a Diagnostic,
    checked: &'a Checked,
    /// Its place among the findings of its project.
    index: usize,
}

impl<'a> Finding<'a> {
    /// What the file of `location` is called.
    fn name(self, location: Location) -> &'a str {
        self.checked.name(location.file)
    }

    /// What the file that the finding is in is called by services that show findings beside the source.
    fn name_in_repository(self) -> &'a str {
        self.checked.name_in_repository(self.diagnostic.location.file)
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

    fn fingerprint(self) -> Fingerprint {
        self.checked.all_fingerprints()[self.index]
    }

    fn age(self) -> Age {
        match &self.checked.known {
            None => Age::Untold,
            Some(known) if known.get(self.index) == Some(&true) => Age::Known,
            Some(_) => Age::New,
        }
    }

    fn is_known(self) -> bool {
        self.age() == Age::Known
    }

    /// Whether it fails the run.
    fn fails(self) -> bool {
        !self.is_known() && self.checked.fails_from.is_some_and(|least| self.diagnostic.severity >= least)
    }

    /// The node that it belongs to: `applications.app.hooks.build`.
    fn node_path(self) -> String {
        self.checked.report.project.node_path(self.diagnostic.location)
    }

    /// The message on one line, with a word about where it stands if it is known.
    fn marked_message(self) -> String {
        let mark = if self.is_known() { " (in the baseline)" } else { "" };
        format!("{}{mark}", one_line(&self.diagnostic.message))
    }

    /// The message, and what to do on the lines below.
    fn message_and_help(self) -> String {
        let mut text = self.marked_message();
        for line in self.diagnostic.help.iter().flat_map(|help| help.lines()) {
            text.push('\n');
            text.push_str(&visible(line));
        }
        text
    }

    /// What findings are ordered by, and what makes two of them the same.
    fn key(self) -> (&'a str, u32, u32, &'a str, &'a str) {
        let Diagnostic { location, rule, message, .. } = self.diagnostic;
        (self.name(*location), location.range.start, location.range.end, rule.id, message)
    }
}

/// The findings of all projects, in order, and what a report says besides.
pub(crate) struct Results<'a> {
    findings: Vec<Finding<'a>>,
    has_baseline: bool,
    /// How many configuration files were checked.
    files: usize,
    /// What comments suppress.
    suppressed: Vec<(Finding<'a>, &'a Suppressed)>,
    /// What was checked, as services name it.
    file_names: BTreeSet<&'a str>,
    /// What could not be checked, a sentence each.
    problems: &'a [String],
}

impl<'a> Results<'a> {
    /// Orders the findings by file, position and rule. A script that two projects run is reported once.
    pub(crate) fn new(checked: &'a [Checked], problems: &'a [String]) -> Self {
        let of_one = |checked: &'a Checked| {
            let all = checked.report.diagnostics.iter().enumerate();
            all.map(move |(index, diagnostic)| Finding { diagnostic, checked, index })
        };
        let mut findings: Vec<_> = checked.iter().flat_map(of_one).collect();
        findings.sort_by(|a, b| a.key().cmp(&b.key()));
        findings.dedup_by(|a, b| a.key() == b.key());
        let file_names: BTreeSet<&str> = checked
            .iter()
            .flat_map(|checked| checked.report.project.config_files().map(|file| checked.name_in_repository(file)))
            .collect();
        let suppressed = |checked: &'a Checked| {
            let first = checked.report.diagnostics.len();
            let all = checked.report.suppressed.iter().enumerate();
            all.map(move |(at, found)| (Finding { diagnostic: &found.diagnostic, checked, index: first + at }, found))
        };
        let suppressed = checked.iter().flat_map(suppressed).collect();
        let has_baseline = checked.iter().any(|checked| checked.known.is_some());
        Self { findings, has_baseline, suppressed, files: file_names.len(), file_names, problems }
    }

    /// How many findings are in the baseline; `None` without one.
    fn known(&self) -> Option<usize> {
        self.has_baseline.then(|| self.findings.iter().filter(|finding| finding.is_known()).count())
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.diagnostic.severity == severity).count()
    }
}

/// How a report is written.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub(crate) format: ReportFormat,
    pub(crate) palette: Palette,
    /// Counts instead of findings.
    pub(crate) counts: bool,
    /// Findings and nothing else.
    pub(crate) is_quiet: bool,
}

/// Writes the findings in a format.
pub(crate) fn write(results: &Results<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if style.counts {
        return statistics::write(results, style, out);
    }
    match style.format {
        ReportFormat::Human => human::write(results, style, out),
        ReportFormat::Concise => concise::write(results, style, out),
        ReportFormat::Json => json::write(results, out),
        ReportFormat::Sarif => sarif::write(results, out),
        ReportFormat::Github => github::write(results, out),
        ReportFormat::Gitlab => gitlab::write(results, out),
        ReportFormat::Junit => junit::write(results, out),
        ReportFormat::Rdjson => rdjson::write(results, out),
    }
}
