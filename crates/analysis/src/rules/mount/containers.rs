//! The mounts of each container of an app, and what may be said of one.

use crate::model::{App, Model, Mount};

/// The mounts of the web instances of each app, and of its workers. Workers that take them over from the app show them again.
pub(in super::super) fn all<'m, 'p>(model: &'m Model<'p>) -> impl Iterator<Item = (&'m App<'p>, &'m [Mount<'p>])> {
    model.apps.iter().flat_map(|app| {
        let workers = app.workers.iter().map(move |worker| (app, worker.mounts.as_slice()));
        std::iter::once((app, app.mounts.as_slice())).chain(workers)
    })
}

/// Whether a mount counts: read as it is written, and not ignored for a dot.
pub(in super::super) fn counts(mount: &Mount<'_>) -> bool {
    !mount.ignored && !mount.key.is_repaired() && !mount.value.is_repaired()
}
