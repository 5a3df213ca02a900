//! What a service or an app can be connected to as.

use crate::model::Service;
use crate::project::Value;

/// The endpoints that a service offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) enum Offer<'p> {
    /// Those of its `configuration.endpoints`.
    Declared(Vec<&'p str>),
    /// Those of its image, the default one first.
    Image(&'static [&'static str]),
    /// None at all: it is used in other ways.
    Nothing,
    /// It can't be told.
    Unknown,
}

impl<'p> Offer<'p> {
    /// The endpoints by name; empty where they can't be told.
    pub(in super::super) fn names(&self) -> Vec<&'p str> {
        match self {
            Offer::Declared(names) => names.clone(),
            Offer::Image(names) => names.to_vec(),
            Offer::Nothing | Offer::Unknown => Vec::new(),
        }
    }

    /// Whether an endpoint is not among them.
    pub(in super::super) fn lacks(&self, name: &str) -> bool {
        match self {
            Offer::Declared(names) => !names.contains(&name),
            Offer::Image(names) => !names.contains(&name),
            Offer::Nothing | Offer::Unknown => false,
        }
    }
}

/// The image of a service without what tells variants of it apart: `redis` of `redis-persistent`.
pub(in super::super) fn base_image(image: &str) -> &str {
    let base = image.strip_suffix("-persistent").or_else(|| image.strip_suffix("-replica")).unwrap_or(image);
    if base == "postgres" { "postgresql" } else { base }
}

/// The endpoints that an image offers without any configuration, the default one first.
pub(in super::super) fn of_image(image: &str) -> &'static [&'static str] {
    match base_image(image) {
        "mariadb" | "mysql" => &["mysql"],
        "oracle-mysql" => &["mysql", "mysqlx"],
        "postgresql" => &["postgresql"],
        "redis" => &["redis"],
        "valkey" => &["valkey"],
        "memcached" => &["memcached"],
        "rabbitmq" => &["rabbitmq"],
        "solr" => &["solr"],
        "elasticsearch" | "elasticsearch-enterprise" => &["elasticsearch"],
        "opensearch" => &["opensearch"],
        "mercure" => &["mercure"],
        "varnish" => &["http", "http+stats"],
        "mongodb" | "mongodb-enterprise" => &["mongodb"],
        "kafka" => &["kafka"],
        "influxdb" => &["influxdb"],
        "gotenberg" | "chrome-headless" => &["http"],
        "clickhouse" => &["clickhouse", "clickhouse-http"],
        _ => &[],
    }
}

/// Whether an image takes `configuration.endpoints`, which then replace its own.
pub(in super::super) fn takes_endpoints(image: &str) -> bool {
    matches!(base_image(image), "mariadb" | "mysql" | "oracle-mysql" | "postgresql" | "solr" | "clickhouse" | "vault-kms")
}

/// The endpoints that a service offers.
pub(in super::super) fn of<'p>(service: &Service<'p>) -> Offer<'p> {
    let Some(image) = &service.image else { return Offer::Unknown };
    let declared = match configuration(service) {
        Configuration::Unknown => return Offer::Unknown,
        Configuration::None => None,
        Configuration::Is(configuration) => configuration.get("endpoints").filter(|endpoints| !endpoints.is_null()),
    };
    if image.is("network-storage") {
        return Offer::Nothing;
    }
    let own = of_image(image.name.text);
    let Some(declared) = declared else {
        return if own.is_empty() { Offer::Unknown } else { Offer::Image(own) };
    };
    let names: Option<Vec<&str>> = declared.entries().into_iter().map(|(key, _)| key.node().text()).collect();
    match names {
        Some(names) if takes_endpoints(image.name.text) && !names.is_empty() && !names.contains(&"<<") => Offer::Declared(names),
        _ => Offer::Unknown,
    }
}

/// The `configuration` of a service.
pub(in super::super) enum Configuration<'p> {
    /// There is none.
    None,
    /// This mapping.
    Is(Value<'p>),
    /// It can't be read.
    Unknown,
}

/// The `configuration` of a service.
pub(in super::super) fn configuration<'p>(service: &Service<'p>) -> Configuration<'p> {
    let Some(body) = service.body.resolved() else { return Configuration::Unknown };
    match body.get("configuration").map(Value::resolved) {
        None if body.is_mapping() => Configuration::None,
        Some(Some(value)) if value.is_null() => Configuration::None,
        Some(Some(value)) if value.is_mapping() && !value.is_repaired() => Configuration::Is(value),
        _ => Configuration::Unknown,
    }
}
