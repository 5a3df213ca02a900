//! A code quality report, which GitLab compares with that of the target branch and shows in a merge request.
//!
//! Source: GitLab's documentation, *Code Quality › Code Quality report format*.

use super::{Finding, Results, write_pretty};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::Severity;
use upsun_lint_analysis::fingerprint::Alike;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation<'a>,
}

#[derive(Serialize)]
struct IssueLocation<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    // A report may not have one fingerprint twice, which happens when two repositories are checked in one run.
    let mut alike = Alike::new("in a run");
    let issues: Vec<_> = results.findings.iter().map(|finding| Issue::new(*finding, &mut alike)).collect();
    write_pretty(&issues, out)
}

impl<'a> Issue<'a> {
    fn new(finding: Finding<'a>, alike: &mut Alike) -> Self {
        let diagnostic = finding.diagnostic;
        Self {
            description: finding.marked_message(),
            check_name: diagnostic.rule.id,
            fingerprint: alike.tell_apart(finding.fingerprint()).to_string(),
            severity: match diagnostic.severity {
                Severity::Error => "critical",
                Severity::Warning => "major",
                Severity::Info => "minor",
                Severity::Hint => "info",
            },
            location: IssueLocation {
                path: finding.name_in_repository(),
                lines: Lines { begin: finding.start(diagnostic.location).line, end: finding.end(diagnostic.location).line },
            },
        }
    }
}
