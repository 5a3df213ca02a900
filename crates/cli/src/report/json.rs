//! All that is known of the findings, for programs. The shape is a promise: [`VERSION`] goes up when
//! something in it changes its meaning or goes away; new fields may come without.

use super::{Finding, Results};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::{Location, Severity};
use upsun_lint_syntax::LineColumn;

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonReport<'a> {
    version: u32,
    tool: JsonTool,
    summary: JsonSummary,
    findings: Vec<JsonFinding<'a>>,
}

/// The program that wrote it.
#[derive(Serialize)]
pub(crate) struct JsonTool {
    name: &'static str,
    version: &'static str,
}

impl JsonTool {
    /// This program.
    pub(crate) const THIS: JsonTool = JsonTool { name: "upsun-lint", version: env!("CARGO_PKG_VERSION") };
}

#[derive(Serialize)]
struct JsonSummary {
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    /// How many more comments suppress.
    suppressed: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    range: JsonRange,
    /// What it belongs to in the configuration: `applications.app.hooks.build`.
    path: String,
    related: Vec<JsonRelated<'a>>,
    fixes: Vec<JsonFix<'a>>,
    url: &'a str,
}

#[derive(Serialize)]
struct JsonRange {
    start: JsonPosition,
    end: JsonPosition,
}

/// Both count from 1; the column counts Unicode scalar values.
#[derive(Serialize)]
struct JsonPosition {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    message: &'a str,
    file: &'a str,
    range: JsonRange,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    file: &'a str,
    range: JsonRange,
    text: &'a str,
}

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = JsonSummary {
        files: results.files,
        error: results.count(Severity::Error),
        warning: results.count(Severity::Warning),
        info: results.count(Severity::Info),
        hint: results.count(Severity::Hint),
        suppressed: results.suppressed,
    };
    let findings = results.findings.iter().map(|finding| JsonFinding::new(*finding)).collect();
    write_pretty(&JsonReport { version: VERSION, tool: JsonTool::THIS, summary, findings }, out)
}

/// Writes a document as all of ours are written: indented, with a line break at the end.
pub(crate) fn write_pretty(document: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}

impl<'a> JsonFinding<'a> {
    fn new(finding: Finding<'a>) -> Self {
        let diagnostic = finding.diagnostic;
        let related = diagnostic.related.iter().map(|related| JsonRelated {
            message: &related.message,
            file: finding.name(related.location),
            range: JsonRange::new(finding, related.location),
        });
        let fixes = diagnostic.fixes.iter().map(|fix| JsonFix {
            title: &fix.title,
            applicability: fix.applicability.name(),
            edits: fix
                .edits
                .iter()
                .map(|edit| JsonEdit {
                    file: finding.name(edit.location),
                    range: JsonRange::new(finding, edit.location),
                    text: &edit.text,
                })
                .collect(),
        });
        Self {
            rule: diagnostic.rule.id,
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            help: diagnostic.help.as_deref(),
            file: finding.name(diagnostic.location),
            range: JsonRange::new(finding, diagnostic.location),
            path: finding.checked.report.project.node_path(diagnostic.location),
            related: related.collect(),
            fixes: fixes.collect(),
            url: diagnostic.rule.url,
        }
    }
}

impl JsonRange {
    fn new(finding: Finding<'_>, location: Location) -> Self {
        Self { start: finding.start(location).into(), end: finding.end(location).into() }
    }
}

impl From<LineColumn> for JsonPosition {
    fn from(LineColumn { line, column }: LineColumn) -> Self {
        Self { line, column }
    }
}
