//! What can be written: offers by context, and what the document looks like when one is taken.

use crate::common::{Fixture, fixture};
use upsun_lint_ide::CompletionItem;

fn offers(fixture: &Fixture, snippets: bool) -> Vec<CompletionItem> {
    let mut items = fixture.snapshot.completion(&fixture.at, snippets).items;
    items.sort_by(|a, b| a.sort.cmp(&b.sort));
    items
}

/// The labels that an editor would show first, as far as they fit what is typed.
fn labels(text: &str) -> Vec<String> {
    let fixture = fixture(text);
    let text = &fixture.files[fixture.at.path.as_str()];
    let items = offers(&fixture, true).into_iter();
    let fits = |item: &CompletionItem| {
        let typed = &text[item.range.start as usize..fixture.at.offset as usize];
        item.filter.as_ref().unwrap_or(&item.label).starts_with(typed.trim())
    };
    items.filter(fits).map(|item| item.label).collect()
}

/// The document when an offer is taken by a client without snippets.
fn taken(text: &str, label: &str) -> String {
    let fixture = fixture(text);
    let items = offers(&fixture, false);
    let item = items.iter().find(|item| item.label == label).unwrap_or_else(|| panic!("no {label} in {text}"));
    let mut text = fixture.files[fixture.at.path.as_str()].clone();
    text.replace_range(item.range.start as usize..item.range.end as usize, &item.text);
    text
}

const SERVICES: &str = "services:\n  db:\n    type: \"postgresql:17\"\n  cache:\n    type: \"redis:8.0\"\n  proxy:\n    type: \"varnish:7.6\"\n  files:\n    type: \"network-storage:1.0\"\n";

fn app(body: &str) -> String {
    format!("applications:\n  app:\n    type: \"php:8.4\"\n{body}  api:\n    type: \"nodejs:24\"\n{SERVICES}")
}

/// What is offered: the first labels, and some that must not be there.
#[test]
fn keys_by_context() {
    for (text, first, absent) in [
        ("$0", &["applications", "services", "routes"][..], &["hooks", "tasks"][..]),
        ("app$0", &["applications"], &[]),
        ("applications:\n  $0\n", &["app"], &["hooks", "services"]),
        ("applications:\n  app:\n    $0\n", &["type"], &["services", "size"]),
        ("applications:\n  app:\n    ho$0", &["hooks"], &["type"]),
        ("applications:\n  app:\n    hooks:\n      $0", &["build", "deploy", "post_deploy"], &["start"]),
        ("applications:\n  app:\n    hooks:\n      build: x\n      $0\n    web: {}\n", &["deploy", "post_deploy"], &["build"]),
        ("applications:\n  app:\n    hooks: {bu$0}", &["build"], &["deploy"]),
        ("applications:\n  app:\n    mounts:\n      \"/x\":\n        $0", &["source", "source_path", "service"], &[]),
        ("applications:\n  app:\n    mounts:\n      \"/x\": {source: storage, $0}", &["source_path", "service"], &["source"]),
        ("applications:\n  app:\n    type: \"composable:26.05\"\n    s$0", &["source", "stack"], &["build"]),
        ("applications:\n  app:\n    type: \"nodejs:24\"\n    $0", &["source", "build"], &["stack", "runtime"]),
        ("routes:\n  \"https://{default}/\":\n    $0", &["type", "upstream", "to"], &[]),
        ("routes:\n  \"https://{default}/\":\n    type: redirect\n    $0", &["to"], &["upstream", "cache"]),
        ("services:\n  db:\n    type: \"postgresql:17\"\n    configuration:\n      $0", &[], &["vcl", "cores"]),
        ("services:\n  db:\n    type: \"varnish:7.6\"\n    configuration:\n      $0", &["vcl"], &["extensions"]),
        ("applications:\n  app:\n    web:\n      locations:\n        \"/\":\n          $0", &["root", "passthru"], &[]),
        ("applications:\n  app:\n    crons:\n      x:\n        $0", &["spec", "commands"], &["role"]),
        ("applications:\n  app:\n    variables:\n      $0", &["env", "php"], &[]),
        // In a list of mappings.
        ("applications:\n  app:\n    firewall:\n      outbound:\n        - $0", &["protocol", "ips", "domains", "ports"], &[]),
        (
            "applications:\n  app:\n    firewall:\n      outbound:\n        - protocol: tcp\n          $0",
            &["ips", "domains"],
            &["protocol"],
        ),
    ] {
        let labels = labels(text);
        let shown: Vec<&str> = labels.iter().map(String::as_str).collect();
        assert!(first.iter().all(|label| shown.contains(label)), "{text}\n{shown:?}");
        assert!(absent.iter().all(|label| !shown.contains(label)), "{text}\n{shown:?}");
        if let [only] = first {
            assert_eq!(shown.first(), Some(only), "{text}\n{shown:?}");
        }
    }
}

#[test]
fn values_by_context() {
    for (body, first, absent) in [
        ("    container_profile: $0\n", &["HIGH_CPU", "BALANCED"][..], &[][..]),
        ("    timezone: Europe/Par$0\n", &["Europe/Paris"], &[]),
        ("    relationships:\n      x:\n        service: $0\n", &["db", "cache", "proxy", "files", "api"], &["app"]),
        ("    relationships:\n      x:\n        service: db\n        endpoint: $0\n", &["postgresql"], &["mysql"]),
        ("    relationships:\n      x: {service: api, endpoint: $0}\n", &["http"], &[]),
        ("    relationships:\n      cache: {endpoint: $0}\n", &["redis"], &[]),
        ("    relationships:\n      x: \"d$0\"\n", &["db:postgresql"], &[]),
        ("    relationships:\n      $0\n", &["db", "cache", "proxy", "api"], &["files", "app"]),
        ("    relationships:\n      db:\n      $0\n", &["cache"], &["db"]),
        ("    mounts:\n      \"/x\": {source: $0}\n", &["storage", "instance", "tmp", "service"], &["local", "temporary"]),
        ("    mounts:\n      \"/x\": {source: service, service: $0}\n", &["files"], &["db", "api"]),
        ("    mounts:\n      \"/x\": {source: storage, service: $0}\n", &["api"], &["files"]),
        ("    operations:\n      x:\n        role: $0\n", &["viewer", "contributor", "admin"], &["owner"]),
        ("    access:\n      ssh: a$0\n", &["admin"], &["viewer"]),
        ("    runtime:\n      extensions:\n        - pdo_pg$0\n", &["pdo_pgsql"], &[]),
        ("    runtime:\n      extensions: [apcu, red$0]\n", &["redis"], &[]),
        ("    runtime:\n      extensions:\n        $0\n", &["redis", "pdo_pgsql"], &[]),
        ("    web:\n      upstream:\n        socket_family: $0\n", &["tcp", "unix"], &[]),
        ("    web:\n      locations:\n        \"/\":\n          allow: $0\n", &["true", "false"], &[]),
        ("    crons:\n      x:\n        spec: $0\n", &["H * * * *", "H/15 * * * *"], &[]),
        ("    container_profile:\n      $0\n", &["BALANCED"], &[]),
    ] {
        let text = app(body);
        let labels = labels(&text);
        let shown: Vec<&str> = labels.iter().map(String::as_str).collect();
        assert!(first.iter().all(|label| shown.contains(label)), "{body}\n{shown:?}");
        assert!(absent.iter().all(|label| !shown.contains(label)), "{body}\n{shown:?}");
    }
    let upstreams = labels(&format!("{}routes:\n  \"https://{{default}}/\":\n    upstream: $0\n", app("")));
    assert_eq!(upstreams, ["app:http", "api:http", "proxy:http"]);
}

#[test]
fn images_are_offered_with_the_supported_versions_first() {
    let labels = labels("applications:\n  app:\n    type: php$0\n");
    assert_eq!(labels[..2], ["php:8.5", "php:8.4"]);
    assert!(labels.contains(&"php:8.2".to_owned()));
    let fixture = fixture("services:\n  db:\n    type: \"maria$0\"\n");
    let items = offers(&fixture, false);
    let versions: Vec<&CompletionItem> = items.iter().filter(|item| item.label.starts_with("mariadb:")).collect();
    assert!(!versions[0].is_deprecated && versions[0].detail.as_ref().unwrap().contains("supported"));
    assert!(versions.is_sorted_by_key(|item| item.is_deprecated));
    assert!(versions.iter().any(|item| item.is_deprecated));
    assert!(!items.iter().any(|item| item.label.starts_with("php")));
}

/// Documents that no YAML parser reads.
#[test]
fn half_written_documents() {
    for (text, label) in [
        ("", "applications"),
        ("\u{feff}$0", "applications"),
        ("# a comment\n\n$0", "applications"),
        ("applications:\n  app:\n    type: php:8.4\n    hooks:\n$0", "build"),
        ("applications:\n  app:\n    hooks:\n    $0\n    web: {}\n", "build"),
        ("applications:\n  app:\n    hooks:\n      build: |\n        x\n      dep$0\n    web\n", "deploy"),
        ("applications:\n  app:\n    relationships:\n      db:\n        serv$0\n        : [\n", "service"),
        ("applications:\n  app:\n    type: \"ph$0\n    hooks:\n      build: x\n", "php:8.4"),
        ("applications:\n  app:\n    mounts: {\"/x\": {source: st$0\n    hooks: {}\n", "storage"),
        ("applications:\n\tapp:\n\t\ttype$0\n", "type"),
        ("applications:\n  app:\n    type:$0\n", "php:8.4"),
        ("applications:\n  app:\n      $0\n    type: x\n", "hooks"),
    ] {
        let fixture = fixture(text);
        let labels: Vec<String> = offers(&fixture, true).into_iter().map(|item| item.label).collect();
        assert!(labels.iter().any(|it| it == label), "{label} in {text:?}: {labels:?}");
    }
}

#[test]
fn a_taken_offer_fits_its_place() {
    for (text, label, after) in [
        ("$0", "applications", "applications:\n  "),
        ("applications:\n  app:\n    ho$0", "hooks", "applications:\n  app:\n    hooks:\n      "),
        ("applications:\n  app:\n    ho$0: x", "hooks", "applications:\n  app:\n    hooks: x"),
        ("applications:\r\n  app:\r\n    ho$0", "hooks", "applications:\r\n  app:\r\n    hooks:\r\n      "),
        (
            "a: 1\napplications:\n  app:\n    hooks:\n      b$0",
            "build",
            "a: 1\napplications:\n  app:\n    hooks:\n      build: |\n        set -e\n        ",
        ),
        (
            "applications:\n  app:\n    hooks:\n$0",
            "build",
            "applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        ",
        ),
        (
            "applications:\n  app:\n    hooks:\n    $0",
            "build",
            "applications:\n  app:\n    hooks:\n      build: |\n        set -e\n        ",
        ),
        ("applications:\n  app:\n    type:$0", "php:8.4", "applications:\n  app:\n    type: php:8.4"),
        ("applications:\n  app:\n    type: \"php:7$0\" # old", "php:8.4", "applications:\n  app:\n    type: \"php:8.4\" # old"),
        ("applications:\n  app:\n    type: php:7$0 # old", "php:8.4", "applications:\n  app:\n    type: php:8.4 # old"),
        (
            "applications:\n  app:\n    crons: {x: {spec: $0}}",
            "H * * * *",
            "applications:\n  app:\n    crons: {x: {spec: \"H * * * *\"}}",
        ),
        (
            "applications:\n  app:\n    runtime:\n      extensions:\n        $0",
            "redis",
            "applications:\n  app:\n    runtime:\n      extensions:\n        - redis",
        ),
        (
            "applications:\n  app:\n    runtime:\n      extensions:\n        - $0",
            "redis",
            "applications:\n  app:\n    runtime:\n      extensions:\n        - redis",
        ),
        (
            "applications:\n  app:\n    relationships:\n      $0\nservices:\n  db:\n    type: \"postgresql:17\"\n",
            "db",
            "applications:\n  app:\n    relationships:\n      db:\n        service: db\n        endpoint: postgresql\nservices:\n  db:\n    type: \"postgresql:17\"\n",
        ),
        (
            "applications:\n  app:\n    relationships: {$0}\nservices:\n  db:\n    type: \"postgresql:17\"\n",
            "db",
            "applications:\n  app:\n    relationships: {db: {service: db, endpoint: postgresql}}\nservices:\n  db:\n    type: \"postgresql:17\"\n",
        ),
        (
            "applications:\n  app:\n    operations:\n      $0",
            "operation",
            "applications:\n  app:\n    operations:\n      reindex:\n        role: contributor\n        commands:\n          start: command",
        ),
        (
            "routes:\n  $0\napplications:\n  app: {type: \"php:8.4\"}\n",
            "route to app",
            "routes:\n  \"https://{default}/\":\n    type: upstream\n    upstream: \"app:http\"\napplications:\n  app: {type: \"php:8.4\"}\n",
        ),
        ("services:\n  $0", "postgresql", "services:\n  postgresql:\n    type: \"postgresql:18\""),
    ] {
        assert_eq!(taken(text, label), after, "{text}");
    }
}

#[test]
fn variables_in_scripts() {
    let body = |script: &str| {
        app(&format!("    relationships: {{database: \"db:postgresql\"}}\n    variables: {{env: {{APP_ENV: prod}}}}\n{script}"))
    };
    let deploy = |line: &str| body(&format!("    hooks:\n      deploy: |\n        OWN=1\n        {line}\n"));
    assert_eq!(labels(&deploy("psql -h $DATA$0"))[..2], ["DATABASE_HOST", "DATABASE_PORT"]);
    assert_eq!(labels(&deploy("echo \"${APP$0}\"")), ["APP_ENV"]);
    assert_eq!(labels(&deploy("echo $OW$0")), ["OWN"]);
    assert!(labels(&deploy("echo $PLATFORM_B$0")).contains(&"PLATFORM_BRANCH".to_owned()));
    assert_eq!(labels(&deploy("echo $PLATFORM_CACHE$0")), [""; 0], "it is not there in the deploy hook");
    assert_eq!(labels(&deploy("echo DATA$0")), [""; 0]);
    assert_eq!(labels(&deploy("echo \\$DATA$0")), [""; 0]);
    let build = body("    hooks:\n      build: cp x $$0\n");
    let offered = labels(&build);
    assert!(offered.contains(&"PLATFORM_CACHE_DIR".to_owned()) && !offered.contains(&"DATABASE_HOST".to_owned()), "{offered:?}");
    assert!(labels(&body("    web:\n      commands:\n        start: serve --port $PO$0\n")).contains(&"PORT".to_owned()));
    let in_file =
        format!("#- .upsun/config.yaml\n{}#- deploy.sh\necho $DATA$0\n", body("    hooks:\n      deploy: sh deploy.sh\n"));
    assert_eq!(labels(&in_file)[0], "DATABASE_HOST");
    assert_eq!(taken(&deploy("psql -h $DATA$0BASE"), "DATABASE_HOST"), deploy("psql -h $DATABASE_HOST"));
}

#[test]
fn paths_of_includes() {
    let files = "#- api/scripts/build.sh\nx\n#- api/vcl.txt\nx\n#- .upsun/config.yaml\napplications:\n  api:\n    type: \"php:8.4\"\n    source: {root: api}\n    hooks:\n      build: ";
    assert_eq!(labels(&format!("{files}!include scr$0")), ["scripts"]);
    assert_eq!(labels(&format!("{files}!include scripts/b$0")), ["build.sh"]);
    assert_eq!(labels(&format!("{files}!include {{type: string, path: scripts/$0}}")), ["build.sh"]);
    assert_eq!(labels(&format!("{files}!include\n        type: string\n        path: scripts/$0\n")), ["build.sh"]);
    assert_eq!(labels(&format!("{files}!include\n        type: $0\n")), ["string", "yaml", "binary"]);
    assert_eq!(labels(&format!("{files}!include\n        $0\n")), ["type", "path"]);
    assert_eq!(labels(&format!("{files}!inc$0")), ["!include"]);
    let root = "#- api/public/index.php\nx\n#- web/x\nx\n#- .upsun/config.yaml\napplications:\n  api:\n    source:\n      root: ";
    assert_eq!(labels(&format!("{root}$0")), ["api", "web"]);
    let location =
        "#- public/index.php\nx\n#- .upsun/config.yaml\napplications:\n  api:\n    web: {locations: {\"/\": {root: pub$0}}}";
    assert_eq!(labels(location), ["public"]);
}

#[test]
fn anchors_and_rules() {
    let anchors = ".env: &env\n  A: 1\napplications:\n  app:\n    variables:\n      ";
    assert_eq!(labels(&format!("{anchors}env: *$0")), ["*env"]);
    assert_eq!(labels(&format!("{anchors}<<: $0")), ["*env"]);
    assert_eq!(labels("# upsun-lint: $0"), ["ignore"]);
    assert_eq!(labels("a: 1 # upsun-lint: ignore[operation-role-imp$0"), ["operation-role-implicit"]);
    assert_eq!(
        labels("applications:\n  a:\n    hooks:\n      build: |\n        # upsun-lint: ignore[missing-set-e, late$0\n"),
        ["late-set-e"]
    );
    assert!(!labels("# upsun-lint: ignore[missing-set-e, $0").contains(&"missing-set-e".to_owned()));
    assert_eq!(labels("# a comm$0ent"), [""; 0]);
    assert_eq!(labels("applications: {} # a comm$0ent"), [""; 0]);
}

#[test]
fn included_files_have_the_context_of_their_include() {
    let text = "#- .upsun/config.yaml\napplications:\n  api: !include ../api.yaml\n#- api.yaml\ntype: \"php:8.4\"\nho$0\n";
    assert_eq!(labels(text), ["hooks"]);
}
