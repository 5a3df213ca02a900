//! JUnit XML, for whatever shows test results: a suite for each file, a case for each finding. A finding that fails the
//! run is a failure, a known one is skipped, any other passes with a word on it.

use super::{Finding, Results};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut suites: BTreeMap<&str, Vec<Finding<'_>>> = results.file_names.iter().map(|name| (*name, Vec::new())).collect();
    for finding in &results.findings {
        suites.entry(finding.name_in_repository()).or_default().push(*finding);
    }
    let cases = |findings: &[Finding<'_>]| findings.len().max(1);
    let tests = suites.values().map(|findings| cases(findings)).sum::<usize>() + results.problems.len();
    let failures = results.findings.iter().filter(|finding| finding.fails()).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    let errors = results.problems.len();
    writeln!(out, r#"<testsuites name="upsun-lint" tests="{tests}" failures="{failures}" errors="{errors}">"#)?;
    for (file, findings) in &suites {
        let failures = findings.iter().filter(|finding| finding.fails()).count();
        let skipped = findings.iter().filter(|finding| finding.is_known()).count();
        writeln!(
            out,
            r#"  <testsuite name="{}" tests="{}" failures="{failures}" errors="0" skipped="{skipped}">"#,
            xml(file),
            cases(findings),
        )?;
        if findings.is_empty() {
            writeln!(out, r#"    <testcase name="no findings" classname="{0}" file="{0}"/>"#, xml(file))?;
        }
        for finding in findings {
            write_case(*finding, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    if !results.problems.is_empty() {
        writeln!(out, r#"  <testsuite name="upsun-lint" tests="{errors}" failures="0" errors="{errors}" skipped="0">"#)?;
        for problem in results.problems {
            writeln!(out, r#"    <testcase name="not checked" classname="upsun-lint">"#)?;
            writeln!(out, r#"      <error type="problem" message="{}"/>"#, xml(problem))?;
            writeln!(out, "    </testcase>")?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn write_case(finding: Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    let at = finding.start(diagnostic.location);
    let (file, rule, severity) = (xml(finding.name_in_repository()), diagnostic.rule.id, diagnostic.severity.name());
    writeln!(
        out,
        r#"    <testcase name="{rule} ({line}:{column})" classname="{file}" file="{file}" line="{line}">"#,
        line = at.line,
        column = at.column,
    )?;
    let place = format!("{}:{}:{}", finding.name_in_repository(), at.line, at.column);
    let text = xml(&format!("{place}: {severity}[{rule}] {}", finding.message_and_help()));
    let message = xml(&finding.marked_message());
    if finding.is_known() {
        writeln!(out, r#"      <skipped message="{message}"/>"#)?;
    } else if finding.fails() {
        writeln!(out, r#"      <failure type="{severity}" message="{message}">{text}</failure>"#)?;
    } else {
        writeln!(out, "      <system-out>{text}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

/// Text as it may stand between tags and in an attribute. What XML can't hold is replaced.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // In an attribute it would be read as a space.
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(
            xml("a<b>&\"c\"\n\t\r\0\x1b\u{ffff}é"),
            "a&lt;b&gt;&amp;&quot;c&quot;&#10;&#9;\u{fffd}\u{fffd}\u{fffd}\u{fffd}é"
        );
        assert_eq!(xml("]]>"), "]]&gt;");
    }
}
