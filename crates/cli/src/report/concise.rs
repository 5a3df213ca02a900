//! A line a finding: `path:line:column: severity[rule] message`. Editors and problem matchers read it,
//! so there is nothing else.

use super::{Results, Style};
use crate::style::visible;
use std::io::{self, Write};

pub(super) fn write(results: &Results<'_>, Style { palette, is_quiet, .. }: Style, out: &mut dyn Write) -> io::Result<()> {
    let strong = palette.strong();
    for finding in results.findings.iter().filter(|finding| !(is_quiet && finding.is_known())) {
        let diagnostic = finding.diagnostic;
        let at = finding.start(diagnostic.location);
        let severity = palette.severity(diagnostic.severity);
        writeln!(
            out,
            "{strong}{file}{strong:#}:{line}:{column}: {severity}{name}[{rule}]{severity:#} {message}",
            file = visible(finding.name(diagnostic.location)),
            line = at.line,
            column = at.column,
            name = diagnostic.severity,
            rule = diagnostic.rule.id,
            message = finding.marked_message(),
        )?;
    }
    Ok(())
}
