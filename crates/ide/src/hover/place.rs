//! Places: when a script runs, how often, on which instances, what it can write and reach in this very app.

use super::{Question, capital, code, list};
use upsun_lint_analysis::model::{App, Mount, Relationship};
use upsun_lint_schema::Place;

/// The most mounts or relationships that are listed.
const MAX_LISTED: usize = 8;

pub(super) fn describe(question: &Question<'_, '_>, place: Place) -> Option<String> {
    let app = question.app()?;
    let owner = match question.names {
        ["applications", _, "workers" | "crons" | "operations", owner, ..]
        | ["applications", _, "source", "operations", owner, ..] => Some(*owner),
        _ => None,
    };
    let worker = owner.filter(|_| place.is_worker()).and_then(|owner| app.workers.iter().find(|worker| worker.name == owner));
    let mounts = worker.map_or(&app.mounts, |worker| &worker.mounts);
    let relationships = worker.map_or(&app.relationships, |worker| &worker.relationships);
    let key = code(question.names.last().unwrap_or(&""));
    let what = match (owner, place) {
        (Some(owner), _) if place.is_worker() => format!("{key} of the worker {}", code(owner)),
        (Some(owner), Place::CronStop | Place::OperationStop) => format!("{key} of {}", code(owner)),
        (Some(owner), _) => format!("{} {}", capital(place.name()), code(owner)),
        (None, _) => capital(place.name()),
    };
    let title = format!("{what} of {}", code(app.name));
    let mut rows = vec![("runs", place.moment().to_owned()), ("how often", place.frequency().name().to_owned())];
    rows.push(("where", instances(place).to_owned()));
    rows.push(("can write", writable(place, mounts, app)));
    rows.push(("can reach", reachable(place, relationships)));
    if let Some(failure) = place.on_failure() {
        rows.push(("if it fails", failure.to_owned()));
    }
    let mut text = format!("**{title}**\n\n| | |\n|---|---|");
    for (name, value) in rows {
        text.push_str(&format!("\n| {name} | {value} |"));
    }
    Some(text)
}

/// On which instances a place's commands run.
pub(crate) fn instances(place: Place) -> &'static str {
    match place {
        Place::Build => "in a build container",
        Place::SourceOperation => "in a container outside of the environment",
        Place::WorkerPreStart | Place::WorkerStart | Place::WorkerPostStart => "on each instance of the worker",
        _ if place.runs_on_each_instance() => "on each web instance",
        Place::Cron | Place::CronStop => "in one web container, one cron at a time",
        Place::Operation | Place::OperationStop => "in one container of the app",
        _ => "on one web instance",
    }
}

fn writable(place: Place, mounts: &[Mount<'_>], app: &App<'_>) -> String {
    match place {
        Place::Build => "the whole app directory, `$PLATFORM_CACHE_DIR` and `/tmp`; mounts are not there yet".to_owned(),
        Place::SourceOperation => "the checkout in `$PLATFORM_SOURCE_DIR`; mounts are not there".to_owned(),
        _ => {
            let shown: Vec<String> = mounts
                .iter()
                .filter(|mount| !mount.ignored)
                .take(MAX_LISTED)
                .map(|mount| match mount.source {
                    Some(source) => format!("{} ({source})", code(&mount.path)),
                    None => code(&mount.path),
                })
                .collect();
            let more = mounts.len().saturating_sub(MAX_LISTED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let rest = "; everything else is read-only";
            match (shown.is_empty(), app.mounts_are_known) {
                (true, true) => format!("`/tmp` alone: the app has no mounts{rest}"),
                (true, false) => format!("`/tmp`{rest}"),
                (false, _) => format!("{}{more}, and `/tmp`{rest}", shown.join(", ")),
            }
        }
    }
}

fn reachable(place: Place, relationships: &[Relationship<'_>]) -> String {
    if !place.has_mounts() {
        return "no services: relationships and their variables are not there".to_owned();
    }
    let names: Vec<&str> = relationships.iter().map(|relationship| relationship.name).take(MAX_LISTED).collect();
    let more = relationships.len().saturating_sub(MAX_LISTED);
    match (names.is_empty(), more) {
        (true, _) => "no services: there are no relationships".to_owned(),
        (false, 0) => list(names),
        (false, more) => format!("{} and {more} more", list(names)),
    }
}
