//! How often each rule found something, the most frequent first.

use super::{JsonTool, Results, Style, write_pretty};
use crate::args::ReportFormat;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use upsun_lint_analysis::{Applicability, Rule};

/// The version of the JSON shape, as that of a report.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonStatistics {
    version: u32,
    tool: JsonTool,
    files: usize,
    findings: usize,
    rules: Vec<RuleCount>,
}

#[derive(Serialize)]
struct RuleCount {
    rule: &'static str,
    count: usize,
    known: usize,
    fix: Option<&'static str>,
    #[serde(skip)]
    of: &'static Rule,
}

pub(super) fn write(results: &Results<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let rules = counts(results);
    if style.format == ReportFormat::Json {
        let (files, findings) = (results.files, results.findings.len());
        return write_pretty(&JsonStatistics { version: VERSION, tool: JsonTool::THIS, files, findings, rules }, out);
    }
    let width = rules.iter().map(|rule| rule.count.to_string().len()).max().unwrap_or(0);
    let id_width = rules.iter().map(|rule| rule.rule.len()).max().unwrap_or(0);
    let (strong, faint) = (style.palette.strong(), style.palette.faint());
    for RuleCount { rule, count, fix, of, .. } in &rules {
        let fix = fix.unwrap_or("-");
        let summary = of.summary;
        writeln!(out, "{count:>width$}  {strong}{rule:id_width$}{strong:#}  {faint}{fix:6}{faint:#}  {summary}")?;
    }
    if style.format == ReportFormat::Human && !style.is_quiet {
        writeln!(out, "{}", super::human::summary(results))?;
    }
    Ok(())
}

fn counts(results: &Results<'_>) -> Vec<RuleCount> {
    let mut rules: BTreeMap<&str, RuleCount> = BTreeMap::new();
    for finding in &results.findings {
        let rule = finding.diagnostic.rule;
        let new = || RuleCount { rule: rule.id, count: 0, known: 0, fix: rule.fix.map(Applicability::name), of: rule };
        let entry = rules.entry(rule.id).or_insert_with(new);
        entry.count += 1;
        entry.known += usize::from(finding.is_known());
    }
    let mut rules: Vec<_> = rules.into_values().collect();
    // By name where equal, for that is how they come.
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.count));
    rules
}
