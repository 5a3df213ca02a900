//! All that is known of the findings, for programs. The shape is a promise: [`VERSION`] goes up when
//! something in it changes its meaning or goes away; new fields may come without.

use super::{Age, Finding, Results};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::{Location, Severity};
use upsun_lint_syntax::LineColumn;

/// The version of the shape.
const VERSION: u32 = 1;

/// What `upsun-lint check --format json` prints. The version goes up when something in the shape changes its meaning or
/// goes away; new fields may come without.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(title = "Report of upsun-lint", rename = "Report"))]
pub(super) struct JsonReport<'a> {
    /// The version of this shape.
    #[cfg_attr(feature = "types", schemars(range(min = 1)))]
    version: u32,
    tool: JsonTool,
    summary: JsonSummary,
    /// By file, position and rule.
    findings: Vec<JsonFinding<'a>>,
    /// What could not be checked, a sentence each. With any of them, the report is not whole and the exit status is 2.
    problems: &'a [String],
}

/// The program that wrote it.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Tool"))]
pub(crate) struct JsonTool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

impl JsonTool {
    /// This program.
    pub(crate) const THIS: JsonTool = JsonTool { name: "upsun-lint", version: env!("CARGO_PKG_VERSION") };
}

/// How much was checked and found.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Summary"))]
struct JsonSummary {
    /// Configuration files that were checked.
    files: usize,
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
    /// How many more comments suppress.
    suppressed: usize,
    /// How many of all of them are in the baseline; null without one.
    known: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Finding"))]
struct JsonFinding<'a> {
    /// The rule's name, as `upsun-lint explain` takes it.
    rule: &'a str,
    #[cfg_attr(feature = "types", schemars(extend("enum" = ["error", "warning", "info", "hint"])))]
    severity: &'static str,
    /// What is wrong and what it causes.
    message: &'a str,
    /// What to do.
    help: Option<&'a str>,
    /// Seen from the folder in which the command ran, with `/` on every system; `<stdin>` for what has no name.
    file: &'a str,
    range: JsonRange,
    /// What it belongs to in the configuration: `applications.app.hooks.build`.
    path: String,
    /// What the finding is known by: the same while the rule, the project, the path, the text there and the words are.
    #[cfg_attr(feature = "types", schemars(regex(pattern = "^[0-9a-f]{32}$")))]
    fingerprint: String,
    /// Whether the finding is in the baseline; null without one. What is known fails nothing.
    #[cfg_attr(feature = "types", schemars(extend("enum" = ["new", "known", null])))]
    baseline: Option<&'static str>,
    /// Other places that explain it.
    related: Vec<JsonRelated<'a>>,
    /// Ways to mend it, the best first.
    fixes: Vec<JsonFix<'a>>,
    /// The page of Upsun's documentation that the rule rests on.
    url: &'a str,
}

/// From the first character to one past the last.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Range"))]
struct JsonRange {
    start: JsonPosition,
    end: JsonPosition,
}

/// Both count from 1; the column counts Unicode scalar values.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Position"))]
struct JsonPosition {
    #[cfg_attr(feature = "types", schemars(range(min = 1)))]
    line: u32,
    #[cfg_attr(feature = "types", schemars(range(min = 1)))]
    column: u32,
}

/// Another place that explains a finding.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Related"))]
struct JsonRelated<'a> {
    /// What is there.
    message: &'a str,
    file: &'a str,
    range: JsonRange,
}

/// Edits that mend a finding, to be applied together.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Fix"))]
struct JsonFix<'a> {
    /// What it does.
    title: &'a str,
    /// Whether it may be applied without asking: a safe fix can't change anything that worked.
    #[cfg_attr(feature = "types", schemars(extend("enum" = ["safe", "unsafe"])))]
    applicability: &'static str,
    /// In order, none overlapping.
    edits: Vec<JsonEdit<'a>>,
}

/// New text for a place.
#[derive(Serialize)]
#[cfg_attr(feature = "types", derive(schemars::JsonSchema), schemars(rename = "Edit"))]
struct JsonEdit<'a> {
    file: &'a str,
    /// What is replaced; empty to insert.
    range: JsonRange,
    /// What it is replaced with.
    text: &'a str,
}

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = JsonSummary {
        files: results.files,
        error: results.count(Severity::Error),
        warning: results.count(Severity::Warning),
        info: results.count(Severity::Info),
        hint: results.count(Severity::Hint),
        suppressed: results.suppressed.len(),
        known: results.known(),
    };
    let findings = results.findings.iter().map(|finding| JsonFinding::new(*finding)).collect();
    let problems = results.problems;
    write_pretty(&JsonReport { version: VERSION, tool: JsonTool::THIS, summary, findings, problems }, out)
}

/// The JSON Schema of the report.
#[cfg(feature = "types")]
pub fn json_schema() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<JsonReport<'_>>().to_value()
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
            path: finding.node_path(),
            fingerprint: finding.fingerprint().to_string(),
            baseline: match finding.age() {
                Age::Untold => None,
                Age::New => Some("new"),
                Age::Known => Some("known"),
            },
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
