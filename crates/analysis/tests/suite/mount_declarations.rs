//! What mounts declare: paths, sources, services.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Target, check};

fn with_mounts(mounts: &str) -> String {
    let lines: String = mounts.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "\
applications:
  app:
    type: \"nodejs:24\"
    mounts:
{lines}  other:
    type: \"nodejs:24\"
    relationships: {{db: }}
    mounts: {{\"x\": {{source: service, service: files, source_path: x}}}}
services:
  files:
    type: \"network-storage:1.0\"
  db:
    type: \"mariadb:11.8\"
"
    )
}

fn found(mounts: &str) -> Vec<String> {
    let is_mount = |found: &String| found.contains(" mount-") || found.contains(" user-data");
    summaries(&check_config(&with_mounts(mounts))).into_iter().filter(is_mount).collect()
}

#[test]
fn mounts_inside_each_other() {
    for (mounts, expected) in [
        ("var: {source: storage, source_path: a}\nvar/x: {source: tmp, source_path: b}", Some("error mount-overlap \"var/x\"")),
        ("var/x: {source: tmp, source_path: b}\nvar: {source: instance, source_path: a}", Some("error mount-overlap \"var/x\"")),
        (
            "/var/: {source: storage, source_path: a}\nvar/x: {source: storage, source_path: b}",
            Some("warning mount-overlap \"var/x\""),
        ),
        (
            "var: {source: storage, source_path: a}\nvar/x: {source: service, service: files, source_path: b}",
            Some("warning mount-overlap \"var/x\""),
        ),
        ("/var: {source: storage, source_path: a}\nvar/: {source: storage, source_path: b}", Some("error mount-overlap \"var/\"")),
        ("var: {source: storage, source_path: a}\nvariable: {source: tmp, source_path: b}", None),
        ("var/a: {source: storage, source_path: a}\nvar/b: {source: tmp, source_path: b}", None),
    ] {
        assert_eq!(found(mounts), expected.into_iter().collect::<Vec<_>>(), "{mounts}");
    }
    let ignored = ".var: {source: storage, source_path: a}\n.var/x: {source: tmp, source_path: b}";
    assert!(!found(ignored).iter().any(|found| found.contains("overlap")), "keys with a dot are no mounts");
    let worker = "applications:\n  app:\n    type: \"nodejs:24\"\n    mounts: {\"var\": {source: storage, source_path: a}}\n    workers:\n      w:\n        mounts: \
                  {\"var/x\": {source: tmp, source_path: b}}\n        commands: {start: node w.js}\n";
    assert!(!summaries(&check_config(worker)).iter().any(|found| found.contains("overlap")), "a worker with mounts of its own");
}

#[test]
fn paths() {
    for path in ["var", "/var", "/var/", "var/x", "a.b", "a b", "local", "tmp", "storage"] {
        assert_eq!(found(&format!("\"{path}\": {{source: storage, source_path: a}}")), [""; 0], "{path}");
    }
    for (path, marked) in [
        ("/", "\"/\""),
        ("", "\"\""),
        ("a/../b", ".."),
        ("/../x", ".."),
        ("var ", "\"var \""),
        (" var", "\" var\""),
        ("var/*", "*"),
        ("$HOME/x", "\"$HOME/x\""),
        ("~/x", "\"~/x\""),
    ] {
        let expected = format!("error mount-path-invalid {marked:?}");
        assert_eq!(found(&format!("\"{path}\": {{source: storage, source_path: a}}")), [expected], "{path}");
    }
    assert_eq!(found("'var\\cache': {source: tmp, source_path: a}"), ["error mount-path-invalid \"'var\\\\cache'\""]);
}

#[test]
fn services_of_mounts() {
    for mount in [
        "{source: service, service: files, source_path: a}", "{source: storage, source_path: a}",
        "{source: storage, service: other, source_path: a}", "{source: storage, service: app, source_path: a}",
        "{source: storage, service: ~, source_path: a}", "{source: tmp, service: ~, source_path: a}",
        "{source: tmp, source_path: a}",
    ] {
        assert_eq!(found(&format!("x: {mount}")), [""; 0], "{mount}");
    }
    for (mount, expected) in [
        ("{source: service, source_path: a}", "error mount-service-missing \"service\""),
        ("{source: service, service: ~, source_path: a}", "error mount-service-missing \"service\""),
        ("{source: tmp, service: files, source_path: a}", "warning mount-service-missing \"service\""),
        ("{source: instance, service: other, source_path: a}", "warning mount-service-missing \"service\""),
        ("{source: service, service: file, source_path: a}", "error mount-service-unknown \"file\""),
        ("{source: service, service: db, source_path: a}", "error mount-service-unknown \"db\""),
        ("{source: service, service: other, source_path: a}", "error mount-service-unknown \"other\""),
        ("{source: storage, service: files, source_path: a}", "error mount-service-unknown \"files\""),
        ("{source: storage, service: db, source_path: a}", "error mount-service-unknown \"db\""),
        ("{source: storage, service: gone, source_path: a}", "error mount-service-unknown \"gone\""),
    ] {
        assert_eq!(found(&format!("x: {mount}")), [expected], "{mount}");
    }
}

#[test]
fn the_same_files_twice() {
    for (mounts, expected) in [
        ("a: {source: storage, source_path: x}\nb: {source: storage, source_path: y}", None),
        ("a: {source: storage, source_path: x}\nb: {source: instance, source_path: x}", None),
        ("a: {source: storage, source_path: x}\nb: {source: storage, service: other, source_path: x}", None),
        ("a: {source: storage, source_path: x}\nb: {source: service, service: files, source_path: x}", None),
        (
            "a: {source: storage, source_path: x}\nb: {source: storage, source_path: x}",
            Some("warning mount-source-path-collision \"x\""),
        ),
        (
            "a: {source: storage, source_path: x}\nb: {source: storage, source_path: /x/}",
            Some("warning mount-source-path-collision \"/x/\""),
        ),
        ("a: {source: storage}\nb: {source: storage, source_path: a}", Some("warning mount-source-path-collision \"a\"")),
        (
            "a: {source: storage, source_path: x}\nb: {source: storage, source_path: x/y}",
            Some("info mount-source-path-collision \"x/y\""),
        ),
        (
            "a: {source: storage, source_path: \"\"}\nb: {source: storage, source_path: x}",
            Some("info mount-source-path-collision \"x\""),
        ),
    ] {
        assert_eq!(found(mounts), expected.into_iter().collect::<Vec<_>>(), "{mounts}");
    }
}

#[test]
fn files_of_users() {
    for (path, source, severity) in [
        ("web/uploads", "instance", Some("warning")),
        ("web/uploads", "tmp", Some("warning")),
        ("web/uploads", "temporary", Some("warning")),
        ("wp-content/uploads", "instance", Some("warning")),
        ("web/sites/default/files", "instance", Some("warning")),
        ("media", "instance", Some("warning")),
        ("storage/app", "instance", Some("warning")),
        ("db.sqlite3", "instance", Some("warning")),
        ("web/uploads", "storage", None),
        ("media/cache", "instance", None),
        ("var/cache", "instance", None),
        ("var/log", "instance", None),
        ("var/sessions", "instance", Some("info")),
        ("var/cache/sessions", "instance", None),
        ("tmp/uploads", "instance", None),
        ("files", "instance", None),
        ("data", "instance", None),
    ] {
        let expected = severity.map(|severity| format!("{severity} user-data-on-local-mount {source:?}"));
        let all = found(&format!("\"{path}\": {{source: {source}, source_path: a}}"));
        assert_eq!(all, expected.into_iter().collect::<Vec<_>>(), "{path} {source}");
    }
}

#[test]
fn sessions_stay_where_requests_do() {
    let found = |sticky: &str| {
        let routes = format!("routes:\n  \"https://{{default}}/\": {{type: upstream, upstream: \"app:http\"{sticky}}}\n");
        let config = with_mounts("var/sessions: {source: instance, source_path: a}") + &routes;
        summaries(&check_config(&config)).iter().filter(|found| found.contains("user-data")).count()
    };
    assert_eq!((found(""), found(", sticky: true"), found(", sticky: {enabled: true}"), found(", sticky: false")), (1, 0, 0, 1));
}

#[test]
fn a_single_instance_shares_with_nobody() {
    let mut memory = MemoryFiles::new();
    memory.insert(CONFIG, with_mounts("uploads: {source: instance, source_path: a}"));
    let options = Options { assume_single_instance: true, ..Options::default() };
    let report = check(&memory, &Target::Directory(RepoPath::root()), &options);
    assert_eq!(summaries(&report), [""; 0]);
}

#[test]
fn files_that_a_mount_hides() {
    let check = |rest: &str, files: &[(&str, &str)]| -> Vec<String> {
        let config = format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    source: {{root: site}}\n    mounts: {{\"assets\": {{source: storage, source_path: \
             assets}}}}\n{rest}"
        );
        let mut all = vec![(CONFIG, config.as_str())];
        all.extend(files);
        summaries(&check_files(&all)).into_iter().filter(|found| found.contains("shadows")).collect()
    };
    let hidden = ["warning mount-shadows-files \"\\\"assets\\\"\""];
    assert_eq!(check("", &[("site/assets/a.css", "")]), hidden);
    assert_eq!(check("", &[("site/assets/css/a.css", "")]), hidden);
    assert_eq!(check("    hooks: {build: \"cp -r assets/. built\"}\n", &[("site/assets/a.css", "")]), [""; 0]);
    assert_eq!(check("    hooks: {build: \"mv assets built\"}\n", &[("site/assets/a.css", "")]), [""; 0]);
    for files in [
        &[("site/index.js", "")][..],
        &[("assets/a.css", "")],
        &[("site/assets/.gitkeep", "")],
        &[("site/assets/README.md", "")],
        &[("site/assets/a.css", ""), ("site/.gitignore", "/assets/*\n")],
        &[("site/assets/a.css", ""), (".gitignore", "site/assets/\n")],
        &[("site/assets/a.css", ""), (".gitignore", "assets\n")],
        &[("site/assets/a.css", ""), (".gitignore", "*.css\n")],
        &[("site/assets/a.css", ""), ("site/assets/.gitignore", "*\n")],
    ] {
        assert_eq!(check("", files), [""; 0], "{files:?}");
    }
}

#[test]
fn paths_that_start_at_the_wrong_place() {
    let check = |image: &str, path: &str, files: &[(&str, &str)]| -> Vec<String> {
        let config = format!(
            "applications:\n  site:\n    type: \"{image}\"\n    mounts: {{\"{path}\": {{source: storage, source_path: a}}}}\n"
        );
        let mut all = vec![(CONFIG, config.as_str())];
        all.extend(files);
        summaries(&check_files(&all)).into_iter().filter(|found| found.contains("app-prefix")).collect()
    };
    assert_eq!(check("nodejs:24", "/app/var", &[("index.js", "")]), ["warning mount-path-app-prefix \"\\\"/app/var\\\"\""]);
    assert_eq!(check("nodejs:24", "/app/var", &[("app/index.js", "")]), [""; 0], "the app has such a directory");
    assert_eq!(check("nodejs:24", "/app/var", &[]), [""; 0], "nothing is known of the app");
    assert_eq!(check("php:8.4", "app/etc", &[("index.php", "")]), [""; 0]);
    assert_eq!(check("nodejs:24", "/tmp", &[]), ["info mount-path-app-prefix \"\\\"/tmp\\\"\""]);
    assert_eq!(check("nodejs:24", "tmp", &[]), [""; 0]);
    assert_eq!(check("ruby:3.4", "/tmp", &[]), [""; 0]);
    assert_eq!(check("nodejs:24", "/tmp", &[("tmp/.keep", "")]), [""; 0]);
}

#[test]
fn files_that_go_by_the_name_of_their_mount() {
    let hints = |mount: &str| {
        let mut memory = MemoryFiles::new();
        memory.insert(CONFIG, with_mounts(mount));
        let options = Options { pedantic: true, ..Options::default() };
        let report = check(&memory, &Target::Directory(RepoPath::root()), &options);
        summaries(&report).into_iter().filter(|found| found.contains("implicit-source-path")).collect::<Vec<_>>()
    };
    assert_eq!(hints("x: {source: storage}"), ["hint mount-implicit-source-path \"x\""]);
    assert_eq!(hints("x: {source: instance}"), ["hint mount-implicit-source-path \"x\""]);
    for mount in [
        "x: {source: tmp}", "x: {source: storage, source_path: x}", "x: {source: storage, source_path: \"\"}",
        "x: \"shared:files/x\"",
    ] {
        assert_eq!(hints(mount), [""; 0], "{mount}");
    }
    assert_eq!(found("x: {source: storage}"), [""; 0], "only with --pedantic");
}
