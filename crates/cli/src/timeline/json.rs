//! A timeline as JSON for programs; versioned.

use crate::one::One;
use crate::report::{JsonTool, write_pretty};
use serde::Serialize;
use std::io::{self, Write};
use upsun_lint_analysis::Location;
use upsun_lint_analysis::timeline::{Item, Step, Timeline};

/// The version of the shape.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    tool: JsonTool,
    apps: Vec<App<'a>>,
}

#[derive(Serialize)]
struct App<'a> {
    name: &'a str,
    image: Option<&'a str>,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum JsonItem<'a> {
    Event { text: &'static str },
    Step(Box<JsonStep<'a>>),
}

#[derive(Serialize)]
struct JsonStep<'a> {
    title: String,
    keys: &'static str,
    owner: Option<&'a str>,
    phase: &'static str,
    used: bool,
    instead: Option<&'static str>,
    place: Option<Place>,
    schedule: Option<&'a str>,
    when: &'static str,
    often: &'static str,
    instances: &'static str,
    requests: &'static str,
    failure: Option<&'static str>,
    limit: &'static str,
    services: bool,
    reaches: Vec<Reached<'a>>,
    writable: Vec<Writable<'a>>,
    commands: Vec<Command<'a>>,
    more: usize,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Reached<'a> {
    relationship: &'a str,
    target: &'a str,
}

#[derive(Serialize)]
struct Writable<'a> {
    path: &'a str,
    mount: Option<&'a str>,
    shared: &'static str,
}

#[derive(Serialize)]
struct Command<'a> {
    text: &'a str,
    place: Place,
    depth: usize,
    does: Option<&'a str>,
    writes: Vec<Written<'a>>,
    condition: Option<&'static str>,
    background: bool,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    path: &'a str,
    mount: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
}

/// Writes the timelines.
pub(crate) fn write(one: &One, timelines: &[Timeline], out: &mut dyn Write) -> io::Result<()> {
    let apps = timelines.iter().map(|timeline| App {
        name: &timeline.app,
        image: timeline.image.as_deref(),
        items: timeline.items.iter().map(|item| json_item(one, item)).collect(),
    });
    write_pretty(&Document { version: VERSION, tool: JsonTool::THIS, apps: apps.collect() }, out)
}

fn json_item<'a>(one: &'a One, item: &'a Item) -> JsonItem<'a> {
    match item {
        Item::Event(event) => JsonItem::Event { text: event.text() },
        Item::Step(step) => JsonItem::Step(Box::new(json_step(one, step))),
    }
}

fn json_step<'a>(one: &'a One, step: &'a Step) -> JsonStep<'a> {
    let facts = step.place.facts();
    let commands = step.commands.iter().map(|command| Command {
        text: &command.text,
        place: place(one, command.location),
        depth: command.depth,
        does: command.does.as_deref(),
        writes: command.writes.iter().map(|(path, mount)| Written { path, mount: mount.as_deref() }).collect(),
        condition: (!command.condition.is_empty()).then_some(command.condition),
        background: command.in_background,
        findings: findings(one, &command.findings),
    });
    JsonStep {
        title: step.title(),
        keys: step.place.keys(),
        owner: step.owner.as_deref(),
        phase: step.phase.name(),
        used: step.is_used(),
        instead: step.instead,
        place: step.location.map(|location| place(one, location)),
        schedule: step.schedule.as_deref(),
        when: step.place.moment(),
        often: step.place.frequency().name(),
        instances: facts.instances,
        requests: facts.traffic,
        failure: step.place.on_failure(),
        limit: facts.limit,
        services: step.place.has_services(),
        reaches: step.reaches.iter().map(|(relationship, target)| Reached { relationship, target }).collect(),
        writable: step
            .writable
            .iter()
            .map(|writable| Writable { path: &writable.path, mount: writable.mount.as_deref(), shared: writable.shared })
            .collect(),
        commands: commands.collect(),
        more: step.more,
        findings: findings(one, &step.findings),
    }
}

fn findings<'a>(one: &'a One, findings: &[usize]) -> Vec<Finding<'a>> {
    let found = findings.iter().filter_map(|at| one.report.diagnostics.get(*at));
    found.map(|found| Finding { rule: found.rule.id, severity: found.severity.name(), message: &found.message }).collect()
}

fn place(one: &One, location: Location) -> Place {
    let project = &one.report.project;
    let at = project.source(location.file).line_column(location.range.start);
    Place { file: one.names.of(project.path(location.file)), line: at.line, column: at.column }
}
