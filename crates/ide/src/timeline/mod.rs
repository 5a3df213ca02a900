//! The deployment of an app, drawn: as a picture, and as a Mermaid diagram. What happens in it is the analysis's matter.

mod mermaid;
mod svg;

pub use mermaid::mermaid;
pub use svg::svg;
pub use upsun_lint_analysis::timeline::{Event, Item, Phase, Step, StepCommand, Timeline, Writable};

use crate::Snapshot;
use upsun_lint_analysis::rules::Context;
use upsun_lint_analysis::{Diagnostic, Severity};

/// The timelines of a project's apps, in their order.
pub fn timelines(snapshot: &Snapshot) -> Vec<Timeline> {
    let context = Context::new(snapshot.project(), &*snapshot.files, snapshot.options());
    upsun_lint_analysis::timeline::of_project(&context, &snapshot.report().diagnostics)
}

/// What a drawing says of a step below its title: where it runs, what it reaches and writes.
pub fn facts(step: &Step) -> Vec<(&'static str, String)> {
    let facts = step.place.facts();
    let mut lines = vec![("runs on", facts.instances.to_owned())];
    if !step.place.has_services() {
        lines.push(("reaches", "no services".to_owned()));
    } else if !step.reaches.is_empty() {
        let reached =
            step.reaches.iter().map(|(name, target)| if name == target { name.clone() } else { format!("{name} ({target})") });
        lines.push(("reaches", reached.collect::<Vec<_>>().join(", ")));
    }
    let writable = step.writable.iter().map(|writable| match &writable.mount {
        Some(mount) => format!("{} ({mount})", writable.path),
        None => writable.path.clone(),
    });
    lines.push(("writes", writable.collect::<Vec<_>>().join(", ")));
    lines.push(("requests", facts.traffic.to_owned()));
    lines
}

/// What a drawing says behind a command: what it does, what it writes, under which condition.
pub fn remark(command: &StepCommand) -> String {
    let paths = command.writes.iter().map(|(path, mount)| match mount {
        Some(mount) => format!("{path} ({mount})"),
        None => path.clone(),
    });
    let paths = paths.collect::<Vec<_>>().join(", ");
    let does = match (&command.does, paths.is_empty()) {
        (Some(does), true) => does.clone(),
        (Some(does), false) => format!("{does} → {paths}"),
        (None, true) => String::new(),
        (None, false) => format!("→ {paths}"),
    };
    let mut parts: Vec<String> = Some(does).filter(|does| !does.is_empty()).into_iter().collect();
    parts.extend((!command.condition.is_empty()).then(|| command.condition.to_owned()));
    parts.extend(command.in_background.then(|| "in the background".to_owned()));
    parts.join(", ")
}

/// How many findings there are of each severity, in words: "1 error, 2 warnings".
fn summary(timeline: &Timeline, diagnostics: &[Diagnostic]) -> String {
    let steps = timeline.items.iter().filter_map(|item| match item {
        Item::Step(step) => Some(step),
        Item::Event(_) => None,
    });
    let mut seen: Vec<usize> = steps.flat_map(Step::all_findings).collect();
    seen.sort_unstable();
    seen.dedup();
    let count =
        |severity: Severity| seen.iter().filter(|at| diagnostics.get(**at).is_some_and(|found| found.severity == severity)).count();
    let counts = Severity::ALL.into_iter().map(|severity| (severity, count(severity))).filter(|(_, count)| *count > 0);
    let words = counts.map(|(severity, count)| {
        let plural = if count > 1 && severity != Severity::Info { "s" } else { "" };
        format!("{count} {severity}{plural}")
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() { "no findings".to_owned() } else { words.join(", ") }
}
