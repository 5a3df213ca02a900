//! Which images, versions, endpoints and extensions there are: facts with a date.
//!
//! [`Registry::embedded`] is compiled in, and costs nothing to get. `Registry::from_json` reads newer facts from a
//! file of the shape that Upsun publishes.

#[cfg(feature = "json")]
mod read;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

#[cfg(feature = "json")]
pub use read::{RegistryError, Sources};

#[rustfmt::skip]
#[path = "../data/mod.rs"]
mod data;

/// Facts about images and what belongs to them.
#[derive(Clone, Debug)]
pub struct Registry {
    date: Option<Cow<'static, str>>,
    images: Cow<'static, [Image]>,
    channels: Cow<'static, [Channel]>,
    php_extensions: Cow<'static, [Extension]>,
    postgresql_extensions: Cow<'static, [Extension]>,
    solr_modules: Cow<'static, [Extension]>,
}

/// An image: a runtime for applications, or a service.
#[derive(Clone, PartialEq, Debug)]
pub struct Image {
    /// As a `type` names it: `php`, `mariadb`.
    pub name: Cow<'static, str>,
    /// As a sentence names it: `PHP`, `MariaDB/MySQL`.
    pub title: Cow<'static, str>,
    /// The page that tells more.
    pub url: Cow<'static, str>,
    /// Whether it is for applications or a service.
    pub kind: ImageKind,
    /// The image that its versions are those of, where the facts don't have it itself: `redis` for `redis-persistent`.
    pub base: Option<Cow<'static, str>>,
    /// Its versions, the newest first.
    pub versions: Cow<'static, [Version]>,
}

/// What an image is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ImageKind {
    /// Applications.
    Runtime,
    /// Services.
    Service,
}

/// A version of an image.
#[derive(Clone, PartialEq, Debug)]
pub struct Version {
    /// As a `type` names it. Text: `8.10` is newer than `8.9`.
    pub number: Cow<'static, str>,
    /// Whether Upsun looks after it.
    pub status: Status,
    /// Whether Upsun still repairs it when it breaks, whatever its status.
    pub repaired: bool,
    /// When its makers stop looking after it, or did: `2026-02-11`. Not known for all.
    pub end_of_life: Option<Cow<'static, str>>,
    /// What can be connected to, unless the configuration says otherwise. Empty where it is not known or all up to the
    /// configuration.
    pub endpoints: Cow<'static, [Endpoint]>,
}

/// Whether Upsun looks after a version. The best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Status {
    /// It gets updates.
    Supported,
    /// It should no longer be chosen. It may still get security fixes.
    Deprecated,
    /// It can be deployed, but gets no updates.
    Retired,
    /// It is gone.
    Decommissioned,
}

/// Something to connect to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Endpoint {
    /// As a relationship names it.
    pub name: Cow<'static, str>,
    /// The protocol: `mysql`, `http`. Not known for all.
    pub scheme: Option<Cow<'static, str>>,
    /// The port. Not known for all.
    pub port: Option<u16>,
    /// Whether a relationship that names no endpoint means this one.
    pub default: bool,
}

/// A channel of Nix, for composable images.
#[derive(Clone, PartialEq, Debug)]
pub struct Channel {
    /// As `composable:` names it: `26.05`.
    pub number: Cow<'static, str>,
    /// Whether Upsun looks after it.
    pub status: Status,
    /// Its runtimes, by name. Empty where they are not known.
    pub runtimes: Cow<'static, [StackRuntime]>,
}

/// A runtime of a composable image.
#[derive(Clone, PartialEq, Debug)]
pub struct StackRuntime {
    /// As `stack.runtimes` names it: `php`.
    pub name: Cow<'static, str>,
    /// Its versions, the newest first.
    pub versions: Cow<'static, [Cow<'static, str>]>,
}

/// An extension, plugin or module of an image.
#[derive(Clone, PartialEq, Debug)]
pub struct Extension {
    /// As the configuration names it.
    pub name: Cow<'static, str>,
    /// The versions of the image that have it, the newest first.
    pub versions: Cow<'static, [(Cow<'static, str>, ExtensionStatus)]>,
}

/// How an image has an extension.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ExtensionStatus {
    /// It can be enabled.
    Available,
    /// It is enabled, and can be disabled.
    Default,
    /// It is always there.
    BuiltIn,
}

impl Registry {
    /// The facts that are compiled in.
    pub fn embedded() -> &'static Registry {
        &data::REGISTRY
    }

    /// The day of the facts, as `2026-07-21`. Not known for those of a file.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// The facts, with another date or none.
    #[must_use]
    pub fn dated(mut self, date: Option<String>) -> Registry {
        self.date = date.map(Cow::Owned);
        self
    }

    /// All images, by name. `composable` is not among them: see [`Registry::channels`].
    pub fn images(&self) -> &[Image] {
        &self.images
    }

    /// The images of a kind, by name.
    pub fn images_of(&self, kind: ImageKind) -> impl Iterator<Item = &Image> {
        self.images.iter().filter(move |image| image.kind == kind)
    }

    /// The image of that name.
    pub fn image(&self, name: &str) -> Option<&Image> {
        self.images.binary_search_by(|image| (*image.name).cmp(name)).ok().map(|index| &self.images[index])
    }

    /// The version of an image that is written exactly so.
    pub fn version(&self, image: &str, number: &str) -> Option<&Version> {
        self.image(image)?.version(number)
    }

    /// The supported version to go to from another one, known or not: see [`Image::nearest_supported`].
    pub fn nearest_supported(&self, image: &str, number: &str) -> Option<&Version> {
        self.image(image)?.nearest_supported(number)
    }

    /// The channels of composable images, the newest first.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    /// The channel that is written exactly so.
    pub fn channel(&self, number: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.number == number)
    }

    /// The extensions of PHP, by name.
    pub fn php_extensions(&self) -> &[Extension] {
        &self.php_extensions
    }

    /// The extension of PHP of that name.
    pub fn php_extension(&self, name: &str) -> Option<&Extension> {
        find(&self.php_extensions, name)
    }

    /// The extensions of PostgreSQL, by name.
    pub fn postgresql_extensions(&self) -> &[Extension] {
        &self.postgresql_extensions
    }

    /// The extension of PostgreSQL of that name.
    pub fn postgresql_extension(&self, name: &str) -> Option<&Extension> {
        find(&self.postgresql_extensions, name)
    }

    /// The modules of Solr, by name. There are none before version 9.9.
    pub fn solr_modules(&self) -> &[Extension] {
        &self.solr_modules
    }

    /// The module of Solr of that name.
    pub fn solr_module(&self, name: &str) -> Option<&Extension> {
        find(&self.solr_modules, name)
    }
}

fn find<'a>(extensions: &'a [Extension], name: &str) -> Option<&'a Extension> {
    extensions.binary_search_by(|extension| (*extension.name).cmp(name)).ok().map(|index| &extensions[index])
}

impl Image {
    /// The version that is written exactly so.
    pub fn version(&self, number: &str) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The versions of a status, the newest first.
    pub fn versions_of(&self, status: Status) -> impl Iterator<Item = &Version> {
        self.versions.iter().filter(move |version| version.status == status)
    }

    /// The supported version to go to from another one, known or not: for a patch release (`8.4.1`) the version that it belongs
    /// to, for less than a version (`8`) the newest that starts so, and else the next newer one, or the newest of all.
    /// Where an image has no supported version, a deprecated one.
    pub fn nearest_supported(&self, number: &str) -> Option<&Version> {
        let best = self.versions.iter().map(|version| version.status).min()?;
        if best > Status::Deprecated {
            return None;
        }
        let good = || self.versions_of(best);
        if !is_version(number) {
            return good().next();
        }
        let belongs = |part: &str, whole: &str| whole.strip_prefix(part).is_some_and(|rest| rest.starts_with('.'));
        good()
            .find(|version| belongs(&version.number, number))
            .or_else(|| good().find(|version| belongs(number, &version.number)))
            .or_else(|| good().filter(|version| compare(&version.number, number) != Ordering::Less).last())
            .or_else(|| good().next())
    }

    /// Whether a version is newer than every one that is known, so that the facts may be too old to judge it.
    pub fn is_newer_than_known(&self, number: &str) -> bool {
        is_version(number) && self.versions.iter().all(|version| compare(number, &version.number) == Ordering::Greater)
    }

    /// What can be connected to in a version. For a version that is not known, or whose endpoints are not: those of the
    /// newest version that has some.
    pub fn endpoints(&self, number: &str) -> &[Endpoint] {
        let own = self.version(number).map_or(&[][..], |version| &version.endpoints);
        if !own.is_empty() {
            return own;
        }
        self.versions.iter().map(|version| &*version.endpoints).find(|endpoints| !endpoints.is_empty()).unwrap_or_default()
    }

    /// The endpoint that a relationship means which names none: the one that is marked so, or the first. The documentation
    /// leaves endpoints out for images whose facts mark none. Images for applications have none, whatever is marked.
    pub fn default_endpoint(&self, number: &str) -> Option<&Endpoint> {
        if self.kind == ImageKind::Runtime {
            return None;
        }
        let endpoints = self.endpoints(number);
        endpoints.iter().find(|endpoint| endpoint.default).or_else(|| endpoints.first())
    }
}

impl Channel {
    /// The runtime of that name.
    pub fn runtime(&self, name: &str) -> Option<&StackRuntime> {
        self.runtimes.iter().find(|runtime| runtime.name == name)
    }
}

impl Extension {
    /// How a version of the image has it; `None` when it doesn't.
    pub fn status(&self, version: &str) -> Option<ExtensionStatus> {
        self.versions.iter().find(|(number, _)| number == version).map(|(_, status)| *status)
    }
}

impl Status {
    /// As the registry of Upsun writes it.
    pub fn name(self) -> &'static str {
        match self {
            Status::Supported => "supported",
            Status::Deprecated => "deprecated",
            Status::Retired => "retired",
            Status::Decommissioned => "decommissioned",
        }
    }

    /// The status that is written exactly so.
    pub fn from_name(name: &str) -> Option<Status> {
        [Status::Supported, Status::Deprecated, Status::Retired, Status::Decommissioned].into_iter().find(|it| it.name() == name)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Compares two versions part by part, as numbers: `8.10` is newer than `8.9`. Where one is the start of the other, the longer
/// one is newer. Parts that are no numbers are compared as text, and are older than numbers.
pub fn compare(left: &str, right: &str) -> Ordering {
    let part = |part: &str| part.parse::<u64>().ok();
    let (mut left, mut right) = (left.split('.'), right.split('.'));
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(one), Some(other)) => match (part(one), part(other)) {
                (None, None) => one.cmp(other),
                (one, other) => one.cmp(&other),
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Whether a text is a version as images have them: numbers with dots between.
pub fn is_version(text: &str) -> bool {
    text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The image that people mean by a name that other systems use.
pub fn image_meant_by(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "node" | "node.js" | "nodejs" | "js" | "javascript" | "npm" => "nodejs",
        "go" => "golang",
        ".net" | "aspnet" | "dotnetcore" | "dotnet-core" | "csharp" => "dotnet",
        "py" | "python3" => "python",
        "jdk" | "openjdk" => "java",
        "php-fpm" => "php",
        "postgres" | "pgsql" | "pg" | "psql" => "postgresql",
        "maria" | "maria-db" => "mariadb",
        "oracle" | "oraclemysql" => "oracle-mysql",
        "mongo" => "mongodb",
        "elastic" | "es" => "elasticsearch",
        "open-search" => "opensearch",
        "rabbit" | "amqp" => "rabbitmq",
        "memcache" => "memcached",
        "chrome" | "headless-chrome" | "chromium" => "chrome-headless",
        "influx" => "influxdb",
        "vault" => "vault-kms",
        "nfs" | "network_storage" | "networkstorage" => "network-storage",
        _ => return None,
    })
}

/// What to do instead of an image that there used to be.
pub fn removed_image(name: &str) -> Option<&'static str> {
    Some(match name {
        "lisp" => "a composable image offers `sbcl`",
        "hhvm" => "use `php`",
        _ => return None,
    })
}

/// The plugins that a search engine offers, over all its versions. Empty for other images.
///
/// Source: add-services/elasticsearch › Available plugins; add-services/opensearch › Available plugins.
pub fn search_plugins(image: &str) -> &'static [&'static str] {
    match image {
        "opensearch" => &[
            "analysis-icu", "analysis-kuromoji", "analysis-nori", "analysis-phonetic", "analysis-smartcn", "analysis-stempel",
            "analysis-ukrainian", "ingest-attachment", "mapper-annotated-text", "mapper-murmur3", "mapper-size", "repository-s3",
            "transport-nio",
        ],
        "elasticsearch" | "elasticsearch-enterprise" => &[
            "analysis-icu", "analysis-kuromoji", "analysis-nori", "analysis-phonetic", "analysis-smartcn", "analysis-stempel",
            "analysis-ukrainian", "cloud-aws", "delete-by-query", "discovery-multicast", "ingest-attachment", "ingest-user-agent",
            "lang-javascript", "lang-python", "mapper-annotated-text", "mapper-attachments", "mapper-murmur3", "mapper-size",
            "repository-s3", "transport-nio",
        ],
        _ => &[],
    }
}
