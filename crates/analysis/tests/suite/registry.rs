//! Images, versions and what belongs to them, against facts of a known day.

// A test that can't go on should say so by falling over, in its helpers as well.

use crate::common::{CONFIG, check_config, summaries};
use std::sync::Arc;
use upsun_lint_analysis::{Applicability, MemoryFiles, Options, RepoPath, Report, Target, check};
use upsun_lint_schema::Registry;

fn app(image: &str) -> String {
    format!("applications:\n  app:\n    type: {image}\n")
}

fn service(image: &str) -> String {
    format!("{}    relationships: {{x: {{service: db}}}}\nservices:\n  db:\n    type: {image}\n", app("\"php:8.5\""))
}

/// What the rules about images find, as `severity rule "marked text"`.
fn found(report: &Report) -> Vec<String> {
    let other = ["relationship", "service-", "network-storage", "php-extension-for-service"];
    let is_ours = |line: &String| !other.iter().any(|prefix| line.split(' ').nth(1).unwrap().starts_with(prefix));
    summaries(report).into_iter().filter(is_ours).collect()
}

fn with(options: Options, config: &str) -> Report {
    let mut files = MemoryFiles::new();
    files.insert(CONFIG, config);
    check(&files, &Target::Directory(RepoPath::root()), &options)
}

#[test]
fn types_of_applications() {
    let rows: &[(&str, &[&str])] = &[
        ("php:8.4", &[]),
        ("'php:8.5'", &[]),
        ("rust:1", &[]),
        ("php", &["error type-format \"php\""]),
        ("\"php:\"", &["error type-format \"\\\"php:\\\"\""]),
        ("\"php: 8.4\"", &["error type-format \"\\\"php: 8.4\\\"\""]),
        ("\"php:8.4:1\"", &["error type-format \"\\\"php:8.4:1\\\"\""]),
        ("composable", &["error type-format \"composable\""]),
        ("node:24", &["error unknown-image \"node\""]),
        ("PHP:8.4", &["error unknown-image \"PHP\""]),
        ("docker", &["error unknown-image \"docker\""]),
        ("static:1", &["error unknown-image \"static\""]),
        ("lisp:2.1", &["error removed-image \"lisp\""]),
        ("mariadb:11.8", &["error image-in-wrong-section \"mariadb\""]),
        ("php:8.4.1", &["error unknown-version \"8.4.1\""]),
        ("php:latest", &["error unknown-version \"latest\""]),
        ("nodejs:v24", &["error unknown-version \"v24\""]),
        ("nodejs:23", &["error unknown-version \"23\""]),
        ("php:9.0", &["warning unknown-version \"9.0\""]),
        ("nodejs:0.12", &["error version-decommissioned \"0.12\""]),
        ("nodejs:18", &["warning version-retired \"18\""]),
        ("nodejs:22", &["info version-deprecated \"22\""]),
        // The documentation lists it, and the published facts have a gap.
        ("nodejs:14", &["warning version-retired \"14\""]),
        // What is left over from a template is the template's matter.
        ("\"php:<version>\"", &["warning placeholder-left \"<version>\""]),
    ];
    for (image, expected) in rows {
        let report = check_config(&app(image));
        let found: Vec<String> = found(&report).into_iter().filter(|line| !line.contains("placeholder-left")).collect();
        let expected: Vec<&str> = expected.iter().copied().filter(|line| !line.contains("placeholder-left")).collect();
        assert_eq!(found, expected, "{image}");
    }
}

#[test]
fn types_of_services() {
    let rows: &[(&str, &[&str])] = &[
        ("mariadb:11.8", &[]),
        ("redis-persistent:8.0", &[]),
        ("postgresql-replica:17", &[]),
        ("redis:7.2", &[]),
        ("php:8.4", &["error image-in-wrong-section \"php\""]),
        ("composable:26.05", &["error image-in-wrong-section \"composable\""]),
        ("postgres:17", &["error unknown-image \"postgres\""]),
        ("mongodb-csm:6.0", &["error unknown-image \"mongodb-csm\""]),
        ("redis:7", &["error unknown-version \"7\""]),
        ("mysql:8.0", &["error unknown-version \"8.0\""]),
        ("mongodb:6.0", &["warning unknown-version \"6.0\""]),
        ("redis:7.0", &["warning version-retired \"7.0\""]),
        ("redis-persistent:7.0", &["warning version-retired \"7.0\""]),
        ("opensearch:2", &["info version-deprecated \"2\""]),
    ];
    for (image, expected) in rows {
        let report = check_config(&service(image));
        assert_eq!(found(&report), *expected, "{image}");
        for finding in &report.diagnostics {
            let of_version = finding.rule.id.starts_with("version-") || finding.rule.id == "unknown-version";
            assert!(!of_version || finding.fixes.is_empty(), "{image}: an upgrade can destroy data");
        }
    }
}

#[test]
fn advice_names_a_supported_version_and_the_day() {
    let cases = [
        (app("nodejs:18"), "(as of 2026-07-21)", "write `nodejs:24`"),
        (app("php:8.4.1"), "patch releases come by themselves", "write `php:8.4`"),
        (app("php:9.0"), "in the facts of 2026-07-21", "write `php:8.5`"),
        (service("mysql:8.0"), "(as of 2026-07-21)", "did you mean `oracle-mysql:8.0`?"),
        (service("mongodb:6.0"), "newer than all versions", "did you mean `mongodb-enterprise:6.0`?"),
        (service("mariadb:10.4"), "is retired", "make a backup first"),
        (service("network-storage:2.0"), "is deprecated", "supported: `1.0`, which is older: that takes a new service"),
        (app("node:24"), "there is no image `node`", "did you mean `nodejs`?"),
        (app("docker"), "there is no image", "no images of your own"),
    ];
    for (config, words, help) in cases {
        let report = check_config(&config);
        let ours = ["unknown-image", "unknown-version", "version-retired", "version-deprecated"];
        let found = report.diagnostics.iter().find(|found| ours.contains(&found.rule.id)).unwrap();
        assert!(found.message.contains(words), "{}", found.message);
        assert!(found.help.as_deref().unwrap_or_default().contains(help), "{:?}", found.help);
    }
}

#[test]
fn fixes() {
    let fix = |config: &str| {
        let report = check_config(config);
        report.diagnostics.iter().find_map(|found| found.fixes.first().map(|fix| (fix.edits[0].text.clone(), fix.applicability)))
    };
    assert_eq!(fix(&app("nodejs:18")), Some(("24".to_owned(), Applicability::Unsafe)));
    assert_eq!(fix(&app("'php: 8.4'")), Some(("'php:8.4'".to_owned(), Applicability::Safe)));
    assert_eq!(fix(&app("node:24")), Some(("nodejs".to_owned(), Applicability::Unsafe)));
    assert_eq!(fix(&app("composable:25.05")), Some(("26.05".to_owned(), Applicability::Unsafe)));
}

#[test]
fn channels_and_their_runtimes() {
    let config = |image: &str, runtimes: &str| format!("{}    stack: {{runtimes: {runtimes}}}\n", app(image));
    let rows: &[(&str, &str, &[&str])] = &[
        ("composable:26.05", "['php@8.4', 'nodejs@24']", &[]),
        ("composable:25.11", "['php@8.4']", &["warning composable-channel \"25.11\""]),
        ("composable:25.12", "['php@8.4']", &["error composable-channel \"25.12\""]),
        ("composable:27.05", "['php@8.4']", &["warning composable-channel \"27.05\""]),
        ("composable:26.05", "['nodejs@20']", &["error composable-runtime-version \"20\""]),
        ("composable:26.05", "['php@9.0']", &["warning composable-runtime-version \"9.0\""]),
        ("composable:26.05", "['php@8.4.1']", &["error composable-runtime-version \"8.4.1\""]),
        ("composable:26.05", "['deno@2']", &["info composable-runtime-version \"deno\""]),
        ("composable:26.05", "[{'nodejs@20': {}}]", &["error composable-runtime-version \"20\""]),
        // What the channel has isn't known, or which channel it is.
        ("composable:24.05", "['nodejs@4']", &["warning composable-channel \"24.05\""]),
        ("composable:27.05", "['nodejs@99']", &["warning composable-channel \"27.05\""]),
    ];
    for (image, runtimes, expected) in rows {
        assert_eq!(found(&check_config(&config(image, runtimes))), *expected, "{image} {runtimes}");
    }
}

#[test]
fn extensions_of_php() {
    let config = |image: &str, runtime: &str| format!("{}    runtime:\n      {runtime}\n", app(image));
    let rows: &[(&str, &str, &[&str])] = &[
        ("php:8.4", "extensions: [redis, apcu, {name: blackfire, configuration: {server_id: x, server_token: x}}]", &[]),
        ("php:8.4", "extensions: [mcrypt]", &["error php-extension-unavailable \"mcrypt\""]),
        ("php:8.4", "extensions: [{name: mcrypt}]", &["error php-extension-unavailable \"mcrypt\""]),
        ("php:8.4", "extensions: [Redis]", &["error php-extension-unavailable \"Redis\""]),
        ("php:8.4", "extensions: [pcntl]", &["warning php-extension-unavailable \"pcntl\""]),
        ("php:8.4", "disabled_extensions: [nonsense]", &["error php-extension-unavailable \"nonsense\""]),
        ("php:8.4", "disabled_extensions: [json]", &["warning php-extension-redundant \"json\""]),
        ("php:8.4", "disabled_extensions: [sqlite3]", &[]),
        ("php:8.4", "{extensions: [redis], disabled_extensions: [redis]}", &["error php-extension-redundant \"redis\""]),
        ("php:9.0", "extensions: [nonsense]", &["warning unknown-version \"9.0\""]),
        ("php:8.4", "extensions: [1, [x]]", &[]),
    ];
    for (image, runtime, expected) in rows {
        let found = found(&check_config(&config(image, runtime)));
        let found: Vec<&String> =
            found.iter().filter(|line| !line.contains("wrong-value-type") && !line.contains("secret")).collect();
        assert_eq!(found, *expected, "{image} {runtime}");
    }
    let report = with(Options { pedantic: true, ..Options::default() }, &config("php:8.4", "extensions: [ctype, json]"));
    assert_eq!(found(&report), ["hint php-extension-redundant \"ctype\"", "hint php-extension-redundant \"json\""]);
}

#[test]
fn modules_of_services() {
    let config = |image: &str, configuration: &str| format!("{}    configuration: {configuration}\n", service(image));
    let rows: &[(&str, &str, &[&str])] = &[
        ("postgresql:17", "{extensions: [postgis, pg_trgm, unaccent, uuid-ossp, vector]}", &[]),
        ("postgresql:17", "{extensions: [pgtrgm]}", &["error service-module-unavailable \"pgtrgm\""]),
        ("solr:9.6", "{modules: [langid]}", &["error service-module-unavailable \"langid\""]),
        ("opensearch:3", "{plugins: [analysis-icu]}", &[]),
        ("opensearch:3", "{plugins: [neural-search]}", &["info service-module-unavailable \"neural-search\""]),
        ("opensearch:3", "{plugins: [opensearch-knn]}", &["info service-module-unavailable \"opensearch-knn\""]),
        ("opensearch:3", "{plugins: [analysis-ik]}", &["warning service-module-unavailable \"analysis-ik\""]),
        ("mariadb:11.8", "{plugins: [x]}", &[]),
    ];
    for (image, configuration, expected) in rows {
        let report = check_config(&config(image, configuration));
        let all = summaries(&report);
        let found: Vec<&String> = all.iter().filter(|line| line.contains(" service-module-unavailable ")).collect();
        assert_eq!(found, *expected, "{image} {configuration}");
    }
}

#[test]
fn other_facts_take_the_place_of_those_that_are_compiled_in() {
    let registry = Registry::embedded().clone().dated(Some("2031-01-01".to_owned()));
    let report = with(Options { registry: Some(Arc::new(registry)), ..Options::default() }, &app("nodejs:18"));
    assert!(report.diagnostics[0].message.contains("(as of 2031-01-01)"));
    let undated = Registry::embedded().clone().dated(None);
    let report = with(Options { registry: Some(Arc::new(undated)), ..Options::default() }, &app("nodejs:18"));
    assert!(report.diagnostics[0].message.starts_with("`nodejs:18` is retired: "), "{}", report.diagnostics[0].message);
}

#[test]
fn the_end_of_a_version_is_near_on_some_days_only() {
    let on = |day: &str, config: &str| -> Vec<String> {
        let report = with(Options { today: Some(day.parse().unwrap()), ..Options::default() }, config);
        report.diagnostics.iter().filter(|found| found.rule.id == "upstream-eol-near").map(|found| found.message.clone()).collect()
    };
    // The makers of 8.0 end on 2026-11-10.
    let dotnet = app("dotnet:8.0");
    assert_eq!(on("2026-05-13", &dotnet), [""; 0]);
    assert_eq!(on("2026-05-14", &dotnet), ["the makers of `dotnet:8.0` stop looking after it on 2026-11-10, in 180 days"]);
    assert_eq!(on("2026-11-09", &dotnet), ["the makers of `dotnet:8.0` stop looking after it tomorrow, on 2026-11-10"]);
    assert_eq!(on("2026-11-10", &dotnet), ["the makers of `dotnet:8.0` stopped looking after it on 2026-11-10"]);
    assert_eq!(on("2030-01-01", &dotnet), ["the makers of `dotnet:8.0` stopped looking after it on 2026-11-10"]);
    // Deprecated: so, too. Retired, unknown, or without a day: not.
    assert_eq!(on("2026-12-01", &app("php:8.2")).len(), 1);
    for image in ["nodejs:18", "nodejs:99", "elixir:1.20", "rust:1"] {
        assert_eq!(on("2030-01-01", &app(image)), [""; 0], "{image}");
    }
    assert_eq!(on("2026-07-21", &service("redis-persistent:8.0")).len(), 1);
    assert!(check_config(&dotnet).diagnostics.is_empty(), "nobody said what day it is");
}

#[test]
fn what_should_be_kept_in_memory_alone() {
    let config = |name: &str, image: &str| {
        format!(
            "{}    relationships: {{{name}: {{service: store}}}}\nservices:\n  store:\n    type: {image}\n",
            app("\"nodejs:24\"")
        )
    };
    for (name, image, is_found) in [
        ("sessions", "redis:8.0", true),
        ("redis-session", "redis:8.0", true),
        ("redis_queue", "valkey:9.0", true),
        ("SIDEKIQ", "redis:8.0", true),
        ("sessions", "redis-persistent:8.0", false),
        ("queue", "valkey-persistent:9.0", false),
        ("cache", "redis:8.0", false),
        ("redis", "redis:8.0", false),
        ("sessionless", "redis:8.0", false),
        ("queue", "rabbitmq:4.2", false),
        ("sessions", "memcached:1.6", false),
    ] {
        let report = check_config(&config(name, image));
        let found = report.diagnostics.iter().any(|found| found.rule.id == "non-persistent-store");
        assert_eq!(found, is_found, "{name} {image}");
    }
}
