//! The rules of the structure, of operations' shapes and of what was written before: every variant and every exception.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{Applicability, MemoryFiles, Options, RepoPath, Report, Target, check};

/// A PHP application with more lines.
fn app(lines: &str) -> String {
    let body: String = lines.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect();
    format!("applications:\n  app:\n    type: \"php:8.4\"\n{body}")
}

fn found(config: &str) -> Vec<String> {
    summaries(&check_config(config))
}

fn pedantic(files: &[(&str, &str)]) -> Report {
    let mut memory = MemoryFiles::new();
    for (path, text) in files {
        memory.insert(path, *text);
    }
    check(&memory, &Target::Directory(RepoPath::root()), &Options { pedantic: true, ..Options::default() })
}

/// The text with the first fix of the first finding of a rule.
fn fixed(config: &str, rule: &str) -> Option<(String, Applicability)> {
    let report = check_config(config);
    let fix = report.diagnostics.iter().find(|found| found.rule.id == rule)?.fixes.first()?.clone();
    let mut edits = fix.edits;
    edits.sort_by_key(|edit| edit.location.range.start);
    let mut text = config.to_owned();
    for edit in edits.into_iter().rev() {
        let range = edit.location.range;
        text.replace_range(range.start as usize..range.end as usize, &edit.text);
    }
    Some((text, fix.applicability))
}

fn help(config: &str) -> String {
    check_config(config).diagnostics[0].help.clone().unwrap_or_default()
}

#[test]
fn unknown_keys_and_what_they_were_meant_to_be() {
    for (line, marked, advice) in [
        ("hook: {build: date}", "hook", "did you mean `hooks`?"),
        ("Hooks: {build: date}", "Hooks", "did you mean `hooks`?"),
        ("relations: {db: null}", "relations", "did you mean `relationships`?"),
        ("environment: {A: b}", "environment", "available: `type`"),
        ("hooks: {post_deplyo: date}", "post_deplyo", "did you mean `post_deploy`?"),
        ("web: {location: {}}", "location", "did you mean `locations`?"),
        ("mounts: {data: {source: storage, source-path: data}}", "source-path", "did you mean `source_path`?"),
        ("crons: {a: {spec: 0 4 * * *, command: {start: date}}}", "command", "did you mean `commands`?"),
        ("crons: {a: {schedule: 0 4 * * *, commands: {start: date}}}", "schedule", "is it meant to be `spec`, which is missing?"),
        ("relationships: {db: {servce: db}}", "servce", "did you mean `service`?"),
    ] {
        let config = format!("{}services:\n  db:\n    type: \"mariadb:11.8\"\n", app(line));
        let found = summaries(&check_config(&config));
        let own: Vec<_> = found.iter().filter(|found| !found.contains("service-unused")).collect();
        assert_eq!(own, [&format!("error unknown-property {marked:?}")], "{line}");
        let report = check_config(&config);
        let diagnostic = report.diagnostics.iter().find(|found| found.rule.id == "unknown-property").unwrap();
        assert!(diagnostic.help.as_deref().unwrap().contains(advice), "{line}: {:?}", diagnostic.help);
    }
}

#[test]
fn the_official_schema_leaves_runtime_open() {
    assert_eq!(found(&app("runtime: {packages: [jpegoptim]}")), ["warning unknown-property \"packages\""]);
}

#[test]
fn what_the_api_alone_knows_is_a_note() {
    for (line, expected) in [
        ("build: {caches: {}}", "info unknown-property \"caches\""),
        ("egress: {}", "info unknown-property \"egress\""),
        ("authorizations: []", "info unknown-property \"authorizations\""),
        ("web: {timezone: UTC}", "info unknown-property \"timezone\""),
        ("workers: {w: {commands: {start: sleep infinity, pre_start: date}}}", "info unknown-property \"pre_start\""),
        ("operations: {o: {role: admin, timeout: 5, commands: {start: date}}}", "info operation-undocumented-key \"timeout\""),
        ("operations: {o: {role: admin, commands: {start: date, stop: date}}}", "info operation-undocumented-key \"stop\""),
        (
            "workers: {w: {commands: {start: sleep infinity}, operations: {o: {commands: {start: date}, role: admin}}}}",
            "info operation-undocumented-key \"operations\"",
        ),
    ] {
        assert_eq!(found(&app(line)), [expected], "{line}");
    }
    let tasks = format!("{}tasks:\n  t:\n    type: \"php:8.4\"\n", app(""));
    assert_eq!(found(&tasks), ["info unknown-top-level-key \"tasks\""]);
}

#[test]
fn names_that_are_yours_are_not_looked_at() {
    for lines in [
        "variables: {env: {ANY_THING: x}, \"php-ext\": {a: b}}",
        "dependencies: {php: {\"a/b\": \"^1\", require: {\"c/d\": \"*\"}, repositories: [], config: {}}}",
        ".anything: {hooks: 1}\nhooks: {.x: 1, build: date}",
        "web: {locations: {\"/\": {root: null, headers: {X-Any: \"1\"}, passthru: true, index: null}}}",
        "web: {commands: {start: null}}\ntimezone: ~\nsource: {root: null}\nhooks: {build: null, deploy: }",
        "web: {commands: {pre_start: date}}",
        "web: {locations: {\"/a\": {expires: 300, passthru: true}, \"/b\": {expires: \"5m\", passthru: true}}}",
    ] {
        let found = found(&app(lines));
        let own = |found: &&String| ["unknown", "wrong", "missing", "level"].iter().any(|part| found.contains(part));
        assert_eq!(found.iter().filter(own).collect::<Vec<_>>(), [""; 0], "{lines}");
    }
    for route in
        ["{type: upstream, upstream: \"app:http\", sticky: true}", "{type: upstream, upstream: \"app:http\", attributes: {a: b}}"]
    {
        let found = found(&format!("{}routes:\n  \"https://{{default}}/\": {route}\n", app("")));
        assert!(!found.iter().any(|found| found.contains("unknown") || found.contains("wrong")), "{route}: {found:?}");
    }
}

#[test]
fn wrong_kinds_and_their_fixes() {
    for (line, marked, mended) in [
        ("hooks: {build: [a, b]}", "[a, b]", None),
        ("crons: [a]", "[a]", None),
        ("web: {locations: {\"/\": {index: index.html}}}", "index.html", Some("[index.html]")),
        ("web: {locations: {\"/\": {allow: \"yes\"}}}", "\"yes\"", Some("allow: true")),
        ("web: {locations: {\"/\": {passthru: 1}}}", "1", None),
        ("preflight: {enabled: \"true\"}", "\"true\"", Some("enabled: true")),
        ("web: {locations: {\"/\": {scripts: 'no'}}}", "'no'", Some("scripts: false")),
        ("firewall: {outbound: [{ports: [\"443\"]}]}", "\"443\"", Some("ports: [443]")),
        ("crons: {a: {spec: 0 4 * * *, timeout: \"60\", commands: {start: date}}}", "\"60\"", Some("timeout: 60")),
        ("mounts: {a: {source: storage, source_path: 7}}", "7", Some("source_path: \"7\"")),
    ] {
        let config = app(line);
        assert_eq!(found(&config), [format!("error wrong-value-type {marked:?}")], "{line}");
        let mend = fixed(&config, "wrong-value-type");
        assert_eq!(mend.is_some(), mended.is_some(), "{line}");
        if let (Some((text, applicability)), Some(mended)) = (mend, mended) {
            assert!(text.contains(mended) && applicability == Applicability::Safe, "{text}");
            assert_eq!(found(&text), [""; 0], "{text}");
        }
    }
    assert!(help(&app("hooks: {build: [a, b]}")).contains('|'));
}

#[test]
fn applications_as_a_list() {
    let config =
        "applications:\n  - name: web\n    type: \"php:8.4\"\n  - name: api\n    type: \"nodejs:24\"\n    source: {root: api}\n";
    assert_eq!(found(config), ["error wrong-value-type \"applications\""]);
    let (text, applicability) = fixed(config, "wrong-value-type").unwrap();
    assert_eq!(applicability, Applicability::Unsafe);
    assert_eq!(text, "applications:\n  web:\n    type: \"php:8.4\"\n  api:\n    type: \"nodejs:24\"\n    source: {root: api}\n");
    let flat = "applications:\n- name: web\n  type: \"php:8.4\"\n";
    assert_eq!(found(flat), ["error wrong-value-type \"applications\""]);
    assert_eq!(fixed(flat, "wrong-value-type"), None, "a step deeper would be needed");
    assert_eq!(found("- name: web\n  type: \"php:8.4\"\n"), ["error wrong-value-type \"- name: web\""]);
}

#[test]
fn keys_at_the_wrong_level() {
    for (line, marked, advice) in [
        ("deploy: date", "deploy", "into `hooks`"),
        ("build: |\n  date", "build", "into `hooks`"),
        ("locations: {\"/\": {root: public}}", "locations", "into `web`"),
        ("root: api", "root", "into `source`"),
        ("source: {web: {locations: {}}}", "web", "directly into an application"),
        ("php: {memory_limit: 1G}", "php", "`variables`"),
        ("hooks: {post_start: date}", "post_start", "into `web.commands` of the application"),
        ("hooks: {mounts: {a: {source: storage}}}", "mounts", "directly into an application"),
        ("web: {start: ./x, pre_start: date}", "start", "into `commands`"),
        ("operations: {o: {commands: {role: admin, start: date}}}", "role", "directly into an operation"),
        ("services: {db: {type: \"mariadb:11.8\"}}", "services", "to the top of the file"),
        ("workers:\n  w:\n    start: sleep infinity", "start", "into `commands`"),
        ("workers:\n  w:\n    commands:\n    start: sleep infinity", "start", "into `commands`"),
    ] {
        let config = app(line);
        let found: Vec<_> = found(&config).into_iter().filter(|found| !found.contains("operation-role-implicit")).collect();
        assert_eq!(found, [format!("error property-at-wrong-level {marked:?}")], "{line}");
        let report = check_config(&config);
        let diagnostic = report.diagnostics.iter().find(|found| found.rule.id == "property-at-wrong-level").unwrap();
        assert!(diagnostic.help.as_deref().unwrap().contains(advice), "{line}: {:?}", diagnostic.help);
    }
}

#[test]
fn keys_beside_the_things_that_they_belong_to() {
    let beside = "applications:\n  app:\n    type: \"php:8.4\"\n  hooks:\n    build: date\n  crons:\n    a: {spec: 0 4 * * *, commands: {start: date}}\n";
    assert_eq!(found(beside), ["error property-at-wrong-level \"hooks\""]);
    let sections = "applications:\n  app:\n    type: \"php:8.4\"\n  services:\n    db:\n      type: \"mariadb:11.8\"\n";
    assert_eq!(found(sections), ["error property-at-wrong-level \"services\""]);
    let nameless = [
        "applications:\n  type: \"php:8.4\"\n  hooks:\n    build: date\n".to_owned(),
        app("crons:\n  spec: 0 4 * * *\n  commands: {start: date}"),
        app("workers:\n  commands: {start: sleep infinity}"),
        app("mounts:\n  source: storage\n  source_path: x"),
        format!("{}services:\n  type: \"mariadb:11.8\"\n", app("")),
        format!("{}routes:\n  type: upstream\n  upstream: \"app:http\"\n", app("")),
    ];
    for config in nameless {
        let found = found(&config);
        assert_eq!(found.len(), 1, "{config}\n{found:?}");
        assert!(found[0].starts_with("error property-at-wrong-level"), "{config}\n{found:?}");
    }
    // Names that are keys elsewhere.
    for name in ["web", "hooks", "source", "services", "routes", "build"] {
        let config = format!("applications:\n  {name}:\n    type: \"php:8.4\"\n    hooks: {{build: date}}\n");
        assert_eq!(found(&config), [""; 0], "{name}");
        let config = format!(
            "applications:\n  {name}:\n    hooks: {{build: date}}\n    variables: {{env: {{A: b}}}}\n    source: {{root: /}}\n"
        );
        assert_eq!(found(&config), [format!("error missing-required {name:?}")], "{name}");
    }
}

#[test]
fn keys_of_the_application_in_an_instance() {
    for key in [
        "hooks: {build: date}", "crons: {}", "build: {flavor: none}", "dependencies: {}", "type: \"php:8.4\"", "runtime: {}",
        "source: {root: /}", "web: {}", "locations: {}", "upstream: {}",
    ] {
        let name = key.split(':').next().unwrap();
        let worker = app(&format!("workers:\n  w:\n    commands: {{start: sleep infinity}}\n    {key}"));
        assert_eq!(found(&worker), [format!("error not-allowed-in-instance {name:?}")], "{key}");
    }
    let web = app("web:\n  hooks: {build: date}");
    assert_eq!(found(&web), ["error not-allowed-in-instance \"hooks\""]);
    let own = app(
        "web:\n  container_profile: BALANCED\n  firewall: {outbound: [{ports: [443]}]}\n  additional_hosts: {a.example.com: 192.0.2.1}",
    );
    assert_eq!(found(&own), [""; 0]);
}

#[test]
fn missing_keys() {
    for (config, marked) in [
        ("applications:\n  app: {}\n".to_owned(), "app"),
        ("applications:\n  app:\n    hooks: {build: date}\n".to_owned(), "app"),
        (app("crons: {a: {commands: {start: date}}}"), "a"),
        (app("crons: {a: {}}"), "a"),
        (app("crons: {a: {spec: 0 4 * * *, commands: {}}}"), "commands"),
        (app("workers: {w: {}}"), "w"),
        (app("operations: {o: {role: admin}}"), "o"),
        (app("source: {operations: {o: {}}}"), "o"),
        (app("firewall: {}"), "firewall"),
        (app("runtime: {extensions: [{configuration: {}}]}"), "configuration"),
    ] {
        assert_eq!(found(&config), [format!("error missing-required {marked:?}")], "{config}");
    }
    // It may come from elsewhere.
    for config in [
        ".x: &x {spec: 0 4 * * *}\n".to_owned() + &app("crons: {a: {<<: *x, commands: {start: date}}}"),
        "applications: !include apps.yaml\n".to_owned(),
        "applications:\n  app: !include app.yaml\n".to_owned(),
    ] {
        let found = found(&config);
        assert!(!found.iter().any(|found| found.contains("missing-required")), "{config}: {found:?}");
    }
}

#[test]
fn included_configuration_is_looked_at_where_it_is_included() {
    let files = [
        (CONFIG, "applications:\n  app: !include apps/app.yaml\n"),
        (".upsun/apps/app.yaml", "type: \"php:8.4\"\nhook: {build: date}\n"),
    ];
    let report = check_files(&files);
    assert_eq!(summaries(&report), ["error unknown-property \"hook\""]);
    assert_eq!(report.project.path(report.diagnostics[0].location.file).as_str(), ".upsun/apps/app.yaml");
    // In `.upsun` itself, a file that is included is no configuration of its own.
    let beside =
        [(CONFIG, "applications:\n  app: !include app.yaml\n"), (".upsun/app.yaml", "type: \"php:8.4\"\nhooks: {build: date}\n")];
    assert_eq!(summaries(&check_files(&beside)), [""; 0]);
    // An anchor is looked at once.
    let twice = ".x: &x {commands: {start: sleep infinity}, strat: 1}\n".to_owned() + &app("workers: {a: *x, b: *x}");
    assert_eq!(found(&twice), ["error unknown-property \"strat\""]);
}

#[test]
fn choices() {
    for (line, marked, advice, safe) in [
        ("container_profile: high_cpu", "high_cpu", "HIGH_CPU", Some(Applicability::Safe)),
        ("container_profile: High-Memory", "High-Memory", "HIGH_MEMORY", Some(Applicability::Safe)),
        ("container_profile: AUTO", "AUTO", "BALANCED", None),
        ("web: {upstream: {socket_family: udp}}", "udp", "tcp", None),
        ("web: {upstream: {protocol: HTTP}}", "HTTP", "http", Some(Applicability::Safe)),
        ("mounts: {a: {source: instances}}", "instances", "instance", Some(Applicability::Unsafe)),
        ("firewall: {outbound: [{protocol: udp, ports: [53]}]}", "udp", "tcp", None),
    ] {
        let config = app(line);
        assert_eq!(found(&config), [format!("error invalid-enum {marked:?}")], "{line}");
        assert!(help(&config).contains(advice), "{line}");
        assert_eq!(fixed(&config, "invalid-enum").map(|(_, it)| it), safe, "{line}");
    }
}

#[test]
fn access() {
    for (value, expected) in [
        ("{ssh: admin}", None),
        ("{}", None),
        ("{ssh: root}", Some("\"root\"")),
        ("{ssh: Viewer}", Some("\"Viewer\"")),
        ("{ssh: [admin]}", Some("\"[admin]\"")),
        ("{ssh: null}", Some("\"null\"")),
        ("{sftp: admin}", Some("\"sftp\"")),
    ] {
        let expected: Vec<String> = expected.map(|marked| format!("error access-invalid {marked}")).into_iter().collect();
        assert_eq!(found(&app(&format!("access: {value}"))), expected, "{value}");
        let worker = app(&format!("workers: {{w: {{commands: {{start: sleep infinity}}, access: {value}}}}}"));
        assert_eq!(found(&worker), expected, "{value}");
    }
}

#[test]
fn variables_without_a_group() {
    let config = app("variables:\n  A: x\n  B: 1\n  C: true");
    assert_eq!(found(&config), ["error variables-shape \"A\""]);
    let (text, applicability) = fixed(&config, "variables-shape").unwrap();
    assert_eq!(applicability, Applicability::Unsafe);
    assert_eq!(text, app("variables:\n  env:\n    A: x\n    B: 1\n    C: true"));
    let mixed = app("variables:\n  env: {A: x}\n  B: y");
    assert_eq!(found(&mixed), ["error variables-shape \"B\""]);
    assert_eq!(fixed(&mixed, "variables-shape"), None);
    assert_eq!(found(&app("variables:\n  \"env:A\": x")), ["error variables-shape \"\\\"env:A\\\"\""]);
    assert_eq!(found(&app("variables: {d8config: {a: b}}")), [""; 0]);
    assert_eq!(found(&app("variables: {env: [A]}")), ["error wrong-value-type \"[A]\""]);
}

fn composable(lines: &str) -> String {
    app(lines).replace("php:8.4\"\n", "composable:26.05\"\n")
}

#[test]
fn composable_images() {
    for (config, expected) in [
        (
            composable(
                "stack: {runtimes: [\"php@8.4\", {\"nodejs@24\": null}], packages: [yarn, {package: a, channel: unstable}]}",
            ),
            vec![],
        ),
        (composable("stack: {packages: [yarn]}"), vec![]),
        (composable(""), vec!["error composable-shape \"\\\"composable:26.05\\\"\""]),
        (composable("stack: {}"), vec!["error composable-shape \"stack\""]),
        (composable("stack: {runtimes: [\"php@8.4\"], package: [yarn]}"), vec!["error composable-shape \"package\""]),
        (composable("stack: {runtimes: [1.5]}"), vec!["error composable-shape \"1.5\""]),
        (
            composable("stack: {runtimes: [\"php@8.4\"], packages: [{channel: unstable}]}"),
            vec!["error missing-required \"channel\""],
        ),
        (composable("stack: [\"php@8.4\"]"), vec!["info stack-list \"[\\\"php@8.4\\\"]\""]),
        (composable("stack: \"php@8.4\""), vec!["info stack-list \"\\\"php@8.4\\\"\""]),
        (
            composable("stack: {runtimes: [\"php@8.4\"]}\nruntime: {extensions: [redis]}"),
            vec!["error composable-forbidden-key \"runtime\""],
        ),
        (
            composable("stack: {runtimes: [\"php@8.4\"]}\nbuild: {flavor: composer}"),
            vec!["error composable-forbidden-key \"build\""],
        ),
        (composable("stack: {runtimes: [\"php@8.4\"]}\nbuild: {flavor: none}"), vec!["info composable-forbidden-key \"build\""]),
        (app("stack: {runtimes: [\"php@8.4\"]}"), vec!["warning composable-shape \"stack\""]),
        ("applications:\n  app:\n    stack: {runtimes: [\"php@8.4\"]}\n".to_owned(), vec!["warning composable-shape \"stack\""]),
        (composable("stack: {runtimes: [\"php:8.4\"]}"), vec!["error runtime-separator \"\\\"php:8.4\\\"\""]),
    ] {
        assert_eq!(found(&config), expected, "{config}");
    }
}

#[test]
fn options_beside_their_runtime() {
    let config =
        composable("stack:\n  runtimes:\n    - \"php@8.4\":\n      extensions:\n        - redis\n      disabled_extensions: [gd]");
    assert_eq!(found(&config), ["warning composable-options-misindented \"extensions\""]);
    let (text, _) = fixed(&config, "composable-options-misindented").unwrap();
    assert_eq!(found(&text), [""; 0], "{text}");
    assert!(text.contains("\n            extensions:\n"), "{text}");
}

#[test]
fn operations_of_the_other_kind() {
    for (line, marked) in [
        ("operations: {o: {role: admin, command: date}}", "command"),
        ("operations: {o: {role: admin, start: date}}", "start"),
        ("operations: {o: date}", "date"),
        ("source: {operations: {o: {commands: {start: date}}}}", "commands"),
        ("source: {operations: {o: {command: date, role: admin}}}", "role"),
        ("source: {operations: {o: date}}", "date"),
    ] {
        assert_eq!(found(&app(line)), [format!("error operation-shape {marked:?}")], "{line}");
    }
}

#[test]
fn files_of_upsun_fixed() {
    let application =
        "name: app\ntype: \"php:8.4\"\n# the hooks\nhooks:\n  build: |\n    set -e\n\n    date\nweb:\n  locations: {}\n";
    assert_eq!(found(application), ["error unknown-top-level-key \"name\""]);
    let (text, _) = fixed(application, "unknown-top-level-key").unwrap();
    assert_eq!(
        text,
        "applications:\n  app:\n    type: \"php:8.4\"\n    # the hooks\n    hooks:\n      build: |\n        set -e\n\n        date\n    web:\n      locations: {}\n"
    );
    assert_eq!(found(&text), [""; 0]);
    let services = "db:\n  type: \"mariadb:11.8\"\n  disk: 1024\ncache:\n  type: \"redis:8.0\"\n";
    let routes = "\"https://{default}/\":\n  type: upstream\n  upstream: \"app:http\"\n";
    let report = check_files(&[(CONFIG, &app("")), (".upsun/routes.yaml", routes), (".upsun/services.yaml", services)]);
    assert_eq!(
        summaries(&report),
        ["error unknown-top-level-key \"\\\"https://{default}/\\\"\"", "error unknown-top-level-key \"db\""]
    );
    // Beside `applications`, one that is not indented enough.
    let beside = format!("{}hooks:\n  build: date\ncrons: {{}}\n", app(""));
    assert_eq!(found(&beside), ["error property-at-wrong-level \"hooks\""]);
}

#[test]
fn what_is_no_configuration_by_itself() {
    let part = "\"/\":\n  root: public\n\"/files\":\n  root: files\n";
    let report = check_files(&[(CONFIG, &app("")), (".upsun/locations.yaml", part)]);
    assert_eq!(summaries(&report), ["warning unknown-top-level-key \"\\\"/\\\"\""]);
    assert_eq!(found(&format!("{}service: {{}}\n", app(""))), ["error unknown-top-level-key \"service\""]);
    assert_eq!(found(&(".d: &d date\n".to_owned() + &app("hooks: {build: *d}"))), [""; 0]);
}

#[test]
fn a_configuration_without_applications() {
    for (config, expected) in [
        ("applications: {}\n", vec!["error applications-missing \"applications\""]),
        ("applications: {.x: {}}\n", vec!["error applications-missing \"applications\"", "warning dot-key-ignored \".x\""]),
        ("applications:\n", vec!["error wrong-value-type \"applications\""]),
        ("services: {}\n", vec!["error applications-missing \"services\""]),
        ("# nothing yet\n", vec!["error applications-missing \"\""]),
        ("application: {app: {type: \"php:8.4\"}}\n", vec!["error unknown-top-level-key \"application\""]),
        ("applications: !include apps.yaml\nroutes: {}\n", vec!["error include-target-missing \"apps.yaml\""]),
    ] {
        assert_eq!(found(config), expected, "{config}");
    }
    let apart = [(".upsun/a.yaml", "services: {}\n"), (".upsun/b.yaml", "applications: {app: {type: \"php:8.4\"}}\n")];
    assert_eq!(summaries(&check_files(&apart)), [""; 0]);
    // A file on its own may be a part.
    let mut files = MemoryFiles::without_checkout();
    files.insert("services.yaml", "services: {}\n");
    let report = check(&files, &Target::File(RepoPath::new("services.yaml").unwrap()), &Options::default());
    assert_eq!(summaries(&report), [""; 0]);
}

#[test]
fn the_same_name_in_two_files() {
    let route = |slash: &str| format!("routes: {{\"https://{{default}}{slash}\": {{type: upstream, upstream: \"app:http\"}}}}\n");
    let files = [(CONFIG, app("") + &route("/")), (".upsun/routes.yaml", route(""))];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let found = summaries(&check_files(&files));
    assert!(found.iter().any(|found| found.starts_with("error duplicate-across-files")), "{found:?}");
    let apps = [(CONFIG, app("")), (".upsun/z.yaml", app(""))];
    let apps: Vec<(&str, &str)> = apps.iter().map(|(path, text)| (*path, text.as_str())).collect();
    assert_eq!(summaries(&check_files(&apps)), ["error duplicate-across-files \"app\""]);
}

#[test]
fn upsun_fixed_beside_it() {
    let config = app("");
    let with = |path: &'static str| summaries(&check_files(&[(CONFIG, &config), (path, "db: {type: \"mariadb:11.8\"}\n")]));
    assert_eq!(with(".platform/services.yaml"), ["warning fixed-and-flex-coexist \"applications\""]);
    assert_eq!(with(".platform/local/project.yaml"), [""; 0]);
    assert_eq!(with(".platform.app.yaml"), [""; 0]);
}

#[test]
fn a_configuration_below_the_root() {
    let config = app("");
    let nested = |files: &[(&str, &str)], pedantic: bool| {
        let mut memory = MemoryFiles::new();
        for (path, text) in files {
            memory.insert(path, *text);
        }
        let target = Target::Directory(RepoPath::new("demo").unwrap());
        summaries(&check(&memory, &target, &Options { pedantic, ..Options::default() }))
    };
    let alone = [("demo/.upsun/config.yaml", config.as_str()), ("README.md", "")];
    assert_eq!(nested(&alone, false), [""; 0]);
    assert_eq!(nested(&alone, true), ["hint config-missing \"applications\""]);
}

#[test]
fn files_in_folders_below() {
    let config = app("");
    let extra = "services: {db: {type: \"mariadb:11.8\"}}\n";
    let with = |path: &'static str, text: &'static str| summaries(&pedantic(&[(CONFIG, &config), (path, text)]));
    assert_eq!(with(".upsun/extra/db.yaml", extra), ["hint subdir-file-unused \"applications\""]);
    assert_eq!(with(".upsun/local/db.yaml", extra), [""; 0]);
    assert_eq!(with(".upsun/solr/data.yaml", "a: b\n"), [""; 0]);
    assert_eq!(summaries(&check_files(&[(CONFIG, &config), (".upsun/extra/db.yaml", extra)])), [""; 0]);
}

#[test]
fn overrides_that_drop_something() {
    let worker = |section: &str| {
        app(&format!(
            "mounts: {{a: {{source: storage}}, /b: {{source: storage}}}}\nworkers: {{w: {{commands: {{start: sleep infinity}}, {section}}}}}"
        ))
    };
    assert_eq!(found(&worker("mounts: {a: {source: storage}}")), ["info instance-override-replaces \"mounts\""]);
    assert_eq!(found(&worker("mounts: {a: {source: storage}, b/: {source: storage}}")), [""; 0]);
    assert_eq!(found(&worker("mounts: {}")), [""; 0]);
}

#[test]
fn separators() {
    for (image, marked) in [("\"nodejs@24\"", true), ("nodejs@24", true), ("\"nodejs:24\"", false), ("\"composable@26.05\"", true)]
    {
        let config = format!("applications:\n  app:\n    type: {image}\n");
        let found = found(&config);
        let expected: Vec<String> = marked.then(|| format!("error runtime-separator {image:?}")).into_iter().collect();
        assert_eq!(found, expected, "{image}");
    }
    let (text, applicability) = fixed("applications:\n  app:\n    type: 'nodejs@24'\n", "runtime-separator").unwrap();
    assert_eq!((text.as_str(), applicability), ("applications:\n  app:\n    type: 'nodejs:24'\n", Applicability::Safe));
}

#[test]
fn keys_of_upsun_fixed() {
    for (line, expected) in [
        ("disk: 1024", "warning fixed-only-key \"disk\""),
        ("size: AUTO", "warning fixed-only-key \"size\""),
        ("size: {a: b}", "warning fixed-only-key \"size\""),
        ("resources: {base_memory: 64, memory_ratio: 128}", "warning fixed-only-key \"resources\""),
        ("name: app", "error fixed-only-key \"name\""),
        ("toolstack: php", "error fixed-only-key \"toolstack\""),
        ("web: {size: S}", "warning fixed-only-key \"size\""),
    ] {
        assert_eq!(found(&app(line)), [expected], "{line}");
    }
    let config = app("disk: 1024\nhooks: {build: date}");
    assert_eq!(fixed(&config, "fixed-only-key").unwrap(), (app("hooks: {build: date}"), Applicability::Safe));
}

#[test]
fn mounts_as_they_were_written() {
    for (value, mended) in [
        ("\"shared:files/cache\"", Some("{source: storage, source_path: \"cache\"}")),
        ("'shared:files'", Some("{source: storage}")),
        ("tmp:x", Some("{source: tmp, source_path: \"x\"}")),
        ("local:files/a/b", Some("{source: instance, source_path: \"a/b\"}")),
        ("whatever", None),
    ] {
        let config = app(&format!("mounts: {{var/data: {value}}}"));
        assert_eq!(found(&config), [format!("warning mount-shorthand {value:?}")], "{value}");
        let text = fixed(&config, "mount-shorthand").map(|(text, _)| text);
        assert_eq!(text, mended.map(|mended| app(&format!("mounts: {{var/data: {mended}}}"))), "{value}");
    }
    let local = app("mounts: {var/data: {source: local, source_path: data}}");
    let report = check_config(&local);
    let fixes: Vec<_> = report.diagnostics[0].fixes.iter().map(|fix| (fix.edits[0].text.as_str(), fix.applicability)).collect();
    assert_eq!(fixes, [("instance", Applicability::Safe), ("storage", Applicability::Unsafe)]);
    let temporary = app("mounts: {var/data: {source: temporary, source_path: data}}");
    assert_eq!(found(&temporary), [""; 0]);
    assert_eq!(summaries(&pedantic(&[(CONFIG, &temporary)])), ["hint mount-temporary-alias \"temporary\""]);
}

#[test]
fn crons_as_they_were_written() {
    for (cron, mended) in [
        ("crons:\n  a:\n    spec: 0 4 * * *\n    cmd: date", "crons:\n  a:\n    spec: 0 4 * * *\n    commands:\n      start: date"),
        (
            "crons:\n  a:\n    cmd: |\n      set -e\n\n      date\n    spec: 0 4 * * *",
            "crons:\n  a:\n    commands:\n      start: |\n        set -e\n\n        date\n    spec: 0 4 * * *",
        ),
        ("crons: {a: {spec: 0 4 * * *, cmd: date}}", "crons: {a: {spec: 0 4 * * *, commands: {start: date}}}"),
        ("crons: {a: {cmd: \"date\", spec: 0 4 * * *}}", "crons: {a: {commands: {start: \"date\"}, spec: 0 4 * * *}}"),
    ] {
        assert_eq!(found(&app(cron)), ["warning cron-cmd \"cmd\""], "{cron}");
        assert_eq!(fixed(&app(cron), "cron-cmd").unwrap(), (app(mended), Applicability::Safe));
    }
    let both = app("crons: {a: {spec: 0 4 * * *, cmd: date, commands: {start: date}}}");
    assert_eq!(found(&both), ["warning cron-cmd \"cmd\""]);
    assert_eq!(fixed(&both, "cron-cmd"), None);
}

#[test]
fn web_as_it_was_written() {
    let old =
        app("web:\n  document_root: /public\n  passthru: /index.php\n  index_files: [index.php]\n  whitelist: [\"\\\\.css$\"]");
    assert_eq!(found(&old), ["warning web-legacy-keys \"document_root\""]);
    let both = app("web:\n  document_root: /public\n  locations: {}");
    assert_eq!(found(&both), ["error web-legacy-keys \"document_root\""]);
}

#[test]
fn nothing_is_said_where_broken_lines_hide_something() {
    for config in [
        "applications:\n  app:\n    type: \"php:8.4\"\n    workers:\n      w:\n        mounts: {}\n        commands start x\n",
        "applications:\n  app:\n    hooks:\n      build: date\n    type \"php:8.4\"\n",
        "applications:\n  app:\n    type: \"php:8.4\"\n    crons:\n      a:\n        spec: */5 * * * *\n        commands: {start: date}\n",
        "applications:\n  app:\n    type: \"php:8.4\"\n\thooks:\n      build: date\n",
    ] {
        let found = found(config);
        let about_shape =
            found.iter().filter(|found| ["missing", "unknown-", "wrong-", "level"].iter().any(|part| found.contains(part)));
        assert_eq!(about_shape.count(), 0, "{config}\n{found:?}");
        assert!(!found.is_empty());
    }
}

#[test]
fn what_is_not_indented_below_an_empty_key() {
    let rules = "web:\n  locations:\n    /:\n      root: x\n      rules:\n        '\\.md$':\n          headers:\n          Content-Type: text/markdown\n          X-A: b";
    assert_eq!(found(&app(rules)), ["error property-at-wrong-level \"Content-Type\""]);
    assert!(help(&app(rules)).contains("move them into `headers`"), "{}", help(&app(rules)));
    assert_eq!(
        found(&app("mounts:\n\"/var\": {source: storage, source_path: var}")),
        ["error property-at-wrong-level \"\\\"/var\\\"\""]
    );
    // Something between, or of another kind, is a mistake of its own.
    assert_eq!(
        found(&app(
            "mounts:\ntimezone: UTC\n\"/var\": {source: storage, source_path: var}\ncrons: {a: {spec: 0 1 * * *, commands: {start: a}}}"
        )),
        ["error wrong-value-type \"mounts\"", "error unknown-property \"\\\"/var\\\"\""]
    );
    assert_eq!(found(&app("mounts:\nstrange: [a]")), ["error wrong-value-type \"mounts\"", "error unknown-property \"strange\""]);
}

#[test]
fn a_key_with_one_place_is_sent_there_from_afar() {
    let config = app("web:\n  locations:\n    /:\n      root: x\n      rules:\n        '\\.x$':\n          hooks: {build: date}");
    assert_eq!(found(&config), ["error property-at-wrong-level \"hooks\""]);
    assert_eq!(help(&config), "move it directly into an application");
}

#[test]
fn a_mapping_that_is_written_as_a_list() {
    let config = format!(
        "{}services:\n  - db: {{type: \"redis:8.0\"}}\n  - cache:\n      type: \"redis:8.0\"\n",
        app("relationships: {a: {service: db}, b: {service: cache}}")
    );
    assert_eq!(found(&config), ["error wrong-value-type \"services\""]);
    let (text, applicability) = fixed(&config, "wrong-value-type").unwrap();
    assert!(text.ends_with("services:\n    db: {type: \"redis:8.0\"}\n    cache:\n      type: \"redis:8.0\"\n"), "{text}");
    assert_eq!((applicability, found(&text)), (Applicability::Unsafe, Vec::new()));
    for other in
        ["services:\n  - type: \"redis:8.0\"\n    name: db\n", "services: [a, b]\n", "services: [{db: {type: \"redis:8.0\"}}]\n"]
    {
        assert!(fixed(&format!("{}{other}", app("")), "wrong-value-type").is_none(), "{other}");
    }
}

#[test]
fn mistyped_keys_at_the_top() {
    let found = found("applicatons:\n  app: {type: \"php:8.4\"}\nservces:\n  db: {type: \"redis:8.0\"}\n");
    assert_eq!(found, ["error unknown-top-level-key \"applicatons\"", "error unknown-top-level-key \"servces\""]);
}

#[test]
fn what_the_documentation_has_both_ways_as_a_word() {
    for (key, value) in [("cache", "false"), ("cache", "true"), ("ssi", "true")] {
        let route = format!("routes:\n  \"https://{{default}}/\": {{type: upstream, upstream: \"app:http\", {key}: {value}}}\n");
        let config = app("") + &route;
        assert_eq!(found(&config), [format!("warning wrong-value-type {value:?}")], "{key}");
        let (text, applicability) = fixed(&config, "wrong-value-type").unwrap();
        assert!(text.contains(&format!("{key}: {{enabled: {value}}}")), "{text}");
        assert_eq!((applicability, found(&text)), (Applicability::Safe, Vec::new()));
    }
}

#[test]
fn a_stack_in_one_list_is_taken_apart_where_it_is_words() {
    let config = |stack: &str| format!("applications:\n  app:\n    type: \"composable:26.05\"\n    stack:{stack}\n");
    let (text, applicability) = fixed(&config(" [\"php@8.4\", yarn]"), "stack-list").unwrap();
    assert_eq!((text, applicability), (config(" {runtimes: [\"php@8.4\"], packages: [yarn]}"), Applicability::Unsafe));
    let (text, _) = fixed(&config("\n      - php@8.4\n      - nodejs@24\n      - yarn"), "stack-list").unwrap();
    assert_eq!(text, config("\n      runtimes: [php@8.4, nodejs@24]\n      packages: [yarn]"));
    for other in [" [yarn]", "\n      - php@8.4: {extensions: [apcu]}", "\n      - php@8.4 # why\n      - yarn"] {
        assert!(fixed(&config(other), "stack-list").is_none(), "{other}");
    }
}

#[test]
fn web_of_former_times_becomes_a_location() {
    let old = app(
        "web:\n  document_root: /web\n  commands: {pre_start: date}\n  passthru: /index.php\n  index_files: [a.php]\n  expires: 1d",
    );
    let (text, applicability) = fixed(&old, "web-legacy-keys").unwrap();
    let new = app(
        "web:\n  locations:\n    \"/\":\n      root: web\n      passthru: /index.php\n      index: [a.php]\n      expires: 1d\n  commands: {pre_start: date}",
    );
    assert_eq!((text, applicability), (new, Applicability::Unsafe));
    for other in ["document_root: /", "document_root: /web # why", "whitelist: [a]", "document_root: \"/a b\""] {
        assert!(fixed(&app(&format!("web:\n  {other}")), "web-legacy-keys").is_none(), "{other}");
    }
}

#[test]
fn a_sentence_lists_a_few_names_only() {
    let keys: String = (0..200).map(|at| format!("\nkey{at}: {{service: db}}")).collect();
    let report = check_config(&app(&format!("relationships:{keys}")));
    assert_eq!(
        report.diagnostics[0].message,
        "`key0`, `key1`, `key2`, `key3`, `key4`, `key5`, `key6`, `key7` and 192 more don't belong in the application `app`: Upsun rejects the configuration"
    );
}
