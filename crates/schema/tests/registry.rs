//! The facts about images that are compiled in.

use std::cmp::Ordering;
use upsun_lint_schema::Registry;
use upsun_lint_schema::registry::{ExtensionStatus, ImageKind, Status, compare, image_meant_by, is_version, search_plugins};

fn facts() -> &'static Registry {
    Registry::embedded()
}

/// The versions of an image that are supported, and those that are deprecated: the oldest first.
fn good(image: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let image = facts().image(image).expect("the image is known");
    let of = |status| {
        let mut versions: Vec<&str> = image.versions_of(status).map(|version| &*version.number).collect();
        versions.reverse();
        versions
    };
    (of(Status::Supported), of(Status::Deprecated))
}

#[test]
fn the_facts_have_a_date_and_an_order() {
    assert_eq!(facts().date(), Some("2026-07-21"));
    assert!(facts().images().is_sorted_by(|one, other| one.name < other.name));
    assert!(facts().php_extensions().is_sorted_by(|one, other| one.name < other.name));
    assert!(facts().postgresql_extensions().is_sorted_by(|one, other| one.name < other.name));
    assert!(facts().solr_modules().is_sorted_by(|one, other| one.name < other.name));
    for image in facts().images() {
        let newest_first = image.versions.is_sorted_by(|one, other| compare(&one.number, &other.number) == Ordering::Greater);
        assert!(newest_first, "{}", image.name);
        assert!(image.versions.iter().all(|version| is_version(&version.number)), "{}", image.name);
        assert!(image.url.starts_with("https://developer.upsun.com/docs/"), "{}", image.url);
    }
}

#[test]
fn there_are_as_many_as_were_published() {
    let own: Vec<_> = facts().images().iter().filter(|image| image.base.is_none()).collect();
    assert_eq!(own.len(), 32);
    // Ten of them are from the documentation.
    assert_eq!(own.iter().map(|image| image.versions.len()).sum::<usize>(), 280 + 10);
    let runtimes: Vec<&str> = facts().images_of(ImageKind::Runtime).map(|image| &*image.name).collect();
    assert_eq!(runtimes, ["dotnet", "elixir", "golang", "java", "nodejs", "php", "python", "ruby", "rust"]);
    let derived: Vec<_> = facts().images().iter().filter_map(|image| Some((&*image.name, image.base.as_deref()?))).collect();
    assert_eq!(
        derived,
        [
            ("mariadb-replica", "mariadb"),
            ("mysql-replica", "mysql"),
            ("postgres-replica", "postgresql"),
            ("postgresql-replica", "postgresql"),
            ("redis-persistent", "redis"),
            ("valkey-persistent", "valkey"),
        ]
    );
}

#[test]
fn versions_have_the_status_that_was_published() {
    assert_eq!(good("chrome-headless"), (vec!["113", "120"], vec![]));
    assert_eq!(good("clickhouse"), (vec!["25.8", "26.3"], vec!["23.8", "24.3", "25.3"]));
    assert_eq!(good("dotnet"), (vec!["8.0", "10.0"], vec![]));
    assert_eq!(good("elasticsearch"), (vec!["7.10"], vec![]));
    assert_eq!(good("elixir"), (vec!["1.20"], vec!["1.18", "1.19"]));
    assert_eq!(good("java"), (vec!["17", "21", "25"], vec![]));
    assert_eq!(good("mariadb"), (vec!["11.4", "11.8", "12.3"], vec![]));
    assert_eq!(good("mysql"), good("mariadb"));
    assert_eq!(good("mongodb"), (vec!["4.0"], vec![]));
    assert_eq!(good("network-storage"), (vec!["1.0"], vec!["2.0"]));
    assert_eq!(good("nodejs"), (vec!["24", "26"], vec!["22"]));
    assert_eq!(good("opensearch"), (vec!["3"], vec!["2"]));
    assert_eq!(good("php"), (vec!["8.4", "8.5"], vec!["8.2", "8.3"]));
    assert_eq!(good("postgresql"), (vec!["14", "15", "16", "17", "18"], vec![]));
    assert_eq!(good("python"), (vec!["3.13", "3.14"], vec!["3.10", "3.11", "3.12"]));
    assert_eq!(good("rabbitmq"), (vec!["4.2", "4.3"], vec![]));
    assert_eq!(good("rust"), (vec!["1"], vec![]));
    assert_eq!(good("solr"), (vec!["9.1", "9.2", "9.4", "9.6", "9.9", "10.0"], vec![]));
    assert_eq!(good("valkey-persistent"), (vec!["8.0", "8.1", "9.0"], vec![]));
    assert_eq!(facts().version("nodejs", "0.12").unwrap().status, Status::Decommissioned);
    assert_eq!(facts().version("nodejs", "18").unwrap().status, Status::Retired);
    assert_eq!(facts().version("nodejs", "18.0"), None);
    assert_eq!(facts().version("node", "18"), None);
}

#[test]
fn where_two_publications_disagree_the_milder_status_holds() {
    assert_eq!(good("redis"), (vec!["7.2", "8.0", "8.8"], vec!["6.2"]));
    assert_eq!(good("redis-persistent"), good("redis"));
    assert_eq!(good("kafka"), (vec!["3.6", "3.7", "4.1", "4.3"], vec![]));
}

#[test]
fn versions_that_the_documentation_has_listed_are_retired_and_not_unknown() {
    for (image, number) in
        [("nodejs", "14"), ("nodejs", "4.8"), ("postgresql", "9.4"), ("postgres-replica", "9.4"), ("solr", "8.6")]
    {
        assert_eq!(facts().version(image, number).map(|version| version.status), Some(Status::Retired), "{image}:{number}");
    }
}

#[test]
fn the_nearest_supported_version_is_the_next_newer_one() {
    let nearest = |image: &str, number: &str| facts().nearest_supported(image, number).map(|version| &*version.number);
    assert_eq!(nearest("nodejs", "18"), Some("24"));
    assert_eq!(nearest("nodejs", "22"), Some("24"));
    assert_eq!(nearest("nodejs", "24"), Some("24"));
    assert_eq!(nearest("nodejs", "25"), Some("26"));
    // Newer than all.
    assert_eq!(nearest("nodejs", "30"), Some("26"));
    // A patch release, a part of a version, no version.
    assert_eq!(nearest("php", "8.4.1"), Some("8.4"));
    assert_eq!(nearest("php", "8"), Some("8.5"));
    assert_eq!(nearest("python", "3"), Some("3.14"));
    assert_eq!(nearest("python", "3.9"), Some("3.13"));
    assert_eq!(nearest("python", "latest"), Some("3.14"));
    assert_eq!(nearest("mariadb", "10.11"), Some("11.4"));
    assert_eq!(nearest("mariadb-replica", "10.11"), Some("11.4"));
    assert_eq!(nearest("nothing", "1"), None);
}

#[test]
fn a_version_may_be_newer_than_the_facts() {
    let newer = |image: &str, number: &str| facts().image(image).unwrap().is_newer_than_known(number);
    assert!(newer("nodejs", "28") && newer("php", "8.6") && newer("php", "8.10") && newer("php", "9.0"));
    assert!(!newer("nodejs", "25") && !newer("php", "8.5") && !newer("php", "8.1.30") && !newer("php", "latest"));
}

#[test]
fn versions_are_compared_part_by_part() {
    let sorted = ["0.12", "8", "8.0", "8.9", "8.10", "8.10.1", "20"];
    assert!(sorted.is_sorted_by(|one, other| compare(one, other) == Ordering::Less));
    assert_eq!(compare("3.14", "3.14"), Ordering::Equal);
    assert_eq!(compare("latest", "1"), Ordering::Less);
    assert!(is_version("1") && is_version("26.05") && !is_version("") && !is_version("8.") && !is_version("8.x"));
}

#[test]
fn images_have_the_endpoints_that_were_published() {
    let endpoints = |image: &str| -> Vec<&str> {
        let image = facts().image(image).unwrap();
        image.endpoints(&image.versions[0].number).iter().map(|endpoint| &*endpoint.name).collect()
    };
    let default = |image: &str| {
        let image = facts().image(image).unwrap();
        image.default_endpoint(&image.versions[0].number).map(|endpoint| &*endpoint.name)
    };
    for image in facts().images_of(ImageKind::Runtime) {
        assert!(endpoints(&image.name).contains(&"http"), "{}", image.name);
        assert_eq!(default(&image.name), None, "{}", image.name);
    }
    assert_eq!(endpoints("php"), ["http", "php"]);
    for (image, endpoint) in [
        ("mariadb", "mysql"),
        ("mysql", "mysql"),
        ("postgresql", "postgresql"),
        ("redis", "redis"),
        ("redis-persistent", "redis"),
        ("valkey-persistent", "valkey"),
        ("memcached", "memcached"),
        ("rabbitmq", "rabbitmq"),
        ("solr", "solr"),
        ("elasticsearch", "elasticsearch"),
        ("opensearch", "opensearch"),
        ("mercure", "mercure"),
        ("mongodb", "mongodb"),
        ("mongodb-enterprise", "mongodb"),
        ("kafka", "kafka"),
        ("influxdb", "influxdb"),
        ("gotenberg", "http"),
        ("chrome-headless", "http"),
        ("varnish", "http"),
        // Several without a mark: the documentation means the first where it names none.
        ("clickhouse", "clickhouse"),
        ("oracle-mysql", "mysql"),
    ] {
        assert_eq!(default(image), Some(endpoint), "{image}");
    }
    assert_eq!(endpoints("oracle-mysql"), ["mysql", "mysqlx"]);
    assert_eq!(endpoints("clickhouse"), ["clickhouse", "clickhouse-http"]);
    assert_eq!(endpoints("varnish"), ["http", "http+stats"]);
    assert_eq!(endpoints("elasticsearch-enterprise"), ["elasticsearch", "elasticsearch-enterprise"]);
    for image in ["vault-kms", "network-storage"] {
        assert_eq!((endpoints(image), default(image)), (vec![], None));
    }
    let opensearch = facts().image("opensearch").unwrap();
    assert_eq!(opensearch.endpoints("3")[0].scheme.as_deref(), Some("http"));
    // Versions that nobody knows have the endpoints of those that are known.
    assert_eq!(opensearch.endpoints("99")[0].name, "opensearch");
}

#[test]
fn channels_have_the_runtimes_that_were_published() {
    let channels: Vec<_> = facts().channels().iter().map(|channel| (&*channel.number, channel.status)).collect();
    assert_eq!(channels[0], ("26.05", Status::Supported));
    assert!(channels[1..].iter().all(|(_, status)| *status == Status::Retired));
    assert_eq!(channels.iter().map(|(number, _)| *number).collect::<Vec<_>>(), ["26.05", "25.11", "25.05", "24.11", "24.05"]);
    let channel = facts().channel("26.05").unwrap();
    assert_eq!(&*channel.runtime("java").unwrap().versions, ["25", "21"]);
    assert_eq!(&*channel.runtime("php").unwrap().versions, ["8.5", "8.4", "8.3", "8.2"]);
    assert!(channel.runtime("rust").is_none());
    assert!(facts().channel("24.05").unwrap().runtimes.is_empty());
}

#[test]
fn extensions_have_the_status_that_was_published() {
    let php = |name: &str, version: &str| facts().php_extension(name).and_then(|extension| extension.status(version));
    assert_eq!(facts().php_extensions().len(), 110);
    assert_eq!(php("redis", "8.4"), Some(ExtensionStatus::Available));
    assert_eq!(php("pdo_mysql", "8.4"), Some(ExtensionStatus::Default));
    assert_eq!(php("json", "8.1"), Some(ExtensionStatus::BuiltIn));
    assert_eq!(php("mcrypt", "8.4"), None);
    assert_eq!(php("Redis", "8.4"), None);
    assert!(facts().postgresql_extension("vector").unwrap().status("16").is_some());
    assert!(facts().solr_module("analysis-extras").unwrap().status("9.9").is_some());
    assert!(facts().solr_module("analysis-extras").unwrap().status("9.6").is_none());
    assert!(search_plugins("opensearch").contains(&"analysis-icu") && search_plugins("redis").is_empty());
}

#[test]
fn names_of_other_systems_are_understood() {
    for image in ["node", "Postgres", "go", "mongo", "elastic", "headless-chrome", ".net"] {
        let meant = image_meant_by(image).unwrap();
        assert!(facts().image(meant).is_some(), "{image}");
    }
    assert_eq!(image_meant_by("anything"), None);
}
