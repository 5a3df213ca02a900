//! Values of well-formed keys: names, schedules, time zones, locations, variables, firewalls, hosts, build settings.

// A test that can't go on should say so by falling over, in its helpers as well.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{Applicability, MemoryFiles, Options, RepoPath, Report, Target, check};

/// An app with a few more lines, which are indented as they are needed.
fn app(lines: &str) -> String {
    image("php:8.4", lines)
}

fn image(image: &str, lines: &str) -> String {
    let mut config = format!("applications:\n  app:\n    type: \"{image}\"\n");
    for line in lines.lines() {
        config.push_str(&format!("    {line}\n"));
    }
    config
}

/// What the rules of a table find: those of one id, as `severity "marked text"`.
fn of(report: &Report, id: &str) -> Vec<String> {
    let all = summaries(report).into_iter();
    all.filter_map(|line| {
        let (severity, rest) = line.split_once(' ')?;
        let (rule, text) = rest.split_once(' ')?;
        (rule == id).then(|| format!("{severity} {text}"))
    })
    .collect()
}

/// Checks rows of a configuration and what a rule finds in it; empty for nothing.
fn table(id: &str, rows: &[(&str, &[&str])], config: impl Fn(&str) -> String) {
    for (row, expected) in rows {
        let found = of(&check_config(&config(row)), id);
        assert_eq!(found, *expected, "{id}: {row}");
    }
}

fn pedantic(config: &str) -> Report {
    let mut files = MemoryFiles::new();
    files.insert(crate::common::CONFIG, config);
    check(&files, &Target::Directory(RepoPath::root()), &Options { pedantic: true, ..Options::default() })
}

fn cron(lines: &str) -> String {
    app(&format!(
        "crons:\n  c:\n    commands: {{start: date}}\n{}",
        lines.lines().map(|line| format!("    {line}\n")).collect::<String>()
    ))
}

#[test]
fn schedules() {
    let rows: &[(&str, &[&str])] = &[
        ("'H * * * *'", &[]),
        ("'H/15 3-5 * JAN-MAR MON,FRI'", &[]),
        ("\"0 25 * * *\"", &["error \"25\""]),
        ("0 25 * * *", &["error \"25\""]),
        ("'0 0 0 * *'", &["error \"0\""]),
        ("'*/0 * * * *'", &["error \"0\""]),
        ("'0 0 * * Monday'", &["error \"Monday\""]),
        ("'1,,2 * * * *'", &["error \"1,,2\""]),
        ("'0 0 * * * *'", &["error \"0 0 * * * *\""]),
        ("'0 0 * *'", &["error \"0 0 * *\""]),
        ("''", &["error \"''\""]),
        ("'@daily'", &["warning \"@daily\""]),
        ("'0 0 ? * *'", &["warning \"?\""]),
        ("'0 0 L * *'", &["warning \"L\""]),
        ("'0 0 30 2 *'", &["warning \"30 2\""]),
        ("'* */30 * * *'", &["warning \"*/30\""]),
        ("'0 22-2 * * *'", &["warning \"22-2\""]),
        ("'0 99 32 * *'", &["error \"99\"", "error \"32\""]),
        // Shapes are another rule's.
        ("[1]", &[]),
        ("5", &[]),
        ("~", &[]),
    ];
    table("cron-spec-invalid", rows, |spec| cron(&format!("spec: {spec}")));
    // An escape before the mistake doesn't move it.
    let report = check_config(&cron("spec: \"\\x30 25 * * *\""));
    assert_eq!(of(&report, "cron-spec-invalid"), ["error \"25\""]);
    let report = check_config(&cron("spec: >-\n  0\n  25 * * *"));
    assert_eq!(of(&report, "cron-spec-invalid"), ["error \"25\""]);
}

#[test]
fn intervals() {
    let rows: &[(&str, &[&str])] = &[
        ("* * * * *", &["warning \"*\""]),
        ("*/2 * * * *", &["warning \"*/2\""]),
        ("H/4 3 * * *", &["warning \"H/4\""]),
        ("0,3,30 * * * *", &["warning \"0,3,30\""]),
        ("*/5 * * * *", &[]),
        ("*/7 * * * *", &[]),
        ("*/19 * * * *", &[]),
        ("0 * * * *", &[]),
        ("17,47 * * * *", &[]),
        // Every thirty minutes was meant, and that is what is said.
        ("* */30 * * *", &[]),
    ];
    table("cron-interval-too-short", rows, |spec| cron(&format!("spec: '{spec}'")));
}

#[test]
fn a_project_may_have_another_least_interval() {
    let found = |spec: &str, least: u32| -> Vec<String> {
        let mut files = MemoryFiles::new();
        files.insert(CONFIG, cron(&format!("spec: '{spec}'")));
        let options = Options { cron_min_interval: Some(least), ..Options::default() };
        let report = check(&files, &Target::Directory(RepoPath::root()), &options);
        let of_rule = report.diagnostics.iter().filter(|found| found.rule.id == "cron-interval-too-short");
        of_rule.map(|found| found.message.clone()).collect()
    };
    assert_eq!(found("* * * * *", 1), [""; 0]);
    assert_eq!(found("*/5 * * * *", 10), ["this asks for a run every 5 minutes, and Upsun starts a cron every 10 minutes at most"]);
    assert_eq!(found("0 * * * *", 60), [""; 0]);
    assert_eq!(found("0 * * * *", 120).len(), 1);
    assert_eq!(found("0 */3 * * *", 120), [""; 0]);
    assert_eq!(found("0 3 * * 1", 120), [""; 0]);
    assert_eq!(found("* * * * *", 0), [""; 0]);
}

#[test]
fn limits_of_crons() {
    let rows: &[(&str, &[&str])] = &[
        ("timeout: 86401", &["error \"86401\""]),
        ("timeout: 0", &["error \"0\""]),
        ("timeout: -1", &["error \"-1\""]),
        ("timeout: 86400", &[]),
        ("timeout: 3600", &[]),
        ("timeout: '5'", &[]),
        ("shutdown_timeout: -1", &["error \"-1\""]),
        ("shutdown_timeout: 0", &[]),
    ];
    table("cron-limits", rows, |line| cron(&format!("spec: 'H 3 * * *'\n{line}")));
    let report = check_config(&cron("spec: '*/10 * * * *'\ntimeout: 3600"));
    assert_eq!(of(&report, "cron-limits"), ["info \"3600\""]);
    let report = check_config(&cron("spec: 'H 3 * * *'\ntimeout: 100000"));
    let fix = &report.diagnostics[0].fixes[0];
    assert_eq!((fix.applicability, fix.edits[0].text.as_str()), (Applicability::Safe, "86400"));
}

#[test]
fn time_zones() {
    let rows: &[(&str, &[&str])] = &[
        ("Europe/Paris", &[]),
        ("UTC", &[]),
        ("Etc/UTC", &[]),
        ("US/Eastern", &[]),
        ("europe/paris", &[]),
        ("Etc/GMT+2", &[]),
        ("~", &[]),
        ("CEST", &["warning \"CEST\""]),
        ("GMT+2", &["warning \"GMT+2\""]),
        ("Paris", &["warning \"Paris\""]),
        ("Mars/Base", &["warning \"Mars/Base\""]),
        ("Europe/Pari", &["warning \"Europe/Pari\""]),
    ];
    table("timezone-invalid", rows, |zone| format!("{}    timezone: {zone}\n", cron("spec: 'H * * * *'")));
    for (written, meant) in [
        ("Paris", Some("Europe/Paris")),
        ("PST", Some("America/Los_Angeles")),
        ("GMT+2", None),
        ("New York", Some("America/New_York")),
    ] {
        let report = check_config(&format!("{}    timezone: {written}\n", cron("spec: 'H * * * *'")));
        let fix = report.diagnostics[0].fixes.first().map(|fix| fix.edits[0].text.as_str());
        assert_eq!(fix, meant, "{written}");
    }
    assert_eq!(summaries(&check_config(&app("timezone: UTC"))), ["info timezone-invalid \"timezone\""]);
}

#[test]
fn names() {
    let services: &[(&str, &[&str])] = &[
        ("db", &[]),
        ("my_db-2", &[]),
        ("My-DB", &["warning \"My-DB\""]),
        ("my.db", &["warning \"my.db\""]),
        ("\"my db\"", &["warning \"\\\"my db\\\"\""]),
        ("db-", &["warning \"db-\""]),
        ("\"\"", &["warning \"\\\"\\\"\""]),
        (".db", &[]),
    ];
    table("bad-name", services, |name| format!("{}services:\n  {name}: {{type: \"mariadb:11.8\"}}\n", app("")));
    let apps: &[(&str, &[&str])] =
        &[("my_app", &[]), ("MyApp", &["info \"MyApp\""]), ("my.app", &["warning \"my.app\""]), ("-app", &["warning \"-app\""])];
    table("bad-name", apps, |name| format!("applications:\n  {name}: {{type: \"php:8.4\"}}\n"));
    let crons: &[(&str, &[&str])] = &[("Clean.Up!", &[]), ("clean up", &["warning \"clean up\""])];
    table("bad-name", crons, |name| app(&format!("crons:\n  {name}: {{spec: 'H * * * *', commands: {{start: date}}}}")));
    // One relationship that a worker takes over is told once.
    let workers = app("relationships: {My-Db: {service: db}}\nworkers:\n  w: {commands: {start: sleep infinity}}");
    assert_eq!(
        of(&check_config(&format!("{workers}services: {{db: {{type: \"mariadb:11.8\"}}}}\n")), "bad-name"),
        ["warning \"My-Db\""]
    );
}

#[test]
fn collisions() {
    let report = check_config(
        "applications:\n  a: {type: \"php:8.4\", workers: {w: {commands: {start: x}}}}\n  a--w: {type: \"php:8.4\"}\n",
    );
    assert_eq!(of(&report, "name-collision"), ["warning \"a--w\""]);
    let report = check_files(&[
        (".upsun/apps.yaml", "applications:\n  a: {type: \"php:8.4\"}\n"),
        (".upsun/services.yaml", "services:\n  a: {type: \"redis:8.0\"}\n"),
    ]);
    assert_eq!(of(&report, "name-collision"), ["error \"a\""]);
}

fn location(lines: &str) -> String {
    app(&format!("web:\n  locations:\n    \"/\":\n{}", lines.lines().map(|line| format!("      {line}\n")).collect::<String>()))
}

#[test]
fn location_keys() {
    let rows: &[(&str, &[&str])] = &[
        ("/", &[]),
        ("/files", &[]),
        ("\"/a b\"", &[]),
        ("files", &["error \"files\""]),
        ("\"https://example.com/x\"", &["error \"\\\"https://example.com/x\\\"\""]),
        ("\"/x?y=1\"", &["error \"\\\"/x?y=1\\\"\""]),
        ("'^/x'", &["error \"'^/x'\""]),
        (".x", &[]),
        ("1", &[]),
    ];
    table("location-key-invalid", rows, |key| app(&format!("web:\n  locations:\n    {key}: {{root: public}}")));
    let report = check_config(&app("web:\n  locations:\n    files: {root: public}"));
    let fix = &report.diagnostics[0].fixes[0];
    assert_eq!((fix.applicability, fix.edits[0].text.as_str()), (Applicability::Safe, "/files"));
}

#[test]
fn location_roots() {
    let rows: &[(&str, &[&str])] = &[
        ("public", &[]),
        ("/public", &[]),
        ("''", &[]),
        (".", &[]),
        ("/", &[]),
        ("public/../web", &[]),
        ("../public", &["error \"../public\""]),
        ("a/../../b", &["error \"a/../../b\""]),
        ("/app", &["error \"/app\""]),
        ("/app/web", &["error \"/app/web\""]),
        ("app/web", &[]),
        ("/apples", &[]),
        ("~", &[]),
    ];
    table("location-root-invalid", rows, |root| location(&format!("root: {root}")));
    let found = |files: &[(&str, &str)]| of(&check_files(files), "location-root-invalid");
    let config = |extra: &str| {
        image("python:3.14", &format!("{extra}\nweb: {{commands: {{start: python main.py}}, locations: {{/: {{root: public}}}}}}"))
    };
    let code = ("main.py", "");
    assert_eq!(found(&[(crate::common::CONFIG, &config("")), code]), ["info \"public\""]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("")), code, ("public/x", "")]), [""; 0]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("hooks: {build: make}")), code]), [""; 0]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("mounts: {public: {source: storage}}")), code]), [""; 0]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("dependencies: {python3: {x: '*'}}")), code]), [""; 0]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("")), code, (".gitmodules", "")]), [""; 0]);
    assert_eq!(found(&[(crate::common::CONFIG, &config("")), code, ("public", "")]), ["error \"public\""]);
    // An app may have a folder of that name.
    assert_eq!(found(&[(crate::common::CONFIG, &location("root: /app/web")), ("app/web/index.php", "")]), [""; 0]);
}

#[test]
fn location_rules() {
    let rows: &[(&str, &[&str])] = &[
        (r"'\.js$'", &[]),
        (r"'(?<!lock)\.(?i:jpe?g)$'", &[]),
        (r"'*.js'", &["error \"*\""]),
        (r"'\.(js|css$'", &["error \"(\""]),
        (r"'[a-z'", &["error \"[\""]),
        (r#""\\.js)$""#, &["error \")\""]),
    ];
    table("location-rule-invalid", rows, |rule| location(&format!("root: public\nrules:\n  {rule}: {{allow: false}}")));
    let report = check_config(&location("headers: {X-A: '1', X-B: '2'}\nrules:\n  '\\.js$':\n    headers: {x-a: '3'}"));
    assert_eq!(of(&report, "location-rule-invalid"), ["info \"headers\""]);
    assert!(report.diagnostics[0].message.ends_with("without `X-B`"));
    let report = check_config(&location("headers: {X-A: '1'}\nrules:\n  '\\.js$':\n    headers: {X-A: '3'}"));
    assert_eq!(of(&report, "location-rule-invalid"), [""; 0]);
}

#[test]
fn expiry() {
    let rows: &[(&str, &[&str])] = &[
        ("1h", &[]),
        ("'300'", &[]),
        ("300", &[]),
        ("-1", &[]),
        ("'-1'", &[]),
        ("30ms", &[]),
        ("1M", &[]),
        ("max", &[]),
        ("1 hour", &["error \"1 hour\""]),
        ("soon", &["error \"soon\""]),
        ("1h30m", &["error \"1h30m\""]),
        ("''", &["error \"''\""]),
        ("1.5h", &["error \"1.5h\""]),
    ];
    table("expires-format", rows, |expires| location(&format!("root: public\nexpires: {expires}")));
    table("expires-format", rows, |expires| location(&format!("root: public\nrules: {{'x$': {{expires: {expires}}}}}")));
    let redirect = |expires: &str| {
        let web = location("passthru: /index.php\nroot: public");
        format!(
            "{web}routes:\n  \"https://{{default}}/\":\n    type: upstream\n    upstream: \"app:http\"\n    redirects:\n      expires: {expires}\n      paths:\n        /a: {{to: /b, expires: {expires}}}\n"
        )
    };
    assert_eq!(of(&check_config(&redirect("1d")), "expires-format"), [""; 0]);
    assert_eq!(of(&check_config(&redirect("1 day")), "expires-format"), ["error \"1 day\"", "error \"1 day\""]);
    let uses: &[(&str, &[&str])] = &[
        ("expires: 1h\nheaders: {cache-control: no-store}", &["info \"expires\""]),
        ("expires: -1\nheaders: {cache-control: no-store}", &[]),
        ("expires: 1h\nallow: false", &["info \"expires\""]),
        ("expires: 1h\nallow: false\nrules: {'x$': {allow: true}}", &[]),
        ("expires: 1h\nallow: false\npassthru: /index.html", &[]),
        ("expires: 1h\nallow: true", &[]),
    ];
    table("expires-format", uses, |lines| location(&format!("root: public\n{lines}")));
}

#[test]
fn passthru() {
    let python: &[(&str, &[&str])] = &[
        ("/index.php", &["warning \"/index.php\""]),
        ("/index.php?q=$1", &["warning \"/index.php?q=$1\""]),
        ("true", &[]),
        ("false", &[]),
        ("/admin/index.html", &[]),
        ("index.html", &["warning \"index.html\""]),
        ("'true'", &[]),
    ];
    table("passthru-mismatch", python, |value| {
        image("python:3.14", &format!("web: {{commands: {{start: x}}, locations: {{/: {{passthru: {value}}}}}}}"))
    });
    let php: &[(&str, &[&str])] = &[
        ("locations: {/: {passthru: true}}", &["warning \"true\""]),
        ("locations: {/: {passthru: /index.php}}", &[]),
        ("commands: {start: php server.php}\nlocations: {/: {passthru: true}}", &[]),
        ("upstream: {protocol: http}\nlocations: {/: {passthru: true}}", &[]),
    ];
    table("passthru-mismatch", php, |web| app(&format!("web:\n  {}", web.replace('\n', "\n  "))));
    // Of a composable image, the first runtime counts, and PHP among the others may be what answers.
    let stack = |runtimes: &str| {
        image(
            "composable:26.05",
            &format!(
                "stack: {{runtimes: {runtimes}}}\nweb: {{commands: {{start: x}}, locations: {{/: {{passthru: /index.php}}}}}}"
            ),
        )
    };
    assert_eq!(of(&check_config(&stack("['python@3.14']")), "passthru-mismatch"), ["warning \"/index.php\""]);
    assert_eq!(of(&check_config(&stack("['python@3.14', 'php@8.4']")), "passthru-mismatch"), [""; 0]);
}

#[test]
fn indexes_and_buffering() {
    let rows: &[(&str, &[&str])] = &[
        ("allow: false", &["warning \"index\""]),
        ("allow: true", &[]),
        ("allow: false\npassthru: true", &[]),
        ("allow: false\nrules: {'x$': {allow: true}}", &[]),
        ("allow: false\nrules: {'x$': {expires: 1d}}", &["warning \"index\""]),
    ];
    table("index-without-access", rows, |lines| location(&format!("root: public\nindex: [index.html]\n{lines}")));
    let sizes: &[(&str, &[&str])] = &[
        ("250m", &[]),
        ("1G", &[]),
        ("'1024'", &[]),
        ("~", &[]),
        ("250MB", &["error \"250MB\""]),
        ("'250 m'", &["error \"'250 m'\""]),
        ("lots", &["error \"lots\""]),
    ];
    table("request-buffering-invalid", sizes, |size| {
        location(&format!("request_buffering: {{enabled: true, max_request_size: {size}}}"))
    });
}

#[test]
fn reserved_variables() {
    let rows: &[(&str, &[&str])] = &[
        ("PORT: '3000'", &["warning \"PORT\""]),
        ("PORT: 8888", &["info \"PORT\""]),
        ("SOCKET: x", &[]),
        ("CI: 'false'", &["info \"CI\""]),
        ("PLATFORM_BRANCH: main", &["warning \"PLATFORM_BRANCH\""]),
        ("PLATFORM_OF_MINE: x", &[]),
        ("DATABASE_PORT: '1'", &[]),
    ];
    table("variable-reserved", rows, |line| image("nodejs:24", &format!("variables:\n  env:\n    {line}")));
    let php: &[(&str, &[&str])] = &[("PORT: '3000'", &[]), ("SOCKET: x", &["warning \"SOCKET\""])];
    table("variable-reserved", php, |line| app(&format!("variables:\n  env:\n    {line}")));
    let worker = image("nodejs:24", "workers:\n  w:\n    commands: {start: x}\n    variables: {env: {PORT: '1'}}");
    assert_eq!(of(&check_config(&worker), "variable-reserved"), ["info \"PORT\""]);
}

#[test]
fn literal_variables() {
    let rows: &[(&str, &[&str])] = &[
        ("'mysql://$DATABASE_HOST/main'", &["warning \"$DATABASE_HOST\""]),
        ("'${HOME}/x'", &["warning \"${HOME}\""]),
        ("'/usr/bin:$PATH'", &["warning \"$PATH\""]),
        ("'${env:APP_SECRET}'", &["warning \"${env:APP_SECRET}\""]),
        ("'$(hostname)'", &["warning \"$(hostname)\""]),
        ("'https://{default}/'", &["warning \"{default}\""]),
        ("'$2y$10$abcdefghijklmnopqrstuv'", &[]),
        ("'$remote_addr - $request_id'", &[]),
        ("'{$NAME}'", &[]),
        ("'$$NAME_X'", &[]),
        ("'x$AB3'", &[]),
        ("'pa$WORD'", &[]),
        ("'${spring.datasource}'", &[]),
        ("'a $ b'", &[]),
        ("'%env(APP_SECRET)%'", &[]),
        ("'{{ name }}'", &[]),
        ("'{{count}} of {{ TOTAL_COUNT }}'", &["warning \"{{ TOTAL_COUNT }}\""]),
        ("'{{ env.HOME }}/x'", &["warning \"{{ env.HOME }}\""]),
        ("'${{ secrets.KEY }}'", &["warning \"${{ secrets.KEY }}\""]),
        ("'{{'", &[]),
        ("5", &[]),
    ];
    table("variable-not-interpolated", rows, |value| app(&format!("variables:\n  env:\n    X: {value}")));
    assert_eq!(of(&check_config(&app("variables:\n  php:\n    x: '${HOME_X}'")), "variable-not-interpolated"), [""; 0]);
    // A default may be a secret.
    let report = check_config(&app("variables:\n  env:\n    X: '${NAME:-hunter2}'"));
    let found = report.diagnostics.iter().find(|found| found.rule.id == "variable-not-interpolated").unwrap();
    assert!(!found.message.contains("hunter2") && found.message.contains("`${NAME}`"), "{}", found.message);
}

#[test]
fn variables_in_the_configuration_itself() {
    let config = |app: &str, service: &str, route: &str| {
        let app: String = app.lines().map(|line| format!("    {line}\n")).collect();
        let service: String = service.lines().map(|line| format!("    {line}\n")).collect();
        format!("applications:\n  app:\n{app}services:\n  db:\n{service}routes:\n  \"https://{{default}}/\": {{{route}}}\n")
    };
    let (app, service, route) = ("type: php:8.4", "type: mariadb:11.8", "type: upstream, upstream: 'app:http'");
    let found = |config: &str| of(&check_config(config), "variable-not-interpolated");
    for (config, expected) in [
        (config("type: 'php:$PHP_VERSION'", service, route), &["error \"$PHP_VERSION\""] as &[&str]),
        (config(app, "type: mariadb:${VER}", route), &["error \"${VER}\""]),
        (config(app, &format!("{service}\nconfiguration: {{schemas: [$DB_NAME]}}"), route), &["warning \"$DB_NAME\""]),
        (config(app, &format!("{service}\nconfiguration: {{x: {{y: ['$(cat z)']}}}}"), route), &["warning \"$(cat z)\""]),
        (
            config(&format!("{app}\nmounts: {{m: {{source: storage, source_path: $UP_DIR}}}}"), service, route),
            &["warning \"$UP_DIR\""],
        ),
        (config(app, service, "type: redirect, to: 'https://$MY_HOST/'"), &["warning \"$MY_HOST\""]),
        // That is no placeholder of routes, and is said to be none.
        (config(app, service, "type: redirect, to: 'https://${MY_HOST}/'"), &[]),
        (config(app, service, &format!("{route}, redirects: {{paths: {{'/a': {{to: $MY_URL/}}}}}}")), &["warning \"$MY_URL\""]),
        (config(app, service, &format!("{route}, redirects: {{paths: {{'/a/(.*)': {{to: '/b/$1?$args', regexp: true}}}}}}")), &[]),
        (config(app, "type: varnish:9.0\nconfiguration:\n  vcl: |\n    set $FOO_BAR;\n    x", route), &[]),
        (config(&format!("{app}\nmounts: {{m: {{source: storage, source_path: a$b}}}}"), service, route), &[]),
    ] {
        assert_eq!(found(&config), expected, "{config}");
    }
}

#[test]
fn firewalls() {
    let rows: &[(&str, &[&str])] = &[
        ("ips: ['192.0.2.0/24']", &[]),
        ("ips: ['192.0.2.1', '192.0.2.1/29', '2001:db8::/32']", &[]),
        ("ips: ['192.0.2.0/33']", &["error \"'192.0.2.0/33'\""]),
        ("ips: ['192.0.2/24']", &["error \"'192.0.2/24'\""]),
        ("ips: ['example.com']", &["error \"'example.com'\""]),
        ("domains: ['api.example.com', '*.example.com']", &[]),
        ("domains: ['https://api.example.com']", &["error \"'https://api.example.com'\""]),
        ("domains: ['api.example.com:443']", &["error \"'api.example.com:443'\""]),
        ("ports: [1, 443, 65535]", &[]),
        ("ports: [0, 65536]", &["error \"0\"", "error \"65536\""]),
        ("ports: [25]", &["warning \"25\""]),
        ("ips: ['192.0.2.1']\ndomains: ['x.io']", &["error \"domains\""]),
        ("ips: ~\ndomains: ['x.io']", &[]),
    ];
    table("firewall-rule-invalid", rows, |rule| app(&format!("firewall:\n  outbound:\n    - {}", rule.replace('\n', "\n      "))));
    let found = |outbound: &str| of(&check_config(&app(&format!("firewall: {{outbound: {outbound}}}"))), "firewall-rule-invalid");
    assert_eq!(found("[{}]"), ["error \"{}\""]);
    assert_eq!(found("[{ips: ['0.0.0.0/0']}]"), [""; 0]);
    assert_eq!(found("[{ips: ['0.0.0.0/0']}, {ports: [80]}]"), ["info \"['0.0.0.0/0']\""]);
    assert_eq!(found("[{ips: ['0.0.0.0/0'], ports: [443]}, {ips: ['192.0.2.1']}]"), [""; 0]);
}

#[test]
fn hosts() {
    let rows: &[(&str, &[&str])] = &[
        ("api.example.com: 192.0.2.1", &[]),
        ("db: '2001:db8::1'", &[]),
        ("api.example.com: other.example.com", &["error \"other.example.com\""]),
        ("192.0.2.1: api.example.com", &["error \"192.0.2.1\""]),
        ("'https://x.io': 192.0.2.1", &["error \"'https://x.io'\""]),
        ("localhost: 192.0.2.1", &["error \"localhost\""]),
    ];
    table("additional-hosts-invalid", rows, |line| app(&format!("additional_hosts:\n  {line}")));
}

#[test]
fn builds() {
    let flavors: &[(&str, &[&str])] = &[
        ("none", &[]),
        ("composer", &[]),
        ("~", &[]),
        ("default", &["info \"default\""]),
        ("symfony", &["warning \"symfony\""]),
        ("compser", &["warning \"compser\""]),
    ];
    table("build-flavor-unknown", flavors, |flavor| app(&format!("build: {{flavor: {flavor}}}")));
    let managers: &[(&str, &[&str])] = &[
        ("php", &[]),
        ("nodejs", &[]),
        ("python3", &[]),
        ("ruby", &[]),
        ("npm", &["warning \"npm\""]),
        ("apt", &["warning \"apt\""]),
        ("pyton3", &["warning \"pyton3\""]),
    ];
    table("dependencies-unknown-manager", managers, |name| app(&format!("dependencies: {{{name}: {{x: '*'}}}}")));
    for (written, fix) in [("npm", Some("nodejs")), ("pip", Some("python3")), ("composer", Some("php")), ("apt", None)] {
        let report = check_config(&app(&format!("dependencies: {{{written}: {{x: '*'}}}}")));
        assert_eq!(report.diagnostics[0].fixes.first().map(|fix| fix.edits[0].text.as_str()), fix, "{written}");
    }
    let python: &[(&str, &[&str])] =
        &[("python", &["warning \"python\""]), ("python2", &["warning \"python2\""]), ("python3", &[])];
    table("python2", python, |name| image("python:3.14", &format!("dependencies: {{{name}: {{x: '*'}}}}")));
}

#[test]
fn php_settings() {
    let rows: &[(&str, &[&str])] = &[
        ("sizing_hints: {request_memory: 9, reserved_memory: 69}", &["warning \"9\"", "warning \"69\""]),
        ("sizing_hints: {request_memory: 10, reserved_memory: 70}", &[]),
        ("request_terminate_timeout: 600", &["info \"600\""]),
        ("request_terminate_timeout: 300", &[]),
    ];
    table("php-sizing-hints-range", rows, |line| app(&format!("runtime:\n  {line}")));
    let stack = |line: &str| image("composable:26.05", &format!("stack: {{runtimes: [{{'php@8.4': {{{line}}}}}]}}"));
    table("php-sizing-hints-range", &rows[..2], stack);
    assert_eq!(
        of(&check_config(&image("nodejs:24", "runtime: {extensions: [redis]}")), "php-sizing-hints-range"),
        ["warning \"runtime\""]
    );
}

#[test]
fn php_behind_another_runtime() {
    let config = |runtimes: &str, web: &str| {
        image(
            "composable:26.05",
            &format!("stack: {{runtimes: {runtimes}}}\nweb: {{{web}locations: {{/: {{passthru: /index.php}}}}}}"),
        )
    };
    let found = |runtimes: &str, web: &str| of(&check_config(&config(runtimes, web)), "composable-php-not-primary");
    assert_eq!(found("['nodejs@24', 'php@8.4']", ""), ["warning \"'php@8.4'\""]);
    assert_eq!(found("['nodejs@24', {'php@8.4': {extensions: [redis]}}]", ""), ["warning \"'php@8.4'\""]);
    assert_eq!(found("['php@8.4', 'nodejs@24']", ""), [""; 0]);
    assert_eq!(found("['nodejs@24', 'php@8.4']", "commands: {start: frankenphp run}, "), [""; 0]);
    let several = config("['php@8.4', 'nodejs@24']", "");
    assert_eq!(of(&pedantic(&several), "composable-php-not-primary"), ["hint \"stack\""]);
    assert_eq!(of(&check_config(&several), "composable-php-not-primary"), [""; 0]);
}

#[test]
fn aliases_are_reported_once_and_includes_in_their_file() {
    let config = "applications:\n  a:\n    type: \"php:8.4\"\n    firewall: &f {outbound: [{ports: [0]}]}\n  b:\n    type: \"php:8.4\"\n    firewall: *f\n";
    assert_eq!(of(&check_config(config), "firewall-rule-invalid"), ["error \"0\""]);
    let report = check_files(&[
        (crate::common::CONFIG, &app("crons: !include crons.yaml")),
        ("crons.yaml", "c:\n  spec: 0 25 * * *\n  commands: {start: date}\n"),
    ]);
    assert_eq!(summaries(&report), ["error cron-spec-invalid \"25\""]);
    assert_eq!(report.project.path(report.diagnostics[0].location.file).as_str(), "crons.yaml");
}

#[test]
fn what_broken_lines_hide_is_not_reported() {
    let config = app("firewall:\n  outbound:\n    - ips: [\n      domains: [\"x.io\"]\ntimezone: Mars/Base");
    assert!(of(&check_config(&config), "firewall-rule-invalid").is_empty());
}
