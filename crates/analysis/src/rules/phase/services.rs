//! What needs a service where there is none. The rules for the build hook and for source operations share it.

use super::super::{Context, Rule, Site};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::Command;
use crate::fit;
use crate::knowledge::{Task, names_a_service};
use crate::model::{App, Body, Script};
use std::collections::HashMap;
use upsun_lint_schema::Place;
use upsun_lint_syntax::shell::{Script as Syntax, walk};

/// Reports every command of a place that can't work without a service.
pub(in super::super) fn check(context: &Context<'_>, rule: &'static Rule, place: Place, found: &mut Vec<Diagnostic>) {
    let mut sets: HashMap<*const Body<'_>, bool> = HashMap::new();
    for (site, command) in context.commands().filter(|(site, command)| site.place() == place && !command.only_calls) {
        let Some(service) = command.needs().filter(|_| !is_prepared(context, site, command)) else { continue };
        let mut is_set =
            |body: &Body<'_>| *sets.entry(std::ptr::from_ref(body).cast()).or_insert_with(|| sets_a_service(&body.syntax));
        if is_set(site.body) || is_set(&site.script.body) {
            continue;
        }
        let message = format!(
            "{} needs {service}, but {} is no place for that: {}",
            site.quote(command.name_range),
            site.script.describe(),
            fit::of(Task::Migrate, place).because,
        );
        // Without any relationship, the service may be a file: SQLite.
        let severity = if has_services(context, site.script) == Some(false) { Severity::Info } else { Severity::Error };
        found.push(site.report(rule, command.name_range, message).severity(severity).help(help(command)));
    }
}

/// Whether a condition, or what was set before, says that the author knows.
fn is_prepared(context: &Context<'_>, site: Site<'_, '_>, command: &Command) -> bool {
    let guards = command.guards;
    guards.state
        || guards.environment
        || guards.tolerated
        || context.model.app_of(site.script).env.iter().any(|(name, value)| names_a_service(name) && leads_elsewhere(value))
}

/// Whether a value that the configuration sets is a service that doesn't belong to the environment.
fn leads_elsewhere(value: &str) -> bool {
    const OWN: [&str; 6] = ["sqlite", "memory", "array", "null", "sync", "file"];
    OWN.iter().any(|word| value.contains(word)) || value.contains("://") && !value.starts_with("http")
}

/// Whether a script says itself which service to use.
fn sets_a_service(script: &Syntax) -> bool {
    let mut sets = false;
    walk(&script.body, &mut |simple| {
        let exported = simple.words.iter().filter_map(|word| word.literal());
        sets |= simple.assignments.iter().any(|assignment| names_a_service(&assignment.name))
            || matches!(simple.program().as_deref(), Some("export" | "env"))
                && exported.filter_map(|word| Some(names_a_service(word.split_once('=')?.0))).any(|is_one| is_one);
    });
    sets
}

/// Whether what a script runs in reaches any service or app; `None` where that can't be told.
pub(in super::super) fn has_services(context: &Context<'_>, script: &Script<'_>) -> Option<bool> {
    let app = context.model.app_of(script);
    let worker = app.workers.iter().find(|worker| script.place.is_worker() && Some(worker.name) == script.owner);
    let relationships = worker.map_or(&app.relationships, |worker| &worker.relationships);
    if !relationships.is_empty() { Some(true) } else { says_no_relationship(app).then_some(false) }
}

/// Whether it can be read that an app has no relationships.
fn says_no_relationship(app: &App<'_>) -> bool {
    let is_readable = app.body.resolved().is_some_and(|body| !body.is_repaired());
    is_readable && app.body.get("relationships").is_none_or(|value| value.is_null() || value.is_mapping())
}

fn help(command: &Command) -> &'static str {
    match command.task() {
        Some(Task::Migrate) => "run it in the deploy hook: once for each new version, before that serves requests",
        Some(Task::Seed | Task::Reset) => "make it an operation, or run it in the deploy hook behind a test of the database",
        Some(Task::Consume | Task::Schedule) => "run it as a worker or a cron",
        Some(Task::Dump) => "run it as a cron or an operation",
        Some(Task::Import) => "run it in the post_deploy hook, a cron or an operation",
        _ => "run it in the deploy hook",
    }
}
