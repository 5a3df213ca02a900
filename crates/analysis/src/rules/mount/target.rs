//! What a written path belongs to: a mount, the read-only rest of the app, or something that isn't known.

use super::super::{Context, Site};
use crate::effects::{Action, Command, FilePath, How, Write};
use crate::model::{Mount, Script};

/// A write, the command that does it, and where that stands.
pub(super) type Written<'c, 'p> = (Site<'c, 'p>, &'c Command, &'c Write);

/// What a written path belongs to.
#[derive(Clone, Debug)]
pub(in super::super) enum Target<'m, 'p> {
    /// This mount.
    Mount(&'m Mount<'p>),
    /// A directory above these mounts, with everything below it.
    Above(Vec<&'m Mount<'p>>),
    /// Nothing that could be written while the app runs.
    ReadOnly,
    /// It can't be told, or it is somewhere that isn't checked.
    Unknown,
}

/// The mount that a write of a running app goes to, or that it goes to none.
pub(in super::super) fn of<'m, 'p>(context: &'m Context<'p>, script: &Script<'_>, write: &Write) -> Target<'m, 'p> {
    let mounts = context.model.mounts_of(script);
    let Some(path) = write.path.in_app() else { return outside(&write.path) };
    let covering = mounts.iter().filter(|mount| mount.covers(path)).max_by_key(|mount| mount.path.len());
    if let Some(mount) = covering {
        // A key with a leading dot is no mount at all; that is reported where it stands.
        return if mount.ignored { Target::Unknown } else { Target::Mount(mount) };
    }
    let below: Vec<&Mount<'p>> = mounts.iter().filter(|mount| mount.is_below(path)).collect();
    if !below.is_empty() {
        // The directory is there because of the mount, so making it changes nothing; and of an inexact path, the
        // mount may be what is meant.
        return if write.recursive && write.path.is_exact() { Target::Above(below) } else { Target::Unknown };
    }
    if path.is_empty() || !context.model.mounts_are_known(script) || may_be_linked(context, script, path) {
        return Target::Unknown;
    }
    Target::ReadOnly
}

/// Whether a write fails because nothing can be written there.
pub(in super::super) fn is_read_only(context: &Context<'_>, script: &Script<'_>, write: &Write) -> bool {
    script.place.has_mounts() && matches!(of(context, script, write), Target::ReadOnly) && write.how == How::Named
}

fn outside<'m, 'p>(path: &FilePath) -> Target<'m, 'p> {
    const SYSTEM: [&str; 10] = ["/etc", "/usr", "/opt", "/srv", "/home", "/root", "/bin", "/sbin", "/lib", "/boot"];
    let FilePath::At { path, .. } = path else { return Target::Unknown };
    let is_system = |dir: &str| path.strip_prefix(dir).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if SYSTEM.iter().any(|dir| is_system(dir)) { Target::ReadOnly } else { Target::Unknown }
}

/// Whether a path may lead elsewhere: a committed symbolic link, or one that the build hook makes. Linking
/// a file of the app into a mount is the documented way to have a static file that changes.
fn may_be_linked(context: &Context<'_>, script: &Script<'_>, path: &str) -> bool {
    let app = context.model.app_of(script);
    let committed = app.root.as_ref().and_then(|root| root.join(path)).is_some_and(|path| context.files.is_link(&path));
    committed
        || context.built_links(script).iter().any(|link| {
            path.strip_prefix(link.as_str()).is_some_and(|rest| link.is_empty() || rest.is_empty() || rest.starts_with('/'))
        })
}

/// What a message calls the change.
pub(in super::super) fn verb(action: Action) -> &'static str {
    match action {
        Action::Write => "writes",
        Action::MakeDirectory => "creates",
        Action::Remove => "deletes",
        Action::MoveAway => "moves away",
        Action::Permissions => "changes the permissions of",
    }
}
