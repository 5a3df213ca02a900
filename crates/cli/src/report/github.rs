//! Workflow commands, a line each: GitHub shows them on the lines of a pull request.
//!
//! Source: GitHub's documentation, *Workflow commands for GitHub Actions › Setting an error message*.

use super::{Finding, Results};
use std::io::{self, Write};
use upsun_lint_analysis::Severity;

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    // GitHub shows only some annotations of a step: what is known must not take the place of what is new.
    let (known, new): (Vec<Finding<'_>>, Vec<_>) = results.findings.iter().partition(|finding| finding.is_known());
    for finding in new.into_iter().chain(known) {
        write_finding(finding, out)?;
    }
    for problem in results.problems {
        writeln!(out, "::error title=upsun-lint::{}", data(problem))?;
    }
    Ok(())
}

fn write_finding(finding: Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    let (start, end) = (finding.start(diagnostic.location), finding.end(diagnostic.location));
    let level = match diagnostic.severity {
        _ if finding.is_known() => "notice",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    };
    write!(out, "::{level} file={},line={}", property(finding.name_in_repository()), start.line)?;
    // Columns are refused when the lines differ.
    if start.line == end.line {
        // The last column is part of the range.
        write!(out, ",col={},endColumn={}", start.column, (end.column - 1).max(start.column))?;
    } else {
        write!(out, ",endLine={}", end.line)?;
    }
    writeln!(out, ",title={}::{}", property(diagnostic.rule.id), data(&finding.message_and_help()))
}

/// Text that can't end its command, nor begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// As [`data`], for a value among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_command() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b:c%0A\n"), "a%2Cb%3Ac%250A%0A");
    }
}
