//! `upsun-lint rules`: all rules, a line each.

use crate::args::{ColorChoice, RulesFormat};
use crate::report::{JsonTool, write_pretty};
use crate::style::{Palette, use_color};
use crate::{Process, Status};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::{Applicability, Rule, rules};

/// The version of the JSON shape, as that of a report.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct JsonRules {
    version: u32,
    tool: JsonTool,
    rules: Vec<JsonRule>,
}

#[derive(Serialize)]
struct JsonRule {
    id: &'static str,
    family: &'static str,
    severity: &'static str,
    fix: Option<&'static str>,
    summary: &'static str,
    url: &'static str,
}

/// Lists the rules.
pub(crate) fn list(format: RulesFormat, color: ColorChoice, process: &mut Process<'_>) -> io::Result<Status> {
    match format {
        RulesFormat::Human => {
            let is_colored = use_color(color, process.stdout_width.is_some(), process.variable);
            write_table(rules::ALL, Palette::new(is_colored), process.stdout)?;
        }
        RulesFormat::Json => {
            let rules = rules::ALL.iter().map(|rule| JsonRule::new(rule)).collect();
            write_pretty(&JsonRules { version: VERSION, tool: JsonTool::THIS, rules }, process.stdout)?;
        }
    }
    Ok(Status::Clean)
}

fn write_table(rules: &[&Rule], palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let (strong, faint) = (palette.strong(), palette.faint());
    for rule in rules {
        let severity = palette.severity(rule.severity);
        writeln!(
            out,
            "{strong}{id:width$}{strong:#}  {severity}{name:7}{severity:#}  {faint}{fix:6}{faint:#}  {summary}",
            id = rule.id,
            name = rule.severity.name(),
            fix = rule.fix.map_or("-", Applicability::name),
            summary = rule.summary,
        )?;
    }
    Ok(())
}

impl JsonRule {
    fn new(rule: &Rule) -> Self {
        Self {
            id: rule.id,
            family: rule.family.name(),
            severity: rule.severity.name(),
            fix: rule.fix.map(Applicability::name),
            summary: rule.summary,
            url: rule.url,
        }
    }
}
