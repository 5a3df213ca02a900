//! What several features tell of services, mounts and scripts: endpoints, sharing, the script at a place. Asks the model
//! and the registry, and words nothing.

use upsun_lint_analysis::RepoPath;
use upsun_lint_analysis::model::{App, Model, Mount, Relationship, Service, Target};
use upsun_lint_schema::registry::{Endpoint, Image, Registry};
use upsun_lint_schema::{MountSource, Place};

/// The facts about an image, those of what it is a variant of included.
pub(crate) fn image<'r>(registry: &'r Registry, name: &str) -> Option<&'r Image> {
    let base = || name.strip_suffix("-persistent").or_else(|| name.strip_suffix("-replica"));
    registry.image(name).or_else(|| registry.image(base()?))
}

/// An endpoint that a service offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Offer {
    pub(crate) name: String,
    pub(crate) scheme: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) is_default: bool,
}

/// The endpoints of a service, the default one first; empty where they can't be told.
pub(crate) fn endpoints(registry: &Registry, service: &Service<'_>) -> Vec<Offer> {
    let Some(written) = &service.image else { return Vec::new() };
    let Some(image) = image(registry, written.name.text) else { return Vec::new() };
    let number = written.version.map_or("", |version| version.text);
    let default = image.default_endpoint(number);
    let declared = service.body.get("configuration").and_then(|it| it.get("endpoints")).filter(|it| it.is_mapping());
    if let Some(declared) = declared {
        // What is declared replaces what the image has; which of several is meant without a name isn't documented.
        let entries = declared.entries();
        let is_single = entries.len() == 1;
        let offer = |name: &str| Offer {
            name: name.to_owned(),
            scheme: default.and_then(|it| it.scheme.as_deref()).map(str::to_owned),
            port: default.and_then(|it| it.port),
            is_default: is_single || default.is_some_and(|it| it.name == name),
        };
        return entries.iter().filter_map(|(key, _)| key.node().text()).map(offer).collect();
    }
    let offer = |endpoint: &Endpoint| Offer {
        name: endpoint.name.to_string(),
        scheme: endpoint.scheme.as_deref().map(str::to_owned),
        port: endpoint.port,
        is_default: default.is_some_and(|it| it.name == endpoint.name),
    };
    let mut offers: Vec<Offer> = image.endpoints(number).iter().map(offer).collect();
    offers.sort_by_key(|offer| !offer.is_default);
    offers
}

/// The endpoint that a relationship means: the one that it names, or the default.
pub(crate) fn endpoint_of(registry: &Registry, model: &Model<'_>, relationship: &Relationship<'_>) -> Option<Offer> {
    match model.target(relationship.target.text)? {
        Target::App(_) => {
            let name = relationship.endpoint?.text.to_owned();
            Some(Offer { scheme: Some("http".to_owned()).filter(|_| name == "http"), name, port: None, is_default: false })
        }
        Target::Service(service) => {
            let offers = endpoints(registry, service);
            match &relationship.endpoint {
                Some(written) => offers.into_iter().find(|offer| offer.name == written.text),
                None => offers.into_iter().find(|offer| offer.is_default),
            }
        }
        Target::Worker(..) => None,
    }
}

/// The mounts that show the same directory as a mount of an app does, that mount left out: with their app, and the worker
/// where one has mounts of its own.
pub(crate) fn shared_with<'m, 'p>(
    model: &'m Model<'p>,
    app: &App<'p>,
    mount: &Mount<'p>,
) -> Vec<(&'m App<'p>, Option<&'p str>, &'m Mount<'p>)> {
    let Some(volume) = volume(app, mount) else { return Vec::new() };
    let mut found = Vec::new();
    for other in &model.apps {
        let of_workers = other
            .workers
            .iter()
            .filter(|worker| worker.body.entry("mounts").is_some())
            .flat_map(|worker| worker.mounts.iter().map(|mount| (Some(worker.name), mount)));
        for (worker, candidate) in other.mounts.iter().map(|mount| (None, mount)).chain(of_workers) {
            if candidate.key != mount.key && self::volume(other, candidate).as_ref() == Some(&volume) {
                found.push((other, worker, candidate));
            }
        }
    }
    found
}

/// What a shared mount shows: whose volume, and which directory of it. `None` for what instances have to themselves.
fn volume(app: &App<'_>, mount: &Mount<'_>) -> Option<(String, RepoPath)> {
    let path = mount.source_path()?;
    match mount.source? {
        // The volume of another app, or one's own.
        MountSource::Storage => Some((mount.service.map_or(app.name, |service| service.text).to_owned(), path)),
        MountSource::Service => Some((mount.service?.text.to_owned(), path)),
        MountSource::Instance | MountSource::Tmp => None,
    }
}

/// Where a script is, by the keys that hold it: `hooks.deploy`, `crons.x.commands.start`. `None` for what is no script.
pub(crate) fn place_of(path: &[&str]) -> Option<Place> {
    let rest = match path {
        ["applications", _, rest @ ..] => rest,
        _ => return None,
    };
    Some(match rest {
        ["hooks", "build"] => Place::Build,
        ["hooks", "deploy"] => Place::Deploy,
        ["hooks", "post_deploy"] => Place::PostDeploy,
        ["web", "commands", "pre_start"] => Place::PreStart,
        ["web", "commands", "start"] => Place::Start,
        ["web", "commands", "post_start"] => Place::PostStart,
        ["workers", _, "commands", "pre_start"] => Place::WorkerPreStart,
        ["workers", _, "commands", "start"] => Place::WorkerStart,
        ["workers", _, "commands", "post_start"] => Place::WorkerPostStart,
        ["crons", _, "commands", "start"] | ["crons", _, "cmd"] => Place::Cron,
        ["crons", _, "commands", "stop"] => Place::CronStop,
        ["operations", _, "commands", "start"] => Place::Operation,
        ["operations", _, "commands", "stop"] => Place::OperationStop,
        ["source", "operations", _, "command"] => Place::SourceOperation,
        _ => return None,
    })
}
