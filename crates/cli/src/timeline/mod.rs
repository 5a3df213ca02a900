//! `upsun-lint timeline`: a deployment as it will run. What happens in it is the analysis's matter; how it is drawn is here
//! for text and JSON, and in `upsun-lint-ide` for pictures, which editors show as well.

mod json;
mod text;

use crate::args::{ColorChoice, TimelineArgs, TimelineFormat};
use crate::one::One;
use crate::style::{Palette, use_color};
use crate::{Process, Status};
use std::io;
use upsun_lint_ide::timeline as drawing;

/// The most columns of the text: longer lines are hard to read.
const MAX_WIDTH: usize = 110;

/// Shows the timelines that `args` ask for.
pub(crate) fn show(args: &TimelineArgs, color: ColorChoice, process: &mut Process<'_>) -> io::Result<Status> {
    let one = match One::read(args.project.as_deref(), process) {
        Ok(one) => one,
        Err(problem) => {
            writeln!(process.stderr, "upsun-lint: {problem}")?;
            return Ok(Status::Failed);
        }
    };
    let context = one.context();
    let mut timelines = upsun_lint_analysis::timeline::of_project(&context, &one.report.diagnostics);
    if let Some(name) = &args.app {
        timelines.retain(|timeline| timeline.app == *name);
        if timelines.is_empty() {
            writeln!(process.stderr, "upsun-lint: {}", one.unknown_app(name, &context))?;
            return Ok(Status::Failed);
        }
    }
    if timelines.is_empty() {
        writeln!(process.stderr, "upsun-lint: the configuration has no app to deploy; `upsun-lint check` may tell why")?;
        return Ok(Status::Failed);
    }
    let diagnostics = &one.report.diagnostics;
    match args.format {
        TimelineFormat::Text => {
            let palette = Palette::new(use_color(color, process.stdout_width.is_some(), process.variable));
            let width = process.stdout_width.map_or(100, usize::from).clamp(40, MAX_WIDTH);
            text::write(&one, &timelines, width, palette, process.stdout)?;
        }
        TimelineFormat::Json => json::write(&one, &timelines, process.stdout)?,
        // One picture holds one app: several are written one below the other only as text.
        TimelineFormat::Svg | TimelineFormat::Mermaid => {
            let [timeline] = timelines.as_slice() else {
                let names: Vec<String> = timelines.iter().map(|timeline| format!("`{}`", timeline.app)).collect();
                let names = crate::style::visible(&names.join(", ")).into_owned();
                writeln!(process.stderr, "upsun-lint: one picture shows one app; say which: {names}")?;
                return Ok(Status::Failed);
            };
            let draw = if args.format == TimelineFormat::Svg { drawing::svg } else { drawing::mermaid };
            process.stdout.write_all(draw(timeline, diagnostics).as_bytes())?;
        }
    }
    Ok(Status::Clean)
}

/// Lines of at most `width` columns, broken at spaces.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(20);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
