//! The structure of a configuration, key by key: a valid configuration is made from the description of the language, and
//! changed at each key in each way that is wrong. One mistake is one finding, at that key.

use crate::common::{CONFIG, check_config, summaries};
use std::collections::BTreeSet;
use upsun_lint_analysis::structure::Structure;
use upsun_lint_analysis::{MemoryFiles, Project, RepoPath, Report, Target};
use upsun_lint_schema::description::{Case, Format, Images, Kind, Need, Object, Property, ROOT, Shape, Standing, Text};

/// A value that is written out.
#[derive(Clone, PartialEq, Debug)]
enum Yaml {
    Raw(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

/// Where a value is: keys and the indices of items.
type Path = Vec<String>;

impl Yaml {
    fn at(&mut self, path: &[String]) -> Option<&mut Yaml> {
        let Some((step, rest)) = path.split_first() else { return Some(self) };
        match self {
            Yaml::Map(entries) => entries.iter_mut().find(|(key, _)| key == step)?.1.at(rest),
            Yaml::List(items) => items.get_mut(step.parse::<usize>().ok()?)?.at(rest),
            Yaml::Raw(_) => None,
        }
    }

    /// The lines, and with each the path of what starts there.
    fn write(&self, indent: usize, path: &Path, lines: &mut Vec<(String, Path)>) {
        let pad = " ".repeat(indent);
        match self {
            Yaml::Raw(text) => lines.push((format!("{pad}{text}"), path.clone())),
            Yaml::Map(entries) => {
                for (key, value) in entries {
                    let here: Path = path.iter().cloned().chain([key.clone()]).collect();
                    match value {
                        Yaml::Raw(text) => lines.push((format!("{pad}{}: {text}", quoted(key)).trim_end().to_owned(), here)),
                        Yaml::List(items) if items.is_empty() => lines.push((format!("{pad}{}: []", quoted(key)), here)),
                        Yaml::Map(entries) if entries.is_empty() => lines.push((format!("{pad}{}: {{}}", quoted(key)), here)),
                        _ => {
                            lines.push((format!("{pad}{}:", quoted(key)), here.clone()));
                            value.write(indent + 2, &here, lines);
                        }
                    }
                }
            }
            Yaml::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    let here: Path = path.iter().cloned().chain([index.to_string()]).collect();
                    let mut inner = Vec::new();
                    match item {
                        Yaml::List(items) if items.is_empty() => inner.push(("[]".to_owned(), here.clone())),
                        Yaml::Map(entries) if entries.is_empty() => inner.push(("{}".to_owned(), here.clone())),
                        _ => item.write(indent + 2, &here, &mut inner),
                    }
                    let first = inner[0].0.trim_start().to_owned();
                    inner[0].0 = format!("{pad}- {first}");
                    // An item starts where its first key does.
                    lines.append(&mut inner);
                }
            }
        }
    }
}

fn quoted(key: &str) -> String {
    let plain =
        key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')) && !key.starts_with(|c: char| c.is_ascii_digit());
    if plain { key.to_owned() } else { format!("{key:?}") }
}

/// A configuration, and where each of its values is described.
struct Sample {
    root: Yaml,
    places: Vec<(Path, Shape)>,
    objects: Vec<(Path, &'static Object)>,
    required: Vec<Path>,
}

#[derive(Clone, Copy, PartialEq)]
enum Image {
    Php,
    Composable,
}

/// What is made of the alternatives.
struct Maker<'c> {
    sample: Sample,
    image: Image,
    route: &'c str,
    service: &'c str,
}

impl Maker<'_> {
    fn value(&mut self, shape: Shape, path: &Path, example: Option<&str>) -> Yaml {
        match shape {
            Shape::Any | Shape::Null => Yaml::Raw("anything".to_owned()),
            Shape::Bool => Yaml::Raw("true".to_owned()),
            Shape::Integer { min, max } => {
                let wanted = example.and_then(|text| text.parse::<i64>().ok());
                Yaml::Raw(wanted.or(min.filter(|min| *min > 0)).or(max).unwrap_or(100).to_string())
            }
            Shape::IntegerOf(values) => Yaml::Raw(values[0].to_string()),
            Shape::Number => Yaml::Raw("1".to_owned()),
            Shape::String(text) => Yaml::Raw(format!("{:?}", self.text(text, path))),
            Shape::List(list) => {
                let here: Path = path.iter().cloned().chain(["0".to_owned()]).collect();
                self.sample.places.push((here.clone(), list.item));
                Yaml::List(vec![self.value(list.item, &here, None)])
            }
            Shape::Map(map) => {
                let name = self.key(map.key.format);
                let here: Path = path.iter().cloned().chain([name.clone()]).collect();
                self.sample.places.push((here.clone(), map.value));
                Yaml::Map(vec![(name, self.value(map.value, &here, None))])
            }
            Shape::Object(object) => self.object(object, path),
            Shape::OneOf(alternatives) => {
                // The richest way of writing says the most.
                let current = || alternatives.iter().filter(|it| it.standing.is_current()).map(|it| it.shape);
                let rich =
                    current().find(|shape| matches!(shape, Shape::Object(_) | Shape::Map(_) | Shape::List(_) | Shape::Switch(_)));
                let chosen = rich.or_else(|| current().find(|shape| !matches!(shape, Shape::Null))).unwrap_or(Shape::Null);
                self.value(chosen, path, example)
            }
            Shape::Switch(switch) => {
                let wanted = match switch.key {
                    "type" if path.first().is_some_and(|step| step == "routes") => self.route,
                    _ => self.service.split(':').next().unwrap_or_default(),
                };
                let case: Option<&Case> = switch.cases.iter().find(|case| case.values.contains(&wanted));
                self.value(case.map_or(switch.otherwise, |case| case.shape), path, example)
            }
        }
    }

    fn object(&mut self, object: &'static Object, path: &Path) -> Yaml {
        self.sample.objects.push((path.clone(), object));
        let mut entries = Vec::new();
        for property in object.properties {
            if !self.wants(property, path) {
                continue;
            }
            let here: Path = path.iter().cloned().chain([property.name.to_owned()]).collect();
            self.sample.places.push((here.clone(), property.shape));
            if property.need == Need::Required {
                self.sample.required.push(here.clone());
            }
            let value = match (property.name, path.len()) {
                ("type", 2) if path[0] == "applications" => Yaml::Raw(
                    match self.image {
                        Image::Php => "\"php:8.4\"",
                        Image::Composable => "\"composable:26.05\"",
                    }
                    .to_owned(),
                ),
                ("type", 2) if path[0] == "services" => Yaml::Raw(format!("{:?}", self.service)),
                ("type", 2) if path[0] == "routes" => Yaml::Raw(self.route.to_owned()),
                _ => self.value(property.shape, &here, property.examples.first().copied()),
            };
            entries.push((property.name.to_owned(), value));
        }
        Yaml::Map(entries)
    }

    /// Whether a key belongs into a valid configuration of this image.
    fn wants(&self, property: &Property, path: &Path) -> bool {
        let is_for_image = match (property.images, self.image) {
            (Images::Composable, image) => image == Image::Composable,
            (Images::SingleRuntime | Images::Php, image) => image == Image::Php || path.len() > 2,
            (Images::All, _) => true,
        };
        // `ips` and `domains` exclude each other.
        property.standing == Standing::Current && is_for_image && property.name != "domains"
    }

    fn text(&self, text: &'static Text, path: &Path) -> String {
        if let Some(value) = text.values.iter().find(|value| value.standing.is_current()) {
            return value.text.to_owned();
        }
        let last = path.last().map(String::as_str).unwrap_or_default();
        match text.format {
            Format::Cron => "0 4 * * *",
            Format::TimeZone => "Europe/Paris",
            Format::Duration => "1h",
            Format::Size => "250m",
            Format::StackRuntime => "php@8.4",
            Format::StackPackage => "imagemagick",
            Format::PhpExtension => "redis",
            Format::AppName | Format::RelationshipService | Format::MountService => "db",
            Format::RelationshipEndpoint => "mysql",
            Format::Upstream => "app:http",
            Format::IpAddress => "192.0.2.1",
            Format::Cidr => "192.0.2.0/24",
            Format::Domain | Format::HostName => "api.example.com",
            Format::Url if last == "to" => "https://{default}/",
            Format::UrlPath | Format::RedirectPath => "/index.php",
            Format::Directory => "public",
            Format::SourceRoot => "/",
            Format::IndexFile => "index.html",
            Format::Shell => "date",
            Format::Certificate => "certificate",
            _ => "word",
        }
        .to_owned()
    }

    fn key(&self, format: Format) -> String {
        match format {
            Format::AppName => "app",
            Format::ServiceName => "db",
            Format::RelationshipName => "database",
            Format::LocationPath => "/",
            Format::Regex => "\\.css$",
            Format::RedirectPath => "/old",
            Format::RouteUrl => "https://{default}/",
            Format::MountPath => "var/data",
            Format::EnvName => "APP_MODE",
            Format::VariablePrefix => "settings",
            Format::HostName => "api.example.com",
            Format::StackRuntime => "php@8.4",
            Format::PhpSetting => "memory_limit",
            Format::HeaderName => "X-Frame-Options",
            _ => "word",
        }
        .to_owned()
    }
}

/// A configuration with every key that an image, a type of route and a type of service have.
fn sample(image: Image, route: &str, service: &str, sections: &[&str]) -> Sample {
    let Shape::Object(root) = ROOT else { panic!("the root is an object") };
    let sample = Sample { root: Yaml::Map(Vec::new()), places: Vec::new(), objects: Vec::new(), required: Vec::new() };
    let mut maker = Maker { sample, image, route, service };
    let mut entries = Vec::new();
    for section in ["applications", "services", "routes"] {
        let property = root.property(section).unwrap();
        if sections.contains(&section) {
            let path = vec![section.to_owned()];
            maker.sample.places.push((path.clone(), property.shape));
            let value = maker.value(property.shape, &path, None);
            entries.push((section.to_owned(), value));
        } else if section == "applications" {
            let app = [("type", "\"php:8.4\"")].map(|(key, value)| (key.to_owned(), Yaml::Raw(value.to_owned())));
            let app = Yaml::Map(app.to_vec());
            entries.push((section.to_owned(), Yaml::Map(vec![("app".to_owned(), app)])));
        }
    }
    maker.sample.root = Yaml::Map(entries);
    maker.sample
}

fn text_of(root: &Yaml) -> (String, Vec<Path>) {
    let mut lines = Vec::new();
    root.write(0, &Vec::new(), &mut lines);
    let (texts, paths): (Vec<_>, Vec<_>) = lines.into_iter().unzip();
    (texts.join("\n") + "\n", paths)
}

/// The problems of a text: the line of each, and what it is.
fn problems(text: &str) -> Vec<(usize, String)> {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, text);
    let project = Project::load(&files, &Target::Directory(RepoPath::root()));
    let found = Structure::new(&project).problems;
    let line = |offset: u32| text[..offset as usize].matches('\n').count();
    found.iter().map(|problem| (line(problem.location.range.start), format!("{:?}", problem.wrong))).collect()
}

/// All samples that together have every key.
fn samples() -> Vec<(String, Sample)> {
    let mut samples = vec![
        ("php".to_owned(), sample(Image::Php, "upstream", "mariadb:11.8", &["applications"])),
        ("composable".to_owned(), sample(Image::Composable, "upstream", "mariadb:11.8", &["applications"])),
    ];
    for route in ["upstream", "redirect", "proxy"] {
        samples.push((route.to_owned(), sample(Image::Php, route, "mariadb:11.8", &["routes"])));
    }
    for service in [
        "mariadb:11.8", "oracle-mysql:8.0", "postgresql:17", "clickhouse:25.3", "redis:8.0", "opensearch:3", "elasticsearch:8.5",
        "solr:9.9", "rabbitmq:4.1", "varnish:7.6", "vault-kms:1.12", "network-storage:1.0", "mongodb:7.0", "valkey:8.0",
    ] {
        samples.push((service.to_owned(), sample(Image::Php, "upstream", service, &["services"])));
    }
    samples
}

/// How each kind of value is written when it is wrong.
fn writings(kind: Kind) -> Vec<Yaml> {
    let raw = |text: &str| Yaml::Raw(text.to_owned());
    match kind {
        Kind::Null => vec![raw(""), raw("~")],
        Kind::Bool => vec![raw("true")],
        Kind::Integer => vec![raw("7")],
        Kind::Float => vec![raw("1.5")],
        Kind::String => vec![raw("\"zzqxy\"")],
        Kind::List => {
            vec![Yaml::List(Vec::new()), raw("[zzqxy]"), raw("[[zzqxy], {a: b}]"), Yaml::List(vec![raw("zzqxy"), raw("7")])]
        }
        Kind::Mapping => vec![
            Yaml::Map(Vec::new()),
            raw("{zzqxy: zzqxy}"),
            Yaml::Map(vec![("zzqxy".to_owned(), Yaml::Map(vec![("a".to_owned(), raw("b"))]))]),
        ],
    }
}

#[test]
fn a_valid_configuration_with_every_key_has_no_problem() {
    let mut keys = BTreeSet::new();
    for (name, sample) in samples() {
        let (text, _) = text_of(&sample.root);
        assert_eq!(problems(&text), [], "{name}\n{text}");
        keys.extend(sample.places.iter().filter_map(|(path, _)| path.last().cloned()));
    }
    // Nothing current is left out.
    let undocumented = ["tasks", "run", "command", "domains"];
    for name in upsun_lint_schema::description::names().filter(|name| !keys.contains(*name) && !undocumented.contains(name)) {
        let current = upsun_lint_schema::description::paths(name).iter().any(|path| {
            let steps = path.split('.').flat_map(|step| {
                let key = step.trim_end_matches("[]");
                (!key.is_empty()).then_some(key).into_iter().chain(step.contains("[]").then_some("[]"))
            });
            let shape = upsun_lint_schema::description::at(steps).unwrap();
            let is_task = path.starts_with("tasks");
            !is_task && shape.objects().iter().any(|object| object.property(name).is_some_and(|it| it.standing.is_current()))
        });
        assert!(!current, "{name} is in no sample");
    }
}

#[test]
fn a_value_of_a_wrong_kind_is_one_problem_at_its_key() {
    let mut failures = Vec::new();
    let mut count = 0;
    for (name, sample) in samples() {
        for (path, shape) in &sample.places {
            for kind in Kind::ALL.into_iter().filter(|kind| shape.for_kind(*kind).is_none()) {
                for value in writings(kind) {
                    let mut root = sample.root.clone();
                    *root.at(path).unwrap() = value;
                    let (text, paths) = text_of(&root);
                    let line = paths.iter().position(|other| other.starts_with(path)).unwrap();
                    let found = problems(&text);
                    count += 1;
                    if !matches!(found.as_slice(), [(at, _)] if *at == line) {
                        let found: Vec<String> =
                            found.iter().map(|(line, wrong)| format!("{line}: {}", &wrong[..wrong.len().min(100)])).collect();
                        let value = root.at(path).unwrap();
                        failures.push(format!("{name}: {value:?} at {}: {found:#?}\n", path.join(".")));
                    }
                }
            }
        }
    }
    assert!(count > 2_000, "{count}");
    assert!(failures.is_empty(), "{} of {count}:\n{}", failures.len(), failures.iter().take(6).cloned().collect::<String>());
}

#[test]
fn an_unknown_key_is_one_problem_at_that_key() {
    for (name, sample) in samples() {
        for (path, object) in sample.objects.iter().filter(|(_, object)| object.additional.is_none()) {
            let mut root = sample.root.clone();
            let Some(Yaml::Map(entries)) = root.at(path) else { panic!("{path:?}") };
            entries.push(("zzqxy".to_owned(), Yaml::Raw("1".to_owned())));
            let (text, paths) = text_of(&root);
            let line = paths.iter().position(|other| other.last().is_some_and(|key| key == "zzqxy")).unwrap();
            let found = problems(&text);
            assert!(matches!(found.as_slice(), [(at, _)] if *at == line), "{name}, {}\n{found:#?}\n{text}", object.name);
        }
    }
}

#[test]
fn a_required_key_that_is_missing_is_one_problem() {
    let mut count = 0;
    for (name, sample) in samples() {
        for path in &sample.required {
            let (key, holder) = path.split_last().unwrap();
            let mut root = sample.root.clone();
            let Some(Yaml::Map(entries)) = root.at(holder) else { panic!("{path:?}") };
            entries.retain(|(name, _)| name != key);
            let (text, _) = text_of(&root);
            let found = problems(&text);
            assert!(
                matches!(found.as_slice(), [(_, wrong)] if wrong.starts_with("Missing")),
                "{name} {path:?}\n{found:#?}\n{text}"
            );
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

/// The findings of `after` that are not in `before`, which has one line less or other text at one.
fn new_findings(before: &Report, after: &Report) -> Vec<String> {
    let known: BTreeSet<(&str, &str)> = before.diagnostics.iter().map(|found| (found.rule.id, found.message.as_str())).collect();
    let new = after.diagnostics.iter().filter(|found| !known.contains(&(found.rule.id, found.message.as_str())));
    new.map(|found| format!("{}: {}", found.rule.id, found.message)).collect()
}

/// What a rule says elsewhere because of a value of a wrong kind, and why that is right all the same.
const CONSEQUENCES: [(&str, &str); 4] = [
    ("crons", "timezone-invalid"),                  // without crons, the time zone has no effect
    ("endpoints", "relationship-unknown-endpoint"), // the service has its own endpoint only
    ("schemas.0", "service-endpoints-invalid"),     // the endpoint's schema is not among the others
    ("databases.0", "service-endpoints-invalid"),
];

/// All rules together say one thing about one mistake.
#[test]
fn no_other_rule_reports_a_wrong_kind_again() {
    let mut failures = Vec::new();
    for (name, sample) in samples() {
        let before = check_config(&text_of(&sample.root).0);
        for (path, shape) in sample.places.iter().filter(|(path, _)| path.len() > 1) {
            // Of the scalars, one says enough here.
            let kinds = [Kind::Null, Kind::Integer, Kind::String, Kind::List, Kind::Mapping];
            for kind in kinds.into_iter().filter(|kind| shape.for_kind(*kind).is_none()) {
                let mut root = sample.root.clone();
                *root.at(path).unwrap() = writings(kind).swap_remove(0);
                let (text, _) = text_of(&root);
                let mut found = new_findings(&before, &check_config(&text));
                let place = path.join(".");
                found.retain(|found| !CONSEQUENCES.iter().any(|(end, rule)| place.ends_with(end) && found.starts_with(rule)));
                if found.len() != 1 {
                    failures.push(format!("{name}: {kind} at {}: {found:#?}", path.join(".")));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn each_of_200_unknown_keys_is_reported_once() {
    let keys: String = (0..200).map(|n| format!("    zzqxy{n}: {n}\n")).collect();
    let found = summaries(&check_config(&format!("applications:\n  app:\n    type: \"php:8.4\"\n{keys}")));
    assert_eq!(found.len(), 200);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 200);
    assert!(found.iter().all(|found| found.starts_with("error unknown-property")));
    let top: String = (0..200).map(|n| format!("zzqxy{n}: {n}\n")).collect();
    let found = summaries(&check_config(&format!("applications:\n  app:\n    type: \"php:8.4\"\n{top}")));
    assert_eq!(found.len(), 200);
    assert!(found.iter().all(|found| found.starts_with("error unknown-top-level-key")));
}

#[test]
fn a_wrong_nesting_is_one_finding_however_deep() {
    for (app, marked) in [
        ("web: {commands: {start: {a: {b: {c: [d]}}}}}", "{a: {b: {c: [d]}}}"),
        ("web: [commands: [start: [a: b]]]", "[commands: [start: [a: b]]]"),
        ("hooks: [[[build]]]", "[[[build]]]"),
        ("crons: {a: [spec: [commands: [start]]]}", "[spec: [commands: [start]]]"),
    ] {
        let found = summaries(&check_config(&format!("applications:\n  app:\n    type: \"php:8.4\"\n    {app}\n")));
        assert_eq!(found, [format!("error wrong-value-type {marked:?}")], "{app}");
    }
}
