//! `upsun-lint where`: in which place a command belongs. What speaks for a place is the analysis's matter.

use crate::args::{ColorChoice, RulesFormat, WhereArgs};
use crate::one::One;
use crate::report::{JsonTool, write_pretty};
use crate::style::{Palette, one_line, use_color};
use crate::{Process, Status};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::fit::Verdict;
use upsun_lint_analysis::guide::{self, Answer, Judged, QUESTIONS};
use upsun_lint_analysis::rules::Context;
use upsun_lint_schema::Place;

/// The version of the JSON shape.
const VERSION: u32 = 1;

/// The most columns: longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// Answers where a command belongs.
pub(crate) fn tell(args: &WhereArgs, color: ColorChoice, process: &mut Process<'_>) -> io::Result<Status> {
    // Outside of a project the question has an answer as well, if a less exact one.
    let one = match One::read(args.project.as_deref(), process) {
        Ok(one) => Some(one),
        Err(problem) if args.project.is_some() || args.app.is_some() => {
            writeln!(process.stderr, "upsun-lint: {problem}")?;
            return Ok(Status::Failed);
        }
        Err(_) => None,
    };
    let context = one.as_ref().map(One::context);
    let app = match (&one, &context) {
        (Some(one), Some(context)) => match find_app(args.app.as_deref(), one, context) {
            Ok(app) => app,
            Err(problem) => {
                writeln!(process.stderr, "upsun-lint: {problem}")?;
                return Ok(Status::Failed);
            }
        },
        _ => None,
    };
    let context = context.as_ref();
    let answer = guide::place(&args.command, context.zip(app));
    let name = context.zip(app).map(|(context, app)| context.model.apps[app].name);
    match args.format {
        RulesFormat::Json => write_json(&args.command, name, &answer, process.stdout)?,
        RulesFormat::Human => {
            let palette = Palette::new(use_color(color, process.stdout_width.is_some(), process.variable));
            let width = process.stdout_width.map_or(MAX_WIDTH, usize::from).clamp(40, MAX_WIDTH);
            let mut text = Text { width, palette, out: process.stdout };
            text.answer(&args.command, name, &answer)?;
            if let (Some(one), Some(context), Some(app)) = (&one, context, app) {
                text.there_already(one, context, app, &answer)?;
            } else if answer.is_known() {
                text.paragraph(
                    "",
                    "Without a project, this says nothing of mounts: run it where the `.upsun` folder is, or give `--project`.",
                )?;
            }
        }
    }
    Ok(if answer.errors.is_empty() { Status::Clean } else { Status::Failed })
}

/// The app that is meant: the one that is named, or the only one. Of several, none is guessed.
fn find_app(name: Option<&str>, one: &One, context: &Context<'_>) -> Result<Option<usize>, String> {
    let apps = &context.model.apps;
    match name {
        Some(name) => match apps.iter().position(|app| app.name == name) {
            Some(app) => Ok(Some(app)),
            None => Err(one.unknown_app(name, context)),
        },
        None if apps.len() > 1 => {
            let names: Vec<String> = apps.iter().map(|app| format!("`{}`", app.name)).collect();
            Err(one_line(&format!("the answer depends on the app; say which with `--app`: {}", names.join(", "))).into_owned())
        }
        None => Ok((!apps.is_empty()).then_some(0)),
    }
}

struct Text<'a> {
    width: usize,
    palette: Palette,
    out: &'a mut dyn Write,
}

impl Text<'_> {
    fn answer(&mut self, command: &str, app: Option<&str>, answer: &Answer) -> io::Result<()> {
        let (strong, code, faint) = (self.palette.strong(), self.palette.code(), self.palette.faint());
        let app = app.map(|app| format!("  {faint}in {}{faint:#}", one_line(app))).unwrap_or_default();
        writeln!(self.out, "{code}{}{code:#}{app}", one_line(command.trim()))?;
        for (words, does) in &answer.does {
            // A single command needn't be named again.
            let line = if answer.does.len() > 1 { format!("{words}: {does}") } else { does.clone() };
            self.paragraph("  ", &line)?;
        }
        if !answer.errors.is_empty() {
            for error in &answer.errors {
                self.paragraph("  ", &format!("dash can't read it: {error}"))?;
            }
            return Ok(());
        }
        if !answer.is_known() {
            return self.questions();
        }
        writeln!(self.out)?;
        let best: Vec<&Judged> = answer.best().collect();
        match best.first().map(|judged| judged.verdict) {
            None if answer.parts.is_empty() => self.paragraph("", "It belongs nowhere on Upsun:")?,
            Some(Verdict::WithCare) if answer.parts.is_empty() => {
                self.paragraph("", "No place is right without care; it may be done in:")?;
            }
            Some(Verdict::Right) => {}
            _ => return self.parts(answer),
        }
        for (at, judged) in best.iter().enumerate() {
            if at == 1 && judged.verdict == Verdict::Right {
                writeln!(self.out)?;
                writeln!(self.out, "{strong}Right as well{strong:#}")?;
            }
            self.judged(judged, at == 0 || judged.verdict != Verdict::Right)?;
        }
        if !best.is_empty() {
            writeln!(self.out)?;
            writeln!(self.out, "{strong}Why not elsewhere{strong:#}")?;
        }
        let others: Vec<&Judged> = answer.others().collect();
        for judged in others {
            self.judged(judged, false)?;
        }
        if !answer.notes.is_empty() {
            writeln!(self.out)?;
            writeln!(self.out, "{strong}Worth knowing{strong:#}")?;
            for note in &answer.notes {
                self.paragraph("  ", note)?;
            }
        }
        Ok(())
    }

    fn judged(&mut self, judged: &Judged, is_best: bool) -> io::Result<()> {
        let (strong, faint) = (self.palette.strong(), self.palette.faint());
        let (sign, style) = match judged.verdict {
            Verdict::Right => ("✔", self.palette.severity(upsun_lint_analysis::Severity::Info)),
            Verdict::WithCare => ("~", self.palette.severity(upsun_lint_analysis::Severity::Warning)),
            Verdict::Wrong => ("✘", self.palette.severity(upsun_lint_analysis::Severity::Error)),
        };
        let name = name(judged.place);
        let rule = judged.rule.map(|rule| format!(" ({rule})")).unwrap_or_default();
        let text = format!("{}{rule}", judged.because);
        if is_best {
            let keys = judged.place.keys();
            writeln!(self.out, "{style}{sign}{style:#} {strong}{name}{strong:#}  {faint}{keys}{faint:#}")?;
            return self.paragraph("  ", &judged.because);
        }
        let lines = wrap(&text, self.width.saturating_sub(22));
        for (at, line) in lines.iter().enumerate() {
            let (sign, name) = if at == 0 { (sign, name) } else { (" ", "") };
            writeln!(self.out, "  {style}{sign}{style:#} {name:17} {faint}{line}{faint:#}")?;
        }
        Ok(())
    }

    /// Several commands that don't belong together.
    fn parts(&mut self, answer: &Answer) -> io::Result<()> {
        self.paragraph("", "No place is right for all of it; its parts belong to different ones:")?;
        let (code, strong) = (self.palette.code(), self.palette.strong());
        for (words, places) in &answer.parts {
            let places: Vec<&str> = places.iter().map(|place| name(*place)).collect();
            let (first, rest) = places.split_first().unwrap_or((&"", &[]));
            let rest = if rest.is_empty() { String::new() } else { format!(", or {}", rest.join(", ")) };
            writeln!(self.out, "  {code}{}{code:#} → {strong}{first}{strong:#}{rest}", one_line(words))?;
        }
        Ok(())
    }

    fn questions(&mut self) -> io::Result<()> {
        writeln!(self.out)?;
        self.paragraph("", "What it does isn't known here. These questions usually settle where it belongs; the first that is answered with yes decides:")?;
        writeln!(self.out)?;
        let (strong, faint) = (self.palette.strong(), self.palette.faint());
        for (question, place) in QUESTIONS {
            self.paragraph("  ", question)?;
            writeln!(self.out, "    → {strong}{}{strong:#}  {faint}{}{faint:#}", name(place), place.keys())?;
        }
        Ok(())
    }

    /// What the app already has in the places that are right.
    fn there_already(&mut self, one: &One, context: &Context<'_>, app: usize, answer: &Answer) -> io::Result<()> {
        let best: Vec<Place> = answer.best().take(1).map(|judged| judged.place).filter(|_| answer.parts.is_empty()).collect();
        let scripts = context.model.scripts.iter().filter(|script| script.app == app && best.contains(&script.place));
        let project = &one.report.project;
        let mut lines = Vec::new();
        for script in scripts {
            let location = script.key.location();
            let line = project.source(location.file).line_column(location.range.start).line;
            lines.push(format!("{} is at {}:{line}", script.describe(), one.names.of(project.path(location.file))));
        }
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(self.out)?;
        let strong = self.palette.strong();
        writeln!(self.out, "{strong}There already{strong:#}")?;
        lines.iter().try_for_each(|line| self.paragraph("  ", line))
    }

    fn paragraph(&mut self, indent: &str, text: &str) -> io::Result<()> {
        for line in wrap(&one_line(text), self.width.saturating_sub(indent.len())) {
            writeln!(self.out, "{indent}{line}")?;
        }
        Ok(())
    }
}

/// What a column calls a place.
fn name(place: Place) -> &'static str {
    match place {
        Place::Build => "build hook",
        Place::PreStart | Place::WorkerPreStart => "pre_start",
        Place::Start => "start",
        Place::PostStart | Place::WorkerPostStart => "post_start",
        Place::Deploy => "deploy hook",
        Place::PostDeploy => "post_deploy hook",
        Place::WorkerStart => "worker",
        Place::Cron | Place::CronStop => "cron",
        Place::Operation | Place::OperationStop => "operation",
        Place::SourceOperation => "source operation",
    }
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    crate::timeline::wrap(text, width)
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: JsonTool,
    command: &'a str,
    app: Option<&'a str>,
    known: bool,
    does: Vec<Does<'a>>,
    best: Vec<&'static str>,
    parts: Vec<JsonPart<'a>>,
    places: Vec<JsonPlace<'a>>,
    notes: &'a [String],
    errors: &'a [String],
}

#[derive(Serialize)]
struct Does<'a> {
    words: &'a str,
    does: &'a str,
}

#[derive(Serialize)]
struct JsonPart<'a> {
    words: &'a str,
    best: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    keys: &'static str,
    verdict: &'static str,
    because: &'a str,
    rule: Option<&'static str>,
}

fn write_json(command: &str, app: Option<&str>, answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    let verdict = |verdict: Verdict| match verdict {
        Verdict::Right => "right",
        Verdict::WithCare => "with-care",
        Verdict::Wrong => "wrong",
    };
    let places = answer.places.iter().map(|judged| JsonPlace {
        keys: judged.place.keys(),
        verdict: verdict(judged.verdict),
        because: &judged.because,
        rule: judged.rule,
    });
    let document = Document {
        version: VERSION,
        tool: JsonTool::THIS,
        command,
        app,
        known: answer.is_known(),
        does: answer.does.iter().map(|(words, does)| Does { words, does }).collect(),
        parts: answer
            .parts
            .iter()
            .map(|(words, places)| JsonPart { words, best: places.iter().map(|place| place.keys()).collect() })
            .collect(),
        best: answer.best().map(|judged| judged.place.keys()).collect(),
        places: places.collect(),
        notes: &answer.notes,
        errors: &answer.errors,
    };
    write_pretty(&document, out)
}
