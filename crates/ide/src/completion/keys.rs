//! Keys by their context, and named things with a beginning of what belongs to them.

use super::{CompletionKind, Offer, Offers, Site, escape};
use crate::facts;
use crate::hover::document;
use crate::path::{self, Entries};
use upsun_lint_analysis::model::App;
use upsun_lint_schema::description::{Format, Images, Kind, Map, Need, Object, Property, ROOT, Shape};
use upsun_lint_schema::registry::{ImageKind, Status};

impl Site<'_, '_> {
    /// Keys that can stand in the mapping that the path leads to. `column` is that of the key.
    pub(super) fn keys(&self, offers: &mut Offers<'_>, beside: &Entries, column: u32, has_colon: bool) {
        let Some(shape) = self.shape() else { return };
        let outer = self.path.last().map_or(&[][..], |level| &level.beside);
        let objects: Vec<&'static Object> = match path::mapping(shape, beside, outer) {
            Some(Shape::Object(object)) if !self.is_undecided(shape, beside) => vec![object],
            Some(_) => shape.for_kind(Kind::Mapping).map(|it| it.shape.objects()).unwrap_or_default(),
            None => return,
        };
        let writer = Writer { column, has_colon, in_flow: offers.in_flow };
        let mut offered: Vec<&str> = Vec::new();
        for property in objects.iter().flat_map(|object| object.current()) {
            let is_there = beside.iter().any(|(name, _)| name == property.name);
            if is_there || offered.contains(&property.name) || !self.is_for_image(property, beside) {
                continue;
            }
            offered.push(property.name);
            offers.push(writer.property(property));
        }
        if let Some(map) = shape.map() {
            for value in map.key.known {
                if value.standing.is_current() && !beside.iter().any(|(name, _)| name == value.text) {
                    let text = writer.entry(&offers.scalar(value.text), map.value);
                    offers.push(Offer::new(value.text, CompletionKind::Key).docs(value.doc).snippet(text).rank(4));
                }
            }
            self.named(offers, map, beside, &writer);
        }
        self.merge(offers, beside, has_colon);
    }

    /// What stands at the path.
    pub(super) fn shape(&self) -> Option<Shape> {
        if self.path.is_empty() { Some(ROOT) } else { path::describe(self.path).map(|spot| spot.shape) }
    }

    /// Whether nothing says yet which of several mappings is meant.
    fn is_undecided(&self, shape: Shape, beside: &Entries) -> bool {
        match shape.for_kind(Kind::Mapping).map(|it| it.shape) {
            Some(Shape::Switch(switch)) => {
                let holder = match switch.holder {
                    upsun_lint_schema::description::Holder::Itself => Some(beside),
                    upsun_lint_schema::description::Holder::Parent => self.path.last().map(|level| &level.beside),
                };
                let value =
                    holder.and_then(|holder| holder.iter().find(|(key, _)| key == switch.key)).map(|(_, value)| value.as_str());
                switch.choose(value, |name| beside.iter().any(|(key, _)| key == name)).is_none()
            }
            _ => false,
        }
    }

    /// Whether a key is for the image of the application that it would stand in.
    fn is_for_image(&self, property: &Property, beside: &Entries) -> bool {
        let image = beside.iter().find(|(key, value)| key == "type" && !value.is_empty()).map(|(_, value)| value.as_str());
        let Some(image) = image.and_then(|image| image.split(':').next()) else { return true };
        match property.images {
            Images::All => true,
            Images::SingleRuntime => image != "composable",
            Images::Composable => image == "composable",
            Images::Php => image == "php",
        }
    }

    /// Things with names: what there could be one of.
    fn named(&self, offers: &mut Offers<'_>, map: &'static Map, beside: &Entries, writer: &Writer) {
        if writer.has_colon {
            return;
        }
        let is_taken = |name: &str| beside.iter().any(|(own, _)| own == name);
        let snippet = |label: &str, detail: &str, text: String| {
            Offer::new(label, CompletionKind::Snippet).detail(detail).docs(map.key.doc).snippet(text).rank(6)
        };
        match map.key.format {
            Format::AppName => {
                let text = writer.block("${1:app}", &["type: ${2:\"nodejs:24\"}", "source:", "  root: ${3:\"/\"}$0"]);
                offers.push(snippet("app", "a new application", text));
            }
            Format::ServiceName => self.services(offers, writer, &is_taken),
            Format::RelationshipName => self.relationships(offers, writer, &is_taken),
            Format::RouteUrl => self.routes(offers, writer),
            Format::WorkerName => {
                let lines = ["commands:", "  start: ${2:command}$0"];
                offers.push(snippet("worker", "a new worker", writer.block("${1:queue}", &lines)));
            }
            Format::CronName => {
                let lines = ["spec: \"${2:H * * * *}\"", "commands:", "  start: ${3:command}$0"];
                offers.push(snippet("cron", "a new cron", writer.block("${1:cleanup}", &lines)));
            }
            Format::OperationName if self.names().contains(&"source") => {
                offers.push(snippet(
                    "operation",
                    "a new source operation",
                    writer.block("${1:update}", &["command: |", "  set -e", "  ${2:command}$0"]),
                ));
            }
            Format::OperationName => {
                let lines = ["role: ${2|contributor,admin,viewer|}", "commands:", "  start: ${3:command}$0"];
                offers.push(snippet("operation", "a new runtime operation", writer.block("${1:reindex}", &lines)));
            }
            Format::MountPath => {
                for (source, detail) in [
                    ("storage", "a mount that all instances share"),
                    ("instance", "a mount of each instance's own"),
                    ("tmp", "a temporary mount of each instance's own"),
                ] {
                    let source_line = format!("source: {source}");
                    let lines = [source_line.as_str(), "source_path: \"${2:path}\"$0"];
                    offers.push(snippet(source, detail, writer.block("\"/${1:path}\"", &lines)));
                }
            }
            Format::LocationPath if !is_taken("/") => {
                let lines = ["root: ${1:public}", "passthru: ${2:true}$0"];
                offers.push(snippet("/", "the location of everything", writer.block("\"/\"", &lines)));
            }
            _ => {}
        }
    }

    fn services(&self, offers: &mut Offers<'_>, writer: &Writer, is_taken: &dyn Fn(&str) -> bool) {
        for image in self.snapshot.registry().images_of(ImageKind::Service) {
            let Some(version) = image.versions_of(Status::Supported).next() else { continue };
            let mut name = image.name.to_string();
            if is_taken(&name) {
                name.push_str("-2");
            }
            let kind = format!("type: \"{}:{}\"$0", image.name, version.number);
            let text = writer.block(&format!("${{1:{name}}}"), &[&kind]);
            let offer =
                Offer::new(image.name.clone(), CompletionKind::Snippet).detail(format!("a new service with {}", image.title));
            offers.push(offer.snippet(text).rank(6));
        }
    }

    fn relationships(&self, offers: &mut Offers<'_>, writer: &Writer, is_taken: &dyn Fn(&str) -> bool) {
        let registry = self.snapshot.registry();
        let own = self.app().map(|app| app.name);
        for service in self.model.services.iter().filter(|service| !is_taken(service.name) && Some(service.name) != own) {
            let image = service.image.and_then(|image| image.value.node().text()).unwrap_or_default();
            if service.image.is_some_and(|image| image.is("network-storage")) {
                continue;
            }
            let endpoint = facts::endpoints(registry, service).into_iter().find(|offer| offer.is_default);
            let endpoint = endpoint.map(|endpoint| endpoint.name).unwrap_or_default();
            offers.push(relationship(
                writer,
                service.name,
                &endpoint,
                CompletionKind::Service,
                format!("to the service {} ({image})", service.name),
            ));
        }
        for app in self.model.apps.iter().filter(|app: &&App<'_>| Some(app.name) != own && !is_taken(app.name)) {
            let detail = format!("to the application {}", app.name);
            offers.push(relationship(writer, app.name, "http", CompletionKind::App, detail).rank(6));
        }
    }

    fn routes(&self, offers: &mut Offers<'_>, writer: &Writer) {
        for app in &self.model.apps {
            let is_reached =
                self.model.routes.iter().any(|route| route.upstream.is_some_and(|(target, _)| target.text == app.name));
            let upstream = format!("upstream: \"{}:http\"$0", escape(app.name));
            let host = if self.model.apps.len() > 1 { format!("${{1:{}.}}", escape(app.name)) } else { "$1".to_owned() };
            let text = writer.block(&format!("\"https://{host}{{default}}/\""), &["type: upstream", &upstream]);
            let offer = Offer::new(format!("route to {}", app.name), CompletionKind::Snippet).detail("a new route");
            offers.push(offer.snippet(text).rank(if is_reached { 7 } else { 5 }));
        }
        let lines = ["type: redirect", "to: \"https://${2:}{default}/\"$0"];
        let text = writer.block("\"https://${1:www.}{default}/\"", &lines);
        offers.push(Offer::new("redirect", CompletionKind::Snippet).detail("a new redirect").snippet(text).rank(8));
    }

    /// `<<`, where there are anchors to merge.
    fn merge(&self, offers: &mut Offers<'_>, beside: &Entries, has_colon: bool) {
        let tree = self.snapshot.project().tree(self.file);
        let has_anchor = tree.is_some_and(|tree| tree.nodes().any(|node| node.is_mapping() && node.anchor().is_some()));
        if has_anchor && !has_colon && !self.path.is_empty() && !beside.iter().any(|(name, _)| name == "<<") {
            let offer = Offer::new("<<", CompletionKind::Key).detail("the entries of an anchor").text("<<: *").rank(9);
            offers.push(Offer { asks_again: true, ..offer });
        }
    }
}

fn relationship(writer: &Writer, name: &str, endpoint: &str, kind: CompletionKind, detail: String) -> Offer {
    let service = format!("service: {}", escape(name));
    let endpoint = format!("endpoint: {}$0", escape(endpoint));
    let lines = if endpoint == "endpoint: $0" { vec![service.as_str()] } else { vec![service.as_str(), endpoint.as_str()] };
    let text = writer.block(&format!("${{1:{}}}", escape(name)), &lines);
    Offer::new(name, kind).detail(detail).snippet(text).rank(5)
}

/// How a key is written at its place.
struct Writer {
    column: u32,
    has_colon: bool,
    in_flow: bool,
}

impl Writer {
    fn indent(&self, deeper: usize) -> String {
        format!("\n{}", " ".repeat(self.column as usize + deeper))
    }

    fn property(&self, property: &'static Property) -> Offer {
        let offer = Offer::new(property.name, CompletionKind::Key)
            .detail(property.shape.current_kinds().to_string())
            .docs(document(property))
            .snippet(self.entry(property.name, property.shape))
            .rank(match property.need {
                Need::Required | Need::RequiredUnless(_) => 2,
                Need::Expected => 3,
                Need::Optional => 4,
            });
        Offer { asks_again: !self.has_colon, ..offer }
    }

    /// A key and the beginning of its value, as a snippet.
    fn entry(&self, key: &str, shape: Shape) -> String {
        let key = escape(key);
        if self.has_colon {
            return key;
        }
        let kinds = shape.current_kinds();
        let is_script = shape.text().is_some_and(|text| text.format == Format::Shell);
        if self.in_flow {
            return match (kinds.has(Kind::Mapping), kinds.has(Kind::String)) {
                (true, false) => format!("{key}: {{$0}}"),
                (false, false) if kinds.has(Kind::List) => format!("{key}: [$0]"),
                _ => format!("{key}: "),
            };
        }
        if is_script && matches!(key.as_str(), "build" | "deploy" | "post_deploy") {
            return format!("{key}: |{}set -e{}$0", self.indent(2), self.indent(2));
        }
        if kinds.has(Kind::String) || kinds.has(Kind::Bool) || kinds.has(Kind::Integer) {
            return format!("{key}: ");
        }
        if kinds.has(Kind::Mapping) {
            return format!("{key}:{}$0", self.indent(2));
        }
        if kinds.has(Kind::List) {
            return format!("{key}:{}- $0", self.indent(2));
        }
        format!("{key}: ")
    }

    /// A key and lines below it, all as parts of a snippet.
    fn block(&self, key: &str, lines: &[&str]) -> String {
        if self.in_flow {
            // Between braces, only what has no lines of its own below it.
            let mut parts: Vec<String> = Vec::new();
            for line in lines {
                match (line.strip_prefix("  "), parts.last_mut()) {
                    (Some(inner), Some(last)) => *last = format!("{} {{{inner}}}", last.trim_end_matches('|').trim_end()),
                    _ => parts.push((*line).to_owned()),
                }
            }
            return format!("{key}: {{{}}}", parts.join(", "));
        }
        let mut text = format!("{key}:");
        for line in lines {
            text.push_str(&self.indent(2));
            text.push_str(line);
        }
        text
    }
}
