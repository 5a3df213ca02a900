//! The deployment of an app as a Mermaid flowchart, for places that draw one from text: pull requests, wikis.

use super::{Item, Phase, Step, Timeline, remark};
use std::fmt::Write;
use upsun_lint_analysis::{Diagnostic, Severity};

/// The most characters of a line in a box.
const MAX_LINE: usize = 72;

/// Draws a timeline with the findings of its project.
pub fn mermaid(timeline: &Timeline, diagnostics: &[Diagnostic]) -> String {
    let mut text = format!("---\ntitle: {}\n---\nflowchart TD\n", front(&title(timeline)));
    let mut main: Vec<String> = Vec::new();
    let mut open: Option<Phase> = None;
    let mut classes: Vec<(String, &str)> = Vec::new();
    for (at, item) in timeline.items.iter().enumerate() {
        let id = format!("n{at}");
        match item {
            Item::Event(event) => {
                close(&mut text, &mut open);
                let _ = writeln!(text, "  {id}([\"{}\"])", escape(&event.text().replace('`', "")));
                classes.push((id.clone(), "event"));
                main.push(id);
            }
            Item::Step(step) if step.is_used() => {
                if open != Some(step.phase) {
                    close(&mut text, &mut open);
                    let _ = writeln!(text, "  subgraph p{at}[\"{}\"]", step.phase.name());
                    open = Some(step.phase);
                }
                let _ = writeln!(text, "    {id}[\"{}\"]", lines(step, diagnostics).join("<br>"));
                let worst = step.all_findings().filter_map(|at| diagnostics.get(at)).map(|found| found.severity).max();
                classes.extend(worst.and_then(class).map(|class| (id.clone(), class)));
                if step.phase < Phase::Beside {
                    main.push(id);
                }
            }
            Item::Step(_) => {}
        }
    }
    close(&mut text, &mut open);
    for pair in main.windows(2) {
        let _ = writeln!(text, "  {} --> {}", pair[0], pair[1]);
    }
    for (id, class) in &classes {
        let _ = writeln!(text, "  class {id} {class}");
    }
    text.push_str("  classDef event fill:none,stroke-dasharray:4\n");
    text.push_str("  classDef error stroke:#d1242f,stroke-width:2px\n  classDef warning stroke:#bf8700,stroke-width:2px\n");
    text
}

fn close(text: &mut String, open: &mut Option<Phase>) {
    if open.take().is_some() {
        text.push_str("  end\n");
    }
}

fn class(severity: Severity) -> Option<&'static str> {
    match severity {
        Severity::Error => Some("error"),
        Severity::Warning => Some("warning"),
        Severity::Info | Severity::Hint => None,
    }
}

fn title(timeline: &Timeline) -> String {
    match &timeline.image {
        Some(image) => format!("{} ({image})", timeline.app),
        None => timeline.app.clone(),
    }
}

fn lines(step: &Step, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut lines = vec![format!("<b>{}</b> · {}", escape(&step.title()), escape(step.place.facts().instances))];
    let mark = |findings: &[usize], lines: &mut Vec<String>| {
        for found in findings.iter().filter_map(|at| diagnostics.get(*at)) {
            lines.push(format!("{} {}", sign(found.severity), escape(found.rule.id)));
        }
    };
    mark(&step.findings, &mut lines);
    for command in &step.commands {
        lines.push(format!("<code>{}</code>", escape(&cut(&command.text))));
        let remark = remark(command);
        if !remark.is_empty() {
            lines.push(format!("<i>{}</i>", escape(&cut(&remark))));
        }
        mark(&command.findings, &mut lines);
    }
    lines
}

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✖",
        Severity::Warning => "⚠",
        Severity::Info | Severity::Hint => "ℹ",
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MAX_LINE { text.to_owned() } else { text.chars().take(MAX_LINE - 1).chain(['…']).collect() }
}

/// The text in a quoted label, which is HTML with entities that are written with `#`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | ';' | '[' | ']' | '{' | '}' | '(' | ')' | '|' | '\\' | '*' | '_' | '%' => {
                let _ = write!(escaped, "#{};", c as u32);
            }
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The text as a YAML string.
fn front(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\""))
}
