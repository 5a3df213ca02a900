//! SARIF 2.1.0, for GitHub code scanning and whatever else reads it.
//!
//! Source: *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, OASIS; section numbers in comments are its.

use super::{Age, Finding, JsonTool, Results, write_pretty};
use crate::style::visible;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};
use upsun_lint_analysis::{FileId, Fix, Location, Rule, Severity, Suppressed};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to. Everyone who reads SARIF knows this name for the root of the repository.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, UriBase>,
    column_kind: &'static str,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<ReportingDescriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ReportingDescriptor<'a> {
    id: &'a str,
    short_description: Message,
    full_description: Message,
    help: Help<'a>,
    help_uri: &'a str,
    default_configuration: Configuration,
    properties: RuleProperties<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

/// What GitHub reads of a rule.
#[derive(Serialize)]
struct RuleProperties<'a> {
    tags: [&'a str; 1],
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct UriBase {
    description: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [SarifLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    /// Left out where there are none: nobody may take a finding for suppressed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
    location: SarifLocation,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

/// The end is exclusive (3.30.8).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: Message,
    artifact_changes: Vec<ArtifactChange<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rules = Vec::new();
    let mut indices: HashMap<&str, usize> = HashMap::new();
    let mut index_of = |rule: &'static Rule| {
        *indices.entry(rule.id).or_insert_with(|| {
            rules.push(ReportingDescriptor::new(rule));
            rules.len() - 1
        })
    };
    let mut found = Vec::with_capacity(results.findings.len() + results.suppressed.len());
    for finding in &results.findings {
        found.push(SarifResult::new(*finding, index_of(finding.diagnostic.rule)));
    }
    for (finding, suppressed) in &results.suppressed {
        found.push(SarifResult::new(*finding, index_of(finding.diagnostic.rule)).suppressed(*finding, suppressed));
    }
    let JsonTool { name, version } = JsonTool::THIS;
    let notification = |problem: &String| Notification { level: "error", message: Message::new(problem) };
    let root = UriBase { description: Message::new("The root of the repository") };
    let run = Run {
        tool: Tool { driver: Driver { name, version, semantic_version: version, rules } },
        invocations: [Invocation {
            execution_successful: results.problems.is_empty(),
            tool_execution_notifications: results.problems.iter().map(notification).collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(ROOT, root)]),
        column_kind: "unicodeCodePoints",
        results: found,
    };
    write_pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] }, out)
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

impl ReportingDescriptor<'static> {
    fn new(rule: &'static Rule) -> Self {
        Self {
            id: rule.id,
            short_description: Message::new(rule.summary),
            full_description: Message::new(rule.summary),
            help: Help { text: rule.docs, markdown: rule.docs },
            help_uri: rule.url,
            default_configuration: Configuration { level: level(rule.severity) },
            properties: RuleProperties {
                tags: [rule.family.name()],
                precision: "high",
                severity: match rule.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Info | Severity::Hint => "recommendation",
                },
            },
        }
    }
}

impl Message {
    /// A message in plain words, also where a name in it looks like a link (3.11.6).
    fn new(text: &str) -> Self {
        let mut text = text.lines().map(visible).collect::<Vec<_>>().join("\n");
        if text.contains("](") {
            text = text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        }
        Self { text }
    }
}

impl<'a> SarifResult<'a> {
    fn new(finding: Finding<'a>, rule_index: usize) -> Self {
        let diagnostic = finding.diagnostic;
        let path = finding.node_path();
        let logical_locations = if path.is_empty() { Vec::new() } else { vec![LogicalLocation { fully_qualified_name: path }] };
        let related = diagnostic.related.iter().enumerate().map(|(index, related)| SarifLocation {
            id: Some(index),
            physical_location: PhysicalLocation::new(finding, related.location),
            logical_locations: Vec::new(),
            message: Some(Message::new(&related.message)),
        });
        let mut text = diagnostic.message.clone();
        if let Some(help) = &diagnostic.help {
            text.push('\n');
            text.push_str(help);
        }
        Self {
            rule_id: diagnostic.rule.id,
            rule_index,
            level: level(diagnostic.severity),
            message: Message::new(&text),
            locations: [SarifLocation {
                id: None,
                physical_location: PhysicalLocation::new(finding, diagnostic.location),
                logical_locations,
                message: None,
            }],
            related_locations: related.collect(),
            partial_fingerprints: BTreeMap::from([("upsun-lint/v1", finding.fingerprint().to_string())]),
            fixes: diagnostic.fixes.iter().map(|fix| SarifFix::new(finding, fix)).collect(),
            baseline_state: match finding.age() {
                Age::Untold => None,
                Age::New => Some("new"),
                Age::Known => Some("unchanged"),
            },
            suppressions: Vec::new(),
        }
    }

    /// As a comment suppresses it.
    fn suppressed(mut self, finding: Finding<'_>, suppressed: &Suppressed) -> Self {
        self.baseline_state = None;
        self.suppressions.push(Suppression {
            kind: "inSource",
            justification: suppressed.reason.as_deref().map(|reason| visible(reason).into_owned()),
            location: SarifLocation {
                id: None,
                physical_location: PhysicalLocation::new(finding, suppressed.comment),
                logical_locations: Vec::new(),
                message: None,
            },
        });
        self
    }
}

impl PhysicalLocation {
    fn new(finding: Finding<'_>, location: Location) -> Self {
        Self { artifact_location: ArtifactLocation::new(finding, location.file), region: Region::new(finding, location) }
    }
}

impl ArtifactLocation {
    fn new(finding: Finding<'_>, file: FileId) -> Self {
        Self { uri: uri(finding.checked.name_in_repository(file)), uri_base_id: ROOT }
    }
}

impl Region {
    fn new(finding: Finding<'_>, location: Location) -> Self {
        let (start, end) = (finding.start(location), finding.end(location));
        Self { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

impl<'a> SarifFix<'a> {
    fn new(finding: Finding<'a>, fix: &'a Fix) -> Self {
        let mut changes: BTreeMap<FileId, Vec<Replacement<'a>>> = BTreeMap::new();
        for edit in &fix.edits {
            changes.entry(edit.location.file).or_default().push(Replacement {
                deleted_region: Region::new(finding, edit.location),
                inserted_content: Content { text: &edit.text },
            });
        }
        let change =
            |(file, replacements)| ArtifactChange { artifact_location: ArtifactLocation::new(finding, file), replacements };
        Self {
            description: Message::new(&format!("{} ({})", fix.title, fix.applicability.name())),
            artifact_changes: changes.into_iter().map(change).collect(),
        }
    }
}

/// A path as a reference to a URI (RFC 3986): everything but letters, digits and `-._~/` is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("a b/é:c%.yaml"), "a%20b/%C3%A9%3Ac%25.yaml");
        assert_eq!(uri("../x/.upsun/config.yaml"), "../x/.upsun/config.yaml");
    }

    #[test]
    fn names_make_no_links() {
        assert_eq!(Message::new("`[a](https://b)` is unknown").text, "`\\[a\\](https://b)` is unknown");
        assert_eq!(Message::new("`a[0]` is\u{1b} unknown").text, "`a[0]` is␛ unknown");
    }
}
