//! What relationships and services lead to, in all the ways in which they are written.

use crate::common::{CONFIG, check_config, check_files, summaries};
use upsun_lint_analysis::{MemoryFiles, Options, RepoPath, Report, Target, check};

/// A project with an app `app` that has these relationships, an app `api`, a worker `queue` and some services.
fn with_relationships(relationships: &str) -> String {
    let lines: String = relationships.lines().map(|line| format!("      {line}\n")).collect();
    format!(
        "\
applications:
  app:
    type: \"nodejs:24\"
    relationships:
{lines}    workers:
      queue:
        relationships: {{}}
        commands: {{start: node queue.js}}
  api:
    type: \"php:8.4\"
    relationships:
      a: \"db:mysql\"
      b: \"pg:admin\"
      c: \"cache:redis\"
    mounts:
      \"shared\": {{source: service, service: files, source_path: shared}}
services:
  db:
    type: \"mariadb:11.8\"
  pg:
    type: \"postgresql:17\"
    configuration:
      databases: [main]
      endpoints:
        admin: {{default_database: main, privileges: {{main: admin}}}}
        reader: {{default_database: main, privileges: {{main: ro}}}}
  cache:
    type: \"redis:8.0\"
  files:
    type: \"network-storage:1.0\"
"
    )
}

/// What is found, but for what the project above always has.
fn found(report: &Report) -> Vec<String> {
    summaries(report).into_iter().filter(|found| !found.contains("php-extension")).collect()
}

#[test]
fn relationships_that_lead_somewhere() {
    for relationship in [
        "db:", "db: ~", "db: {}", "x: {service: db}", "x: {service: db, endpoint: ~}", "x: {service: db, endpoint: mysql}",
        "x: \"db:mysql\"", "x: db", "'x': 'pg:reader'", "x: {service: pg, endpoint: admin}", "x: \"api:http\"", "x: \"api:php\"",
        "x: {service: api, endpoint: http}", "x: \"cache:redis\"",
    ] {
        assert_eq!(found(&check_config(&with_relationships(relationship))), [""; 0], "{relationship}");
    }
}

#[test]
fn relationships_that_lead_nowhere() {
    for (relationship, expected) in [
        ("database:", "error relationship-unknown-target \"database\""),
        ("x: {endpoint: mysql}", "error relationship-unknown-target \"x\""),
        ("x: \"dbb:mysql\"", "error relationship-unknown-target \"dbb\""),
        ("x: 'mariadb:mysql'", "error relationship-unknown-target \"mariadb\""),
        ("x: {service: DB}", "error relationship-unknown-target \"DB\""),
        ("x: {service: queue, endpoint: http}", "error relationship-unknown-target \"queue\""),
        ("x: {service: app--queue, endpoint: http}", "error relationship-unknown-target \"app--queue\""),
        ("x: \"db:mariadb\"", "warning relationship-unknown-endpoint \"mariadb\""),
        ("x: \"db:db:mysql\"", "warning relationship-unknown-endpoint \"db:mysql\""),
        ("x: {service: db, endpoint: Mysql}", "warning relationship-unknown-endpoint \"Mysql\""),
        ("x: \"pg:postgresql\"", "error relationship-unknown-endpoint \"postgresql\""),
        ("x: {service: pg, endpoint: main}", "error relationship-unknown-endpoint \"main\""),
        ("pg:", "warning relationship-default-endpoint-gone \"pg\""),
        ("x: {service: pg}", "warning relationship-default-endpoint-gone \"pg\""),
        ("api:", "error relationship-app-without-http \"api\""),
        ("x: api", "error relationship-app-without-http \"api\""),
        ("x: {service: api}", "error relationship-app-without-http \"api\""),
        ("x: \"api:https\"", "error relationship-app-without-http \"https\""),
        ("files:", "warning relationship-network-storage \"files\""),
        ("x: \"files:network-storage\"", "warning relationship-network-storage \"files\""),
        ("x: \"app:http\"", "error relationship-circular \"x\""),
    ] {
        assert_eq!(found(&check_config(&with_relationships(relationship))), [expected], "{relationship}");
    }
}

#[test]
fn the_name_that_was_meant() {
    for (relationship, help) in [
        ("x: \"dbb:mysql\"", "did you mean `db`?"),
        ("x: 'mariadb:mysql'", "did you mean `db`?"),
        ("database:", "available: `db`, `pg`, `cache`, `files`, `app`, `api`"),
        ("x: \"db:mariadb\"", "did you mean `mysql`?"),
        ("x: \"pg:admim\"", "did you mean `admin`?"),
    ] {
        let report = check_config(&with_relationships(relationship));
        let given =
            report.diagnostics.iter().find_map(|found| found.help.as_deref().filter(|_| found.rule.id.starts_with("relation")));
        assert!(given.is_some_and(|given| given.contains(help)), "{relationship}: {given:?}");
    }
}

#[test]
fn a_missing_service_is_told_once() {
    let report = check_config(&with_relationships("a: \"gone:mysql\"\nb: \"gone:mysql\"\ngone:"));
    assert_eq!(found(&report), ["error relationship-unknown-target \"gone\""]);
    let diagnostic = report.diagnostics.iter().find(|found| found.rule.id == "relationship-unknown-target").unwrap();
    assert_eq!(diagnostic.related.len(), 2);
}

#[test]
fn names_that_may_be_hidden_are_not_missed() {
    let app = "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships:\n      x: \"db:mysql\"\n";
    let names = |files: &[(&str, &str)]| -> Vec<String> {
        summaries(&check_files(files)).into_iter().filter(|found| found.contains("unknown-target")).collect()
    };
    assert_eq!(names(&[(CONFIG, app)]).len(), 1, "the service is missing");
    assert_eq!(names(&[(CONFIG, app), (".upsun/services.yaml", "services: {db: {type: \"mariadb:11.8\"}}\n")]), [""; 0]);
    assert_eq!(names(&[(CONFIG, app), (".upsun/services.yaml", "services:\n  x: [\n  db: {type: \"mariadb:11.8\"}\n")]), [""; 0]);
    assert_eq!(names(&[(CONFIG, app), (".upsun/services.yaml", "service:\n  db: {type: \"mariadb:11.8\"}\n")]), [""; 0]);
    assert_eq!(
        names(&[(CONFIG, app), (".upsun/services.yaml", "db:\n  type: \"mariadb:11.8\"\n")]),
        [""; 0],
        "not below `services`"
    );
    assert_eq!(names(&[(CONFIG, app), (".upsun/services.yaml", "services: !include gone.yaml\n")]), [""; 0]);
    assert_eq!(names(&[(CONFIG, app), (".upsun/services.yaml", "services:\n  <<: !include gone.yaml\n")]), [""; 0]);
    assert_eq!(names(&[(CONFIG, app), (".upsun/api.yaml", "name: db\ntype: \"nodejs:24\"\n")]), [""; 0], "an app in Fixed style");
    assert_eq!(names(&[(CONFIG, "services: {db: {type: \"varnish:9.0\", relationships: {x: \"app:http\"}}}\n")]), [""; 0]);
    let mut memory = MemoryFiles::without_checkout();
    memory.insert("config.yaml", app);
    let report = check(&memory, &Target::File(RepoPath::new("config.yaml").unwrap()), &Options::default());
    assert!(!summaries(&report).iter().any(|found| found.contains("unknown-target")), "services may be in another file");
}

#[test]
fn circles() {
    let config = |a: &str, b: &str, c: &str| {
        format!(
            "applications:\n  a: {{type: \"nodejs:24\", relationships: {{{a}}}}}\n  b: {{type: \"nodejs:24\", relationships: {{{b}}}}}\n  \
             c: {{type: \"nodejs:24\", relationships: {{{c}}}}}\n"
        )
    };
    for (a, b, c, expected) in [
        ("x: 'b:http'", "y: 'c:http'", "", &[][..]),
        ("x: 'b:http'", "y: 'a:http'", "", &["error relationship-circular \"x\""]),
        ("x: 'b:http'", "y: 'c:http'", "z: 'a:http'", &["error relationship-circular \"x\""]),
        ("x: 'c:http'", "y: 'c:http'", "z: 'a:http'", &["error relationship-circular \"x\""]),
        ("x: 'b:http', v: 'c:http'", "y: 'a:http'", "z: 'a:http'", &["error relationship-circular \"x\""]),
    ] {
        assert_eq!(summaries(&check_config(&config(a, b, c))), expected, "{a} {b} {c}");
    }
    let worker = "\
applications:
  a:
    type: \"nodejs:24\"
    workers:
      w:
        relationships: {own: \"a:http\"}
        commands: {start: node w.js}
";
    assert_eq!(summaries(&check_config(worker)), [""; 0], "a worker may reach its own app");
    let varnish = "\
applications:
  a:
    type: \"nodejs:24\"
    relationships: {v: \"varnish:http\"}
services:
  varnish:
    type: \"varnish:9.0\"
    relationships: {a: \"a:http\"}
    configuration: {vcl: \"sub vcl_recv { set req.backend_hint = a.backend(); }\"}
";
    assert_eq!(summaries(&check_config(varnish)), ["error relationship-circular \"v\""]);
}

#[test]
fn variables_of_relationships_that_collide() {
    let config = |relationships: &str, variables: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{{relationships}}}\n    variables: {{env: {{{variables}}}}}\nservices:\n  \
             db: {{type: \"mariadb:11.8\"}}\n  db2: {{type: \"mariadb:11.8\"}}\n"
        )
    };
    for (relationships, variables, expected) in [
        ("a-b: 'db:mysql', a_b: 'db2:mysql'", "X: y", Some("warning relationship-env-collision \"a_b\"")),
        ("a.b: 'db:mysql', a_b: 'db2:mysql'", "X: y", Some("warning relationship-env-collision \"a_b\"")),
        ("ab: 'db:mysql', a_b: 'db2:mysql'", "X: y", None),
        ("platform: 'db:mysql', x: 'db2:mysql'", "X: y", Some("warning relationship-env-collision \"platform\"")),
        ("a: 'db:mysql', b: 'db2:mysql'", "A_HOST: y", Some("warning relationship-env-collision \"A_HOST\"")),
        ("a: 'db:mysql', b: 'db2:mysql'", "A_HOST: a.internal, A_PORT: 80", None),
        ("a: 'db:mysql', b: 'db2:mysql'", "A_NAME: y", None),
    ] {
        let found: Vec<_> = summaries(&check_config(&config(relationships, variables)))
            .into_iter()
            .filter(|found| found.contains("collision"))
            .collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{relationships} {variables}");
    }
}

#[test]
fn services_that_nothing_reaches() {
    let config = |app: &str, rest: &str| {
        format!("applications:\n  app:\n    type: \"nodejs:24\"\n{app}services:\n  s:\n    type: \"opensearch:3\"\n{rest}")
    };
    let unused = |text: &str| summaries(&check_config(text)).iter().any(|found| found == "info service-unused \"s\"");
    assert!(unused(&config("", "")));
    for app in [
        "    relationships: {s: }\n",
        "    relationships: {x: \"s:opensearch\"}\n",
        "    workers: {w: {relationships: {s: }, commands: {start: node w.js}}}\n",
        "    web: {relationships: {s: }}\n",
        "    relationships: !include gone.yaml\n",
        "    relationships: {x: \"gone:opensearch\"}\n",
    ] {
        assert!(!unused(&config(app, "")), "{app}");
    }
    assert!(!unused(&config("", "routes:\n  \"https://{default}/\": {type: upstream, upstream: \"s:opensearch\"}\n")));
}

fn with_configuration(image: &str, configuration: &str) -> Vec<String> {
    let lines: String = configuration.lines().map(|line| format!("      {line}\n")).collect();
    let config = format!(
        "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{x: {{service: s, endpoint: e}}}}\nservices:\n  s:\n    type: \
         \"{image}\"\n    configuration:\n{lines}"
    );
    summaries(&check_config(&config)).into_iter().filter(|found| found.contains("service-")).collect()
}

#[test]
fn endpoints_of_databases() {
    for (image, configuration, expected) in [
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {default_schema: a, privileges: {a: admin, b: ro}}}", None),
        ("mariadb:11.8", "endpoints: {e: {default_schema: main, privileges: {main: admin}}}", None),
        ("mariadb:11.8", "schemas: [a]\nendpoints: {e: {privileges: {b: admin}}}", Some("\"b\"")),
        ("mariadb:11.8", "schemas: [a]\nendpoints: {e: {default_schema: c, privileges: {a: admin}}}", Some("\"c\"")),
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {default_schema: b, privileges: {a: admin}}}", Some("\"b\"")),
        ("mariadb:11.8", "schemas: [a]\nendpoints: {e: {default_schema: c, privileges: {c: admin}}}", Some("\"c\"")),
        ("mariadb-replica:11.8", "endpoints: {e: {default_schema: other}}", None),
        ("postgresql:17", "databases: [a]\nendpoints: {e: {default_database: a, privileges: {a: rw}}}", None),
        ("postgresql:17", "databases: [a]\nendpoints: {e: {default_database: a, privileges: {main: rw}}}", Some("\"main\"")),
        ("postgresql:17", "databases: [a]\nendpoints: {e: {replication: true}}", None),
        ("solr:9.9", "cores: {m: {conf_dir: !archive \"example\"}}\nendpoints: {e: {core: m}}", None),
        ("solr:9.9", "cores: {m: {conf_dir: !archive \"example\"}}\nendpoints: {e: {core: n}}", Some("\"n\"")),
    ] {
        let found: Vec<_> =
            with_configuration(image, configuration).into_iter().filter(|found| found.contains("endpoints")).collect();
        let marked = expected.map(|marked| format!("error service-endpoints-invalid {marked}"));
        if configuration.contains("default_database: a, privileges: {main") {
            assert_eq!(found.len(), 2, "a database that is not there, and one that the endpoint may not use: {found:?}");
            continue;
        }
        assert_eq!(found, marked.into_iter().collect::<Vec<_>>(), "{configuration}");
    }
}

#[test]
fn replicas_and_their_primary() {
    let config = |replica: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{a: \"db:main\", b: {{service: copy}}, c: \
             \"my:mysql\"}}\nservices:\n  my:\n    type: \"mysql:10.6\"\n  db:\n    type: \"mariadb:11.8\"\n    configuration:\n      schemas: [main]\n      \
             endpoints:\n        main: {{default_schema: main, privileges: {{main: admin}}}}\n        replicator: {{privileges: {{main: \
             replication}}}}\n  copy:\n{replica}"
        )
    };
    let found = |replica: &str| -> Vec<String> {
        summaries(&check_config(&config(replica))).into_iter().filter(|found| found.contains("service-config")).collect()
    };
    assert_eq!(found("    type: \"mariadb-replica:11.8\"\n    relationships: {primary: \"db:replicator\"}\n"), [""; 0]);
    assert_eq!(found("    type: \"mariadb-replica:11.8\"\n"), ["error service-config-required \"copy\""]);
    assert_eq!(
        found("    type: \"mariadb-replica:11.8\"\n    relationships: {main: \"db:replicator\"}\n"),
        ["error service-config-required \"copy\""]
    );
    assert_eq!(
        found("    type: \"mariadb-replica:11.4\"\n    relationships: {primary: \"db:replicator\"}\n"),
        ["error service-config-required \"11.4\""]
    );
    assert_eq!(
        found("    type: \"postgresql-replica:17\"\n    relationships: {primary: \"db:replicator\"}\n"),
        ["error service-config-required \"db\""]
    );
    assert_eq!(
        found("    type: \"mariadb-replica:11.8\"\n    relationships: {primary: \"db:main\"}\n"),
        ["warning service-config-required \"main\""]
    );
    // Called otherwise, and one for replicas all the same; or one that isn't there, which is said elsewhere.
    for endpoint in ["copier", "nothing"] {
        let config = config(&format!("    type: \"mariadb-replica:11.8\"\n    relationships: {{primary: \"db:{endpoint}\"}}\n"));
        let config = config.replace("        replicator:", "        copier:");
        assert!(!summaries(&check_config(&config)).iter().any(|found| found.contains("service-config")), "{endpoint}");
    }
}

#[test]
fn names_of_network_storages() {
    let config = |name: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    mounts: {{\"f\": {{source: service, service: {name}, source_path: \
             f}}}}\nservices:\n  {name}:\n    type: \"network-storage:1.0\"\n"
        )
    };
    let wrong = |name: &str| summaries(&check_config(&config(name))).iter().any(|found| found.contains("network-storage-name"));
    for name in ["files", "my-files", "f1", "a"] {
        assert!(!wrong(name), "{name}");
    }
    for name in ["my_files", "Files", "files-", &"f".repeat(64), "my.files"] {
        assert!(wrong(name), "{name}");
    }
}

#[test]
fn extensions_of_php_for_services() {
    let config = |image: &str, service: &str, runtime: &str| {
        format!(
            "applications:\n  app:\n    type: \"{image}\"\n    relationships: {{s: }}\n{runtime}services:\n  s:\n    type: \
             \"{service}\"\n"
        )
    };
    let check = |config: &str, composer: Option<&str>| -> Vec<String> {
        let mut files = vec![(CONFIG, config)];
        files.extend(composer.map(|composer| ("composer.json", composer)));
        summaries(&check_files(&files)).into_iter().filter(|found| found.contains("php-extension-for")).collect()
    };
    let warning = ["warning php-extension-for-service \"s\""];
    let info = ["info php-extension-for-service \"s\""];
    assert_eq!(check(&config("php:8.4", "postgresql:17", ""), None), warning);
    assert_eq!(check(&config("php:8.4", "mongodb-enterprise:7.0", ""), None), warning);
    assert_eq!(check(&config("php:8.4", "mariadb:11.8", ""), None), [""; 0]);
    assert_eq!(check(&config("php:8.4", "redis:8.0", ""), None), [""; 0], "there may be a library");
    assert_eq!(check(&config("php:8.4", "redis:8.0", ""), Some("{\"require\": {\"php\": \"*\"}}")), info);
    assert_eq!(check(&config("php:8.4", "redis:8.0", ""), Some("{\"require\": {\"predis/predis\": \"*\"}}")), [""; 0]);
    assert_eq!(check(&config("php:8.4", "rabbitmq:4.2", ""), Some("{\"require\": {\"php-amqplib/php-amqplib\": \"*\"}}")), [""; 0]);
    assert_eq!(check(&config("nodejs:24", "postgresql:17", ""), None), [""; 0]);
    assert_eq!(check(&config("composable:26.05", "postgresql:17", ""), None), [""; 0]);
    for runtime in [
        "    runtime: {extensions: [pdo_pgsql]}\n", "    runtime: {extensions: [pgsql]}\n",
        "    runtime: {extensions: [apcu, {name: x}, pdo_pgsql]}\n", "    runtime:\n      extensions:\n        - pdo_pgsql\n",
        "    runtime: !include gone.yaml\n",
    ] {
        assert_eq!(check(&config("php:8.4", "postgresql:17", runtime), None), [""; 0], "{runtime}");
    }
}

#[test]
fn variables_of_relationships_in_scripts() {
    let config = |script: &str, env: &str| {
        format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{database: \"db:mysql\", redis1: \"cache:redis\"}}\n    variables: \
             {{env: {{{env}}}}}\n    hooks:\n      deploy: |\n        set -e\n        {script}\nservices:\n  db: {{type: \"mariadb:11.8\"}}\n  cache: \
             {{type: \"redis:8.0\"}}\n"
        )
    };
    let found = |config: &str| summaries(&check_config(config)).iter().any(|found| found.contains("service-variable"));
    for script in ["ping $DATABSE_HOST", "ping \"${DATABSE_HOST}\"", "ping ${DATABSAE_HOSTNAME}"] {
        assert!(found(&config(script, "X: y")), "{script}");
    }
    for script in [
        "ping $DATABASE_HOST", "ping $DB_HOST", "ping $REDIS2_HOST", "ping ${DATABSE_HOST:-localhost}",
        "DATABSE_HOST=x; ping $DATABSE_HOST", "ping $DATABSE_NAME", "echo '\\$DATABSE_HOST'",
    ] {
        assert!(!found(&config(script, "X: y")), "{script}");
    }
    assert!(!found(&config("ping $DATABSE_HOST", "DATABSE_HOST: x")));
    let text = config("ping $DATABSE_HOST", "X: y");
    let files = [(CONFIG, text.as_str()), (".environment", "export DATABSE_HOST=$DATABASE_HOST\n")];
    assert!(!summaries(&check_files(&files)).iter().any(|found| found.contains("service-variable")));
}

#[test]
fn scripts_of_the_repository() {
    let config = |place: &str, script: &str| crate::common::with_script(place, script, "source: {root: site}");
    let check = |place: &str, script: &str, files: &[(&str, &str)]| -> Vec<String> {
        let text = config(place, script);
        let mut all = vec![(CONFIG, text.as_str()), ("site/index.js", ""), ("site/scripts/build.sh", "true\n")];
        all.extend(files);
        summaries(&check_files(&all)).into_iter().filter(|found| found.contains("script-not-found")).collect()
    };
    for (script, marked) in [
        ("./deploy.sh", "./deploy.sh"),
        ("bash scripts/deploy.sh", "scripts/deploy.sh"),
        ("sh ./scripts/Build.sh", "./scripts/Build.sh"),
        ("php import.php", "import.php"),
        (". ./env.sh", "./env.sh"),
        ("cd scripts && bash deploy.sh", "deploy.sh"),
        ("python3 site/import.py", "site/import.py"),
    ] {
        if script.contains("site/") {
            assert_eq!(check("hooks.deploy", script, &[]), [""; 0], "nothing is known of a directory that is not there");
            continue;
        }
        assert_eq!(check("hooks.deploy", script, &[]), [format!("warning script-not-found {marked:?}")], "{script}");
    }
    for script in [
        "bash scripts/build.sh", "cd scripts && ./build.sh", "/app/scripts/other.sh", "$PLATFORM_APP_DIR/deploy.sh",
        "./vendor/bin/x.php", "php bin/console", "./deploy", "if [ -f deploy.sh ]; then ./deploy.sh; fi", "./deploy.sh || true",
        "date > deploy.sh; sh deploy.sh", "curl -fsSO https://example.com/deploy.sh; sh deploy.sh", "node -e 1", "bash -c 'date'",
        "bash downloaded/x.sh", "$X/deploy.sh",
    ] {
        assert_eq!(check("hooks.deploy", script, &[]), [""; 0], "{script}");
    }
    assert_eq!(check("hooks.deploy", "./deploy.sh", &[("site/.gitignore", "*.sh\n")]), [""; 0], "git ignores it");
    assert_eq!(check("hooks.deploy", "./deploy.sh", &[(".gitignore", "/site/deploy.sh\n")]), [""; 0], "git ignores it");
    assert_eq!(check("hooks.deploy", "node server.js", &[("site/server.ts", "")]), [""; 0], "it is compiled");
    assert_eq!(check("hooks.deploy", "bash Scripts/build.sh", &[]), [""; 0], "nothing is known of that directory");
    let only_config = config("hooks.deploy", "./deploy.sh");
    let found = summaries(&check_files(&[(CONFIG, &only_config)]));
    assert!(!found.iter().any(|found| found.contains("script-not-found")), "without the code, nothing is known of it");
}

#[test]
fn endpoints_that_may_surprise() {
    let found = |image: &str, configuration: &str| -> Vec<String> {
        with_configuration(image, configuration).into_iter().filter(|found| found.contains("endpoints-invalid")).collect()
    };
    let info = ["info service-endpoints-invalid \"e\""];
    assert_eq!(found("postgresql:17", "databases: [a, b]\nendpoints: {e: {a: admin, b: ro}}"), info);
    assert_eq!(found("postgresql:17", "endpoints: {e: {main: admin}}"), info);
    assert_eq!(found("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {privileges: {a: admin, b: ro}}}"), info);
    assert_eq!(found("postgresql:17", "databases: [a, b]\nendpoints: {e: {privileges: {a: admin, b: ro}}}"), info);
    for (image, good) in [
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {default_schema: a, privileges: {a: admin, b: ro}}}"),
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {default_schema: ~, privileges: {a: admin, b: ro}}}"),
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {privileges: {a: admin}}}"),
        ("mariadb:11.8", "schemas: [a, b]\nendpoints: {e: {privileges: {a: replication, b: replication}}}"),
        ("postgresql:17", "endpoints: {e: {replication: true}}"),
        ("postgresql:17", "endpoints: {e: {}}"),
    ] {
        assert_eq!(found(image, good), [""; 0], "{good}");
    }
}

#[test]
fn settings_of_services() {
    // Every mistake of the catalogue, whichever rule tells it.
    for (image, configuration, expected) in [
        ("mariadb:11.8", "properties: {max_allowed_packet: 0}", Some("error invalid-enum \"0\"")),
        ("mariadb:11.8", "properties: {max_allowed_packet: 101}", Some("error invalid-enum \"101\"")),
        ("mysql:11.8", "properties: {max_allowed_packet: 101}", Some("error invalid-enum \"101\"")),
        ("mariadb:11.8", "properties: {optimizer_use_condition_selectivity: 6}", Some("error invalid-enum \"6\"")),
        ("mariadb:11.8", "properties: {max_heap_table_size: 4097}", Some("error invalid-enum \"4097\"")),
        (
            "mariadb:11.8",
            "properties: {innodb_buffer_pool_size: 1}",
            Some("warning service-config-value \"innodb_buffer_pool_size\""),
        ),
        ("mariadb:11.8", "properties: {max_packet: 1}", Some("warning service-config-value \"max_packet\"")),
        ("oracle-mysql:8.4", "properties: {max_allowed_packet: 64}", Some("warning service-config-value \"properties\"")),
        ("mariadb:11.8", "rotate_passwords: 'no'", Some("error wrong-value-type \"'no'\"")),
        ("postgresql:17", "rotate_passwords: 1", Some("error wrong-value-type \"1\"")),
        ("redis:8.0", "maxmemory_policy: lru", Some("error invalid-enum \"lru\"")),
        ("valkey-persistent:9.0", "maxmemory_policy: allkeys_lru", Some("error invalid-enum \"allkeys_lru\"")),
        ("vault-kms:1.12", "endpoints: {e: [{policy: seal, key: k, type: sign}]}", Some("error invalid-enum \"seal\"")),
        ("vault-kms:1.12", "endpoints: {e: [{policy: sign, key: k, type: seal}]}", Some("error invalid-enum \"seal\"")),
        ("vault-kms:1.12", "endpoints: {e: [{policy: sign, type: sign}]}", Some("error missing-required \"policy\"")),
        ("rabbitmq:4.2", "vhosts: orders", Some("error wrong-value-type \"orders\"")),
        ("rabbitmq:4.2", "vhosts: {orders: 1}", Some("error wrong-value-type \"{orders: 1}\"")),
        ("mariadb:11.8", "schema: [main]", Some("warning service-config-value \"schema\"")),
        ("opensearch:3", "plugin: [analysis-icu]", Some("warning service-config-value \"plugin\"")),
        // What the documentation doesn't know, there may be all the same.
        ("mariadb:11.8", "nonsense: 1", None),
        ("redis:8.0", "io_threads: 4", None),
        ("postgresql:17", "endpoints: {e: {privileges: {main: admin}, port: 5432}}", None),
        ("kafka:4.1", "anything: {goes: here}", None),
        ("mariadb:11.8", "properties: {max_allowed_packet: 100, default_charset: utf8mb4, innodb_adaptive_hash_index: 1}", None),
        ("redis:8.0", "maxmemory_policy: noeviction", None),
        ("rabbitmq:4.2", "vhosts: [a, b]", None),
    ] {
        let config = format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{x: {{service: s, endpoint: e}}}}\nservices:\n  s:\n    type: \
             \"{image}\"\n    configuration:\n      {configuration}\n"
        );
        let ours = ["invalid-enum", "service-config-value", "wrong-value-type", "missing-required", "unknown-property"];
        let found: Vec<String> = summaries(&check_config(&config))
            .into_iter()
            .filter(|found| ours.iter().any(|rule| found.contains(&format!(" {rule} "))))
            .collect();
        assert_eq!(found, expected.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{image} {configuration}");
    }
}

#[test]
fn a_number_that_is_too_great_is_cut() {
    let report = check_config(
        "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {d: \"d:mysql\"}\nservices:\n  d:\n    type: \
         \"mariadb:11.8\"\n    configuration: {properties: {max_allowed_packet: 200}}\n",
    );
    let fix = &report.diagnostics[0].fixes[0];
    assert_eq!((fix.edits[0].text.as_str(), fix.applicability), ("100", upsun_lint_analysis::Applicability::Safe));
}

#[test]
fn what_solr_4_needs() {
    let found = |image: &str, rest: &str| -> Vec<String> {
        let config = format!(
            "applications:\n  app:\n    type: \"nodejs:24\"\n    relationships: {{s: {{service: s, endpoint: solr}}}}\nservices:\n  s:\n    type: \
             \"{image}\"\n{rest}"
        );
        summaries(&check_config(&config)).into_iter().filter(|found| found.contains("service-config-required")).collect()
    };
    let error = ["error service-config-required \"s\""];
    assert_eq!(found("solr:4.10", ""), error);
    assert_eq!(found("solr:4.10", "    configuration: {cores: {a: {}}}\n"), error);
    assert_eq!(found("solr:4.10", "    configuration: {core_config: !archive \"example\"}\n"), [""; 0]);
    assert_eq!(found("solr:9.9", ""), [""; 0]);
    assert_eq!(found("solr:$VERSION", ""), [""; 0]);
}
