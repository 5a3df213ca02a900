//! Commands that the knowledge tables know: what they do, what they need, where they belong; and files that they name.

use super::{Hover, code, mount};
use crate::scripts::Text;
use upsun_lint_analysis::effects::{self, Command, FilePath, Setting};
use upsun_lint_analysis::knowledge::{Ends, Repeat, Task};
use upsun_lint_analysis::model::Model;

pub(super) fn hover(model: &Model<'_>, text: &Text<'_, '_>, offset: u32) -> Option<Hover> {
    let (script, body) = (text.script, text.body);
    let app = model.app_of(script);
    let effects = effects::run(&body.syntax, &Setting { env: &app.env, repository: None });
    let touches = |command: &&Command| command.name_range.start <= offset && offset <= command.name_range.end;
    if let Some(command) = effects.commands.iter().filter(touches).min_by_key(|command| command.name_range.len()) {
        return Some(Hover { range: body.locate(command.name_range).range, markdown: describe(command)? });
    }
    // A path that a command writes.
    let writes = effects.commands.iter().filter(|command| command.range.contains(offset)).flat_map(|command| &command.writes);
    let write =
        writes.filter(|write| write.range.start <= offset && offset <= write.range.end).min_by_key(|write| write.range.len())?;
    let path = write.path.in_app()?;
    let mounts = model.mounts_of(script);
    let shown = code(&format!("/app/{path}"));
    let markdown = match mounts.iter().find(|mount| mount.covers(path)) {
        _ if script.place.app_is_writable() => format!("{shown}, written while the app is built: it becomes part of the image"),
        Some(found) => {
            let kind = found.source.map(|source| format!(": {}", mount::kind(source))).unwrap_or_default();
            format!("{shown} is on the mount {}{kind}", code(&found.path))
        }
        None if matches!(write.path, FilePath::At { exact: true, .. }) && model.mounts_are_known(script) => {
            format!("{shown} is on no mount, so it is read-only at runtime")
        }
        None => return None,
    };
    Some(Hover { range: body.locate(write.range).range, markdown })
}

fn describe(command: &Command) -> Option<String> {
    let (entry, _) = command.entry?;
    let mut text = format!("**{}** {}", code(&command.title()), entry.does);
    let mut facts = Vec::new();
    if let Some(task) = entry.task {
        facts.push(format!("Belongs {}", belongs(task)));
    }
    if let Some(service) = command.needs() {
        facts.push(format!("Needs {service}, which is not there while the app is built"));
    }
    match command.ends() {
        Ends::Never => facts.push("Runs until it is stopped".to_owned()),
        Ends::Daemonizes(daemon) => {
            facts.push(format!("Goes to the background, where nothing supervises it; {}", daemon.foreground))
        }
        Ends::Unknown | Ends::Yes | Ends::Depends(_) => {}
    }
    match command.repeat() {
        Repeat::Safe => facts.push("May be repeated".to_owned()),
        Repeat::Not(not) => {
            let remedy = if not.remedy.is_empty() { String::new() } else { format!("; {}", not.remedy) };
            facts.push(format!("Repeated, it {}{remedy}", not.because));
        }
        Repeat::Unknown | Repeat::Depends(_) => {}
    }
    if let Some(prompt) = entry.prompt {
        facts.push(format!("Without a terminal, it {}", prompt.because));
    }
    if entry.redeploys {
        facts.push("Makes the platform deploy the environment anew".to_owned());
    }
    if entry.privileged {
        facts.push("For trusted people only: it destroys data, changes access or shows secrets".to_owned());
    }
    for fact in facts {
        text.push_str(if text.contains("\n- ") { "\n- " } else { "\n\n- " });
        text.push_str(&fact);
    }
    Some(text)
}

/// Where work of a kind belongs.
fn belongs(task: Task) -> &'static str {
    match task {
        Task::Install | Task::Build | Task::PublishAssets => "in the build hook",
        Task::Test => "before the push, or in the build hook",
        Task::Migrate => "in the deploy hook, which runs before requests are let in",
        Task::Seed => "in an operation, or in the deploy hook behind a test whether it was done",
        Task::Reset => "in an operation that somebody runs on purpose",
        Task::WarmCache => "in the build hook; in `pre_start` where it needs services or writes to a mount of each instance",
        Task::ClearCache => "where the cache is made: in the build hook or in `pre_start`",
        Task::Serve => "in `web.commands.start`",
        Task::ServeDev => "on the machine of a developer",
        Task::Consume => "in the `start` of a worker",
        Task::Schedule => "in a cron",
        Task::Notify | Task::Purge => "in the post_deploy hook",
        Task::Import => "in the post_deploy hook, a cron or an operation",
        Task::Dump => "in a cron or an operation",
        Task::Sanitize => "in the deploy hook, for environments that are not production",
        Task::Configure => "in the build hook, or in `pre_start` where it depends on the environment",
        Task::Wait => "nowhere but where the wait is short: it holds the deployment up",
        Task::Commit => "in a source operation",
        Task::Administer => "nowhere: containers give no root; packages come by `dependencies` or a composable image",
    }
}
