//! Reads facts from files of the shape that Upsun publishes.

use super::{Channel, Endpoint, Extension, ExtensionStatus, Image, ImageKind, Registry, StackRuntime, Status, Version, compare};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Images that the published registry doesn't have, though they exist: their name, title, and the image that they have
/// their versions from.
///
/// Source: add-services/redis, add-services/valkey, add-services/mysql/mysql-readonly-replication,
/// add-services/postgresql/postgresql-readonly-replication. The name of PostgreSQL's replica differs between pages.
const DERIVED: [(&str, &str, &str); 6] = [
    ("mariadb-replica", "MariaDB read-only replica", "mariadb"),
    ("mysql-replica", "MariaDB read-only replica", "mysql"),
    ("postgres-replica", "PostgreSQL read-only replica", "postgresql"),
    ("postgresql-replica", "PostgreSQL read-only replica", "postgresql"),
    ("redis-persistent", "Redis with persistent storage", "redis"),
    ("valkey-persistent", "Valkey with persistent storage", "valkey"),
];

/// Endpoints that the documentation names and the published registry doesn't: the image, the endpoint, and the one that it is
/// another name of.
const ALSO: [(&str, &str, &str); 1] = [("elasticsearch-enterprise", "elasticsearch-enterprise", "elasticsearch")];

/// The files that facts are read from, as text. Without one, what is compiled in holds.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// `registry.json`.
    pub registry: &'a str,
    /// `composable.json`.
    pub composable: Option<&'a str>,
    /// `php_extensions.json`.
    pub php_extensions: Option<&'a str>,
    /// `postgresql_extensions.json`.
    pub postgresql_extensions: Option<&'a str>,
    /// `solr_extensions.json`.
    pub solr_extensions: Option<&'a str>,
}

/// Why facts can't be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegistryError {
    /// The line, from 1. 0 where the file as a whole is meant.
    pub line: usize,
    /// The column, from 1. 0 where the line or file as a whole is meant.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.message),
            line => write!(f, "{} (line {line}, column {})", self.message, self.column),
        }
    }
}

impl std::error::Error for RegistryError {}

impl Registry {
    /// Reads the images from the text of a `registry.json`; everything else is as compiled in. A `composable` entry, which
    /// upstream has in a file of its own, may stand among the images.
    ///
    /// # Errors
    ///
    /// When the text is no JSON or not of that shape.
    pub fn from_json(registry: &str) -> Result<Registry, RegistryError> {
        let none = Sources { registry, composable: None, php_extensions: None, postgresql_extensions: None, solr_extensions: None };
        Registry::from_sources(&none)
    }

    /// Reads facts from several files.
    ///
    /// # Errors
    ///
    /// When a text is no JSON or not of the shape that is published.
    pub fn from_sources(sources: &Sources<'_>) -> Result<Registry, RegistryError> {
        let mut facts = Registry::embedded().clone().dated(None);
        let mut entries: BTreeMap<String, RawImage> = parse(sources.registry)?;
        let mut composable = entries.remove("composable");
        if entries.is_empty() {
            return Err(RegistryError { line: 0, column: 0, message: "there are no images".to_owned() });
        }
        facts.images = Cow::Owned(images(entries));
        if let Some(text) = sources.composable {
            composable = parse::<BTreeMap<String, RawImage>>(text)?.remove("composable");
        }
        if let Some(composable) = composable {
            facts.channels = Cow::Owned(channels(composable));
        }
        if let Some(text) = sources.php_extensions {
            facts.php_extensions = Cow::Owned(extensions(parse(text)?));
        }
        if let Some(text) = sources.postgresql_extensions {
            facts.postgresql_extensions = Cow::Owned(extensions(parse(text)?));
        }
        if let Some(text) = sources.solr_extensions {
            facts.solr_modules = Cow::Owned(extensions(parse(text)?));
        }
        Ok(facts)
    }

    /// The facts with one of them corrected, for a version where several publications disagree. Images that have their
    /// versions from that one follow. A version that is not known is added, with nothing but its status.
    #[must_use]
    pub fn with_status(mut self, image: &str, number: &str, status: Status) -> Registry {
        for entry in self.images.to_mut() {
            if entry.name == image || entry.base.as_deref() == Some(image) {
                let versions = entry.versions.to_mut();
                match versions.iter_mut().find(|version| version.number == number) {
                    Some(version) => version.status = status,
                    None => {
                        let at = versions.partition_point(|other| compare(&other.number, number).is_gt());
                        versions.insert(
                            at,
                            Version {
                                number: number.to_owned().into(),
                                status,
                                repaired: false,
                                end_of_life: None,
                                endpoints: Cow::Borrowed(&[]),
                            },
                        );
                    }
                }
            }
        }
        self
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, RegistryError> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let full = error.to_string();
        // The position is told apart from the message.
        let message = full.rsplit_once(" at line ").map_or(full.as_str(), |(message, _)| message).to_owned();
        RegistryError { line: error.line(), column: error.column(), message }
    })
}

#[derive(Deserialize)]
struct RawImage {
    name: Option<String>,
    #[serde(default)]
    runtime: bool,
    #[serde(default)]
    service: bool,
    #[serde(default)]
    docs: RawDocs,
    versions: BTreeMap<String, RawVersion>,
}

#[derive(Default, Deserialize)]
struct RawDocs {
    url: Option<String>,
}

#[derive(Deserialize)]
struct RawVersion {
    upsun: RawUpsun,
    upstream: Option<RawUpstream>,
    manifest: Option<RawManifest>,
    #[serde(default)]
    packages_versions: BTreeMap<String, RawPackage>,
}

#[derive(Deserialize)]
struct RawUpsun {
    status: RawStatus,
    #[serde(default)]
    internal_support: bool,
}

struct RawStatus(Status);

impl<'de> Deserialize<'de> for RawStatus {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<RawStatus, D::Error> {
        let name = String::deserialize(deserializer)?;
        let unknown =
            || D::Error::custom(format!("unknown status `{name}`, expected supported, deprecated, retired or decommissioned"));
        Status::from_name(&name).map(RawStatus).ok_or_else(unknown)
    }
}

#[derive(Deserialize)]
struct RawUpstream {
    #[serde(rename = "eolFrom")]
    end_of_life: Option<String>,
}

#[derive(Deserialize)]
struct RawManifest {
    endpoints: Option<BTreeMap<String, RawEndpoint>>,
}

#[derive(Deserialize)]
struct RawEndpoint {
    port: Option<u16>,
    scheme: Option<String>,
    /// An older spelling of the scheme.
    schema: Option<String>,
    #[serde(default)]
    default: bool,
}

#[derive(Deserialize)]
struct RawPackage {
    versions: Vec<String>,
}

#[derive(Deserialize)]
struct RawExtensions {
    cloud: BTreeMap<String, RawExtension>,
}

#[derive(Deserialize)]
struct RawExtension {
    versions: BTreeMap<String, RawAvailability>,
}

#[derive(Deserialize)]
struct RawAvailability {
    status: RawExtensionStatus,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RawExtensionStatus {
    Available,
    Default,
    BuiltIn,
}

fn images(entries: BTreeMap<String, RawImage>) -> Vec<Image> {
    let mut images: Vec<Image> = entries.into_iter().map(|(name, raw)| image(name, raw)).collect();
    for (name, title, base) in DERIVED {
        if images.iter().any(|image| image.name == name) {
            continue;
        }
        if let Some(model) = images.iter().find(|image| image.name == base) {
            let derived = Image { name: name.into(), title: title.into(), base: Some(base.into()), ..model.clone() };
            images.push(derived);
        }
    }
    images.sort_by(|one, other| one.name.cmp(&other.name));
    images
}

fn image(name: String, raw: RawImage) -> Image {
    let mut versions: Vec<Version> = raw.versions.into_iter().map(|(number, raw)| version(number, raw)).collect();
    for (_, also, model) in ALSO.into_iter().filter(|(image, ..)| *image == name) {
        for version in &mut versions {
            if let Some(endpoint) = version.endpoints.iter().find(|endpoint| endpoint.name == model).cloned() {
                version.endpoints.to_mut().push(Endpoint { name: also.into(), default: false, ..endpoint });
            }
        }
    }
    versions.sort_by(|one, other| compare(&other.number, &one.number));
    let kind = if raw.runtime && !raw.service { ImageKind::Runtime } else { ImageKind::Service };
    Image {
        title: raw.name.unwrap_or_else(|| name.clone()).into(),
        url: raw.docs.url.unwrap_or_else(|| "https://developer.upsun.com/docs/add-services".to_owned()).into(),
        name: name.into(),
        kind,
        base: None,
        versions: versions.into(),
    }
}

fn version(number: String, raw: RawVersion) -> Version {
    let endpoints = raw.manifest.and_then(|manifest| manifest.endpoints).unwrap_or_default();
    let endpoints: Vec<Endpoint> = endpoints
        .into_iter()
        .map(|(name, raw)| Endpoint {
            name: name.into(),
            scheme: raw.scheme.or(raw.schema).map(Cow::Owned),
            port: raw.port,
            default: raw.default,
        })
        .collect();
    let day = |date: String| date.get(..10).unwrap_or(&date).to_owned();
    Version {
        number: number.into(),
        status: raw.upsun.status.0,
        repaired: raw.upsun.internal_support,
        end_of_life: raw.upstream.and_then(|upstream| upstream.end_of_life).map(|date| day(date).into()),
        endpoints: endpoints.into(),
    }
}

fn channels(composable: RawImage) -> Vec<Channel> {
    let newest_first = |mut versions: Vec<String>| {
        versions.sort_by(|one, other| compare(other, one));
        versions.into_iter().map(Cow::Owned).collect::<Vec<_>>()
    };
    let mut channels: Vec<Channel> = composable
        .versions
        .into_iter()
        .map(|(number, raw)| {
            let runtimes = raw.packages_versions.into_iter();
            let runtimes =
                runtimes.map(|(name, raw)| StackRuntime { name: name.into(), versions: newest_first(raw.versions).into() });
            Channel { number: number.into(), status: raw.upsun.status.0, runtimes: runtimes.collect::<Vec<_>>().into() }
        })
        .collect();
    channels.sort_by(|one, other| compare(&other.number, &one.number));
    channels
}

fn extensions(raw: RawExtensions) -> Vec<Extension> {
    let status = |raw| match raw {
        RawExtensionStatus::Available => ExtensionStatus::Available,
        RawExtensionStatus::Default => ExtensionStatus::Default,
        RawExtensionStatus::BuiltIn => ExtensionStatus::BuiltIn,
    };
    let extension = |(name, raw): (String, RawExtension)| {
        let versions = raw.versions.into_iter();
        let mut versions: Vec<_> = versions.map(|(number, raw)| (Cow::Owned(number), status(raw.status))).collect();
        versions.sort_by(|(one, _), (other, _)| compare(other, one));
        Extension { name: name.into(), versions: versions.into() }
    };
    raw.cloud.into_iter().map(extension).collect()
}

#[cfg(test)]
mod tests {
    use crate::registry::{Registry, Status};

    fn error(text: &str) -> (usize, usize, String) {
        let error = Registry::from_json(text).unwrap_err();
        (error.line, error.column, error.message)
    }

    #[test]
    fn images_come_from_the_file_and_the_rest_is_as_compiled_in() {
        let facts = Registry::from_json(
            r#"{"redis": {"name": "Redis", "service": true, "versions": {
                "9.0": {"upsun": {"status": "supported", "internal_support": true}, "manifest": {"endpoints": {"redis": {"port": 6379}}}},
                "10.0": {"upsun": {"status": "deprecated"}, "upstream": {"eolFrom": "2030-01-02T00:00:00.000Z"}, "manifest": null}
            }}}"#,
        )
        .unwrap();
        assert_eq!(facts.date(), None);
        let names: Vec<&str> = facts.images().iter().map(|image| &*image.name).collect();
        assert_eq!(names, ["redis", "redis-persistent"]);
        let redis = facts.image("redis-persistent").unwrap();
        assert_eq!(redis.base.as_deref(), Some("redis"));
        assert_eq!(redis.versions[0].number, "10.0");
        assert_eq!(redis.versions[0].status, Status::Deprecated);
        assert_eq!(redis.versions[0].end_of_life.as_deref(), Some("2030-01-02"));
        assert_eq!(redis.endpoints("10.0")[0].name, "redis");
        assert_eq!(facts.channels().len(), Registry::embedded().channels().len());
        assert!(facts.php_extension("redis").is_some());
    }

    #[test]
    fn a_composable_entry_among_the_images_holds_the_channels() {
        let facts = Registry::from_json(
            r#"{"php": {"runtime": true, "versions": {}}, "composable": {"versions": {"27.05": {
                "upsun": {"status": "supported"}, "packages_versions": {"php": {"versions": ["9.0", "9.1"]}}}}}}"#,
        )
        .unwrap();
        assert_eq!(facts.channels().len(), 1);
        assert_eq!(&*facts.channel("27.05").unwrap().runtime("php").unwrap().versions, ["9.1", "9.0"]);
        assert!(facts.image("composable").is_none());
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_with_its_place() {
        assert_eq!(error(""), (1, 0, "EOF while parsing a value".to_owned()));
        assert_eq!(error("{"), (1, 1, "EOF while parsing an object".to_owned()));
        assert_eq!(error("[]"), (1, 0, "invalid type: sequence, expected a map".to_owned()));
        assert_eq!(error("{}"), (0, 0, "there are no images".to_owned()));
        assert_eq!(error("{\"php\": {}}"), (1, 10, "missing field `versions`".to_owned()));
        let (line, _, message) = error("{\"php\": {\"versions\":\n {\"8.4\": {\"upsun\": {\"status\": \"fine\"}}}}}");
        assert_eq!((line, message.starts_with("unknown status `fine`")), (2, true));
        assert_eq!(Registry::from_json("{").unwrap_err().to_string(), "EOF while parsing an object (line 1, column 1)");
    }

    #[test]
    fn corrections_reach_the_images_that_follow() {
        let facts = Registry::embedded().clone().with_status("redis", "8.0", Status::Retired);
        assert_eq!(facts.version("redis", "8.0").unwrap().status, Status::Retired);
        assert_eq!(facts.version("redis-persistent", "8.0").unwrap().status, Status::Retired);
        assert_eq!(facts.version("valkey", "8.0").unwrap().status, Status::Supported);
    }

    #[test]
    fn a_version_that_was_left_out_gets_its_place() {
        let facts = Registry::embedded().clone().with_status("redis", "7.1", Status::Retired);
        let numbers = |image: &str| -> Vec<String> {
            facts.image(image).unwrap().versions.iter().map(|version| version.number.to_string()).collect()
        };
        assert_eq!(numbers("redis")[..5], ["8.8", "8.0", "7.2", "7.1", "7.0"]);
        assert_eq!(numbers("redis"), numbers("redis-persistent"));
        assert_eq!(facts.image("redis").unwrap().endpoints("7.1")[0].name, "redis");
    }
}
