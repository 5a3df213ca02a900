//! A timeline as text for the terminal.

use super::wrap;
use crate::one::One;
use crate::style::{Palette, one_line};
use std::io::{self, Write};
use upsun_lint_analysis::timeline::{Event, Item, Phase, Step, StepCommand, Timeline, Writable};
use upsun_lint_analysis::{Diagnostic, Location, Severity};
use upsun_lint_ide::timeline::remark;

/// The width of a label such as `reaches`, with the space behind it.
const LABEL: usize = 10;

/// Writes the timelines, one below the other.
pub(crate) fn write(one: &One, timelines: &[Timeline], width: usize, palette: Palette, out: &mut dyn Write) -> io::Result<()> {
    let mut text = Text { one, width, palette, out, seen: None };
    for (at, timeline) in timelines.iter().enumerate() {
        if at > 0 {
            writeln!(text.out)?;
        }
        text.timeline(timeline)?;
    }
    Ok(())
}

/// What a step reaches, and what it can write.
type Access = (Vec<(String, String)>, Vec<Writable>);

struct Text<'a> {
    one: &'a One,
    width: usize,
    palette: Palette,
    out: &'a mut dyn Write,
    /// What the step before reaches and can write.
    seen: Option<Access>,
}

impl Text<'_> {
    fn timeline(&mut self, timeline: &Timeline) -> io::Result<()> {
        let (strong, faint) = (self.palette.strong(), self.palette.faint());
        let image = timeline.image.as_deref().map(|image| format!("  {faint}{}{faint:#}", one_line(image))).unwrap_or_default();
        writeln!(self.out, "{strong}{}{strong:#}{image}", one_line(&timeline.app))?;
        let mut phase = Phase::Build;
        for item in &timeline.items {
            match item {
                Item::Event(event) => self.event(*event)?,
                Item::Step(step) => {
                    if step.phase != phase && step.phase >= Phase::Beside {
                        self.rail("")?;
                        writeln!(self.out, "  {strong}{}{strong:#}", step.phase.name())?;
                    }
                    phase = step.phase;
                    self.step(step)?;
                }
            }
        }
        Ok(())
    }

    /// A line behind the rail.
    fn rail(&mut self, text: &str) -> io::Result<()> {
        let frame = self.palette.frame();
        let line = format!("  {frame}│{frame:#}   {text}");
        writeln!(self.out, "{}", line.trim_end())
    }

    fn event(&mut self, event: Event) -> io::Result<()> {
        self.rail("")?;
        let (frame, faint) = (self.palette.frame(), self.palette.faint());
        let lines = wrap(&event.text().replace('`', ""), self.width.saturating_sub(6));
        for (at, line) in lines.iter().enumerate() {
            let sign = if at == 0 { "○" } else { "│" };
            writeln!(self.out, "  {frame}{sign}{frame:#}   {faint}{line}{faint:#}")?;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> io::Result<()> {
        let (strong, frame, faint) = (self.palette.strong(), self.palette.frame(), self.palette.faint());
        let title = one_line(&step.title()).into_owned();
        if !step.is_used() {
            self.rail("")?;
            return writeln!(self.out, "  {frame}·{frame:#}   {faint}{title}: {}{faint:#}", step.instead.unwrap_or("not used"));
        }
        self.rail("")?;
        let facts = step.place.facts();
        let often =
            step.schedule.as_deref().map_or_else(|| step.place.frequency().name().to_owned(), |spec| one_line(spec).into_owned());
        writeln!(self.out, "  {frame}●{frame:#}   {strong}{title}{strong:#}  {faint}{often}{faint:#}")?;
        self.fact("runs on", facts.instances)?;
        let seen = (step.reaches.clone(), step.writable.clone());
        if step.phase >= Phase::Beside && self.seen.as_ref() == Some(&seen) {
            self.fact("reaches", "and writes the same as above")?;
        } else {
            self.access(step)?;
        }
        self.seen = Some(seen);
        self.fact("requests", facts.traffic)?;
        self.findings(&step.findings, 0)?;
        if !step.commands.is_empty() {
            self.rail("")?;
        }
        for command in &step.commands {
            self.command(step, command)?;
        }
        if step.more > 0 {
            self.rail(&format!("{faint}and {} commands more{faint:#}", step.more))?;
        }
        Ok(())
    }

    /// What a step reaches and can write.
    fn access(&mut self, step: &Step) -> io::Result<()> {
        if !step.place.has_services() {
            self.fact("reaches", "no services")?;
        } else if !step.reaches.is_empty() {
            let reached =
                step.reaches.iter().map(|(name, target)| if name == target { name.clone() } else { format!("{name} ({target})") });
            self.fact("reaches", &reached.collect::<Vec<_>>().join(", "))?;
        }
        let writable = step.writable.iter().map(|writable| match (&writable.mount, writable.shared) {
            (Some(mount), "") => format!("{} ({mount})", writable.path),
            (Some(mount), shared) => format!("{} ({mount}: {shared})", writable.path),
            (None, "") => writable.path.clone(),
            (None, shared) => format!("{} ({shared})", writable.path),
        });
        self.fact("writes", &writable.collect::<Vec<_>>().join(", "))
    }

    fn fact(&mut self, label: &str, text: &str) -> io::Result<()> {
        let faint = self.palette.faint();
        let lines = wrap(&one_line(text), self.width.saturating_sub(6 + LABEL));
        for (at, line) in lines.iter().enumerate() {
            let label = if at == 0 { label } else { "" };
            self.rail(&format!("{faint}{label:LABEL$}{faint:#}{line}"))?;
        }
        Ok(())
    }

    fn command(&mut self, step: &Step, command: &StepCommand) -> io::Result<()> {
        let (faint, code) = (self.palette.faint(), self.palette.code());
        let indent = "  ".repeat(command.depth.min(6));
        let place = self.place(step, command.location);
        let remark = one_line(&remark(command)).into_owned();
        let text = one_line(&command.text).into_owned();
        let room = self.width.saturating_sub(6 + LABEL + indent.len());
        let text = cut(&text, room);
        // What it does stands beside it where there is room, else below.
        let is_beside = !remark.is_empty() && text.chars().count() + 2 + remark.chars().count() <= room;
        let beside = if is_beside { format!("  {faint}{remark}{faint:#}") } else { String::new() };
        self.rail(&format!("{faint}{place:LABEL$}{faint:#}{indent}{code}{text}{code:#}{beside}"))?;
        if !is_beside && !remark.is_empty() {
            for line in wrap(&remark, room.saturating_sub(2)) {
                self.rail(&format!("{:LABEL$}{indent}  {faint}{line}{faint:#}", ""))?;
            }
        }
        self.findings(&command.findings, indent.len())
    }

    /// The line, and the file where it isn't the one that the place is in.
    fn place(&self, step: &Step, location: Location) -> String {
        let project = &self.one.report.project;
        let line = project.source(location.file).line_column(location.range.start).line;
        if step.location.is_some_and(|own| own.file == location.file) {
            return line.to_string();
        }
        format!("{}:{line} ", one_line(project.path(location.file).file_name()))
    }

    fn findings(&mut self, findings: &[usize], indent: usize) -> io::Result<()> {
        let found: Vec<&Diagnostic> = findings.iter().filter_map(|at| self.one.report.diagnostics.get(*at)).collect();
        for found in found {
            let style = self.palette.severity(found.severity);
            let words = self.palette.words(found.severity);
            let text = format!("{}: {}", found.rule.id, one_line(&found.message));
            let lines = wrap(&text, self.width.saturating_sub(6 + LABEL + indent + 2));
            for (at, line) in lines.iter().enumerate() {
                let sign = if at == 0 { sign(found.severity) } else { " " };
                self.rail(&format!("{:1$}{style}{sign}{style:#} {words}{line}{words:#}", "", LABEL + indent))?;
            }
        }
        Ok(())
    }
}

fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✖",
        Severity::Warning => "▲",
        Severity::Info | Severity::Hint => "●",
    }
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        text.to_owned()
    } else {
        text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
    }
}
