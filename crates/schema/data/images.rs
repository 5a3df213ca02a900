//! Images and their versions, as of 2026-07-21. Written by `cargo xtask registry`. @generated

use super::super::ImageKind::{Runtime, Service};
use super::super::Status::{self, Decommissioned, Deprecated, Retired, Supported};
use super::super::{Endpoint, Image, Version};
use std::borrow::Cow::Borrowed;

const fn version(
    number: &'static str,
    status: Status,
    repaired: bool,
    end_of_life: Option<&'static str>,
    endpoints: &'static [Endpoint],
) -> Version {
    let end_of_life = match end_of_life {
        Some(day) => Some(Borrowed(day)),
        None => None,
    };
    Version { number: Borrowed(number), status, repaired, end_of_life, endpoints: Borrowed(endpoints) }
}

const fn endpoint(name: &'static str, scheme: Option<&'static str>, port: Option<u16>, default: bool) -> Endpoint {
    let scheme = match scheme {
        Some(scheme) => Some(Borrowed(scheme)),
        None => None,
    };
    Endpoint { name: Borrowed(name), scheme, port, default }
}

static CHROME_HEADLESS_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(9222), false)];

static CLICKHOUSE_ENDPOINTS: &[Endpoint] = &[endpoint("clickhouse", Some("clickhouse"), Some(9000), false), endpoint("clickhouse-http", Some("http"), Some(8123), false)];

static DOTNET_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(80), false)];

static ELASTICSEARCH_ENDPOINTS: &[Endpoint] = &[endpoint("elasticsearch", Some("http"), Some(9200), true)];

static ELASTICSEARCH_ENTERPRISE_ENDPOINTS: &[Endpoint] = &[endpoint("elasticsearch", Some("http"), Some(9200), false), endpoint("elasticsearch-enterprise", Some("http"), Some(9200), false)];

static GOTENBERG_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(3000), false)];

static INFLUXDB_ENDPOINTS: &[Endpoint] = &[endpoint("influxdb", Some("http"), Some(8086), false)];

static INFLUXDB_ENDPOINTS_2: &[Endpoint] = &[endpoint("influxdb", Some("http"), Some(8086), true)];

static KAFKA_ENDPOINTS: &[Endpoint] = &[endpoint("kafka", Some("kafka"), Some(9092), false)];

static MARIADB_ENDPOINTS: &[Endpoint] = &[endpoint("mysql", Some("mysql"), Some(3306), true)];

static MEMCACHED_ENDPOINTS: &[Endpoint] = &[endpoint("memcached", Some("memcached"), Some(11211), true)];

static MERCURE_ENDPOINTS: &[Endpoint] = &[endpoint("mercure", Some("http"), Some(3000), true)];

static MONGODB_ENDPOINTS: &[Endpoint] = &[endpoint("mongodb", Some("mongodb"), Some(27017), false)];

static OPENSEARCH_ENDPOINTS: &[Endpoint] = &[endpoint("opensearch", Some("http"), Some(9200), true)];

static ORACLE_MYSQL_ENDPOINTS: &[Endpoint] = &[endpoint("mysql", Some("mysql"), Some(3306), false), endpoint("mysqlx", Some("mysqlx"), Some(33060), false)];

static PHP_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(80), false), endpoint("php", Some("http"), Some(80), false)];

static POSTGRESQL_ENDPOINTS: &[Endpoint] = &[endpoint("postgresql", None, Some(5432), true), endpoint("postgresql-replica", None, Some(5432), false)];

static POSTGRESQL_ENDPOINTS_2: &[Endpoint] = &[endpoint("postgresql", None, Some(5432), true)];

static POSTGRESQL_ENDPOINTS_3: &[Endpoint] = &[endpoint("postgresql", None, None, true)];

static RABBITMQ_ENDPOINTS: &[Endpoint] = &[endpoint("rabbitmq", Some("amqp"), Some(5672), true)];

static REDIS_ENDPOINTS: &[Endpoint] = &[endpoint("redis", Some("redis"), Some(6379), true)];

static RUST_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(80), true)];

static SOLR_ENDPOINTS: &[Endpoint] = &[endpoint("solr", Some("solr"), Some(8080), true)];

static VALKEY_ENDPOINTS: &[Endpoint] = &[endpoint("valkey", Some("valkey"), Some(6379), true)];

static VARNISH_ENDPOINTS: &[Endpoint] = &[endpoint("http", Some("http"), Some(8080), true), endpoint("http+stats", Some("http"), Some(8081), false)];

static VARNISH_ENDPOINTS_2: &[Endpoint] = &[endpoint("http", Some("http"), Some(8080), false), endpoint("http+stats", Some("http"), Some(8081), false)];

static CHROME_HEADLESS: &[Version] = &[
    version("120", Supported, true, Some("2024-01-23"), CHROME_HEADLESS_ENDPOINTS),
    version("113", Supported, true, Some("2023-05-30"), CHROME_HEADLESS_ENDPOINTS),
    version("95", Retired, false, Some("2021-11-16"), CHROME_HEADLESS_ENDPOINTS),
    version("91", Retired, false, Some("2021-07-20"), CHROME_HEADLESS_ENDPOINTS),
    version("86", Retired, false, Some("2020-11-17"), CHROME_HEADLESS_ENDPOINTS),
    version("84", Retired, false, Some("2020-08-25"), CHROME_HEADLESS_ENDPOINTS),
    version("83", Retired, false, Some("2020-07-14"), CHROME_HEADLESS_ENDPOINTS),
    version("81", Retired, false, Some("2020-05-19"), CHROME_HEADLESS_ENDPOINTS),
    version("80", Retired, false, Some("2020-04-07"), CHROME_HEADLESS_ENDPOINTS),
    version("73", Retired, false, Some("2019-04-23"), CHROME_HEADLESS_ENDPOINTS),
];

static CLICKHOUSE: &[Version] = &[
    version("26.3", Supported, true, None, CLICKHOUSE_ENDPOINTS),
    version("25.8", Supported, true, None, CLICKHOUSE_ENDPOINTS),
    version("25.3", Deprecated, true, None, CLICKHOUSE_ENDPOINTS),
    version("24.3", Deprecated, true, None, CLICKHOUSE_ENDPOINTS),
    version("23.8", Deprecated, false, None, CLICKHOUSE_ENDPOINTS),
];

static DOTNET: &[Version] = &[
    version("10.0", Supported, true, Some("2028-11-14"), DOTNET_ENDPOINTS),
    version("8.0", Supported, true, Some("2026-11-10"), DOTNET_ENDPOINTS),
    version("7.0", Retired, false, Some("2024-05-14"), DOTNET_ENDPOINTS),
    version("6.0", Retired, false, Some("2024-11-12"), DOTNET_ENDPOINTS),
    version("5.0", Retired, false, Some("2022-05-10"), DOTNET_ENDPOINTS),
    version("3.1", Retired, false, Some("2022-12-13"), DOTNET_ENDPOINTS),
    version("2.2", Retired, false, Some("2019-12-23"), DOTNET_ENDPOINTS),
    version("2.1", Retired, false, Some("2021-08-21"), DOTNET_ENDPOINTS),
    version("2.0", Retired, false, Some("2018-10-01"), DOTNET_ENDPOINTS),
];

static ELASTICSEARCH: &[Version] = &[
    version("7.10", Supported, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("7.9", Retired, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("7.7", Retired, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("7.6", Retired, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("7.5", Retired, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("7.2", Retired, true, Some("2026-01-15"), ELASTICSEARCH_ENDPOINTS),
    version("6.8", Retired, false, Some("2022-02-10"), ELASTICSEARCH_ENDPOINTS),
    version("6.5", Retired, false, Some("2022-02-10"), ELASTICSEARCH_ENDPOINTS),
    version("5.4", Decommissioned, false, None, ELASTICSEARCH_ENDPOINTS),
    version("5.2", Decommissioned, false, None, ELASTICSEARCH_ENDPOINTS),
    version("2.4", Decommissioned, false, None, ELASTICSEARCH_ENDPOINTS),
    version("1.7", Decommissioned, false, None, &[]),
    version("1.4", Decommissioned, false, None, &[]),
    version("0.90", Decommissioned, false, None, &[]),
];

static ELASTICSEARCH_ENTERPRISE: &[Version] = &[
    version("9.3", Supported, true, Some("2026-05-26"), ELASTICSEARCH_ENTERPRISE_ENDPOINTS),
    version("8.19", Supported, true, Some("2027-07-15"), ELASTICSEARCH_ENTERPRISE_ENDPOINTS),
    version("8.5", Decommissioned, true, None, ELASTICSEARCH_ENTERPRISE_ENDPOINTS),
    version("7.17", Retired, false, Some("2026-01-15"), ELASTICSEARCH_ENTERPRISE_ENDPOINTS),
];

static ELIXIR: &[Version] = &[
    version("1.20", Supported, true, None, DOTNET_ENDPOINTS),
    version("1.19", Deprecated, true, None, DOTNET_ENDPOINTS),
    version("1.18", Deprecated, true, None, DOTNET_ENDPOINTS),
    version("1.15", Retired, false, Some("2026-06-03"), DOTNET_ENDPOINTS),
    version("1.14", Retired, false, Some("2025-10-16"), DOTNET_ENDPOINTS),
    version("1.13", Retired, false, Some("2024-12-19"), DOTNET_ENDPOINTS),
    version("1.12", Retired, false, Some("2024-06-12"), DOTNET_ENDPOINTS),
    version("1.11", Retired, false, Some("2023-12-22"), DOTNET_ENDPOINTS),
    version("1.10", Retired, false, Some("2023-06-19"), DOTNET_ENDPOINTS),
    version("1.9", Retired, false, Some("2022-09-01"), DOTNET_ENDPOINTS),
];

static GOLANG: &[Version] = &[
    version("1.26", Supported, true, None, DOTNET_ENDPOINTS),
    version("1.25", Supported, true, None, DOTNET_ENDPOINTS),
    version("1.24", Retired, true, Some("2026-02-11"), DOTNET_ENDPOINTS),
    version("1.23", Retired, true, Some("2025-08-12"), DOTNET_ENDPOINTS),
    version("1.22", Retired, true, Some("2025-02-11"), DOTNET_ENDPOINTS),
    version("1.21", Retired, true, Some("2024-08-13"), DOTNET_ENDPOINTS),
    version("1.20", Retired, true, Some("2024-02-06"), DOTNET_ENDPOINTS),
    version("1.19", Retired, false, Some("2023-09-06"), DOTNET_ENDPOINTS),
    version("1.18", Retired, false, Some("2023-02-01"), DOTNET_ENDPOINTS),
    version("1.17", Retired, false, Some("2022-08-02"), DOTNET_ENDPOINTS),
    version("1.16", Retired, false, Some("2022-03-15"), DOTNET_ENDPOINTS),
    version("1.15", Retired, false, Some("2021-08-16"), DOTNET_ENDPOINTS),
    version("1.14", Retired, false, Some("2021-02-16"), DOTNET_ENDPOINTS),
    version("1.13", Retired, false, Some("2020-08-11"), DOTNET_ENDPOINTS),
    version("1.12", Retired, false, Some("2020-02-25"), DOTNET_ENDPOINTS),
    version("1.11", Retired, false, Some("2019-09-03"), DOTNET_ENDPOINTS),
    version("1.10", Retired, false, Some("2019-02-25"), DOTNET_ENDPOINTS),
    version("1.9", Decommissioned, false, None, DOTNET_ENDPOINTS),
    version("1.8", Decommissioned, false, None, DOTNET_ENDPOINTS),
];

static GOTENBERG: &[Version] = &[
    version("8", Supported, true, None, GOTENBERG_ENDPOINTS),
];

static INFLUXDB: &[Version] = &[
    version("3", Supported, true, Some("2025-06-25"), INFLUXDB_ENDPOINTS),
    version("2.7", Supported, true, None, INFLUXDB_ENDPOINTS),
    version("2.3", Supported, true, None, INFLUXDB_ENDPOINTS),
    version("2.2", Retired, false, None, INFLUXDB_ENDPOINTS),
    version("2.0", Retired, false, None, &[]),
    version("1.8", Retired, false, None, INFLUXDB_ENDPOINTS),
    version("1.7", Retired, false, None, INFLUXDB_ENDPOINTS),
    version("1.3", Retired, false, None, INFLUXDB_ENDPOINTS_2),
    version("1.2", Retired, false, None, &[]),
];

static JAVA: &[Version] = &[
    version("25", Supported, true, Some("2030-09-30"), DOTNET_ENDPOINTS),
    version("21", Supported, true, Some("2028-09-30"), DOTNET_ENDPOINTS),
    version("19", Retired, true, Some("2023-03-21"), DOTNET_ENDPOINTS),
    version("18", Retired, false, Some("2022-09-20"), DOTNET_ENDPOINTS),
    version("17", Supported, true, Some("2026-09-30"), DOTNET_ENDPOINTS),
    version("14", Retired, false, Some("2020-09-16"), DOTNET_ENDPOINTS),
    version("13", Retired, false, Some("2020-03-17"), DOTNET_ENDPOINTS),
    version("12", Retired, false, Some("2019-09-17"), DOTNET_ENDPOINTS),
    version("11", Retired, false, Some("2023-09-30"), DOTNET_ENDPOINTS),
    version("8", Retired, false, Some("2022-03-31"), DOTNET_ENDPOINTS),
];

static KAFKA: &[Version] = &[
    version("4.3", Supported, true, None, KAFKA_ENDPOINTS),
    version("4.1", Supported, true, None, KAFKA_ENDPOINTS),
    version("3.7", Supported, true, Some("2024-07-26"), KAFKA_ENDPOINTS),
    version("3.6", Supported, true, Some("2024-02-27"), KAFKA_ENDPOINTS),
    version("3.4", Retired, false, Some("2023-06-13"), KAFKA_ENDPOINTS),
    version("3.2", Retired, false, Some("2022-09-28"), KAFKA_ENDPOINTS),
    version("2.7", Retired, false, Some("2021-11-15"), &[]),
    version("2.6", Retired, false, Some("2021-11-15"), &[]),
    version("2.5", Retired, false, Some("2020-08-10"), &[]),
    version("2.4", Retired, false, Some("2020-04-15"), &[]),
    version("2.3", Retired, false, Some("2019-12-16"), &[]),
    version("2.2", Retired, false, Some("2019-12-01"), &[]),
    version("2.1", Retired, false, Some("2019-03-22"), &[]),
];

static MARIADB: &[Version] = &[
    version("12.3", Supported, true, Some("2029-06-30"), MARIADB_ENDPOINTS),
    version("11.8", Supported, true, Some("2028-06-04"), MARIADB_ENDPOINTS),
    version("11.4", Supported, true, Some("2029-05-29"), MARIADB_ENDPOINTS),
    version("11.2", Retired, false, Some("2024-11-21"), MARIADB_ENDPOINTS),
    version("11.0", Retired, false, Some("2024-06-06"), MARIADB_ENDPOINTS),
    version("10.11", Retired, false, Some("2028-02-16"), MARIADB_ENDPOINTS),
    version("10.6", Retired, true, Some("2026-07-06"), MARIADB_ENDPOINTS),
    version("10.5", Retired, false, Some("2025-06-24"), MARIADB_ENDPOINTS),
    version("10.4", Retired, false, Some("2024-06-18"), MARIADB_ENDPOINTS),
    version("10.3", Retired, false, Some("2023-05-25"), MARIADB_ENDPOINTS),
    version("10.2", Retired, false, Some("2022-05-23"), MARIADB_ENDPOINTS),
    version("10.1", Retired, false, Some("2020-10-17"), MARIADB_ENDPOINTS),
    version("10.0", Retired, false, Some("2019-03-31"), MARIADB_ENDPOINTS),
    version("5.5", Retired, false, Some("2020-04-11"), MARIADB_ENDPOINTS),
];

static MEMCACHED: &[Version] = &[
    version("1.6", Supported, true, None, MEMCACHED_ENDPOINTS),
    version("1.5", Retired, true, Some("2020-03-09"), MEMCACHED_ENDPOINTS),
    version("1.4", Retired, true, Some("2017-07-21"), MEMCACHED_ENDPOINTS),
];

static MERCURE: &[Version] = &[
    version("0", Supported, true, None, MERCURE_ENDPOINTS),
];

static MONGODB: &[Version] = &[
    version("4.0.3", Retired, false, None, &[]),
    version("4.0", Supported, true, Some("2022-04-30"), MONGODB_ENDPOINTS),
    version("3.6", Retired, false, Some("2021-04-30"), MONGODB_ENDPOINTS),
    version("3.4", Retired, false, Some("2020-01-31"), MONGODB_ENDPOINTS),
    version("3.2", Retired, false, Some("2018-09-30"), MONGODB_ENDPOINTS),
    version("3.0", Retired, false, Some("2018-02-28"), MONGODB_ENDPOINTS),
];

static MONGODB_ENTERPRISE: &[Version] = &[
    version("7.0", Supported, true, Some("2027-08-31"), MONGODB_ENDPOINTS),
    version("6.0", Retired, true, Some("2025-07-31"), MONGODB_ENDPOINTS),
    version("5.0", Retired, true, Some("2024-10-31"), MONGODB_ENDPOINTS),
    version("4.4", Retired, false, Some("2024-02-29"), MONGODB_ENDPOINTS),
    version("4.2", Retired, false, Some("2023-04-30"), MONGODB_ENDPOINTS),
    version("4.0", Retired, false, Some("2022-04-30"), MONGODB_ENDPOINTS),
];

static MYSQL: &[Version] = &[
    version("12.3", Supported, true, Some("2029-06-30"), MARIADB_ENDPOINTS),
    version("11.8", Supported, true, Some("2028-06-04"), MARIADB_ENDPOINTS),
    version("11.4", Supported, true, Some("2029-05-29"), MARIADB_ENDPOINTS),
    version("11.2", Retired, false, Some("2024-11-21"), MARIADB_ENDPOINTS),
    version("11.0", Retired, false, Some("2024-06-06"), MARIADB_ENDPOINTS),
    version("10.11", Retired, false, Some("2028-02-16"), MARIADB_ENDPOINTS),
    version("10.6", Retired, true, Some("2026-07-06"), MARIADB_ENDPOINTS),
    version("10.5", Retired, false, Some("2025-06-24"), MARIADB_ENDPOINTS),
    version("10.4", Retired, false, Some("2024-06-18"), MARIADB_ENDPOINTS),
    version("10.3", Retired, false, Some("2023-05-25"), MARIADB_ENDPOINTS),
    version("10.2", Retired, false, Some("2022-05-23"), MARIADB_ENDPOINTS),
    version("10.1", Retired, false, Some("2020-10-17"), MARIADB_ENDPOINTS),
    version("10.0", Retired, false, Some("2019-03-31"), MARIADB_ENDPOINTS),
    version("5.5", Retired, false, Some("2020-04-11"), MARIADB_ENDPOINTS),
];

static NETWORK_STORAGE: &[Version] = &[
    version("2.0", Deprecated, true, None, &[]),
    version("1.0", Supported, true, None, &[]),
];

static NODEJS: &[Version] = &[
    version("26", Supported, true, Some("2029-04-30"), DOTNET_ENDPOINTS),
    version("24", Supported, true, Some("2028-04-30"), DOTNET_ENDPOINTS),
    version("22", Deprecated, true, Some("2027-04-30"), DOTNET_ENDPOINTS),
    version("20", Retired, false, Some("2026-04-30"), DOTNET_ENDPOINTS),
    version("18", Retired, false, Some("2025-04-30"), DOTNET_ENDPOINTS),
    version("16", Retired, false, Some("2023-09-11"), DOTNET_ENDPOINTS),
    version("14", Retired, false, None, &[]),
    version("12", Retired, false, None, &[]),
    version("10", Retired, false, None, &[]),
    version("8.9", Retired, false, Some("2019-12-31"), DOTNET_ENDPOINTS),
    version("8", Retired, false, None, &[]),
    version("6.10", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6.9", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6.8", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6.6", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6.3", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6.2", Retired, false, Some("2019-04-30"), DOTNET_ENDPOINTS),
    version("6", Retired, false, None, &[]),
    version("4.8", Retired, false, None, &[]),
    version("4.7", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("4.6", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("4.5", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("4.4", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("4.3", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("4.2", Retired, false, Some("2018-04-30"), DOTNET_ENDPOINTS),
    version("0.12", Decommissioned, false, None, DOTNET_ENDPOINTS),
];

static OPENSEARCH: &[Version] = &[
    version("3", Supported, true, None, OPENSEARCH_ENDPOINTS),
    version("2", Deprecated, true, None, OPENSEARCH_ENDPOINTS),
    version("1.2", Retired, false, Some("2025-05-06"), OPENSEARCH_ENDPOINTS),
    version("1.1", Retired, false, Some("2025-05-06"), OPENSEARCH_ENDPOINTS),
    version("1", Retired, false, Some("2025-05-06"), OPENSEARCH_ENDPOINTS),
];

static ORACLE_MYSQL: &[Version] = &[
    version("8.4", Supported, true, Some("2032-04-30"), ORACLE_MYSQL_ENDPOINTS),
    version("8.0", Retired, true, Some("2026-04-30"), ORACLE_MYSQL_ENDPOINTS),
    version("5.7", Retired, false, Some("2023-10-31"), &[]),
];

static PHP: &[Version] = &[
    version("8.5", Supported, true, Some("2029-12-31"), PHP_ENDPOINTS),
    version("8.4", Supported, true, Some("2028-12-31"), PHP_ENDPOINTS),
    version("8.3", Deprecated, true, Some("2027-12-31"), PHP_ENDPOINTS),
    version("8.2", Deprecated, true, Some("2026-12-31"), PHP_ENDPOINTS),
    version("8.1", Retired, false, Some("2025-12-31"), PHP_ENDPOINTS),
    version("8.0", Retired, false, Some("2023-11-26"), PHP_ENDPOINTS),
    version("7.4", Retired, false, Some("2022-11-28"), PHP_ENDPOINTS),
    version("7.3", Retired, false, Some("2021-12-06"), PHP_ENDPOINTS),
    version("7.2", Retired, false, Some("2020-11-30"), PHP_ENDPOINTS),
    version("7.1", Retired, false, Some("2019-12-01"), PHP_ENDPOINTS),
    version("7.0", Retired, false, Some("2019-01-10"), PHP_ENDPOINTS),
    version("5.6", Retired, false, Some("2018-12-31"), PHP_ENDPOINTS),
    version("5.5", Retired, false, Some("2016-07-21"), PHP_ENDPOINTS),
    version("5.4", Retired, false, Some("2015-09-14"), PHP_ENDPOINTS),
];

static POSTGRESQL: &[Version] = &[
    version("18", Supported, true, Some("2030-11-14"), POSTGRESQL_ENDPOINTS),
    version("17", Supported, true, Some("2029-11-08"), POSTGRESQL_ENDPOINTS),
    version("16", Supported, true, Some("2028-11-09"), POSTGRESQL_ENDPOINTS),
    version("15", Supported, true, Some("2027-11-11"), POSTGRESQL_ENDPOINTS_2),
    version("14", Supported, true, Some("2026-11-12"), POSTGRESQL_ENDPOINTS_2),
    version("13", Retired, false, Some("2025-11-13"), POSTGRESQL_ENDPOINTS_3),
    version("12", Retired, false, Some("2024-11-21"), POSTGRESQL_ENDPOINTS_3),
    version("11", Retired, false, Some("2023-11-09"), POSTGRESQL_ENDPOINTS_3),
    version("10", Retired, false, Some("2022-11-10"), POSTGRESQL_ENDPOINTS_3),
    version("9.6", Retired, false, Some("2021-11-11"), POSTGRESQL_ENDPOINTS_3),
    version("9.5", Retired, false, Some("2021-02-11"), &[]),
    version("9.4", Retired, false, None, &[]),
    version("9.3", Retired, false, Some("2018-11-08"), POSTGRESQL_ENDPOINTS_3),
];

static PYTHON: &[Version] = &[
    version("3.14", Supported, true, Some("2030-10-31"), DOTNET_ENDPOINTS),
    version("3.13", Supported, true, Some("2029-10-31"), DOTNET_ENDPOINTS),
    version("3.12", Deprecated, true, Some("2028-10-31"), DOTNET_ENDPOINTS),
    version("3.11", Deprecated, true, Some("2027-10-31"), DOTNET_ENDPOINTS),
    version("3.10", Deprecated, true, Some("2026-10-31"), DOTNET_ENDPOINTS),
    version("3.9", Retired, false, Some("2025-10-31"), DOTNET_ENDPOINTS),
    version("3.8", Retired, false, Some("2024-10-07"), DOTNET_ENDPOINTS),
    version("3.7", Retired, false, Some("2023-06-27"), DOTNET_ENDPOINTS),
    version("3.6", Retired, false, Some("2021-12-23"), DOTNET_ENDPOINTS),
    version("3.5", Retired, false, Some("2020-09-30"), DOTNET_ENDPOINTS),
    version("2.7", Retired, false, Some("2020-01-01"), DOTNET_ENDPOINTS),
];

static RABBITMQ: &[Version] = &[
    version("4.3", Supported, true, None, RABBITMQ_ENDPOINTS),
    version("4.2", Supported, true, Some("2026-07-31"), RABBITMQ_ENDPOINTS),
    version("4.1", Retired, true, Some("2026-01-30"), RABBITMQ_ENDPOINTS),
    version("4.0", Retired, true, Some("2025-04-15"), RABBITMQ_ENDPOINTS),
    version("3.13", Retired, true, Some("2024-09-17"), RABBITMQ_ENDPOINTS),
    version("3.12", Retired, true, Some("2024-02-21"), RABBITMQ_ENDPOINTS),
    version("3.11", Retired, false, Some("2023-06-01"), RABBITMQ_ENDPOINTS),
    version("3.10", Retired, false, Some("2022-09-28"), RABBITMQ_ENDPOINTS),
    version("3.9", Retired, false, Some("2023-01-31"), RABBITMQ_ENDPOINTS),
    version("3.8", Retired, false, Some("2022-07-31"), RABBITMQ_ENDPOINTS),
    version("3.7", Retired, false, Some("2020-09-30"), RABBITMQ_ENDPOINTS),
    version("3.6", Retired, false, Some("2018-05-31"), RABBITMQ_ENDPOINTS),
    version("3.5", Retired, false, Some("2016-10-31"), RABBITMQ_ENDPOINTS),
];

static REDIS: &[Version] = &[
    version("8.8", Supported, true, None, REDIS_ENDPOINTS),
    version("8.0", Supported, true, Some("2026-02-11"), REDIS_ENDPOINTS),
    version("7.2", Supported, true, None, REDIS_ENDPOINTS),
    version("7.0", Retired, false, Some("2024-07-29"), REDIS_ENDPOINTS),
    version("6.2", Deprecated, false, None, REDIS_ENDPOINTS),
    version("6.0", Retired, false, Some("2022-05-31"), REDIS_ENDPOINTS),
    version("5.0", Retired, false, Some("2022-04-27"), REDIS_ENDPOINTS),
    version("4.0", Decommissioned, false, None, REDIS_ENDPOINTS),
    version("3.2", Decommissioned, false, None, REDIS_ENDPOINTS),
    version("3.0", Decommissioned, false, None, REDIS_ENDPOINTS),
    version("2.8", Decommissioned, false, None, &[]),
];

static RUBY: &[Version] = &[
    version("4.0", Supported, true, Some("2029-03-31"), DOTNET_ENDPOINTS),
    version("3.4", Supported, true, Some("2028-03-31"), DOTNET_ENDPOINTS),
    version("3.3", Supported, true, Some("2027-03-31"), DOTNET_ENDPOINTS),
    version("3.2", Retired, false, Some("2026-03-31"), DOTNET_ENDPOINTS),
    version("3.1", Retired, false, Some("2025-03-31"), DOTNET_ENDPOINTS),
    version("3.0", Retired, false, Some("2024-04-23"), DOTNET_ENDPOINTS),
    version("2.7", Retired, false, Some("2023-03-31"), DOTNET_ENDPOINTS),
    version("2.6", Retired, false, Some("2022-03-31"), DOTNET_ENDPOINTS),
    version("2.5", Retired, false, Some("2021-03-31"), DOTNET_ENDPOINTS),
    version("2.4", Retired, false, Some("2020-03-31"), DOTNET_ENDPOINTS),
    version("2.3", Retired, false, Some("2019-03-31"), DOTNET_ENDPOINTS),
];

static RUST: &[Version] = &[
    version("1", Supported, true, None, RUST_ENDPOINTS),
];

static SOLR: &[Version] = &[
    version("10.0", Supported, true, None, SOLR_ENDPOINTS),
    version("9.9", Supported, true, None, SOLR_ENDPOINTS),
    version("9.6", Supported, true, None, SOLR_ENDPOINTS),
    version("9.4", Supported, true, None, SOLR_ENDPOINTS),
    version("9.2", Supported, true, None, SOLR_ENDPOINTS),
    version("9.1", Supported, true, None, SOLR_ENDPOINTS),
    version("9.0", Retired, false, None, &[]),
    version("8.11", Retired, false, Some("2024-10-25"), SOLR_ENDPOINTS),
    version("8.6", Retired, false, None, &[]),
    version("8.4", Retired, false, None, &[]),
    version("8.0", Retired, false, Some("2024-10-25"), SOLR_ENDPOINTS),
    version("7.7", Retired, false, Some("2022-05-11"), SOLR_ENDPOINTS),
    version("7.6", Retired, false, Some("2022-05-11"), SOLR_ENDPOINTS),
    version("6.6", Retired, false, Some("2019-03-13"), SOLR_ENDPOINTS),
    version("6.3", Retired, false, Some("2019-03-13"), SOLR_ENDPOINTS),
    version("4.10", Retired, false, None, SOLR_ENDPOINTS),
    version("3.6", Retired, false, None, SOLR_ENDPOINTS),
];

static VALKEY: &[Version] = &[
    version("9.0", Supported, true, Some("2028-10-21"), VALKEY_ENDPOINTS),
    version("8.1", Supported, true, Some("2030-03-31"), VALKEY_ENDPOINTS),
    version("8.0", Supported, true, Some("2027-09-15"), VALKEY_ENDPOINTS),
];

static VARNISH: &[Version] = &[
    version("9.0", Supported, true, Some("2027-03-16"), VARNISH_ENDPOINTS),
    version("7.6", Retired, true, Some("2025-09-15"), VARNISH_ENDPOINTS),
    version("7.3", Retired, false, Some("2024-03-15"), VARNISH_ENDPOINTS),
    version("7.2", Retired, false, Some("2023-09-15"), VARNISH_ENDPOINTS),
    version("7.1", Retired, false, Some("2023-03-15"), VARNISH_ENDPOINTS),
    version("6.3", Retired, false, None, VARNISH_ENDPOINTS),
    version("6.0", Supported, true, None, VARNISH_ENDPOINTS),
    version("5.2", Decommissioned, false, None, VARNISH_ENDPOINTS_2),
    version("5.1", Decommissioned, false, None, VARNISH_ENDPOINTS_2),
];

static VAULT_KMS: &[Version] = &[
    version("1.12", Supported, true, Some("2023-09-27"), &[]),
    version("1.8", Decommissioned, false, None, &[]),
    version("1.6", Decommissioned, false, None, &[]),
];

pub(super) static IMAGES: &[Image] = &[
    Image {
        name: Borrowed("chrome-headless"),
        title: Borrowed("Headless Chrome"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/headless-chrome"),
        kind: Service,
        base: None,
        versions: Borrowed(CHROME_HEADLESS),
    },
    Image {
        name: Borrowed("clickhouse"),
        title: Borrowed("ClickHouse"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/clickhouse"),
        kind: Service,
        base: None,
        versions: Borrowed(CLICKHOUSE),
    },
    Image {
        name: Borrowed("dotnet"),
        title: Borrowed("C#/.Net Core"),
        url: Borrowed("https://developer.upsun.com/docs/languages/dotnet"),
        kind: Runtime,
        base: None,
        versions: Borrowed(DOTNET),
    },
    Image {
        name: Borrowed("elasticsearch"),
        title: Borrowed("Elasticsearch"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/elasticsearch"),
        kind: Service,
        base: None,
        versions: Borrowed(ELASTICSEARCH),
    },
    Image {
        name: Borrowed("elasticsearch-enterprise"),
        title: Borrowed("elasticsearch-enterprise"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/elasticsearch"),
        kind: Service,
        base: None,
        versions: Borrowed(ELASTICSEARCH_ENTERPRISE),
    },
    Image {
        name: Borrowed("elixir"),
        title: Borrowed("Elixir"),
        url: Borrowed("https://developer.upsun.com/docs/languages/elixir"),
        kind: Runtime,
        base: None,
        versions: Borrowed(ELIXIR),
    },
    Image {
        name: Borrowed("golang"),
        title: Borrowed("Go"),
        url: Borrowed("https://developer.upsun.com/docs/languages/go"),
        kind: Runtime,
        base: None,
        versions: Borrowed(GOLANG),
    },
    Image {
        name: Borrowed("gotenberg"),
        title: Borrowed("Gotenberg"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/gotenberg"),
        kind: Service,
        base: None,
        versions: Borrowed(GOTENBERG),
    },
    Image {
        name: Borrowed("influxdb"),
        title: Borrowed("InfluxDB"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/influxdb"),
        kind: Service,
        base: None,
        versions: Borrowed(INFLUXDB),
    },
    Image {
        name: Borrowed("java"),
        title: Borrowed("Java"),
        url: Borrowed("https://developer.upsun.com/docs/languages/java"),
        kind: Runtime,
        base: None,
        versions: Borrowed(JAVA),
    },
    Image {
        name: Borrowed("kafka"),
        title: Borrowed("Kafka"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/kafka"),
        kind: Service,
        base: None,
        versions: Borrowed(KAFKA),
    },
    Image {
        name: Borrowed("mariadb"),
        title: Borrowed("MariaDB/MySQL"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mysql"),
        kind: Service,
        base: None,
        versions: Borrowed(MARIADB),
    },
    Image {
        name: Borrowed("mariadb-replica"),
        title: Borrowed("MariaDB read-only replica"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mysql"),
        kind: Service,
        base: Some(Borrowed("mariadb")),
        versions: Borrowed(MARIADB),
    },
    Image {
        name: Borrowed("memcached"),
        title: Borrowed("Memcached"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/memcached"),
        kind: Service,
        base: None,
        versions: Borrowed(MEMCACHED),
    },
    Image {
        name: Borrowed("mercure"),
        title: Borrowed("mercure"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mercure"),
        kind: Service,
        base: None,
        versions: Borrowed(MERCURE),
    },
    Image {
        name: Borrowed("mongodb"),
        title: Borrowed("mongodb"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mongodb"),
        kind: Service,
        base: None,
        versions: Borrowed(MONGODB),
    },
    Image {
        name: Borrowed("mongodb-enterprise"),
        title: Borrowed("MongoDB"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mongodb"),
        kind: Service,
        base: None,
        versions: Borrowed(MONGODB_ENTERPRISE),
    },
    Image {
        name: Borrowed("mysql"),
        title: Borrowed("MariaDB/MySQL"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mysql"),
        kind: Service,
        base: None,
        versions: Borrowed(MYSQL),
    },
    Image {
        name: Borrowed("mysql-replica"),
        title: Borrowed("MariaDB read-only replica"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mysql"),
        kind: Service,
        base: Some(Borrowed("mysql")),
        versions: Borrowed(MYSQL),
    },
    Image {
        name: Borrowed("network-storage"),
        title: Borrowed("Network Storage"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/network-storage"),
        kind: Service,
        base: None,
        versions: Borrowed(NETWORK_STORAGE),
    },
    Image {
        name: Borrowed("nodejs"),
        title: Borrowed("JavaScript/Node.js"),
        url: Borrowed("https://developer.upsun.com/docs/languages/nodejs"),
        kind: Runtime,
        base: None,
        versions: Borrowed(NODEJS),
    },
    Image {
        name: Borrowed("opensearch"),
        title: Borrowed("OpenSearch"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/opensearch"),
        kind: Service,
        base: None,
        versions: Borrowed(OPENSEARCH),
    },
    Image {
        name: Borrowed("oracle-mysql"),
        title: Borrowed("Oracle MySQL"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/mysql"),
        kind: Service,
        base: None,
        versions: Borrowed(ORACLE_MYSQL),
    },
    Image {
        name: Borrowed("php"),
        title: Borrowed("PHP"),
        url: Borrowed("https://developer.upsun.com/docs/languages/php"),
        kind: Runtime,
        base: None,
        versions: Borrowed(PHP),
    },
    Image {
        name: Borrowed("postgres-replica"),
        title: Borrowed("PostgreSQL read-only replica"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/postgresql"),
        kind: Service,
        base: Some(Borrowed("postgresql")),
        versions: Borrowed(POSTGRESQL),
    },
    Image {
        name: Borrowed("postgresql"),
        title: Borrowed("PostgreSQL"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/postgresql"),
        kind: Service,
        base: None,
        versions: Borrowed(POSTGRESQL),
    },
    Image {
        name: Borrowed("postgresql-replica"),
        title: Borrowed("PostgreSQL read-only replica"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/postgresql"),
        kind: Service,
        base: Some(Borrowed("postgresql")),
        versions: Borrowed(POSTGRESQL),
    },
    Image {
        name: Borrowed("python"),
        title: Borrowed("Python"),
        url: Borrowed("https://developer.upsun.com/docs/languages/python"),
        kind: Runtime,
        base: None,
        versions: Borrowed(PYTHON),
    },
    Image {
        name: Borrowed("rabbitmq"),
        title: Borrowed("RabbitMQ"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/rabbitmq"),
        kind: Service,
        base: None,
        versions: Borrowed(RABBITMQ),
    },
    Image {
        name: Borrowed("redis"),
        title: Borrowed("Redis"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/redis"),
        kind: Service,
        base: None,
        versions: Borrowed(REDIS),
    },
    Image {
        name: Borrowed("redis-persistent"),
        title: Borrowed("Redis with persistent storage"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/redis"),
        kind: Service,
        base: Some(Borrowed("redis")),
        versions: Borrowed(REDIS),
    },
    Image {
        name: Borrowed("ruby"),
        title: Borrowed("Ruby"),
        url: Borrowed("https://developer.upsun.com/docs/languages/ruby"),
        kind: Runtime,
        base: None,
        versions: Borrowed(RUBY),
    },
    Image {
        name: Borrowed("rust"),
        title: Borrowed("Rust"),
        url: Borrowed("https://developer.upsun.com/docs/languages/rust"),
        kind: Runtime,
        base: None,
        versions: Borrowed(RUST),
    },
    Image {
        name: Borrowed("solr"),
        title: Borrowed("Solr"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/solr"),
        kind: Service,
        base: None,
        versions: Borrowed(SOLR),
    },
    Image {
        name: Borrowed("valkey"),
        title: Borrowed("Valkey"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/valkey"),
        kind: Service,
        base: None,
        versions: Borrowed(VALKEY),
    },
    Image {
        name: Borrowed("valkey-persistent"),
        title: Borrowed("Valkey with persistent storage"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/valkey"),
        kind: Service,
        base: Some(Borrowed("valkey")),
        versions: Borrowed(VALKEY),
    },
    Image {
        name: Borrowed("varnish"),
        title: Borrowed("Varnish"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/varnish"),
        kind: Service,
        base: None,
        versions: Borrowed(VARNISH),
    },
    Image {
        name: Borrowed("vault-kms"),
        title: Borrowed("Vault KMS"),
        url: Borrowed("https://developer.upsun.com/docs/add-services/vault"),
        kind: Service,
        base: None,
        versions: Borrowed(VAULT_KMS),
    },
];
