//! Writes to mounts that each instance has for itself, from places that run on one instance. The rules for
//! `instance` and `tmp` mounts share it.

use super::super::{Context, Rule};
use super::target::{self, Target, Written};
use crate::diagnostic::{Diagnostic, Severity};
use crate::effects::{Action, How, Write};
use crate::model::{Mount, Script};
use upsun_lint_schema::{MountSource, Place};

/// What distinguishes the two rules.
pub(super) struct Kind {
    pub(super) rule: &'static Rule,
    pub(super) source: MountSource,
    /// What becomes of the files, as the end of a sentence.
    pub(super) consequence: fn(&Script<'_>, Action) -> String,
    pub(super) help: &'static str,
}

/// Reports, for each script and mount, the first write, with the others as related places.
pub(super) fn check(context: &Context<'_>, kind: &Kind, found: &mut Vec<Diagnostic>) {
    for (script, effects) in context.scripts() {
        let Some(severity) = severity(context, script) else { continue };
        let mut by_mount: Vec<(&Mount<'_>, Vec<Written<'_, '_>>)> = Vec::new();
        for command in effects.commands.iter().filter(|command| !command.guards.writable) {
            let site = context.site(script, effects, command.call);
            for write in &command.writes {
                let mounts = match target::of(context, script, write) {
                    Target::Mount(mount) => vec![mount],
                    Target::Above(mounts) => mounts,
                    Target::ReadOnly | Target::Unknown => continue,
                };
                for mount in mounts.into_iter().filter(|mount| mount.source == Some(kind.source) && matters(kind, mount, write)) {
                    match by_mount.iter_mut().find(|(other, _)| other.path == mount.path) {
                        Some((_, writes)) => writes.push((site, command, write)),
                        None => by_mount.push((mount, vec![(site, command, write)])),
                    }
                }
            }
        }
        for (mount, writes) in by_mount {
            found.extend(report(kind, mount, &writes, severity));
        }
    }
}

/// Whether a write leaves something behind that others would miss.
fn matters(kind: &Kind, mount: &Mount<'_>, write: &Write) -> bool {
    match write.action {
        // The mount's own directory is there in any case.
        Action::MakeDirectory => write.path.in_app() != Some(mount.path.as_str()),
        // What is deleted from a `tmp` mount would have gone by itself.
        Action::Remove => kind.source != MountSource::Tmp,
        Action::Write | Action::MoveAway | Action::Permissions => true,
    }
}

fn severity(context: &Context<'_>, script: &Script<'_>) -> Option<Severity> {
    let severity = match script.place {
        Place::Deploy | Place::PostDeploy => Severity::Warning,
        Place::Cron | Place::Operation => Severity::Info,
        _ => return None,
    };
    Some(if context.options.assumes_single_instance(context.model.app_of(script), context.project) {
        Severity::Hint
    } else {
        severity
    })
}

fn report(kind: &Kind, mount: &Mount<'_>, writes: &[Written<'_, '_>], severity: Severity) -> Option<Diagnostic> {
    // What the script itself names comes before what a program is known to do.
    let (site, command, write) = writes.iter().min_by_key(|(_, _, write)| write.how)?;
    let what = site.quote(command.range);
    let verb = target::verb(write.action);
    let source = mount.source_text.unwrap_or(kind.source.name());
    let message = format!(
        "{what} {verb} `{}`, which is on {} `{source}` mount: {}",
        write.path,
        if source.starts_with('i') { "an" } else { "a" },
        (kind.consequence)(site.script, write.action),
    );
    // The build's cache is put back by Symfony's own integration, which is as it should be in most projects.
    let integrated = writes.iter().all(|(_, command, write)| command.program == "symfony-deploy" && write.how == How::Usual);
    let severity = if integrated { severity.min(Severity::Info) } else { severity };
    let mut diagnostic = Diagnostic::new(kind.rule, site.locate(write.range), message)
        .severity(severity)
        .help(kind.help)
        .related(mount.key.location(), format!("`{}` is declared here", mount.path));
    let mut places = vec![site.locate(write.range)];
    for (other_site, _, other) in writes {
        let place = other_site.locate(other.range);
        if !places.contains(&place) {
            places.push(place);
            diagnostic = diagnostic.related(place, format!("{} `{}` as well", target::verb(other.action), other.path));
        }
    }
    Some(site.with_calls(diagnostic))
}
