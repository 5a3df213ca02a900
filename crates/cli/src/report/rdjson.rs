//! What reviewdog reads. It counts columns in bytes.
//!
//! Source: `proto/rdf/reviewdog.proto` of reviewdog/reviewdog.

use super::{Finding, Results, write_pretty};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::{Fix, Location, Severity};

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Named<'a>,
    diagnostics: Vec<RdDiagnostic<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct RdDiagnostic<'a> {
    message: String,
    location: RdLocation<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct RdLocation<'a> {
    path: &'a str,
    range: RdRange,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: RdRange,
    text: &'a str,
}

#[derive(Serialize)]
struct RdRange {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = results.findings.iter().map(|finding| RdDiagnostic::new(*finding)).collect();
    write_pretty(&DiagnosticResult { source: Named { name: "upsun-lint" }, diagnostics }, out)
}

impl<'a> RdDiagnostic<'a> {
    fn new(finding: Finding<'a>) -> Self {
        let diagnostic = finding.diagnostic;
        let severity = match diagnostic.severity {
            _ if finding.is_known() => "INFO",
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        };
        Self {
            message: finding.message_and_help(),
            location: RdLocation { path: finding.name_in_repository(), range: RdRange::new(finding, diagnostic.location) },
            severity,
            code: Code { value: diagnostic.rule.id, url: diagnostic.rule.url },
            suggestions: diagnostic.fixes.iter().filter_map(|fix| suggestion(finding, fix)).collect(),
        }
    }
}

/// A suggestion is a single edit of the file that the finding is in: half a fix would be worse than none.
fn suggestion<'a>(finding: Finding<'a>, fix: &'a Fix) -> Option<Suggestion<'a>> {
    let [edit] = fix.edits.as_slice() else { return None };
    let is_here = edit.location.file == finding.diagnostic.location.file;
    is_here.then(|| Suggestion { range: RdRange::new(finding, edit.location), text: &edit.text })
}

impl RdRange {
    fn new(finding: Finding<'_>, location: Location) -> Self {
        let source = finding.source(location);
        let position = |offset: u32| {
            let line = source.lines().line(offset);
            Position { line: line + 1, column: offset - source.lines().start(line) + 1 }
        };
        Self { start: position(location.range.start), end: position(location.range.end) }
    }
}
