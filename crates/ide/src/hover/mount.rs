//! Mounts: what they are made of, who shares them, when they can be written.

use super::{Question, code};
use crate::facts;
use upsun_lint_analysis::model::Mount;
use upsun_lint_schema::MountSource;

/// The mount that a question is about.
pub(super) fn at<'q>(question: &'q Question<'_, '_>) -> Option<&'q Mount<'q>> {
    let app = question.app()?;
    let key = question.node;
    let mut all = app.mounts.iter().chain(app.workers.iter().flat_map(|worker| &worker.mounts));
    all.find(|mount| {
        mount.key.node() == key
            || mount
                .value
                .resolved()
                .is_some_and(|value| value.file() == question.file && value.node().range().contains_range(key.range()))
    })
}

pub(super) fn describe(question: &Question<'_, '_>, mount: &Mount<'_>) -> Option<String> {
    let app = question.app()?;
    if mount.ignored {
        return Some(format!("**No mount**: keys that start with a dot are ignored. Write {}.", code(&format!("/{}", mount.path))));
    }
    let mut text = format!("**The mount {}**", code(&format!("/app/{}", mount.path)));
    let source = mount.source?;
    text.push_str(&format!(": {}", kind(source)));
    let is_shared = !source.is_per_instance();
    if let Some(path) = mount.source_path().filter(|_| is_shared) {
        let whose = match mount.service {
            Some(service) => format!(" of {}", code(service.text)),
            None => String::new(),
        };
        let what = if path.is_root() { "the whole volume".to_owned() } else { format!("the directory {}", code(path.as_str())) };
        text.push_str(&format!("\n\nIt shows {what}{whose}."));
    }
    let own = app.mounts.iter().any(|own| own.key == mount.key);
    let shared = facts::shared_with(question.model, app, mount);
    if is_shared {
        let mut sharers: Vec<String> = shared
            .iter()
            .map(|(other, worker, mount)| {
                let who = worker
                    .map_or_else(|| code(other.name), |worker| format!("the worker {} of {}", code(worker), code(other.name)));
                format!("{who} (at {})", code(&format!("/{}", mount.path)))
            })
            .collect();
        sharers.dedup();
        let all = format!("all instances of {}", code(app.name));
        match sharers.is_empty() {
            true => text.push_str(&format!("\n\n- Shared by {all}, and nobody else")),
            false => text.push_str(&format!("\n\n- Shared by {all}, and with {}", sharers.join(", "))),
        }
    } else {
        text.push_str("\n\n- Not shared: what one instance writes, the others never see");
    }
    let when = match source {
        MountSource::Storage | MountSource::Service => "in all hooks and commands but the build hook",
        MountSource::Instance | MountSource::Tmp => {
            "in all hooks and commands but the build hook; `deploy` and `post_deploy` run on one instance alone, so that what every instance needs belongs in `pre_start`"
        }
    };
    text.push_str(&format!(
        "\n- Writable {when}\n- While the app is built, it is not there; at runtime, it hides what the build left at its path"
    ));
    if !own {
        text.push_str("\n- For the worker alone");
    }
    Some(text)
}

/// What a mount is, by its source.
pub(super) fn kind(source: MountSource) -> &'static str {
    match source {
        MountSource::Storage => "a network share that lasts, and that backups hold",
        MountSource::Service => "a directory of a `network-storage` service",
        MountSource::Instance => "a disk of each instance's own, which survives restarts",
        MountSource::Tmp => "a part of each instance's own `/tmp`, which may be gone after maintenance",
    }
}
