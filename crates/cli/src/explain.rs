//! `upsun-lint explain`: a rule's documentation in the terminal.

use crate::args::{ColorChoice, ExplainArgs};
use crate::markdown;
use crate::style::{Palette, use_color, visible};
use crate::{Process, Status};
use std::io::{self, Write};
use upsun_lint_analysis::{Applicability, Rule, rules};

/// The most columns that text is wrapped to: longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// How alike a name must be to be suggested, from 0 to 1. Real slips are above 0.8, other words below 0.5.
const LIKENESS: f64 = 0.6;

/// How much less alike than the best another suggestion may be.
const BEHIND_BEST: f64 = 0.2;

/// The most names that are suggested.
const SUGGESTIONS: usize = 3;

/// Prints what a rule is about.
pub(crate) fn explain(args: &ExplainArgs, color: ColorChoice, process: &mut Process<'_>) -> io::Result<Status> {
    let Some(rule) = rules::find(&args.rule) else {
        let known: Vec<&str> = rules::ALL.iter().map(|rule| rule.id).collect();
        writeln!(process.stderr, "upsun-lint: {}", unknown_rule(&args.rule, &known))?;
        return Ok(Status::Failed);
    };
    let palette = Palette::new(use_color(color, process.stdout_width.is_some(), process.variable));
    let width = process.stdout_width.map_or(80, usize::from).clamp(20, MAX_WIDTH);
    write_rule(rule, width, palette, process.stdout)?;
    Ok(Status::Clean)
}

fn write_rule(rule: &Rule, width: usize, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    let (strong, severity) = (palette.strong(), palette.severity(rule.severity));
    let fix = match rule.fix {
        Some(Applicability::Safe) => ", with a safe fix",
        Some(Applicability::Unsafe) => ", with an unsafe fix",
        None => "",
    };
    writeln!(out, "{strong}{}{strong:#} ({severity}{}{severity:#}{fix})", rule.id, rule.severity)?;
    write!(out, "{}", markdown::render(rule.summary, width, palette))?;
    writeln!(out)?;
    let text = markdown::render(body(rule.docs), width, palette);
    write!(out, "{text}")?;
    if !rule.url.is_empty() && !text.contains(rule.url) {
        writeln!(out, "\nSee {}", rule.url)?;
    }
    Ok(())
}

/// The documentation without its title, which is the rule's name once more.
fn body(docs: &str) -> &str {
    let docs = docs.trim_start();
    match docs.strip_prefix("# ") {
        Some(titled) => titled.split_once('\n').map_or("", |(_, rest)| rest),
        None => docs,
    }
}

fn unknown_rule(name: &str, known: &[&str]) -> String {
    let name = name.trim();
    let suggestions: Vec<String> = similar(name, known).into_iter().map(|id| format!("`{id}`")).collect();
    let question = match suggestions.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [first @ .., last] => format!("; did you mean {} or {last}?", first.join(", ")),
    };
    format!("no rule `{}`{question}\n  `upsun-lint rules` lists them all", visible(name))
}

/// The names that are most like `name`, the best first: slips of the keyboard, and names that it is part of.
fn similar<'a>(name: &str, known: &[&'a str]) -> Vec<&'a str> {
    let name = name.to_lowercase().replace('_', "-");
    let mut scored: Vec<(f64, &str)> = Vec::new();
    for id in known {
        let mut score = strsim::normalized_damerau_levenshtein(&name, id);
        if name.len() >= 3 && id.starts_with(&name) {
            score = score.max(0.95);
        } else if name.len() >= 3 && id.contains(&name) {
            score = score.max(0.75);
        }
        if score >= LIKENESS {
            scored.push((score, id));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let best = scored.first().map_or(0.0, |(score, _)| *score);
    scored.into_iter().take_while(|(score, _)| *score >= best - BEHIND_BEST).take(SUGGESTIONS).map(|(_, id)| id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["background-process", "missing-set-e", "missing-shebang", "tab-indentation"];

    #[test]
    fn an_unknown_rule_is_answered_with_those_that_are_like_it() {
        assert_eq!(similar("mising-set-e", KNOWN), ["missing-set-e"]);
        assert_eq!(similar("missing_set_e", KNOWN), ["missing-set-e"]);
        assert_eq!(similar("missing", KNOWN), ["missing-set-e", "missing-shebang"]);
        assert_eq!(similar("set-e", KNOWN), ["missing-set-e"]);
        assert_eq!(similar("SC2086", KNOWN), [""; 0]);
        assert_eq!(similar("", KNOWN), [""; 0]);
    }

    #[test]
    fn the_answer_is_a_sentence() {
        assert_eq!(
            unknown_rule("missing", KNOWN),
            "no rule `missing`; did you mean `missing-set-e` or `missing-shebang`?\n  `upsun-lint rules` lists them all"
        );
        assert_eq!(unknown_rule("x\x1b", KNOWN), "no rule `x␛`\n  `upsun-lint rules` lists them all");
    }

    #[test]
    fn a_title_is_not_printed_twice() {
        assert_eq!(body("# missing-set-e\n\nText"), "\nText");
        assert_eq!(body("\n## Why\n\nText"), "## Why\n\nText");
        assert_eq!(body("# only"), "");
    }
}
