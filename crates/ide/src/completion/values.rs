//! Values by what the description says of their place: images and versions, names of the project, choices.

use super::{CompletionKind, Offer, Offers, Site, script};
use crate::{facts, hover};
use upsun_lint_analysis::FileKind;
use upsun_lint_analysis::cron::Schedule;
use upsun_lint_analysis::model::Target;
use upsun_lint_schema::description::{Format, Kind, Shape, Text};
use upsun_lint_schema::registry::{self, Extension, ExtensionStatus, ImageKind, Status};
use upsun_lint_schema::timezones;
use upsun_lint_syntax::TextRange;

/// Schedules to start from.
const SCHEDULES: [&str; 6] = ["H * * * *", "H H * * *", "H 3 * * *", "H/15 * * * *", "H 5 * * 1", "H 4 1 * *"];

/// How long something stays fresh.
const DURATIONS: [&str; 6] = ["5m", "1h", "1d", "1w", "30d", "-1"];

impl Site<'_, '_> {
    /// Values behind a key or a dash.
    pub(super) fn values(&self, offers: &mut Offers<'_>) {
        let typed = offers.typed();
        if offers.quote.is_none() {
            if let Some(rest) = typed.strip_prefix("!include").filter(|rest| rest.starts_with([' ', '\t'])) {
                self.included(offers, rest, FileKind::File);
                return;
            }
            if let Some(rest) = typed.strip_prefix("!archive").filter(|rest| rest.starts_with([' ', '\t'])) {
                self.included(offers, rest, FileKind::Directory);
                return;
            }
            if typed.starts_with('*') || self.names().last() == Some(&"<<") {
                self.anchors(offers);
                return;
            }
        }
        let Some(shape) = self.shape() else { return };
        self.values_of(offers, shape);
        if offers.quote.is_none() && "!include".starts_with(typed) && !offers.in_flow {
            self.beginnings(offers, shape);
        }
    }

    /// A value where its key has the line before: also an item that still needs its dash.
    pub(super) fn values_on_own_line(&self, offers: &mut Offers<'_>, needs_dash: bool) {
        if self.path.is_empty() || offers.in_flow && offers.quote.is_some() {
            return;
        }
        let Some(shape) = self.shape() else { return };
        if let (Some(list), true) = (shape.list(), needs_dash) {
            let from = offers.items.len();
            self.values_of(offers, list.item);
            for item in &mut offers.items[from..] {
                let blanks = item.text.len() - item.text.trim_start().len();
                item.text.insert_str(blanks, "- ");
                item.filter = Some(item.label.clone());
            }
            return;
        }
        let is_item = self.path.last().is_some_and(|level| level.step == crate::path::Step::Item);
        if is_item || !shape.kinds().has(Kind::Mapping) {
            self.values_of(offers, shape);
        }
    }

    fn included(&self, offers: &mut Offers<'_>, rest: &str, kind: FileKind) {
        let blanks = rest.len() - rest.trim_start().len();
        let path = rest.trim_start().trim_start_matches(['"', '\'']);
        let quotes = rest.len() - blanks - path.len();
        offers.word = TextRange::new(offers.offset - path.len() as u32, offers.word.end.max(offers.offset));
        if quotes > 0 {
            offers.quote = rest.trim_start().chars().next();
            offers.word.end = offers.offset;
        }
        self.files(offers, kind);
    }

    /// Aliases of the anchors before the cursor.
    fn anchors(&self, offers: &mut Offers<'_>) {
        let Some(tree) = self.snapshot.project().tree(self.file) else { return };
        let before = |node: &upsun_lint_syntax::yaml::Node<'_>| node.full_range().end <= offers.offset;
        let names: Vec<String> =
            tree.nodes().filter(before).filter_map(|node| node.anchor()).map(|anchor| format!("*{}", anchor.name)).collect();
        for name in names {
            offers.push(Offer::new(name, CompletionKind::Anchor));
        }
    }

    /// Ways to begin a longer value: a block of lines, an included file.
    fn beginnings(&self, offers: &mut Offers<'_>, shape: Shape) {
        let Some(text) = shape.text() else { return };
        if matches!(text.format, Format::Shell | Format::Vcl | Format::Certificate) {
            let docs = "The text of a file of the repository.";
            let offer = Offer::new("!include", CompletionKind::Snippet).docs(docs);
            offers.push(offer.snippet("!include {type: string, path: ${1:path}}$0").rank(9));
        }
    }

    fn values_of(&self, offers: &mut Offers<'_>, shape: Shape) {
        for variant in shape.variants() {
            match variant {
                Shape::Bool => {
                    for word in ["true", "false"] {
                        offers.push(Offer::new(word, CompletionKind::Value));
                    }
                }
                Shape::IntegerOf(values) => {
                    for value in values {
                        offers.push(Offer::new(value.to_string(), CompletionKind::Value));
                    }
                }
                Shape::String(text) => self.strings(offers, text),
                _ => {}
            }
        }
    }

    fn value(&self, offers: &mut Offers<'_>, offer: Offer) {
        let text = offers.scalar(&offer.label);
        offers.push(offer.text(text));
    }

    fn strings(&self, offers: &mut Offers<'_>, text: &'static Text) {
        for value in text.values.iter().filter(|value| value.standing.is_current()) {
            self.value(offers, Offer::new(value.text, CompletionKind::Value).docs(value.doc));
        }
        match text.format {
            Format::RuntimeType => self.images(offers, ImageKind::Runtime),
            Format::ServiceType => self.images(offers, ImageKind::Service),
            Format::RelationshipService => self.targets(offers),
            Format::RelationshipEndpoint => self.endpoints(offers),
            Format::RelationshipTarget => self.targets_with_endpoints(offers, false),
            Format::Upstream => self.targets_with_endpoints(offers, true),
            Format::MountService => self.mount_services(offers),
            Format::PhpExtension => self.php_extensions(offers),
            Format::PostgresqlExtension => self.extensions(offers, self.snapshot.registry().postgresql_extensions()),
            Format::SolrModule => self.extensions(offers, self.snapshot.registry().solr_modules()),
            Format::SearchPlugin => {
                let image = self.service_type();
                let image = image.as_deref().and_then(|image| image.split(':').next()).unwrap_or_default();
                for plugin in registry::search_plugins(image) {
                    self.value(offers, Offer::new(*plugin, CompletionKind::Module));
                }
            }
            Format::StackRuntime => self.stack_runtimes(offers),
            Format::TimeZone => {
                for name in timezones::NAMES {
                    self.value(offers, Offer::new(*name, CompletionKind::Value).rank(if *name == "UTC" { 4 } else { 5 }));
                }
            }
            Format::Cron => {
                for spec in SCHEDULES {
                    let words = Schedule::new(spec).map(|schedule| hover::describe_schedule(&schedule)).unwrap_or_default();
                    self.value(offers, Offer::new(spec, CompletionKind::Value).detail(words));
                }
            }
            Format::Duration => {
                for duration in DURATIONS {
                    self.value(offers, Offer::new(duration, CompletionKind::Value));
                }
            }
            Format::SourceRoot => {
                let root = self.snapshot.project().root().clone();
                self.files_below(offers, &[root], FileKind::Directory);
            }
            Format::Directory => {
                let root = self.app().and_then(|app| app.root.clone());
                self.files_below(offers, root.as_slice(), FileKind::Directory);
            }
            Format::Shell => self.shell(offers),
            _ => {}
        }
    }

    fn shell(&self, offers: &mut Offers<'_>) {
        let names = self.names();
        let place = facts::place_of(&names);
        let owner = names.get(3).copied().filter(|_| names.get(2) == Some(&"workers"));
        script::complete(offers, self.app(), place, owner);
    }

    /// Images with their versions: the supported ones first, those that are gone not at all.
    fn images(&self, offers: &mut Offers<'_>, kind: ImageKind) {
        let registry = self.snapshot.registry();
        for image in registry.images_of(kind) {
            let title = image.title.to_string();
            for version in image.versions.iter().filter(|version| version.status != Status::Decommissioned) {
                let mut detail = format!("{title}, {}", version.status);
                if let Some(date) = &version.end_of_life {
                    detail.push_str(&format!(", end of life {date}"));
                }
                let offer = Offer::new(format!("{}:{}", image.name, version.number), CompletionKind::Image)
                    .detail(detail)
                    .rank(rank(version.status));
                self.value(offers, Offer { is_deprecated: version.status > Status::Supported, ..offer });
            }
        }
        if kind == ImageKind::Runtime {
            for channel in registry.channels().iter().filter(|channel| channel.status != Status::Decommissioned) {
                let offer = Offer::new(format!("composable:{}", channel.number), CompletionKind::Image)
                    .detail(format!("composable image, {}", channel.status))
                    .rank(rank(channel.status));
                self.value(offers, Offer { is_deprecated: channel.status > Status::Supported, ..offer });
            }
        }
    }

    /// What a relationship can lead to.
    fn targets(&self, offers: &mut Offers<'_>) {
        let names = self.names();
        let own = names.get(1).copied();
        for service in self.model.services.iter().filter(|service| Some(service.name) != own) {
            let image = service.image.and_then(|image| image.value.node().text()).unwrap_or_default();
            self.value(offers, Offer::new(service.name, CompletionKind::Service).detail(image).rank(4));
        }
        for app in self.model.apps.iter().filter(|app| Some(app.name) != own) {
            let image = app.image.and_then(|image| image.value.node().text()).unwrap_or_default();
            self.value(offers, Offer::new(app.name, CompletionKind::App).detail(image));
        }
    }

    /// The endpoints of the service that stands beside, or of the one that the relationship is called after.
    fn endpoints(&self, offers: &mut Offers<'_>) {
        let names = self.names();
        let target = self.beside("service").or_else(|| names.iter().rev().nth(1).copied());
        for (name, detail, is_default) in target.map(|target| self.endpoints_of(target)).unwrap_or_default() {
            let offer = Offer::new(name, CompletionKind::Endpoint).detail(detail);
            self.value(offers, offer.rank(if is_default { 4 } else { 5 }));
        }
    }

    fn endpoints_of(&self, target: &str) -> Vec<(String, String, bool)> {
        match self.model.target(target) {
            Some(Target::App(_)) => vec![("http".to_owned(), format!("the application {target}"), true)],
            Some(Target::Service(service)) => {
                let offers = facts::endpoints(self.snapshot.registry(), service);
                let detail =
                    |is_default| if is_default { "the default endpoint".to_owned() } else { format!("an endpoint of {target}") };
                offers.into_iter().map(|offer| (offer.name, detail(offer.is_default), offer.is_default)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// `db:mysql`, `app:http`; for routes only what answers HTTP.
    fn targets_with_endpoints(&self, offers: &mut Offers<'_>, for_route: bool) {
        let own = (!for_route).then(|| self.app().map(|app| app.name)).flatten();
        for app in self.model.apps.iter().filter(|app| Some(app.name) != own) {
            let offer = Offer::new(format!("{}:http", app.name), CompletionKind::App);
            let image = app.image.and_then(|image| image.value.node().text()).unwrap_or_default();
            self.value(offers, offer.detail(image).rank(if for_route { 4 } else { 6 }));
        }
        for service in &self.model.services {
            let image = service.image.and_then(|image| image.value.node().text()).unwrap_or_default();
            for endpoint in facts::endpoints(self.snapshot.registry(), service) {
                let is_http = endpoint.is_default && endpoint.scheme.as_deref() == Some("http") || endpoint.name == "http";
                if !for_route || is_http {
                    let offer = Offer::new(format!("{}:{}", service.name, endpoint.name), CompletionKind::Service);
                    self.value(offers, offer.detail(image));
                }
            }
        }
    }

    fn mount_services(&self, offers: &mut Offers<'_>) {
        let source = self.beside("source");
        let own = self.app().map(|app| app.name);
        if source != Some("storage") {
            for service in
                self.model.services.iter().filter(|service| service.image.is_some_and(|image| image.is("network-storage")))
            {
                self.value(offers, Offer::new(service.name, CompletionKind::Service).detail("network-storage").rank(4));
            }
        }
        if source != Some("service") {
            for app in self.model.apps.iter().filter(|app| Some(app.name) != own) {
                self.value(offers, Offer::new(app.name, CompletionKind::App).detail("the storage of another application"));
            }
        }
    }

    fn php_extensions(&self, offers: &mut Offers<'_>) {
        let image = self.app().and_then(|app| app.image).filter(|image| image.is("php"));
        let number = image.and_then(|image| image.version).map(|version| version.text);
        let disables = self.names().contains(&"disabled_extensions");
        for extension in self.snapshot.registry().php_extensions() {
            let status = number.map(|number| extension.status(number));
            let detail = match (status, disables) {
                (None, _) => "PHP",
                (Some(Some(ExtensionStatus::Default)), true) => "enabled by default",
                (Some(Some(ExtensionStatus::Available)), false) => "available",
                _ => continue,
            };
            self.value(offers, Offer::new(extension.name.clone(), CompletionKind::Module).detail(detail));
        }
    }

    fn extensions(&self, offers: &mut Offers<'_>, all: &[Extension]) {
        let image = self.service_type();
        let number = image.as_deref().and_then(|image| image.split_once(':')).map(|(_, number)| number);
        for extension in all {
            let is_there = number.is_none_or(|number| extension.status(number) == Some(ExtensionStatus::Available));
            if is_there {
                self.value(offers, Offer::new(extension.name.clone(), CompletionKind::Module));
            }
        }
    }

    /// The `type` of the service that this is in.
    fn service_type(&self) -> Option<String> {
        match self.names().as_slice() {
            ["services", name, ..] => {
                let service = self.model.service(name)?;
                Some(service.image?.value.node().text()?.to_owned())
            }
            _ => None,
        }
    }

    fn stack_runtimes(&self, offers: &mut Offers<'_>) {
        let registry = self.snapshot.registry();
        let number = self.app().and_then(|app| app.image).and_then(|image| image.version).map(|version| version.text);
        let channel = number.and_then(|number| registry.channel(number)).or_else(|| registry.channels().first());
        for runtime in channel.into_iter().flat_map(|channel| channel.runtimes.iter()) {
            for version in runtime.versions.iter() {
                self.value(offers, Offer::new(format!("{}@{version}", runtime.name), CompletionKind::Image).detail("runtime"));
            }
            if runtime.versions.is_empty() {
                self.value(offers, Offer::new(runtime.name.clone(), CompletionKind::Image).detail("runtime"));
            }
        }
    }
}

fn rank(status: Status) -> u8 {
    match status {
        Status::Supported => 3,
        Status::Deprecated => 6,
        Status::Retired | Status::Decommissioned => 7,
    }
}
