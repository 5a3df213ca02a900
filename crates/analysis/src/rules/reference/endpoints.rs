//! What a service or an app can be connected to as.

use super::super::Context;
use crate::model::{Image, Service};
use crate::project::Value;

/// The endpoints that a service offers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in super::super) enum Offer<'p> {
    /// Those of its `configuration.endpoints`.
    Declared(Vec<&'p str>),
    /// Those of its image, the default one first.
    Image(Vec<&'p str>),
    /// None at all: it is used in other ways.
    Nothing,
    /// It can't be told.
    Unknown,
}

impl<'p> Offer<'p> {
    /// The endpoints by name; empty where they can't be told.
    pub(in super::super) fn names(&self) -> Vec<&'p str> {
        match self {
            Offer::Declared(names) | Offer::Image(names) => names.clone(),
            Offer::Nothing | Offer::Unknown => Vec::new(),
        }
    }

    /// Whether an endpoint is not among them.
    pub(in super::super) fn lacks(&self, name: &str) -> bool {
        match self {
            Offer::Declared(names) | Offer::Image(names) => !names.contains(&name),
            Offer::Nothing | Offer::Unknown => false,
        }
    }
}

/// The image of a service without what tells variants of it apart: `redis` of `redis-persistent`.
pub(in super::super) fn base_image(image: &str) -> &str {
    let base = image.strip_suffix("-persistent").or_else(|| image.strip_suffix("-replica")).unwrap_or(image);
    if base == "postgres" { "postgresql" } else { base }
}

/// The endpoints that an image offers without any configuration, the default one first; empty where they are not known.
pub(in super::super) fn of_image<'c>(context: &'c Context<'_>, image: &Image<'_>) -> Vec<&'c str> {
    let registry = context.registry();
    let facts = registry.image(image.name.text).or_else(|| registry.image(base_image(image.name.text)));
    let Some(facts) = facts else { return Vec::new() };
    let number = image.version.map_or("", |version| version.text);
    let default = facts.default_endpoint(number).map(|endpoint| &*endpoint.name);
    let others = facts.endpoints(number).iter().map(|endpoint| &*endpoint.name).filter(|name| Some(*name) != default);
    default.into_iter().chain(others).collect()
}

/// Whether an image takes `configuration.endpoints`, which then replace its own.
pub(in super::super) fn takes_endpoints(image: &str) -> bool {
    matches!(base_image(image), "mariadb" | "mysql" | "oracle-mysql" | "postgresql" | "solr" | "clickhouse" | "vault-kms")
}

/// The endpoints that a service offers.
pub(in super::super) fn of<'c>(context: &'c Context<'_>, service: &Service<'c>) -> Offer<'c> {
    let Some(image) = &service.image else { return Offer::Unknown };
    let declared = match configuration(service) {
        Configuration::Unknown => return Offer::Unknown,
        Configuration::None => None,
        Configuration::Is(configuration) => configuration.get("endpoints").filter(|endpoints| !endpoints.is_null()),
    };
    if image.is("network-storage") {
        return Offer::Nothing;
    }
    let own = of_image(context, image);
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

#[cfg(test)]
mod tests {
    use super::*;
    use upsun_lint_schema::registry::Registry;

    /// The names that relationships of real projects use.
    #[test]
    fn the_endpoints_of_images_are_known() {
        let registry = Registry::embedded();
        for (image, names) in [
            ("mariadb", &["mysql"][..]),
            ("mysql", &["mysql"]),
            ("postgresql", &["postgresql"]),
            ("redis", &["redis"]),
            ("redis-persistent", &["redis"]),
            ("valkey", &["valkey"]),
            ("mongodb-enterprise", &["mongodb"]),
            ("memcached", &["memcached"]),
            ("rabbitmq", &["rabbitmq"]),
            ("solr", &["solr"]),
            ("opensearch", &["opensearch"]),
            ("elasticsearch", &["elasticsearch"]),
            ("kafka", &["kafka"]),
            ("influxdb", &["influxdb"]),
            ("varnish", &["http", "http+stats"]),
            ("chrome-headless", &["http"]),
            ("gotenberg", &["http"]),
            ("mercure", &["mercure"]),
            ("clickhouse", &["clickhouse", "clickhouse-http"]),
            ("oracle-mysql", &["mysql", "mysqlx"]),
            ("network-storage", &[]),
            ("vault-kms", &[]),
        ] {
            let image = registry.image(image).or_else(|| registry.image(base_image(image))).unwrap();
            let found: Vec<&str> = image.endpoints("").iter().map(|endpoint| &*endpoint.name).collect();
            assert!(
                names.iter().all(|name| found.contains(name)) && names.is_empty() == found.is_empty(),
                "{}: {found:?}",
                image.name
            );
        }
    }
}
